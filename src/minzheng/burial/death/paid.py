"""Paid (死亡后的发放): the last month that is payable, and the months paid after it; LK-01, BU-20.

The last payable month of every benefit is that of the death; what was paid for later ones is too
much. Of a household's benefit a month is too much where more people were paid for than lived.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, exists
from sqlmodel import Session, col, select

from minzheng import catalog
from minzheng.kernel.dated import lasting, on_day
from minzheng.kernel.db import among
from minzheng.kernel.month import Month
from minzheng.kernel.standards import standards_of
from minzheng.payout import registry
from minzheng.payout.choices import InstructionState
from minzheng.payout.models import Grant, Instruction, Line, Recovery, RecoveryMonth
from minzheng.payout.owed.recovery import overpaid
from minzheng.people.models import Death, Member

LIVE = (InstructionState.sent, InstructionState.paid)


def last_payable(died_on: date) -> Month:
    """The last month for which somebody who died on a day is paid (末发月份)."""
    return Month.of(died_on)


@dataclass(frozen=True, slots=True)
class Late:
    """A month paid after the last payable one (死亡后仍发).

    ``claimed`` is true where a recovery has the month in hand.
    """

    person_id: int
    grant: Grant
    month: Month
    claimed: bool


def paid_late(session: Session, died: Mapping[int, date]) -> list[Late]:
    """Every month paid for some dead, by key with the day of death, after their last one."""
    found = [*_own(session, died), *_shared(session, died)]
    return sorted(found, key=lambda one: (one.grant.benefit, one.grant.case_no, str(one.month)))


def _moved() -> ColumnElement[bool]:
    """Lines whose money is with the payee or on its way."""
    sent = exists().where(col(Instruction.line_id) == Line.id, col(Instruction.state).in_(LIVE))
    return sent & (col(Line.amount) > 0)


def _claimed() -> ColumnElement[bool]:
    """Lines whose month a recovery claims back."""
    return exists().where(
        col(RecoveryMonth.for_month) == Line.for_month,
        col(RecoveryMonth.recovery_id) == Recovery.id,
        col(Recovery.grant_id) == Line.grant_id,
        col(Recovery.cancelled_on).is_(None),
    )


def _own(session: Session, died: Mapping[int, date]) -> Iterator[Late]:
    """Months of the dead's own benefits."""
    query = (
        select(Grant, col(Line.for_month), _claimed())
        .join(Line, col(Line.grant_id) == Grant.id)
        .where(
            among(col(Grant.person_id), died), col(Grant.household_id).is_(None),
            col(Grant.benefit).not_in(registry.paid_once()), _moved(),
        )
        .distinct()
    )  # fmt: skip
    for grant, month, claimed in session.exec(query):
        if month > last_payable(died[grant.person_id]):
            yield Late(grant.person_id, grant, month, claimed)


def _shared(session: Session, died: Mapping[int, date]) -> Iterator[Late]:
    """Months of benefits of households that counted the dead, where too many were paid for."""
    query = (
        select(col(Member.person_id), Grant, Line, _claimed())
        .join(Grant, col(Grant.household_id) == Member.household_id)
        .join(Line, col(Line.grant_id) == Grant.id)
        .where(
            among(col(Member.person_id), died), col(Member.covered),
            col(Grant.benefit).not_in(registry.paid_once()), _moved(),
        )
        .distinct()
    )  # fmt: skip
    for key, grant, line, claimed in session.exec(query):
        month = line.for_month
        if month > last_payable(died[key]) and line.persons > _living(session, grant, month, died):
            yield Late(key, grant, month, claimed)


def _living(session: Session, grant: Grant, month: Month, died: Mapping[int, date]) -> int:
    """How many covered members of a household lived on the first day of a month.

    Who is reported dead counts as dead, though it may not be a fact yet.
    """
    query = (
        select(col(Member.person_id))
        .outerjoin(Death, col(Death.person_id) == Member.person_id)
        .where(
            Member.household_id == grant.household_id,
            col(Member.covered),
            on_day(Member.since, Member.until, month.first),
            lasting(Death.died_on, month.first),
        )
    )
    members = set(session.exec(query))
    return sum(key not in died or died[key] >= month.first for key in members)


# --- what is held ---------------------------------------------------------------------------------


def grants_of(session: Session, person_id: int, died_on: date) -> list[Grant]:
    """What somebody held in the month of death or since, also with the household, by case."""
    counted = select(col(Member.household_id)).where(
        Member.person_id == person_id,
        col(Member.covered),
        on_day(Member.since, Member.until, last_payable(died_on).first),
    )
    own = (col(Grant.person_id) == person_id) | col(Grant.household_id).in_(counted)
    query = select(Grant).where(own).order_by(col(Grant.benefit), col(Grant.case_no))
    month = last_payable(died_on)
    return [
        one
        for one in session.exec(query)
        if one.benefit not in registry.paid_once() and (one.until is None or one.until >= month)
    ]


def too_much(session: Session, grant: Grant, months: list[Month]) -> int | None:
    """How much some months of a case were overpaid by what is known today, in 分.

    What a recovery has claimed already is in its own book and left out. ``None`` where the case is
    a status that pays nothing. The session may make temporary tables.
    """
    if grant.benefit not in catalog.BENEFITS:
        return None
    benefit = registry.benefit(grant.benefit)
    found = overpaid(session, benefit, standards_of(session), grant.stored_id)
    return sum(one.amount for one in found if one.month in months)


def paid_to(session: Session, grant: Grant) -> Month | None:
    """The last month for which money moved."""
    query = (
        select(col(Line.for_month))
        .where(Line.grant_id == grant.id, _moved())
        .order_by(col(Line.for_month).desc())
    )
    return session.exec(query).first()
