"""Holdings: what people receive and the last month for which money was moved (所享待遇)."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import func, or_
from sqlmodel import Session, col, select

from minzheng.kernel import clock
from minzheng.kernel.db import among
from minzheng.kernel.month import Month
from minzheng.payout.models import Grant, Instruction, InstructionState, Line
from minzheng.payout.registry import titles
from minzheng.payout.state import STATUSES, grant_status
from minzheng.people.models import Member
from minzheng.people.roles import Holding

LIVE = (InstructionState.sent, InstructionState.paid)
"""Money on its way or arrived."""


def holdings(session: Session, people: list[int]) -> Iterator[tuple[int, Holding]]:
    """Person's key and what he holds: his own grants, and those of households that count him."""
    known, moved = titles(), _moved(session, people)
    status = grant_status(Month.of(clock.today()))
    own = select(col(Grant.person_id), Grant, status).where(among(col(Grant.person_id), people))
    shared = (
        select(col(Member.person_id), Grant, status)
        .join(Grant, col(Grant.household_id) == Member.household_id)
        .where(
            among(col(Member.person_id), people),
            col(Member.covered),
            col(Member.until).is_(None),
            col(Member.person_id) != Grant.person_id,
        )
    )
    for query in (own, shared):
        for person, grant, state in session.exec(query.order_by(col(Grant.id))):
            paid_to, amount = moved.get(grant.stored_id, (None, 0))
            told = (known.get(grant.benefit, grant.benefit), grant.case_no, STATUSES[state])
            yield person, Holding(*told, state == "ended", paid_to, amount)


def _moved(session: Session, people: list[int]) -> dict[int, tuple[Month, int]]:
    """The last month for which money moved, and how much for that month, by grant."""
    keys = (
        select(Grant.id)
        .outerjoin(Member, col(Member.household_id) == Grant.household_id)
        .where(or_(among(col(Grant.person_id), people), among(col(Member.person_id), people)))
    )
    query = (
        select(col(Line.grant_id), col(Line.for_month), func.sum(Line.amount))
        .join(Instruction, col(Instruction.line_id) == Line.id)
        .where(col(Line.grant_id).in_(keys), col(Instruction.state).in_(LIVE))
        .group_by(col(Line.grant_id), col(Line.for_month))
        .order_by(col(Line.grant_id), col(Line.for_month))
    )
    return {grant: (month, amount) for grant, month, amount in session.exec(query)}
