"""Commands of reform (殡葬改革命令): councils, memorials, bookings, complaints, projects."""

from __future__ import annotations

from datetime import date
from typing import Any

import click

from minzheng.kernel.command import DATE, Command, Desk, Group, between, listing, pass_desk
from minzheng.kernel.record.cli import RecordsGroup
from minzheng.people.place_cli import TOWNSHIP

_ROOM = "minzheng.burial.reform"
_ON = click.option("--on", type=DATE, help="哪一天的情况（缺省今天）")
_YEAR = "--since 2026-01-01 --until 2026-11-20"


@click.group("reform", cls=Group)
def reform() -> None:
    """殡葬改革：红白理事会、文明祭扫、预约、投诉、项目、管办分离。"""


# --- councils -------------------------------------------------------------------------------------


@reform.group(
    "council",
    cls=RecordsGroup,
    path="burial reform council",
    target=f"{_ROOM}.councils:COUNCILS",
    sample="NC2025-00001",
    known="burial.reform.council",
)
def council() -> None:
    """红白理事会：成立、撤销，介入丧事的比例。"""


@council.command(
    "share",
    cls=Command,
    examples=(f"burial reform council share {_YEAR}",),
)
@click.option("--town", type=TOWNSHIP, default="", help="按村列出一个乡镇（街道）")
@between
@listing
@pass_desk
def council_share(desk: Desk, town: str, since: date, until: date, options: Any) -> None:
    """介入率、简办率：期间死亡的，按乡镇；加 --town 按村。"""
    from minzheng.burial.reform.councils import share_table
    from minzheng.people.divisions import town_code

    with desk.reading() as session:
        code = town_code(session, town) if town else ""
        table = share_table(session, since, until, code)
    desk.show(table, options)


@reform.group(
    "attended",
    cls=RecordsGroup,
    path="burial reform attended",
    target=f"{_ROOM}.councils:ATTENDED",
    sample="ND2026-00001",
    known="burial.reform.attended",
)
def attended() -> None:
    """理事会介入丧事：一场丧事一条，介入没有、简办没有、开支。"""


# --- memorials and services -----------------------------------------------------------------------


@reform.group(
    "memorial",
    cls=RecordsGroup,
    path="burial reform memorial",
    target=f"{_ROOM}.memorials:MEMORIALS",
    sample="NE2026-00001",
    known="burial.reform.memorial",
)
def memorial() -> None:
    """文明祭扫：清明等时节的现场祭扫、集体共祭、代祭、鲜花换纸钱、网络祭扫。"""


@memorial.command("stat", cls=Command, examples=(f"burial reform memorial stat {_YEAR}",))
@between
@listing
@pass_desk
def memorial_stat(desk: Desk, since: date, until: date, options: Any) -> None:
    """期间祭扫：场次、人次、车辆、鲜花，按时节和方式。"""
    from minzheng.burial.reform.memorials import memorial_table

    with desk.reading() as session:
        table = memorial_table(session, since, until)
    desk.show(table, options)


@reform.group(
    "booking",
    cls=RecordsGroup,
    path="burial reform booking",
    target=f"{_ROOM}.memorials:BOOKINGS",
    sample="NF2026-00002",
    known="burial.reform.booking",
)
def booking() -> None:
    """预约：祭扫、接运、告别、安葬；服务、取消、评价。"""


@booking.command("stat", cls=Command, examples=(f"burial reform booking stat {_YEAR}",))
@between
@listing
@pass_desk
def booking_stat(desk: Desk, since: date, until: date, options: Any) -> None:
    """期间预约：网上、服务、取消、未到、平均评分，按事项。"""
    from minzheng.burial.reform.memorials import booking_table
    from minzheng.kernel import clock

    with desk.reading() as session:
        table = booking_table(session, since, until, clock.today())
    desk.show(table, options)


@reform.group(
    "complaint",
    cls=RecordsGroup,
    path="burial reform complaint",
    target=f"{_ROOM}.memorials:COMPLAINTS",
    sample="NG2026-00002",
    known="burial.reform.complaint",
)
def complaint() -> None:
    """殡葬投诉：收到、答复、满意。"""


@complaint.command("stat", cls=Command, examples=(f"burial reform complaint stat {_YEAR}",))
@between
@listing
@pass_desk
def complaint_stat(desk: Desk, since: date, until: date, options: Any) -> None:
    """期间投诉：收到、答复、按期答复率、满意，按事项。"""
    from minzheng.burial.reform.memorials import complaint_table

    with desk.reading() as session:
        table = complaint_table(session, since, until)
    desk.show(table, options)


# --- projects, separation -------------------------------------------------------------------------


@reform.group(
    "project",
    cls=RecordsGroup,
    path="burial reform project",
    target=f"{_ROOM}.projects:PROJECTS",
    sample="NM2026-00001",
    known="burial.reform.project",
)
def project() -> None:
    """殡葬改革项目：环保祭扫设备、遗物处理、产业园、网上服务、单位改革。"""


@project.command("stat", cls=Command, examples=("burial reform project stat",))
@_ON
@listing
@pass_desk
def project_stat(desk: Desk, on: date | None, options: Any) -> None:
    """项目：在建、超期、完成、投资，按类别。"""
    from minzheng.burial.reform.projects import project_table
    from minzheng.kernel import clock

    with desk.reading() as session:
        table = project_table(session, on or clock.today())
    desk.show(table, options)


@reform.command("separation", cls=Command, examples=("burial reform separation",))
@_ON
@listing
@pass_desk
def separation(desk: Desk, on: date | None, options: Any) -> None:
    """管办分离：各设施的举办主体和运营单位，分离率。"""
    from minzheng.burial.reform.separation import separation_table, separations
    from minzheng.kernel import clock

    with desk.reading() as session:
        found = separations(session, on or clock.today())
    desk.show(separation_table(found), options)
    desk.say(found.sentence())


@reform.command("prices", cls=Command, examples=("burial reform prices",))
@_ON
@listing
@pass_desk
def prices(desk: Desk, on: date | None, options: Any) -> None:
    """各类单位的价格：有效收费项目的最低价、最高价，按单位性质和收费类别。"""
    from minzheng.burial.reform.separation import price_table
    from minzheng.kernel import clock

    with desk.reading() as session:
        table = price_table(session, on or clock.today())
    desk.show(table, options)
