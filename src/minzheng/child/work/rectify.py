"""Lists to settle (整改清单): one item after the other is closed against its proof.

清单化管理、逐项销号: each item has a unit, a person and a day. 销号率 = closed ÷ all, by unit.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from minzheng.child.work.models import Rectification
from minzheng.kernel import clock
from minzheng.kernel.finding import Finding, Problem
from minzheng.kernel.kind import Kind
from minzheng.kernel.money import percent
from minzheng.kernel.record.common import ENDS_BEFORE, ended
from minzheng.kernel.record.declare import Due, Fault, Item, RecordAct, Records, Values
from minzheng.kernel.record.listing import register_of
from minzheng.kernel.table import Column, Table

BEFORE_CLOSED = Problem(
    "child-rectify-reopen-early", "退回日期 {day} 早于销号日期 {closed}", "核对日期"
)
OPEN, CLOSED = "未销号", "已销号"

rectify_state = ended("closed_on", OPEN, CLOSED)
"""Open until it is closed; one that is sent back is open again."""


def _faults(session: Session, told: Values) -> Iterator[Fault]:
    """A day to settle it by that is not past when it is listed."""
    listed, due = told["listed_on"], told["due_on"]
    if listed is not None and due is not None and due < listed:
        yield "due_on", ENDS_BEFORE.finding(title="完成时限")


def _reopen_faults(session: Session, one: Rectification, given: Values) -> Iterator[Finding]:
    """Sent back after it was closed."""
    day = given.get("reopened_on")
    if day is not None and one.closed_on is not None and day < one.closed_on:
        yield BEFORE_CLOSED.finding(day=day, closed=one.closed_on)


def _open_again(one: Rectification, given: Values, operator: str) -> Values:
    return {"closed_on": None, "proof": ""}


def _due(session: Session, one: Rectification) -> date | None:
    return one.due_on if one.closed_on is None else None


RECTIFICATIONS: Records = Records(
    "child.rectify",
    "未保整改清单",
    Rectification,
    prefix="EX",
    dated="listed_on",
    items=(
        Item("against"),
        Item("item", sample="2.3 工作站建设", width=20),
        Item("issue", sample="工作站没有独立场所", width=24),
        Item("unit", sample="某镇人民政府", width=18),
        Item("owner_name", shows=Kind.name, sample="某人"),
        Item("listed_on"),
        Item("due_on", sample="2026-12-20", ahead=True),
        Item("measures", width=24, listed=False),
    ),
    same=("unit", "item", "issue", "listed_on"),
    state=rectify_state,
    faults=_faults,
    acts=(
        RecordAct("close", "销号", sets=("closed_on", "proof"), when=(OPEN,)),
        RecordAct(
            "reopen", "退回整改", sets=("reopened_on", "reopened_for"), when=(CLOSED,),
            marks=_open_again, faults=_reopen_faults,
        ),
    ),
    due=(Due("整改事项到期", _due, "child rectify close {number}"),),
    notes=("一行一个问题；责任单位写全称，统计按单位合计。",),
)  # fmt: skip
RECTIFICATIONS_REGISTER = register_of(RECTIFICATIONS)


# --- lists --------------------------------------------------------------------------------------


def listed(session: Session, on: date) -> list[Rectification]:
    """Every item that was on the list by a day."""
    query = select(Rectification).where(col(Rectification.listed_on) <= on)
    return list(session.exec(query.order_by(col(Rectification.due_on), Rectification.number)))


def _late(one: Rectification, on: date) -> int:
    """Days past the day it was to be settled by."""
    return max((on - one.due_on).days, 0) if rectify_state(one, on) == OPEN else 0


def open_table(session: Session, on: date, unit: str = "") -> Table:
    """What is still open, the earliest due first, of a unit or all."""
    rows = [
        (one.number, one.unit, one.owner_name, one.item, one.issue, one.due_on, _late(one, on))
        for one in listed(session, on)
        if rectify_state(one, on) == OPEN and unit in one.unit
    ]
    columns = (
        Column("number", "编号", Kind.code),
        Column("unit", "责任单位"),
        Column("owner", "责任人", Kind.name),
        Column("item", "对应指标"),
        Column("issue", "存在问题"),
        Column("due_on", "完成时限", Kind.date),
        Column("late", "逾期天数", Kind.int),
    )
    return Table("child.rectify.open", columns, rows, title="未销号的整改事项", as_of=str(on))


def progress(session: Session, on: date | None = None) -> Table:
    """By unit: items, closed, open, overdue, closed ÷ items."""
    day = on or clock.today()
    units: dict[str, list[Rectification]] = {}
    for one in listed(session, day):
        units.setdefault(one.unit, []).append(one)
    rows = [(unit, *_figures(units[unit], day)) for unit in sorted(units)]
    columns = (
        Column("unit", "责任单位"),
        Column("items", "整改事项", Kind.int),
        Column("closed", "已销号", Kind.int),
        Column("open", "未销号", Kind.int),
        Column("late", "其中逾期", Kind.int),
        Column("rate", "销号率", Kind.code),
    )
    every = [one for found in units.values() for one in found]
    return Table(
        "child.rectify.progress", columns, rows, title="整改销号进度（已销号 ÷ 整改事项）",
        totals=("合计", *_figures(every, day)), as_of=str(day),
    )  # fmt: skip


def _figures(found: list[Rectification], on: date) -> tuple[Any, ...]:
    closed = sum(rectify_state(one, on) == CLOSED for one in found)
    late = sum(_late(one, on) > 0 for one in found)
    return len(found), closed, len(found) - closed, late, percent(closed, len(found))
