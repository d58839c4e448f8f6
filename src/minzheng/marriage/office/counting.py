"""Counting (空白证盘点): what the book has on a day, what was counted, 账实相符率."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from sqlalchemy import select as columns
from sqlmodel import Session, col, func, select

from minzheng.kernel.dated import to_come
from minzheng.kernel.finding import Problem
from minzheng.kernel.kind import Kind
from minzheng.kernel.money import percent
from minzheng.kernel.record.declare import Fault, Item, Records, Values
from minzheng.kernel.table import Column, Table
from minzheng.marriage.office.choices import BlankState, Paper
from minzheng.marriage.office.models import Blank, BlankCount, BlankLot, Registrar

DEFINITION = "期内最近一次盘点：实有本数 ÷ 账面本数（在库和已领用未使用的）"
STORE = "库房"
NEGATIVE = Problem("blank-count-negative", "实有本数不能是负数", "核对本数")


def in_book(session: Session, paper: Paper, on: date) -> int:
    """How many unused booklets the book has at the end of a day, in store and in hands."""
    query = (
        select(func.count())
        .select_from(Blank)
        .join(BlankLot, col(BlankLot.id) == Blank.lot_id)
        .where(
            Blank.paper == paper,
            BlankLot.received_on <= on,
            to_come(col(Blank.used_on), on),
            to_come(col(Blank.spoiled_on), on),
            to_come(col(Blank.returned_on), on),
        )
    )
    return int(session.exec(query).one())


def _faults(session: Session, told: Values) -> Iterator[Fault]:
    """Nobody counts fewer than none."""
    if told["counted"] is not None and told["counted"] < 0:
        yield "counted", NEGATIVE.finding()


def _compare(session: Session, count: BlankCount) -> None:
    """Keep beside the count what the book had."""
    count.in_book = in_book(session, count.paper, count.counted_on)
    session.add(count)
    session.flush()


def _says(session: Session, count: BlankCount) -> Iterator[str]:
    yield f"账面 {count.in_book} 本，实有 {count.counted} 本：{verdict(count)}"


def verdict(count: BlankCount) -> str:
    """账实相符, or by how many not."""
    off = count.counted - count.in_book
    if not off:
        return "相符"
    return f"盘盈 {off} 本" if off > 0 else f"盘亏 {-off} 本"


COUNTS: Records = Records(
    "marriage.blank.count",
    "空白证盘点",
    BlankCount,
    prefix="PD",
    dated="counted_on",
    items=(
        Item("paper"),
        Item("counted_on"),
        Item("counted", sample="199"),
        Item("counter", shows=Kind.name, sample="库管甲"),
        Item("note"),
    ),
    same=("paper", "counted_on"),
    faults=_faults,
    after=_compare,
    says=_says,
)


# --- tables ---------------------------------------------------------------------------------------

BALANCE = (
    Column("paper", "证件种类"),
    Column("holder", "在何处", Kind.code),
    Column("unused", "未使用", Kind.int),
    Column("first", "最小印制号", Kind.code),
    Column("last", "最大印制号", Kind.code),
)


def balance_table(session: Session) -> Table:
    """The unused booklets now: in the store, and in whose hands."""
    holder = func.coalesce(Registrar.number, STORE)
    number = col(Blank.print_no)
    query = (
        columns(col(Blank.paper), holder, func.count(), func.min(number), func.max(number))
        .join(Registrar, col(Registrar.id) == Blank.registrar_id, isouter=True)
        .where(col(Blank.state).in_((BlankState.stored, BlankState.drawn)))
        .group_by(col(Blank.paper), holder)
    )
    found = sorted(
        session.execute(query).all(), key=lambda row: (row[0].label, row[1] != STORE, row[1])
    )
    rows: list[tuple[Any, ...]] = [(paper.label, *rest) for paper, *rest in found]
    return Table("marriage.blank.balance", BALANCE, rows, title="未使用的空白证")


COUNTED = (
    Column("number", "编号", Kind.code),
    Column("counted_on", "盘点日期", Kind.date),
    Column("paper", "证件种类"),
    Column("in_book", "账面本数", Kind.int),
    Column("counted", "实有本数", Kind.int),
    Column("verdict", "结果"),
    Column("rate", "账实相符率", Kind.code),
    Column("counter", "盘点人", Kind.name),
    Column("note", "说明", Kind.free),
)


def counts_of(session: Session, since: date, until: date) -> list[BlankCount]:
    """The counts of a time, the oldest first."""
    query = select(BlankCount).where(col(BlankCount.counted_on).between(since, until))
    return list(session.exec(query.order_by(col(BlankCount.counted_on), col(BlankCount.id))))


def counts_table(session: Session, since: date, until: date) -> Table:
    """Every count of a time with its rate."""
    rows: list[tuple[Any, ...]] = [
        (one.number, one.counted_on, one.paper.label, one.in_book, one.counted, verdict(one),
         percent(one.counted, one.in_book), one.counter, one.note)
        for one in counts_of(session, since, until)
    ]  # fmt: skip
    return Table("marriage.blank.counts", COUNTED, rows, title=f"空白证盘点 {since} 至 {until}")


def last_counts(session: Session, since: date, until: date) -> list[BlankCount]:
    """The last count of each paper within a time, by paper."""
    last = {one.paper: one for one in counts_of(session, since, until)}
    return [last[paper] for paper in Paper if paper in last]
