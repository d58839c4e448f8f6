"""Commands of goods, stock and disasters (物资与救灾命令)."""

from __future__ import annotations

from datetime import date
from typing import Any

import click

from minzheng.kernel.command import DATE, Command, Desk, Known, between, listing, pass_desk
from minzheng.kernel.record.cli import RecordsGroup

_ROOM = "minzheng.assist.small"


@click.group(
    "shelter",
    cls=RecordsGroup,
    path="assist shelter",
    target=f"{_ROOM}.shelters:SHELTERS",
    sample="BN2024-00001",
    known="assist.shelter",
)
def shelter() -> None:
    """应急避难场所：登记、停用、覆盖。"""


@shelter.command(
    "gap", cls=Command, examples=("assist shelter gap", "assist shelter gap --villages")
)
@click.option("--villages", is_flag=True, help="逐村（社区）列出（缺省到乡镇）")
@click.option("--on", type=DATE, help="哪一天的情况（缺省今天）")
@listing
@pass_desk
def gap(desk: Desk, villages: bool, on: date | None, options: Any) -> None:
    """哪里还没有避难场所，人均面积多少。"""
    from minzheng.assist.small.shelters import gaps
    from minzheng.kernel import clock

    with desk.reading() as session:
        table = gaps(session, on or clock.today(), villages=villages)
    desk.show(table, options)


@click.group(
    "stock",
    cls=RecordsGroup,
    path="assist stock",
    target=f"{_ROOM}.stock:LOTS",
    sample="CB2024-00001",
    known="assist.stock",
)
def stock() -> None:
    """储备物资：建账、进出、盘点、到期。"""


@stock.group(
    "move",
    cls=RecordsGroup,
    path="assist stock move",
    target=f"{_ROOM}.stock:MOVES",
    sample="CJ2024-00001",
    known="assist.stock.move",
)
def stock_move() -> None:
    """物资进出：入库、出库、报损、盘点。"""


@stock.command("count", cls=Command, examples=("assist stock count",))
@click.option("--on", type=DATE, help="哪一天的情况（缺省今天）")
@listing
@pass_desk
def stock_count(desk: Desk, on: date | None, options: Any) -> None:
    """盘点：结存、单价、折款；协议储备不计入合计。"""
    from minzheng.assist.small.stock import counted
    from minzheng.kernel import clock

    with desk.reading() as session:
        table = counted(session, on or clock.today())
    desk.show(table, options)


@stock.command("speed", cls=Command, examples=("assist stock speed",))
@listing
@pass_desk
def stock_speed(desk: Desk, options: Any) -> None:
    """出库送达用时，对照承诺的小时数。"""
    from minzheng.assist.small.stock import speed

    with desk.reading() as session:
        table = speed(session)
    desk.show(table, options)


@click.group(
    "goods",
    cls=RecordsGroup,
    path="assist goods",
    target=f"{_ROOM}.stock:GOODS",
    sample="WZ2026-00001",
    known="assist.goods",
)
def goods() -> None:
    """物资发放：谁领了什么、折款多少。"""


@goods.command(
    "stat", cls=Command, examples=("assist goods stat --since 2026-01-01 --until 2026-11-21",)
)
@between
@listing
@pass_desk
def goods_stat(desk: Desk, since: date, until: date, options: Any) -> None:
    """各品名的人次、人数、数量和折款。"""
    from minzheng.assist.small.stock import given_out

    with desk.reading() as session:
        table = given_out(session, since, until)
    desk.show(table, options)


@click.group(
    "disaster",
    cls=RecordsGroup,
    path="assist disaster",
    target=f"{_ROOM}.disaster:EVENTS",
    sample="ZH2026-00001",
    known="assist.disaster",
)
def disaster() -> None:
    """灾情和灾害救助，公示名单。"""


@disaster.group(
    "aid",
    cls=RecordsGroup,
    path="assist disaster aid",
    target=f"{_ROOM}.disaster:AIDS",
    sample="ZJ2026-00001",
    known="assist.disaster.aid",
)
def disaster_aid() -> None:
    """灾害救助：哪户、什么项目、多少钱。"""


@disaster.command("public", cls=Command, examples=("assist disaster public ZH2026-00001",))
@click.argument("number", type=Known("assist.disaster"), metavar="编号")
@listing
@pass_desk
def disaster_public(desk: Desk, number: str, options: Any) -> None:
    """一次灾情的救助公示名单：不含号码、账号、电话。"""
    from minzheng.assist.small.disaster import public_list

    with desk.reading() as session:
        table = public_list(session, number)
    desk.show(table, options)


@click.group(
    "community",
    cls=RecordsGroup,
    path="assist community",
    target=f"{_ROOM}.disaster:COMMUNITIES",
    sample="SF2024-00001",
    known="assist.community",
)
def community() -> None:
    """综合减灾示范社区：申报、命名、摘牌。"""


@click.group(
    "hazard",
    cls=RecordsGroup,
    path="assist hazard",
    target=f"{_ROOM}.disaster:HAZARDS",
    sample="YH2026-00001",
    known="assist.hazard",
)
def hazard() -> None:
    """灾害隐患：排查、整改销号。"""


@click.group(
    "contact",
    cls=RecordsGroup,
    path="assist contact",
    target=f"{_ROOM}.disaster:CONTACTS",
    sample="YJ2026-00001",
    known="assist.contact",
)
def contact() -> None:
    """应急联络名单。"""
