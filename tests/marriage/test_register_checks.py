"""Checks of registrations: each finds what it is for, and keeps still beside it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import Session, col, select

import wedding
from minzheng.kernel import clock
from minzheng.kernel.audit import Deed
from minzheng.kernel.db import Store
from minzheng.kernel.finding import Level
from minzheng.marriage.choices import Checked
from minzheng.marriage.office.choices import Paper
from minzheng.marriage.office.models import Blank
from minzheng.marriage.register.checks import CHECKS
from minzheng.marriage.register.choices import Declared, RegisterKind
from minzheng.marriage.register.models import Registration
from minzheng.people.choices import MarriageEnd, MarriageSource, Sex
from minzheng.people.marriage_models import Marriage
from minzheng.people.models import Death, Household, Member, Person

DEED = Deed("甲", "test")
TODAY = date(2026, 11, 21)
BY_ID = {check.id: check for check in CHECKS}


@dataclass(slots=True)
class Hand:
    """A session on the county; rows past the rules."""

    session: Session

    def put(self, *rows: Any) -> None:
        """Rows past the rules."""
        self.session.add_all(rows)
        self.session.flush()

    def couple(self, his: str = "1996-05-20", hers: str = "1997-05-20") -> tuple[Person, Person]:
        """A man and a woman born on some days."""
        return (
            wedding.person(self.session, his, "male"),
            wedding.person(self.session, hers, "female"),
        )

    def marriage(self, couple: tuple[Person, Person], since: str, **facts: Any) -> Marriage:
        """A marriage as it may stand on file."""
        day = date.fromisoformat(since)
        man, woman = couple
        told: dict[str, Any] = {
            "since": day, "registered_on": day, "source": MarriageSource.papers,
            "certificate_no": f"旧{man.stored_id}{since}",
        }  # fmt: skip
        made = Marriage(man_id=man.stored_id, woman_id=woman.stored_id, **{**told, **facts})
        self.put(made)
        return made

    def over(self, couple: tuple[Person, Person], since: str, until: str) -> Marriage:
        """A marriage that a divorce ended."""
        ended = {"until": date.fromisoformat(until), "ended_for": MarriageEnd.divorce}
        return self.marriage(couple, since, **ended)

    def registered(
        self, couple: tuple[Person, Person], on: str = "2026-11-01", **facts: Any
    ) -> Registration:
        """A registration past the rules, with its marriage."""
        number = f"J420281-2026-{couple[0].stored_id:06d}"
        ends = {name: facts.pop(name) for name in ("until", "ended_for") if name in facts}
        marriage = self.marriage(
            couple, on, certificate_no=number, source=MarriageSource.registry, **ends
        )
        day = marriage.registered_on
        told: dict[str, Any] = {
            "number": number, "applied_on": day, "registered_on": day, "effective_from": day,
            "marriage_id": marriage.stored_id, "man_id": marriage.man_id,
            "woman_id": marriage.woman_id, "man_before": Declared.unmarried, "man_home": "420281",
            "woman_before": Declared.unmarried, "woman_home": "420281", "man_blank": "甲",
            "woman_blank": "乙", "together": True, "voluntary": True, "no_kin": True,
            "identity_check": Checked.agrees, "status_check": Checked.agrees, "registrar": "DJ1",
        }  # fmt: skip
        made = Registration(**{**told, **facts})
        self.put(made)
        return made

    def dies(self, person: Person, on: str) -> None:
        """A death told by nobody who would end the marriage."""
        day = date.fromisoformat(on)
        self.put(Death(person_id=person.stored_id, died_on=day, source="公安", told_on=day))

    def found(self, name: str, on: date = TODAY) -> list[str]:
        """What a check finds, by subject."""
        return [one.subject for one in BY_ID[f"check-marriage-{name}"].run(self.session, on)]

    def said(self, name: str) -> str:
        """What the findings of a check say."""
        found = BY_ID[f"check-marriage-{name}"].run(self.session, TODAY)
        return "；".join(one.message for one in found)


@pytest.fixture(scope="module")
def base(_county_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Store:
    """A county with nobody in it; changed only in dry runs."""
    return Store(Path(shutil.copy(_county_file, tmp_path_factory.mktemp("checks"))))


@pytest.fixture
def hand(base: Store) -> Iterator[Hand]:
    """A day's work that is taken back."""
    clock.fix(TODAY)
    with base.work(DEED, dry_run=True) as work:
        yield Hand(work.session)
    clock.fix(None)


