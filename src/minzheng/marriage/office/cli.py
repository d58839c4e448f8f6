"""Commands of blank certificates (空白证命令)."""

from __future__ import annotations

from datetime import date
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
    listing,
    paper_option,
    pass_desk,
)

_FIRST = click.argument("first", type=Known("marriage.blank"), metavar="起号")
_LAST = click.argument(
    "last", type=Known("marriage.blank"), metavar="[止号]", required=False, default=""
)
_ON = click.option("--on", type=DATE, help="哪一天（缺省今天）")
_KIND = "证件种类：结婚证、离婚证"


@click.group("blank", cls=Group)
def blank() -> None:
    """空白证：入库、领用、交回、作废、移交、盘点，领用销号表。"""


# --- writing --------------------------------------------------------------------------------------


@blank.command(
    "receive",
    cls=Command,
    examples=(
        "marriage blank receive 42J0000201 42J0000300 --kind 结婚证 --handler 库管甲"
        " --source 市民政局 -n",
    ),
)
@click.argument("first", metavar="起号")
@click.argument("last", metavar="止号")
@click.option("--kind", required=True, help=_KIND)
@click.option("--on", "received_on", type=DATE, help="入库日期（缺省今天）")
@click.option("--handler", required=True, help="经手人")
@click.option("--source", default="", help="来源（可不写）")
@paper_option
@dry_run_option
@pass_desk
def receive(
    desk: Desk, first: str, last: str, kind: str, received_on: date | None, handler: str,
    source: str, paper: str, dry_run: bool,
) -> None:  # fmt: skip
    """入库一批：起号到止号的每一本都建账；与已有的印制号重叠的不收。"""
    from minzheng.kernel import clock
    from minzheng.marriage.office.service import Doing, receive

    told = {"paper": kind, "first_no": first, "last_no": last, "handler": handler}
    told |= {"received_on": str(received_on or clock.today()), "source": source}
    receive(desk, told, Doing(paper, dry_run))


@blank.command(
    "draw",
    cls=Command,
    examples=("marriage blank draw 42J0000151 42J0000160 --registrar DJ2018-00002 -n",),
)
@_FIRST
@_LAST
@click.option(
    "--registrar", type=Known("marriage.registrar"), required=True, help="领用的登记员：编号或姓名"
)
@_ON
@paper_option
@dry_run_option
@pass_desk
def draw(
    desk: Desk, first: str, last: str, registrar: str, on: date | None, paper: str, dry_run: bool
) -> None:
    """登记员领用一段。"""
    from minzheng.marriage.office.service import Doing, do_move
    from minzheng.marriage.office.stock import DRAW

    told = {"registrar": registrar, "on": on}
    do_move(desk, DRAW, (first, last), told, Doing(paper, dry_run))


@blank.command(
    "give-back", cls=Command, examples=("marriage blank give-back 42J0000148 42J0000149 -n",)
)
@_FIRST
@_LAST
@_ON
@paper_option
@dry_run_option
@pass_desk
def give_back(
    desk: Desk, first: str, last: str, on: date | None, paper: str, dry_run: bool
) -> None:
    """登记员把没有用的交回库房（离岗前必须交回）。"""
    from minzheng.marriage.office.service import Doing, do_move
    from minzheng.marriage.office.stock import GIVE_BACK

    do_move(desk, GIVE_BACK, (first, last), {"on": on}, Doing(paper, dry_run))


@blank.command(
    "spoil", cls=Command, examples=("marriage blank spoil 42J0000149 --reason 打印错位 -n",)
)
@_FIRST
@_LAST
@click.option("--reason", required=True, help="作废原因")
@_ON
@paper_option
@dry_run_option
@pass_desk
def spoil(
    desk: Desk, first: str, last: str, reason: str, on: date | None, paper: str, dry_run: bool
) -> None:
    """没有发出的作废；已经用于登记的在那件登记上换证。"""
    from minzheng.marriage.office.service import Doing, do_move
    from minzheng.marriage.office.stock import SPOIL

    do_move(desk, SPOIL, (first, last), {"on": on, "reason": reason}, Doing(paper, dry_run))


