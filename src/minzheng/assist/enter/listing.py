"""Listing: 低保 and 特困 cases as they stand on a day (台账清单)."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, and_, func, or_, select
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from minzheng.assist.models import Assessment, Support
from minzheng.kernel.month import Month
from minzheng.kernel.register import Ask
from minzheng.payout.facts import on_day
from minzheng.payout.models import Batch, BatchState, Grant, Line
from minzheng.payout.state import STATUSES, grant_status
from minzheng.people.divisions import Gazetteer
from minzheng.people.models import Death, Member, Person


def dibao_list(session: Session, ask: Ask) -> list[tuple[Any, ...]]:
    """低保 cases as they stand on a day."""
    counted = (
        select(col(Member.household_id), func.count().label("persons"))
        .outerjoin(Death, col(Death.person_id) == Member.person_id)
        .where(
            col(Member.covered),
            on_day(Member.since, Member.until, ask.on),
            or_(col(Death.died_on).is_(None), col(Death.died_on) > ask.on),
        )
        .group_by(col(Member.household_id))
        .subquery()
    )
    newest = newest_start(Assessment, Month.of(ask.on))
    query = (
        _base("dibao", ask, Gazetteer.load(session))
        .add_columns(
            func.coalesce(counted.c.persons, 0), col(Assessment.single), col(Assessment.area)
        )
        .outerjoin(counted, counted.c.household_id == Grant.household_id)
        .outerjoin(
            Assessment,
            and_(col(Assessment.grant_id) == Grant.id, col(Assessment.since) == newest),
        )
    )

    def category(row: Any) -> str:
        single, area = row[-2:]
        return f"{area.label}低保{' 单人保' if single else ''}" if area else ""

    return _listed(session, query, ask, category)


def tekun_list(session: Session, ask: Ask) -> list[tuple[Any, ...]]:
    """特困 cases as they stand on a day."""
    newest = newest_start(Support, Month.of(ask.on))
    query = (
        _base("tekun", ask, Gazetteer.load(session))
        .add_columns(col(Support.mode), col(Support.self_care), col(Support.area))
        .outerjoin(Support, and_(col(Support.grant_id) == Grant.id, col(Support.since) == newest))
    )

    def category(row: Any) -> str:
        mode, care, area = row[-3:]
        return f"{area.label}特困 {mode.label} {care.label}" if area else ""

    return _listed(session, query, ask, category)


def newest_start(model: type[Any], month: Month | None = None) -> Any:
    """The start of a grant's newest assessment or support, by a month, as a correlated select."""
    later = aliased(model)
    query = select(func.max(col(later.since))).where(col(later.grant_id) == Grant.id)
    if month is not None:
        query = query.where(col(later.since) <= month)
    return query.correlate(Grant).scalar_subquery()


def _base(benefit: str, ask: Ask, places: Gazetteer) -> Select[Any]:
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


def _listed(session: Session, query: Select[Any], ask: Ask, category: Any) -> list[tuple[Any, ...]]:
    """The rows of a list, with words for places and states."""
    places = Gazetteer.load(session)
    rows = []
    for row in session.execute(query):
        status = STATUSES[row.status]
        if ask.status and ask.status not in (status, row.status):
            continue
        persons = row[10] if isinstance(row[10], int) else 1
        rows.append(
            (
                row.case_no, row.name, row.id_no, places.label(row.division_code), persons,
                category(row), row.since, row.until, status, row.for_month, row.amount,
            )
        )  # fmt: skip
    return rows
