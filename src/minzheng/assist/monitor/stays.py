"""Stays (安置入住): who is housed in an institution or a hospital, and what it costs.

特困人员 housed by the state, psychiatric patients in hospitals, and other low-income people who
cannot care for themselves, free of charge or for a part of it (集中福利托养). Beds are kept by the
care section; here stands what a bed is called.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from minzheng.assist.monitor.models import Stay
from minzheng.assist.monitor.population import LowIncome, counted
from minzheng.kernel.dated import going_on, has_come, to_come
from minzheng.kernel.db import among
from minzheng.kernel.finding import Problem
from minzheng.kernel.money import yuan
from minzheng.kernel.record.declare import Computed, Fault, Item, RecordAct, Records, Values
from minzheng.kernel.record.listing import register_of
from minzheng.kernel.table import Column
from minzheng.people.divisions import town_code
from minzheng.people.links import codes_within, person_link
from minzheng.people.models import Death, Person

NO_CONTRACT = Problem("stay-no-contract", "{kind}要有合同编号", "填写与医院签订的合同编号")
NO_FEE = Problem("stay-no-fee", "「日收费标准」要大于零", "填写每日收费标准；免费托养的自付填 0")
OWN_TOO_HIGH = Problem("stay-own-fee", "自付 {own} 元多于日收费 {fee} 元", "核对自付金额")
HOUSED_ALREADY = Problem(
    "stay-elsewhere", "{on} 还住在{facility}（{number}）", "先登记离开：place leave {number}"
)

HOUSED = "在住"


def state_of(stay: Stay, on: date) -> str:
    """Housed until the day of leaving."""
    return "已离开" if has_come(stay.left_on, on) else HOUSED


def open_on(day: date) -> Any:
    """The condition of stays that go on on a day."""
    return going_on(Stay.entered_on, Stay.left_on, day)


def _faults(session: Session, told: Values) -> Iterator[Fault]:
    """A contract for a hospital, a price, a share below it, and nobody in two places."""
    kind, fee, own, day = (told[key] for key in ("kind", "day_fee", "own_fee", "entered_on"))
    if kind is not None and kind.by_contract and not told["contract_no"]:
        yield "contract_no", NO_CONTRACT.finding(kind=kind.label)
    if fee is not None and fee <= 0:
        yield "day_fee", NO_FEE.finding()
    elif fee is not None and own is not None and own > fee:
        yield "own_fee", OWN_TOO_HIGH.finding(own=yuan(own), fee=yuan(fee))
    for stay in _others(session, told):
        number, facility = stay.number, stay.facility
        yield "entered_on", HOUSED_ALREADY.finding(on=day, facility=facility, number=number)


def _others(session: Session, told: Values) -> list[Stay]:
    """Stays of the person in which the new one would lie, that same one apart."""
    number, day = str(getattr(told["id_no"], "value", "")), told["entered_on"]
    if day is None or not number:
        return []
    query = (
        select(Stay)
        .join(Person, col(Person.id) == Stay.person_id)
        .where(
            Person.id_no == number,
            Stay.entered_on != day,
            to_come(Stay.left_on, day),
        )
    )
    return list(session.exec(query))


def _place(session: Session, stay: Stay) -> None:
    """The village a person is housed from: that of the right, else that of the person."""
    held = [one.division_code for one in counted(session, stay.entered_on, [stay.person_id])]
    person = session.get_one(Person, stay.person_id)
    stay.division_code = held[0] if held else person.division_code
    session.add(stay)


def _classes(session: Session, found: Sequence[Any], on: date) -> list[Any]:
    """What each is received as: 特困, 低保 ...; nothing when he receives nothing."""
    first: dict[int, LowIncome] = {}
    order = list(LowIncome)
    held = counted(session, on, {stay.person_id for stay in found})
    for one in sorted(held, key=lambda one: order.index(one.kind)):
        first.setdefault(one.person_id, one.kind)
    return [first[stay.person_id].label if stay.person_id in first else "" for stay in found]


STAYS = Records(
    "assist.place",
    "安置入住",
    Stay,
    prefix="JZ",
    dated="entered_on",
    items=(
        person_link(living=False),
        Item("kind"),
        Item("facility", sample="市社会福利中心", width=24),
        Item("contract_no", width=22, listed=False),
        Item("bed", listed=False),
        Item("entered_on"),
        Item("day_fee", sample="60"),
        Item("own_fee", sample="0", required=False),
    ),
    same=("person_id", "entered_on"),
    place="division_code",
    state=state_of,
    computed=(Computed(Column("class", "对象类别"), _classes),),
    faults=_faults,
    after=_place,
    acts=(RecordAct("leave", "离开", sets=("left_on", "left_reason"), when=(HOUSED,)),),
    town=town_code,
    within=codes_within,
    notes=("日收费、自付按元填写；无偿托养的自付填 0。",),
)
STAYS_REGISTER = register_of(STAYS)


def died_among(session: Session, people: set[int]) -> dict[int, date]:
    """Days of death of some people."""
    query = select(col(Death.person_id), col(Death.died_on))
    return dict(session.exec(query.where(among(col(Death.person_id), people))).all())
