"""Commands of the figures (殡葬统计、指标命令)."""

from __future__ import annotations

from typing import Any

import click

from minzheng.kernel.command import Command, Desk, counted_over, listing, pass_desk


@click.command(
    "stat",
    cls=Command,
    examples=("burial stat", "burial stat --month 2026-10", "burial stat --half 2026-1"),
)
@counted_over
@listing
@pass_desk
def stat(desk: Desk, options: Any, **told: Any) -> None:
    """殡葬统计：死亡、火化、安葬（按去向）、设施、墓位、惠民资金、奖补、整治。

    缺省为今年 1 月 1 日到今天；按月的数自 1 月 1 日累计。
    """
    from minzheng.burial.figures.stat import stat_table
    from minzheng.kernel import clock
    from minzheng.kernel.counted import Asked, period

    with desk.reading() as session:
        table = stat_table(session, period(Asked(**told), clock.today()))
    desk.show(table, options)


@click.command(
    "rates",
    cls=Command,
    examples=("burial rates", "burial rates --year 2025", "burial rates --half 2026-1"),
)
@counted_over
@listing
@pass_desk
def rates(desk: Desk, options: Any, **told: Any) -> None:
    """殡葬指标：火化率、节地生态安葬率（宽、窄两种口径）、闭环率、覆盖率等，列分子分母和算法。"""
    from minzheng.burial.figures.rates import rates_table
    from minzheng.kernel import clock
    from minzheng.kernel.counted import Asked, period

    with desk.reading() as session:
        table = rates_table(session, period(Asked(**told), clock.today()))
    desk.show(table, options)
