"""Old books and the state's data: as written, and what it comes to (MA-23, E57, M7)."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import Session, select

import wedding
from minzheng.errors import MinzhengError
from minzheng.kernel import clock
from minzheng.kernel.audit import Deed
from minzheng.kernel.codes import check_char
from minzheng.kernel.db import Store
from minzheng.kernel.record.declare import Records
from minzheng.kernel.record.take import add, do, form_of
from minzheng.kernel.register import Taken
from minzheng.kernel.sheet.read import read
from minzheng.marriage.archive import checks
from minzheng.marriage.archive.national import NATIONAL, NATIONAL_REGISTER
from minzheng.marriage.archive.past import PAST, PAST_REGISTER
from minzheng.marriage.archive.past_models import HistoricalRecord, NationalRecord
from minzheng.marriage.archive.written import day_of
from minzheng.people.acts import record_death
from minzheng.people.choices import MaritalStatus, MarriageEnd, MarriageSource
from minzheng.people.marriage_models import Marriage
from minzheng.people.marriages import begin, standing
from minzheng.people.models import Person

DEED = Deed("甲", "test")
TODAY = date(2026, 11, 21)


def number(birth: str, turn: int) -> str:
    """An invented citizen's number; odd turns are men."""
    first = f"420281{birth}{turn:03d}"
    return first + check_char(first)


HIM, HER = number("19740302", 11), number("19760701", 12)
OTHER = number("19770501", 14)
ROW = {
    "man_name": "王大", "man_no": HIM, "woman_name": "李二", "woman_no": HER,
    "written_no": "皖芜字12号", "written_on": "1998年5月20日",
}  # fmt: skip
SECOND = ROW | {
    "woman_no": OTHER, "woman_name": "张三", "written_no": "新", "written_on": "2010-01-01",
}  # fmt: skip
TOLD = {
    "name": "王大", "id_no": HIM, "spouse_name": "李二", "spouse_id_no": HER, "event": "结婚",
    "happened_on": "2019-05-20", "certificate_no": "J420100-2019-000123",
}  # fmt: skip


@dataclass(slots=True)
class Hand:
    """A session on the county, with the books at hand."""

    session: Session

    def past(self, **told: str) -> HistoricalRecord:
        """One line of an old book."""
        made: HistoricalRecord = add(self.session, PAST, ROW | told)
        return made

    def national(self, **told: str) -> NationalRecord | None:
        """One row of the state's data; nothing where it is there already."""
        made: NationalRecord | None = add(self.session, NATIONAL, TOLD | told)
        return made

    def do(self, book: Records, key: str, act: str, **told: str) -> list[str]:
        """Something done with a line."""
        return do(self.session, book, key, book.act(act), told, operator="甲")[1]

    def sheet(self, register: Any, *rows: dict[str, str]) -> Taken:
        """A sheet of rows by the titles of the form's fields."""
        fields = register.form.fields
        lines = ["\t".join(one.title for one in fields)]
        lines += ["\t".join(row.get(one.key, "") for one in fields) for row in rows]
        reading = read("\n".join(lines).encode(), "表.tsv", register.form)
        taken: Taken = register.take_in(self.session, reading, False)
        return taken

    def marriages(self) -> list[Marriage]:
        """Every marriage on file, the earliest first."""
        return list(self.session.exec(select(Marriage).order_by(Marriage.since)))  # type: ignore[arg-type]

    def person(self, id_no: str) -> Person:
        """Somebody on file."""
        return self.session.exec(select(Person).where(Person.id_no == id_no)).one()

    def status(self, id_no: str, on: date = TODAY) -> tuple[MaritalStatus, date | None]:
        """The marital status of somebody on a day, and since when."""
        found = standing(self.session, self.person(id_no).stored_id, on)
        return found.status, found.since

    def hits(self, check: str) -> list[str]:
        """The subjects that a check names."""
        one = next(one for one in checks.CHECKS if one.id == f"check-marriage-{check}")
        return [found.subject for found in one.run(self.session, TODAY)]


