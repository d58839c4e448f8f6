"""Commands of the rescue station (流散人员救助命令)."""

from __future__ import annotations

from datetime import date
from typing import Any

import click

from minzheng.kernel.command import DATE, Command, Desk, between, listing, pass_desk
from minzheng.kernel.record.cli import RecordsGroup

_ROOM = "minzheng.assist.rescue"
_ON = click.option("--on", type=DATE, help="哪一天的情况（缺省今天）")


@click.group(
    "rescue",
    cls=RecordsGroup,
    path="assist rescue",
    target=f"{_ROOM}.stays:STAYS",
    sample="LL2026-00001",
    known="assist.rescue",
)
def rescue() -> None:
    """生活无着的流散（流浪乞讨）人员救助：入站、救助、寻亲、离站、巡查。"""


@rescue.command(
    "repeat", cls=Command, examples=("assist rescue repeat", "assist rescue repeat -f json")
)
@_ON
@listing
@pass_desk
def repeat(desk: Desk, on: date | None, options: Any) -> None:
    """反复救助名单：同一人在统计期（12 个月）内多次入站。"""
    from minzheng.assist.rescue.lists import repeats
    from minzheng.kernel import clock

    with desk.reading() as session:
        table = repeats(session, on or clock.today())
    desk.show(table, options)


@rescue.command(
    "longstay",
    cls=Command,
    examples=("assist rescue longstay", "assist rescue longstay --months"),
)
@click.option("--months", is_flag=True, help="只列满三个月、应当安置的")
@_ON
@listing
@pass_desk
def longstay(desk: Desk, months: bool, on: date | None, options: Any) -> None:
    """超过在站期限的：天数、备案、寻亲步骤、安置。"""
    from minzheng.assist.rescue.lists import long_stays
    from minzheng.kernel import clock

    with desk.reading() as session:
        table = long_stays(session, on or clock.today(), months=months)
    desk.show(table, options)


@rescue.command(
    "stat",
    cls=Command,
    examples=(
        "assist rescue stat --since 2026-01-01 --until 2026-11-20",
        "assist rescue stat --monthly",
    ),
)
@between
@click.option("--monthly", is_flag=True, help="逐月列出")
@listing
@pass_desk
def stat(desk: Desk, since: date, until: date, monthly: bool, options: Any) -> None:
    """救助人次、原因、去向、支出、查明身份返回率、街面巡查。"""
    from minzheng.assist.rescue import figures

    with desk.reading() as session:
        make = figures.monthly if monthly else figures.figures
        table = make(session, since, until)
    desk.show(table, options | {"limit": options["limit"] or 0})


# --- what belongs to a stay -----------------------------------------------------------------------


@rescue.group(
    "help",
    cls=RecordsGroup,
    path="assist rescue help",
    target=f"{_ROOM}.stays:HELPS",
    sample="LH2026-00001",
)
def help_() -> None:
    """救助内容：食宿、衣物、医疗、返乡车票等，数量和支出。"""


@rescue.group(
    "search",
    cls=RecordsGroup,
    path="assist rescue search",
    target=f"{_ROOM}.stays:SEARCHES",
    sample="LQ2026-00001",
    known="assist.rescue.search",
)
def search() -> None:
    """寻亲步骤：公告、公安协查、人像和 DNA 比对。"""


@rescue.group(
    "visit",
    cls=RecordsGroup,
    path="assist rescue visit",
    target=f"{_ROOM}.stays:VISITS",
    sample="LF2026-00001",
)
def visit() -> None:
    """离站回访：是否回归稳固。"""


@rescue.group(
    "lodge",
    cls=RecordsGroup,
    path="assist rescue lodge",
    target=f"{_ROOM}.stays:LODGINGS",
    sample="LD2026-00001",
)
def lodge() -> None:
    """住宿安排：谁住哪张床位；换床位就再登记一条。"""


# --- patrols, stations ----------------------------------------------------------------------------


@rescue.group(
    "patrol",
    cls=RecordsGroup,
    path="assist rescue patrol",
    target=f"{_ROOM}.patrols:PATROLS",
    sample="LP2026-00001",
)
def patrol() -> None:
    """街面巡查：时间、地点、部门、发现和救助的人。"""


@patrol.command(
    "report",
    cls=Command,
    examples=("assist rescue patrol report --since 2026-01-01 --until 2026-11-20",),
)
@between
@listing
@pass_desk
def report(desk: Desk, since: date, until: date, options: Any) -> None:
    """街面巡查按专项行动和地点汇总。"""
    from minzheng.assist.rescue import patrols

    with desk.reading() as session:
        table = patrols.report(session, since, until)
    desk.show(table, options)


@rescue.group(
    "station",
    cls=RecordsGroup,
    path="assist rescue station",
    target=f"{_ROOM}.station:STATIONS",
    sample="LZ2018-00001",
    known="assist.rescue.station",
)
def station() -> None:
    """救助管理站。"""


@station.command("occupancy", cls=Command, examples=("assist rescue station occupancy",))
@_ON
@listing
@pass_desk
def occupancy(desk: Desk, on: date | None, options: Any) -> None:
    """床位使用：临时救助和长期照料，男女分列。"""
    from minzheng.assist.rescue.station import occupancy as occupied
    from minzheng.kernel import clock

    with desk.reading() as session:
        table = occupied(session, on or clock.today())
    desk.show(table, options)


@rescue.group(
    "bed",
    cls=RecordsGroup,
    path="assist rescue bed",
    target=f"{_ROOM}.station:BEDS",
    sample="LB2018-00001",
    known="assist.rescue.bed",
)
def bed() -> None:
    """救助站床位：房间、床号、临时或长期、男女。"""
