"""Means checks of the demo (虚构的家庭经济状况核对): closed ones, one disputed, one on its way.

What is found stays below every limit or was looked into, so that no check of the program is hit.
The oldest four are what the examples of the help speak of: closed, answered, disputed, answered
without a hit.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from random import Random

from sqlmodel import Session

from minzheng.admin.demo.cast import Case, Family, Villager
from minzheng.admin.demo.world import World
from minzheng.assist.means import acts
from minzheng.assist.means.choices import Matter, MeansResult, Resolution, Source
from minzheng.assist.means.find import checks_of, hits_of
from minzheng.assist.means.models import MeansCheck, MeansHit

MOST = 120
ONE_IN = 20
"""One case in so many was checked, at most so many and at least six."""

FIRST_BEFORE, LAST_BEFORE = 220, 30
"""How many days ago the checks were asked for; the one on its way the day before yesterday."""

EXAMINER = "核对员"


def invent(session: Session, world: World) -> None:
    """Enter the checks, the oldest first, so that their numbers follow the days."""
    rng = Random(f"{world.plan.seed}:{world.place}:means")
    own = replace(world, rng=rng)
    chosen = _chosen(own)
    first, last_day = (own.plan.today - timedelta(days=ago) for ago in (FIRST_BEFORE, LAST_BEFORE))
    days = sorted(own.workday(first, last_day) for _ in chosen)
    paths = (_closed, _answered, _disputed, _empty)
    for place, (case, on) in enumerate(zip(chosen, days, strict=False)):
        if place == len(chosen) - 1:
            _waiting(session, own, case, own.plan.today - timedelta(days=2))
        else:
            make = paths[place] if place < len(paths) else _closed
            make(session, own, case, on)


def _chosen(world: World) -> list[Case]:
    """Standing cases of which everybody counted lives: four people alone, then any."""
    standing = [case for case in (*world.families, *world.lones) if case.open and people_of(case)]
    alone = [case for case in standing if len(people_of(case)) == 1][1:5]
    others = [case for case in standing[2:] if case not in alone]
    wanted = min(max(6, len(standing) // ONE_IN), MOST)
    return [*alone, *world.rng.sample(others, min(max(wanted - 4, 0), len(others)))]


def people_of(case: Case) -> list[Villager]:
    """Whom a case counts; nobody when one of them died."""
    found = [stay.who for stay in case.covered()] if isinstance(case, Family) else [case.holder]
    return [] if any(who.passing for who in found) else found


# --- ways a check goes ----------------------------------------------------------------------------


def _ask(session: Session, case: Case, on: date) -> list[MeansCheck]:
    """A request for everybody a case counts."""
    authorised = {who.key: on - timedelta(days=3) for who in people_of(case)}
    terms = acts.Terms(on, "动态管理复核", case.spot.township)
    batch = acts.enter_request(session, case.number, authorised, terms)
    return [check for check, _ in checks_of(session, batch)]


def _reply(
    session: Session, check: MeansCheck, on: date, hits: list[MeansHit], result: MeansResult
) -> None:
    told = acts.Told(on, result, f"核字〔{on.year}〕{check.id}号")
    acts.enter_reply(session, check, told, hits)


def _waiting(session: Session, _world: World, case: Case, on: date) -> None:
    """Asked for, not yet answered."""
    _ask(session, case, on)


def _closed(session: Session, world: World, case: Case, on: date) -> None:
    """Answered, looked into, done."""
    answered = world.workday(on + timedelta(days=3), on + timedelta(days=12))
    for check in _ask(session, case, on):
        hits = list(_small(world, answered))
        result = MeansResult.fits if hits else MeansResult.nothing
        _reply(session, check, answered, hits, result)
        _accept(session, check, answered)
        acts.take_step(session, check, "close", closed_on=answered + timedelta(days=2))


def _answered(session: Session, world: World, case: Case, on: date) -> None:
    """Answered, with money that nobody looked into yet."""
    answered = world.workday(on + timedelta(days=3), on + timedelta(days=12))
    for check in _ask(session, case, on):
        _reply(session, check, answered, [_deposit(world, answered)], MeansResult.fits)


def _disputed(session: Session, world: World, case: Case, on: date) -> None:
    """Said not to fit for a car that was scrapped; disputed yesterday."""
    answered = world.workday(on + timedelta(days=3), on + timedelta(days=12))
    car = _hit(Source.vehicle, Matter.car, None, answered, "轿车一辆")
    for check in _ask(session, case, on):
        _reply(session, check, answered, [car], MeansResult.unfit)
        yesterday = world.plan.today - timedelta(days=1)
        ground = "车已报废，有注销证明"
        acts.take_step(session, check, "dispute", disputed_on=yesterday, dispute=ground)
        _accept(session, check, yesterday, Resolution.excluded, "车辆注销证明")


def _empty(session: Session, world: World, case: Case, on: date) -> None:
    """Answered: nothing is known."""
    answered = world.workday(on + timedelta(days=3), on + timedelta(days=12))
    for check in _ask(session, case, on):
        _reply(session, check, answered, [], MeansResult.nothing)


# --- what is found --------------------------------------------------------------------------------


def _hit(source: Source, matter: Matter, amount: int | None, on: date, content: str) -> MeansHit:
    return MeansHit(
        check_id=0,
        number=0,
        source=source,
        matter=matter,
        amount=amount,
        dated=on - timedelta(days=1),
        content=content,
    )


def _deposit(world: World, on: date) -> MeansHit:
    amount = world.rng.randrange(300, 4000) * 100
    return _hit(Source.bank, Matter.financial, amount, on, "活期存款")


def _small(world: World, on: date) -> Iterator[MeansHit]:
    """What people who receive may have: a little money, the basic pension."""
    if world.chance(55):
        yield _deposit(world, on)
    if world.chance(30):
        pension = world.rng.randrange(120, 180) * 100
        yield _hit(Source.pension, Matter.pension, pension, on, "城乡居民基本养老金")


def _accept(
    session: Session,
    check: MeansCheck,
    on: date,
    resolution: Resolution = Resolution.accepted,
    paper: str = "",
) -> None:
    for hit in hits_of(session, check):
        hit.resolution, hit.resolved_on = resolution, on
        hit.resolved_by, hit.paper = EXAMINER, paper
        session.add(hit)
    session.flush()