@pytest.fixture(scope="module")
def base(_county_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Store:
    """A county; changed only in dry runs."""
    return Store(Path(shutil.copy(_county_file, tmp_path_factory.mktemp("past"))))


@pytest.fixture
def hand(base: Store) -> Iterator[Hand]:
    """A day's work that is taken back."""
    clock.fix(TODAY)
    with base.work(DEED, dry_run=True) as work:
        yield Hand(work.session)
    clock.fix(None)


def refused(call: Callable[[], Any]) -> set[str]:
    """What a call is refused for."""
    with pytest.raises(MinzhengError) as caught:
        call()
    return {found.id for found in caught.value.findings if found.level.name == "error"}


# --- as written -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("1998-05-20", date(1998, 5, 20)),
        ("1998/5/20", date(1998, 5, 20)),
        ("1998.5.20", date(1998, 5, 20)),
        ("1998年5月20日", date(1998, 5, 20)),
        ("１９９８年５月２０号", date(1998, 5, 20)),
        ("19980520", date(1998, 5, 20)),
        ("1998年5月", None),
        ("98.5.20", None),
        ("1998-02-30", None),
        ("农历四月廿五", None),
    ],
)
def test_a_day_is_read_only_when_it_is_written_whole(written: str, day: date | None) -> None:
    """Nothing is guessed."""
    assert day_of(written) == day


def test_a_sound_line_becomes_a_marriage_and_stays_as_written(hand: Hand) -> None:
    """The old number is not re-formatted; both people are entered."""
    one = hand.past()
    assert (one.written_no, one.written_on) == ("皖芜字12号", "1998年5月20日")
    made = hand.marriages()[0]
    assert (made.source, made.certificate_no) == (MarriageSource.history, "皖芜字12号")
    assert (made.since, one.marriage_id, one.irregular) == (date(1998, 5, 20), made.id, "")
    assert hand.status(HER) == (MaritalStatus.married, date(1998, 5, 20))
    assert hand.hits("past-irregular") == []


FIFTEEN = HIM[:6] + HIM[8:17]
WRONG = HIM[:17] + ("1" if HIM[17] != "1" else "2")
DOUBTS: dict[str, tuple[dict[str, str], str, bool, bool]] = {
    "15 digits": ({"man_no": FIFTEEN}, "男方15位旧号码", True, True),
    "wrong check digit": ({"man_no": WRONG}, "男方号码校验不符", False, True),
    "another birth": ({"man_birth": "1974年3月3日"}, "男方出生日期与号码不符", False, True),
    "no number": ({"woman_no": ""}, "女方没有号码", False, False),
    "17 digits": ({"woman_no": HER[:17]}, "女方号码位数不对", False, False),
    "sexes changed": ({"woman_no": HIM}, "女方号码的性别不符", False, False),
    "no name": ({"man_name": ""}, "男方没有姓名", False, False),
    "no day": ({"written_on": ""}, "没有登记日期", False, False),
    "half a day": ({"written_on": "98年"}, "登记日期不全或写法不清", False, False),
    "a day ahead": ({"written_on": "2027-01-01"}, "登记日期还没有到", False, False),
    "no 字号": ({"written_no": ""}, "没有字号", True, False),
}


@pytest.mark.parametrize("case", DOUBTS)
def test_what_is_irregular_is_kept_and_said(case: str, hand: Hand) -> None:
    """MA-23: a remark and, for numbers and births, a finding; never a refusal."""
    more, word, tied, finding = DOUBTS[case]
    one = hand.past(**more)
    assert word in one.irregular.split("；")
    assert (one.marriage_id is not None) is tied
    assert hand.hits("past-irregular") == ([one.number] if finding else [])
    if not tied:
        assert hand.marriages() == []


def test_ma23_is_silent_once_the_original_was_looked_up(hand: Hand) -> None:
    """原件如此."""
    one = hand.past(man_no=FIFTEEN)
    hand.do(PAST, one.number, "clear", cleared_on=str(TODAY), cleared_by="核实甲")
    assert hand.hits("past-irregular") == []


def test_the_same_birth_as_the_number_is_no_doubt(hand: Hand) -> None:
    """However it is written."""
    one = hand.past(man_birth="1974.3.2", woman_birth="19760701")
    assert one.irregular == ""
    assert one.marriage_id is not None


