"""Commands of the figures (统计、指标、日报、月报命令)."""

from __future__ import annotations

from datetime import date
from typing import Any

import click

from minzheng.kernel.command import (
    DATE,
    MONTH,
    Command,
    Desk,
    Group,
    counted_over,
    listing,
    pass_desk,
)

FORMS = ("full", "halfyear", "province")


@click.command(
    "stat",
    cls=Command,
    examples=(
        "marriage stat",
        "marriage stat --month 2026-10",
        "marriage stat halfyear --half 2026-1",
        "marriage stat province --year 2026",
    ),
)
@click.argument("form", type=click.Choice(FORMS), default=FORMS[0], metavar="[表]")
@counted_over
@listing
@pass_desk
def stat(desk: Desk, form: str, options: Any, **told: Any) -> None:
    """婚姻登记统计：full 统计表（缺省）、halfyear 半年报、province 跨省；对、件、份、人分列。

    缺省为今年 1 月 1 日到今天；按月的数自 1 月 1 日累计，半年报缺省为上一个半年。
    """
    from minzheng.kernel import clock
    from minzheng.kernel.counted import Asked
    from minzheng.marriage.figures.stat import Form, table_of

    with desk.reading() as session:
        table = table_of(session, Form.of(form), Asked(**told), clock.today())
    desk.show(table, options)


@click.command(
    "rates",
    cls=Command,
    examples=("marriage rates", "marriage rates --year 2025", "marriage rates --half 2026-1"),
)
@counted_over
@listing
@pass_desk
def rates(desk: Desk, options: Any, **told: Any) -> None:
    """婚姻登记指标：结婚率、离婚率、撤回率、办结率等，各列分子、分母、单位和算法。

    结婚率、离婚率用户籍人口的年平均数（上年末和本年末之和的一半）；缺人口的写明缺哪一年、哪里的。
    """
    from minzheng.kernel import clock
    from minzheng.kernel.counted import Asked, period
    from minzheng.marriage.figures.rates import rates_table

    today = clock.today()
    with desk.reading() as session:
        table = rates_table(session, period(Asked(**told), today), today)
    desk.show(table, options)


@click.group("report", cls=Group)
def report() -> None:
    """日报、月报：--output 月报.xlsx 导出表格。"""


@report.command(
    "day", cls=Command, examples=("marriage report day", "marriage report day 2026-11-20")
)
@click.argument("on", type=DATE, required=False, metavar="[日期]")
@listing
@pass_desk
def day(desk: Desk, on: date | None, options: Any) -> None:
    """日报：一天办的结婚、离婚、受理、补领和不予登记，逐件（缺省今天）。"""
    from minzheng.kernel import clock
    from minzheng.marriage.figures.report import day_table

    today = clock.today()
    with desk.reading() as session:
        table = day_table(session, on or today, today)
    desk.show(table, options)


@report.command(
    "month",
    cls=Command,
    examples=("marriage report month", "marriage report month 2026-10"),
)
@click.argument("of", type=MONTH, default="this", metavar="[月份]")
@listing
@pass_desk
def month(desk: Desk, of: Any, options: Any) -> None:
    """月报：有业务的每一天各办多少，本月合计，和 1 月 1 日起的累计（缺省本月）。"""
    from minzheng.kernel import clock
    from minzheng.marriage.figures.report import month_table

    with desk.reading() as session:
        table = month_table(session, of, clock.today())
    desk.show(table, options)
