"""Classes of the dead (对象类别): what somebody was on the day of death, from what is on file.

低保, 特困, 低保边缘 and the like are rights on file (``payout``), looked at for the month of death
and not for today: afterwards they have ended. What the program cannot know stands in a proof.
"""

from __future__ import annotations

from datetime import date

from sqlmodel import Session, col, select

from minzheng.burial.body.facts import cremation_of
from minzheng.burial.death.models import DeathReport
from minzheng.burial.waiver.choices import Group
from minzheng.burial.waiver.models import ClassProof
from minzheng.kernel.calendar import add_months
from minzheng.kernel.dated import on_day
from minzheng.kernel.month import Month
from minzheng.payout.models import Grant
from minzheng.payout.state import grant_status
from minzheng.people.models import Disability, Flag, FlagKind, Member, Person

BY_RIGHT = {
    "dibao": Group.dibao,
    "tekun": Group.tekun,
    "marginal": Group.marginal,
    "rigid": Group.rigid,
    "orphan": Group.orphan,
}
"""Rights on file that make somebody of a class."""

HELD = ("paying", "waiting")
"""States of a right that count; one that stands still or has ended makes nobody anything."""

WATCHED = (FlagKind.unstable, FlagKind.near_poor, FlagKind.sudden)
SEVERE, HUNDRED = 2, 1200
"""The grades of a severe disability end here; a hundred years in months."""


def is_local(report: DeathReport) -> bool:
    """Whether one of the dead was registered in the county."""
    return not report.away


def classes_of(session: Session, report: DeathReport) -> list[Group]:
    """Every class of one of the dead on the day of death, in the order of the list."""
    found = {Group.local if is_local(report) else Group.outsider}
    if cremation_of(session, report.stored_id) is not None:
        found.add(Group.cremated)
    found |= _by_right(session, report.person_id, report.died_on)
    found |= _by_fact(session, report.person_id, report.died_on)
    proofs = select(col(ClassProof.category)).where(ClassProof.report_id == report.id)
    found |= set(session.exec(proofs))
    return [one for one in Group if one in found]


def _by_right(session: Session, person_id: int, on: date) -> set[Group]:
    """Rights of his own, and those of households that counted him on the day."""
    status = grant_status(Month.of(on))
    member = select(Member.household_id).where(
        Member.person_id == person_id, col(Member.covered), on_day(Member.since, Member.until, on)
    )
    query = select(Grant.benefit, status).where(
        col(Grant.benefit).in_(BY_RIGHT), Grant.confirmed_on <= on,
        (col(Grant.person_id) == person_id) | col(Grant.household_id).in_(member),
    )  # fmt: skip
    return {BY_RIGHT[benefit] for benefit, state in session.exec(query) if state in HELD}


def _by_fact(session: Session, person_id: int, on: date) -> set[Group]:
    """A severe disability, a mark against falling back into poverty, a hundred years."""
    found = set()
    severe = select(Disability.id).where(
        Disability.person_id == person_id, Disability.grade <= SEVERE,
        on_day(Disability.since, Disability.until, on),
    )  # fmt: skip
    if session.exec(severe).first() is not None:
        found.add(Group.disabled)
    marks = select(Flag.id).where(
        Flag.person_id == person_id, col(Flag.kind).in_(WATCHED), on_day(Flag.since, Flag.until, on)
    )
    if session.exec(marks).first() is not None:
        found.add(Group.watched)
    birth = session.get_one(Person, person_id).birth
    if birth is not None and add_months(birth, HUNDRED) <= on:
        found.add(Group.hundred)
    return found


def told(groups: list[Group]) -> str:
    """Classes in words."""
    return "、".join(one.label for one in groups)
