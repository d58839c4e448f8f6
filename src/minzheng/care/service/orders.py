"""Orders (服务工单): units of a service for an elder from a provider, and what was done.

Never more is recorded than was ordered, nobody is served after his death. A unit costs what its
order says; of that the subsidy is the county's share. A record that is wrong is withdrawn
(``withdraw``); its number and day stay, and a settlement that held it is corrected by the next.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from sqlalchemy import func
from sqlmodel import Session, col, select

from minzheng.care.service.models import Order, Provider, Served
from minzheng.care.service.providers import on_books, provider_link
from minzheng.kernel.dated import holds
from minzheng.kernel.finding import Finding, Problem
from minzheng.kernel.kind import Kind
from minzheng.kernel.money import yuan
from minzheng.kernel.record.common import NOT_POSITIVE, ended
from minzheng.kernel.record.declare import Computed, Fault, Item, RecordAct, Records, Values
from minzheng.kernel.record.links import parent_link
from minzheng.kernel.record.listing import register_of
from minzheng.kernel.table import Column
from minzheng.people.links import PLACED, person_link, place_link
from minzheng.people.models import Death

SUBSIDY_OVER = Problem(
    "care-order-subsidy",
    "每次补贴 {subsidy} 元大于单价 {price} 元",
    "核对单价和补贴",
)
PROVIDER_GONE = Problem(
    "care-order-provider", "{name} 在 {on} 不在册，不能派单", "核对派单日期，或换一个机构"
)
MORE_THAN_ORDERED = Problem(
    "care-done-over",
    "工单 {number} 订了 {ordered} 次，已服务 {done} 次，再记 {more} 次就超出",
    "核对次数；确需增加的另派一单",
)
OUTSIDE_ORDER = Problem(
    "care-done-outside", "服务日期 {on} 不在工单 {number} 的期间内", "核对日期和工单编号"
)
AFTER_DEATH = Problem(
    "care-done-dead", "服务对象 {died} 已死亡，不能记 {on} 的服务", "核对日期和死亡登记"
)


def given(session: Session, order_id: int) -> int:
    """How many units of an order were given; what was withdrawn does not count."""
    query = select(func.coalesce(func.sum(Served.units), 0)).where(
        Served.order_id == order_id, col(Served.withdrawn_on).is_(None)
    )
    return int(session.exec(query).one())


def _order_faults(session: Session, told: Values) -> Iterator[Fault]:
    """Something is ordered, of a provider on the books, and the subsidy is part of the price."""
    day, price, subsidy = told["ordered_on"], told["price"], told["subsidy"]
    if told["units"] is not None and told["units"] <= 0:
        yield "units", NOT_POSITIVE.finding(title="次数")
    if price is not None and subsidy is not None and subsidy > price:
        yield "subsidy", SUBSIDY_OVER.finding(subsidy=yuan(subsidy), price=yuan(price))
    if day is None:
        return
    name = str(told["provider"] or "")
    query = select(Provider).where((col(Provider.name) == name) | (col(Provider.number) == name))
    provider = session.exec(query).first()
    if provider is not None and not on_books(provider, day):
        yield "provider", PROVIDER_GONE.finding(name=provider.name, on=day)


def _done_faults(session: Session, told: Values) -> Iterator[Fault]:
    """Inside the order's days, before the elder's death, and not more than was ordered."""
    query = select(Order).where(Order.number == str(told["of"] or ""))
    order = session.exec(query).one_or_none()
    units, day = 1 if told["units"] is None else told["units"], told["served_on"]
    if units <= 0:
        yield "units", NOT_POSITIVE.finding(title="次数")
    if order is None or day is None:
        return
    if not holds(order.ordered_on, order.ended_on, day):
        yield "served_on", OUTSIDE_ORDER.finding(on=day, number=order.number)
    died = session.exec(
        select(col(Death.died_on)).where(Death.person_id == order.person_id)
    ).first()
    if died is not None and day > died:
        yield "served_on", AFTER_DEATH.finding(died=died, on=day)
    worker = str(told["worker_name"] or "")
    if not _known(session, order, day, worker):
        yield from _over(session, order, units)


def _known(session: Session, order: Order, day: date, worker: str) -> bool:
    """Whether this very record is on file."""
    query = select(Served.id).where(
        Served.order_id == order.id, Served.served_on == day, Served.worker_name == worker,
        col(Served.withdrawn_on).is_(None),
    )  # fmt: skip
    return session.exec(query).first() is not None


def _over(session: Session, order: Order, units: int) -> Iterator[Fault]:
    done = given(session, order.stored_id)
    if done + units > order.units:
        over = MORE_THAN_ORDERED.finding(
            number=order.number, ordered=order.units, done=done, more=units
        )
        yield "units", over


def _not_over(session: Session, record: Any) -> None:
    """What one sheet adds together is not more than was ordered either."""
    order = session.get_one(Order, record.order_id)
    done = given(session, order.stored_id)
    if done > order.units:
        more = record.units
        raise MORE_THAN_ORDERED(
            number=order.number, ordered=order.units, done=done - more, more=more
        )


def _end_faults(session: Session, order: Any, told: Values) -> Iterator[Finding]:
    """An order does not end before what was done under it."""
    query = select(func.max(Served.served_on)).where(
        Served.order_id == order.id, col(Served.withdrawn_on).is_(None)
    )
    last = session.exec(query).one()
    if last is not None and told.get("ended_on") and told["ended_on"] < last:
        yield OUTSIDE_ORDER.finding(on=last, number=order.number)


DONE: Records = Records(
    "care.order.done",
    "服务记录",
    Served,
    prefix="GJ",
    dated="served_on",
    items=(
        parent_link("order_id", lambda: ORDERS, title="工单编号", sample="GD2026-00001"),
        Item("served_on", aliases=("服务时间",)),
        Item("units", aliases=("服务次数",), required=False),
        Item("worker_name", aliases=("护理员",), sample="某人", shows=Kind.name),
        Item("content", shows=Kind.free, listed=False),
        Item("signed", required=False),
    ),
    same=("order_id", "served_on", "worker_name", "withdrawn_on"),
    state=ended("withdrawn_on", "有效", "已作废"),
    faults=_done_faults,
    after=_not_over,
    acts=(RecordAct("withdraw", "作废", sets=("withdrawn_on", "withdraw_reason"), when=("有效",)),),
    notes=("记错的作废重记；已结算的，差额进入下次结算。",),
)
DONE_REGISTER = register_of(DONE)

ORDERS: Records = Records(
    "care.order",
    "服务工单",
    Order,
    prefix="GD",
    dated="ordered_on",
    items=(
        Item("ordered_on", aliases=("下单时间",)),
        person_link(word="服务对象", place="village"),
        place_link(),
        provider_link(),
        Item("kind", aliases=("服务类型",), sample="助洁"),
        Item("units", aliases=("服务次数",), sample="8"),
        Item("price", sample="60"),
        Item("subsidy", sample="40"),
        Item("need_note", shows=Kind.free, listed=False),
    ),
    same=("person_id", "kind", "provider_id", "ordered_on"),
    state=ended("ended_on", "服务中", "已终止"),
    computed=(
        Computed(
            Column("done", "已服务", Kind.int),
            lambda session, found, on: [given(session, order.id) for order in found],
        ),
    ),
    faults=_order_faults,
    acts=(
        RecordAct(
            "end", "终止工单", sets=("ended_on", "end_reason"), when=("服务中",), faults=_end_faults
        ),
    ),
    children=((DONE, "order_id"),),
    **PLACED,
)
ORDERS_REGISTER = register_of(ORDERS)
