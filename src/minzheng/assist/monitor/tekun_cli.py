"""Commands of carers and of places for 特困 people (照料人、安置命令)."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import click

from minzheng.kernel.command import DATE, MONTH, Command, Desk, Known, listing, pass_desk
from minzheng.kernel.record.cli import RecordsGroup

if TYPE_CHECKING:
    from minzheng.kernel.month import Month

_ROOM = "minzheng.assist.monitor"
ON = click.option("--on", type=DATE, help="哪一天的情况（缺省今天）")


@click.group(
    "carer",
    cls=RecordsGroup,
    path="assist carer",
    target=f"{_ROOM}.carers:CARERS",
    sample="ZL2024-00001",
    known="assist.carer",
)
def carer() -> None:
    """照料人：照料服务协议、照料记录、落实率。"""


@carer.command("missing", cls=Command, examples=("assist carer missing",))
@ON
@listing
@pass_desk
def missing(desk: Desk, on: date | None, options: Any) -> None:
    """分散供养特困人员中没有照料人、没有协议的。"""
    from minzheng.assist.monitor.carers import missing_table
    from minzheng.kernel import clock

    with desk.reading() as session:
        table = missing_table(session, on or clock.today())
    desk.show(table, options)


@carer.command("rate", cls=Command, examples=("assist carer rate",))
@ON
@listing
@pass_desk
def rate(desk: Desk, on: date | None, options: Any) -> None:
    """照料人落实率：有照料人的 ÷ 分散供养的，分乡镇。"""
    from minzheng.assist.monitor.carers import rate_table
    from minzheng.kernel import clock

    with desk.reading() as session:
        table = rate_table(session, on or clock.today())
    desk.show(table, options)


@carer.group(
    "visit",
    cls=RecordsGroup,
    path="assist carer visit",
    target=f"{_ROOM}.carers:CARE",
    sample="ZJ2026-00001",
    known="assist.carer.visit",
)
def visit() -> None:
    """照料记录：哪天照料，做了什么，有什么问题。"""


@click.group(
    "place",
    cls=RecordsGroup,
    path="assist place",
    target=f"{_ROOM}.stays:STAYS",
    sample="JZ2024-00001",
    known="assist.place",
)
def place() -> None:
    """安置：供养点建议、轮候、入住、离开、费用结算。"""


@place.command("propose", cls=Command, examples=("assist place propose TK000001",))
@click.argument("case_no", type=Known("assist.tekun"), metavar="编号")
@ON
@listing
@pass_desk
def propose(desk: Desk, case_no: str, on: date | None, options: Any) -> None:
    """建议供养点：按他所在乡镇的服务片区；空床由养老业务登记，不在这里核对。"""
    from minzheng.assist.monitor.waiting import propose as make
    from minzheng.kernel import clock

    with desk.reading() as session:
        table = make(session, case_no, on or clock.today())
    desk.show(table, options)


@place.command("waiting", cls=Command, examples=("assist place waiting",))
@ON
@listing
@pass_desk
def waiting(desk: Desk, on: date | None, options: Any) -> None:
    """轮候：愿意集中供养、还在分散供养的，最早表示愿意的在前。"""
    from minzheng.assist.monitor.waiting import waiting_table
    from minzheng.kernel import clock

    with desk.reading() as session:
        table = waiting_table(session, on or clock.today())
    desk.show(table, options)


@place.command(
    "settle",
    cls=Command,
    examples=("assist place settle 2026-10", "assist place settle 2026-10 --detail"),
)
@click.argument("month", type=MONTH, metavar="月份")
@click.option("--facility", default="", help="只算一个机构或医院")
@click.option("--detail", is_flag=True, help="逐人列出")
@listing
@pass_desk
def settle(desk: Desk, month: Month, facility: str, detail: bool, options: Any) -> None:
    """月度结算：床日 × 日收费，减去自付，是应与机构或医院结算的数。"""
    from minzheng.assist.monitor.service import settle_month

    settle_month(desk, month, facility, detail, options)


@place.command("stat", cls=Command, examples=("assist place stat",))
@ON
@listing
@pass_desk
def stat(desk: Desk, on: date | None, options: Any) -> None:
    """在住统计：按场所类型，特困和其他人员，无偿、低偿、自费。"""
    from minzheng.assist.monitor.occupancy import occupancy
    from minzheng.kernel import clock

    with desk.reading() as session:
        table = occupancy(session, on or clock.today())
    desk.show(table, options)


@place.command(
    "prove",
    cls=Command,
    examples=("assist place prove --population 全部 --printed 50 --target 60",),
)
@click.option("--population", required=True, help="分母：全部、失能、有意愿")
@click.option("--printed", required=True, help="印发的集中供养率，如 52.7")
@click.option("--target", help="目标率，如 60：算出达标人数")
@ON
@listing
@pass_desk
def prove(desk: Desk, options: Any, **asked: Any) -> None:
    """核对印发的集中供养率：与台账重算的相差超过容差的退出码 3。"""
    from minzheng.assist.monitor.service import prove_rate

    prove_rate(desk, options, **asked)
