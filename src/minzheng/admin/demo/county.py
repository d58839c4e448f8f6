"""County (虚构的县): a base population, its months up to today, and all of it written at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain

from sqlalchemy import func
from sqlmodel import Session, col, select

from minzheng.admin.demo.cast import FOR_EVER
from minzheng.admin.demo.events import pass_month
from minzheng.admin.demo.families import invent_family
from minzheng.admin.demo.lone import invent_lone
from minzheng.admin.demo.rooms import ROOMS
from minzheng.admin.demo.visits import visit
from minzheng.admin.demo.world import OPENING, Plan, World, found
from minzheng.admin.demo.write import write_family, write_lone
from minzheng.kernel.bulk import Bulk
from minzheng.kernel.dated import holds
from minzheng.kernel.finding import Problem
from minzheng.kernel.month import Month, months
from minzheng.kernel.resolve import resolve
from minzheng.kernel.standards import standards_of
from minzheng.people.divisions import Gazetteer
from minzheng.people.models import Account, Person

__all__ = ["Plan", "Summary", "fill"]

NOT_EMPTY = Problem(
    "demo-not-empty",
    "库里已有 {count} 人，不能再填入虚构的县",
    "另建一个空库：minzheng --db 演示.db init --county 420281，再 minzheng --db 演示.db demo",
)
NO_VILLAGES = Problem(
    "demo-no-villages",
    "库里没有本局管理的村（社区）",
    "先补区划：data/counties/ 下的 divisions.csv",
)

FIRST_CONFIRMED = date(2021, 1, 4)
AT_LEAST_BACK = timedelta(days=4 * 365)


@dataclass(frozen=True, slots=True)
class Summary:
    """What was made; ``standing`` is of the month of today, ``events`` by kind since 2025-07."""

    people: int
    accounts: int
    dibao: int
    dibao_standing: int
    dibao_persons: int
    tekun: int
    tekun_standing: int
    rows: int
    events: dict[str, int]


def fill(session: Session, gazetteer: Gazetteer, plan: Plan) -> Summary:
    """Fill an empty database with a county; the same plan makes the same rows.

    Raises ``demo-not-empty`` when any person is there, ``demo-no-villages``.
    """
    count = session.exec(select(func.count()).select_from(Person)).one()
    if count:
        raise NOT_EMPTY(count=count)
    world = found(session, gazetteer, plan)
    if not world.spots:
        raise NO_VILLAGES()
    _populate(world)
    for month in months(OPENING, Month.of(plan.today)):
        pass_month(world, month)
    _number_notices(world)
    visit(world, standards_of(session).on(Month.of(plan.today)))
    bulk = Bulk(session)
    for family in world.families:
        write_family(bulk, family)
    for lone in world.lones:
        write_lone(bulk, lone)
    rows = bulk.write()
    for target in () if plan.bare else chain.from_iterable(ROOMS.values()):
        resolve(target)(session, world)
    return _summary(session, world, rows)


def _populate(world: World) -> None:
    """The base population: confirmed before the opening month, oldest case first."""
    plan = world.plan
    for on in _confirmations(world, plan.households):
        invent_family(world, on)
    for on in _confirmations(world, plan.tekun):
        invent_lone(world, on)
    for first in (world.families[:1], world.lones[:1]):
        for case in first:
            case.busy = FOR_EVER  # the examples of the handbook name the first case


def _number_notices(world: World) -> None:
    """Written notices of decisions that were heard, numbered in order of days year by year."""
    cases = [*world.families, *world.lones]
    told = [ruling for case in cases for ruling in case.rulings if ruling.heard_on]
    given: Counter[int] = Counter()
    for ruling in sorted(told, key=lambda ruling: ruling.decided_on):
        year = ruling.decided_on.year
        given[year] += 1
        ruling.notice_no = f"{world.short}民救告〔{year}〕{given[year]}号"


def _confirmations(world: World, count: int) -> Iterator[date]:
    """Days on which the base population was confirmed, in order."""
    last = min(OPENING.first - timedelta(days=1), world.plan.today)
    first = min(FIRST_CONFIRMED, last - AT_LEAST_BACK)
    return iter(sorted(world.workday(first, last) for _ in range(count)))


def _summary(session: Session, world: World, rows: int) -> Summary:
    """Count what was made."""
    month = Month.of(world.plan.today)
    day = world.plan.today

    families = [one for one in world.families if holds(one.since, one.until, month)]
    return Summary(
        people=session.exec(select(func.count(col(Person.id)))).one(),
        accounts=session.exec(select(func.count(col(Account.id)))).one(),
        dibao=len(world.families),
        dibao_standing=len(families),
        dibao_persons=sum(
            1
            for family in families
            for stay in family.stays
            if stay.covered and holds(stay.since, stay.until, day)
        ),
        tekun=len(world.lones),
        tekun_standing=sum(1 for lone in world.lones if holds(lone.since, lone.until, month)),
        rows=rows,
        events=dict(world.tally),
    )
