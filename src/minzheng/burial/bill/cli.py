"""Commands of prices and bills (收费项目、费用清单命令)."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import click

from minzheng.kernel.command import (
    DATE,
    Command,
    Desk,
    Group,
    Known,
    between,
    dry_run_option,
    letter_option,
    listing,
    overwrite_option,
    pass_desk,
)
from minzheng.kernel.record.cli import RecordsGroup

_ROOM = "minzheng.burial.bill"
_BILL = "FD2026-00014"


@click.group(
    "tariff",
    cls=RecordsGroup,
    path="burial tariff",
    target=f"{_ROOM}.tariffs:TARIFFS",
    sample="SJ2025-00003",
    known="burial.tariff",
)
def tariff() -> None:
    """收费项目：价格、最高价、定价文件、执行期；价目公示；基本服务清单。"""


@tariff.group(
    "basic",
    cls=RecordsGroup,
    path="burial tariff basic",
    target=f"{_ROOM}.tariffs:BASICS",
    sample="BQ2025-00001",
    known="burial.tariff.basic",
)
def basic() -> None:
    """基本殡葬服务清单：哪些服务属于基本服务，自哪天起。"""


@tariff.command(
    "public",
    cls=Command,
    examples=("burial tariff public", "burial tariff public --ground BG2020-00001"),
)
@click.option("--ground", type=Known("burial.cemetery"), help="设施编号（缺省全县）")
@click.option("--on", type=DATE, help="哪一天的价目（缺省今天）")
@listing
@pass_desk
def public(desk: Desk, ground: str | None, on: date | None, options: Any) -> None:
    """价目公示：某一天执行中的全部项目、价格和定价文件。"""
    from minzheng.burial.bill.service import show_public

    show_public(desk, ground, on, options)


@tariff.command(
    "example", cls=Command, examples=("burial tariff example 通山 --since 2026-11-01 -n",)
)
@click.argument("name", metavar="名称")
@click.option("--since", type=DATE, required=True, help="在本县自哪天起执行")
@dry_run_option
@pass_desk
def example(desk: Desk, name: str, since: date, dry_run: bool) -> None:
    """照录外县公布的价目，作本县录入的样子；收费以本县定价文件为准。"""
    from minzheng.burial.bill.service import load_example

    load_example(desk, name, since, dry_run=dry_run)


@click.group("price", cls=Group)
def price() -> None:
    """收费核查：逐笔与价目对照。"""


@price.command("check", cls=Command, examples=("burial price check --since 2026-01-01",))
@between
@listing
@pass_desk
def check(desk: Desk, since: date, until: date, options: Any) -> None:
    """没有执行中项目的、单价不符的、金额算错的、拆分收费的；有问题的，退出码 3。"""
    from minzheng.burial.bill.service import show_audit

    show_audit(desk, since, until, options)


@click.group(
    "bill",
    cls=RecordsGroup,
    path="burial bill",
    target=f"{_ROOM}.bills:BILLS",
    sample=_BILL,
    known="burial.bill",
)
def bill() -> None:
    """服务费用清单：合同、明细、结算、票据、作废。"""


@bill.group(
    "line",
    cls=RecordsGroup,
    path="burial bill line",
    target=f"{_ROOM}.bills:LINES",
    sample="FQ2026-00001",
    known="burial.bill.line",
)
def line() -> None:
    """费用明细：按当日价目计价，清单之外的不收。"""


@bill.command("letter", cls=Command, examples=("burial bill letter FD2026-00001 -o 费用清单.docx",))
@click.argument("number", type=Known("burial.bill"), metavar="单号")
@letter_option
@overwrite_option
@dry_run_option
@pass_desk
def letter(desk: Desk, number: str, output: Path, overwrite: bool, dry_run: bool) -> None:
    """殡葬服务费用清单。"""
    from minzheng.burial.bill.service import write_letter
    from minzheng.kernel.letter import Making

    write_letter(desk, number, Making(output, dry_run=dry_run, overwrite=overwrite))
