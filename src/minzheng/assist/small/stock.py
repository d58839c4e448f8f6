"""Stock (救灾与捐赠物资): lots in stores, what goes in and out, and what people were given.

A lot never goes below nothing, on any day: the book refuses it and so does the schema. Lots that
are only agreed with a supplier (协议储备) are counted apart.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from minzheng.assist.small.choices import Movement
from minzheng.assist.small.relief_models import Goods, Stock, StockMove
from minzheng.kernel import clock
from minzheng.kernel.finding import Problem
from minzheng.kernel.kind import Kind
from minzheng.kernel.month import Month
from minzheng.kernel.record.common import NOT_POSITIVE
from minzheng.kernel.record.declare import Computed, Due, Fault, Item, Records, Values
from minzheng.kernel.record.links import parent_link
from minzheng.kernel.record.listing import register_of
from minzheng.kernel.standards import standards_of
from minzheng.kernel.table import Column, Table
from minzheng.people.links import PLACED, person_link, place_link

BELOW_NOTHING = Problem(
    "stock-below-nothing",
    "{name} 在 {on} 只有 {left} {unit}，不能出 {pieces}",
    "核对数量；账实不符的先盘点",
)


def balances(session: Session, stock_id: int) -> list[tuple[date, int]]:
    """What was there after each day with a movement, oldest first."""
    query = select(StockMove).where(StockMove.stock_id == stock_id)
    left, told = 0, []
    for move in session.exec(query.order_by(col(StockMove.moved_on), col(StockMove.id))):
        left += _signed(move)
        told.append((move.moved_on, left))
    return told


def on_hand(session: Session, stock_id: int, on: date) -> int:
    """What is there on a day."""
    return next((left for day, left in reversed(balances(session, stock_id)) if day <= on), 0)


def _signed(move: StockMove) -> int:
    return move.pieces if move.movement.adds else -move.pieces


def _move_faults(session: Session, told: Values) -> Iterator[Fault]:
    """Nothing leaves that is not there, on that day or on any later one."""
    pieces, movement, day = told["pieces"], told["movement"], told["moved_on"]
    if pieces is not None and pieces <= 0:
        yield "pieces", NOT_POSITIVE.finding(title="数量")
        return
    query = select(Stock).where(Stock.number == str(told["of"] or ""))
    lot = session.exec(query).one_or_none()
    if lot is None or pieces is None or day is None or not isinstance(movement, Movement):
        return
    left = _least_from(session, lot.stored_id, day)
    if not movement.adds and pieces > left:
        facts = {"on": day, "left": left, "unit": lot.unit, "pieces": pieces}
        yield "pieces", BELOW_NOTHING.finding(name=lot.name, **facts)


def _least_from(session: Session, stock_id: int, day: date) -> int:
    """The least there was on a day or any later one."""
    later = [left for on, left in balances(session, stock_id) if on > day]
    return min([on_hand(session, stock_id, day), *later])


def _count(session: Session, found: Any) -> list[int]:
    return [on_hand(session, lot.stored_id, clock.today()) for lot in found]


MOVES: Records = Records(
    "assist.stock.move",
    "物资进出",
    StockMove,
    prefix="CJ",
    dated="moved_on",
    items=(
        parent_link("stock_id", lambda: LOTS, title="物资编号", sample="CB2024-00001"),
        Item("moved_on"),
        Item("movement"),
        Item("pieces", sample="20"),
        Item("place"),
        Item("minutes", listed=False),
        Item("document", sample="入库单1号"),
    ),
    faults=_move_faults,
)
MOVES_REGISTER = register_of(MOVES)

LOTS: Records = Records(
    "assist.stock",
    "储备物资",
    Stock,
    prefix="CB",
    dated="since",
    items=(
        Item("name", sample="棉被"),
        Item("unit", sample="床"),
        Item("price", sample="120"),
        Item("store", sample="县救灾物资仓库"),
        Item("agreed", required=False),
        Item("since", ahead=False),
        Item("expires_on", ahead=True),
    ),
    same=("name", "store", "since"),
    computed=(
        Computed(
            Column("left", "结存", Kind.int),
            lambda session, found, on: [on_hand(session, lot.stored_id, on) for lot in found],
        ),
    ),
    due=(
        Due(
            "物资到期",
            lambda session, lot: lot.expires_on if _count(session, [lot])[0] else None,
            "assist stock show {number}",
        ),
    ),
    children=((MOVES, "stock_id"),),
)
LOTS_REGISTER = register_of(LOTS)

COUNTED = (
    Column("number", "编号", Kind.code),
    Column("name", "品名"),
    Column("store", "库点"),
    Column("unit", "单位"),
    Column("left", "结存", Kind.int),
    Column("price", "单价", Kind.money),
    Column("value", "折款", Kind.money),
    Column("agreed", "协议储备", Kind.flag),
    Column("expires_on", "有效期至", Kind.date),
)


def counted(session: Session, on: date) -> Table:
    """Every lot on a day with its worth; the total leaves out what is only agreed."""
    rows: list[tuple[Any, ...]] = []
    for lot in session.exec(select(Stock).order_by(col(Stock.store), col(Stock.number))):
        left = on_hand(session, lot.stored_id, on)
        facts = (lot.unit, left, lot.price, left * lot.price, lot.agreed, lot.expires_on)
        rows.append((lot.number, lot.name, lot.store, *facts))
    worth = sum(row[6] for row in rows if not row[7])
    totals = ("合计（不含协议储备）", "", "", "", None, None, worth, None, None)
    return Table("assist.stock.count", COUNTED, rows, title=f"物资盘点 {on}", totals=totals)


# --- given out ------------------------------------------------------------------------------------


def _goods_faults(session: Session, told: Values) -> Iterator[Fault]:
    """Something is given."""
    if told["pieces"] is not None and told["pieces"] <= 0:
        yield "pieces", NOT_POSITIVE.finding(title="数量")


GOODS: Records = Records(
    "assist.goods",
    "物资发放",
    Goods,
    prefix="WZ",
    dated="given_on",
    items=(
        Item("given_on"),
        person_link(word="领取人", place="village"),
        place_link(),
        Item("what", sample="口罩"),
        Item("pieces", sample="50"),
        Item("unit", required=False),
        Item("value", sample="25"),
        Item("source"),
    ),
    same=("person_id", "what", "given_on"),
    faults=_goods_faults,
    **PLACED,
)
GOODS_REGISTER = register_of(GOODS)

GIVEN = (
    Column("what", "品名"),
    Column("unit", "单位"),
    Column("times", "人次", Kind.int),
    Column("persons", "人数", Kind.int),
    Column("pieces", "数量", Kind.int),
    Column("value", "折款", Kind.money),
)


def given_out(session: Session, since: date, until: date) -> Table:
    """What was given in a time, by thing; persons counted once in each line and in the total."""
    query = select(Goods).where(Goods.given_on >= since, Goods.given_on <= until)
    found = list(session.exec(query.order_by(Goods.what, Goods.unit)))
    rows: list[tuple[Any, ...]] = []
    for what, unit in dict.fromkeys((one.what, one.unit) for one in found):
        mine = [one for one in found if (one.what, one.unit) == (what, unit)]
        rows.append((what, unit, *_sums(mine)))
    times, persons, _, value = _sums(found)
    totals = ("合计", "", times, persons, None, value)
    title = f"物资发放 {since} 至 {until}"
    return Table("assist.goods.stat", GIVEN, rows, title=title, totals=totals)


def _sums(found: list[Goods]) -> tuple[int, int, int, int]:
    persons = len({one.person_id for one in found})
    return len(found), persons, sum(g.pieces for g in found), sum(g.value for g in found)


SPEED = (
    Column("number", "编号", Kind.code),
    Column("name", "品名"),
    Column("place", "送达"),
    Column("moved_on", "日期", Kind.date),
    Column("minutes", "用时（分钟）", Kind.int),
    Column("limit", "承诺（小时）", Kind.int),
    Column("kept", "按时", Kind.flag),
)


def speed(session: Session) -> Table:
    """Deliveries whose time was kept, against ``stock.delivery_hours`` of their month.

    Where no time was promised nothing is judged; the heading says how many.
    """
    standards = standards_of(session)
    query = (
        select(StockMove, Stock)
        .join(Stock, col(Stock.id) == StockMove.stock_id)
        .where(col(StockMove.minutes).is_not(None))
        .order_by(col(StockMove.moved_on), col(StockMove.id))
    )
    rows: list[tuple[Any, ...]] = []
    for move, lot in session.exec(query):
        std = standards.on(Month.of(move.moved_on))
        limit = std.count("stock.delivery_hours") if "stock.delivery_hours" in std else None
        taken = move.minutes or 0
        kept = taken <= 60 * limit if limit is not None else None
        facts = (lot.name, move.place, move.moved_on, taken, limit, kept)
        rows.append((move.number, *facts))
    judged = [bool(row[6]) for row in rows if row[6] is not None]
    unset = len(rows) - len(judged)
    title = f"送达用时：按时 {sum(judged)} 次，共判 {len(judged)} 次"
    title += f"；没有录入承诺的 {unset} 次不判" if unset else ""
    return Table("assist.stock.speed", SPEED, rows, title=title)
