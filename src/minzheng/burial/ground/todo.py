"""Todo of grounds (殡葬设施待办): yearly reports, fund statements, spot checks, projects."""

from __future__ import annotations

from collections.abc import Iterator

from sqlmodel import Session

from minzheng.burial.ground.fund import owed_statements
from minzheng.burial.ground.projects import PROJECTS
from minzheng.burial.ground.reports import Owed, owed
from minzheng.burial.ground.spots import SPOTS
from minzheng.kernel.record.listing import tasks as of_records
from minzheng.kernel.todo import Span, Task


def tasks(session: Session, span: Span) -> Iterator[Task]:
    """What is due here: 年度报告 (第五十二条), 维护基金对账 (第三十七条), 抽查 (第四十九条)."""
    for one in owed(session, span.today, span.until):
        yield _task("殡葬年度报告", one, "burial cemetery report urge")
    for one in owed_statements(session, span.today, span.until):
        yield _task("维护基金年度对账", one, "burial cemetery fund balance")
    yield from of_records(session, SPOTS, span)
    yield from of_records(session, PROJECTS, span)


def _task(what: str, one: Owed, command: str) -> Task:
    """The paper of a ground for a year."""
    ground = one.ground
    subject = f" {ground.number}" if command.endswith("urge") else ""
    next_step = f"minzheng {command}{subject} --year {one.year}"
    told = f"{what}（{one.year} 年度）"
    return Task(told, ground.number, one.due, next_step, division=ground.division_code)
