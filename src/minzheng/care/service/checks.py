"""Checks of services (居家和残疾人服务检查): the dead, what is over, settlements that differ."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import func
from sqlalchemy import select as columns
from sqlmodel import Session, col, select

from minzheng.care.service.centres import trainees_on
from minzheng.care.service.models import (
    Meal,
    Order,
    Provider,
    Served,
    Settlement,
    SettlementLine,
)
from minzheng.care.service.rehab import cap_of
from minzheng.care.service.welfare_models import Centre, Rehab
from minzheng.kernel.check import Check, Found
from minzheng.kernel.finding import Level, Problem
from minzheng.kernel.money import yuan_grouped
from minzheng.kernel.standards import standards_of
from minzheng.people.models import Death, Person

ORDER_DEAD = Problem(
    "check-service-order-dead",
    "工单 {subject}：服务对象 {died} 已死亡，{ordered} 还派了单",
    "终止工单：care order end {subject}",
)
SERVED_DEAD = Problem(
    "check-service-served-dead",
    "服务记录 {subject}：服务对象 {died} 已死亡，记了 {served} 的服务",
    "作废：care order done withdraw {subject}；已结算的，下次结算冲回",
)
MEAL_DEAD = Problem(
    "check-service-meal-dead",
    "就餐记录 {subject}：就餐人 {died} 已死亡，记了 {eaten} 的就餐",
    "核对死亡登记；记错的报管理员订正",
)
OVER_ORDERED = Problem(
    "check-service-over-ordered",
    "工单 {subject} 订了 {ordered} 次，服务记录共 {done} 次",
    "作废多记的：care order done withdraw",
)
NOT_EQUAL = Problem(
    "check-service-settlement",
    "结算 {subject}（{provider} {month}）与服务记录不符：{what}",
    "核对明细：care order sheet {subject}；报管理员查审计",
)
ABOVE_CAP = Problem(
    "check-service-rehab-cap",
    "{subject} {year} 年{item}共 {paid} 元，限额 {cap} 元",
    "核对救助记录：care rehab list",
)
OVERFULL = Problem(
    "check-service-centre-full",
    "{subject} 可容纳 {capacity} 人，在训 {taken} 人",
    "办理离开，或核对可容纳人数",
    level=Level.warning,
)


def order_dead(session: Session, on: date) -> Found:
    """Ordered after the day of death."""
    query = (
        columns(col(Order.number), col(Death.died_on), col(Order.ordered_on))
        .join(Death, col(Death.person_id) == Order.person_id)
        .where(col(Order.ordered_on) > col(Death.died_on), col(Order.ordered_on) <= on)
        .order_by(col(Order.number))
    )
    for number, died, ordered in session.execute(query):
        yield {"subject": number, "died": died, "ordered": ordered}


def served_dead(session: Session, on: date) -> Found:
    """Served after the day of death, and not withdrawn."""
    query = (
        columns(col(Served.number), col(Death.died_on), col(Served.served_on))
        .join(Order, col(Order.id) == Served.order_id)
        .join(Death, col(Death.person_id) == Order.person_id)
        .where(
            col(Served.withdrawn_on).is_(None),
            col(Served.served_on) > col(Death.died_on),
            col(Served.served_on) <= on,
        )
        .order_by(col(Served.number))
    )
    for number, died, served in session.execute(query):
        yield {"subject": number, "died": died, "served": served}


def meal_dead(session: Session, on: date) -> Found:
    """Ate after the day of death."""
    query = (
        columns(col(Meal.number), col(Death.died_on), col(Meal.eaten_on))
        .join(Death, col(Death.person_id) == Meal.person_id)
        .where(col(Meal.eaten_on) > col(Death.died_on), col(Meal.eaten_on) <= on)
        .order_by(col(Meal.number))
    )
    for number, died, eaten in session.execute(query):
        yield {"subject": number, "died": died, "eaten": eaten}


def over_ordered(session: Session, on: date) -> Found:
    """More standing units than were ordered."""
    done = func.sum(Served.units)
    query = (
        columns(col(Order.number), col(Order.units), done)
        .join(Served, col(Served.order_id) == Order.id)
        .where(col(Served.withdrawn_on).is_(None), col(Served.served_on) <= on)
        .group_by(col(Order.id))
        .having(done > col(Order.units))
        .order_by(col(Order.number))
    )
    for number, ordered, units in session.execute(query):
        yield {"subject": number, "ordered": ordered, "done": int(units)}


def settlement_differs(session: Session, on: date) -> Found:
    """A settlement that is not the sum of its lines, or a line that is not its record."""
    query = (
        select(Settlement, Provider.name)
        .join(Provider, col(Provider.id) == Settlement.provider_id)
        .where(Settlement.settled_on <= on)
        .order_by(col(Settlement.number))
    )
    for made, name in session.exec(query):
        what = _difference(session, made)
        if what:
            yield {"subject": made.number, "provider": name, "month": made.month, "what": what}


def _difference(session: Session, made: Settlement) -> str:
    """Where a settlement and its records part, in words; ``""`` when nowhere."""
    found = session.execute(
        columns(SettlementLine, Served, Order)
        .join(Served, col(Served.id) == SettlementLine.served_id)
        .join(Order, col(Order.id) == Served.order_id)
        .where(col(SettlementLine.settlement_id) == made.id)
        .order_by(col(SettlementLine.id))
    ).all()
    lines = [line for line, _, _ in found]
    sums = [len(lines), *(sum(getattr(one, key) for one in lines) for key in _SUMMED)]
    if sums != [made.lines, made.units, made.amount, made.subsidy]:
        told = yuan_grouped(sums[2])
        return f"明细 {sums[0]} 笔 {told} 元，结算 {made.lines} 笔 {yuan_grouped(made.amount)} 元"
    wrong = [served.number for line, served, order in found if not _same(line, served, order)]
    return f"{'、'.join(wrong[:3])} 等 {len(wrong)} 笔与记录不同" if wrong else ""


_SUMMED = ("units", "amount", "subsidy")


def _same(line: SettlementLine, served: Served, order: Order) -> bool:
    """Whether a line is its record at its order's price."""
    units = -served.units if line.back else served.units
    told: tuple[Any, ...] = (line.units, line.amount, line.subsidy)
    return told == (units, units * order.price, units * order.subsidy)