def test_a_sound_registration_has_no_finding(hand: Hand) -> None:
    """Nothing at all is said of a couple that was registered as the law wants it."""
    hand.registered(hand.couple())
    assert [name for name, check in BY_ID.items() if check.run(hand.session, TODAY)] == []


def test_every_check_names_its_article() -> None:
    """Each has an article and says what to do."""
    assert all(check.problem.cite and check.problem.hint for check in CHECKS)
    assert len(BY_ID) == len(CHECKS) == 13


# --- MA-01, MA-03 ---------------------------------------------------------------------------------


def test_too_young_and_still_so(hand: Hand) -> None:
    """MA-01: he was 21 on the day and is not 22 today; the day before, everybody was of age."""
    one = hand.registered(hand.couple("2004-11-22", "2004-01-01"))
    hand.registered(hand.couple("2004-11-01", "2006-11-01"))
    assert hand.found("young") == [one.number]
    assert hand.found("young-cured") == []
    assert "男方不满 22 周岁" in hand.said("young")


def test_e57_a_defect_that_is_cured(hand: Hand) -> None:
    """E57: a marriage of 1998 with a bride of 18, now 46: reported only, and nothing is changed."""
    one = hand.marriage(hand.couple("1970-01-01", "1980-05-05"), "1998-06-01")
    (found,) = BY_ID["check-marriage-young-cured"].run(hand.session, TODAY)
    assert (found.subject, found.level) == (one.certificate_no, Level.info)
    assert "女方不满 20 周岁，2000-05-05 起已满" in found.message
    assert found.cite == "法释〔2020〕22号 第十条"
    assert hand.found("young") == []
    assert hand.found("young", date(1999, 1, 1)) == [one.certificate_no]


def test_the_law_of_its_day(hand: Hand) -> None:
    """Before 1981 a bride of 18 was of age; what never was is not looked at."""
    hand.marriage(hand.couple("1955-01-01", "1960-01-01"), "1978-06-01")
    hand.marriage(
        hand.couple("2008-01-01", "2008-01-01"), "2026-01-01", until=date(2026, 1, 1),
        ended_for=MarriageEnd.void,
    )  # fmt: skip
    assert hand.found("young") == hand.found("young-cured") == []


def test_old_books_are_the_archives(hand: Hand) -> None:
    """Of history and the state's data the archive looks at the ages."""
    for source in (MarriageSource.history, MarriageSource.national):
        hand.marriage(hand.couple("1970-01-01", "1980-05-05"), "1998-06-01", source=source)
    assert hand.found("young-cured") == []


def test_the_sides_are_exchanged(hand: Hand) -> None:
    """MA-03: his number is a woman's; another's file says otherwise than the number."""
    man, woman = hand.couple()
    one = hand.registered((woman, man))
    other = hand.couple()
    two = hand.registered(other)
    assert hand.found("sex") == [one.number, one.number]
    other[1].sex = Sex.male
    hand.put(other[1])
    assert hand.found("sex") == [one.number, one.number, two.number]
    assert "库中性别与号码不一致" in hand.said("sex")


# --- MA-02, MA-04 ---------------------------------------------------------------------------------


def test_two_marriages_at_one_time(hand: Hand) -> None:
    """MA-02: a later divorce of the first does not cure the second (JI2 1)."""
    him, first = hand.couple()
    second = wedding.person(hand.session, "1998-01-01", "female")
    old = hand.over((him, first), "2020-01-01", "2026-11-10")
    new = hand.registered((him, second), "2026-11-01")
    assert hand.found("bigamy") == [new.number]
    assert old.certificate_no in hand.said("bigamy")


