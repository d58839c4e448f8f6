"""Commands of the children's files (儿童档案命令)."""

from __future__ import annotations

from datetime import date
from typing import Any

import click

from minzheng.kernel.command import DATE, Command, Desk, Known, listing, pass_desk
from minzheng.kernel.record.cli import RecordsGroup
from minzheng.people.place_cli import TOWNSHIP

_ROOM = "minzheng.child.register"


@click.command("list", cls=Command, examples=("child list", "child list --kind 留守 --kind 困境"))
@click.option("--kind", "kinds", multiple=True, help="类别，可写几次：孤儿、留守、流动、困境 …")
@click.option("--town", type=TOWNSHIP, default="", help="只列一个乡镇（街道）")
@click.option("--on", type=DATE, help="哪一天的情况（缺省今天）")
@listing
@pass_desk
def list_(
    desk: Desk, kinds: tuple[str, ...], town: str, on: date | None, options: dict[str, Any]
) -> None:
    """儿童台账：在档儿童的类别、监护人、照料人、就学。"""
    from minzheng.child.register.service import list_children

    list_children(desk, kinds, town, on, options)


@click.command("show", cls=Command, examples=("child show ET2026-00001",))
@click.argument("child", type=Known("child.file"), metavar="档案编号或公民身份号码")
@listing
@pass_desk
def show(desk: Desk, child: str, options: dict[str, Any]) -> None:
    """一个儿童的全部情况：档案、类别、父母、监护照料、就学、待遇。"""
    from minzheng.child.register.service import show_child

    show_child(desk, child, options)


@click.command("turning", cls=Command, examples=("child turning", "child turning --within 30"))
@click.option("--within", type=click.IntRange(1), default=90, show_default=True, help="多少日以内")
@listing
@pass_desk
def turning(desk: Desk, within: int, options: dict[str, Any]) -> None:
    """列出快满 18 周岁的儿童：末发月份、就学、成年安置计划。"""
    from minzheng.child.register.service import list_turning

    list_turning(desk, within, options)


@click.group(
    "file",
    cls=RecordsGroup,
    path="child file",
    target=f"{_ROOM}.files:FILES",
    sample="ET2026-00008",
    known="child.file",
)
def file() -> None:
    """儿童档案：建档、公安查找结论、成年安置计划、终止。"""


@click.group(
    "label",
    cls=RecordsGroup,
    path="child label",
    target=f"{_ROOM}.files:LABELS",
    sample="EL2026-00001",
    known="child.label",
)
def label() -> None:
    """儿童类别：孤儿、事实无人抚养、困境、留守、流动，起止。"""


@click.group(
    "parent",
    cls=RecordsGroup,
    path="child parent",
    target=f"{_ROOM}.people:PARENTS",
    sample="FM2025-00002",
    known="child.parent",
)
def parent() -> None:
    """父母情形：死亡、失踪、服刑、强戒、失联等和佐证，起止。"""


@click.group(
    "guardian",
    cls=RecordsGroup,
    path="child guardian",
    target=f"{_ROOM}.people:GUARDIANS",
    sample="JH2026-00001",
    known="child.guardian",
)
def guardian() -> None:
    """监护人和实际照料人，起止。"""


@click.group(
    "entrust",
    cls=RecordsGroup,
    path="child entrust",
    target=f"{_ROOM}.people:ENTRUSTMENTS",
    sample="WT2026-00001",
    known="child.entrust",
)
def entrust() -> None:
    """委托照护：确认书、受托人、书面告知。"""


@click.group(
    "school",
    cls=RecordsGroup,
    path="child school",
    target=f"{_ROOM}.schools:SCHOOLS",
    sample="JX2025-00001",
    known="child.school",
)
def school() -> None:
    """就学：学段、学校、入学、离校。"""


@click.group(
    "mode",
    cls=RecordsGroup,
    path="child mode",
    target=f"{_ROOM}.schools:MODES",
    sample="YY2026-00001",
    known="child.mode",
)
def mode() -> None:
    """养育方式：机构、亲属、寄养，自哪天起。"""