def above_cap(session: Session, on: date) -> Found:
    """More aid for an item in a calendar year than its cap."""
    query = (
        select(Rehab, Person.id_no)
        .join(Person, col(Person.id) == Rehab.person_id)
        .where(Rehab.paid_on <= on)
        .order_by(col(Rehab.paid_on), col(Rehab.id))
    )
    sums: dict[tuple[str, Any, int], tuple[int, date]] = {}
    for one, id_no in session.exec(query):
        key = (id_no, one.item, one.paid_on.year)
        before, _ = sums.get(key, (0, one.paid_on))
        sums[key] = (before + one.amount, one.paid_on)
    standards = standards_of(session)
    for (id_no, item, year), (paid, last) in sorted(sums.items()):
        cap = cap_of(standards, item, last)
        if cap is not None and paid > cap:
            told = {"paid": yuan_grouped(paid), "cap": yuan_grouped(cap)}
            yield {"subject": id_no, "year": year, "item": item.label, **told}


def overfull(session: Session, on: date) -> Found:
    """More trainees than a centre takes."""
    for centre in session.exec(select(Centre).order_by(col(Centre.number))):
        taken = trainees_on(session, centre, on)
        if taken > centre.capacity:
            yield {"subject": centre.number, "capacity": centre.capacity, "taken": taken}


CHECKS = (
    Check("死亡后派单", ORDER_DEAD, order_dead),
    Check("死亡后服务", SERVED_DEAD, served_dead),
    Check("死亡后就餐", MEAL_DEAD, meal_dead),
    Check("服务超过派单", OVER_ORDERED, over_ordered),
    Check("结算与记录不符", NOT_EQUAL, settlement_differs),
    Check("康复救助超限额", ABOVE_CAP, above_cap),
    Check("残疾人服务机构超员", OVERFULL, overfull),
)
