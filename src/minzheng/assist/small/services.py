"""Services (服务类社会救助): orders to providers, what was done, and what a month costs.

Never more is recorded than was ordered; a provider is paid units times the price of the order.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from sqlalchemy import func
from sqlalchemy import select as columns
from sqlmodel import Session, col, select

from minzheng.assist.small.models import ServiceOrder, ServiceRecord
from minzheng.kernel.dated import has_come, holds
from minzheng.kernel.finding import Finding, Problem
from minzheng.kernel.kind import Kind
from minzheng.kernel.month import Month
from minzheng.kernel.record.common import NOT_POSITIVE
from minzheng.kernel.record.declare import Computed, Fault, Item, RecordAct, Records, Values
from minzheng.kernel.record.links import parent_link
from minzheng.kernel.record.listing import register_of
from minzheng.kernel.table import Column, Table
from minzheng.people.links import PLACED, person_link, place_link

TOO_MANY = Problem(
    "service-more-than-ordered",
    "派单 {number} 订了 {ordered} 次，已服务 {done} 次，再记 {more} 次就超出",
    "核对次数；确需增加的另派一单",
)
OUTSIDE = Problem(
    "service-outside-order", "服务日期 {on} 不在派单 {number} 的期间内", "核对日期和派单编号"
)


def given(session: Session, order_id: int) -> int:
    """How many units of an order were given."""
    query = select(func.coalesce(func.sum(ServiceRecord.units), 0))
    return int(session.exec(query.where(ServiceRecord.order_id == order_id)).one())


def _order_faults(session: Session, told: Values) -> Iterator[Fault]:
    """Something is ordered."""
    if told["units"] is not None and told["units"] <= 0:
        yield "units", NOT_POSITIVE.finding(title="次数")


def _state(order: Any, on: date) -> str:
    return "已终止" if has_come(order.ended_on, on) else "服务中"


def _record_faults(session: Session, told: Values) -> Iterator[Fault]:
    """Inside the order's time, and not more than was ordered."""
    query = select(ServiceOrder).where(ServiceOrder.number == str(told["of"] or ""))
    order = session.exec(query).one_or_none()
    units, day = 1 if told["units"] is None else told["units"], told["served_on"]
    if units <= 0:
        yield "units", NOT_POSITIVE.finding(title="次数")
    if order is None or day is None:
        return
    if not holds(order.ordered_on, order.ended_on, day):
        yield "served_on", OUTSIDE.finding(on=day, number=order.number)
    known = select(ServiceRecord.id).where(
        ServiceRecord.order_id == order.id,
        ServiceRecord.served_on == day,
        ServiceRecord.worker_name == str(told["worker_name"] or ""),
    )
    if session.exec(known).first() is not None:
        return  # the same line again
    done = given(session, order.stored_id)
    if done + units > order.units:
        over = TOO_MANY.finding(number=order.number, ordered=order.units, done=done, more=units)
        yield "units", over


def _not_over(session: Session, record: Any) -> None:
    """What one sheet adds together is not more than was ordered either."""
    order = session.get_one(ServiceOrder, record.order_id)
    done = given(session, order.stored_id)
    if done > order.units:
        more = record.units
        raise TOO_MANY(number=order.number, ordered=order.units, done=done - more, more=more)


def _end_faults(session: Session, order: Any, told: Values) -> Iterator[Finding]:
    """An order does not end before what was done under it."""
    query = select(func.max(ServiceRecord.served_on)).where(ServiceRecord.order_id == order.id)
    last = session.exec(query).one()
    if last is not None and told.get("ended_on") and told["ended_on"] < last:
        yield OUTSIDE.finding(on=last, number=order.number)


RECORDS: Records = Records(
    "assist.service.record",
    "服务记录",
    ServiceRecord,
    prefix="FJ",
    dated="served_on",
    items=(
        parent_link("order_id", lambda: ORDERS, title="派单编号", sample="FW2026-00001"),
        Item("served_on"),
        Item("units"),
        Item("worker_name", sample="某人", shows=Kind.name),
        Item("content", shows=Kind.free, listed=False),
        Item("signed", required=False),
    ),
    same=("order_id", "served_on", "worker_name"),
    faults=_record_faults,
    after=_not_over,
)
RECORDS_REGISTER = register_of(RECORDS)

ORDERS: Records = Records(
    "assist.service",
    "服务派单",
    ServiceOrder,
    prefix="FW",
    dated="ordered_on",
    items=(
        Item("ordered_on"),
        person_link(word="服务对象", place="village"),
        place_link(),
        Item("service"),
        Item("provider", sample="某社会工作服务中心"),
        Item("units", sample="8"),
        Item("price", sample="60"),
        Item("need_note", shows=Kind.free, listed=False),
    ),
    same=("person_id", "service", "provider", "ordered_on"),
    state=_state,
    computed=(
        Computed(
            Column("done", "已服务", Kind.int),
            lambda session, found, on: [given(session, order.id) for order in found],
        ),
    ),
    faults=_order_faults,
    acts=(
        RecordAct(
            "end",
            "终止派单",
            sets=("ended_on", "end_reason"),
            when=("服务中",),
            faults=_end_faults,
        ),
    ),
    children=((RECORDS, "order_id"),),
    **PLACED,
)
ORDERS_REGISTER = register_of(ORDERS)

SETTLED = (
    Column("provider", "服务机构"),
    Column("service", "服务项目"),
    Column("persons", "服务对象", Kind.int),
    Column("units", "次数", Kind.int),
    Column("amount", "金额", Kind.money),
)


def settlement(session: Session, month: Month) -> Table:
    """What is owed to each provider for a month: the units done, each at its order's price."""
    query = (
        columns(
            col(ServiceOrder.provider),
            col(ServiceOrder.service),
            func.count(func.distinct(ServiceOrder.person_id)),
            func.sum(ServiceRecord.units),
            func.sum(ServiceRecord.units * ServiceOrder.price),
        )
        .join(ServiceRecord, col(ServiceRecord.order_id) == ServiceOrder.id)
        .where(
            col(ServiceRecord.served_on) >= month.first, col(ServiceRecord.served_on) <= month.last
        )
        .group_by(col(ServiceOrder.provider), col(ServiceOrder.service))
        .order_by(col(ServiceOrder.provider), col(ServiceOrder.service))
    )
    rows: list[tuple[Any, ...]] = [
        (provider, service.label, persons, int(units), int(amount))
        for provider, service, persons, units, amount in session.execute(query)
    ]
    totals = ("合计", "", None, sum(row[3] for row in rows), sum(row[4] for row in rows))
    title = f"服务类救助结算 {month}"
    return Table("assist.service.settle", SETTLED, rows, title=title, totals=totals)
