"""Commands of services for the disabled, projects and access (残疾人服务命令)."""

from __future__ import annotations

from datetime import date
from typing import Any

import click

from minzheng.kernel.command import DATE, Command, Desk, listing, pass_desk
from minzheng.kernel.record.cli import RecordsGroup

_ROOM = "minzheng.care.service"
_ON = click.option("--on", type=DATE, help="哪一天的情况（缺省今天）")


@click.group(
    "rehab",
    cls=RecordsGroup,
    path="care rehab",
    target=f"{_ROOM}.rehab:REHAB",
    sample="KF2026-00001",
    known="care.rehab",
)
def rehab() -> None:
    """残疾人康复救助：按项目登记，不超过每人年度限额。"""


@rehab.command("stat", cls=Command, examples=("care rehab stat --year 2026",))
@click.option("--year", type=click.IntRange(2000, 2100), required=True, help="年份")
@listing
@pass_desk
def rehab_stat(desk: Desk, year: int, options: Any) -> None:
    """一年各项目的人数、人次、金额、限额。"""
    from minzheng.care.service.rehab import by_item

    with desk.reading() as session:
        table = by_item(session, year)
    desk.show(table, options)


@click.group(
    "device",
    cls=RecordsGroup,
    path="care device",
    target=f"{_ROOM}.devices:LOANS",
    sample="FZ2026-00001",
    known="care.device",
)
def device() -> None:
    """康复辅助器具租赁：借出、押金、归还。"""


@device.command("held", cls=Command, examples=("care device held",))
@_ON
@listing
@pass_desk
def device_held(desk: Desk, on: date | None, options: Any) -> None:
    """各种辅具在借、逾期、在押押金。"""
    from minzheng.care.service.devices import held
    from minzheng.kernel import clock

    with desk.reading() as session:
        table = held(session, on or clock.today())
    desk.show(table, options)


@click.group(
    "centre",
    cls=RecordsGroup,
    path="care centre",
    target=f"{_ROOM}.centres:CENTRES",
    sample="KY2024-00001",
    known="care.centre",
)
def centre() -> None:
    """残疾人社区服务机构：康园中心、温馨家园、劳动站和学员。"""


@centre.group(
    "trainee",
    cls=RecordsGroup,
    path="care centre trainee",
    target=f"{_ROOM}.centres:TRAINEES",
    sample="KX2026-00001",
    known="care.centre.trainee",
)
def trainee() -> None:
    """学员：谁在哪个机构训练或劳动。"""


@centre.command("load", cls=Command, examples=("care centre load",))
@_ON
@listing
@pass_desk
def centre_load(desk: Desk, on: date | None, options: Any) -> None:
    """各机构可容纳人数、学员、使用率。"""
    from minzheng.care.service.centres import load
    from minzheng.kernel import clock

    with desk.reading() as session:
        table = load(session, on or clock.today())
    desk.show(table, options)


@click.group(
    "psychiatric",
    cls=RecordsGroup,
    path="care psychiatric",
    target=f"{_ROOM}.centres:CLIENTS",
    sample="JK2026-00001",
    known="care.psychiatric",
)
def psychiatric() -> None:
    """精神障碍社区康复服务对象：登记、评估、结束。"""


@click.group(
    "employ",
    cls=RecordsGroup,
    path="care employ",
    target=f"{_ROOM}.employ:UNITS",
    sample="FL2024-00001",
    known="care.employ",
)
def employ() -> None:
    """残疾人就业单位：辅助性就业、集中就业。"""


@employ.group(
    "count",
    cls=RecordsGroup,
    path="care employ count",
    target=f"{_ROOM}.employ:COUNTS",
    sample="FR2026-00001",
    known="care.employ.count",
)
def count() -> None:
    """用工人数：职工和其中的残疾职工。"""


@employ.command("share", cls=Command, examples=("care employ share",))
@_ON
@listing
@pass_desk
def employ_share(desk: Desk, on: date | None, options: Any) -> None:
    """各单位残疾职工 ÷ 职工人数，是否达到集中就业标准。"""
    from minzheng.care.service.employ import shares
    from minzheng.kernel import clock

    with desk.reading() as session:
        table = shares(session, on or clock.today())
    desk.show(table, options)


@click.group(
    "project",
    cls=RecordsGroup,
    path="care project",
    target=f"{_ROOM}.projects:PROJECTS",
    sample="YX2026-00001",
    known="care.project",
)
def project() -> None:
    """养老和残疾人福利项目：嵌入式养老院、困难残疾职工帮扶等。"""


@click.group(
    "access",
    cls=RecordsGroup,
    path="care access",
    target=f"{_ROOM}.projects:ACCESS",
    sample="WA2026-00001",
    known="care.access",
)
def access() -> None:
    """无障碍检查：逐项检查、整改。"""
