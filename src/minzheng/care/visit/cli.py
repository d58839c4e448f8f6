"""Commands of visits, women left behind, posts, adaptation, alarms, cards (居家关爱命令)."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import click

from minzheng.kernel.command import (
    DATE,
    MONTH,
    Command,
    Desk,
    between,
    listing,
    overwrite_option,
    pass_desk,
)
from minzheng.kernel.record.cli import RecordsGroup
from minzheng.people.place_cli import TOWNSHIP

_ROOM = "minzheng.care.visit"
_ON = click.option("--on", type=DATE, help="哪一天的情况（缺省今天）")
_TOWN = click.option("--town", type=TOWNSHIP, help="乡镇（街道）")


# --- visits ---------------------------------------------------------------------------------------


@click.group(
    "visit",
    cls=RecordsGroup,
    path="care visit",
    target=f"{_ROOM}.plans:PLANS",
    sample="TF2026-00001",
    known="care.visit",
)
def visit() -> None:
    """探访关爱：探访对象、探访记录（三帮四查）、逾期、月探访率。"""


@visit.group(
    "record",
    cls=RecordsGroup,
    path="care visit record",
    target=f"{_ROOM}.plans:VISITS",
    sample="TJ2026-00001",
    known="care.visit.record",
)
def record() -> None:
    """探访记录：三帮四查七项、需求、处置、下次日期。"""


@visit.command("overdue", cls=Command, examples=("care visit overdue",))
@_TOWN
@_ON
@listing
@pass_desk
def overdue(desk: Desk, town: str | None, on: date | None, options: Any) -> None:
    """逾期未访：按风险等级或约定应访而没有访的。"""
    from minzheng.care.visit.rates import overdue as late
    from minzheng.kernel import clock
    from minzheng.people.divisions import town_code

    with desk.reading() as session:
        code = town_code(session, town) if town else ""
        table = late(session, on or clock.today(), code)
    desk.show(table, options)


@visit.command(
    "rate",
    cls=Command,
    examples=("care visit rate 2026-10", "care visit rate 2026-10 --by-visitor"),
)
@click.argument("month", type=MONTH, metavar="月份")
@click.option("--by-visitor", is_flag=True, help="分到责任人（缺省到乡镇）")
@listing
@pass_desk
def visit_rate(desk: Desk, month: Any, by_visitor: bool, options: Any) -> None:
    """月探访率：当月至少探访一次的人数 ÷ 月初在册人数。"""
    from minzheng.care.visit.rates import rate

    with desk.reading() as session:
        table = rate(session, month, by_visitor=by_visitor)
    desk.show(table, options)


@visit.command(
    "sheet",
    cls=Command,
    examples=("care visit sheet 2026-12 -o 探访登记表.xlsx --reveal",),
)
@click.argument("month", type=MONTH, metavar="月份")
@_TOWN
@click.option("--visitor", default="", help="只要这位责任人的")
@click.option(
    "--output",
    "-o",
    type=click.Path(dir_okay=False, path_type=Path),
    required=True,
    help="写到这个文件",
)
@overwrite_option
@pass_desk
def visit_sheet(
    desk: Desk, month: Any, town: str | None, visitor: str, output: Path, overwrite: bool
) -> None:
    """一个月的探访登记表：名单已填好，带出去逐户填，填好就是导入表。"""
    from minzheng.care.visit.sheet import Wanted, write_sheet

    write_sheet(desk, Wanted(month, town or "", visitor), output, overwrite=overwrite)


# --- women and posts ------------------------------------------------------------------------------


@click.group(
    "women",
    cls=RecordsGroup,
    path="care women",
    target=f"{_ROOM}.women:WOMEN",
    sample="FN2026-00001",
    known="care.women",
)
def women() -> None:
    """农村留守妇女：信息台账、风险、走访活动。"""


@women.group(
    "contact",
    cls=RecordsGroup,
    path="care women contact",
    target=f"{_ROOM}.women:CONTACTS",
    sample="FH2026-00001",
    known="care.women.contact",
)
def women_contact() -> None:
    """留守妇女的走访、互助交流活动、培训、帮扶。"""


@women.command(
    "stat", cls=Command, examples=("care women stat --since 2026-01-01 --until 2026-11-20",)
)
@between
@listing
@pass_desk
def women_stat(desk: Desk, since: date, until: date, options: Any) -> None:
    """各乡镇留守妇女、风险、走访活动覆盖。"""
    from minzheng.care.visit.women import stat

    with desk.reading() as session:
        table = stat(session, since, until)
    desk.show(table, options)


@click.group(
    "post",
    cls=RecordsGroup,
    path="care post",
    target=f"{_ROOM}.posts:POSTS",
    sample="GY2026-00001",
    known="care.post",
)
def post() -> None:
    """公益性岗位：谁在岗、照料哪些老人、月补贴多少（不在这里发放）。"""


@post.group(
    "elder",
    cls=RecordsGroup,
    path="care post elder",
    target=f"{_ROOM}.posts:SERVED",
    sample="GZ2026-00001",
    known="care.post.elder",
)
def post_elder() -> None:
    """岗位照料的老人。"""


# --- homes ----------------------------------------------------------------------------------------


@click.group(
    "adapt",
    cls=RecordsGroup,
    path="care adapt",
    target=f"{_ROOM}.adapt:ADAPTATIONS",
    sample="SL2026-00001",
    known="care.adapt",
)
def adapt() -> None:
    """适老化改造：摸排、评估、审批、施工、验收结算。"""


@adapt.command(
    "funnel", cls=Command, examples=("care adapt funnel --since 2026-01-01 --until 2026-11-20",)
)
@between
@listing
@pass_desk
def adapt_funnel(desk: Desk, since: date, until: date, options: Any) -> None:
    """期间摸排的户走到哪一步、花了多少钱，按乡镇。"""
    from minzheng.care.visit.funnel import funnel

    with desk.reading() as session:
        table = funnel(session, since, until)
    desk.show(table, options | {"limit": options["limit"] or 0})


@click.group(
    "alarm",
    cls=RecordsGroup,
    path="care alarm",
    target=f"{_ROOM}.alarm:ALARMS",
    sample="PA2026-00001",
    known="care.alarm",
)
def alarm() -> None:
    """平安钟（紧急救援）：应装对象、安装、呼叫、安装率。"""


@alarm.group(
    "call",
    cls=RecordsGroup,
    path="care alarm call",
    target=f"{_ROOM}.alarm:CALLS",
    sample="PH2026-00001",
    known="care.alarm.call",
)
def alarm_call() -> None:
    """平安钟呼叫：类型、到场用时、处理结果。"""


@alarm.command(
    "eligible",
    cls=Command,
    examples=("care alarm eligible", "care alarm eligible --missing --town 还地桥镇"),
)
@click.option("--missing", is_flag=True, help="只列还没有装的")
@_TOWN
@_ON
@listing
@pass_desk
def alarm_eligible(
    desk: Desk, missing: bool, town: str | None, on: date | None, options: Any
) -> None:
    """应装对象，按本县的先后次序（标准 alarm.order）列出。"""
    from minzheng.care.visit.alarm import eligible_table
    from minzheng.kernel import clock
    from minzheng.people.divisions import town_code

    with desk.reading() as session:
        code = town_code(session, town) if town else ""
        table = eligible_table(session, on or clock.today(), town=code, missing=missing)
    desk.show(table, options)


@alarm.command("rate", cls=Command, examples=("care alarm rate",))
@_ON
@listing
@pass_desk
def alarm_rate(desk: Desk, on: date | None, options: Any) -> None:
    """安装率：各类对象已装 ÷ 应装，每人只算在最先的一类。"""
    from minzheng.care.visit.alarm import rate
    from minzheng.kernel import clock

    with desk.reading() as session:
        table = rate(session, on or clock.today())
    desk.show(table, options)


# --- cards ----------------------------------------------------------------------------------------


@click.group(
    "card",
    cls=RecordsGroup,
    path="care card",
    target=f"{_ROOM}.card:CARDS",
    sample="YD2026-00001",
    known="care.card",
)
def card() -> None:
    """老年人优待证：发证、换发、作废，按月统计。"""


@card.command(
    "stat", cls=Command, examples=("care card stat --since 2026-01-01 --until 2026-11-20",)
)
@between
@listing
@pass_desk
def card_stat(desk: Desk, since: date, until: date, options: Any) -> None:
    """各月新发、换发、作废、月末有效、起止号。"""
    from minzheng.care.visit.card import stat

    with desk.reading() as session:
        table = stat(session, since, until)
    desk.show(table, options)
