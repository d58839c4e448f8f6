"""Links to the dead and to grounds (登记簿对逝者、设施的引用), and the count of a line."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from sqlmodel import Session, col, select

from minzheng.burial.bill.amounts import count_told, parse_count
from minzheng.burial.death.link import dead_link, told_dead
from minzheng.burial.death.models import DeathReport
from minzheng.burial.ground.models import Ground
from minzheng.errors import NotFound
from minzheng.kernel.db import among
from minzheng.kernel.finding import Problem
from minzheng.kernel.kind import Kind
from minzheng.kernel.record.declare import Link, Linked, Values
from minzheng.kernel.sheet.form import CellKind, Field
from minzheng.kernel.table import Column

NO_GROUND = Problem(
    "burial-ground-unknown",
    "没有殡葬设施 {number}",
    "核对编号；没有登记的先登记设施",
    kind=NotFound,
)


def ground_by(session: Session, number: str) -> Ground:
    """A ground by its number; raises ``burial-ground-unknown``."""
    found = session.exec(select(Ground).where(Ground.number == number.strip())).one_or_none()
    if found is None:
        raise NO_GROUND(number=number)
    return found


def told_report(session: Session, told: Values) -> DeathReport | None:
    """The report that a line names, if it is there."""
    return told_dead(session, told, "report")


def told_ground(session: Session, told: Values) -> Ground | None:
    """The ground that a line names, if it is there."""
    number = str(told["ground"] or "")
    return session.exec(select(Ground).where(Ground.number == number)).one_or_none()


def report_link() -> Link:
    """One of the dead, as books of money name the report."""
    return dead_link(key="report", title="报送编号", sample="SW2025-00001")


def ground_link(*, title: str, required: bool = True) -> Link:
    """A ground, by its number; blank, where it may be, means every one."""
    sample = "BG2020-00001" if required else ""
    field = Field("ground", title, required=required, most=20, width=16, sample=sample)
    shows = (Column("ground", title, Kind.code), Column("ground_name", "设施"))

    def find(session: Session, rows: Sequence[Values]) -> list[Linked]:
        return [_grounded(session, row) for row in rows]

    def told(session: Session, stored: Sequence[Values]) -> list[tuple[Any, ...]]:
        wanted = {row["ground_id"] for row in stored} - {None}
        query = select(Ground.id, Ground.number, Ground.name)
        found = session.exec(query.where(among(col(Ground.id), wanted)))
        known = {key: (number, name) for key, number, name in found}
        return [known.get(row["ground_id"], ("", "")) for row in stored]

    return Link(("ground_id",), (field,), shows, find, told)


def _grounded(session: Session, row: Values) -> Linked:
    """One row's ground."""
    number = str(row["ground"] or "")
    found = told_ground(session, row)
    faults = []
    if number and found is None:
        faults = [("ground", NO_GROUND.finding(number=number))]
    return Linked(faults, lambda: {"ground_id": found.id} if found is not None else {})


def count_link(
    column: str = "count", title: str = "数量", *, sample: str = "1", required: bool = True
) -> Link:
    """A count in hundredths of the unit, written as a plain number."""
    field = Field(
        column, title, CellKind.text, required=required, parse=parse_count, sample=sample,
        prompt="最多两位小数",
    )  # fmt: skip

    def find(session: Session, rows: Sequence[Values]) -> list[Linked]:
        return [Linked([], partial(dict, {column: row[column]})) for row in rows]

    def told(session: Session, stored: Sequence[Values]) -> list[tuple[Any, ...]]:
        return [(count_told(row[column]) if row[column] else "",) for row in stored]

    return Link((column,), (field,), (Column(column, title, Kind.code),), find, told)
