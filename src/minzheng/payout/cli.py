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
    Entry,
    Group,
    Known,
    MonthType,
    dry_run_option,
    listing,
    overwrite_option,
    pass_desk,
)

if TYPE_CHECKING:
    from minzheng.kernel.month import Month


BATCH, BENEFIT, SECTION = (
    Known(name, word, names_nobody=True)
    for name, word in (("batch", "批次"), ("benefit", "待遇"), ("section", "业务"))
)
PAST = MonthType("batch-month")
"""A month of which there are batches."""

LAZY = {
    "status": Entry("minzheng.payout.look.cli:status", "一个月的发放情况：缺的、失败的、下一步"),
    "compare": Entry("minzheng.payout.look.cli:compare", "与上月比对：新增、停止、增减及原因"),
    "estimate": Entry("minzheng.payout.look.cli:estimate", "按所给情况测算一项待遇"),
    "recovery": Entry("minzheng.payout.owed.cli:recovery", "追回：多发的款，立案到收清"),
}


@click.group(cls=Group, lazy=LAZY)
def payout() -> None:
    """发放：每月核算、复核、交付银行、回盘，并说明每一分钱。"""


@payout.command(
    "run",
    cls=Command,
    examples=("payout run 2026-12 -n", "payout run --month this --benefit dibao"),
)
@click.argument("month", type=MONTH, required=False, metavar="[月份]")
@click.option("--month", "named", type=MONTH, help="月份：2026-12、this、last、next")
@click.option("--benefit", type=BENEFIT, multiple=True, help="只算这一项待遇，可重复")
@click.option("--section", type=SECTION, help="只算这一业务的待遇，如 assist")
@click.option("--allow-sample", is_flag=True, help="允许用示例标准（演示用）")
@click.option("--ahead", is_flag=True, help="允许核算下月以后的月份（预算用）")
@dry_run_option
@pass_desk
def run_(desk: Desk, month: Month | None, named: Month | None, **asked: Any) -> None:
    """核算一个月，生成草稿批次；再算一次结果相同就不动。"""
    from minzheng.payout.service import run_month

    wanted = month or named
    if wanted is None:
        raise click.UsageError("要指明月份，如 payout run 2026-12")
    run_month(desk, wanted, **asked)


@payout.command(
    "arrears",
    cls=Command,
    examples=("payout arrears 2026-12 -n", "payout arrears 2026-12 --from 2026-08"),
)
@click.argument("month", type=MONTH, metavar="发放月份")
@click.option("--from", "since", type=MONTH, help="只补这个月起的；缺省为全部已交付的月份")
@click.option("--benefit", type=BENEFIT, multiple=True, help="只补这一项待遇，可重复")
@click.option("--section", type=SECTION, help="只补这一业务的待遇，如 assist")
@click.option("--allow-sample", is_flag=True, help="允许用示例标准（演示用）")
@dry_run_option
@pass_desk
def arrears(desk: Desk, month: Month, since: Month | None, dry_run: bool, **chosen: Any) -> None:
    """补发以前月份欠发的，每月一行；多发的只提示，不抵扣。"""
    from minzheng.payout.owed.service import run_arrears

    run_arrears(desk, month, since=since, chosen=chosen, dry_run=dry_run)


@payout.command("verify", cls=Command, examples=("payout verify 2026-09",))
@click.argument("month", type=MONTH, metavar="月份")
@click.option("--benefit", multiple=True, help="只核对这一项待遇，可重复")
@listing
@pass_desk
def verify(desk: Desk, month: Month, benefit: tuple[str, ...], options: dict[str, Any]) -> None:
    """重算已发的月份：按当时所知必须一致，按现在所知看欠发多发。"""
    from minzheng.payout.look.replay import verify_month

    verify_month(desk, month, benefit, options)


@payout.command(
    "ledger",
    cls=Command,
    examples=("payout ledger --format hledger -o 账.journal", "payout ledger --format beancount"),
)
@click.option(
    "--format",
    "-f",
    "form",
    type=click.Choice(("beancount", "hledger")),
    required=True,
    help="记账软件的格式",
)
@click.option("--benefit", type=BENEFIT, multiple=True, help="只出这一项待遇，可重复")
@click.option("--output", "-o", type=click.Path(path_type=Path), help="写入文件（- 为标准输出）")
@overwrite_option
@pass_desk
def ledger(
    desk: Desk, form: str, benefit: tuple[str, ...], output: Path | None, overwrite: bool
) -> None:
    """复式账：交付、回盘、追回每一笔，借贷平衡，期末余额可核。"""
    from minzheng.payout.ledger.service import write_ledger

    write_ledger(desk, form, benefit, output, overwrite=overwrite)


