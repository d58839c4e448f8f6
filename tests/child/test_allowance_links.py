"""Links of the children's benefits with the rest: E06, E84, certificates that change (LK-08)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import paying
import pytest
from sqlmodel import Session, select

from allowing import VILLAGE, add, born, certificate, right
from minzheng.admin.check import checks
from minzheng.assist.models import Area, Assessment
from minzheng.child.allowance.declared import refusals
from minzheng.child.register.choices import Parent, ParentStatus
from minzheng.child.register.life import person_of
from minzheng.child.register.parents import orphan, unsupported
from minzheng.child.register.todo import orphaned as parents_died
from minzheng.kernel import clock
from minzheng.kernel.audit import Deed
from minzheng.kernel.db import Store
from minzheng.kernel.month import Month
from minzheng.kernel.period import reckoner_of
from minzheng.kernel.todo import Span
from minzheng.payout.models import Line
from minzheng.people.models import Death, DisabilityKind, Household, Member
from raising import DEAD, child, day, due, granted, orphaned, parent, parents

TODAY = date(2026, 11, 21)
PRISON = {"status": ParentStatus.prison, "term_months": 36}
LIMB: dict[str, Any] = {"status": ParentStatus.disabled, "disability": DisabilityKind.physical}


@pytest.fixture
def session(_county_file: Path) -> Iterator[Session]:
    """A county's file being written on 2026-11-21."""
    clock.fix(TODAY)
    with Store(_county_file).work(Deed("测试", "test"), dry_run=True) as work:
        yield work.session


def pay(session: Session, code: str, month: str) -> None:
    """A month handed over and paid."""
    play = SimpleNamespace(story={"name": code})
    paying.hand_out(play, session, {"benefit": code, "month": month})


def over(session: Session, code: str, wanted: dict[str, dict[str, str]]) -> None:
    """What the engine finds overpaid, 元 by case and month."""
    play = SimpleNamespace(story={"name": code})
    paying.look_for_overpaid(play, session, {"benefit": code, "over": wanted})


def found(session: Session, section: str, name: str) -> list[str]:
    """The findings of one check."""
    session.flush()
    (one,) = [check for check in checks(section, ()) if check.id == name]
    return [finding.message for finding in one.run(session, TODAY)]


# --- E06: an orphan who is also in a 低保 roster ----------------------------------------------


def grandmother_of(session: Session, one: Any) -> Member:
    """A 低保 household of grandmother and child, 422 元 a month; gives the child's membership."""
    head = born(session, "外祖母", date(1975, 1, 1))
    home = add(session, Household(number="家E06", division_code=VILLAGE))
    told = {"household_id": home.id, "since": date(2025, 1, 1)}
    add(session, Member(person_id=head.id, relation="02", **told))
    member: Member = add(session, Member(person_id=one.person_id, relation="40", **told))
    grant = right(session, "dibao", head, "2026-09", case_no="DB6", household_id=home.id,
                  confirmed_on=day("2026-08-10"))  # fmt: skip
    decided = {"since": Month(2026, 9), "decided_on": day("2026-08-10")}
    add(session, Assessment(grant_id=grant.id, income=42200, area=Area.rural, **decided))
    return member


def both_paid(session: Session) -> list[str]:
    """CH-15: what is paid for one month though it bars the other."""
    return [told for told in found(session, "payout", "check-barred-paid") if "DB6" in told]


def test_e06_an_orphan_in_the_dibao_roster_is_found_and_taken_out(session: Session) -> None:
    """October paid by both runs: CH-15 names the 低保 case, whose share of the child comes back."""
    one = orphaned(session, "2014-05-01")
    grandmother_of(session, one)
    pay(session, "dibao", "2026-09")
    pay(session, "dibao", "2026-10")
    grant = granted(session, "orphan", one, "2026-09-12", case_no="GE6")
    assert str(grant.since) == "2026-10"
    pay(session, "orphan", "2026-10")
    assert paid(session, "2026-10") == {"DB6": 100000, "GE6": 163000}
    (told,) = both_paid(session)
    assert "2026-10" in told
    over(session, "dibao", {"DB6": {"2026-10": "711.00"}})
    over(session, "orphan", {})
    play = SimpleNamespace(story={"name": "E06"}, recoveries={})
    claimed = {"case": "DB6", "cause": "情况变化未减发", "claimed": "711.00"}
    paying.claim(play, session, {"benefit": "dibao", **claimed})
    assert both_paid(session) == []
    pay(session, "dibao", "2026-11")
    pay(session, "orphan", "2026-11")
    assert paid(session, "2026-11") == {"DB6": 28900, "GE6": 163000}
    assert both_paid(session) == []


