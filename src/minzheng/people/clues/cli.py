"""Commands of clues (死亡线索命令): the book, the decisions, the lists that were matched."""

from __future__ import annotations

from typing import Any

import click

from minzheng.kernel.command import (
    DATE,
    Command,
    Desk,
    Known,
    dry_run_option,
    listing,
    pass_desk,
)
from minzheng.kernel.record.cli import RecordsGroup

_BOOK = "minzheng.people.clues.book"


@click.group(
    "clue",
    cls=RecordsGroup,
    path="person clue",
    target=f"{_BOOK}:CLUES",
    sample="XS2026-00001",
    known="person.clue",
)
def clue() -> None:
    """死亡线索：外部名单比对出来的人，核实属实或误报，不再重复问。"""


@clue.group(
    "source",
    cls=RecordsGroup,
    path="person clue source",
    target=f"{_BOOK}:SOURCES",
    sample="XY2026-00001",
    known="person.clue.source",
)
def source() -> None:
    """线索来源：哪一份名单、所载死亡日期。"""


@clue.command(
    "confirm",
    cls=Command,
    examples=("person clue confirm XS2026-00001 --proof 死亡证明1号 -n",),
)
@click.argument("number", type=Known("person.clue"), metavar="线索编号")
@click.option("--on", type=DATE, help="核实的死亡日期（缺省按名单所载）")
@click.option("--proof", default="", help="死亡证明、火化证明、户籍注销证明等")
@click.option("--note", default="", help="说明")
@dry_run_option
@pass_desk
def confirm(desk: Desk, number: str, dry_run: bool, **told: Any) -> None:
    """核实属实：登记死亡，次月起各项待遇停发。"""
    from minzheng.people.clues.service import confirm_one

    confirm_one(desk, number, told, dry_run=dry_run)


@clue.command("lists", cls=Command, examples=("person clue lists",))
@listing
@pass_desk
def lists(desk: Desk, options: Any) -> None:
    """比对过的外部死亡名单：来源、覆盖日期、人数。"""
    from minzheng.people.clues.keep import lists_table

    with desk.reading() as session:
        table = lists_table(session)
    desk.show(table, options)
