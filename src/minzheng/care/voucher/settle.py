"""Reconciliation (消费补贴对账): what was deducted against what should have been, by provider."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from minzheng.care.voucher.recompute import Line
from minzheng.kernel.kind import Kind
from minzheng.kernel.month import Month
from minzheng.kernel.table import Column, Table

BY_PROVIDER = (
    Column("provider", "服务机构"),
    Column("persons", "人数", Kind.int),
    Column("count", "笔数", Kind.int),
    Column("bill", "服务费用", Kind.money),
    Column("claimed", "平台抵扣", Kind.money),
    Column("due", "应抵扣", Kind.money),
    Column("over", "多抵扣", Kind.money),
    Column("refused", "不应核销", Kind.int),
)
BY_LINE = (
    Column("number", "编号", Kind.code),
    Column("order_no", "平台订单号", Kind.code),
    Column("used_on", "核销日期", Kind.date),
    Column("name", "姓名", Kind.name),
    Column("id_no", "公民身份号码", Kind.id_no),
    Column("provider", "服务机构"),
    Column("setting", "方式"),
    Column("service", "项目"),
    Column("bill", "服务费用", Kind.money),
    Column("claimed", "平台抵扣", Kind.money),
    Column("due", "应抵扣", Kind.money),
    Column("over", "多抵扣", Kind.money),
    Column("why", "原因"),
)


def by_provider(lines: Sequence[Line], month: Month) -> Table:
    """One row a provider; what was given back is taken off what was deducted."""
    providers: dict[str, list[Line]] = {}
    for line in lines:
        providers.setdefault(line.judged.redemption.provider, []).append(line)
    rows = [(name, *_sums(providers[name])) for name in sorted(providers)]
    title = f"消费补贴对账 {month}（平台抵扣已减追回）"
    totals = ("合计", *_sums(lines))
    return Table("care.voucher.settle", BY_PROVIDER, rows, title, totals=totals, as_of=str(month))


def _sums(lines: Sequence[Line]) -> tuple[Any, ...]:
    redemptions = [line.judged.redemption for line in lines]
    return (
        len({one.person_id for one in redemptions}),
        len(lines),
        sum(one.bill for one in redemptions),
        sum(line.kept for line in lines),
        sum(line.due for line in lines),
        sum(line.over for line in lines),
        sum(line.judged.refusal is not None and line.kept > 0 for line in lines),
    )


def by_line(lines: Sequence[Line], month: Month, *, differing: bool) -> Table:
    """One row a redemption, in the order in which the quota was used; or only those that differ."""
    shown = [line for line in lines if line.over or not differing]
    rows = [_row(line) for line in shown]
    title = f"消费补贴重算 {month}" + ("：不一致的" if differing else "")
    sums = tuple(sum(row[place] for row in rows) for place in range(8, 12))
    totals = ("合计", *("",) * 7, *sums, "")
    return Table("care.voucher.lines", BY_LINE, rows, title, totals=totals, as_of=str(month))


def _row(line: Line) -> tuple[Any, ...]:
    one, person = line.judged.redemption, line.judged.person
    return (
        one.number,
        one.order_no,
        one.used_on,
        person.name,
        person.id_no,
        one.provider,
        one.setting,
        one.service,
        one.bill,
        line.kept,
        line.due,
        line.over,
        line.why,
    )
