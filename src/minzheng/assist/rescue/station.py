"""Station (救助管理站): the houses, their beds, and how many of them are taken on a day (A51)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from minzheng.assist.rescue.choices import BedKind
from minzheng.assist.rescue.models import Bed, Lodging, Station, Stay
from minzheng.kernel.dated import going_on, has_come
from minzheng.kernel.finding import Finding, Problem
from minzheng.kernel.kind import Kind
from minzheng.kernel.record.declare import Item, RecordAct, Records, Values
from minzheng.kernel.record.links import parent_link
from minzheng.kernel.record.listing import register_of
from minzheng.kernel.table import Column, Table
from minzheng.people.choices import Sex
from minzheng.people.divisions import town_code
from minzheng.people.links import codes_within, place_link, place_lists

SLEPT_IN = Problem("rescue-bed-slept-in", "{since} 起有人住", "换床位或离站后再停用")

OPEN, CLOSED = "在用", "停用"

OCCUPANCY = (
    Column("station", "救助站"),
    Column("kind", "床位种类"),
    Column("sex", "男女"),
    Column("beds", "床位", Kind.int),
    Column("taken", "在住", Kind.int),
    Column("free", "空床", Kind.int),
)


def state(one: Station | Bed, on: date) -> str:
    """In use until it is closed."""
    return CLOSED if has_come(one.closed_on, on) else OPEN


def _close_bed(session: Session, bed: Bed, told: Values) -> Iterator[Finding]:
    """Nobody is put out of bed."""
    query = select(Lodging).where(Lodging.bed_id == bed.id, col(Lodging.until_on).is_(None))
    for lodging in session.exec(query):
        yield SLEPT_IN.finding(since=lodging.since_on)


CLOSE = RecordAct("close", "停用", sets=("closed_on",), when=(OPEN,))

BEDS: Records = Records(
    "assist.rescue.bed",
    "救助站床位",
    Bed,
    prefix="LB",
    dated="opened_on",
    items=(
        parent_link("station_id", lambda: STATIONS, title="救助站编号", sample="LZ2018-00001"),
        Item("room", sample="101"),
        Item("name", sample="9"),
        Item("kind"),
        Item("sex"),
        Item("opened_on"),
    ),
    same=("station_id", "room", "name"),
    state=state,
    acts=(replace(CLOSE, faults=_close_bed),),
)
BEDS_REGISTER = register_of(BEDS)

STATIONS: Records = Records(
    "assist.rescue.station",
    "救助管理站",
    Station,
    prefix="LZ",
    dated="opened_on",
    items=(
        Item("name", sample="救助管理二站"),
        place_link(village=False),
        Item("address", shows=Kind.free),
        Item("opened_on"),
        Item("hotline"),
    ),
    same=("name",),
    place="division_code",
    state=state,
    acts=(CLOSE,),
    children=((BEDS, "station_id"),),
    town=town_code,
    within=codes_within,
    lists=place_lists,
)
STATIONS_REGISTER = register_of(STATIONS)


def occupancy(session: Session, on: date) -> Table:
    """Beds in use on a day and those taken, by station, kind and sex; who is in without a bed.

    A bed that is closed and still slept in counts as taken and not as a bed.
    """
    beds = _beds(session, on)
    rows: list[tuple[Any, ...]] = []
    for station in session.exec(select(Station).order_by(col(Station.number))):
        if station.opened_on > on or state(station, on) == CLOSED:
            continue
        for kind in BedKind:
            for sex in Sex:
                have, taken = beds.get((station.stored_id, kind, sex), (0, 0))
                rows.append((station.name, kind, sex, have, taken, have - taken))
    sums = tuple(sum(row[place] for row in rows) for place in (3, 4, 5))
    without = _without_bed(session, on)
    if without:
        rows.append(("没有安排床位", "", "", None, without, None))
    return Table(
        "assist.rescue.occupancy",
        OCCUPANCY,
        rows,
        title="救助站床位使用",
        totals=("合计", "", "", *sums),
        as_of=str(on),
    )


def _beds(session: Session, on: date) -> dict[tuple[int, BedKind, Sex], tuple[int, int]]:
    """Beds in use and those slept in, by station, kind and sex."""
    taken = {lodging.bed_id for lodging in _lodgings(session, on)}
    found: dict[tuple[int, BedKind, Sex], tuple[int, int]] = {}
    for bed in session.exec(select(Bed).where(col(Bed.opened_on) <= on)):
        key = (bed.station_id, bed.kind, bed.sex)
        have, held = found.get(key, (0, 0))
        found[key] = (have + (state(bed, on) == OPEN), held + (bed.id in taken))
    return found


def _lodgings(session: Session, on: date) -> list[Lodging]:
    """Who sleeps where in the night after a day."""
    query = select(Lodging).where(
        going_on(Lodging.since_on, Lodging.until_on, on),
    )
    return list(session.exec(query))


def _without_bed(session: Session, on: date) -> int:
    """How many are in the station and have no bed."""
    query = select(Stay.id).where(going_on(Stay.admitted_on, Stay.left_on, on))
    return len(set(session.exec(query)) - {one.stay_id for one in _lodgings(session, on)})
