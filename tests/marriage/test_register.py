"""Registration of marriages: the book, numbers and booklets, late and again, refusals, guards."""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from sqlmodel import Session, col, select

import wedding
from minzheng.errors import MinzhengError
from minzheng.kernel import clock
from minzheng.kernel.audit import Deed
from minzheng.kernel.db import Store
from minzheng.kernel.letter import as_text
from minzheng.kernel.month import Month
from minzheng.kernel.period import reckoner_of
from minzheng.kernel.record.listing import rows, sheet_rows
from minzheng.kernel.register import Ask
from minzheng.kernel.standards import Mark, Value, standards_of
from minzheng.kernel.todo import Span
from minzheng.marriage.office.choices import BlankState, Paper
from minzheng.marriage.office.models import Blank, Registrar
from minzheng.marriage.register import booklets, letters, todo
from minzheng.marriage.register.books import REGISTRATIONS
from minzheng.marriage.register.choices import LetterKind, RegisterKind, Side
from minzheng.marriage.register.lists import ledger_table, refusals_table
from minzheng.marriage.register.refusals import refuse
from minzheng.payout.models import Grant
from minzheng.people.acts import record_death
from minzheng.people.choices import MaritalStatus, MarriageEnd, MarriageSource, Sex
from minzheng.people.marriage_models import Marriage
from minzheng.people.marriages import begin, end, standing
from minzheng.people.models import Household, Member, Person

DEED = Deed("甲", "test")
TODAY = date(2026, 11, 21)
ON = "2026-11-21"
FIRST = "J420281-2026-000001"


@dataclass(slots=True)
class Hand:
    """A session on the county, with an office, blanks and couples at hand."""

    session: Session
    blanks: list[str]

    def person(self, born: str, sex: str, region: str = "420281") -> Person:
        """Somebody on file."""
        return wedding.person(self.session, born, sex, region=region)

    def couple(self, his: str = "1996-05-20", hers: str = "1997-05-20") -> tuple[Person, Person]:
        """A man and a woman born on some days."""
        return self.person(his, "male"), self.person(hers, "female")

    def wed(self, couple: tuple[Person, Person] | None = None, on: str = ON, **more: str) -> Any:
        """A couple registered."""
        return wedding.wed(self.session, couple or self.couple(), on, self.blanks, **more)

    def refused(self, couple: tuple[Person, Person], **more: str) -> set[str]:
        """What a registration is refused for."""
        with pytest.raises(MinzhengError) as caught:
            self.wed(couple, **more)
        return {found.id for found in caught.value.findings if found.level.name == "error"}

    def parted(self, couple: tuple[Person, Person], until: str = "2020-03-03") -> Marriage:
        """The two were married, and a court divorced them."""
        made = self.married(couple)
        end(self.session, made, date.fromisoformat(until), MarriageEnd.court_divorce, "一号判决")
        return made

    def married(self, couple: tuple[Person, Person], since: str = "2015-02-02") -> Marriage:
        """The two are married, by the state's data."""
        day = date.fromisoformat(since)
        man, woman = couple
        told = {"since": day, "registered_on": day, "source": MarriageSource.national}
        return begin(
            self.session, man.stored_id, woman.stored_id, certificate_no="国2015-1", **told
        )

    def sets(self, key: str, value: str, unit: str) -> None:
        """A standard of the county, besides the nation's."""
        facts = {"label": key, "document": "某文", "mark": Mark.verified}
        since = Month(2010, 1)
        made = Value(region="420281", key=key, value=value, unit=unit, since=since, **facts)
        self.session.add(made)
        self.session.flush()

    def household(self, *members: tuple[Person, str]) -> Household:
        """A household of some members by their relations to its head."""
        home = Household(number=f"H{self.blanks[0]}", division_code="420281104221")
        self.session.add(home)
        self.session.flush()
        since = date(2015, 1, 1)
        for person, relation in members:
            one = {"household_id": home.stored_id, "person_id": person.stored_id}
            self.session.add(Member(**one, relation=relation, since=since))
        self.session.flush()
        return home


