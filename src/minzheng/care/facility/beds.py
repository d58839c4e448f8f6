"""Beds and residents (床位、入住): a bed holds one at a time, and nobody lives in two homes.

老年人权益保障法 第四十八条: who moves in has a written agreement. Both rules are held by the book,
for every day, and by the schema, for the stays that go on.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import Session, col, or_, select

from minzheng.care.facility.choices import WELFARE_BEDS
from minzheng.care.facility.common import OPEN as WORKING
from minzheng.care.facility.common import (
    facility_state,
    of_facility,
    told_facility,
    working,
)
from minzheng.care.facility.models import CareBed, Facility, Resident
from minzheng.care.facility.stays import open_on
from minzheng.kernel.dated import to_come
from minzheng.kernel.db import among
from minzheng.kernel.finding import Finding, Problem
from minzheng.kernel.kind import Kind
from minzheng.kernel.record.common import ended
from minzheng.kernel.record.declare import Computed, Fault, Item, RecordAct, Records, Values
from minzheng.kernel.record.links import parent_link
from minzheng.kernel.record.listing import register_of
from minzheng.kernel.record.take import add
from minzheng.kernel.table import Column
from minzheng.people.links import person_link
from minzheng.people.models import Death, Person

SLEPT_IN = Problem("bed-slept-in", "{number} 自 {since} 起有人住", "先登记离院或换床位")
BED_CLOSED = Problem("bed-closed", "床位 {bed} 在 {day} 不能用（{state}）", "换一张床位")
BED_TAKEN = Problem("bed-taken", "床位 {bed} 已有人住（{number}）", "换一张床位，或先登记离院")
LIVES_ELSEWHERE = Problem(
    "resident-elsewhere",
    "{day} 还住在{facility}（{number}）",
    "先登记离院：care resident leave {number}",
)
DEAD_BEFORE = Problem("resident-dead", "已于 {died_on} 死亡", "核对号码和日期")

OTHER_HOUSE = Problem(
    "bed-other-house",
    "{facility}是{home}，不能设{bed}",
    "福利床位设在相应的福利机构，养老床位设在养老服务机构；核对类型",
)

USED, STOPPED = "在用", "停用"
LIVING, LEFT = "在住", "已离院"

bed_state = ended("closed_on", USED, STOPPED)
"""In use until it is closed."""
resident_state = ended("left_on", LIVING, LEFT)
"""There until the day of leaving."""


def _bed_faults(session: Session, told: Values) -> Iterator[Fault]:
    yield from working(session, told, "opened_on")
    house, kind = told_facility(session, told), told["kind"]
    if house is None or kind is None:
        return
    welfare = {bed.home_of for bed in WELFARE_BEDS}
    if house.kind is not kind.home_of and (kind.home_of is not None or house.kind in welfare):
        facts = {"facility": house.name, "home": house.kind.label}
        yield "kind", OTHER_HOUSE.finding(bed=kind.label, **facts)


def _close_faults(session: Session, bed: CareBed, given: Values) -> Iterator[Finding]:
    """Nobody is put out of bed."""
    query = select(Resident).where(Resident.bed_id == bed.id, open_on(given["closed_on"]))
    for stay in session.exec(query):
        yield SLEPT_IN.finding(number=stay.number, since=stay.entered_on)


BEDS: Records = Records(
    "care.bed",
    "养老床位",
    CareBed,
    prefix="CW",
    dated="opened_on",
    items=(
        of_facility(),
        Item("room", sample="201"),
        Item("name", sample="9"),
        Item("kind"),
        Item("opened_on"),
    ),
    same=("facility_id", "room", "name", "opened_on"),
    state=bed_state,
    faults=_bed_faults,
    acts=(
        RecordAct("close", "停用", sets=("closed_on",), when=(USED,), faults=_close_faults),
    ),
)  # fmt: skip
BEDS_REGISTER = register_of(BEDS)


@dataclass(frozen=True, slots=True)
class RoomOfBeds:
    """Beds of one room that are opened together, numbered on from ``first`` (一间房的床位)."""

    facility: str
    room: str
    kind: str
    count: int
    first: int = 1


def opened(session: Session, beds: RoomOfBeds, on: date) -> list[str]:
    """Open the beds of a room, each a line of the book; gives the numbers of those that are new."""
    made = []
    told = {"of": beds.facility, "room": beds.room, "kind": beds.kind}
    for name in range(beds.first, beds.first + beds.count):
        line = add(session, BEDS, {**told, "name": str(name), "opened_on": on.isoformat()})
        made += [line.number] if line is not None else []
    return made


# --- residents ------------------------------------------------------------------------------------


def _faults(session: Session, told: Values) -> Iterator[Fault]:
    """A living person who lives nowhere else, in a bed that is in use and free."""
    number, id_no = str(told["bed"] or ""), str(getattr(told["id_no"], "value", ""))
    day = told["entered_on"]
    if day is None:
        return
    query = select(CareBed, Facility).join(Facility, col(Facility.id) == CareBed.facility_id)
    for bed, facility in session.exec(query.where(CareBed.number == number)):
        yield from _bed_of(session, (bed, facility), id_no, day)
    dead = select(col(Death.died_on)).join(Person, col(Person.id) == Death.person_id)
    for died_on in session.exec(dead.where(Person.id_no == id_no, Death.died_on <= day)):
        yield "id_no", DEAD_BEFORE.finding(died_on=died_on)
    for facility, stay in _elsewhere(session, id_no, number, day):
        told_of = {"facility": facility.name, "number": stay.number}
        yield "entered_on", LIVES_ELSEWHERE.finding(day=day, **told_of)


def _bed_of(
    session: Session, place: tuple[CareBed, Facility], id_no: str, day: date
) -> Iterator[Fault]:
    """The bed stands in a house that works, is in use, and nobody else lies in it."""
    bed, facility = place
    states = (facility_state(facility, day), bed_state(bed, day))
    if day < bed.opened_on or states != (WORKING, USED):
        state = "未启用" if day < bed.opened_on else "、".join(states)
        yield "bed", BED_CLOSED.finding(bed=bed.number, day=day, state=state)
    query = (
        select(Resident.number)
        .join(Person, col(Person.id) == Resident.person_id)
        .where(Resident.bed_id == bed.id, _from(day), Person.id_no != id_no)
    )
    for number in session.exec(query):
        yield "bed", BED_TAKEN.finding(bed=bed.number, number=number)


def _from(day: date) -> Any:
    """The condition of stays that a new one without an end would run into."""
    return to_come(Resident.left_on, day)


def _elsewhere(
    session: Session, id_no: str, bed: str, day: date
) -> list[tuple[Facility, Resident]]:
    """Other stays of the person that a new one would run into, this very one apart."""
    query = (
        select(Facility, Resident)
        .join(CareBed, col(CareBed.facility_id) == Facility.id)
        .join(Resident, col(Resident.bed_id) == CareBed.id)
        .join(Person, col(Person.id) == Resident.person_id)
        .where(
            Person.id_no == id_no,
            _from(day),
            or_(Resident.entered_on != day, CareBed.number != bed),
        )
    )
    return [(facility, stay) for facility, stay in session.exec(query)]


def _houses(session: Session, found: Sequence[Any], on: date) -> list[Any]:
    """The facility of each resident."""
    wanted = {stay.bed_id for stay in found}
    query = (
        select(CareBed.id, Facility.name)
        .join(Facility, col(Facility.id) == CareBed.facility_id)
        .where(among(col(CareBed.id), wanted))
    )
    names = dict(session.exec(query).all())
    return [names[stay.bed_id] for stay in found]


RESIDENTS: Records = Records(
    "care.resident",
    "入住老人",
    Resident,
    prefix="RZ",
    dated="entered_on",
    items=(
        person_link(living=False),
        parent_link("bed_id", lambda: BEDS, title="床位编号", sample="CW2022-00004", key="bed"),
        Item("entered_on"),
        Item("care"),
        Item("contract_no", sample="服协2026-001", width=20),
        Item("agent_name", shows=Kind.name, listed=False),
        Item("payer"),
        Item("fee", sample="1800"),
    ),
    same=("person_id", "bed_id", "entered_on"),
    computed=(Computed(Column("facility", "机构"), _houses),),
    state=resident_state,
    faults=_faults,
    acts=(RecordAct("leave", "离院", sets=("left_on", "leaving"), when=(LIVING,)),),
    notes=("入住当日计床日，离院当日不计；换床位先办离院（换床位），再登记入住。",),
)
RESIDENTS_REGISTER = register_of(RESIDENTS)