@pytest.mark.parametrize("ended", ["divorced", "void", "dead"])
def test_one_marriage_after_the_other(hand: Hand, ended: str) -> None:
    """Divorced on the very day, void, or widowed: no bigamy."""
    him, first = hand.couple()
    second = wedding.person(hand.session, "1998-01-01", "female")
    if ended == "divorced":
        hand.over((him, first), "2020-01-01", "2026-11-01")
    elif ended == "void":
        facts = {"until": date(2020, 1, 1), "ended_for": MarriageEnd.annulled}
        hand.marriage((him, first), "2020-01-01", **facts)
    else:
        facts = {"until": date(2026, 11, 15), "ended_for": MarriageEnd.divorce}
        hand.marriage((him, first), "2020-01-01", **facts)
        hand.dies(first, "2025-01-01")
    hand.registered((him, second), "2026-11-01", man_before=Declared.divorced)
    assert hand.found("bigamy") == []


def test_one_couple_twice(hand: Hand) -> None:
    """MA-04: registered again without a divorce between; with one it is a 复婚."""
    couple, other = hand.couple(), hand.couple()
    hand.over(couple, "2020-01-01", "2026-11-10")
    one = hand.registered(couple, "2026-11-01", kind=RegisterKind.again)
    hand.over(other, "2020-01-01", "2026-10-10")
    both = {"man_before": Declared.divorced, "woman_before": Declared.divorced}
    hand.registered(other, "2026-11-01", kind=RegisterKind.again, **both)
    assert hand.found("twice") == [one.number]
    assert hand.found("bigamy") == []


# --- MA-05, MA-06, MA-25 --------------------------------------------------------------------------


def test_divorced_by_word_alone(hand: Hand) -> None:
    """MA-05: no record, no answer of the state, no proof."""
    loose = {"status_check": Checked.unchecked}
    one = hand.registered(hand.couple(), man_before=Declared.divorced, **loose)
    two = hand.registered(hand.couple(), woman_before=Declared.widowed, **loose)
    assert hand.found("unproved") == [one.number, two.number]


def test_divorced_by_some_record(hand: Hand) -> None:
    """Our own divorce, the state's answer, a death on file, or a proof: silent."""
    couple = hand.couple()
    hand.over((couple[0], hand.couple()[1]), "2015-01-01", "2020-01-01")
    hand.registered(couple, man_before=Declared.divorced, status_check=Checked.unchecked)
    hand.registered(hand.couple(), man_before=Declared.divorced)
    widow = hand.couple()
    late = hand.couple()[0]
    hand.marriage((late, widow[1]), "2015-01-01", until=date(2021, 1, 1),
                  ended_for=MarriageEnd.death)  # fmt: skip
    hand.dies(late, "2021-01-01")
    hand.registered(widow, woman_before=Declared.widowed, status_check=Checked.unchecked)
    cleared = {"status_check": Checked.cleared, "proof": "离婚证"}
    hand.registered(hand.couple(), man_before=Declared.divorced, **cleared)
    assert hand.found("unproved") == []


def test_another_end_than_was_declared(hand: Hand) -> None:
    """MA-05: divorced by word, widowed by the record; that the state agrees does not help."""
    couple = hand.couple()
    hand.marriage((couple[0], hand.couple()[1]), "2015-01-01", until=date(2021, 1, 1),
                  ended_for=MarriageEnd.death)  # fmt: skip
    one = hand.registered(couple, man_before=Declared.divorced)
    assert hand.found("unproved") == [one.number]


def test_unmarried_by_word(hand: Hand) -> None:
    """MA-06: 未婚 and an earlier marriage on file; one that never was, or a proof, is none."""
    couple, other, third = hand.couple(), hand.couple(), hand.couple()
    old = hand.over((couple[0], hand.couple()[1]), "2015-01-01", "2020-01-01")
    one = hand.registered(couple)
    hand.marriage((other[0], hand.couple()[1]), "2015-01-01", until=date(2015, 1, 1),
                  ended_for=MarriageEnd.revoked)  # fmt: skip
    hand.registered(other)
    hand.over((third[0], hand.couple()[1]), "2015-01-01", "2020-01-01")
    hand.registered(third, status_check=Checked.cleared, proof="一号判决")
    assert hand.found("not-first") == [one.number]
    assert old.certificate_no in hand.said("not-first")


