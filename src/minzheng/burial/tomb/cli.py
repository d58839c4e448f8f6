"""Commands of tombs (散坟整治命令)."""

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
    dry_run_option,
    letter_option,
    listing,
    overwrite_option,
    pass_desk,
)
from minzheng.kernel.record.cli import RecordsGroup

_ON = click.option("--on", type=DATE, help="哪一天的情况（缺省今天）")
_UNLAWFUL = click.option(
    "--unlawful", is_flag=True, help="只看违建墓（硬化、大墓、活人墓、住宅式）"
)


@click.group(
    "tomb",
    cls=RecordsGroup,
    path="burial tomb",
    target="minzheng.burial.tomb.tombs:TOMBS",
    sample="SF2026-00001",
    known="burial.tomb",
)
def tomb() -> None:
    """散埋乱葬坟墓：排查、造册、告知、同意或决定、整治、销号。"""


@tomb.command(
    "stat",
    cls=Command,
    examples=("burial tomb stat", "burial tomb stat --by 区域", "burial tomb stat --unlawful"),
)
@click.option("--by", default="乡镇", show_default=True, metavar="分组", help="乡镇、区域、坟型")
@_UNLAWFUL
@_ON
@listing
@pass_desk
def stat(desk: Desk, by: str, unlawful: bool, on: date | None, options: Any) -> None:
    """各乡镇（区域、坟型）的造册、告知、整治、销号和完成率。"""
    from minzheng.burial.tomb.service import show_stat

    show_stat(desk, by, on, options, unlawful=unlawful)


@tomb.command("ledger", cls=Command, examples=("burial tomb ledger",))
@_UNLAWFUL
@_ON
@listing
@pass_desk
def ledger(desk: Desk, unlawful: bool, on: date | None, options: Any) -> None:
    """散坟整治台账：每座的区域、坟型、整治方式、时限、照片、状态。"""
    from minzheng.burial.tomb.service import show_ledger

    show_ledger(desk, on, options, unlawful=unlawful)


@tomb.command(
    "letter",
    cls=Command,
    examples=(
        "burial tomb letter 告知书 SF2026-00002 -o 告知书.docx",
        "burial tomb letter 销号表 SF2026-00005 -o 销号表.docx",
    ),
)
@click.argument("kind", metavar="文书")
@click.argument("number", type=Known("burial.tomb"), metavar="编号")
@letter_option
@overwrite_option
@dry_run_option
@pass_desk
def letter(
    desk: Desk, kind: str, number: str, output: Path, overwrite: bool, dry_run: bool
) -> None:
    """文书：散坟整治告知书、销号表。"""
    from minzheng.burial.tomb.service import write_letter
    from minzheng.kernel.letter import Making

    write_letter(desk, kind, number, Making(output, dry_run=dry_run, overwrite=overwrite))