@pytest.fixture(scope="module")
def base(_county_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Store:
    """A county with a registrar and blanks; changed only in dry runs."""
    store = Store(Path(shutil.copy(_county_file, tmp_path_factory.mktemp("register"))))
    clock.fix(TODAY)
    with store.work(DEED) as work:
        wedding.registrar(work.session)
        wedding.stock(work.session, Paper.marriage, 40)
        wedding.stock(work.session, Paper.divorce, 2)
    clock.fix(None)
    return store


@pytest.fixture
def hand(base: Store) -> Iterator[Hand]:
    """A day's work that is taken back."""
    clock.fix(TODAY)
    with base.work(DEED, dry_run=True) as work:
        query = select(Blank.print_no).where(Blank.paper == Paper.marriage)
        yield Hand(work.session, list(work.session.exec(query.order_by(col(Blank.print_no)))))
    clock.fix(None)


# --- a registration -------------------------------------------------------------------------------


def test_a_registration(hand: Hand) -> None:
    """A number, a marriage that stands, two booklets of their own, no fee."""
    man, woman = couple = hand.couple()
    one = hand.wed(couple, man_job="教师", presenter="颁证甲")
    assert (one.number, one.kind, one.photos) == (FIRST, RegisterKind.first, 3)
    assert one.applied_on == one.registered_on == one.effective_from == TODAY
    assert (one.man_home, one.woman_home) == ("420281", "420281")
    for person in couple:
        told = standing(hand.session, person.stored_id, TODAY)
        assert (told.status, told.since) == (MaritalStatus.married, TODAY)
    marriage = hand.session.get_one(Marriage, one.marriage_id)
    assert (marriage.man_id, marriage.woman_id) == (man.id, woman.id)
    assert (marriage.certificate_no, marriage.source) == (FIRST, MarriageSource.registry)
    used = hand.session.exec(select(Blank).where(Blank.used_for == FIRST)).all()
    assert {(b.print_no, b.state, b.used_on) for b in used} == {
        (value, BlankState.used, TODAY) for value in (one.man_blank, one.woman_blank)
    }
    registrar = hand.session.exec(select(Registrar)).one()
    assert one.registrar == registrar.number
    assert list(REGISTRATIONS.says(hand.session, one)) == [  # type: ignore[misc]
        "婚姻关系自 2026-11-21 成立，不收费（财税〔2017〕20号）"
    ]


def test_the_fee_ended(hand: Hand) -> None:
    """There was one up to 2017-03-31; since then nothing is charged, and by which paper."""
    signs = hand.session.exec(select(Registrar)).one()
    signs.trained_on = signs.since = date(2015, 1, 1)
    hand.session.add(signs)
    old = hand.wed(hand.couple("1990-01-01", "1991-01-01"), on="2017-03-31")
    new = hand.wed(hand.couple("1990-01-01", "1991-01-01"), on="2017-04-01")
    words = [next(iter(REGISTRATIONS.says(hand.session, one))) for one in (old, new)]  # type: ignore[misc]
    assert ["不收费（财税〔2017〕20号）" in word for word in words] == [False, True]


def test_numbers_run_on_within_their_year(hand: Hand) -> None:
    """A series of each year, and nothing between; a refused one leaves no gap."""
    young = (hand.person("2010-01-01", "male"), hand.person("1999-01-01", "female"))
    numbers = [hand.wed(hand.couple("1980-01-01", "1981-01-01"), on="2025-12-31").number]
    numbers.append(hand.wed().number)
    assert hand.refused(young) == {"marriage-under-age"}
    del hand.blanks[:0]
    numbers.append(hand.wed().number)
    assert numbers == ["J420281-2025-000001", FIRST, "J420281-2026-000002"]


def test_strangers_are_entered(hand: Hand) -> None:
    """E37: from Sichuan and Jiangxi, with their cards alone; the homes are those of the numbers."""
    man = Person(id_no=wedding.id_no("1995-01-01", "male", "510104"), name="川某", name_key="川某")
    woman = Person(
        id_no=wedding.id_no("1996-01-01", "female", "360982"), name="赣某", name_key="赣某"
    )
    one = hand.wed((man, woman))
    assert one.number == FIRST
    assert (one.man_home, one.woman_home) == ("510104", "360982")
    known = hand.session.get_one(Person, one.man_id)
    assert (known.id_no, known.sex, known.birth) == (man.id_no, Sex.male, date(1995, 1, 1))
    assert "跨省通办" in list(REGISTRATIONS.says(hand.session, one))  # type: ignore[misc]


def test_e36_on_her_birthday(hand: Hand) -> None:
    """E36: she is twenty today; E35: he is 22 tomorrow."""
    assert hand.wed(hand.couple("2001-11-01", "2006-11-21")).number == FIRST
    assert hand.refused(hand.couple("2004-11-22", "2005-01-01")) == {"marriage-under-age"}


def test_the_county_may_want_the_day_after(hand: Hand) -> None:
    """Where the standard says so, the birthday itself is a day too early."""
    hand.sets("marriage.register.age_reached", "after_birthday", "方式")
    assert hand.refused(hand.couple("2001-11-01", "2006-11-21")) == {"marriage-under-age"}


def test_e42_the_duty_to_tell(hand: Hand) -> None:
    """E42: no illness is asked about; that the duty was explained is recorded, or asked for."""
    told, untold = hand.wed(), hand.wed(explained="否")
    assert (told.explained, untold.explained) == (True, False)
    said = [list(REGISTRATIONS.says(hand.session, one)) for one in (told, untold)]  # type: ignore[misc]
    assert [any("告知义务" in line for line in lines) for lines in said] == [False, True]
    assert "重大疾病告知义务" in _letter(hand, LetterKind.review, told.number)


def test_e38_the_records_are_put_right_first(hand: Hand) -> None:
    """E38: she says widowed, the data say married; with the death recorded she may marry."""
    former, widow = hand.couple("1970-01-01", "1975-01-01")
    hand.married((former, widow))
    new = (hand.person("1976-01-01", "male"), widow)
    clears = {"status_check": "不一致已消除", "proof": "死亡证明和结婚证"}
    assert hand.refused(new, woman_before="丧偶", **clears) == {"marriage-standing"}
    record_death(hand.session, former, date(2024, 5, 5), source="当事人证件")
    one = hand.wed(new, woman_before="丧偶", **clears)
    assert one.number == FIRST


def test_a_death_by_another_hand_ends_the_former_marriage(hand: Hand) -> None:
    """A former marriage still open on file ends with the recorded death when she marries again."""
    former, widow = hand.couple("1970-01-01", "1975-01-01")
    marriage = hand.married((former, widow))
    record_death(hand.session, former, date(2024, 5, 5), source="公安")
    marriage.until = marriage.ended_for = None
    hand.session.add(marriage)
    hand.session.flush()
    hand.wed((hand.person("1976-01-01", "male"), widow), woman_before="丧偶")
    hand.session.refresh(marriage)
    assert (marriage.until, marriage.ended_for) == (date(2024, 5, 5), MarriageEnd.death)


def test_e39_a_marriage_in_the_states_data(hand: Hand) -> None:
    """E39: he says unmarried, the state's data have a marriage of 2019; the doubt is kept."""
    him, other = hand.couple("1990-01-01", "1991-01-01")
    hand.married((him, other), "2019-09-09")
    new = (him, hand.person("1993-01-01", "female"))
    assert hand.refused(new) == {"marriage-standing"}
    told = wedding.couple_told(*new, ON, registrar="登记甲")
    made, fresh = refuse(hand.session, told, (), asked_paper=False)
    assert fresh
    assert made.number == "BY2026-00001"
    assert "有未解除的婚姻（2019-09-09 起，国2015-1）" in made.reasons
    assert "第一千零四十二条" in made.cite


def test_a_marriage_that_began_later_stands_in_the_way(hand: Hand) -> None:
    """Who is entered for an earlier day must not have married anybody else since."""
    him, other = hand.couple("1990-01-01", "1991-01-01")
    hand.married((him, other), "2025-06-01")
    new = (him, hand.person("1993-01-01", "female"))
    assert hand.refused(new, on="2025-01-02") == {"marriage-standing"}


def test_the_day_of_the_divorce_is_free(hand: Hand) -> None:
    """Divorced in the morning, married in the afternoon."""
    him, other = hand.couple("1990-01-01", "1991-01-01")
    hand.parted((him, other), ON)
    new = (him, hand.person("1993-01-01", "female"))
    assert hand.refused(new) == {"marriage-declaration-differs"}
    assert hand.wed(new, man_before="离婚").number == FIRST


def test_the_dead_do_not_marry(hand: Hand) -> None:
    """A registration for someone whose death is recorded is refused, and SQL alone cannot help."""
    man, woman = hand.couple()
    record_death(hand.session, man, date(2026, 11, 20), source="公安")
    assert hand.refused((man, woman)) == {"marriage-party-dead"}


def test_one_number_has_one_name(hand: Hand) -> None:
    """MA-19: a number that is on file under another name is refused."""
    man, woman = hand.couple()
    assert hand.refused((man, woman), man_name="另某") == {"person-other-name"}


def test_kin_by_the_household_list(hand: Hand) -> None:
    """Two grandchildren of one head are refused, whatever they declare; a hint is let pass."""
    head = hand.person("1950-01-01", "male")
    couple = hand.couple()
    hand.household((head, "02"), (couple[0], "41"), (couple[1], "44"))
    assert hand.refused(couple) == {"marriage-kin"}
    other = hand.couple()
    hand.household((other[0], "02"), (other[1], "92"))
    assert hand.wed(other).number == FIRST


def test_a_couple_in_one_household(hand: Hand) -> None:
    """Who live together as man and wife already are no kin."""
    man, woman = couple = hand.couple()
    hand.household((man, "02"), (woman, "12"))
    assert hand.wed(couple).number == FIRST


def test_the_registrar_must_be_trained(hand: Hand) -> None:
    """Out of training, gone, unknown: each is refused."""
    wedding.registrar(hand.session, "登记乙", until="2026-11-20")
    one = wedding.registrar(hand.session, "登记丙")
    one.left_on = TODAY - timedelta(days=1)
    hand.session.add(one)
    hand.session.flush()
    told = {"登记乙": "registrar-untrained", "登记丙": "registrar-gone", "丁": "registrar-unknown"}
    for name, problem in told.items():
        assert hand.refused(hand.couple(), registrar=name) == {problem}


def test_the_booklets_must_be_in_stock(hand: Hand) -> None:
    """Unknown, of another paper, used, or one for both: each is refused."""
    used = hand.wed()
    own, free = hand.blanks[0], hand.blanks[2]
    for value in ("42J9999999", "42L0000001"):
        assert hand.refused(hand.couple(), man_blank=value) == {"blank-unknown"}
    assert hand.refused(hand.couple(), man_blank=used.man_blank) == {"blank-spent"}
    assert own != free
    assert hand.refused(hand.couple(), man_blank=free, woman_blank=free) == {"blank-twice"}


def test_somebody_from_abroad(hand: Hand) -> None:
    """With a temporary number: birth and home are told, and the county must be competent."""
    hand.sets("marriage.register.beyond_mainland", "是", "是否")
    number = "T420281202600001"
    man = Person(id_no=number, name="外某", name_key="外某")
    woman = hand.person("1997-05-20", "female")
    told = {"man_origin": "外国人"}
    assert hand.refused((man, woman), **told) == {
        "marriage-birth-unknown", "marriage-birth-untold", "marriage-home-untold",
    }  # fmt: skip
    one = hand.wed((man, woman), **told, man_born="1990-01-01", man_home="000000")
    known = hand.session.get_one(Person, one.man_id)
    assert (known.sex, known.birth, one.man_home) == (Sex.male, date(1990, 1, 1), "000000")


def test_from_hongkong_without_a_competence(hand: Hand) -> None:
    """This registry is not one for Hong Kong; the home is known by the origin."""
    couple = hand.couple()
    assert hand.refused(couple, woman_origin="香港") == {"marriage-not-competent"}
    hand.sets("marriage.register.beyond_mainland", "是", "是否")
    one = hand.wed(couple, woman_origin="香港")
    assert one.woman_home == "810000"
    assert "跨省通办" not in list(REGISTRATIONS.says(hand.session, one))  # type: ignore[misc]


@pytest.mark.parametrize("home", ["42028", "4202819", "四二"])
def test_a_home_is_a_code(hand: Hand, home: str) -> None:
    """Six digits."""
    assert hand.refused(hand.couple(), man_home=home)


# --- again and late -------------------------------------------------------------------------------


def test_who_were_divorced_from_each_other_remarry(hand: Hand) -> None:
    """复婚 is marked by itself; told otherwise it is refused (MA-25)."""
    couple = hand.couple("1980-01-01", "1981-01-01")
    hand.parted(couple)
    both = {"man_before": "离婚", "woman_before": "离婚"}
    assert hand.refused(couple, kind="初登", **both) == {"marriage-again-untold"}
    one = hand.wed(couple, **both)
    assert one.kind is RegisterKind.again
    assert "双方曾经离婚，本次为复婚" in list(REGISTRATIONS.says(hand.session, one))  # type: ignore[misc]


def test_late_registration(hand: Hand) -> None:
    """补办 holds from the day both met the conditions (JI1 6); before 1994-02-01 it is a fact."""
    couple = hand.couple("1970-06-01", "1971-06-01")
    told = {"kind": "补办", "effective_from": "1992-05-31"}
    assert hand.refused(couple, **told) == {"marriage-since-early"}
    one = hand.wed(couple, **{**told, "effective_from": "1992-06-01"})
    assert (one.registered_on, one.effective_from) == (TODAY, date(1992, 6, 1))
    marriage = hand.session.get_one(Marriage, one.marriage_id)
    assert (marriage.since, marriage.registered_on) == (date(1992, 6, 1), TODAY)
    said = "".join(REGISTRATIONS.says(hand.session, one))  # type: ignore[misc]
    assert "按事实婚姻" in said
    assert "第七条" in said
    newer = hand.wed(hand.couple(), kind="补办", effective_from="2019-01-01")
    assert "按事实婚姻" not in "".join(REGISTRATIONS.says(hand.session, newer))  # type: ignore[misc]


def test_before_1981_the_ages_were_lower(hand: Hand) -> None:
    """20 and 18 by the law of 1950."""
    couple = hand.couple("1955-06-01", "1957-06-01")
    told = {"kind": "补办", "effective_from": "1975-05-31"}
    assert hand.refused(couple, **told) == {"marriage-since-early"}
    assert hand.wed(couple, **{**told, "effective_from": "1975-06-01"}).number == FIRST


def test_late_over_another_marriage(hand: Hand) -> None:
    """No day on which one of them was married to somebody else."""
    him, other = hand.couple("1980-01-01", "1981-01-01")
    hand.parted((him, other), "2020-03-03")
    new = (him, hand.person("1985-01-01", "female"))
    told = {"kind": "补办", "man_before": "离婚"}
    assert hand.refused(new, **told, effective_from="2020-03-02") == {"marriage-standing"}
    assert hand.wed(new, **told, effective_from="2020-03-03").number == FIRST


# --- the sheet ------------------------------------------------------------------------------------


def test_a_sheet_passes_the_same_rules(hand: Hand) -> None:
    """Of two rows with one man the second is refused, told by its row; good ones are entered."""
    from minzheng.kernel.record.take import form_of, take_in
    from minzheng.kernel.sheet.typed import reading_of

    man, woman = hand.couple()
    other, blanks = hand.person("1998-01-01", "female"), hand.blanks
    told = [
        wedding.couple_told(
            man, one, ON, registrar="登记甲", man_blank=blanks[2 * turn],
            woman_blank=blanks[2 * turn + 1],
        )
        for turn, one in enumerate((woman, other))
    ]  # fmt: skip
    reading = reading_of(form_of(REGISTRATIONS), told)
    taken, made = take_in(hand.session, REGISTRATIONS, reading, partial=True)
    assert (taken.written, taken.refused) == (1, 1)
    assert [one.number for one in made] == [FIRST]
    assert {found.id for found in reading.findings} == {"marriage-standing"}


def test_what_was_exported_changes_nothing(hand: Hand) -> None:
    """Every line comes back as it is, also when its registrar's training is over since."""
    from minzheng.kernel.record.take import form_of, take_in
    from minzheng.kernel.sheet.typed import reading_of

    hand.wed(man_job="教师", man_phone="13900000001", man_face="通过")
    hand.wed(hand.couple("1970-06-01", "1971-06-01"), kind="补办", effective_from="1999-01-01")
    one = hand.session.exec(select(Registrar)).one()
    one.valid_to = TODAY - timedelta(days=1)
    hand.session.add(one)
    hand.session.flush()
    told = [
        {key: _cell(value) for key, value in row.items()}
        for row in sheet_rows(hand.session, REGISTRATIONS, Ask(TODAY))
    ]
    taken, _ = take_in(
        hand.session, REGISTRATIONS, reading_of(form_of(REGISTRATIONS), told), partial=False
    )
    assert (taken.rows, taken.unchanged, taken.written) == (2, 2, 0)


def _cell(value: Any) -> str:
    """A value as a clerk would type it."""
    if isinstance(value, bool):
        return "是" if value else "否"
    return "" if value is None else str(getattr(value, "label", value))


# --- refusals -------------------------------------------------------------------------------------


def test_a_refusal_has_every_reason(hand: Hand) -> None:
    """E41 and more: found and told, each with its article; the same again changes nothing."""
    couple = hand.couple("2006-01-01", "2000-01-01")
    told = wedding.couple_told(*couple, ON, registrar="登记甲", together="否")
    one, fresh = refuse(hand.session, told, ("疑似被胁迫，已报警",), asked_paper=True)
    assert fresh
    assert one.reasons.splitlines()[0].startswith("双方没有共同亲自到场")
    assert "男方 20 周岁，不满 22 周岁（民法典 第一千零四十七条" in one.reasons
    assert one.reasons.endswith("疑似被胁迫，已报警")
    again, fresh = refuse(hand.session, told, (), asked_paper=True)
    assert (again.number, fresh) == (one.number, False)


def test_nobody_is_refused_for_nothing(hand: Hand) -> None:
    """Without a reason there is no refusal: who meets the conditions is registered (第十条)."""
    told = wedding.couple_told(*hand.couple(), ON, registrar="登记甲")
    with pytest.raises(MinzhengError) as caught:
        refuse(hand.session, told, (), asked_paper=False)
    assert caught.value.id == "marriage-no-reason"
    made, _ = refuse(hand.session, told, ("另有原因",), asked_paper=False)
    assert made.cite == "婚姻登记条例 第九条、第十条"


def test_the_offices_own_affair_is_no_reason(hand: Hand) -> None:
    """That a booklet is not in stock is nothing to refuse a couple for."""
    told = wedding.couple_told(*hand.couple(), ON, registrar="登记甲")
    more = {"man_blank": "42J9999999", "woman_blank": "42J9999998"}
    with pytest.raises(MinzhengError, match="没有查出"):
        refuse(hand.session, {**told, **more}, (), asked_paper=False)


def test_a_refusal_is_readable(hand: Hand) -> None:
    """Too much to keep, one number twice, an unknown registrar: told in words."""
    man, woman = hand.couple("2006-01-01", "2000-01-01")
    told = wedding.couple_told(man, woman, ON, registrar="登记甲")
    with pytest.raises(MinzhengError) as caught:
        refuse(hand.session, told, ("理" * 1000,), asked_paper=False)
    assert caught.value.id == "marriage-reasons-long"
    same = {"woman_name": man.name, "woman_id_no": man.id_no}
    with pytest.raises(MinzhengError) as caught:
        refuse(hand.session, {**told, **same}, (), asked_paper=False)
    assert caught.value.id == "marriage-same-person"
    with pytest.raises(MinzhengError) as caught:
        refuse(hand.session, {**told, "registrar": "无此人"}, (), asked_paper=False)
    assert {found.id for found in caught.value.findings} == {"registrar-unknown"}


# --- booklets -------------------------------------------------------------------------------------


def test_a_spoiled_booklet_is_made_again(hand: Hand) -> None:
    """The 字号 stays, the print number changes, the old blank is waste."""
    one, new = hand.wed(), hand.blanks[3]
    old, given = booklets.rebook(hand.session, one, Side.woman, (new, "登记甲", "打印错位"), TODAY)
    assert (one.number, one.woman_blank, given) == (FIRST, new, new)
    known = {
        blank.print_no: blank
        for blank in hand.session.exec(select(Blank).where(Blank.used_for == FIRST))
    }
    assert known[old].state is BlankState.spoiled
    assert known[new].state is BlankState.used


def test_what_forbids_to_make_it_again(hand: Hand) -> None:
    """The same blank, one that is used, a registrar without training, a marriage that is over."""
    one, other = hand.wed(), hand.wed()
    for new, problem in ((one.man_blank, "blank-twice"), (other.man_blank, "blank-spent")):
        with pytest.raises(MinzhengError) as caught:
            booklets.rebook(hand.session, one, Side.man, (new, "登记甲", "打印错位"), TODAY)
        assert {found.id for found in caught.value.findings} == {problem}
    record_death(hand.session, hand.session.get_one(Person, one.man_id), TODAY, source="公安")
    with pytest.raises(MinzhengError) as caught:
        booklets.rebook(hand.session, one, Side.man, (hand.blanks[0], "无", "错"), TODAY)
    ids = [found.id for found in caught.value.findings]
    assert ids == ["marriage-rebook-over", "registrar-unknown"]
    assert caught.value.cite == "婚姻登记条例 第二十一条"


# --- lists and letters ----------------------------------------------------------------------------


def test_the_ledger(hand: Hand) -> None:
    """Every column of the ledger; what ended since says so in the remark."""
    far = (hand.person("1995-01-01", "male", "510104"), hand.person("1996-01-01", "female"))
    one = hand.wed(far, remark="双方为大学同学")
    two = hand.wed(on="2026-11-20")
    record_death(hand.session, far[0], TODAY, source="公安")
    table = ledger_table(hand.session, date(2026, 1, 1), TODAY, TODAY)
    assert "、".join(column.title for column in table.columns) == (
        "序号、登记日期、结婚证字号、男方姓名、男方身份证件号、男方婚姻状况、男方户籍、女方姓名、"
        "女方身份证件号、女方婚姻状况、女方户籍、登记类别、是否跨省通办、印制号、登记员、备注"
    )
    first, second = ([row[0], row[2], row[12], row[15]] for row in table.rows)
    assert first == [1, two.number, False, ""]
    assert second == [2, one.number, True, "双方为大学同学；一方死亡"]
    assert table.rows[0][13] == f"{two.man_blank}、{two.woman_blank}"
    empty = ledger_table(hand.session, date(2025, 1, 1), date(2025, 12, 31), TODAY)
    assert empty.rows == []


def test_the_list_tells_what_became_of_it(hand: Hand) -> None:
    """婚姻现状 on a day: standing, and by what it ended; before it ended it stood."""
    one = hand.wed(on="2026-11-01")
    person = hand.session.get_one(Person, one.woman_id)
    record_death(hand.session, person, date(2026, 11, 10), source="公安")
    days = (date(2026, 11, 9), date(2026, 11, 10))
    words = [rows(hand.session, REGISTRATIONS, Ask(day))[0][-1] for day in days]
    assert words == ["有配偶", "一方死亡"]


def _letter(hand: Hand, kind: LetterKind, number: str, side: Side | None = None) -> str:
    return as_text(letters.fill(hand.session, kind, number, side))


def test_letters_of_a_registration(hand: Hand) -> None:
    """The review sheet has it all; each has a statement and a booklet of his own."""
    couple = hand.couple()
    one = hand.wed(couple, man_before="丧偶")
    review = _letter(hand, LetterKind.review, one.number)
    for told in (one.number, couple[0].id_no, couple[1].name, one.woman_blank, "准予登记"):
        assert told in review
    his = _letter(hand, LetterKind.statement, one.number, Side.man)
    assert "本人丧偶，现无配偶" in his
    assert couple[1].id_no in his
    assert "第一千零五十三条" in his
    hers = _letter(hand, LetterKind.statement, one.number, Side.woman)
    assert "本人未婚，自愿与" in hers
    booklets_ = [_letter(hand, LetterKind.certificate, one.number, side) for side in Side]
    assert all(one.number in text and "国籍" in text for text in booklets_)
    assert one.man_blank in booklets_[0]
    assert one.man_blank not in booklets_[1]
    with pytest.raises(MinzhengError) as caught:
        _letter(hand, LetterKind.certificate, one.number)
    assert caught.value.id == "marriage-letter-side"


def test_a_late_booklet_says_from_when(hand: Hand) -> None:
    """备注 and the statement tell the day from which it holds."""
    one = hand.wed(
        hand.couple("1970-06-01", "1971-06-01"), kind="补办", effective_from="1999-09-09"
    )
    text = _letter(hand, LetterKind.certificate, one.number, Side.woman)
    assert "补办，婚姻关系自 1999年9月9日 起" in text
    assert "1999年9月9日 起以夫妻名义" in _letter(hand, LetterKind.statement, one.number, Side.man)


def test_no_booklet_of_what_never_was(hand: Hand) -> None:
    """A marriage that was void has no booklet."""
    one = hand.wed()
    marriage = hand.session.get_one(Marriage, one.marriage_id)
    end(hand.session, marriage, TODAY, MarriageEnd.void, "一号判决")
    with pytest.raises(MinzhengError) as caught:
        _letter(hand, LetterKind.certificate, one.number, Side.man)
    assert caught.value.id == "marriage-letter-void"


def test_the_letter_of_a_refusal(hand: Hand) -> None:
    """Every reason on a line of its own, the articles, and where it can be contested."""
    couple = hand.couple("2006-01-01", "2000-01-01")
    told = wedding.couple_told(*couple, ON, registrar="登记甲", together="否")
    one, _ = refuse(hand.session, told, (), asked_paper=True)
    text = _letter(hand, LetterKind.refusal, one.number)
    assert "1. 双方没有共同亲自到场" in text
    assert "2. 男方 20 周岁，不满 22 周岁" in text
    assert "行政复议" in text
    assert f"{couple[0].name}、{couple[1].name}：" in text
    table = refusals_table(hand.session, date(2026, 1, 1), TODAY)
    assert [row[0] for row in table.rows] == [one.number]
    for kind, number in ((LetterKind.refusal, "BY2026-09999"), (LetterKind.review, "J1")):
        with pytest.raises(MinzhengError):
            _letter(hand, kind, number)


# --- guards ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "change",
    [
        "number = 'J420281-2026-000009'", "registered_on = '2026-11-22'",
        "applied_on = '2026-11-20'", "effective_from = '2020-01-01'",
        "man_id = (SELECT max(id) FROM person)", "woman_id = (SELECT max(id) FROM person)",
        "marriage_id = marriage_id + 1",
    ],
)  # fmt: skip
def test_a_registration_stays_as_it_is(hand: Hand, change: str) -> None:
    """Neither number, people, days nor marriage change by SQL; a remark may be added."""
    hand.wed()
    hand.person("1990-01-01", "male")
    with pytest.raises(sqlite3.IntegrityError, match="guard:marriage-registration-kept"):
        _raw(hand, f"UPDATE marriage_registration SET {change}")
    _raw(hand, "UPDATE marriage_registration SET remark = '已归档'")


