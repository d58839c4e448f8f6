"""Commands of ashes, deposits, interments and the loop (骨灰去向、寄存、安葬、闭环命令)."""

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
    dry_run_option,
    letter_option,
    listing,
    overwrite_option,
    pass_desk,
)
from minzheng.kernel.record.cli import RecordsGroup
from minzheng.people.place_cli import TOWNSHIP, VILLAGE

_ROOM = "minzheng.burial.ashes"
_ASHES, _DEPOSIT, _INTERMENT = "GH2026-00023", "GC2026-00001", "AZ420281-2026-000001"


# --- destinations ---------------------------------------------------------------------------------


@click.group(
    "ashes",
    cls=RecordsGroup,
    path="burial ashes",
    target=f"{_ROOM}.places:ASHES",
    sample=_ASHES,
    known="burial.ashes",
)
def ashes() -> None:
    """骨灰去向：登记、变更、跟踪核实直到闭环；违规的责令改正。"""


@ashes.command(
    "letter",
    cls=Command,
    examples=(f"burial ashes letter 跟踪表 {_ASHES} -o 骨灰去向跟踪表.docx",),
)
@click.argument("kind", metavar="文书")
@click.argument("number", type=Known("burial.ashes"), metavar="编号")
@letter_option
@overwrite_option
@dry_run_option
@pass_desk
def letter(
    desk: Desk, kind: str, number: str, output: Path, overwrite: bool, dry_run: bool
) -> None:
    """文书：骨灰去向跟踪表、责令改正通知书。"""
    from minzheng.burial.ashes.service import write_letter
    from minzheng.kernel.letter import Making

    write_letter(desk, kind, number, Making(output, dry_run=dry_run, overwrite=overwrite))


# --- deposits -------------------------------------------------------------------------------------


@click.group(
    "deposit",
    cls=RecordsGroup,
    path="burial deposit",
    target=f"{_ROOM}.deposits:DEPOSITS",
    sample=_DEPOSIT,
    known="burial.deposit",
)
def deposit() -> None:
    """骨灰寄存：期限、续存、领出；到期前、到期日、到期后通知。"""


@deposit.command(
    "certificate",
    cls=Command,
    examples=(f"burial deposit certificate {_DEPOSIT} -o 骨灰寄存证.docx",),
)
@click.argument("number", type=Known("burial.deposit"), metavar="寄存证号")
@letter_option
@overwrite_option
@dry_run_option
@pass_desk
def deposit_certificate(
    desk: Desk, number: str, output: Path, overwrite: bool, dry_run: bool
) -> None:
    """骨灰寄存证。"""
    from minzheng.burial.ashes.service import write_deposit
    from minzheng.kernel.letter import Making

    write_deposit(desk, number, Making(output, dry_run=dry_run, overwrite=overwrite))


# --- interments -----------------------------------------------------------------------------------


@click.group(
    "interment",
    cls=RecordsGroup,
    path="burial interment",
    target=f"{_ROOM}.interments:INTERMENTS",
    sample=_INTERMENT,
    known="burial.interment",
)
def interment() -> None:
    """安葬（放）：安葬（放）证号连续，墓（格）位凭使用合同；迁出。"""


@interment.command(
    "certificate",
    cls=Command,
    examples=(f"burial interment certificate {_INTERMENT} -o 安葬证.docx",),
)
@click.argument("number", type=Known("burial.interment"), metavar="安葬（放）证号")
@letter_option
@overwrite_option
@dry_run_option
@pass_desk
def interment_certificate(
    desk: Desk, number: str, output: Path, overwrite: bool, dry_run: bool
) -> None:
    """安葬（放）证。"""
    from minzheng.burial.ashes.service import write_interment
    from minzheng.kernel.letter import Making

    write_interment(desk, number, Making(output, dry_run=dry_run, overwrite=overwrite))


# --- the loop -------------------------------------------------------------------------------------


@click.command(
    "loop",
    cls=Command,
    examples=(
        "burial loop --open",
        "burial loop --overdue --on 2026-12-31",
        "burial loop --ledger --township 还地桥 -o 闭环台账.xlsx",
    ),
)
@click.option("--open", "open_", is_flag=True, help="只列没有闭环的")
@click.option("--overdue", is_flag=True, help="只列超期没有闭环的，超期多的在前")
@click.option("--township", type=TOWNSHIP, default="", help="只列一个乡镇（街道）")
@click.option("--village", type=VILLAGE, default="", help="只列一个村（社区），同时写 --township")
@click.option("--on", type=DATE, help="哪一天的情况（缺省今天）")
@click.option("--ledger", is_flag=True, help="按台账列出全部栏目")
@listing
@pass_desk
def loop(
    desk: Desk, open_: bool, overdue: bool, township: str, village: str, on: date | None,
    ledger: bool, options: Any,
) -> None:  # fmt: skip
    """死亡-火化-安葬闭环：每名逝者到了哪一步，历时和超期多少天；可列台账。"""
    from minzheng.burial.ashes.service import Wish, show_loop

    show_loop(desk, Wish(open_, overdue, township, village, on), options, ledger=ledger)


@click.command(
    "loop-rate",
    cls=Command,
    examples=("burial loop-rate", "burial loop-rate --since 2026-01-01 --villages"),
)
@click.option("--villages", is_flag=True, help="按村（社区）列")
@between
@listing
@pass_desk
def loop_rate(desk: Desk, villages: bool, since: date, until: date, options: Any) -> None:
    """闭环率和骨灰入公墓（骨灰堂）率，按乡镇或村：分子、分母、待安葬、超期。"""
    from minzheng.burial.ashes.service import show_rates

    show_rates(desk, since, until, options, villages=villages)
