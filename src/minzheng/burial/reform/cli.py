"""Commands of agents and inspections (中介、检查执法命令)."""

from __future__ import annotations

from datetime import date
from typing import Any

import click

from minzheng.kernel.command import DATE, Command, Desk, between, listing, pass_desk
from minzheng.kernel.record.cli import RecordsGroup

_ROOM = "minzheng.burial.reform"
_ON = click.option("--on", type=DATE, help="哪一天的情况（缺省今天）")


@click.group(
    "agent",
    cls=RecordsGroup,
    path="burial agent",
    target=f"{_ROOM}.agents:AGENTS",
    sample="NA2025-00001",
    known="burial.agent",
)
def agent() -> None:
    """殡葬中介：备案、注销，不良行为的标记和公布。"""


@agent.group(
    "misconduct",
    cls=RecordsGroup,
    path="burial agent misconduct",
    target=f"{_ROOM}.agents:MISCONDUCTS",
    sample="NB2026-00002",
    known="burial.agent.misconduct",
)
def misconduct() -> None:
    """殡葬中介不良行为：标记、公布、撤销标记。"""


@click.group(
    "inspection",
    cls=RecordsGroup,
    path="burial inspection",
    target=f"{_ROOM}.inspections:INSPECTIONS",
    sample="NH2026-00002",
    known="burial.inspection",
)
def inspection() -> None:
    """殡葬执法检查和案件：检查、整改、案件、处罚幅度、信用标记。"""


@inspection.group(
    "case",
    cls=RecordsGroup,
    path="burial inspection case",
    target=f"{_ROOM}.inspections:CASES",
    sample="NK2026-00001",
    known="burial.inspection.case",
)
def case() -> None:
    """殡葬行政执法案件：立案、处罚决定、执行、记入信用、修复。"""


@inspection.command("law", cls=Command, examples=("burial inspection law",))
@listing
@pass_desk
def law(desk: Desk, options: Any) -> None:
    """殡葬管理条例的违法情形、条文和处罚幅度（按已读到的录入）。"""
    from minzheng.burial.reform.law import law_table

    desk.show(law_table(), options)


@inspection.command(
    "stat", cls=Command, examples=("burial inspection stat --since 2026-01-01 --until 2026-11-20",)
)
@between
@listing
@pass_desk
def stat(desk: Desk, since: date, until: date, options: Any) -> None:
    """期间检查：次数、发现问题、整改率、逾期、告知和公布，按方式。"""
    from minzheng.burial.reform.inspections import inspection_table
    from minzheng.kernel import clock

    with desk.reading() as session:
        table = inspection_table(session, since, until, clock.today())
    desk.show(table, options)


@inspection.command("credit", cls=Command, examples=("burial inspection credit",))
@_ON
@listing
@pass_desk
def credit(desk: Desk, on: date | None, options: Any) -> None:
    """信用标记：谁因为什么记入，和哪些部门联合惩戒，修复没有。"""
    from minzheng.burial.reform.inspections import credit_table
    from minzheng.kernel import clock

    with desk.reading() as session:
        table = credit_table(session, on or clock.today())
    desk.show(table, options)
