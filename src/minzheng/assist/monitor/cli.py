"""Commands of the monitor, of plans and of credit (监测预警、一户一策、诚信命令)."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import click

from minzheng.kernel.command import (
    DATE,
    Command,
    Desk,
    between,
    dry_run_option,
    listing,
    overwrite_option,
    pass_desk,
)
from minzheng.kernel.record.cli import RecordsGroup
from minzheng.kernel.register_cli import TOWNSHIP, take_in

_ROOM = "minzheng.assist.monitor"
CODES = ("A1", "A2", "A3", "A4", "A5", "B1", "B2", "B3", "B4", "B5", "C1")
SOURCES = (
    "医保", "残联", "人社", "教育", "应急", "公安", "卫健", "农业农村", "自然资源", "市场监管",
    "税务", "乡镇走访", "其他",
)  # fmt: skip
ON = click.option("--on", type=DATE, help="哪一天的情况（缺省今天）")


@click.group(
    "monitor",
    cls=RecordsGroup,
    path="assist monitor",
    target=f"{_ROOM}.alerts:MONITOR",
    sample="JC2026-00005",
    known="assist.monitor",
)
def monitor() -> None:
    """低收入人口动态监测：预警登记、派单、核查、处置、比对、人口。"""


@monitor.command(
    "receive",
    cls=Command,
    examples=("assist monitor receive 医保名单.xlsx --code A1 --source 医保 --on 2026-11-10 -n",),
)
@click.argument("file", type=click.Path(path_type=Path), metavar="文件")
@click.option("--code", type=click.Choice(CODES), required=True, help="全部名单的预警类型")
@click.option("--source", type=click.Choice(SOURCES), required=True, help="来自哪个部门")
@click.option("--on", type=DATE, help="预警日期（缺省今天）")
@click.option("--partial", is_flag=True, help="先入没问题的，有误的写进错误反馈表")
@click.option(
    "--return-file",
    type=click.Path(dir_okay=False, path_type=Path),
    help="错误反馈表写到这里（缺省在原文件旁边）",
)
@click.option("--sheet", metavar="工作表", help="读这一张工作表（缺省按表头识别）")
@click.option("--encoding", help="文本的编码（缺省自动判断）")
@dry_run_option
@overwrite_option
@pass_desk
def receive(desk: Desk, file: Path, code: str, source: str, on: date | None, **asked: Any) -> None:
    """部门名单入库：只要姓名、号码的名单，类型、来源、日期由命令写明；未办结的不重复登记。"""
    from minzheng.assist.monitor.service import received

    take_in(desk, received(code, source, on), file, **asked)


@monitor.command("scan", cls=Command, examples=("assist monitor scan -n",))
@dry_run_option
@listing
@pass_desk
def scan(desk: Desk, dry_run: bool, options: Any) -> None:
    """本库比对：死亡、服刑、迁出、新增残疾和重病、应享未享；同一情况只登记一次。"""
    from minzheng.assist.monitor.service import scan_registers

    scan_registers(desk, dry_run, options)


@monitor.command(
    "alerts",
    cls=Command,
    examples=("assist monitor alerts", "assist monitor alerts --late --town 还地桥镇"),
)
@click.option("--town", type=TOWNSHIP, help="乡镇（街道）")
@click.option("--code", type=click.Choice(CODES), help="只列这一类型")
@click.option("--late", is_flag=True, help="只列超期的")
@ON
@listing
@pass_desk
def alerts(desk: Desk, options: Any, **asked: Any) -> None:
    """待办预警：没有办结的，最早到期的在前。"""
    from minzheng.assist.monitor.service import show_open

    show_open(desk, options, **asked)


@monitor.command(
    "stat", cls=Command, examples=("assist monitor stat --since 2026-01-01 --until 2026-11-20",)
)
@between
@listing
@pass_desk
def stat(desk: Desk, since: date, until: date, options: Any) -> None:
    """预警统计：按类型的核查、办结和按期数。"""
    from minzheng.assist.monitor.views import stat_table

    with desk.reading() as session:
        table = stat_table(session, since, until)
    desk.show(table, options)


@monitor.command(
    "population",
    cls=Command,
    examples=("assist monitor population", "assist monitor population --by-town"),
)
@click.option("--town", type=TOWNSHIP, help="只算一个乡镇（街道）")
@click.option("--by-town", is_flag=True, help="分乡镇列出")
@ON
@listing
@pass_desk
def population(desk: Desk, town: str | None, by_town: bool, on: date | None, options: Any) -> None:
    """低收入人口：特困、低保、边缘、刚性、防返贫，每人只计一次；其中建档立卡不另加。"""
    from minzheng.assist.monitor.population import by_class, by_township
    from minzheng.kernel import clock
    from minzheng.people.divisions import town_code

    day = on or clock.today()
    with desk.reading() as session:
        if by_town:
            table = by_township(session, day)
        else:
            table = by_class(session, day, town_code(session, town) if town else "")
    desk.show(table, options)


@click.group(
    "plan",
    cls=RecordsGroup,
    path="assist plan",
    target=f"{_ROOM}.plans:PLANS",
    sample="YH2026-00001",
    known="assist.plan",
)
def plan() -> None:
    """一户一策：困难、措施、责任人、成效。"""


@click.group(
    "credit",
    cls=RecordsGroup,
    path="assist credit",
    target=f"{_ROOM}.credit:CREDIT",
    sample="XY2026-00001",
    known="assist.credit",
)
def credit() -> None:
    """救助诚信记录：失信行为、证据、有效期、修复。"""
