"""Listing: the rights of one benefit as they stand on a day, for every register (台账清单)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from minzheng.kernel.month import Month
from minzheng.kernel.register import Ask
from minzheng.payout.models import Batch, BatchState, Grant, Line
from minzheng.payout.state import STATUSES, grant_status
from minzheng.people.divisions import Gazetteer
from minzheng.people.models import Person


def newest_start(model: type[Any], month: Month | None = None) -> Any:
    """The start of a grant's newest row of a dated table, by a month, as a correlated select."""
    later = aliased(model)
    query = select(func.max(col(later.since))).where(col(later.grant_id) == Grant.id)
    if month is not None:
        query = query.where(col(later.since) <= month)
    return query.correlate(Grant).scalar_subquery()


def listed_grants(benefit: str, ask: Ask, places: Gazetteer) -> Select[Any]:
    """The grants of a benefit with holder, state and newest line."""
    other = aliased(Line)
    newest_line = (
        select(func.max(col(other.id)))
        .join(Batch, col(Batch.id) == other.batch_id)
        .where(col(other.grant_id) == Grant.id, col(Batch.state) != BatchState.void)
        .correlate(Grant)
        .scalar_subquery()
    )
    query = (
        select(
            col(Grant.id),
            col(Grant.case_no),
            col(Person.name),
            col(Person.id_no),
            col(Grant.division_code),
            col(Grant.since),
            col(Grant.until),
            grant_status(Month.of(ask.on)).label("status"),
            col(Line.for_month),
            col(Line.amount),
        )
        .select_from(Grant)
        .join(Person, col(Person.id) == Grant.person_id)
        .outerjoin(Line, col(Line.id) == newest_line)
        .where(col(Grant.benefit) == benefit)
        .order_by(col(Grant.division_code), col(Grant.case_no))
    )
    if ask.keys:
        query = query.where(or_(col(Grant.case_no).in_(ask.keys), col(Person.id_no).in_(ask.keys)))
    if ask.town:
        query = query.where(col(Grant.division_code).in_(places.within(ask.town)))
    return query


def in_state(session: Session, query: Select[Any], ask: Ask) -> Iterator[tuple[Any, str]]:
    """The rows of a list that are in the state asked for, each with the word of its state."""
    for row in session.execute(query):
        status = STATUSES[row.status]
        if not ask.status or ask.status in (status, row.status):
            yield row, status
