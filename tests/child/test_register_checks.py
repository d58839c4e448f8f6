"""Every check of the files and of the benefits: a finding, and a near miss beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import paying
import pytest
from sqlmodel import Session, select

from allowing import add, born, poor, right
from minzheng.admin.check import checks
from minzheng.child.allowance.books import APPLICATIONS
from minzheng.child.allowance.choices import Aid
from minzheng.child.allowance.processes import CHILD
from minzheng.child.register import life
from minzheng.child.register.choices import (
    Kin,
    LabelKind,
    Mode,
    ParentStatus,
    Role,
    Stage,
    Unfit,
)
from minzheng.child.register.people import ENTRUSTMENTS, GUARDIANS
from minzheng.kernel import clock
from minzheng.kernel.audit import Deed
from minzheng.kernel.case import Case, Taking, take
from minzheng.kernel.db import Store
from minzheng.kernel.month import Month
from minzheng.kernel.period import Reckoner
from minzheng.kernel.record.take import enter
from minzheng.kernel.standards import Mark, Value
from minzheng.people.models import Account, Death, DisabilityKind, Flag, FlagKind
from raising import (
    DEAD,
    REGION,
    child,
    day,
    granted,
    label,
    mode,
    orphaned,
    parents,
    school,
)

TODAY = date(2026, 11, 21)
PRISON = {"status": ParentStatus.prison, "term_months": 24}
REVOKED = {"status": ParentStatus.revoked}


@pytest.fixture
def session(_county_file: Path) -> Iterator[Session]:
    """A county's file being written."""
    clock.fix(TODAY)
    with Store(_county_file).work(Deed("测试", "test"), dry_run=True) as work:
        yield work.session


def pay(session: Session, code: str, since: str, until: str) -> None:
    """Months handed over and paid."""
    told = {"benefit": code, "month": since, "until": until}
    paying.hand_out(SimpleNamespace(story={"name": code}), session, told)


def guard(session: Session, one: Any, person: Any, **told: Any) -> Any:
    """Somebody who guards a child."""
    facts = {"child_id": one.id, "role": Role.guardian, "kin": Kin.grandparent}
    facts |= {"person_id": person.id, "since": day("2024-01-02")}
    return enter(session, GUARDIANS, {**facts, **told})


def value(session: Session, key: str, told: str, unit: str = "元/人/月") -> None:
    """A county's standard."""
    facts = {"label": key, "unit": unit, "document": "测试", "mark": Mark.verified}
    add(session, Value(region=REGION, key=key, value=told, since=Month(2026, 1), **facts))


# --- the files --------------------------------------------------------------------------------


def left_behind(session: Session, birth: str, *, here: bool = False) -> None:
    one = child(session, birth)
    label(session, one, LabelKind.left_behind, "2024-01-02", away="广东", in_county=here)


def raised(session: Session, birth: str, how: Mode) -> None:
    mode(session, child(session, birth), how, "2024-01-02")


def entrusted(session: Session, unfit: Unfit) -> None:
    one, carer = child(session, "2016-05-01"), born(session, "受托", day("1960-01-01"))
    told = {"child_id": one.id, "person_id": carer.id, "kin": Kin.relative, "basis": "书"}
    enter(session, ENTRUSTMENTS, {**told, "since": day("2024-01-02"), "unfit": unfit})


def guarded(session: Session, what: str) -> None:
    one = child(session, "2016-05-01")
    keeper = born(session, "监护", day("2010-01-01" if what == "minor" else "1960-01-01"))
    guard(session, one, keeper, capable=what != "incapable")
    if what == "dead":
        add(session, Death(person_id=keeper.id, died_on=TODAY, source="测", told_on=TODAY))
    if what == "jailed":
        kind = FlagKind.imprisoned
        add(session, Flag(person_id=keeper.id, kind=kind, since=day("2026-01-01")))


# --- the benefits -----------------------------------------------------------------------------


def grown(session: Session, left: str) -> None:
    """Paid for the month after that of 18, in which school still goes on or not."""
    one = orphaned(session, "2008-03-15")
    made = school(session, one, Stage.senior, "2023-09-01", "2026-05-20")
    granted(session, "orphan", one, "2025-09-12")
    pay(session, "orphan", "2026-04", "2026-04")
    made.left_on = day(left)
    session.add(made)
    session.flush()


def adopted(session: Session, on: str) -> None:
    one = orphaned(session, "2016-05-01")
    granted(session, "orphan", one, "2025-09-12")
    pay(session, "orphan", "2026-04", "2026-04")
    life.adopt(session, one, day(on))


def payee(session: Session, who: str) -> None:
    """The account is a guardian's or a neighbour's."""
    one = orphaned(session, "2016-05-01")
    grant = granted(session, "orphan", one, "2025-09-12", agent="代领")
    keeper, other = (born(session, name, day("1960-01-01")) for name in ("监护", "邻居"))
    guard(session, one, keeper)
    owner = keeper if who == "guardian" else other
    account = session.exec(select(Account).where(Account.owner_id == owner.id)).one()
    grant.account_id = account.id
    session.add(grant)
    session.flush()


