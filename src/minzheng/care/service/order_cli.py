"""Commands of services at home and meals (居家服务、助餐命令)."""

from __future__ import annotations

from datetime import date
from typing import Any

import click

from minzheng.kernel.command import (
    DATE,
    MONTH,
    Command,
    Desk,
    Known,
    dry_run_option,
    listing,
    paper_option,
    pass_desk,
)
from minzheng.kernel.record.cli import RecordsGroup

_ROOM = "minzheng.care.service"
_MONTH = click.option("--month", type=MONTH, required=True, help="月份")
_YEAR = click.IntRange(2000, 2100)


@click.group(
    "provider",
    cls=RecordsGroup,
    path="care provider",
    target=f"{_ROOM}.providers:PROVIDERS",
    sample="FG2024-00001",
    known="care.provider",
)
def provider() -> None:
    """居家服务机构：接单、结算的单位。"""


# --- orders ---------------------------------------------------------------------------------------


@click.group(
    "order",
    cls=RecordsGroup,
    path="care order",
    target=f"{_ROOM}.orders:ORDERS",
    sample="GD2026-00001",
    known="care.order",
)
def order() -> None:
    """居家服务：工单、服务记录、按月结算、覆盖人数、养老服务结构。"""


@order.group(
    "done",
    cls=RecordsGroup,
    path="care order done",
    target=f"{_ROOM}.orders:DONE",
    sample="GJ2026-00001",
    known="care.order.done",
)
def done() -> None:
    """服务记录：哪天服务、几次、谁服务；记错的作废重记。"""


@order.command("bill", cls=Command, examples=("care order bill --month 2026-10",))
@_MONTH
@click.option("--provider", type=Known("care.provider"), help="只看一个服务机构（名称或编号）")
@listing
@pass_desk
def bill(desk: Desk, month: Any, provider: str | None, options: Any) -> None:
    """一个月各机构、各项目的次数和金额，以及还没有结算的次数。"""
    from minzheng.care.service import settling
    from minzheng.care.service.providers import find_provider

    with desk.reading() as session:
        of = find_provider(session, provider) if provider else None
        table = settling.bill(session, month, of)
    desk.show(table, options)


@order.command(
    "settle",
    cls=Command,
    examples=("care order settle --month 2026-10 --provider 虚构居家养老服务中心 -n",),
)
@_MONTH
@click.option(
    "--provider", type=Known("care.provider"), required=True, help="服务机构（名称或编号）"
)
@paper_option
@dry_run_option
@pass_desk
def settle(desk: Desk, month: Any, provider: str, paper: str, dry_run: bool) -> None:
    """结算一个机构的一个月：明细冻结，以后补记和作废的进入下次结算。"""
    from minzheng.care.service import settling
    from minzheng.care.service.providers import find_provider
    from minzheng.kernel.money import yuan_grouped

    with desk.work(f"结算居家服务 {month}", paper=paper, dry_run=dry_run) as work:
        of = find_provider(work.session, provider)
        name = of.name
        made = settling.settle(work.session, of, month)
        told = f"{made.lines} 笔 {made.units} 次，服务金额 {yuan_grouped(made.amount)} 元"
        told += f"，其中财政补贴 {yuan_grouped(made.subsidy)} 元"
        number = made.number
    desk.say_done(f"{name} {month} ", f"结算（{number}）：{told}", dry_run=dry_run)


@order.command("settled", cls=Command, examples=("care order settled", "care order settled -f csv"))
@click.option("--month", type=MONTH, help="只看一个月")
@listing
@pass_desk
def settled(desk: Desk, month: Any, options: Any) -> None:
    """历次结算。"""
    from minzheng.care.service import settling

    with desk.reading() as session:
        table = settling.settled(session, month)
    desk.show(table, options)


@order.command("sheet", cls=Command, examples=("care order sheet GS2026-00001 -o 结算.xlsx",))
@click.argument("number", type=Known("care.order.settled"), metavar="编号")
@listing
@pass_desk
def sheet(desk: Desk, number: str, options: Any) -> None:
    """一次结算的明细：当月、补记、冲回，可写成 xlsx。"""
    from minzheng.care.service import settling

    with desk.reading() as session:
        table = settling.sheet(session, number)
    desk.show(table, options | {"limit": options["limit"] or 0})


@order.command("served", cls=Command, examples=("care order served --year 2026",))
@click.option("--year", type=_YEAR, required=True, help="年份")
@click.option("--base", type=click.IntRange(min=1), help="与这个人数比（缺省与上年比）")
@listing
@pass_desk
def served(desk: Desk, year: int, base: int | None, options: Any) -> None:
    """居家养老服务覆盖人数：一年内至少服务一次的老年人，每人计一次。"""
    from minzheng.care.service.figures import served_table

    with desk.reading() as session:
        table = served_table(session, year, base)
    desk.show(table, options)


@order.command("mix", cls=Command, examples=("care order mix", "care order mix --on 2026-06-30"))
@click.option("--on", type=DATE, help="哪一天的情况（缺省今天）")
@listing
@pass_desk
def mix(desk: Desk, on: date | None, options: Any) -> None:
    """养老服务结构：居家、社区、机构占比，对照 90:6:4。"""
    from minzheng.care.service.figures import mix_table
    from minzheng.kernel import clock

    with desk.reading() as session:
        table = mix_table(session, on or clock.today())
    desk.show(table, options)


# --- meals ----------------------------------------------------------------------------------------


@click.group(
    "meal",
    cls=RecordsGroup,
    path="care meal",
    target=f"{_ROOM}.meals:SITES",
    sample="CD2024-00001",
    known="care.meal",
)
def meal() -> None:
    """助餐：助餐点、就餐记录、分档补贴、按月汇总。"""


@meal.group(
    "record",
    cls=RecordsGroup,
    path="care meal record",
    target=f"{_ROOM}.meals:MEALS",
    sample="YC2026-00001",
    known="care.meal.record",
)
def record() -> None:
    """就餐记录：谁哪天在哪里吃了几餐。"""


@meal.command(
    "price",
    cls=Command,
    examples=("care meal price CD2024-00001 42028119460520001X --on 2026-11-20",),
)
@click.argument("number", type=Known("care.meal"), metavar="助餐点编号")
@click.argument("id_no", type=Known("person"), metavar="公民身份号码")
@click.option("--on", type=DATE, help="哪一天（缺省今天）")
@listing
@pass_desk
def price(desk: Desk, number: str, id_no: str, on: date | None, options: Any) -> None:
    """某人某天在某个助餐点吃一餐：补贴档次、补贴、个人支付。"""
    from minzheng.care.service.meals import priced
    from minzheng.kernel import clock

    with desk.reading() as session:
        table = priced(session, number, id_no, on or clock.today())
    desk.show(table, options)


@meal.command("bill", cls=Command, examples=("care meal bill --month 2026-10",))
@_MONTH
@listing
@pass_desk
def meal_bill(desk: Desk, month: Any, options: Any) -> None:
    """一个月各助餐点、各档次的人数、餐数、餐费、补贴、个人支付。"""
    from minzheng.care.service import meals

    with desk.reading() as session:
        table = meals.bill(session, month)
    desk.show(table, options)