def test_nothing_is_deleted(hand: Hand) -> None:
    """A registration and a refusal stay."""
    hand.wed()
    told = wedding.couple_told(*hand.couple(), ON, registrar="登记甲")
    refuse(hand.session, told, ("另有原因",), asked_paper=False)
    for words, problem in (
        ("DELETE FROM marriage_registration", "marriage-registration-kept"),
        ("DELETE FROM marriage_refusal", "marriage-refusal-kept"),
        ("UPDATE marriage_refusal SET reasons = ''", "marriage-refusal-kept"),
    ):
        with pytest.raises(sqlite3.IntegrityError, match=problem):
            _raw(hand, words)


def _raw(hand: Hand, words: str, *told: Any) -> None:
    """A statement past the program."""
    raw = hand.session.connection().connection.dbapi_connection
    assert isinstance(raw, sqlite3.Connection)
    with closing(raw.cursor()) as cursor:
        cursor.execute(words, told)


def test_nobody_has_two_that_stand(hand: Hand) -> None:
    """The schema holds it, whatever SQL says: a second standing marriage of either is refused."""
    one = hand.wed()
    third = hand.person("1990-01-01", "male")
    words = (
        "INSERT INTO marriage (man_id, woman_id, since, registered_on, certificate_no, source, "
        "end_document) VALUES (?, ?, '2026-11-21', '2026-11-21', 'X', 'papers', '')"
    )
    for man, woman in ((one.man_id, third.id), (third.id, one.woman_id)):
        with pytest.raises(sqlite3.IntegrityError, match="UNIQUE"):
            _raw(hand, words, man, woman)


