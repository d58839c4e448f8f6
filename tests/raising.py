"""Raising: children with parents, schools and rights, put on file by the books (儿童情节)."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlmodel import Session

from allowing import VILLAGE, add, born, right
from minzheng.child.allowance.declared import BY_CODE
from minzheng.child.register.choices import (
    LabelKind,
    Mode,
    Parent,
    ParentStatus,
    SchoolEnd,
    Stage,
)
from minzheng.child.register.files import FILES, LABELS
from minzheng.child.register.models import ChildFile
from minzheng.child.register.people import PARENTS
from minzheng.child.register.schools import MODES, SCHOOLS
from minzheng.kernel.month import Month
from minzheng.kernel.record.take import enter
from minzheng.kernel.standards import Standards
from minzheng.payout.allowance.models import AllowanceTerm
from minzheng.payout.allowance.start import Days, first_month
from minzheng.payout.compute import compute_one
from minzheng.payout.models import Grant
from minzheng.payout.registry import benefit
from minzheng.people.models import Person

REGION = "420281"
DEAD = {"status": ParentStatus.dead}


def day(text: str) -> date:
    """A day."""
    return date.fromisoformat(text)


def child(session: Session, birth: str, name: str = "童甲", **told: Any) -> ChildFile:
    """A child with a file and an account, and no circumstance yet."""
    person = born(session, name, day(birth))
    facts = {"person_id": person.id, "division_code": VILLAGE, "opened_on": day("2020-01-06")}
    return enter(session, FILES, {**facts, **told})


def parent(session: Session, of: ChildFile, which: Parent, **told: Any) -> Any:
    """What keeps a parent from raising the child; since long ago unless told."""
    facts = {"child_id": of.id, "parent": which, "since": day("2020-01-06")}
    return enter(session, PARENTS, {**facts, **told})


def parents(session: Session, of: ChildFile, father: dict[str, Any], mother: dict[str, Any]) -> Any:
    """Both parents' circumstances."""
    return (
        parent(session, of, Parent.father, **father),
        parent(session, of, Parent.mother, **mother),
    )


def orphaned(session: Session, birth: str, name: str = "童甲", **told: Any) -> ChildFile:
    """A child whose parents are dead, raised by kin."""
    made = child(session, birth, name, **told)
    parents(session, made, DEAD, DEAD)
    mode(session, made, Mode.kin, "2020-01-06")
    return made


def mode(session: Session, of: ChildFile, how: Mode, since: str) -> None:
    """How a child is raised from a day on."""
    enter(session, MODES, {"child_id": of.id, "mode": how, "since": day(since)})


def label(session: Session, of: ChildFile, kind: LabelKind, since: str, **told: Any) -> Any:
    """A label from a day on."""
    return enter(session, LABELS, {"child_id": of.id, "kind": kind, "since": day(since), **told})


def school(
    session: Session, of: ChildFile, stage: Stage, since: str, left: str = "", **told: Any
) -> Any:
    """A school from a day to a day, finished unless told otherwise."""
    facts: dict[str, Any] = {"child_id": of.id, "stage": stage, "school": "虚构学校"}
    if left:
        facts |= {"left_on": day(left), "left_for": SchoolEnd.graduated}
    return enter(session, SCHOOLS, {**facts, "since": day(since), **told})


def granted(
    session: Session, code: str, of: ChildFile, confirmed: str, category: str = "", **told: Any
) -> Grant:
    """A right from the month that the rules give, with its term."""
    standards = Standards.load(session, REGION)
    allowance, on = BY_CODE[code], day(confirmed)
    since = told.pop("since", "") or str(
        first_month(allowance, Days(applied=on, decided=on, event=on), standards)
    )
    person = session.get_one(Person, of.person_id)
    made = right(session, code, person, since, confirmed_on=on, **told)
    term = AllowanceTerm(
        grant_id=made.stored_id, since=Month.parse(since), category=category, decided_on=on
    )
    add(session, term)
    return made


def due(session: Session, grant: Grant, month: str) -> tuple[int, str]:
    """What a right is due in a month (元), and why nothing."""
    standards = Standards.load(session, REGION)
    _, told = compute_one(session, benefit(grant.benefit), Month.parse(month), grant, standards)
    return told["due"] // 100, told["refusal"]
