"""Maintenance funds (维护基金): deposits and uses on an account of their own (第三十七条).

The regulation asks for a separate account that the bureau watches. What a fund has on a day is
reckoned from its entries, and may at no time be less than nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import accumulate
from typing import Any

from sqlmodel import Session, col, select

from minzheng.burial.ground.choices import FundMove
from minzheng.burial.ground.grounds import GROUNDS, SAMPLE
from minzheng.burial.ground.models import Ground
from minzheng.burial.ground.reports import FIRST_YEAR, Owed, due_on, year_faults
from minzheng.burial.ground.work_models import FundEntry, FundStatement
from minzheng.kernel.dated import goes_on
from minzheng.kernel.finding import Finding, Problem
from minzheng.kernel.kind import Kind
from minzheng.kernel.money import yuan
from minzheng.kernel.record.common import NOT_POSITIVE
from minzheng.kernel.record.declare import Computed, Fault, Item, Records, Values
from minzheng.kernel.record.links import parent_link
from minzheng.kernel.record.listing import register_of
from minzheng.kernel.table import Column, Table

ARTICLE = "殡葬管理条例 第三十七条"
DUE = "burial.fund.due"
NO_ACCOUNT = Problem(
    "fund-no-account", "设施没有登记维护基金开户行，要单独开户", "登记：burial cemetery change",
    cite=ARTICLE,
)  # fmt: skip
OVERDRAWN = Problem(
    "fund-overdrawn", "支出后 {day} 的余额会是 {left} 元", "核对金额和记账日期", cite=ARTICLE
)


def _signed(entry: FundEntry) -> int:
    return entry.amount if entry.move is FundMove.deposit else -entry.amount


def entries(session: Session, ground_id: int, until: date) -> list[FundEntry]:
    """What was booked of a ground up to a day, in the order of the days; deposits come first."""
    query = select(FundEntry).where(FundEntry.ground_id == ground_id, FundEntry.booked_on <= until)
    order = (col(FundEntry.booked_on), col(FundEntry.move), col(FundEntry.number))
    return list(session.exec(query.order_by(*order)))


def balance(session: Session, ground_id: int, on: date) -> int:
    """What a fund has at the end of a day, in 分."""
    return sum(_signed(one) for one in entries(session, ground_id, on))


def _entry_faults(session: Session, told: Values) -> Iterator[Fault]:
    """An amount, on a separate account that has it."""
    amount = told["amount"]
    if amount is not None and amount <= 0:
        yield "amount", NOT_POSITIVE.finding(title="金额")
        return
    query = select(Ground).where(Ground.number == str(told["of"] or ""))
    ground = session.exec(query).first()
    if ground is None:
        return
    if not ground.fund_bank:
        yield "of", NO_ACCOUNT.finding()
    if told["move"] is FundMove.use and amount is not None and told["booked_on"] is not None:
        yield from _use_faults(session, ground.stored_id, told)


def _use_faults(session: Session, ground_id: int, told: Values) -> Iterator[Fault]:
    """A use that the fund has on its day and on every later one; what is booked is not asked."""
    found = entries(session, ground_id, date.max)
    if any(one.voucher == told["voucher"] for one in found):
        return
    day = told["booked_on"]
    for one, left in zip(found, accumulate(_signed(one) for one in found), strict=True):
        if one.booked_on > day and left < told["amount"]:
            yield "amount", _overdrawn(one.booked_on, left - told["amount"])
            return
    left = balance(session, ground_id, day)
    if left < told["amount"]:
        yield "amount", _overdrawn(day, left - told["amount"])


def _overdrawn(day: date, left: int) -> Finding:
    return OVERDRAWN.finding(day=day, left=yuan(left))


FUND: Records = Records(
    "burial.cemetery.fund",
    "维护基金收支",
    FundEntry,
    prefix="BJ",
    dated="booked_on",
    items=(
        parent_link("ground_id", lambda: GROUNDS, title="设施编号", sample=SAMPLE),
        Item("move", sample="提取"),
        Item("booked_on"),
        Item("amount", sample="20000"),
        Item("purpose", sample="按维护管理费提取", width=24),
        Item("voucher", sample="记-0001"),
    ),
    same=("ground_id", "voucher"),
    faults=_entry_faults,
    notes=("每张凭证一行；提取和支出都记，余额由程序算。",),
)
FUND_REGISTER = register_of(FUND)


# --- statements -----------------------------------------------------------------------------------


def _statement_faults(session: Session, told: Values) -> Iterator[Fault]:
    """Of a year that is over, of a fund that has an account."""
    yield from year_faults(session, told, "checked_on")
    query = select(Ground.fund_bank).where(Ground.number == str(told["of"] or ""))
    if session.exec(query).first() == "":
        yield "of", NO_ACCOUNT.finding()


def _booked(session: Session, found: Sequence[FundStatement], on: date) -> list[int]:
    """What the entries come to at the end of each year."""
    return [balance(session, one.ground_id, date(one.year, 12, 31)) for one in found]


def _difference(session: Session, found: Sequence[FundStatement], on: date) -> list[int]:
    """By how much the bank has more than the book."""
    booked = _booked(session, found, on)
    return [one.balance - left for one, left in zip(found, booked, strict=True)]


STATEMENTS: Records = Records(
    "burial.cemetery.fund.statement",
    "维护基金对账",
    FundStatement,
    prefix="BD",
    dated="checked_on",
    items=(
        parent_link("ground_id", lambda: GROUNDS, title="设施编号", sample=SAMPLE),
        Item("year", shows=Kind.code, sample="2024"),
        Item("checked_on"),
        Item("balance", sample="20000"),
        Item("handler", sample="会计甲"),
        Item("remark", listed=False),
    ),
    same=("ground_id", "year"),
    computed=(
        Computed(Column("booked", "账面余额", Kind.money), _booked),
        Computed(Column("difference", "银行多于账面", Kind.money), _difference),
    ),
    faults=_statement_faults,
)
STATEMENTS_REGISTER = register_of(STATEMENTS)


def owed_statements(session: Session, on: date, until: date) -> Iterator[Owed]:
    """The statements that are due by ``until`` and were not made by ``on``."""
    query = select(FundStatement.ground_id, FundStatement.year)
    there = set(session.exec(query.where(FundStatement.checked_on <= on)).all())
    days = {year: due_on(session, year, DUE) for year in range(FIRST_YEAR, until.year)}
    for ground in session.exec(select(Ground).order_by(col(Ground.number))):
        for year, due in days.items():
            if due is None or due > until or (ground.stored_id, year) in there:
                continue
            if ground.fund_bank and goes_on(ground.opened_on, ground.closed_on, date(year, 12, 31)):
                yield Owed(ground, year, due)


BALANCES = (
    Column("number", "编号", Kind.code),
    Column("name", "名称"),
    Column("bank", "开户行"),
    Column("start", "期初", Kind.money),
    Column("deposited", "本年提取", Kind.money),
    Column("used", "本年支出", Kind.money),
    Column("left", "期末", Kind.money),
    Column("checked", "对账"),
)


def balances_table(session: Session, year: int, on: date) -> Table:
    """The fund of each ground in a year, up to a day of it."""
    last = min(on, date(year, 12, 31))
    query = select(FundStatement).where(FundStatement.year == year, FundStatement.checked_on <= on)
    told = {one.ground_id: one for one in session.exec(query)}
    rows: list[tuple[Any, ...]] = []
    for ground in session.exec(select(Ground).order_by(col(Ground.number))):
        found = entries(session, ground.stored_id, last)
        if not ground.fund_bank and not found:
            continue
        within = [one for one in found if one.booked_on.year == year]
        start = sum(_signed(one) for one in found if one.booked_on.year < year)
        put = sum(one.amount for one in within if one.move is FundMove.deposit)
        used = sum(one.amount for one in within if one.move is FundMove.use)
        left, checked = start + put - used, told.get(ground.stored_id)
        word = "没有" if checked is None else "相符" if checked.balance == left else "不符"
        facts = (ground.number, ground.name, ground.fund_bank or "没有单独开户")
        rows.append((*facts, start, put, used, left, word))
    sums = [sum(row[place] for row in rows) for place in range(3, 7)]
    title = f"{year} 年维护基金"
    return Table(
        "burial.cemetery.fund.balance", BALANCES, rows, title, totals=("合计", "", "", *sums, ""),
        as_of=str(last),
    )  # fmt: skip
