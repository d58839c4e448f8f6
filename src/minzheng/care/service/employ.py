"""Work for the disabled (残疾人就业单位): employers and the share of their disabled employees.

Supported work (辅助性就业) has no lowest share; a unit that gathers disabled employees (集中就业)
is judged by ``employ.share`` and ``employ.persons`` of the month of the count.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from typing import Any

from sqlmodel import Session, col, select

from minzheng.care.service.choices import UnitKind
from minzheng.care.service.welfare_models import HeadCount, WorkUnit
from minzheng.kernel.dated import going_on
from minzheng.kernel.finding import Problem
from minzheng.kernel.kind import Kind
from minzheng.kernel.money import percent
from minzheng.kernel.month import Month
from minzheng.kernel.record.common import NOT_POSITIVE, ended
from minzheng.kernel.record.declare import Fault, Item, RecordAct, Records, Values
from minzheng.kernel.record.links import parent_link
from minzheng.kernel.record.listing import register_of
from minzheng.kernel.standards import standards_of
from minzheng.kernel.table import Column, Table
from minzheng.people.divisions import Gazetteer
from minzheng.people.links import PLACED, place_link

MORE_THAN_ALL = Problem(
    "care-unit-part", "残疾职工 {disabled} 人多于职工 {employees} 人", "核对是否填反"
)


def _count_faults(session: Session, told: Values) -> Iterator[Fault]:
    """The disabled are part of all."""
    employees, disabled = told["employees"], told["disabled"]
    if employees is not None and employees <= 0:
        yield "employees", NOT_POSITIVE.finding(title="职工人数")
    elif employees is not None and disabled is not None and not 0 <= disabled <= employees:
        yield "disabled", MORE_THAN_ALL.finding(disabled=disabled, employees=employees)


COUNTS: Records = Records(
    "care.employ.count",
    "用工人数",
    HeadCount,
    prefix="FR",
    dated="counted_on",
    items=(
        parent_link("unit_id", lambda: UNITS, title="单位编号", sample="FL2024-00001"),
        Item("counted_on"),
        Item("employees", sample="40"),
        Item("disabled", sample="12"),
    ),
    same=("unit_id", "counted_on"),
    faults=_count_faults,
)
COUNTS_REGISTER = register_of(COUNTS)

UNITS: Records = Records(
    "care.employ",
    "残疾人就业单位",
    WorkUnit,
    prefix="FL",
    dated="since",
    items=(
        Item("name", sample="某手套厂"),
        Item("kind"),
        place_link(village=None),
        Item("since", ahead=False),
        Item("model_unit", required=False),
    ),
    same=("name",),
    state=ended("ended_on", "在册", "已退出"),
    acts=(RecordAct("leave", "退出", sets=("ended_on",), when=("在册",)),),
    children=((COUNTS, "unit_id"),),
    **PLACED,
)
UNITS_REGISTER = register_of(UNITS)

SHARES = (
    Column("division", "所在地"),
    Column("name", "单位"),
    Column("kind", "类型"),
    Column("model_unit", "示范单位", Kind.flag),
    Column("counted_on", "统计日期", Kind.date),
    Column("employees", "职工人数", Kind.int),
    Column("disabled", "残疾职工", Kind.int),
    Column("share", "比例"),
    Column("reached", "达到集中就业标准", Kind.flag),
)


def shares(session: Session, on: date) -> Table:
    """Employers on the books on a day by their newest count: disabled ÷ all employees."""
    places = Gazetteer.load(session, on)
    query = select(WorkUnit).where(going_on(WorkUnit.since, WorkUnit.ended_on, on))
    rows: list[tuple[Any, ...]] = []
    for unit in session.exec(query.order_by(col(WorkUnit.number))):
        newest = select(HeadCount).where(HeadCount.unit_id == unit.id, HeadCount.counted_on <= on)
        count = session.exec(newest.order_by(col(HeadCount.counted_on).desc())).first()
        head = (places.label(unit.division_code), unit.name, unit.kind.label, unit.model_unit)
        rows.append((*head, *_of(session, unit, count)))
    employees, disabled = (sum(row[place] or 0 for row in rows) for place in (5, 6))
    share = percent(disabled, employees)
    totals = (f"合计 {len(rows)} 家", "", "", None, None, employees, disabled, share, None)
    title = f"残疾人就业单位 {on}（残疾职工 ÷ 职工人数）"
    return Table("care.employ.share", SHARES, rows, title=title, totals=totals)


def _of(session: Session, unit: WorkUnit, count: HeadCount | None) -> tuple[Any, ...]:
    """The count of a unit, its share, and whether that reaches what is asked of its kind."""
    if count is None:
        return None, None, None, "-", None
    std = standards_of(session).on(Month.of(count.counted_on))
    reached = None
    if unit.kind is UnitKind.gathered and "employ.share" in std:
        enough = count.disabled >= std.count("employ.persons")
        reached = enough and Fraction(count.disabled, count.employees) >= std.ratio("employ.share")
    share = percent(count.disabled, count.employees)
    return count.counted_on, count.employees, count.disabled, share, reached
