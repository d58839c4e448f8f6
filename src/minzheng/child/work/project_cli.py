"""Commands of projects (购买服务、慰问、项目参加命令)."""

from __future__ import annotations

from datetime import date
from typing import Any

import click

from minzheng.kernel.command import DATE, Command, Desk, between, listing, pass_desk
from minzheng.kernel.record.cli import RecordsGroup

_ROOM = "minzheng.child.work"


@click.group(
    "project",
    cls=RecordsGroup,
    path="child project",
    target=f"{_ROOM}.projects:CONTRACTS",
    sample="EG2026-00001",
    known="child.project",
)
def project() -> None:
    """未保购买服务：合同、活动、验收，按类别统计。"""


@project.group(
    "activity",
    cls=RecordsGroup,
    path="child project activity",
    target=f"{_ROOM}.projects:ACTIVITIES",
    sample="EH2026-00001",
    known="child.project.activity",
)
def project_activity() -> None:
    """服务活动：讲座、宣传、个案，场次、人次、资料份数。"""


@project.command(
    "stat", cls=Command, examples=("child project stat --since 2026-01-01 --until 2026-11-20",)
)
@between
@listing
@pass_desk
def project_stat(desk: Desk, since: date, until: date, options: Any) -> None:
    """各合同期间的活动：场次、人次、资料份数，按类别。"""
    from minzheng.child.work.projects import project_table

    with desk.reading() as session:
        table = project_table(session, since, until)
    desk.show(table, options)


@click.group(
    "gift",
    cls=RecordsGroup,
    path="child gift",
    target=f"{_ROOM}.projects:GIFTS",
    sample="EA2026-00001",
    known="child.gift",
)
def gift() -> None:
    """儿童慰问：物品、折合金额、受益儿童。"""


@gift.command(
    "stat", cls=Command, examples=("child gift stat --since 2026-01-01 --until 2026-11-20",)
)
@between
@listing
@pass_desk
def gift_stat(desk: Desk, since: date, until: date, options: Any) -> None:
    """期间慰问：批次、受益儿童人次、折合金额，按时机。"""
    from minzheng.child.work.projects import gift_table

    with desk.reading() as session:
        table = gift_table(session, since, until)
    desk.show(table, options)


@click.group(
    "scheme",
    cls=RecordsGroup,
    path="child scheme",
    target=f"{_ROOM}.schemes:ENROLMENTS",
    sample="EJ2026-00001",
    known="child.scheme",
)
def scheme() -> None:
    """项目参加：明天计划、监护和养育津贴、婴幼儿保险和营养津贴（不在这里发放）。"""


@scheme.command(
    "eligible",
    cls=Command,
    examples=("child scheme eligible 明天计划", "child scheme eligible 婴幼儿保险"),
)
@click.argument("name", metavar="项目")
@click.option("--on", type=DATE, help="哪一天的情况（缺省今天）")
@listing
@pass_desk
def scheme_eligible(desk: Desk, name: str, on: date | None, options: Any) -> None:
    """可以参加而没有参加的在档儿童，按出生日期。"""
    from minzheng.child.work.choices import Scheme
    from minzheng.child.work.schemes import eligible
    from minzheng.kernel import clock
    from minzheng.kernel.spoken import spoken

    wanted = spoken(Scheme, name, "项目")
    with desk.reading() as session:
        table = eligible(session, wanted, on or clock.today())
    desk.show(table, options)


@scheme.command(
    "stat", cls=Command, examples=("child scheme stat --since 2026-01-01 --until 2026-11-20",)
)
@between
@listing
@pass_desk
def scheme_stat(desk: Desk, since: date, until: date, options: Any) -> None:
    """期间参加的项目：登记数、儿童数、资助金额。"""
    from minzheng.child.work.schemes import scheme_table

    with desk.reading() as session:
        table = scheme_table(session, since, until)
    desk.show(table, options)
