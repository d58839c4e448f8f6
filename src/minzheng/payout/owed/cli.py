"""The recovery commands: what was paid too much, and how it comes back (追回命令)."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

from minzheng.kernel.command import (
    DATE,
    MONTH,
    YUAN,
    Command,
    Desk,
    Group,
    dry_run_option,
    listing,
    pass_desk,
)

if TYPE_CHECKING:
    from datetime import date

    from minzheng.kernel.month import Month

CAUSES = ("死亡", "终止", "虚报", "变化", "差错")
_CAUSE_CODES = dict(zip(CAUSES, ("death", "ended", "fraud", "changed", "error"), strict=True))


@click.group("recovery", cls=Group)
def recovery() -> None:
    """追回：多发了谁、哪几个月、多少，立案、收回、扣回、核销。"""


@recovery.command(
    "list", cls=Command, examples=("payout recovery list", "payout recovery list --months")
)
@click.option("--benefit", multiple=True, help="只看这一项待遇，可重复")
@click.option("--section", help="只看这一业务的待遇，如 assist")
@click.option("--opened", is_flag=True, help="只看已立案的，不重算")
@click.option("--closed", is_flag=True, help="收清、核销、撤销的也列出")
@click.option("--months", is_flag=True, help="每月一行，带依据")
@listing
@pass_desk
def list_(desk: Desk, options: dict[str, Any], **asked: Any) -> None:
    """按现在的事实重算已发的月份，列出多发的和已立案的。"""
    from minzheng.payout.owed.service import list_recoveries

    list_recoveries(desk, asked, options)


@recovery.command("show", cls=Command, examples=("payout recovery show ZH2026-0001",))
@click.argument("number", metavar="追回编号")
@pass_desk
def show(desk: Desk, number: str) -> None:
    """一项追回：哪几个月、依据、往来和余额。"""
    from minzheng.payout.owed.service import show_recovery

    show_recovery(desk, number)


@recovery.command(
    "open",
    cls=Command,
    examples=(
        "payout recovery open dibao DB000001 --cause 死亡 --paper 追回〔2026〕1号 "
        "--reason 死亡报送迟了三个月",
    ),
)
@click.argument("benefit", metavar="待遇")
@click.argument("case_no", metavar="编号")
@click.option("--cause", type=click.Choice(CAUSES), required=True, help="多发的原因，定法律依据")
@click.option("--from", "since", type=MONTH, help="只追这个月起的")
@click.option("--to", "until", type=MONTH, help="只追到这个月")
@click.option("--debtor", default="", metavar="姓名", help="由谁退回（继承人、账户持有人）")
@click.option("--by", "due_on", type=DATE, help="限期退回的日期")
@click.option("--reason", required=True, help="说明（记入审计）")
@click.option("--paper", required=True, help="追回决定的文号")
@dry_run_option
@pass_desk
def open_(desk: Desk, benefit: str, case_no: str, cause: str, **asked: Any) -> None:
    """立案追回一户（人）多发的款；金额由重算得出，不能手填。"""
    from minzheng.payout.models import RecoveryCause
    from minzheng.payout.owed.service import open_one

    asked["cause"] = RecoveryCause.of(_CAUSE_CODES[cause])
    open_one(desk, benefit, case_no, asked)


def _booking(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options of every entry: day, paper, reason, dry run."""
    options = (
        click.option("--on", type=DATE, help="日期，缺省为今天"),
        click.option("--paper", required=True, help="凭证号或文号"),
        click.option("--reason", default="", help="说明（记入审计）"),
        dry_run_option,
    )
    for option in reversed(options):
        command = option(command)
    return command


def _book(desk: Desk, number: str, act: str, amount: int, asked: dict[str, Any]) -> None:
    """Hand an entry to the service."""
    from minzheng.kernel import clock
    from minzheng.payout.owed.repayment import Sum
    from minzheng.payout.owed.service import enter

    on: date = asked.pop("on") or clock.today()
    given = Sum(amount, on, desk.who(), asked.pop("paper"), asked.pop("reason"))
    enter(desk, number, act, given, **asked)


@recovery.command(
    "receive",
    cls=Command,
    examples=("payout recovery receive ZH2026-0001 --amount 200 --paper 收据0001",),
)
@click.argument("number", metavar="追回编号")
@click.option("--amount", type=YUAN, required=True, help="金额（元）")
@_booking
@pass_desk
def receive(desk: Desk, number: str, amount: int, **asked: Any) -> None:
    """登记收回的款。"""
    _book(desk, number, "receive", amount, asked)


@recovery.command(
    "offset",
    cls=Command,
    examples=("payout recovery offset ZH2026-0001 --month 2026-12 --amount 50 --paper 协议3号",),
)
@click.argument("number", metavar="追回编号")
@click.option("--month", type=MONTH, required=True, help="从哪个月的待遇中扣")
@click.option("--amount", type=YUAN, required=True, help="金额（元）")
@_booking
@pass_desk
def offset(desk: Desk, number: str, month: Month, amount: int, **asked: Any) -> None:
    """定下从某月待遇中扣回多少；扣后不低于保留额，核算时再核一次。"""
    _book(desk, number, "offset", amount, {**asked, "month": month})


@recovery.command(
    "write-off",
    cls=Command,
    examples=(
        "payout recovery write-off ZH2026-0001 --amount 200 --paper 核销〔2026〕2号 "
        "--reason 无遗产 --operator 李局长",
    ),
)
@click.argument("number", metavar="追回编号")
@click.option("--amount", type=YUAN, required=True, help="金额（元）")
@_booking
@pass_desk
def write_off(desk: Desk, number: str, amount: int, **asked: Any) -> None:
    """核销收不回的款；立案的人不能自己核销。"""
    _book(desk, number, "write-off", amount, asked)


@recovery.command(
    "reverse",
    cls=Command,
    examples=("payout recovery reverse ZH2026-0001 --entry 3 --paper 更正1号",),
)
@click.argument("number", metavar="追回编号")
@click.option("--entry", type=int, required=True, help="往来号，见 payout recovery show")
@_booking
@pass_desk
def reverse(desk: Desk, number: str, entry: int, **asked: Any) -> None:
    """冲销记错的一笔往来；原来的那笔留着。"""
    _book(desk, number, "reverse", 0, {**asked, "entry": entry})


@recovery.command(
    "cancel", cls=Command, examples=("payout recovery cancel ZH2026-0001 --reason 立错了户",)
)
@click.argument("number", metavar="追回编号")
@click.option("--reason", required=True, help="原因（记入审计）")
@dry_run_option
@pass_desk
def cancel(desk: Desk, number: str, reason: str, dry_run: bool) -> None:
    """撤销立错的追回；有过往来的不能撤销。"""
    from minzheng.payout.owed.service import cancel_one

    cancel_one(desk, number, reason, dry_run=dry_run)
