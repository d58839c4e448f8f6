"""Items passed (检查项目合格): what an inspection by a list came to.

Passed are the items of the list that held on the day, without those that do not apply and without
every item of which a hazard was found. Hazards beyond the list bear no code and count as hazards.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from minzheng.care.facility.models import Facility
from minzheng.care.inspect.items import items_on
from minzheng.care.inspect.models import CareHazard, Inspection
from minzheng.kernel.db import among
from minzheng.kernel.kind import Kind
from minzheng.kernel.money import percent
from minzheng.kernel.table import Column, Table


@dataclass(frozen=True, slots=True)
class Outcome:
    """One inspection: items that applied, items without a hazard, hazards found."""

    inspection: Inspection
    items: int
    passed: int
    hazards: int


def outcomes(session: Session, inspections: Sequence[Inspection]) -> list[Outcome]:
    """What each of some inspections came to."""
    wanted = {one.stored_id for one in inspections}
    query = select(CareHazard.inspection_id, CareHazard.code)
    found: dict[int | None, list[str]] = {}
    for key, code in session.exec(query.where(among(col(CareHazard.inspection_id), wanted))):
        found.setdefault(key, []).append(code)
    sizes: dict[tuple[str, date], int] = {}
    told = []
    for one in inspections:
        which = one.list_name, one.checked_on
        if which not in sizes:
            sizes[which] = len(items_on(session, *which)) if one.list_name else 0
        codes = found.get(one.id, [])
        items = sizes[which] - one.skipped
        failed = len(set(codes) - {""})
        told.append(Outcome(one, items, items - failed, len(codes)))
    return told


def passed_table(session: Session, since: date, until: date) -> Table:
    """Items passed ÷ items that applied, of every inspection by a list within some days."""
    query = (
        select(Inspection, Facility.name)
        .join(Facility, col(Facility.id) == Inspection.facility_id)
        .where(
            Inspection.list_name != "",
            Inspection.checked_on >= since,
            Inspection.checked_on <= until,
        )
        .order_by(col(Inspection.checked_on), col(Inspection.number))
    )
    found = list(session.exec(query))
    names = {one.id: name for one, name in found}
    told = outcomes(session, [one for one, _ in found])
    rows: list[tuple[Any, ...]] = [
        (
            one.inspection.number,
            names[one.inspection.id],
            one.inspection.checked_on,
            one.inspection.list_name,
            one.items,
            one.passed,
            percent(one.passed, one.items),
        )
        for one in told
    ]
    items, passed = sum(one.items for one in told), sum(one.passed for one in told)
    columns = (
        Column("number", "编号", Kind.code),
        Column("facility", "机构"),
        Column("checked_on", "检查日期", Kind.date),
        Column("list_name", "检查表"),
        Column("items", "适用项", Kind.int),
        Column("passed", "合格项", Kind.int),
        Column("rate", "合格率", Kind.code),
    )
    title = f"检查项目合格率 {since} 至 {until}（合格项 ÷ 适用项）"
    totals = ("合计", "", "", "", items, passed, percent(passed, items))
    return Table("care.inspect.passed", columns, rows, title, totals=totals, as_of=str(until))