@payout.command("list", cls=Command, examples=("payout list --month 2026-12",))
@click.option("--month", type=PAST, help="只列这个月")
@click.option("--benefit", type=BENEFIT, help="只列这一项待遇")
@listing
@pass_desk
def list_(desk: Desk, month: Month | None, benefit: str | None, options: dict[str, Any]) -> None:
    """列出批次。"""
    from minzheng.payout.look.service import show_batches

    show_batches(desk, month, benefit, options)


@payout.command("show", cls=Command, examples=("payout show 202612-dibao",))
@click.argument("batch", type=BATCH, metavar="批次")
@click.option(
    "--divisions",
    type=click.Choice(["then", "today"]),
    default="then",
    show_default=True,
    help="分乡镇按当时的区划（then）还是现在的（today）",
)
@listing
@pass_desk
def show(desk: Desk, batch: str, divisions: str, options: dict[str, Any]) -> None:
    """一个批次：笔数、金额、分乡镇、不发原因、回盘情况。"""
    from minzheng.payout.look.service import show_batch

    show_batch(desk, batch, options, divisions=divisions)


@payout.command("lines", cls=Command, examples=("payout lines 202612-dibao --format csv",))
@click.argument("batch", type=BATCH, metavar="批次")
@click.option("--refused", is_flag=True, help="只列不发的")
@listing
@pass_desk
def lines(desk: Desk, batch: str, refused: bool, options: dict[str, Any]) -> None:
    """一个批次的明细，每户（人）一行，不发的也在内。"""
    from minzheng.payout.look.service import show_lines

    show_lines(desk, batch, refused, options)


@payout.command("explain", cls=Command, examples=("payout explain dibao 2026-11 DB000001",))
@click.argument("benefit", type=BENEFIT, metavar="待遇")
@click.argument("month", type=PAST, metavar="月份")
@click.argument("who", type=Known("grant"), metavar="证件号或编号")
@pass_desk
def explain(desk: Desk, benefit: str, month: Month, who: str) -> None:
    """说明一户（人）一个月为什么发这么多，逐步列出标准和条文。"""
    from minzheng.payout.look.service import explain_one

    explain_one(desk, benefit, month, who)


@payout.command(
    "review",
    cls=Command,
    examples=("payout review 202612-dibao --count 6853 --total 5276523.90 --operator 王复核",),
)
@click.argument("batch", type=BATCH, metavar="批次")
@click.option("--count", type=int, required=True, help="笔数，由复核人照花名册或财政申请填")
@click.option("--total", type=YUAN, required=True, help="金额（元），同上")
@dry_run_option
@pass_desk
def review(desk: Desk, batch: str, count: int, total: int, dry_run: bool) -> None:
    """由另一名经办人复核：所报笔数和金额必须与批次一致。"""
    from minzheng.payout.papers.handling import review_batch
    from minzheng.payout.papers.service import SORT

    review_batch(desk, SORT, batch, (count, total), dry_run=dry_run)


@payout.command("issue", cls=Command, examples=("payout issue 202612-dibao -o 交付",))
@click.argument("batch", type=BATCH, metavar="批次")
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
    from minzheng.payout.papers.service import issue_batch

    issue_batch(desk, batch, output, profile, **asked)


@payout.command("settle", cls=Command, examples=("payout settle 202612-dibao 回盘.txt",))
@click.argument("batch", type=BATCH, metavar="批次")
@click.argument("file", type=click.Path(path_type=Path), metavar="回盘文件")
@click.option("--profile", default="default", show_default=True, help="银行文件格式")
@dry_run_option
@pass_desk
def settle(desk: Desk, batch: str, file: Path, profile: str, dry_run: bool) -> None:
    """登记银行回盘：逐行核对；同一文件再来一次不改动。"""
    from minzheng.payout.papers.service import settle_batch

    settle_batch(desk, batch, file, profile, dry_run)


@payout.command("void", cls=Command, examples=("payout void 202612-dibao --reason 标准录错 --yes",))
@click.argument("batch", type=BATCH, metavar="批次")
@click.option("--reason", required=True, help="原因（记入审计）")
@click.option("--yes", "-y", is_flag=True, help="不再询问")
@dry_run_option
@pass_desk
def void(desk: Desk, batch: str, reason: str, yes: bool, dry_run: bool) -> None:
    """作废一个尚未交付的批次。"""
    from minzheng.payout.papers.handling import void_batch
    from minzheng.payout.papers.service import SORT

    void_batch(desk, SORT, batch, reason, yes=yes, dry_run=dry_run)


@payout.command("exclusions", cls=Command, examples=("payout exclusions",))
@listing
@pass_desk
def exclusions(desk: Desk, options: dict[str, Any]) -> None:
    """待遇互斥表：享受什么就不能再享受什么，及其依据。"""
    from minzheng.payout.exclusion import exclusion_table

    desk.show(exclusion_table(), options)