def test_remarried_and_not_marked(hand: Hand) -> None:
    """MA-25: they were divorced from each other; marked, or after a death, it is silent."""
    couple, marked = hand.couple(), hand.couple()
    both = {"man_before": Declared.divorced, "woman_before": Declared.divorced}
    for each in (couple, marked):
        hand.over(each, "2015-01-01", "2020-01-01")
    one = hand.registered(couple, **both)
    hand.registered(marked, kind=RegisterKind.again, **both)
    hand.registered(hand.couple())
    assert hand.found("again") == [one.number]


# --- MA-07, MA-18, MA-19, MA-22 -------------------------------------------------------------------


def test_kin_by_the_lists(hand: Hand) -> None:
    """MA-07: brother and sister surely, cousins perhaps, man and wife not."""
    pairs = (("22", "32"), ("02", "92"), ("02", "12"))
    made = []
    for place, relations in enumerate(pairs):
        couple = hand.couple()
        home = Household(number=f"H{place}", division_code="420281104221")
        hand.put(home)
        for person, relation in zip(couple, relations, strict=True):
            told = {"person_id": person.stored_id, "relation": relation, "since": TODAY}
            hand.put(Member(household_id=home.stored_id, **told))
        made.append(hand.registered(couple).number)
    assert hand.found("kin") == made[:2]
    assert "显示双方是近亲属：长子与长女" in hand.said("kin")
    assert "提示可能双方是近亲属" in hand.said("kin")


def test_not_closed_on_the_day(hand: Hand) -> None:
    """MA-18: applied for a day before; a booklet made out before the registration."""
    one = hand.registered(hand.couple(), applied_on=date(2026, 10, 31))
    two = hand.registered(hand.couple())
    three = hand.registered(hand.couple())
    wedding.stock(hand.session, Paper.marriage, 2)
    blanks = hand.session.exec(select(Blank).order_by(col(Blank.print_no))).all()
    days = ((two, date(2026, 10, 31)), (three, date(2026, 11, 5)))
    for blank, (registration, used_on) in zip(blanks, days, strict=True):
        blank.state, blank.used_for, blank.used_on = "used", registration.number, used_on
        hand.put(blank)
    assert hand.found("order") == [one.number, two.number]
    assert "2026-10-31 申请，2026-11-01 登记" in hand.said("order")


def test_three_marriages_in_two_years(hand: Hand) -> None:
    """MA-19: the third within 24 months to the day; a day later it is no doubt."""

    def thrice(first: str, turn: int) -> Registration:
        him = hand.couple()[0]
        told = ((first, "2025-03-01"), ("2025-06-01", f"2026-01-{turn:02d}"))
        for since, until in told:
            hand.over((him, hand.couple()[1]), since, until)
        both = {"man_before": Declared.divorced}
        return hand.registered((him, hand.couple()[1]), "2026-11-01", **both)

    one = thrice("2024-11-01", 1)
    thrice("2024-10-31", 2)
    assert hand.found("often") == [one.number]
    assert "男方 24 个月内第 3 次结婚" in hand.said("often")


def test_dead_on_the_day(hand: Hand) -> None:
    """MA-22: dead on the day of registration or before it; dead the day after is no fault."""
    ended = {"until": date(2026, 11, 2), "ended_for": MarriageEnd.death}
    made = []
    for day in ("2026-10-31", "2026-11-01", "2026-11-02"):
        couple = hand.couple()
        hand.dies(couple[1], day)
        made.append(hand.registered(couple, **ended).number)
    assert hand.found("party-dead") == made[:2]


def test_widowed_on_no_file(hand: Hand) -> None:
    """MA-22: the wife has died and the marriage stands; ended by her death it is silent."""
    couple, other = hand.couple(), hand.couple()
    one = hand.registered(couple)
    ended = {"until": date(2026, 11, 10), "ended_for": MarriageEnd.death}
    hand.registered(other, **ended)
    for each in (couple, other):
        hand.dies(each[1], "2026-11-10")
    assert hand.found("widowed") == [one.number]
    assert hand.found("widowed", date(2026, 11, 9)) == []
    assert hand.found("party-dead") == []
