"""File (案卷中的监测部分): what the monitor keeps of a household and its people (一户一策一档)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlmodel import Session, col, select

from minzheng.assist.monitor.alerts import MONITOR
from minzheng.assist.monitor.carers import CARE, CARERS
from minzheng.assist.monitor.credit import CREDIT
from minzheng.assist.monitor.homechecks import HOME_CHECKS
from minzheng.assist.monitor.models import (
    Alert,
    CarerAgreement,
    CarerVisit,
    CreditRecord,
    HomeCheck,
    Plan,
    Stay,
)
from minzheng.assist.monitor.plans import PLANS
from minzheng.assist.monitor.stays import STAYS
from minzheng.kernel import clock
from minzheng.kernel.db import among
from minzheng.kernel.record.declare import Records
from minzheng.kernel.record.listing import list_columns, table_rows
from minzheng.kernel.table import Table
from minzheng.payout.models import Grant


def household_file(session: Session, household_id: int | None, people: list[int]) -> list[Table]:
    """Plan, alerts with what was found, home checks, agreements with care, places, credit."""
    grants = list(
        session.exec(
            select(Grant.id).where(
                (col(Grant.household_id) == household_id)
                | (col(Grant.household_id).is_(None) & among(col(Grant.person_id), people))
            )
        )
    )
    grant_keys = [key for key in grants if key is not None]
    agreed = select(CarerAgreement.id).where(among(col(CarerAgreement.grant_id), grant_keys))
    agreements = [key for key in session.exec(agreed) if key is not None]
    homes = [household_id] if household_id is not None else []
    books: tuple[tuple[Records, Any, Iterable[int]], ...] = (
        (PLANS, Plan.household_id, homes),
        (MONITOR, Alert.person_id, people),
        (HOME_CHECKS, HomeCheck.grant_id, grant_keys),
        (CARERS, CarerAgreement.grant_id, grant_keys),
        (CARE, CarerVisit.agreement_id, agreements),
        (STAYS, Stay.person_id, people),
        (CREDIT, CreditRecord.person_id, people),
    )
    tables = []
    for book, column, keys in books:
        tables += _page(session, book, column, keys)
    return tables


def _page(session: Session, book: Records, column: Any, keys: Iterable[int]) -> list[Table]:
    """The lines of a book about some keys, whole, by day; nothing where there are none."""
    model: Any = book.model
    query = select(model).where(among(col(column), keys))
    found = list(session.exec(query.order_by(col(getattr(model, book.dated)), col(model.id))))
    if not found:
        return []
    rows = table_rows(session, book, found, clock.today(), whole=True)
    return [Table(book.name, list_columns(book, whole=True), rows, title=book.title)]
