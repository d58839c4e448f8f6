"""The rescue station of the demo (虚构的救助管理站): its beds, admissions, searches and patrols.

The first admission is somebody unknown who is in the station, the second somebody who went home;
they are what the examples of the help speak of. The people come from another county.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import Any

from sqlmodel import Session

from minzheng.admin.demo.cast import Villager
from minzheng.admin.demo.numbers import Numbers
from minzheng.admin.demo.world import World
from minzheng.assist.rescue.choices import (
    Arrival,
    BedKind,
    Campaign,
    Cause,
    Destination,
    HelpKind,
    Origin,
    SearchKind,
    VisitKind,
)
from minzheng.assist.rescue.models import Bed, Stay
from minzheng.assist.rescue.patrols import PATROLS
from minzheng.assist.rescue.station import BEDS, STATIONS
from minzheng.assist.rescue.stays import HELPS, LODGINGS, SEARCHES, STAYS, VISITS
from minzheng.kernel.bulk import Bulk
from minzheng.kernel.record.declare import Records
from minzheng.kernel.record.take import enter
from minzheng.people.choices import Sex
from minzheng.people.intake import PeopleIntake

HOME, HOME_NAME = "421182", "武穴市"
"""Where the people come from: a code whose numbers no one of this county has."""

ONE_IN, LEAST, MOST = 100, 8, 150
"""One admission for so many households of the plan."""

OPENED = date(2018, 5, 2)
ROOMS = (
    ("101", BedKind.short, Sex.male, 4),
    ("102", BedKind.short, Sex.female, 4),
    ("201", BedKind.long, Sex.male, 2),
    ("202", BedKind.long, Sex.female, 2),
)
PLACES = ("汽车站", "火车站广场", "农贸市场", "人民广场", "立交桥下")
COSTS = {
    HelpKind.board: 60_00,
    HelpKind.clothes: 128_00,
    HelpKind.ticket: 86_50,
    HelpKind.medical: 312_40,
}
CAMPAIGNS = {12: Campaign.winter, 1: Campaign.winter, 2: Campaign.winter}
CAMPAIGNS |= dict.fromkeys((6, 7, 8), Campaign.summer)


def invent(session: Session, world: World) -> None:
    """Enter the station, then the two admissions of the examples, then the others."""
    rng = Random(f"{world.plan.seed}:{world.place}:rescue")
    own = replace(world, rng=rng, numbers=Numbers(rng, HOME))
    beds = _station(session, own)
    _sleep(session, _unknown(session, own, own.plan.today - timedelta(days=6)), beds[2])
    again = _person(session, own)
    for ago in (40, 20):
        _visit(session, own, _went_home(session, own, own.plan.today - timedelta(ago), again))
    _sleep(session, _waiting(session, own, own.plan.today - timedelta(days=70)), beds[8])
    wanted = min(max(LEAST, own.plan.households // ONE_IN), MOST)
    for ago in sorted((rng.randrange(12, 330) for _ in range(wanted)), reverse=True):
        _went_home(session, own, own.plan.today - timedelta(days=ago), _person(session, own))
    for ago in sorted((rng.randrange(1, 330) for _ in range(wanted)), reverse=True):
        _patrol(session, own, own.plan.today - timedelta(days=ago))


def _put(session: Session, records: Records, **values: Any) -> Any:
    return enter(session, records, values)


def _station(session: Session, world: World) -> list[Bed]:
    """One house with rooms for men and for women, for the night and for longer; its beds."""
    town = world.spots[0].township
    station = _put(
        session, STATIONS, name=f"{world.place}救助管理站", division_code=town, opened_on=OPENED
    )
    facts = {"station_id": station.id, "opened_on": OPENED}
    return [
        _put(session, BEDS, room=room, name=str(number), kind=kind, sex=sex, **facts)
        for room, kind, sex, count in ROOMS
        for number in range(1, count + 1)
    ]


def _person(session: Session, world: World) -> Villager:
    """Somebody from elsewhere, written."""
    age = world.rng.choice((15, *range(19, 78)))
    sex = "female" if world.chance(30) else "male"
    who = world.villager(sex, world.born(age, world.plan.today), world.spots[0])
    people = PeopleIntake(session, Bulk(session))
    who.key = people.person(who.id_no, who.name, division_code="", phone="")
    people.bulk.write()
    return who


def _admit(session: Session, world: World, on: date, who: Villager | None, **more: Any) -> Stay:
    """One admission; ``None`` is somebody unknown."""
    facts: dict[str, Any] = {
        "admitted_on": on,
        "admitted_at": f"{world.rng.randrange(24):02d}:{world.rng.randrange(60):02d}",
        "sex": Sex.male,
        "told_age": 60,
        "division_code": world.spot().township,
        "arrival": world.rng.choice((Arrival.alone, Arrival.police, Arrival.patrol)),
        "cause": world.rng.choice((Cause.work, Cause.kin, Cause.robbed, Cause.lost)),
        "campaign": CAMPAIGNS.get(on.month, Campaign.ordinary),
        **more,
    }
    if who is not None:
        age = on.year - who.birth.year - ((on.month, on.day) < (who.birth.month, who.birth.day))
        facts |= {"told_name": who.name, "person_id": who.key, "sex": Sex.of(who.sex)}
        facts |= {"told_age": age, "origin": Origin.province, "registered": HOME_NAME}
    stay: Stay = enter(session, STAYS, facts)
    return stay


def _give(session: Session, stay: Stay, *kinds: HelpKind) -> None:
    for kind in kinds:
        _put(
            session,
            HELPS,
            stay_id=stay.id,
            given_on=stay.admitted_on,
            kind=kind,
            amount=COSTS.get(kind, 0),
        )


def _search(session: Session, stay: Stay, *kinds: SearchKind, after: int = 0) -> None:
    on = stay.admitted_on + timedelta(days=after)
    for kind in kinds:
        _put(session, SEARCHES, stay_id=stay.id, taken_on=on, kind=kind)


def _sleep(session: Session, stay: Stay, bed: Bed) -> None:
    _put(session, LODGINGS, stay_id=stay.id, bed_id=bed.id, since_on=stay.admitted_on)


# --- ways a stay goes -----------------------------------------------------------------------------


def _unknown(session: Session, world: World, on: date) -> Stay:
    """Nobody knows who he is; the name is being looked for."""
    police = {"arrival": Arrival.police, "brought_by": "城关派出所", "cause": Cause.lost}
    stay = _admit(session, world, on, None, admitted_at="22:40", mental=True, **police)
    _give(session, stay, HelpKind.board, HelpKind.clothes)
    _search(session, stay, SearchKind.notice, SearchKind.police, SearchKind.face)
    return stay


def _waiting(session: Session, world: World, on: date) -> Stay:
    """Ten weeks in the station, told to the office above, still without a name."""
    stay = _admit(session, world, on, None, told_name="老刘", told_age=68)
    _give(session, stay, HelpKind.board, HelpKind.medical)
    _search(session, stay, SearchKind.notice, SearchKind.police, SearchKind.face)
    _search(session, stay, SearchKind.dna, after=4)
    stay.filed_on, stay.filing_no = on + timedelta(days=8), f"{world.short}救备1号"
    stay.extend_reason = "身份尚未查明"
    session.add(stay)
    session.flush()
    return stay


def _went_home(session: Session, world: World, on: date, who: Villager) -> Stay:
    """Admitted with papers, helped, sent home within some days."""
    stay = _admit(session, world, on, who)
    _give(session, stay, *_needs(world))
    stay.left_on = on + timedelta(days=world.rng.randrange(1, 8))
    stay.left_at = f"{world.rng.randrange(8, 18):02d}:30"
    homeward = (Destination.alone, Destination.escorted, Destination.kin)
    stay.destination, stay.returned_to = world.rng.choice(homeward), HOME_NAME
    session.add(stay)
    session.flush()
    return stay


def _visit(session: Session, world: World, stay: Stay) -> None:
    """Somebody telephones a month later, or today."""
    on = min((stay.left_on or stay.admitted_on) + timedelta(days=30), world.plan.today)
    told = {"visited_on": on, "kind": VisitKind.phone, "settled_in": True}
    _put(session, VISITS, stay_id=stay.id, **told)


def _needs(world: World) -> Iterator[HelpKind]:
    """Board for everybody; what else is needed."""
    yield HelpKind.board
    yield from (kind for kind in (HelpKind.clothes, HelpKind.medical) if world.chance(20))
    yield HelpKind.ticket


def _patrol(session: Session, world: World, on: date) -> None:
    """One round of the streets."""
    found = world.rng.randrange(3)
    _put(
        session,
        PATROLS,
        patrolled_on=on,
        division_code=world.spot().township,
        place=world.rng.choice(PLACES),
        leader_name="巡查队",
        departments="公安、城管",
        people=world.rng.randrange(3, 7),
        found=found,
        helped=min(found, 1),
        campaign=CAMPAIGNS.get(on.month, Campaign.ordinary),
    )