def crowd(session: Session, count: int) -> None:
    """So many children on the account of one guardian."""
    keeper = born(session, "监护", day("1960-01-01"))
    account = session.exec(select(Account).where(Account.owner_id == keeper.id)).one()
    for number in range(count):
        one = orphaned(session, f"2016-05-0{number + 1}", f"童{number}")
        guard(session, one, keeper)
        grant = granted(session, "orphan", one, "2025-09-12", agent="监护人代领")
        grant.account_id = account.id
        session.add(grant)
    session.flush()


def begins(session: Session, since: str) -> None:
    granted(session, "orphan", orphaned(session, "2016-05-01"), "2025-09-12", since=since)


def waits(session: Session, accepted: str) -> None:
    """An application accepted and not checked."""
    one = orphaned(session, "2016-05-01")
    told = {"child_id": one.id, "aid": Aid.orphan, "applied_on": day(accepted)}
    made = enter(session, APPLICATIONS, {**told, "applicant": "某", "kin": Kin.relative})
    case = Case.of(session, CHILD, made.stored_id)
    take(session, case, Taking("accept", day(accepted), "甲"), Reckoner.of(session, REGION))


def student(session: Session, *, known: bool) -> None:
    one = orphaned(session, "2007-06-01")
    if known:
        label(session, one, LabelKind.orphan, "2020-02-01")
    school(session, one, Stage.senior, "2022-09-01", "2025-06-20")
    school(session, one, Stage.bachelor, "2025-09-01")
    granted(session, "dream_aid", one, "2025-10-10", since="2025-09")


def typed(session: Session, amount: str) -> None:
    """E34: the institution's standard as typed."""
    session.execute(Value.__table__.delete().where(Value.__table__.c.key == "orphan.institutional"))
    value(session, "orphan.institutional", amount)


def housed(session: Session, how: Mode) -> None:
    one = orphaned(session, "2016-05-01")
    mode(session, one, how, "2024-01-02")
    granted(session, "orphan", one, "2025-09-12")


# --- the parents ------------------------------------------------------------------------------


def shows_up(session: Session, status: ParentStatus, confirmed: str) -> None:
    """A parent who is away and has a right confirmed on a day."""
    one, who = child(session, "2016-05-01"), born(session, "父", day("1980-01-01"))
    told = {"status": status, "person_id": who.id, "since": day("2024-01-02")}
    parents(session, one, {**told, "accepted_on": day("2024-02-02")}, DEAD)
    since = str(Month.of(day(confirmed)) + 1)
    right(session, "disabled_living", who, since, confirmed_on=day(confirmed))


def ends(session: Session, expected: str) -> None:
    one = child(session, "2016-05-01")
    parents(session, one, {**PRISON, "expected_on": day(expected)}, DEAD)


def rests(session: Session, father: dict[str, Any], mother: dict[str, Any] = REVOKED) -> None:
    """A right that rests on two circumstances."""
    one = child(session, "2016-05-01")
    parents(session, one, father, mother)
    granted(session, "unattended", one, "2025-09-12")


LOST = {"status": ParentStatus.lost, "accepted_on": day("2024-02-02")}
LIMB = {"status": ParentStatus.disabled, "disability": DisabilityKind.physical}


def whole(session: Session, *, told: bool) -> None:
    """Paid whole; the right that is taken off is confirmed afterwards, or is another kind's."""
    one = child(session, "2016-05-01")
    parents(session, one, PRISON, REVOKED)
    granted(session, "unattended", one, "2025-09-12")
    pay(session, "unattended", "2026-10", "2026-10")
    person = life.person_of(session, one)
    value(session, "disabled_living", "80")
    poor(session, "dibao", person, "2025-01")
    from allowing import certificate

    certificate(session, person, ["肢体", 2, "2020-01-01"])
    right(session, "disabled_living" if told else "disabled_nursing", person, "2025-12")


def differs(session: Session, amount: str) -> None:
    """The standard is typed otherwise after the month was paid less something."""
    one = child(session, "2016-05-01")
    parents(session, one, PRISON, REVOKED)
    granted(session, "unattended", one, "2025-09-12")
    value(session, "unattended", "1000")
    pay(session, "unattended", "2026-10", "2026-10")
    row = session.exec(select(Value).where(Value.key == "unattended")).one()
    row.value = amount
    session.add(row)
    session.flush()