# --- rights to be looked at (LK-06) ---------------------------------------------------------------


def _grant(hand: Hand, person: Person, household: Household | None) -> None:
    facts = {"division_code": "420281104221", "confirmed_on": date(2025, 1, 1)}
    hand.session.add(
        Grant(
            benefit="dibao", case_no="DB1", person_id=person.stored_id,
            household_id=household.stored_id if household else None, since=Month(2025, 2), **facts,
        )
    )  # fmt: skip
    hand.session.flush()


def _tasks(hand: Hand, today: date, days: int = 0) -> list[tuple[str, date]]:
    span = Span(today, today + timedelta(days=days), reckoner_of(hand.session))
    return [(task.subject, task.due) for task in todo.tasks(hand.session, span)]


def test_what_the_household_receives_is_looked_at_again(hand: Hand) -> None:
    """The daughter of a household on 低保 marries: the clerk is told, and so is the todo."""
    father, bride = hand.person("1965-01-01", "male"), hand.person("1997-05-20", "female")
    home = hand.household((father, "02"), (bride, "32"))
    _grant(hand, father, home)
    one = hand.wed((hand.person("1996-05-20", "male"), bride))
    said = list(REGISTRATIONS.says(hand.session, one))  # type: ignore[misc]
    assert "女方家庭享受最低生活保障金 DB1，请经办科室复核" in said
    due = TODAY + timedelta(days=30)
    assert _tasks(hand, TODAY) == []
    assert _tasks(hand, TODAY, 30) == [("DB1", due)]
    assert _tasks(hand, due) == [("DB1", due)]
    assert _tasks(hand, due + timedelta(days=1), 30) == []


