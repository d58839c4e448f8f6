"""Projects of reform (殡葬改革项目): gear for memorials, relics, bodies reformed, online services.

Each with who answers for it, what it costs, and the day by which it is done. What is built of a
ground stands in the room of grounds.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from minzheng.burial.bill.links import ground_link
from minzheng.burial.reform.choices import ProjectKind
from minzheng.burial.reform.models import ReformProject
from minzheng.kernel.dated import has_come
from minzheng.kernel.kind import Kind
from minzheng.kernel.record.common import ENDS_BEFORE
from minzheng.kernel.record.declare import Due, Fault, Item, RecordAct, Records, Values
from minzheng.kernel.record.listing import register_of
from minzheng.kernel.table import Column, Table

RUNNING, FINISHED, STOPPED = "在建", "已完成", "已停止"


def project_state(one: ReformProject, on: date) -> str:
    """Under way, finished, stopped."""
    if has_come(one.finished_on, on):
        return FINISHED
    return STOPPED if has_come(one.stopped_on, on) else RUNNING


def _faults(session: Session, told: Values) -> Iterator[Fault]:
    """It ends after it began."""
    started, due = told["started_on"], told["due_on"]
    if started is not None and due is not None and due < started:
        yield "due_on", ENDS_BEFORE.finding(title="计划完成日期")


def _due(session: Session, one: ReformProject) -> date | None:
    return one.due_on if one.finished_on is None and one.stopped_on is None else None


PROJECTS: Records = Records(
    "burial.reform.project",
    "殡葬改革项目",
    ReformProject,
    prefix="NM",
    dated="started_on",
    items=(
        Item("name", sample="环保祭扫设备更新", width=24),
        Item("kind", sample="环保祭扫设备"),
        Item("unit", sample="县民政局", width=18),
        ground_link(title="设施编号", required=False),
        Item("document", listed=False),
        Item("invested", sample="120000"),
        Item("started_on"),
        Item("due_on", sample="2027-12-31", ahead=True),
        Item("progress", listed=False, width=24),
    ),
    same=("name", "started_on"),
    state=project_state,
    faults=_faults,
    acts=(
        RecordAct("finish", "完成", sets=("finished_on", "result"), when=(RUNNING,)),
        RecordAct("stop", "停止", sets=("stopped_on", "stopped_for"), when=(RUNNING,)),
        RecordAct("advance", "报进展", sets=("progress",), when=(RUNNING,)),
    ),
    due=(Due("殡葬改革项目到期", _due, "burial reform project finish {number}"),),
)
PROJECTS_REGISTER = register_of(PROJECTS)


def project_table(session: Session, on: date) -> Table:
    """By kind: projects begun by a day: under way, overdue, finished, stopped, their cost."""
    query = select(ReformProject).where(col(ReformProject.started_on) <= on)
    found = list(session.exec(query))
    rows: list[tuple[Any, ...]] = []
    for kind in ProjectKind:
        here = [one for one in found if one.kind is kind]
        if here:
            rows.append((kind.label, *_sums(here, on)))
    columns = (
        Column("kind", "项目类别"),
        Column("projects", "项目", Kind.int),
        Column("running", "在建", Kind.int),
        Column("late", "其中超期", Kind.int),
        Column("finished", "已完成", Kind.int),
        Column("stopped", "已停止", Kind.int),
        Column("invested", "投资", Kind.money),
    )
    return Table(
        "burial.reform.project.stat", columns, rows, title="殡葬改革项目", as_of=str(on),
        totals=("合计", *_sums(found, on)),
    )  # fmt: skip


def _sums(found: list[ReformProject], on: date) -> tuple[int, ...]:
    states = [project_state(one, on) for one in found]
    late = sum(
        state == RUNNING and one.due_on < on for one, state in zip(found, states, strict=True)
    )
    counts = (states.count(FINISHED), states.count(STOPPED))
    return len(found), states.count(RUNNING), late, *counts, sum(one.invested for one in found)
