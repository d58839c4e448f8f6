"""Commands of ledgers and statistics (月度台账、统计命令)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from minzheng.kernel.command import (
    MONTH,
    Command,
    Desk,
    Known,
    dry_run_option,
    listing,
    pass_desk,
)

if TYPE_CHECKING:
    from minzheng.kernel.month import Month


@click.command(
    "ledger",
    cls=Command,
    examples=(
        "assist ledger new --month 2026-11",
        "assist ledger all --month 2026-11 -o 月度台账.xlsx",
    ),
)
@click.argument("name", metavar="台账")
@click.option("--month", type=MONTH, default="this", show_default=True, help="截止在哪个月")
@listing
@pass_desk
def ledger(desk: Desk, name: str, month: Month, options: dict[str, Any]) -> None:
    """月度台账：new 新增 · stopped 停保减员 · raised 增发 · reduced 减发 · supplement
    分类施保减发 · deaths 自然减员 · exits 退出兜底 · temporary 临时救助 · all 全部。

    起讫按标准 ledger.cutoff_day；姓名、证件号、账号缺省遮盖，要全的加 --reveal。
    """
    from minzheng.assist.ledgers.service import show_ledger

    show_ledger(desk, name, month, options)


@click.command(
    "stats",
    cls=Command,
    examples=("assist stats --month 2026-10", "assist stats --table summary --area 农村 --json"),
)
@click.option("--month", type=MONTH, default="last", show_default=True, help="哪个月")
@click.option(
    "--table",
    type=click.Choice(["all", "returns", "summary"]),
    default="all",
    show_default=True,
    help="统计月报、低保情况汇总表，或两张",
)
@click.option("--area", help="汇总表只列：城市、农村")
@listing
@pass_desk
def stats(desk: Desk, month: Month, table: str, area: str | None, options: dict[str, Any]) -> None:
    """社会救助统计：月报各行和低保情况汇总表（分乡镇），由已交付的发放明细算出，附口径。"""
    from minzheng.assist.ledgers.service import show_stats

    show_stats(desk, month, table, area, options)


@click.command(
    "follow-on",
    cls=Command,
    examples=("assist follow-on DB000001 转边缘 -n",),
)
@click.argument("case_no", type=Known("grant"), metavar="编号")
@click.argument("word", metavar="去向")
@dry_run_option
@pass_desk
def follow_on(desk: Desk, case_no: str, word: str, dry_run: bool) -> None:
    """补记退出后的去向：转低保、转特困、转边缘、转刚性、渐退、直接退出。"""
    from minzheng.assist.ledgers.service import record_follow_on

    record_follow_on(desk, case_no, word, dry_run)
