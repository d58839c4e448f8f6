"""Commands of grounds (殡葬设施命令): facilities, whom they serve, reports, spot checks, funds."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import click

from minzheng.kernel.command import (
    DATE,
    Command,
    Desk,
    Group,
    Known,
    dry_run_option,
    letter_option,
    listing,
    overwrite_option,
    pass_desk,
)
from minzheng.kernel.record.cli import RecordsGroup

_ROOM = "minzheng.burial.ground"
_ON = click.option("--on", type=DATE, help="哪一天的情况（缺省今天）")
_YEAR = click.option("--year", type=int, help="用哪年年末的户籍人口（缺省去年）")


@click.group(
    "cemetery",
    cls=RecordsGroup,
    path="burial cemetery",
    target=f"{_ROOM}.grounds:GROUNDS",
    sample="BG2020-00003",
    known="burial.cemetery",
)
def cemetery() -> None:
    """殡葬设施：殡仪馆、公墓、骨灰堂等的台账、监管、指标。"""


@cemetery.group(
    "service",
    cls=RecordsGroup,
    path="burial cemetery service",
    target=f"{_ROOM}.grounds:SERVICES",
    sample="BF2020-00001",
    known="burial.cemetery.service",
)
def service() -> None:
    """服务范围：哪处设施服务哪些乡镇、哪些村。"""


@cemetery.group(
    "report",
    cls=RecordsGroup,
    path="burial cemetery report",
    target=f"{_ROOM}.reports:REPORTS",
    sample="BR2026-00001",
    known="burial.cemetery.report",
)
def report() -> None:
    """年度报告：报送、催报。"""


@report.command(
    "urge",
    cls=Command,
    examples=("burial cemetery report urge BG2020-00003 --year 2026 -o 催报单.docx",),
)
@click.argument("number", type=Known("burial.cemetery"), metavar="设施编号")
@click.option("--year", type=int, help="哪个年度（缺省去年）")
@letter_option
@overwrite_option
@dry_run_option
@pass_desk
def urge(
    desk: Desk, number: str, year: int | None, output: Path, overwrite: bool, dry_run: bool
) -> None:
    """年度报告催报单：还没有报送的才能做。"""
    from minzheng.burial.ground.service import write_urge
    from minzheng.kernel.letter import Making

    write_urge(desk, number, year, Making(output, dry_run=dry_run, overwrite=overwrite))


@cemetery.group(
    "spot",
    cls=RecordsGroup,
    path="burial cemetery spot",
    target=f"{_ROOM}.spots:SPOTS",
    sample="BC2026-00002",
    known="burial.cemetery.spot",
)
def spot() -> None:
    """随机抽查：逐项结论、告知、公布、整改。"""


@spot.command(
    "letter",
    cls=Command,
    examples=("burial cemetery spot letter BC2026-00002 -o 抽查结果告知书.docx",),
)
@click.argument("number", type=Known("burial.cemetery.spot"), metavar="编号")
@letter_option
@overwrite_option
@dry_run_option
@pass_desk
def spot_letter(desk: Desk, number: str, output: Path, overwrite: bool, dry_run: bool) -> None:
    """抽查结果告知书。"""
    from minzheng.burial.ground.service import write_result
    from minzheng.kernel.letter import Making

    write_result(desk, number, Making(output, dry_run=dry_run, overwrite=overwrite))


@cemetery.group(
    "fund",
    cls=RecordsGroup,
    path="burial cemetery fund",
    target=f"{_ROOM}.fund:FUND",
    sample="BJ2026-00001",
    known="burial.cemetery.fund",
)
def fund() -> None:
    """维护基金：提取、支出、余额、年度对账。"""


@fund.command(
    "balance",
    cls=Command,
    examples=("burial cemetery fund balance", "burial cemetery fund balance --year 2025"),
)
@click.option("--year", type=int, help="哪一年（缺省今年）")
@listing
@pass_desk
def balance(desk: Desk, year: int | None, options: Any) -> None:
    """各设施一年的期初、提取、支出、期末，和对账是否相符。"""
    from minzheng.burial.ground.service import show_balances

    show_balances(desk, year, options)


@fund.group(
    "statement",
    cls=RecordsGroup,
    path="burial cemetery fund statement",
    target=f"{_ROOM}.fund:STATEMENTS",
    sample="BD2026-00001",
    known="burial.cemetery.fund.statement",
)
def statement() -> None:
    """维护基金年度对账：银行余额和账面余额。"""


@cemetery.group(
    "project",
    cls=RecordsGroup,
    path="burial cemetery project",
    target=f"{_ROOM}.projects:PROJECTS",
    sample="BX2026-00001",
    known="burial.cemetery.project",
)
def project() -> None:
    """设施项目：新建、改扩建、迁建、设备更换。"""


@cemetery.command("stat", cls=Command, examples=("burial cemetery stat",))
@_ON
@listing
@pass_desk
def stat(desk: Desk, on: date | None, options: Any) -> None:
    """各类设施的处数、层级、面积、墓位。"""
    from minzheng.burial.ground.service import show_daily

    show_daily(desk, "stat", on, options)


@cemetery.command("coverage", cls=Command, examples=("burial cemetery coverage",))
@_ON
@listing
@pass_desk
def coverage(desk: Desk, on: date | None, options: Any) -> None:
    """各乡镇由哪处公益性公墓覆盖。"""
    from minzheng.burial.ground.service import show_daily

    show_daily(desk, "coverage", on, options)


@cemetery.command("green", cls=Command, examples=("burial cemetery green",))
@_ON
@listing
@pass_desk
def green(desk: Desk, on: date | None, options: Any) -> None:
    """各处墓地的绿化率。"""
    from minzheng.burial.ground.service import show_daily

    show_daily(desk, "green", on, options)


@cemetery.command(
    "rate",
    cls=Command,
    examples=("burial cemetery rate", "burial cemetery rate --on 2026-06-30"),
)
@_ON
@_YEAR
@listing
@pass_desk
def rate(desk: Desk, on: date | None, year: int | None, options: Any) -> None:
    """覆盖率、绿化率、年度报告报送率、服务站覆盖率：分子、分母、目标、还差多少。"""
    from minzheng.burial.ground.service import show_rates

    show_rates(desk, on, year, options)


# --- stations -------------------------------------------------------------------------------------


@click.group("station", cls=Group)
def station() -> None:
    """乡镇殡仪服务站：应建名单、覆盖（服务站本身登记在设施台账）。"""


@station.command(
    "cover", cls=Command, examples=("burial station cover", "burial station cover --year 2024")
)
@_ON
@_YEAR
@listing
@pass_desk
def cover(desk: Desk, on: date | None, year: int | None, options: Any) -> None:
    """哪些乡镇应建服务站（规划点名或人口超过门槛），哪些已有。"""
    from minzheng.burial.ground.service import show_stations

    show_stations(desk, on, year, options)


@station.group(
    "plan",
    cls=RecordsGroup,
    path="burial station plan",
    target=f"{_ROOM}.projects:STATION_PLANS",
    sample="BH2023-00001",
    known="burial.station.plan",
)
def plan() -> None:
    """规划点名要建服务站的乡镇。"""
