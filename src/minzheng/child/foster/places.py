"""Places (在何处): where a child lives by the two books, institutions and foster families.

A child is in one place at a time. The day of coming counts, the day of leaving does not.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, select

from minzheng.child.foster.choices import LeftFor
from minzheng.child.foster.models import ChildPlacement, Foster, Institution
from minzheng.child.register.choices import Kin, Mode
from minzheng.child.register.life import (
    ADULT,
    adopted_on,
    age,
    guardians_on,
    mode_on,
    person_of,
    place_child,
)
from minzheng.child.register.models import ChildFile
from minzheng.kernel.dated import goes_on, has_come
from minzheng.kernel.finding import Finding, Problem
from minzheng.people.find import death_of

ELSEWHERE = Problem(
    "child-place-elsewhere",
    "{day} 还在{place}（{number}）",
    "先登记离院 child institution placement leave，或解除寄养 child foster end",
)
TOO_OLD = Problem(
    "child-place-of-age", "{day} 已满 {age} 周岁", "核对出生日期",
    cite="家庭寄养管理办法 第七条；未成年人保护法 第二条",
)  # fmt: skip
DEAD = Problem("child-place-dead", "已于 {died_on} 死亡", "核对档案编号和日期")
ADOPTED = Problem(
    "child-place-adopted", "{day} 已在收养家庭", "核对档案编号", cite="民法典 第一千一百一十一条"
)
NOT_ADOPTED = Problem(
    "child-place-not-adopted",
    "{day} 没有办收养登记",
    "先办收养登记；离开的日期写登记的日期",
    cite="民法典 第一千一百零五条",
)
NO_PLAN = Problem(
    "child-place-no-plan", "{number} 没有成年安置计划", "先登记：child file plan {number}"
)
BUREAU = (Kin.bureau, Kin.institution)
"""Guardians in whose place the bureau may put a child somewhere."""


@dataclass(frozen=True, slots=True)
class Stay:
    """A child in a place; ``until`` is the first day on which it is no longer there."""

    child_id: int
    number: str
    place: str
    since: date
    until: date | None
    mode: Mode

    def on(self, day: date) -> bool:
        """Whether the child is there on a day."""
        return goes_on(self.since, self.until, day)

    def over(self, day: date) -> bool:
        """Whether it has left by a day."""
        return has_come(self.until, day)


def stays(session: Session, child_id: int | None = None) -> list[Stay]:
    """Every stay of one child, or of all, by child and day."""
    housed = select(ChildPlacement, Institution.name).join(
        Institution, col(Institution.id) == ChildPlacement.institution_id
    )
    fostered = select(Foster)
    if child_id is not None:
        housed = housed.where(ChildPlacement.child_id == child_id)
        fostered = fostered.where(Foster.child_id == child_id)
    found = [
        Stay(one.child_id, one.number, name, one.since, one.left_on, Mode.institution)
        for one, name in session.exec(housed)
    ]
    found += [
        Stay(one.child_id, one.number, "寄养家庭", one.since, one.ended_on, Mode.foster)
        for one in session.exec(fostered)
    ]
    return sorted(found, key=lambda stay: (stay.child_id, stay.since, stay.number))


def stay_on(session: Session, child: ChildFile, day: date) -> Stay | None:
    """Where a child lives on a day, if it is placed anywhere."""
    return next((one for one in stays(session, child.stored_id) if one.on(day)), None)


def gone(session: Session, child: ChildFile, day: date) -> bool:
    """Whether a placement can hold the child no more: it is dead, or was adopted."""
    death = death_of(session, person_of(session, child))
    dead = death is not None and death.died_on <= day
    return dead or adopted_on(session, child, day) is not None


def guarded_by_bureau(session: Session, child: ChildFile, day: date) -> bool:
    """Whether the bureau or an institution is the child's guardian."""
    return any(one.kin in BUREAU for one in guardians_on(session, child, day))


def coming_faults(session: Session, child: ChildFile, day: date) -> Iterator[Finding]:
    """Why a child cannot come to a place on a day: grown, dead, adopted, still elsewhere."""
    if age(session, child, day) >= ADULT:
        yield TOO_OLD.finding(day=day, age=ADULT)
    death = death_of(session, person_of(session, child))
    if death is not None and death.died_on <= day:
        yield DEAD.finding(died_on=death.died_on)
    if adopted_on(session, child, day) is not None:
        yield ADOPTED.finding(day=day)
    for stay in stays(session, child.stored_id):
        if not stay.over(day):
            yield ELSEWHERE.finding(day=day, place=stay.place, number=stay.number)


def leaving_faults(session: Session, child_id: int, on: date, why: str) -> Iterator[Finding]:
    """An adoption is registered on that very day; who is of age has a plan (转收养、成年安置)."""
    child = session.get_one(ChildFile, child_id)
    if why == LeftFor.adopted:
        adopted = adopted_on(session, child, on)
        if adopted is None or adopted.since != on:
            yield NOT_ADOPTED.finding(day=on)
    if why == LeftFor.grown and child.settling is None:
        yield NO_PLAN.finding(number=child.number)


def raised(session: Session, child_id: int, mode: Mode, since: date, place: str = "") -> None:
    """Keep the file in step: from a day on the child is raised in this way."""
    place_child(session, session.get_one(ChildFile, child_id), mode, since, place=place)


def mode_said(session: Session, child_id: int, mode: Mode, day: date) -> Iterator[str]:
    """For the clerk: that the file tells another way of raising for that day."""
    held = mode_on(session, session.get_one(ChildFile, child_id), day)
    if held is not None and held.mode is not mode:
        yield f"档案中 {held.since} 的养育方式是“{held.mode.label}”，请核对"