def test_who_receives_nothing_is_not_looked_at(hand: Hand) -> None:
    """No right, or one that has ended: nobody is told anything."""
    couple = hand.couple()
    _grant(hand, couple[0], None)
    grant = hand.session.exec(select(Grant)).one()
    grant.until, grant.end_reason = Month(2026, 10), "收入超标"
    hand.session.add(grant)
    hand.session.flush()
    one = hand.wed(couple)
    assert len(list(REGISTRATIONS.says(hand.session, one))) == 1  # type: ignore[misc]
    assert _tasks(hand, TODAY, 30) == []


def test_an_ended_marriage_is_looked_at_as_well(hand: Hand) -> None:
    """A widow's right is looked at again from the day of the death."""
    man, woman = hand.couple()
    hand.wed((man, woman), on="2026-01-05")
    _grant(hand, woman, None)
    assert _tasks(hand, TODAY, 60) == []
    record_death(hand.session, man, date(2026, 11, 15), source="公安")
    assert _tasks(hand, TODAY, 60) == [("DB1", date(2026, 12, 15))]


# --- the commands ---------------------------------------------------------------------------------


@pytest.fixture
def run(base: Store, tmp_path: Path, call: Callable[..., Any]) -> Callable[..., Any]:
    """Type a command in a copy of the county."""
    path = Path(shutil.copy(base.path, tmp_path / "大冶.db"))

    def typed(*words: object) -> Any:
        return call("--db", path, "--today", ON, "--operator", "张", *words)

    return typed