def test_a_number_that_is_somebody_elses_makes_nobody(hand: Hand) -> None:
    """The name on file is another; the wife is not entered either."""
    wedding_name = Person(id_no=HIM, name="赵六", name_key="赵六", birth=date(1974, 3, 2))
    hand.session.add(wedding_name)
    hand.session.flush()
    one = hand.past()
    assert "男方的号码在库中是另一个姓名" in one.irregular
    assert one.marriage_id is None
    assert hand.session.exec(select(Person).where(Person.id_no == HER)).first() is None


def test_a_line_that_was_typed_wrong_is_amended(hand: Hand) -> None:
    """Then it becomes a marriage, and is amended no more."""
    one = hand.past(man_no=WRONG)
    said = hand.do(PAST, one.number, "amend", man_no=HIM)
    assert said == ["双方身份明确，已并入婚姻记录"]
    assert hand.hits("past-irregular") == []
    refusal = refused(lambda: hand.do(PAST, one.number, "amend", man_name="王小"))
    assert refusal == {"past-settled"}


def test_a_line_of_nobody_is_refused(hand: Hand) -> None:
    """And a sheet tells all its bad cells at once."""
    bare = {"man_name": "", "woman_name": ""}
    assert refused(lambda: hand.past(**bare)) == {"past-nobody"}
    long = ROW | {"written_no": "长" * 61}
    odd = ROW | {"event": "订婚"}
    with pytest.raises(MinzhengError) as caught:
        hand.sheet(PAST_REGISTER, ROW | bare, long, odd)
    told = [found.id for found in caught.value.findings if found.level.name == "error"]
    assert sorted(told) == ["past-nobody", "sheet-not-a-choice", "text-too-long"]


def test_a_second_import_changes_nothing(hand: Hand) -> None:
    """Messy rows among them."""
    rows = (ROW, ROW | {"written_no": "2", "man_no": WRONG}, ROW | {"event": "离婚",
            "written_no": "3", "written_on": "2005-01-01"})  # fmt: skip
    first, second = (hand.sheet(PAST_REGISTER, *rows) for _ in range(2))
    assert (first.written, second.written, second.unchanged) == (3, 0, 3)
    assert len(hand.marriages()) == 1


# --- divorces, in any order -----------------------------------------------------------------------


def test_a_later_divorce_ends_the_marriage(hand: Hand) -> None:
    """In the same sheet, or in one that follows; of a court under its own word."""
    hand.past()
    one = hand.past(event="法院离婚", written_no="（2005）民1号", written_on="2005年6月1日")
    made = hand.marriages()[0]
    assert (made.until, made.ended_for) == (date(2005, 6, 1), MarriageEnd.court_divorce)
    assert (made.end_document, one.marriage_id) == ("（2005）民1号", made.id)
    assert hand.status(HIM) == (MaritalStatus.divorced, date(2005, 6, 1))


def test_the_order_of_the_rows_does_not_matter(hand: Hand) -> None:
    """Divorce first, the second marriage before the first one: the same three facts."""
    parted = ROW | {"event": "离婚", "written_no": "离", "written_on": "2005-06-01"}
    hand.sheet(PAST_REGISTER, SECOND, parted, ROW)
    made = [(one.since, one.until) for one in hand.marriages()]
    assert made == [(date(1998, 5, 20), date(2005, 6, 1)), (date(2010, 1, 1), None)]
    assert hand.status(HIM) == (MaritalStatus.married, date(2010, 1, 1))
    assert hand.hits("untied") == []


def test_a_following_sheet_clears_the_way_for_a_row_that_waited(hand: Hand) -> None:
    """His second marriage could not be while the first went on; its divorce comes a sheet later."""
    hand.sheet(PAST_REGISTER, ROW, SECOND)
    assert hand.hits("untied") == ["BC2026-00002"]
    hand.sheet(PAST_REGISTER, ROW | {"event": "离婚", "written_no": "离", "written_on": "2005.6.1"})
    assert hand.hits("untied") == []
    assert [one.until for one in hand.marriages()] == [date(2005, 6, 1), None]


def test_a_divorce_and_the_next_marriage_come_in_one_following_sheet(hand: Hand) -> None:
    """The divorce counts first, whatever stands above."""
    hand.sheet(PAST_REGISTER, ROW)
    parted = ROW | {"event": "离婚", "written_no": "离", "written_on": "2005.6.1"}
    hand.sheet(PAST_REGISTER, SECOND, parted)
    assert [one.until for one in hand.marriages()] == [date(2005, 6, 1), None]
    assert hand.hits("untied") == []


