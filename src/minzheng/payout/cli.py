"""The payout commands: compute, look, explain, review, hand over, settle, void (发放命令)."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from minzheng.kernel.command import (
    MONTH,
    YUAN,
    Command,
    Desk,
    Group,
    dry_run_option,
    listing,
    overwrite_option,
    pass_desk,
)

if TYPE_CHECKING:
    from minzheng.kernel.month import Month


@click.group(cls=Group)
def payout() -> None:
    """发放：每月核算、复核、交付银行、回盘，并说明每一分钱。"""


@payout.command(
    "run",
    cls=Command,
    examples=("payout run 2026-12 -n", "payout run --month this --benefit dibao"),
)
@click.argument("month", type=MONTH, required=False)
@click.option("--month", "named", type=MONTH, help="月份：2026-12、this、last、next")
@click.option("--benefit", multiple=True, help="只算这一项待遇，可重复")
@click.option("--section", help="只算这一业务的待遇，如 assist")
@click.option("--allow-sample", is_flag=True, help="允许用示例标准（演示用）")
@dry_run_option
@pass_desk
def run_(desk: Desk, month: Month | None, named: Month | None, **asked: Any) -> None:
    """核算一个月，生成草稿批次；再算一次结果相同就不动。"""
    from minzheng.payout.service import run_month

    wanted = month or named
    if wanted is None:
        raise click.UsageError("要指明月份，如 payout run 2026-12")
    run_month(desk, wanted, **asked)


@payout.command("list", cls=Command, examples=("payout list --month 2026-12",))
@click.option("--month", type=MONTH, help="只列这个月")
@click.option("--benefit", help="只列这一项待遇")
@listing
@pass_desk
def list_(desk: Desk, month: Month | None, benefit: str | None, options: dict[str, Any]) -> None:
    """列出批次。"""
    from minzheng.payout.service import show_batches

    show_batches(desk, month, benefit, options)


@payout.command("show", cls=Command, examples=("payout show 202612-dibao",))
@click.argument("batch")
@listing
@pass_desk
def show(desk: Desk, batch: str, options: dict[str, Any]) -> None:
    """一个批次：笔数、金额、分乡镇、不发原因、回盘情况。"""
    from minzheng.payout.service import show_batch

    show_batch(desk, batch, options)


@payout.command("lines", cls=Command, examples=("payout lines 202612-dibao --format csv",))
@click.argument("batch")
@click.option("--refused", is_flag=True, help="只列不发的")
@listing
@pass_desk
def lines(desk: Desk, batch: str, refused: bool, options: dict[str, Any]) -> None:
    """一个批次的明细，每户（人）一行，不发的也在内。"""
    from minzheng.payout.service import show_lines

    show_lines(desk, batch, refused, options)


@payout.command("explain", cls=Command, examples=("payout explain dibao 2026-11 DB000001",))
@click.argument("benefit")
@click.argument("month", type=MONTH)
@click.argument("who", metavar="证件号或编号")
@pass_desk
def explain(desk: Desk, benefit: str, month: Month, who: str) -> None:
    """说明一户（人）一个月为什么发这么多，逐步列出标准和条文。"""
    from minzheng.payout.service import explain_one

    explain_one(desk, benefit, month, who)


@payout.command(
    "review",
    cls=Command,
    examples=("payout review 202612-dibao --count 6853 --total 5276523.90 --operator 王复核",),
)
@click.argument("batch")
@click.option("--count", type=int, required=True, help="笔数，由复核人照花名册或财政申请填")
@click.option("--total", type=YUAN, required=True, help="金额（元），同上")
@dry_run_option
@pass_desk
def review(desk: Desk, batch: str, count: int, total: int, dry_run: bool) -> None:
    """由另一名经办人复核：所报笔数和金额必须与批次一致。"""
    from minzheng.payout.service import review_batch

    review_batch(desk, batch, count, total, dry_run)


@payout.command("issue", cls=Command, examples=("payout issue 202612-dibao -o 交付",))
@click.argument("batch")
@click.option(
    "--output",
    "-o",
    type=click.Path(file_okay=False, path_type=Path),
    required=True,
    help="写到这个文件夹",
)
@click.option("--profile", default="default", show_default=True, help="银行文件格式")
@dry_run_option
@overwrite_option
@pass_desk
def issue(desk: Desk, batch: str, output: Path, profile: str, **asked: bool) -> None:
    """交付：冻结批次，写花名册、银行代发文件和清单；再执行一次写出同样的文件。"""
    from minzheng.payout.service import issue_batch

    issue_batch(desk, batch, output, profile, **asked)


@payout.command("settle", cls=Command, examples=("payout settle 202612-dibao 回盘.txt",))
@click.argument("batch")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--profile", default="default", show_default=True, help="银行文件格式")
@dry_run_option
@pass_desk
def settle(desk: Desk, batch: str, file: Path, profile: str, dry_run: bool) -> None:
    """登记银行回盘：逐行核对；同一文件再来一次不改动。"""
    from minzheng.payout.service import settle_batch

    settle_batch(desk, batch, file, profile, dry_run)


@payout.command("void", cls=Command, examples=("payout void 202612-dibao --reason 标准录错 --yes",))
@click.argument("batch")
@click.option("--reason", required=True, help="原因（记入审计）")
@click.option("--yes", "-y", is_flag=True, help="不再询问")
@dry_run_option
@pass_desk
def void(desk: Desk, batch: str, reason: str, yes: bool, dry_run: bool) -> None:
    """作废一个尚未交付的批次。"""
    from minzheng.payout.service import void_batch

    void_batch(desk, batch, reason, yes=yes, dry_run=dry_run)
