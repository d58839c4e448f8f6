"""Commands of waivers (惠民殡葬减免命令)."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import click

from minzheng.kernel.command import (
    DATE,
    MONTH,
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

_ROOM = "minzheng.burial.waiver"
_ON = click.option("--on", type=DATE, help="日期（缺省今天）")
_SAMPLES = click.option("--allow-sample", is_flag=True, help="允许用示例标准（演示用）")
_CASE = click.argument("case", type=Known("burial.death"), metavar="报送编号")


@click.group("waiver", cls=Group)
def waiver() -> None:
    """惠民殡葬减免：项目、对象、外地减免、清单、撤销、文书、统计。"""


@waiver.group(
    "item",
    cls=RecordsGroup,
    path="burial waiver item",
    target=f"{_ROOM}.items:ITEMS",
    sample="MX2025-00007",
    known="burial.waiver.item",
)
def item() -> None:
    """减免项目：免、补、减，最高减免、对象、排除条件、执行期。"""


@item.command(
    "example",
    cls=Command,
    examples=(
        "burial waiver item example 通山 --since 2026-11-01 -n",
        "burial waiver item example 江西 --since 2026-11-01 -n",
    ),
)
@click.argument("name", metavar="名称")
@click.option("--since", type=DATE, required=True, help="在本县自哪天起")
@dry_run_option
@pass_desk
def example(desk: Desk, name: str, since: date, dry_run: bool) -> None:
    """照录外县公布的惠民项目，标为示例值，作本县录入的样子。"""
    from minzheng.burial.waiver.service import load_example

    load_example(desk, name, since, dry_run=dry_run)


@waiver.group(
    "class",
    cls=RecordsGroup,
    path="burial waiver class",
    target=f"{_ROOM}.facts:CLASSES",
    sample="MD2026-00001",
    known="burial.waiver.class",
)
def class_() -> None:
    """对象类别证明：程序查不到的类别，如优抚、失独、外地低保。"""


@waiver.group(
    "elsewhere",
    cls=RecordsGroup,
    path="burial waiver elsewhere",
    target=f"{_ROOM}.facts:ELSEWHERE",
    sample="MY2026-00001",
    known="burial.waiver.elsewhere",
)
def elsewhere() -> None:
    """外地减免：外县已经减免的服务，本县不再减免。"""


@waiver.command("list", cls=Command, examples=("burial waiver list --since 2026-01-01",))
@between
@listing
@pass_desk
def list_(desk: Desk, since: date, until: date, options: Any) -> None:
    """一段时间的减免，逐笔列出。"""
    from minzheng.burial.waiver.service import show_waivers

    show_waivers(desk, since, until, options)


@waiver.command(
    "void", cls=Command, examples=("burial waiver void JM2026-00001 --reason 对象有误 -n",)
)
@click.argument("number", type=Known("burial.waiver"), metavar="减免编号")
@_ON
@click.option("--reason", default="", help="撤销原因（必写）")
@dry_run_option
@pass_desk
def void(desk: Desk, number: str, on: date | None, reason: str, dry_run: bool) -> None:
    """撤销一笔减免；已结报的，在以后月份的结报中冲回。"""
    from minzheng.burial.waiver import service

    service.void(desk, number, on, reason, dry_run=dry_run)


@waiver.command("stat", cls=Command, examples=("burial waiver stat --since 2026-01-01",))
@between
@listing
@pass_desk
def stat(desk: Desk, since: date, until: date, options: Any) -> None:
    """惠民资金、每具平均、惠民政策落实率。"""
    from minzheng.burial.waiver.service import show_stat

    show_stat(desk, since, until, options)


@waiver.command(
    "letter",
    cls=Command,
    examples=(
        "burial waiver letter 审批 SW2026-00001 -o 减免审批表.docx",
        "burial waiver letter 结算单 SW2026-00001 -o 减免结算单.docx",
    ),
)
@click.argument("kind", metavar="文书")
@_CASE
@letter_option
@overwrite_option
@dry_run_option
@pass_desk
def letter(desk: Desk, kind: str, case: str, output: Path, overwrite: bool, dry_run: bool) -> None:
    """惠民减免审批表、结算单。"""
    from minzheng.burial.waiver.service import write_letter
    from minzheng.kernel.letter import Making

    write_letter(desk, kind, case, Making(output, dry_run=dry_run, overwrite=overwrite))


@click.command(
    "settle",
    cls=Command,
    examples=(
        "burial settle SW2026-00001",
        "burial settle SW2026-00012 --on 2026-11-20 -n",
    ),
)
@_CASE
@_ON
@click.option("--invoice-no", default="", help="票据号：连同没有结算的清单一并结算")
@_SAMPLES
@listing
@dry_run_option
@pass_desk
def settle(desk: Desk, case: str, options: Any, dry_run: bool, **told: Any) -> None:
    """惠民减免结算：逐项列出金额、减免、自付；同一人同一项只减免一次。"""
    from minzheng.burial.waiver import service

    service.settle(desk, case, told, options, dry_run=dry_run)


@click.command(
    "claim",
    cls=Command,
    examples=("burial claim", "burial claim --month 2026-10 -o 结报.xlsx --reveal"),
)
@click.option("--month", type=MONTH, help="结报哪个月（缺省列出已结报的各月）")
@listing
@dry_run_option
@pass_desk
def claim(desk: Desk, month: Any, options: Any, dry_run: bool) -> None:
    """减免月度结报：向财政申请的合计等于减免之和；补报、冲回并入以后月份。"""
    from minzheng.burial.waiver import service

    service.claim(desk, month, options, dry_run=dry_run)
