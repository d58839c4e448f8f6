"""Commands of registrars and offices (登记员、登记机关命令)."""

from __future__ import annotations

from datetime import date
from typing import Any

import click

from minzheng.kernel.command import DATE, Command, Desk, between, listing, pass_desk
from minzheng.kernel.record.cli import RecordsGroup

_ROOM = "minzheng.marriage.office"
_ON = click.option("--on", type=DATE, help="哪一天的情况（缺省今天）")


# --- registrars -----------------------------------------------------------------------------------


@click.group(
    "registrar",
    cls=RecordsGroup,
    path="marriage registrar",
    target=f"{_ROOM}.registrars:REGISTRARS",
    sample="DJ2018-00003",
    known="marriage.registrar",
)
def registrar() -> None:
    """婚姻登记员：上岗、培训考核、离岗，配备。"""


@registrar.group(
    "training",
    cls=RecordsGroup,
    path="marriage registrar training",
    target=f"{_ROOM}.registrars:TRAININGS",
    sample="DP2018-00001",
    known="marriage.registrar.training",
)
def training() -> None:
    """登记员培训考核：每次一行；可补记以前的，也可一张表导入。"""


@registrar.command(
    "staffing",
    cls=Command,
    examples=("marriage registrar staffing", "marriage registrar staffing --year 2025"),
)
@click.option("--year", type=int, help="用哪年年末的户籍人口（缺省去年）")
@_ON
@listing
@pass_desk
def staffing(desk: Desk, year: int | None, on: date | None, options: Any) -> None:
    """登记员配备：按户籍人口最少几名，在岗且培训有效几名。"""
    from minzheng.kernel import clock
    from minzheng.marriage.office.staffing import staffing_table

    day = on or clock.today()
    with desk.reading() as session:
        table = staffing_table(session, day, year or day.year - 1)
    desk.show(table, options)


# --- offices --------------------------------------------------------------------------------------


@click.group(
    "office",
    cls=RecordsGroup,
    path="marriage office",
    target=f"{_ROOM}.offices:OFFICES",
    sample="DG2018-00001",
    known="marriage.office",
)
def office() -> None:
    """登记机关：等级、服务时间、跨省通办、场所改造、值班。"""


@office.command("rate", cls=Command, examples=("marriage office rate --since 2026-01-01",))
@between
@listing
@pass_desk
def rate(desk: Desk, since: date, until: date, options: Any) -> None:
    """跨省通办实施率、4A级机关、评定条件、空白证账实相符率，各有分子分母。"""
    from minzheng.marriage.office.figures import rates_table

    with desk.reading() as session:
        table = rates_table(session, since, until)
    desk.show(table, options)


@office.group(
    "item",
    cls=RecordsGroup,
    path="marriage office item",
    target=f"{_ROOM}.offices:ITEMS",
    sample="DT2021-00003",
    known="marriage.office.item",
)
def item() -> None:
    """等级评定条件：逐条列入，核对达到没有达到。"""


@office.group(
    "refit",
    cls=RecordsGroup,
    path="marriage office refit",
    target=f"{_ROOM}.offices:REFITS",
    sample="DX2021-00001",
    known="marriage.office.refit",
)
def refit() -> None:
    """登记场所改造和支出。"""


@office.group(
    "duty",
    cls=RecordsGroup,
    path="marriage office duty",
    target=f"{_ROOM}.offices:DUTIES",
    sample="DZ2026-00001",
    known="marriage.office.duty",
)
def duty() -> None:
    """值班表：休息日、午间、延时由谁值班，午间和延时办了几件。"""


@duty.command("gaps", cls=Command, examples=("marriage office duty gaps --since 2026-11-14",))
@between
@listing
@pass_desk
def gaps(desk: Desk, since: date, until: date, options: Any) -> None:
    """值班缺口：承诺开放而没有人值班的休息日、午间、延时。"""
    from minzheng.marriage.office.figures import gaps_table

    with desk.reading() as session:
        table = gaps_table(session, since, until)
    desk.show(table, options)
