"""Listing: 低保 and 特困 cases as they stand on a day (台账清单)."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, and_, func, select
from sqlmodel import Session, col

from minzheng.assist.models import Assessment, Support
from minzheng.kernel.dated import on_day, to_come
from minzheng.kernel.month import Month
from minzheng.kernel.register import Ask
from minzheng.payout.enter.listing import in_state, listed_grants, newest_start
from minzheng.payout.models import Grant
from minzheng.people.divisions import Gazetteer
from minzheng.people.models import Death, Member


def dibao_list(session: Session, ask: Ask) -> list[tuple[Any, ...]]:
    """低保 cases as they stand on a day."""
    counted = (
        select(col(Member.household_id), func.count().label("persons"))
        .outerjoin(Death, col(Death.person_id) == Member.person_id)
        .where(
            col(Member.covered),
            on_day(Member.since, Member.until, ask.on),
            to_come(Death.died_on, ask.on),
        )
        .group_by(col(Member.household_id))
        .subquery()
    )
    newest = newest_start(Assessment, Month.of(ask.on))
    query = (
        listed_grants("dibao", ask, Gazetteer.load(session))
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
        listed_grants("tekun", ask, Gazetteer.load(session))
        .add_columns(col(Support.mode), col(Support.self_care), col(Support.area))
        .outerjoin(Support, and_(col(Support.grant_id) == Grant.id, col(Support.since) == newest))
    )

    def category(row: Any) -> str:
        mode, care, area = row[-3:]
        return f"{area.label}特困 {mode.label} {care.label}" if area else ""

    return _listed(session, query, ask, category)


def _listed(session: Session, query: Select[Any], ask: Ask, category: Any) -> list[tuple[Any, ...]]:
    """The rows of a list, with words for places and states."""
    places = Gazetteer.load(session)
    rows = []
    for row, status in in_state(session, query, ask):
        persons = row[10] if isinstance(row[10], int) else 1
        rows.append(
            (
                row.case_no, row.name, row.id_no, places.label(row.division_code), persons,
                category(row), row.since, row.until, status, row.for_month, row.amount,
            )
        )  # fmt: skip
    return rows