def test_of_two_marriages_at_once_the_earlier_stands(hand: Hand) -> None:
    """Though the later is told first."""
    hand.sheet(PAST_REGISTER, SECOND, ROW)
    assert [one.since for one in hand.marriages()] == [date(1998, 5, 20)]
    assert hand.hits("untied") == ["BC2026-00001"]


def test_a_divorce_of_nothing_waits_and_is_told(hand: Hand) -> None:
    """The finding is gone with the marriage of a following sheet."""
    one = hand.past(event="离婚", written_on="2005-06-01")
    assert hand.hits("untied") == [one.number]
    hand.past()
    assert hand.hits("untied") == []
    assert one.marriage_id == hand.marriages()[0].id


def test_two_marriages_at_once_are_not_made(hand: Hand) -> None:
    """The second row stays a row, with the reason; a finding says so."""
    hand.past()
    other = hand.past(woman_no=OTHER, woman_name="张三", written_no="新", written_on="2003年1月1日")
    assert (other.marriage_id, len(hand.marriages())) == (None, 1)
    assert "1998-05-20 起的另一段婚姻" in other.remark
    assert hand.hits("untied") == [other.number]


def test_a_marriage_on_file_is_not_made_again(hand: Hand) -> None:
    """The day or the 字号 tells that it is the same one."""
    him = Person(id_no=HIM, name="王大", name_key="王大", birth=date(1974, 3, 2))
    her = Person(id_no=HER, name="李二", name_key="李二", birth=date(1976, 7, 1))
    hand.session.add_all([him, her])
    hand.session.flush()
    known = begin(
        hand.session, him.stored_id, her.stored_id, since=date(1998, 5, 20),
        registered_on=date(1998, 5, 20), certificate_no="", source=MarriageSource.papers,
    )  # fmt: skip
    assert hand.past().marriage_id == known.id
    assert len(hand.marriages()) == 1


def test_the_death_on_file_ends_an_old_marriage(hand: Hand) -> None:
    """He was recorded dead before the book was copied; she is a widow."""
    him = Person(id_no=HIM, name="王大", name_key="王大", birth=date(1974, 3, 2))
    hand.session.add(him)
    hand.session.flush()
    record_death(hand.session, him, date(2015, 1, 1), source="公安", document="")
    hand.past()
    assert hand.marriages()[0].ended_for is MarriageEnd.death
    assert hand.status(HER) == (MaritalStatus.widowed, date(2015, 1, 1))


# --- ages -----------------------------------------------------------------------------------------


def test_e57_a_bride_of_eighteen_in_1998_is_only_reported(hand: Hand) -> None:
    """E57: now 46, cured: an information, no deletion, the marriage stands."""
    young = number("19800110", 16)
    one = hand.past(woman_no=young, woman_name="小妹")
    found = next(check for check in checks.CHECKS if check.problem is checks.YOUNG_CURED)
    told = found.run(hand.session, TODAY)
    assert [(hit.subject, hit.level.name) for hit in told] == [(one.number, "info")]
    assert "女方 18 周岁，不满 20 周岁" in told[0].message
    assert "不删除" in told[0].hint
    assert hand.hits("past-young") == []
    assert hand.status(young) == (MaritalStatus.married, date(1998, 5, 20))
    assert len(hand.marriages()) == 1


@pytest.mark.parametrize(
    ("birth", "married", "check"),
    [
        ("19780520", "1998-05-20", ""),
        ("19780521", "1998-05-20", "past-young-cured"),
        ("19590101", "1979-03-01", ""),
        ("19610101", "1979-03-01", ""),
        ("19610601", "1979-03-01", "past-young-cured"),
        ("19610601", "1981-01-01", "past-young-cured"),
        ("20080101", "2026-03-01", "past-young"),
    ],
)
def test_the_age_is_that_of_the_law_of_the_day(
    birth: str, married: str, check: str, hand: Hand
) -> None:
    """The bride: 20 since 1981, 18 before; on the very birthday it is reached."""
    him = number("19500101", 15)
    told = {"man_no": him, "woman_no": number(birth, 18), "written_on": married}
    one = hand.past(**told)
    for name in ("past-young", "past-young-cured"):
        assert hand.hits(name) == ([one.number] if name == check else [])