def paid(session: Session, month: str) -> dict[str, int]:
    """What each case got for a month (分)."""
    query = select(Line).where(Line.for_month == Month.parse(month))
    return {line.case_no: line.amount for line in session.exec(query)}


# --- E84: a father of two dies, the mother is in prison ---------------------------------------


def test_e84_a_death_brings_two_reviews_and_two_rights(session: Session) -> None:
    """LK-03: a task each in seven days; A and B; paid from the month after the confirmation."""
    father = born(session, "亡父", date(1985, 3, 3))
    two = [child(session, birth, name) for birth, name in
           (("2014-05-01", "长子"), ("2017-08-08", "次子"))]  # fmt: skip
    for one in two:
        parent(session, one, Parent.father, status=ParentStatus.none, person_id=father.id)
        parent(session, one, Parent.mother, **PRISON)
        assert not unsupported(session, one, day("2026-06-01"))
    on = day("2026-06-02")
    add(session, Death(person_id=father.id, died_on=on, source="殡仪馆", told_on=on))

    def due_by(until: str) -> set[str]:
        span = Span(day("2026-06-02"), day(until), reckoner_of(session))
        return {task.subject for task in parents_died(session, span)}

    assert due_by("2026-06-08") == set()
    assert due_by("2026-06-09") == {one.number for one in two}
    for one in two:
        assert not orphan(session, one, day("2026-06-20"))
        assert not refusals(session, "unattended", one, day("2026-06-20"))
        grant = granted(session, "unattended", one, "2026-06-20")
        assert str(grant.since) == "2026-07"
        assert due(session, grant, "2026-07") == (1630, "")
    pay(session, "unattended", "2026-07")
    lines = session.exec(select(Line).where(Line.for_month == Month(2026, 7))).all()
    assert [line.amount for line in lines] == [163000, 163000]


# --- LK-08: a certificate runs out, or says something else ------------------------------------


def father_disabled(session: Session, row: list[Any] | None, grade: int = 2) -> None:
    """Unsupported: the father with a limb disability of a grade told, and what is on file."""
    one = child(session, "2014-05-01")
    father = born(session, "残父", date(1985, 3, 3))
    if row is not None:
        certificate(session, father, row)
    parents(session, one, {**LIMB, "grade": grade, "person_id": father.id}, DEAD)
    granted(session, "unattended", one, "2025-09-12")


def child_disabled(session: Session, until: str) -> None:
    """An orphan with the nursing subsidy and a certificate until a day."""
    one = orphaned(session, "2014-05-01")
    certificate(session, person_of(session, one), ["肢体", 2, "2022-01-01", until])
    granted(session, "orphan", one, "2025-09-12")
    granted(session, "child_nursing", one, "2025-10-12")


STALE: dict[str, tuple[Callable[[Session], None], str]] = {
    "ran-out": (lambda s: father_disabled(s, ["肢体", 2, "2016-11-20", "2026-11-20"]), "到期"),
    "within-thirty-days": (
        lambda s: father_disabled(s, ["肢体", 2, "2016-12-21", "2026-12-21"]), "2026-12-21 到期",
    ),
    "another-grade": (lambda s: father_disabled(s, ["肢体", 1, "2026-05-05"]), "残疾1级"),
    "another-kind": (lambda s: father_disabled(s, ["精神", 2, "2026-05-05"]), "精神残疾2级"),
    "of-the-child": (lambda s: child_disabled(s, "2026-12-21"), "儿童的残疾人证"),
}  # fmt: skip
FRESH: dict[str, Callable[[Session], None]] = {
    "after-thirty-days": lambda s: father_disabled(s, ["肢体", 2, "2016-12-22", "2026-12-22"]),
    "without-an-end": lambda s: father_disabled(s, ["肢体", 2, "2016-12-22"]),
    "never-on-file": lambda s: father_disabled(s, None),
    "of-the-child": lambda s: child_disabled(s, "2026-12-22"),
}


@pytest.mark.parametrize("case", STALE)
def test_a_changed_certificate_asks_for_a_review(session: Session, case: str) -> None:
    """LK-08, each way it can change."""
    spoil, word = STALE[case]
    spoil(session)
    (told,) = found(session, "child", "check-child-certificate")
    assert word in told


@pytest.mark.parametrize("case", FRESH)
def test_a_certificate_that_holds_asks_for_nothing(session: Session, case: str) -> None:
    """A near miss of each."""
    FRESH[case](session)
    assert found(session, "child", "check-child-certificate") == []