Doing = Callable[[Session], None]
CASES: dict[str, tuple[str, Doing, Doing]] = {
    "CH-33 sixteen": (
        "check-child-label",
        lambda s: left_behind(s, "2010-11-21"),
        lambda s: left_behind(s, "2010-11-22"),
    ),
    "CH-33 in the county": (
        "check-child-label",
        lambda s: left_behind(s, "2016-05-01", here=True),
        lambda s: left_behind(s, "2016-05-01"),
    ),
    "CH-22 alone": (
        "check-child-alone",
        lambda s: raised(s, "2010-11-22", Mode.alone),
        lambda s: raised(s, "2010-11-21", Mode.alone),
    ),
    "CH-22 unattended": (
        "check-child-alone",
        lambda s: raised(s, "2018-11-22", Mode.unattended),
        lambda s: raised(s, "2018-11-21", Mode.unattended),
    ),
    "CH-23": (
        "check-child-carer-unfit",
        lambda s: entrusted(s, Unfit.addiction),
        lambda s: entrusted(s, Unfit.none),
    ),
    **{
        f"CH-18 {what}": (
            "check-child-guardian",
            lambda s, what=what: guarded(s, what),  # type: ignore[misc]
            lambda s: guarded(s, ""),
        )
        for what in ("minor", "dead", "jailed", "incapable")
    },
    "CH-34": (
        "check-child-turning",
        lambda s: raised(s, "2009-02-19", Mode.kin),
        lambda s: raised(s, "2009-02-20", Mode.kin),
    ),
    "CH-02": (
        "check-child-grown-paid",
        lambda s: grown(s, "2026-03-31"),
        lambda s: grown(s, "2026-04-01"),
    ),
    "CH-04": (
        "check-child-adopted-paid",
        lambda s: adopted(s, "2026-03-31"),
        lambda s: adopted(s, "2026-04-01"),
    ),
    "CH-17 payee": (
        "check-child-payee",
        lambda s: payee(s, "neighbour"),
        lambda s: payee(s, "guardian"),
    ),
    "CH-17 account": ("check-child-account", lambda s: crowd(s, 4), lambda s: crowd(s, 3)),
    "CH-19": (
        "check-child-starts-early",
        lambda s: begins(s, "2025-09"),
        lambda s: begins(s, "2025-10"),
    ),
    "CH-20": (
        "check-child-case-late",
        lambda s: waits(s, "2026-10-30"),
        lambda s: waits(s, "2026-11-02"),
    ),
    "CH-30": (
        "check-child-dream",
        lambda s: student(s, known=False),
        lambda s: student(s, known=True),
    ),
    "CH-31": (
        "check-child-standard",
        lambda s: typed(s, "2600"),
        lambda s: typed(s, "2608"),
    ),
    "CH-32": (
        "check-child-housed",
        lambda s: housed(s, Mode.institution),
        lambda s: housed(s, Mode.foster),
    ),
    "CH-06": (
        "check-child-parent-alive",
        lambda s: shows_up(s, ParentStatus.dead, "2024-01-03"),
        lambda s: shows_up(s, ParentStatus.dead, "2024-01-02"),
    ),
    "CH-10": (
        "check-child-lost-active",
        lambda s: shows_up(s, ParentStatus.lost, "2024-01-03"),
        lambda s: shows_up(s, ParentStatus.lost, "2024-01-02"),
    ),
    "CH-07": (
        "check-child-parent-ending",
        lambda s: ends(s, "2026-12-21"),
        lambda s: ends(s, "2026-12-22"),
    ),
    "CH-08": (
        "check-child-term",
        lambda s: rests(s, {**PRISON, "term_months": 5}),
        lambda s: rests(s, {**PRISON, "term_months": 6}),
    ),
    "CH-09": (
        "check-child-lost",
        lambda s: rests(s, {**LOST, "receipt_on": day("2024-08-02")}),
        lambda s: rests(s, {**LOST, "receipt_on": day("2024-08-03")}),
    ),
    "CH-11": (
        "check-child-grade",
        lambda s: rests(s, {**LIMB, "grade": 3}),
        lambda s: rests(s, {**LIMB, "grade": 2}),
    ),
    "CH-12": (
        "check-child-parent-able",
        lambda s: rests(s, {"status": ParentStatus.none}),
        lambda s: rests(s, DEAD),
    ),
    "CH-13": (
        "check-child-should-be-orphan",
        lambda s: rests(s, DEAD, DEAD),
        lambda s: rests(s, DEAD, REVOKED),
    ),
    "CH-14": (
        "check-child-paid-whole",
        lambda s: whole(s, told=True),
        lambda s: whole(s, told=False),
    ),
    "CH-16": (
        "check-child-difference",
        lambda s: differs(s, "1100"),
        lambda s: differs(s, "1000"),
    ),
}


def found(session: Session, name: str) -> int:
    """How many findings a check has."""
    session.flush()
    (one,) = [check for check in checks("child", ()) if check.id == name]
    return len(one.run(session, TODAY))


@pytest.mark.parametrize("case", CASES)
def test_a_check_finds_its_fault(session: Session, case: str) -> None:
    """The fault is found, in this line."""
    name, spoil, _ = CASES[case]
    spoil(session)
    assert found(session, name) >= 1


@pytest.mark.parametrize("case", CASES)
def test_a_check_keeps_still_beside_a_near_miss(session: Session, case: str) -> None:
    """What is nearly a fault is none."""
    name, _, near = CASES[case]
    near(session)
    assert found(session, name) == 0
