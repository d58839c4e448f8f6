"""Rehabilitation aid (康复救助): money by item, never above the item's yearly cap per person.

A cap is a dated standard ``rehab.cap.<item>`` (元/人/年) of the county; it holds for a
calendar year, as it stands in the month of the payment.
An item without a cap is not limited, which the counter is told.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from sqlalchemy import func
from sqlmodel import Session, col, select

from minzheng.care.service.choices import RehabItem
from minzheng.care.service.welfare_models import Rehab
from minzheng.kernel import clock
from minzheng.kernel.finding import Problem
from minzheng.kernel.kind import Kind
from minzheng.kernel.money import parse_yuan, yuan_grouped
from minzheng.kernel.month import Month
from minzheng.kernel.record.common import NOT_POSITIVE
from minzheng.kernel.record.declare import Fault, Item, Records, Values
from minzheng.kernel.record.listing import register_of
from minzheng.kernel.standards import Standards, standards_of
from minzheng.kernel.table import Column, Table
from minzheng.people.links import PLACED, person_link, place_link
from minzheng.people.models import Person

OVER_CAP = Problem(
    "care-rehab-cap",
    "{item} {year} 年每人最多 {cap} 元，已救助 {paid} 元，再救助 {more} 元就超出",
    "核对金额；限额：minzheng standard history rehab.cap.{key}",
)


def cap_of(standards: Standards, item: RehabItem, on: date) -> int | None:
    """The cap of an item for the year, in 分, as it stands in the month; ``None`` without one."""
    std = standards.on(Month.of(on))
    key = f"rehab.cap.{item}"
    if key not in std:
        return None
    return parse_yuan(std.value(key).value)


def paid_in(session: Session, person_id: int, item: RehabItem, year: int) -> int:
    """What somebody got for an item in a calendar year."""
    query = select(func.coalesce(func.sum(Rehab.amount), 0)).where(
        Rehab.person_id == person_id,
        Rehab.item == item,
        col(Rehab.paid_on).between(date(year, 1, 1), date(year, 12, 31)),
    )
    return int(session.exec(query).one())


def _faults(session: Session, told: Values) -> Iterator[Fault]:
    """Something is paid, within the year's cap."""
    day, amount, item = told["paid_on"], told["amount"], told["item"]
    if amount is not None and amount <= 0:
        yield "amount", NOT_POSITIVE.finding(title="救助金额")
    if day is None or amount is None or item is None:
        return
    id_no = str(getattr(told["id_no"], "value", told["id_no"]) or "")
    person = session.exec(select(Person.id).where(Person.id_no == id_no)).one_or_none()
    cap = cap_of(standards_of(session), item, day)
    if cap is None or (person is not None and _known(session, person, told)):
        return
    paid = paid_in(session, person, item, day.year) if person is not None else 0
    if paid + amount > cap:
        yield "amount", OVER_CAP.finding(**_facts(item, day, (cap, paid, amount)))


def _facts(item: RehabItem, day: date, sums: tuple[int, int, int]) -> dict[str, Any]:
    """The figures of a refusal."""
    cap, paid, more = map(yuan_grouped, sums)
    told = {"item": item.label, "key": item.value, "year": day.year}
    return told | {"cap": cap, "paid": paid, "more": more}


def _known(session: Session, person_id: int, told: Values) -> bool:
    """Whether this very line is on file."""
    query = select(Rehab.id).where(
        Rehab.person_id == person_id,
        Rehab.item == told["item"],
        Rehab.paid_on == told["paid_on"],
        Rehab.document == str(told["document"] or ""),
    )
    return session.exec(query).first() is not None


def _not_over(session: Session, made: Any) -> None:
    """What one sheet adds together is not above the cap either."""
    cap = cap_of(standards_of(session), made.item, made.paid_on)
    paid = paid_in(session, made.person_id, made.item, made.paid_on.year)
    if cap is not None and paid > cap:
        sums = (cap, paid - made.amount, made.amount)
        raise OVER_CAP(**_facts(made.item, made.paid_on, sums))


def _says(session: Session, made: Any) -> Iterator[str]:
    """What is left of the year, or that nobody entered a cap."""
    cap = cap_of(standards_of(session), made.item, made.paid_on)
    year = made.paid_on.year
    paid = paid_in(session, made.person_id, made.item, year)
    if cap is None:
        yield f"{made.item.label}没有录入年度限额（rehab.cap.{made.item}），未核限额"
    else:
        yield f"{year} 年已救助 {yuan_grouped(paid)} 元，还可救助 {yuan_grouped(cap - paid)} 元"


REHAB = Records(
    "care.rehab",
    "康复救助",
    Rehab,
    prefix="KF",
    dated="paid_on",
    items=(
        person_link(word="残疾人", place="village"),
        place_link(),
        Item("item", sample="辅助器具适配"),
        Item("paid_on"),
        Item("amount", sample="800"),
        Item("institution", sample="某康复中心"),
        Item("document", sample="冶残康〔2026〕21号"),
    ),
    same=("person_id", "item", "paid_on", "document"),
    faults=_faults,
    after=_not_over,
    says=_says,
    **PLACED,
)
REHAB_REGISTER = register_of(REHAB)

BY_ITEM = (
    Column("item", "救助项目"),
    Column("persons", "人数", Kind.int),
    Column("times", "人次", Kind.int),
    Column("amount", "金额", Kind.money),
    Column("cap", "每人年度限额", Kind.money),
    Column("full", "已到限额人数", Kind.int),
)


def by_item(session: Session, year: int) -> Table:
    """A year's aid by item, against the cap as it stands at the year's end (or today)."""
    first, last = date(year, 1, 1), min(date(year, 12, 31), clock.today())
    query = select(Rehab).where(col(Rehab.paid_on).between(first, last))
    found = list(session.exec(query.order_by(col(Rehab.number))))
    rows: list[tuple[Any, ...]] = []
    for item in RehabItem:
        mine = [one for one in found if one.item is item]
        if mine:
            cap = cap_of(standards_of(session), item, last)
            rows.append((item.label, *_sums(mine), cap, _full(mine, cap)))
    totals = ("合计", *_sums(found), None, None)
    title = f"康复救助 {year} 年"
    return Table("care.rehab.stat", BY_ITEM, rows, title=title, totals=totals)


def _sums(found: list[Rehab]) -> tuple[int, int, int]:
    return len({one.person_id for one in found}), len(found), sum(one.amount for one in found)


def _full(found: list[Rehab], cap: int | None) -> int | None:
    """How many got all there is."""
    if cap is None:
        return None
    paid: dict[int, int] = {}
    for one in found:
        paid[one.person_id] = paid.get(one.person_id, 0) + one.amount
    return sum(amount >= cap for amount in paid.values())
