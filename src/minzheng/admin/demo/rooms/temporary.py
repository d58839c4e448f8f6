"""Temporary assistance of the demo (虚构的临时救助): funds of the townships, people in need.

The first application waits to be looked into, the second was helped from the fund: the examples of
the help speak of them. Nothing is given through the bank, so that no batch of the demo has anything
to pay for it; and nothing stands open that a later day would find late.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from random import Random

from sqlmodel import Session

from minzheng.admin.demo.cast import Spot
from minzheng.admin.demo.world import World
from minzheng.assist.choices import Area
from minzheng.assist.reserve import acts as reserve
from minzheng.assist.temporary import acts, limits
from minzheng.assist.temporary.choices import (
    Decider,
    Family,
    HardshipCause,
    Residence,
    Track,
    Way,
)
from minzheng.assist.temporary.models import AidApplication
from minzheng.assist.temporary.procedure import PROCEDURE
from minzheng.errors import MinzhengError
from minzheng.kernel.bulk import Bulk
from minzheng.kernel.case import Asked, Case, Taking, take
from minzheng.kernel.month import Month
from minzheng.kernel.period import Reckoner, reckoner_of
from minzheng.people.intake import PeopleIntake
from minzheng.people.models import Person

EXAMPLE, SETTLED = "还地桥镇", "保安镇"
"""The townships that the examples of the help name, where the county has them."""

ONE_IN, LEAST, MOST = 200, 6, 24
"""One application for so many households of the plan."""

OPENING = 5000_00
MAKER, DECIDER = "刘受理", "陈审批"
NEEDS = (
    (HardshipCause.illness, "突发重病住院"),
    (HardshipCause.accident, "房屋失火"),
    (HardshipCause.accident, "车祸受伤"),
    (HardshipCause.education, "子女上学困难"),
    (HardshipCause.other, "务工途中丢失财物"),
)


@dataclass(slots=True)
class Counter:
    """The counters of the townships: session, world with a chance of its own, days reckoned."""

    session: Session
    world: World
    reckoner: Reckoner
    spots: dict[str, Spot]


def invent(session: Session, world: World) -> None:
    """Open the funds, then the two applications of the examples, then the others."""
    rng = Random(f"{world.plan.seed}:{world.place}:temporary")
    spots: dict[str, Spot] = {}
    for spot in world.spots:
        spots.setdefault(spot.township, spot)
    made = Counter(session, replace(world, rng=rng), reckoner_of(session), spots)
    today = world.plan.today
    opened = today - timedelta(days=320)
    for code in spots:
        reserve.fund(session, code, reserve.Sum(OPENING, opened, MAKER, "设立备用金的通知"))
    example, settled = (made.spots[_town(made, name)] for name in (EXAMPLE, SETTLED))
    _waiting(made, example, today - timedelta(days=1))
    _advanced(made, example, today - timedelta(days=1), 800_00)
    _advanced(made, settled, today - timedelta(days=12), 500_00)
    wanted = min(max(LEAST, world.plan.households // ONE_IN), MOST)
    for ago in sorted((rng.randrange(15, 300) for _ in range(wanted)), reverse=True):
        _helped(made, today - timedelta(days=ago))


def _town(made: Counter, name: str) -> str:
    """The township of a name, else the first one."""
    named = (code for code in made.spots if made.world.towns[code][0] == name)
    return next(named, next(iter(made.spots)))


def _apply(
    made: Counter, spot: Spot, track: Track, on: date, family: Family | None = None
) -> AidApplication:
    """Somebody asks for help on a morning."""
    rng = made.world.rng
    who = made.world.villager(rng.choice(("male", "female")), made.world.born(45, on), spot)
    bulk = Bulk(made.session)
    key = PeopleIntake(made.session, bulk).person(
        who.id_no, who.name, division_code=spot.code, phone=""
    )
    bulk.write()
    cause, words = rng.choice(NEEDS)
    return acts.apply(
        made.session,
        acts.Plea(
            person=made.session.get_one(Person, key),
            track=track,
            cause=cause,
            cause_text=words,
            applied_at=datetime.combine(on, time(rng.randrange(8, 12), rng.randrange(60))),
            division_code=spot.code,
            area=Area.urban if spot.street else Area.rural,
            family=family,
            residence=rng.choice((Residence.registered, Residence.registered, Residence.resident)),
            household_size=rng.randrange(1, 5),
            self_paid=rng.randrange(0, 60) * 100_00,
        ),
    )


def _step(made: Counter, one: AidApplication, step: str, on: date, **told: object) -> None:
    """Take a step as its command would."""
    case = Case.of(made.session, PROCEDURE.process, one.stored_id)
    by = DECIDER if step == "approve" else MAKER
    taking = Taking(step, on, by, told)
    take(made.session, case, taking, made.reckoner)
    effect = PROCEDURE.effects.get(step)
    if effect is not None:
        list(effect(Asked(made.session, case, taking)))


def _approve(made: Counter, one: AidApplication, on: date, amount: int, way: Way) -> None:
    """Help given on the afternoon of a day."""
    goods = {"goods": "米面油、棉被"} if way is Way.goods else {}
    at = f"{on} 16:30"
    told = {"amount": amount, "way": way, "decided_by": Decider.township, "at": at, **goods}
    _step(made, one, "approve", on, **told)


def _waiting(made: Counter, spot: Spot, on: date) -> None:
    """支出型 of a recognised family, accepted: nothing is promised by a day."""
    one = _apply(made, spot, Track.expenditure, on, Family.rigid)
    _step(made, one, "accept", on)


def _advanced(made: Counter, spot: Spot, on: date, amount: int) -> None:
    """急难型, helped from the fund and approved to the same sum; the papers came the same day."""
    one = _apply(made, spot, Track.emergency, on)
    _step(made, one, "accept", on)
    reserve.advance(made.session, one, reserve.Sum(amount, on, MAKER))
    _approve(made, one, on, amount, Way.reserve)
    _supply(made, one, on)


def _supply(made: Counter, one: AidApplication, on: date) -> None:
    """The papers that an emergency owes."""
    for title in acts.OWED if one.track is Track.emergency else ():
        _step(made, one, "supply", on, paper_title=title)


def _most(made: Counter, spot: Spot, on: date) -> int:
    """The most that a small sum may be; nothing in a month whose standards nobody knows."""
    area = Area.urban if spot.street else Area.rural
    try:
        return limits.fast_cap(made.reckoner.standards.on(Month.of(on)), area, 1)
    except MinzhengError:
        return 0


def _helped(made: Counter, on: date) -> None:
    """An application of the past that came to its end: goods, or money from the fund."""
    rng = made.world.rng
    spot = rng.choice(list(made.spots.values()))
    track, amount = Track.emergency, rng.randrange(2, 7) * 100_00
    if rng.randrange(2) and amount <= _most(made, spot, on):
        track = Track.fast_small
    one = _apply(made, spot, track, on)
    _step(made, one, "accept", on)
    fund = reserve.fund_of(made.session, spot.township)
    way = Way.reserve if reserve.available(made.session, fund, on) > amount else Way.goods
    _approve(made, one, on, amount, way)
    if way is Way.reserve:
        reserve.advance(made.session, one, reserve.Sum(amount, on, MAKER))
    after = on + timedelta(days=5)
    _supply(made, one, after)
    _step(made, one, "finish", after)