def words_of(told: dict[str, str]) -> list[str]:
    """What is typed for some options."""
    names = {"registered_on": "on"}
    return [
        word
        for key, value in told.items()
        for word in (f"--{names.get(key, key).replace('_', '-')}", value)
    ]


def _typed(**more: str) -> list[str]:
    man = Person(id_no=wedding.id_no("1996-05-20", "male"), name="新郎某", name_key="x")
    woman = Person(id_no=wedding.id_no("1997-05-20", "female"), name="新娘某", name_key="y")
    told = wedding.couple_told(man, woman, ON, registrar="登记甲")
    told |= {"man_blank": "42J0000001", "woman_blank": "42J0000002"}
    return words_of({**told, **more})


def test_the_counter(run: Callable[..., Any], tmp_path: Path) -> None:
    """Look, register, show, list, make the papers; nobody's name stands in the recorded line."""
    words = _typed()
    looked = run("marriage", "conditions", *words[:-4])
    assert (looked.code, "不符合 " in looked.out) == (0, False)
    tried = run("marriage", "register", *words, "-n")
    assert (tried.code, "将登记" in tried.err) == (0, True)
    made = run("marriage", "register", *words)
    assert made.code == 0, made.err
    assert f"结婚登记 {FIRST} 已登记" in made.err
    again = run("marriage", "register", *words)
    assert again.code == 1
    for word in ("marriage-refused", "有未解除的婚姻", "是“已使用”，不能再用"):
        assert word in again.err
    shown = run("marriage", "show", FIRST)
    assert "有配偶" in shown.out
    listed = json.loads(run("marriage", "list", "--json").out)["rows"]
    assert [row["number"] for row in listed] == [FIRST]
    assert "新郎某" not in run("marriage", "list").out
    for kind, more in (("审查处理表", []), ("结婚证", ["--side", "男方"])):
        path = tmp_path / f"{kind}.docx"
        assert run("marriage", "letter", kind, FIRST, *more, "-o", path).code == 0
        assert path.stat().st_size
    told = run("audit", "log", "--json")
    assert told.code == 0
    assert "新郎某" not in told.out
    assert words[words.index("--man-id-no") + 1] not in told.out
    assert run("marriage", "show", "J0").code == 4


