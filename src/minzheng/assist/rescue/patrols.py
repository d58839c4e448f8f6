"""Patrols (街面巡查): rounds of the streets by campaign and place (A47, A50)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from minzheng.assist.rescue.choices import Campaign
from minzheng.assist.rescue.models import Patrol, Stay
from minzheng.kernel.finding import Problem
from minzheng.kernel.kind import Kind
from minzheng.kernel.record.declare import Computed, Fault, Item, Records, Values
from minzheng.kernel.record.listing import register_of
from minzheng.kernel.table import Column, Table
from minzheng.people.divisions import Gazetteer, town_code
from minzheng.people.links import codes_within, place_link, place_lists

PEOPLE = Problem("rescue-patrol-people", "出动人数要大于零", "核对人数")
MORE_HELPED = Problem(
    "rescue-patrol-helped", "街面救助 {helped} 人次多于发现 {found} 人", "核对人数"
)

REPORT = (
    Column("campaign", "专项行动"),
    Column("place", "乡镇（街道）"),
    Column("patrols", "巡查次数", Kind.int),
    Column("people", "出动人次", Kind.int),
    Column("found", "发现人数", Kind.int),
    Column("helped", "街面救助人次", Kind.int),
    Column("brought", "护送进站人次", Kind.int),
)


def _faults(session: Session, told: Values) -> Iterator[Fault]:
    """Somebody went, and nobody was helped who was not found."""
    if told["people"] is not None and told["people"] <= 0:
        yield "people", PEOPLE.finding()
    helped, found = told["helped"] or 0, told["found"] or 0
    if helped < 0 or helped > found:
        yield "helped", MORE_HELPED.finding(helped=helped, found=found)


def _brought(session: Session, found: Any, on: date) -> list[int]:
    """How many admissions each patrol led to."""
    query = select(col(Stay.patrol_id)).where(
        col(Stay.patrol_id).is_not(None), col(Stay.admitted_on) <= on
    )
    all_ = list(session.exec(query))
    return [all_.count(patrol.id) for patrol in found]


PATROLS = Records(
    "assist.rescue.patrol",
    "街面巡查",
    Patrol,
    prefix="LP",
    dated="patrolled_on",
    items=(
        Item("patrolled_on"),
        place_link(village=False),
        Item("place", sample="火车站广场", shows=Kind.free),
        Item("leader_name", sample="某人", shows=Kind.name),
        Item("departments", sample="公安、城管"),
        Item("people", sample="4"),
        Item("found", sample="2"),
        Item("helped"),
        Item("campaign"),
        Item("detail", shows=Kind.free, listed=False),
    ),
    same=("patrolled_on", "division_code", "place", "leader_name"),
    place="division_code",
    computed=(Computed(Column("brought", "护送进站人次", Kind.int), _brought),),
    faults=_faults,
    town=town_code,
    within=codes_within,
    lists=place_lists,
)
PATROLS_REGISTER = register_of(PATROLS)


def report(session: Session, since: date, until: date) -> Table:
    """Patrols of a period by campaign and township; a campaign without any stands with zeros."""
    query = select(Patrol).where(
        col(Patrol.patrolled_on) >= since, col(Patrol.patrolled_on) <= until
    )
    found = list(session.exec(query.order_by(col(Patrol.division_code), col(Patrol.id))))
    brought = dict(
        zip((one.stored_id for one in found), _brought(session, found, until), strict=True)
    )
    places = Gazetteer.load(session, until)
    rows: list[tuple[Any, ...]] = []
    for campaign in Campaign:
        here = [one for one in found if one.campaign is campaign]
        codes = list(dict.fromkeys(one.division_code for one in here)) or [""]
        for code in codes:
            told = [one for one in here if one.division_code == code]
            rows.append((campaign, places.label(code) if code else "", *_sums(told, brought)))
    return Table(
        "assist.rescue.patrol.report",
        REPORT,
        rows,
        title=f"街面巡查 {since} 至 {until}",
        totals=("合计", "", *_sums(found, brought)),
    )


def _sums(found: list[Patrol], brought: dict[int, int]) -> tuple[int, ...]:
    return (
        len(found),
        sum(one.people for one in found),
        sum(one.found for one in found),
        sum(one.helped for one in found),
        sum(brought[one.stored_id] for one in found),
    )
