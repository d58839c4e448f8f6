"""Ceremonies (颁证仪式、集体颁证): where they are held, who presides, which couples come.

A couple stands on the list by its 字号. A number of this registry must be one that it gave; couples
registered elsewhere or long ago may be invited too, and are told by what stands on their
certificate.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from sqlmodel import Session, col, func, select

from minzheng.kernel.dated import goes_on, going_on
from minzheng.kernel.finding import Problem
from minzheng.kernel.kind import Kind
from minzheng.kernel.month import Month
from minzheng.kernel.record.common import ended
from minzheng.kernel.record.declare import Computed, Fault, Item, RecordAct, Records, Values
from minzheng.kernel.record.links import parent_link
from minzheng.kernel.record.listing import register_of
from minzheng.kernel.setting import region
from minzheng.kernel.standards import standards_of
from minzheng.kernel.table import Column, Table
from minzheng.marriage.office.numbers import FORM
from minzheng.marriage.service.choices import CeremonyKind, VenueKind
from minzheng.marriage.service.models import Ceremony, CeremonyCouple, Venue
from minzheng.people.links import PLACED, place_link
from minzheng.people.marriage_models import Marriage
from minzheng.people.marriages import NEVER_WAS

VENUE_SHUT = Problem(
    "marriage-ceremony-venue-shut", "{name} {day} 没有启用", "核对日期，或换一个场所"
)
UNFIT = Problem("marriage-ceremony-unfit", "{number} {why}", "核对字号和仪式日期")
ALONE = Problem(
    "marriage-ceremony-alone", "{number} 是一对的颁证仪式，已有 {other}",
    "几对一起的登记为集体颁证",
)  # fmt: skip
PARENTS = Problem("marriage-ceremony-parents", "双方父母最多 4 人，写了 {count}", "核对人数")
OPEN, SHUT = "启用", "已停用"
OUTDOORS = (VenueKind.outdoor, VenueKind.spot)

venue_state = ended("closed_on", OPEN, SHUT)
"""Open until the day it is closed."""


# --- couples --------------------------------------------------------------------------------------


def marriage_of(session: Session, certificate_no: str) -> Marriage | None:
    """The marriage on file under a 字号, the latest where an old number stands twice."""
    query = select(Marriage).where(Marriage.certificate_no == certificate_no)
    return session.exec(query.order_by(col(Marriage.registered_on).desc())).first()


def unfit(session: Session, certificate_no: str, day: date) -> str:
    """Why a couple has nothing to be given at a ceremony on a day, '' when it has."""
    found = marriage_of(session, certificate_no)
    if found is None:
        shape = FORM.fullmatch(certificate_no)
        own = shape is not None and shape["region"] == region(session)
        return "不是本登记机关发过的字号" if own else ""
    if found.registered_on > day:
        return f"{found.registered_on} 才登记"
    return "的婚姻已被确认无效或撤销" if found.ended_for in NEVER_WAS else ""


def _couple_faults(session: Session, told: Values) -> Iterator[Fault]:
    """A couple that is registered, once where one couple has its ceremony, with its parents."""
    if told["number"]:
        return  # a line of the book was judged when it came
    if told["parents"] is not None and not 0 <= told["parents"] <= 4:
        yield "parents", PARENTS.finding(count=told["parents"])
    query = select(Ceremony).where(Ceremony.number == str(told["of"] or ""))
    ceremony, number = session.exec(query).one_or_none(), told["certificate_no"]
    if ceremony is None or not number:
        return
    why = unfit(session, number, ceremony.held_on)
    if why:
        yield "certificate_no", UNFIT.finding(number=number, why=why)
    if ceremony.kind is CeremonyKind.single:
        others = select(CeremonyCouple).where(
            CeremonyCouple.ceremony_id == ceremony.id, CeremonyCouple.certificate_no != number
        )
        for one in session.exec(others):
            yield "of", ALONE.finding(number=ceremony.number, other=one.number)


def _faults(session: Session, told: Values) -> Iterator[Fault]:
    """The venue is open on that day."""
    query = select(Venue).where(Venue.number == str(told["of"] or ""))
    venue, day = session.exec(query).one_or_none(), told["held_on"]
    if venue is not None and day is not None and not goes_on(venue.opened_on, venue.closed_on, day):
        yield "of", VENUE_SHUT.finding(name=venue.name, day=day)


def _couples(session: Session, found: Sequence[Ceremony], on: date) -> list[int]:
    """How many couples stand on the list of each."""
    query = select(CeremonyCouple.ceremony_id, func.count()).group_by(
        col(CeremonyCouple.ceremony_id)
    )
    known = dict(session.exec(query).all())
    return [int(known.get(one.stored_id, 0)) for one in found]


COUPLES: Records = Records(
    "marriage.ceremony.couple",
    "颁证仪式名单",
    CeremonyCouple,
    prefix="HQ",
    dated="entered_on",
    items=(
        parent_link("ceremony_id", lambda: CEREMONIES, title="仪式编号", sample="HT2026-00001"),
        Item("entered_on"),
        Item("certificate_no", sample="J420102-2026-000456", width=24),
        Item("parents", required=False),
    ),
    same=("ceremony_id", "certificate_no"),
    faults=_couple_faults,
    notes=("本登记机关的字号要是发过的；外地登记的按证上的字号写。",),
)
COUPLES_REGISTER = register_of(COUPLES)

CEREMONIES: Records = Records(
    "marriage.ceremony",
    "颁证仪式",
    Ceremony,
    prefix="HT",
    dated="held_on",
    items=(
        Item("held_on"),
        Item("kind"),
        parent_link("venue_id", lambda: VENUES, title="场所编号", sample="HV2026-00001"),
        Item("topic", required=False, width=24),
        Item("officer", sample="某颁证员"),
    ),
    same=("held_on", "kind", "venue_id", "topic"),
    computed=(Computed(Column("couples", "新人对数", Kind.int), _couples),),
    faults=_faults,
    children=((COUPLES, "ceremony_id"),),
)
CEREMONIES_REGISTER = register_of(CEREMONIES)

VENUES: Records = Records(
    "marriage.ceremony.venue",
    "颁证场所和婚俗文化阵地",
    Venue,
    prefix="HV",
    dated="opened_on",
    items=(
        Item("name", sample="某公园颁证点", width=24),
        Item("kind"),
        place_link(village=False),
        Item("opened_on"),
    ),
    same=("name", "kind"),
    state=venue_state,
    acts=(RecordAct("close", "停用", sets=("closed_on",), when=(OPEN,)),),
    **PLACED,
)
VENUES_REGISTER = register_of(VENUES)


# --- figures --------------------------------------------------------------------------------------


def of_time(
    session: Session, since: date, until: date
) -> list[tuple[Ceremony, Venue, list[CeremonyCouple]]]:
    """The ceremonies of a time, where they were held, and their couples."""
    query = (
        select(Ceremony, Venue)
        .join(Venue, col(Venue.id) == Ceremony.venue_id)
        .where(col(Ceremony.held_on).between(since, until))
        .order_by(Ceremony.number)
    )
    couples: dict[int, list[CeremonyCouple]] = {}
    for one in session.exec(select(CeremonyCouple).order_by(CeremonyCouple.number)):
        couples.setdefault(one.ceremony_id, []).append(one)
    return [
        (ceremony, venue, couples.get(ceremony.stored_id, []))
        for ceremony, venue in session.exec(query)
    ]


def ceremony_table(session: Session, since: date, until: date) -> Table:
    """Ceremonies of a time by kind: how many, of which outdoors, couples, parents."""
    found = of_time(session, since, until)
    rows: list[tuple[Any, ...]] = []
    for kind in CeremonyKind:
        here = [one for one in found if one[0].kind is kind]
        if here:
            rows.append((kind.label, *_counted(here)))
    columns = (
        Column("kind", "仪式种类"),
        Column("ceremonies", "场次", Kind.int),
        Column("outdoor", "其中室外", Kind.int),
        Column("couples", "新人对数", Kind.int),
        Column("parents", "到场父母人次", Kind.int),
    )
    title, totals = f"颁证仪式 {since} 至 {until}", ("合计", *_counted(found))
    return Table("marriage.ceremony.stat", columns, rows, title=title, totals=totals)


def _counted(found: Sequence[tuple[Ceremony, Venue, list[CeremonyCouple]]]) -> tuple[int, ...]:
    couples = [one for _, _, here in found for one in here]
    outdoor = sum(venue.kind in OUTDOORS for _, venue, _ in found)
    return len(found), outdoor, len(couples), sum(one.parents for one in couples)


def venue_table(session: Session, on: date) -> Table:
    """Open venues by kind beside how many the plan wants (各 1 至 2 处)."""
    std = standards_of(session).on(Month.of(on))
    least, most = std.count("marriage.venues.least"), std.count("marriage.venues.most")
    query = select(Venue).where(going_on(Venue.opened_on, Venue.closed_on, on))
    found = list(session.exec(query.order_by(Venue.number)))
    rows = []
    for kind in VenueKind:
        here = [one for one in found if one.kind is kind]
        told = "达到" if len(here) >= least else f"还差 {least - len(here)} 处"
        names = "、".join(one.name for one in here)
        rows.append((kind.label, len(here), f"{least}~{most}", told, names))
    columns = (
        Column("kind", "种类"),
        Column("open", "启用", Kind.int),
        Column("wanted", "规划处数", Kind.code),
        Column("reached", "结论"),
        Column("names", "名称"),
    )
    return Table(
        "marriage.ceremony.venues", columns, rows, title="颁证场所和婚俗文化阵地",
        totals=("合计", len(found), "", "", ""), as_of=str(on),
    )  # fmt: skip