def test_the_sheet_at_the_counter(run: Callable[..., Any], tmp_path: Path) -> None:
    """Template, import, export and import again; one line, and nothing changes the second time."""
    path = tmp_path / "登记表.xlsx"
    assert run("marriage", "template", "-o", path).code == 0
    told = dict(zip(*[iter(_typed())] * 2, strict=True))
    book = load_workbook(path)
    page = book.worksheets[1]
    head = next(row for row in page.iter_rows(max_row=5) if row[1].value)
    titles = [str(cell.value).strip("* ") for cell in head]
    for key, value in told.items():
        name = {"--on": "registered_on"}.get(key, key[2:].replace("-", "_"))
        one = next(one for one in REGISTRATIONS.fields if one.key == name)
        page.cell(head[0].row + 1, titles.index(one.title) + 1, value)
    book.save(path)
    taken = run("marriage", "import", path)
    assert taken.code == 0, taken.err
    back = tmp_path / "导出.xlsx"
    assert run("--reveal", "marriage", "export", "-o", back).code == 0
    same = run("marriage", "import", back)
    assert (same.code, "1 行与库中相同，0 处变化" in same.err) == (0, True), same.err
    assert "新增" in run("marriage", "history", FIRST).out


def test_a_doubt_at_the_counter(run: Callable[..., Any]) -> None:
    """What only waits to be cleared is told in other words than what is refused; exit 3 before."""
    waits = _typed(status_check="不一致")
    told = run("marriage", "register", *waits)
    assert (told.code, "marriage-uncleared" in told.err) == (1, True)
    bars = run("marriage", "register", *_typed(together="否"))
    assert (bars.code, "marriage-refused" in bars.err) == (1, True)
    assert run("marriage", "conditions", *waits).code == 3
    assert run("marriage", "conditions", "--man-name", "甲").code == 65


