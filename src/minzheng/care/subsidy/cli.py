"""Commands of subsidies to organisations (机构补贴命令)."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import click

from minzheng.kernel.command import (
    DATE,
    MONTH,
    YUAN,
    Command,
    Desk,
    Group,
    Known,
    dry_run_option,
    listing,
    pass_desk,
)
from minzheng.kernel.record.cli import RecordsGroup

_ROOM = "minzheng.care.subsidy"
_PROGRAMS = click.Choice(["construction", "operation", "insurance", "station", "residence"])
_PROGRAM = click.argument("program", type=_PROGRAMS, metavar="项目")
_NUMBER = click.argument("number", type=Known("care.subsidy"), metavar="批次号")
_MONTH = click.option("--month", type=MONTH, required=True, help="编制到哪个月")
_FROM = click.option("--from", "since", type=MONTH, help="第一批自哪个月起（缺省就是那个月）")
_ON = click.option("--on", type=DATE, help="拨付或退回日期（缺省今天）")


@click.group("subsidy", cls=Group)
def subsidy() -> None:
    """机构补贴：建设、运营、责任险、驿站、困境家庭入住；编制、复核、交付、拨付。"""


@subsidy.group(
    "account",
    cls=RecordsGroup,
    path="care subsidy account",
    target=f"{_ROOM}.books:ACCOUNTS",
    sample="SK2024-00001",
    known="care.subsidy.account",
)
def account() -> None:
    """机构收款账户：户名与单位同名，一家一个。"""


@subsidy.group(
    "premium",
    cls=RecordsGroup,
    path="care subsidy premium",
    target=f"{_ROOM}.books:PREMIUMS",
    sample="ZX2026-00001",
    known="care.subsidy.premium",
)
def premium() -> None:
    """养老机构责任险保单：保费、缴费日期。"""


@subsidy.group(
    "rating",
    cls=RecordsGroup,
    path="care subsidy rating",
    target=f"{_ROOM}.books:RATINGS",
    sample="YK2026-00001",
    known="care.subsidy.rating",
)
def rating() -> None:
    """驿站考核：等次和所管的月份。"""


@subsidy.command(
    "programs",
    cls=Command,
    examples=("care subsidy programs", "care subsidy programs --month 2026-10"),
)
@click.option("--month", type=MONTH, help="看哪个月的标准（缺省本月）")
@listing
@pass_desk
def programs(desk: Desk, month: Any, options: Any) -> None:
    """五个补贴项目：按什么补、标准和依据、编制到哪个月；没有标准的不能编制。"""
    from minzheng.care.subsidy.tables import program_table
    from minzheng.kernel import clock
    from minzheng.kernel.month import Month

    with desk.reading() as session:
        table = program_table(session, month or Month.of(clock.today()))
    desk.show(table, options)


@subsidy.command(
    "preview", cls=Command, examples=("care subsidy preview operation --month 2026-10",)
)
@_PROGRAM
@_MONTH
@_FROM
@listing
@pass_desk
def preview(desk: Desk, program: str, month: Any, since: Any, options: Any) -> None:
    """试算一批：每张床、每份保单、每个人月应补多少，以前月份的更正；不写库。"""
    from minzheng.care.subsidy.service import show_preview

    show_preview(desk, program, month, since, options)


@subsidy.command(
    "draft",
    cls=Command,
    examples=("care subsidy draft operation --month 2026-10 --allow-sample -n",),
)
@_PROGRAM
@_MONTH
@_FROM
@click.option("--allow-sample", is_flag=True, help="允许用示例标准（演示用）")
@dry_run_option
@pass_desk
def draft(
    desk: Desk, program: str, month: Any, since: Any, allow_sample: bool, dry_run: bool
) -> None:
    """编制一批草稿：本期的，加以前月份补记和更正的；再编制就重算。"""
    from minzheng.care.subsidy.service import make_draft

    make_draft(desk, program, month, since, allow_sample=allow_sample, dry_run=dry_run)


@subsidy.command(
    "review",
    cls=Command,
    examples=("care subsidy review BT2026-00004 --count 3 --total 2700 -n",),
)
@_NUMBER
@click.option("--count", type=click.IntRange(min=1), required=True, help="核对的机构数")
@click.option("--total", type=YUAN, required=True, help="核对的金额（元）")
@dry_run_option
@pass_desk
def review(desk: Desk, number: str, count: int, total: int, dry_run: bool) -> None:
    """复核一批：由另一名经办人办，重算一遍，机构数和金额都要对上。"""
    from minzheng.care.subsidy.service import SORT
    from minzheng.payout.papers.handling import review_batch

    review_batch(desk, SORT, number, (count, total), dry_run=dry_run)


@subsidy.command("hand", cls=Command, examples=("care subsidy hand BT2026-00003 -o 拨付",))
@_NUMBER
@click.option(
    "-o", "--output", "folder", required=True, help="放拨付表的文件夹",
    type=click.Path(file_okay=False, path_type=Path),
)  # fmt: skip
@click.option("--overwrite", is_flag=True, help="文件夹里同名文件不同时覆盖")
@dry_run_option
@pass_desk
def hand(desk: Desk, number: str, folder: Path, overwrite: bool, dry_run: bool) -> None:
    """交付一批给财务：冻结，写拨付表（机构、信用代码、户名、开户行、账号）和明细。"""
    from minzheng.care.subsidy.service import hand_round

    hand_round(desk, number, folder, overwrite=overwrite, dry_run=dry_run)


@subsidy.command(
    "paid",
    cls=Command,
    examples=("care subsidy paid BT2026-00002 --on 2026-11-21 -n",),
)
@_NUMBER
@click.option("--of", "names", multiple=True, help="哪家机构（缺省还没有结果的全部）")
@_ON
@dry_run_option
@pass_desk
def paid(desk: Desk, number: str, names: tuple[str, ...], on: date | None, dry_run: bool) -> None:
    """登记已拨付；每行只拨付一次，全部有结果就结清。"""
    from minzheng.care.subsidy.service import mark

    mark(desk, number, names, on, dry_run=dry_run)


@subsidy.command(
    "returned",
    cls=Command,
    examples=("care subsidy returned BT2026-00002 --of 金湖颐养院 --reason 账户已销户 -n",),
)
@_NUMBER
@click.option("--of", "names", multiple=True, required=True, help="哪家机构")
@click.option("--reason", required=True, help="退回原因")
@_ON
@dry_run_option
@pass_desk
def returned(
    desk: Desk,
    number: str,
    names: tuple[str, ...],
    reason: str,
    on: date | None,
    dry_run: bool,
) -> None:
    """登记退回：没有拨成或拨了又退的；在下一批重拨。"""
    from minzheng.care.subsidy.service import mark

    mark(desk, number, names, on, reason=reason, dry_run=dry_run)


@subsidy.command(
    "void", cls=Command, examples=("care subsidy void BT2026-00003 --reason 标准有误 -n",)
)
@_NUMBER
@click.option("--reason", required=True, help="作废原因")
@click.option("--yes", is_flag=True, help="不再询问")
@dry_run_option
@pass_desk
def void(desk: Desk, number: str, reason: str, yes: bool, dry_run: bool) -> None:
    """作废一批还没有交付的。"""
    from minzheng.care.subsidy.service import SORT
    from minzheng.payout.papers.handling import void_batch

    void_batch(desk, SORT, number, reason, yes=yes, dry_run=dry_run)


@subsidy.command("list", cls=Command, examples=("care subsidy list", "care subsidy list -f csv"))
@click.option("--program", type=_PROGRAMS, help="只看一个项目")
@listing
@pass_desk
def rounds(desk: Desk, program: str | None, options: Any) -> None:
    """历次批次：金额、状态、谁编制谁复核、未列入的机构。"""
    from minzheng.care.subsidy.choices import Program
    from minzheng.care.subsidy.tables import rounds_table

    with desk.reading() as session:
        table = rounds_table(session, Program.of(program) if program else None)
    desk.show(table, options)


@subsidy.command("show", cls=Command, examples=("care subsidy show BT2026-00001",))
@_NUMBER
@listing
@pass_desk
def show(desk: Desk, number: str, options: Any) -> None:
    """一批拨给哪些机构：户名、账号、金额、拨付结果。"""
    from minzheng.care.subsidy.tables import payees_table

    with desk.reading() as session:
        table = payees_table(session, number)
    desk.show(table, options)


@subsidy.command("lines", cls=Command, examples=("care subsidy lines BT2026-00001",))
@_NUMBER
@listing
@pass_desk
def lines(desk: Desk, number: str, options: Any) -> None:
    """一批的明细：床位、保单、人月，本期、补记、更正、不予补助。"""
    from minzheng.care.subsidy.tables import lines_table

    with desk.reading() as session:
        table = lines_table(session, number)
    desk.show(table, options)


@subsidy.command("explain", cls=Command, examples=("care subsidy explain BT2026-00001 1",))
@_NUMBER
@click.argument("line", type=click.IntRange(min=1), metavar="行")
@listing
@pass_desk
def explain(desk: Desk, number: str, line: int, options: Any) -> None:
    """一行怎么算出来的：依据、标准和文号、以前列过多少、本次为什么是这个数。"""
    from minzheng.care.subsidy.tables import explained

    with desk.reading() as session:
        table = explained(session, number, line)
    desk.show(table, options)
