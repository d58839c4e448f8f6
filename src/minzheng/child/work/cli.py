"""Commands of staff and stations (队伍、阵地、整改命令)."""

from __future__ import annotations

from datetime import date
from typing import Any

import click

from minzheng.kernel.command import DATE, YUAN, Command, Desk, between, listing, pass_desk
from minzheng.kernel.record.cli import RecordsGroup
from minzheng.people.place_cli import TOWNSHIP

_ROOM = "minzheng.child.work"
_ON = click.option("--on", type=DATE, help="哪一天的情况（缺省今天）")


# --- staff ----------------------------------------------------------------------------------------


@click.group(
    "worker",
    cls=RecordsGroup,
    path="child worker",
    target=f"{_ROOM}.staff:WORKERS",
    sample="ED2026-00001",
    known="child.worker",
)
def worker() -> None:
    """儿童督导员、儿童主任、未成年人保护机构职工：任命、离任、缺员。"""


@worker.command("missing", cls=Command, examples=("child worker missing --town 还地桥镇",))
@click.option("--town", type=TOWNSHIP, default="", help="只列一个乡镇（街道）")
@_ON
@listing
@pass_desk
def worker_missing(desk: Desk, town: str, on: date | None, options: Any) -> None:
    """没有儿童督导员的乡镇、没有儿童主任的村（社区）。"""
    from minzheng.child.work.missing import missing_table
    from minzheng.kernel import clock
    from minzheng.people.divisions import town_code

    with desk.reading() as session:
        code = town_code(session, town) if town else ""
        table = missing_table(session, on or clock.today(), code)
    desk.show(table, options)


@click.group(
    "training",
    cls=RecordsGroup,
    path="child training",
    target=f"{_ROOM}.staff:TRAININGS",
    sample="EP2026-00001",
    known="child.training",
)
def training() -> None:
    """儿童工作培训：课程、参训人员、谁没有参训。"""


@training.group(
    "person",
    cls=RecordsGroup,
    path="child training person",
    target=f"{_ROOM}.staff:TRAINED",
    sample="EQ2026-00001",
    known="child.training.person",
)
def training_person() -> None:
    """参训记录：谁参加了哪次培训。"""


@training.command(
    "missing",
    cls=Command,
    examples=("child training missing --since 2026-01-01 --until 2026-11-20",),
)
@between
@listing
@pass_desk
def training_missing(desk: Desk, since: date, until: date, options: Any) -> None:
    """期间没有参加过培训的在岗人员。"""
    from minzheng.child.work.missing import untrained_table

    with desk.reading() as session:
        table = untrained_table(session, since, until)
    desk.show(table, options)


# --- stations and figures -------------------------------------------------------------------------


@click.group(
    "station",
    cls=RecordsGroup,
    path="child station",
    target=f"{_ROOM}.stations:STATIONS",
    sample="EW2026-00001",
    known="child.station",
)
def station() -> None:
    """未成年人保护工作站、保护中心：启用、示范、两站合一、覆盖率。"""


@station.command("coverage", cls=Command, examples=("child station coverage",))
@_ON
@listing
@pass_desk
def station_coverage(desk: Desk, on: date | None, options: Any) -> None:
    """工作站覆盖率：有工作站的乡镇（街道）÷ 全部乡镇（街道），离目标差几个。"""
    from minzheng.child.work.stations import coverage, coverage_table
    from minzheng.kernel import clock

    with desk.reading() as session:
        found = coverage(session, on or clock.today())
    desk.show(coverage_table(found), options)
    desk.say(found.sentence())


@click.command(
    "figures",
    cls=Command,
    examples=("child figures --since 2026-01-01 --until 2026-11-20 --consumption 24000",),
)
@click.option("--consumption", type=YUAN, help="上年居民人均消费支出（元/年）")
@between
@listing
@pass_desk
def figures(desk: Desk, consumption: int | None, since: date, until: date, options: Any) -> None:
    """儿童工作指标：配备、培训、覆盖、销号、标准比值，各有分子、分母、口径。"""
    from minzheng.child.work.figures import figures_table

    with desk.reading() as session:
        table = figures_table(session, since, until, consumption)
    desk.show(table, options)


# --- lists to settle, committee -------------------------------------------------------------------


@click.group(
    "rectify",
    cls=RecordsGroup,
    path="child rectify",
    target=f"{_ROOM}.rectify:RECTIFICATIONS",
    sample="EX2026-00001",
    known="child.rectify",
)
def rectify() -> None:
    """未保整改清单：列入、销号、退回，未销号的，各单位进度。"""


@rectify.command(
    "open", cls=Command, examples=("child rectify open", "child rectify open --unit 局")
)
@click.option("--unit", default="", help="责任单位名称里有这些字的")
@_ON
@listing
@pass_desk
def rectify_open(desk: Desk, unit: str, on: date | None, options: Any) -> None:
    """未销号的整改事项，先到期的在前。"""
    from minzheng.child.work.rectify import open_table
    from minzheng.kernel import clock

    with desk.reading() as session:
        table = open_table(session, on or clock.today(), unit)
    desk.show(table, options)


@rectify.command("progress", cls=Command, examples=("child rectify progress",))
@_ON
@listing
@pass_desk
def rectify_progress(desk: Desk, on: date | None, options: Any) -> None:
    """各单位整改进度：事项、已销号、逾期、销号率。"""
    from minzheng.child.work.rectify import progress

    with desk.reading() as session:
        table = progress(session, on)
    desk.show(table, options)


@click.group(
    "committee",
    cls=RecordsGroup,
    path="child committee",
    target=f"{_ROOM}.committee:MEMBERS",
    sample="EU2026-00001",
    known="child.committee",
)
def committee() -> None:
    """未成年人保护委员会：成员单位、联络员、任务。"""


@committee.group(
    "task",
    cls=RecordsGroup,
    path="child committee task",
    target=f"{_ROOM}.committee:TASKS",
    sample="ER2026-00001",
    known="child.committee.task",
)
def committee_task() -> None:
    """未保委任务：交办、完成。"""