def test_refusing_at_the_counter(run: Callable[..., Any], tmp_path: Path) -> None:
    """Recorded with number and reasons, told once more without change, made a letter of."""
    words = _typed(together="否")[:-4]
    asked = run("marriage", "refuse", *words, "--asked-paper")
    assert asked.code == 0, asked.err
    assert "不予登记 BY2026-00001 已记录" in asked.err
    assert "双方没有共同亲自到场" in asked.err
    assert "没有变化" in run("marriage", "refuse", *words).err
    assert "BY2026-00001" in run("marriage", "refusals").out
    path = tmp_path / "告知书.txt"
    assert run("marriage", "letter", "告知书", "BY2026-00001", "-o", path).code == 0
    assert "理由如下" in path.read_text("utf-8-sig")


def test_a_booklet_at_the_counter(run: Callable[..., Any]) -> None:
    """The spoiled one is replaced, and the change says by which."""
    assert run("marriage", "register", *_typed()).code == 0
    told = (
        "--side",
        "男方",
        "--new",
        "42J0000003",
        "--registrar",
        "登记甲",
        "--reason",
        "打印错位",
    )
    made = run("marriage", "rebook", FIRST, *told)
    assert "42J0000001 作废，改用 42J0000003" in made.err
    assert "42J0000003、42J0000002" in run("marriage", "ledger", "-f", "csv").out
    assert run("marriage", "rebook", FIRST, *told).code == 1


def test_the_shipped_standards(hand: Hand) -> None:
    """Ages and fee as the law has them."""
    std = standards_of(hand.session).on(Month(2026, 11))
    ages = [std.count(f"marriage.register.age.{side}") for side in ("man", "woman")]
    assert ages == [22, 20]
    assert not std.flag("marriage.register.charged")
    assert not std.flag("marriage.register.beyond_mainland")