# --- the state's data -----------------------------------------------------------------------------


def test_the_states_data_becomes_a_marriage_once(hand: Hand) -> None:
    """E39: a marriage of 2019 without an end; told again by the other side it is the same."""
    one = hand.national()
    assert one is not None
    assert hand.status(HIM) == (MaritalStatus.married, date(2019, 5, 20))
    assert hand.marriages()[0].source is MarriageSource.national
    mirrored = {"name": "李二", "id_no": HER, "spouse_name": "王大", "spouse_id_no": HIM}
    assert hand.national(**mirrored) is None
    taken = hand.sheet(NATIONAL_REGISTER, TOLD, TOLD | mirrored)
    assert (taken.written, taken.unchanged) == (0, 2)
    with pytest.raises(MinzhengError, match="有未解除的婚姻"):
        begin(
            hand.session, hand.person(HIM).stored_id,
            wedding.person(hand.session, "1990-01-01", "female").stored_id, since=TODAY,
            registered_on=TODAY, certificate_no="新", source=MarriageSource.registry,
        )  # fmt: skip


def test_both_sides_in_one_sheet_are_one_row(hand: Hand) -> None:
    """Told by each of the two, as the state's data is by person."""
    mirrored = {"name": "李二", "id_no": HER, "spouse_name": "王大", "spouse_id_no": HIM}
    taken = hand.sheet(NATIONAL_REGISTER, TOLD, TOLD | mirrored)
    assert (taken.rows, taken.written, taken.unchanged) == (2, 1, 1)


def test_a_divorce_of_the_states_data_ends_a_marriage_of_an_old_book(hand: Hand) -> None:
    """Whatever told the beginning."""
    hand.past()
    hand.national(event="离婚", happened_on="2005-06-01", certificate_no="L420100-2005-000009")
    assert hand.marriages()[0].until == date(2005, 6, 1)
    assert hand.status(HIM) == (MaritalStatus.divorced, date(2005, 6, 1))


def test_a_revoked_marriage_never_was(hand: Hand) -> None:
    """The former status comes back."""
    hand.national()
    hand.national(event="撤销", happened_on="2020-01-01", certificate_no="")
    assert hand.status(HIM)[0] is MaritalStatus.unmarried


BAD: dict[str, tuple[dict[str, str], set[str]]] = {
    "one sex": ({"spouse_id_no": number("19750101", 13)}, {"national-same-sex"}),
    "another check digit": ({"id_no": WRONG}, {"id-check"}),
    "nobody": ({"spouse_name": "", "spouse_id_no": ""}, {"sheet-required"}),
    "tomorrow": ({"happened_on": "2026-11-22"}, {"record-day-ahead"}),
}


@pytest.mark.parametrize("case", BAD)
def test_rows_of_the_states_data_that_cannot_be(case: str, hand: Hand) -> None:
    """Here nothing is as written: numbers are sound or the row is refused."""
    more, problems = BAD[case]
    assert refused(lambda: hand.national(**more)) == problems


def test_another_name_and_another_number_are_refused(hand: Hand) -> None:
    """A number has one name; the event of a day has one 字号."""
    hand.national()
    assert refused(lambda: hand.national(name="王小", happened_on="2020-01-01")) == {
        "person-other-name"
    }
    assert refused(lambda: hand.national(certificate_no="J420100-2019-000124")) == {
        "national-other-number"
    }


def test_what_the_state_tells_otherwise_is_a_finding(hand: Hand) -> None:
    """A second marriage of him while the first goes on: kept as a row, not as a marriage."""
    hand.past()
    one = hand.national(spouse_name="张三", spouse_id_no=OTHER)
    assert one is not None
    assert hand.hits("untied") == [one.number]
    assert len(hand.marriages()) == 1


def test_the_sheets_can_be_read_in_again() -> None:
    """Every field has a title of its own."""
    for book in (PAST, NATIONAL):
        titles = [one.title for one in form_of(book).fields]
        assert len(set(titles)) == len(titles)