@blank.command(
    "return", cls=Command, examples=("marriage blank return 42J0000150 --to 市民政局 -n",)
)
@_FIRST
@_LAST
@click.option("--to", required=True, help="接收单位")
@_ON
@paper_option
@dry_run_option
@pass_desk
def return_(
    desk: Desk, first: str, last: str, to: str, on: date | None, paper: str, dry_run: bool
) -> None:
    """移交、上交：在库的和作废的。"""
    from minzheng.marriage.office.service import Doing, do_move
    from minzheng.marriage.office.stock import HAND_OVER

    do_move(desk, HAND_OVER, (first, last), {"on": on, "to": to}, Doing(paper, dry_run))


@blank.command(
    "count",
    cls=Command,
    examples=("marriage blank count 结婚证 --counted 199 --counter 库管甲 -n",),
)
@click.argument("kind", metavar="证件种类")
@click.option("--counted", required=True, help="实有本数（库房和登记员手中没有用的）")
@click.option("--counter", required=True, help="盘点人")
@click.option("--on", "counted_on", type=DATE, help="盘点日期（缺省今天）")
@click.option("--note", default="", help="说明（可不写）")
@paper_option
@dry_run_option
@pass_desk
def count(
    desk: Desk, kind: str, counted: str, counter: str, counted_on: date | None, note: str,
    paper: str, dry_run: bool,
) -> None:  # fmt: skip
    """盘点一种空白证：记下实有本数，与账面比较。"""
    from minzheng.kernel import clock
    from minzheng.marriage.office.service import Doing, count

    told = {"paper": kind, "counted": counted, "counter": counter, "note": note}
    told["counted_on"] = str(counted_on or clock.today())
    count(desk, told, Doing(paper, dry_run))


# --- looking --------------------------------------------------------------------------------------


@blank.command("balance", cls=Command, examples=("marriage blank balance",))
@listing
@pass_desk
def balance(desk: Desk, options: Any) -> None:
    """现在没有用的空白证：库房多少，各登记员手中多少。"""
    from minzheng.marriage.office.counting import balance_table

    with desk.reading() as session:
        table = balance_table(session)
    desk.show(table, options)


@blank.command("lots", cls=Command, examples=("marriage blank lots",))
@listing
@pass_desk
def lots(desk: Desk, options: Any) -> None:
    """入库批次，各有多少在库、领用、使用、作废、移交。"""
    from minzheng.marriage.office.ledger import lots_table

    with desk.reading() as session:
        table = lots_table(session)
    desk.show(table, options)


@blank.command(
    "list",
    cls=Command,
    examples=("marriage blank list --state 作废", "marriage blank list --kind 离婚证 --limit 5"),
)
@click.option("--kind", default="", help=_KIND)
@click.option("--state", default="", help="状态：在库、已领用、已使用、作废、已移交")
@click.option("--registrar", type=Known("marriage.registrar"), default="", help="领用人")
@click.option("--lot", type=Known("marriage.blank.lot"), default="", help="批次编号")
@listing
@pass_desk
def list_(desk: Desk, kind: str, state: str, registrar: str, lot: str, options: Any) -> None:
    """空白证清单。"""
    from minzheng.marriage.office.service import show_list

    told = {"paper": kind, "state": state, "registrar": registrar, "lot": lot}
    show_list(desk, told, options)


@blank.command("show", cls=Command, examples=("marriage blank show 42J0000150",))
@click.argument("print_no", type=Known("marriage.blank"), metavar="印制号")
@pass_desk
def show(desk: Desk, print_no: str) -> None:
    """一本空白证的经过：入库、领用、使用、作废、移交。"""
    from minzheng.marriage.office.service import show_blank

    show_blank(desk, print_no)


@blank.command(
    "ledger",
    cls=Command,
    examples=(
        "marriage blank ledger --since 2026-01-01 --until 2026-11-20",
        "marriage blank ledger --since 2021-01-01 -o 空白证领用销号表.xlsx",
    ),
)
@click.option("--kind", default="", help=_KIND)
@between
@listing
@pass_desk
def ledger(desk: Desk, kind: str, since: date, until: date, options: Any) -> None:
    """空白证领用销号表：期间领用、使用、作废、移交的每一本。"""
    from minzheng.marriage.office.service import show_ledger

    show_ledger(desk, kind, (since, until), options)


@blank.command("counts", cls=Command, examples=("marriage blank counts --since 2026-01-01",))
@between
@listing
@pass_desk
def counts(desk: Desk, since: date, until: date, options: Any) -> None:
    """盘点记录和空白证账实相符率。"""
    from minzheng.marriage.office.counting import counts_table

    with desk.reading() as session:
        table = counts_table(session, since, until)
    desk.show(table, options)
