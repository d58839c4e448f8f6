"""Commands of four colours and visits (四色、走访命令)."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import click

from minzheng.kernel.command import (
    DATE,
    Command,
    Desk,
    Known,
    between,
    listing,
    overwrite_option,
    pass_desk,
)
from minzheng.kernel.record.cli import RecordsGroup
from minzheng.people.place_cli import TOWNSHIP

_ROOM = "minzheng.child.colour"
_TOWN = click.option("--town", type=TOWNSHIP, default="", help="只要一个乡镇（街道）")
_ON = click.option("--on", type=DATE, help="哪一天的情况（缺省今天）")
_DIRECTOR = click.option("--director", default="", help="只要这位儿童主任的")


# --- colours --------------------------------------------------------------------------------------


@click.group(
    "colour",
    cls=RecordsGroup,
    path="child colour",
    target=f"{_ROOM}.grades:COLOURS",
    sample="SS2026-00001",
    known="child.colour",
)
def colour() -> None:
    """四色分级：风险因素、评分建议、定级和历史、四色清单。"""


@colour.group(
    "factor",
    cls=RecordsGroup,
    path="child colour factor",
    target=f"{_ROOM}.grades:RISKS",
    sample="FX2026-00001",
    known="child.colour.factor",
)
def factor() -> None:
    """风险因素：发现、说明、消除。"""


@colour.command(
    "propose",
    cls=Command,
    examples=("child colour propose ET2026-00001", "child colour propose --changed"),
)
@click.argument("child", type=Known("child.file"), required=False, metavar="[档案编号]")
@click.option("--changed", is_flag=True, help="只列建议与现颜色不同的")
@_TOWN
@_ON
@listing
@pass_desk
def propose(
    desk: Desk, child: str | None, changed: bool, town: str, on: date | None, options: Any
) -> None:
    """评分建议：一个儿童的每个因素、权重、依据，或者全部儿童的得分和建议。"""
    from minzheng.child.colour.service import show_proposal, show_proposals

    if child:
        show_proposal(desk, child, on, options)
    else:
        show_proposals(desk, town, on, options, changed=changed)


@colour.command(
    "board", cls=Command, examples=("child colour board", "child colour board --colour 红")
)
@click.option("--colour", "colours", multiple=True, help="颜色，可写几次：红、黄、蓝、绿")
@_TOWN
@_DIRECTOR
@_ON
@listing
@pass_desk
def board(
    desk: Desk,
    colours: tuple[str, ...],
    town: str,
    director: str,
    on: date | None,
    options: Any,
) -> None:
    """四色清单：每个儿童现在的颜色、上次和下次走访。"""
    from minzheng.child.colour.lists import board as table
    from minzheng.child.colour.service import wanted

    with desk.reading() as session:
        found = table(session, wanted(session, town, on, colours, director))
    desk.show(found, options)


@colour.command("count", cls=Command, examples=("child colour count",))
@_ON
@listing
@pass_desk
def count(desk: Desk, on: date | None, options: Any) -> None:
    """四色分布：各乡镇红、黄、蓝、绿和未定级的儿童数。"""
    from minzheng.child.colour.lists import count as table
    from minzheng.child.colour.service import wanted

    with desk.reading() as session:
        found = table(session, wanted(session, "", on))
    desk.show(found, options)


@click.command(
    "ledger", cls=Command, examples=("child ledger", "child ledger --kind 留守 --kind 流动")
)
@click.option("--kind", "kinds", multiple=True, help="类别，可写几次：留守、流动、困境 …")
@_TOWN
@_ON
@listing
@pass_desk
def ledger(desk: Desk, kinds: tuple[str, ...], town: str, on: date | None, options: Any) -> None:
    """困境、留守、流动儿童台账：照护、就学、健康、风险等级、走访。"""
    from minzheng.child.colour.lists import ledger as table
    from minzheng.child.colour.service import wanted
    from minzheng.child.register.service import kinds_of

    with desk.reading() as session:
        found = table(session, wanted(session, town, on), kinds_of(kinds))
    desk.show(found, options)


# --- visits ---------------------------------------------------------------------------------------


@click.group(
    "visit",
    cls=RecordsGroup,
    path="child visit",
    target=f"{_ROOM}.visits:VISITS",
    sample="EF2026-00001",
    known="child.visit",
)
def visit() -> None:
    """走访：六项记录、到期、逾期、按期率、走访到期单。"""


@visit.command("due", cls=Command, examples=("child visit due", "child visit due --within 30"))
@click.option("--within", type=click.IntRange(0), default=7, show_default=True, help="多少日以内")
@_TOWN
@_DIRECTOR
@listing
@pass_desk
def due(desk: Desk, within: int, town: str, director: str, options: Any) -> None:
    """到期走访：已逾期和几日以内到期的儿童，联系谁。"""
    from minzheng.child.colour.service import show_due

    show_due(desk, within, town, director, options)


@visit.command("overdue", cls=Command, examples=("child visit overdue",))
@_TOWN
@_DIRECTOR
@_ON
@listing
@pass_desk
def overdue(desk: Desk, town: str, director: str, on: date | None, options: Any) -> None:
    """逾期未走访：今天已过应访日期的儿童，最久的在前。"""
    from minzheng.child.colour.lists import overdue as table
    from minzheng.child.colour.service import wanted

    with desk.reading() as session:
        found = table(session, wanted(session, town, on, (), director))
    desk.show(found, options)


@visit.command(
    "rate",
    cls=Command,
    examples=(
        "child visit rate --since 2026-09-01 --until 2026-11-20",
        "child visit rate --by 颜色",
    ),
)
@click.option("--by", "by", default="乡镇", show_default=True, help="分到：乡镇、颜色、儿童主任")
@between
@listing
@pass_desk
def rate(desk: Desk, by: str, since: date, until: date, options: Any) -> None:
    """走访按期率：按期走访且见到儿童的次数 ÷ 应走访次数。"""
    from minzheng.child.colour.rates import By
    from minzheng.child.colour.rates import rate as table
    from minzheng.kernel.spoken import spoken

    group = spoken(By, by, "分组")
    with desk.reading() as session:
        found = table(session, since, until, group)
    desk.show(found, options)


@visit.command(
    "sheet", cls=Command, examples=("child visit sheet --within 30 -o 走访到期单.xlsx --reveal",)
)
@click.option("--within", type=click.IntRange(0), default=7, show_default=True, help="多少日以内")
@_TOWN
@_DIRECTOR
@click.option(
    "--output",
    "-o",
    type=click.Path(dir_okay=False, path_type=Path),
    required=True,
    help="写到这个文件",
)
@overwrite_option
@pass_desk
def sheet(desk: Desk, within: int, town: str, director: str, output: Path, overwrite: bool) -> None:
    """走访到期单：给儿童主任带去填，填好就是导入表。"""
    from minzheng.child.colour.service import write_due

    write_due(desk, within, (town, director), output, overwrite=overwrite)
