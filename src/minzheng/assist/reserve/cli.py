"""The commands of the reserve funds (乡镇备用金命令)."""

from __future__ import annotations

from datetime import date
from typing import Any

import click

from minzheng.kernel.command import (
    DATE,
    YUAN,
    Command,
    Desk,
    Group,
    Known,
    dry_run_option,
    listing,
    paper_option,
    pass_desk,
)
from minzheng.people.place_cli import TOWNSHIP

_AID = Known("assist.temporary")
_ON = click.option("--on", type=DATE, help="日期（缺省今天）")


@click.group("reserve", cls=Group)
def reserve() -> None:
    """乡镇备用金：拨付、支出、收回、对账、往来、余额；不能透支。"""


@reserve.command(
    "fund",
    cls=Command,
    examples=("assist reserve fund 还地桥 5000 --paper 冶民发〔2026〕9号 --raise -n",),
)
@click.argument("town", type=TOWNSHIP, metavar="乡镇（街道）")
@click.argument("amount", type=YUAN, metavar="金额")
@click.option("--raise", "raised", is_flag=True, help="增加定额（不是补充用掉的）")
@_ON
@paper_option
@dry_run_option
@pass_desk
def fund(desk: Desk, town: str, amount: int, **told: Any) -> None:
    """拨付：第一次是设立，以后是补充；补充以对过账的支出为限。"""
    from minzheng.assist.reserve.service import put_in

    put_in(desk, town, amount, **told)


@reserve.command("advance", cls=Command, examples=("assist reserve advance LS2026-00002 300 -n",))
@click.argument("number", type=_AID, metavar="救助编号")
@click.argument("amount", type=YUAN, metavar="金额")
@_ON
@paper_option
@dry_run_option
@pass_desk
def advance(desk: Desk, number: str, amount: int, **told: Any) -> None:
    """支出：从受理乡镇的备用金发给一件临时救助；余额不足就不发。"""
    from minzheng.assist.reserve.service import give_out

    give_out(desk, number, amount, **told)


@reserve.command("return", cls=Command, examples=("assist reserve return LS2026-00002 100 -n",))
@click.argument("number", type=_AID, metavar="救助编号")
@click.argument("amount", type=YUAN, metavar="金额")
@_ON
@paper_option
@dry_run_option
@pass_desk
def return_(desk: Desk, number: str, amount: int, **told: Any) -> None:
    """收回：没有批准的、多支的，退回备用金。"""
    from minzheng.assist.reserve.service import put_back

    put_back(desk, number, amount, **told)


@reserve.command("settle", cls=Command, examples=("assist reserve settle 保安 -n",))
@click.argument("town", type=TOWNSHIP, metavar="乡镇（街道）")
@click.option("--until", type=DATE, help="对到哪一天（缺省今天）")
@paper_option
@dry_run_option
@listing
@pass_desk
def settle(desk: Desk, town: str, until: date | None, **told: Any) -> None:
    """对账：支出与批准逐件核对，全部相符才登记；补充以此为据。"""
    from minzheng.assist.reserve.service import reconcile

    reconcile(desk, town, until, **told)


@reserve.command("ledger", cls=Command, examples=("assist reserve ledger 还地桥",))
@click.argument("town", type=TOWNSHIP, metavar="乡镇（街道）")
@listing
@pass_desk
def ledger(desk: Desk, town: str, options: dict[str, Any]) -> None:
    """一个乡镇备用金的往来，每笔之后的余额。"""
    from minzheng.assist.reserve.service import show_ledger

    show_ledger(desk, town, options)


@reserve.command("list", cls=Command, examples=("assist reserve list --on 2026-11-20",))
@_ON
@listing
@pass_desk
def list_(desk: Desk, on: date | None, options: dict[str, Any]) -> None:
    """各乡镇备用金：拨付、补充、支出、收回、余额、未对账。"""
    from minzheng.assist.reserve.service import show_funds

    show_funds(desk, on, options)


@reserve.command("balance", cls=Command, examples=("assist reserve balance 还地桥",))
@click.argument("town", type=TOWNSHIP, metavar="乡镇（街道）")
@_ON
@pass_desk
def balance(desk: Desk, town: str, on: date | None) -> None:
    """一个乡镇备用金的余额，和当天可以支出的。"""
    from minzheng.assist.reserve.service import tell_balance
    from minzheng.kernel.money import yuan_grouped

    name, held, free = tell_balance(desk, town, on)
    click.echo(f"{name}备用金余额 {yuan_grouped(held)} 元，可支出 {yuan_grouped(free)} 元")
