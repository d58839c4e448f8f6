"""Statuses of the demo (虚构的低保边缘、刚性支出家庭), and what is recorded about standing cases.

Households that are recognised and paid nothing; three refusals of work; an end that was posted.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from random import Random

from sqlmodel import Session, col, select

from minzheng.admin.demo.cast import Kin, Villager
from minzheng.admin.demo.families import Casting
from minzheng.admin.demo.world import World
from minzheng.admin.demo.write import write_person
from minzheng.assist.cases.choices import FollowOn, StatusKind
from minzheng.assist.cases.endings import ENDING, propose
from minzheng.assist.cases.models import SelfCareTest
from minzheng.assist.cases.status import Recognised, grant_status
from minzheng.assist.cases.work import Offer, offer
from minzheng.assist.choices import SelfCareItem
from minzheng.assist.models import Area, SelfCare, Support
from minzheng.errors import MinzhengError
from minzheng.kernel.bulk import Bulk
from minzheng.kernel.case import Case, Taking, take
from minzheng.kernel.dated import in_force
from minzheng.kernel.month import Month
from minzheng.kernel.period import reckoner_of
from minzheng.kernel.standards import Standards, standards_of
from minzheng.payout.acts import Paper
from minzheng.payout.models import Grant
from minzheng.people.models import Person
from minzheng.people.relations import HEAD

OPERATOR = "王经办"
WIFE, CHILD = "12", {"male": "20", "female": "30"}
MOST = 200
PER_HEAD = Fraction(6, 5)
"""What a marginal household has for each standard, short of every county's multiple."""

FAILING = {
    SelfCare.partial: (SelfCareItem.bathe, SelfCareItem.walk_indoors),
    SelfCare.none: tuple(SelfCareItem),
}
"""The items that fail in somebody of a level."""

JOBS = ("环卫保洁", "景区检票", "食堂帮厨")


def invent(session: Session, world: World) -> None:
    """A handful of households of each kind, more in a bigger county, and a few records."""
    own = replace(world, rng=Random(f"{world.plan.seed}:{world.place}:status"))
    standards = standards_of(session)
    several = max(4, min(MOST, world.plan.households // 15))
    for kind, count in ((StatusKind.marginal, several), (StatusKind.rigid, several // 2)):
        days = sorted(
            own.workday(own.plan.today - timedelta(days=320), own.plan.today - timedelta(days=25))
            for _ in range(count)
        )
        for number, day in enumerate(days, 1):
            paper = Paper(day, "审核确认", f"{own.short}民认〔{day.year}〕{number}号")
            recognise(session, own, kind, paper, standards)
    _refusals(session, own)
    _tests(session, own)
    _ending(session, own)


def recognise(
    session: Session, world: World, kind: StatusKind, paper: Paper, standards: Standards
) -> None:
    """One household: a couple with or without a child, with figures that fit."""
    std = standards.on(Month.of(paper.on))
    try:
        lines = {area: std.exact(f"dibao.{area}") for area in Area}
    except MinzhengError:  # a month for which the county has no standard: nobody is measured
        return
    cast = Casting(world, paper.on)
    head = cast.join(Kin.head, cast.age(32, 58), "male")
    cast.join(Kin.spouse, cast.age(30, 56), "female")
    if world.chance(60):
        cast.join(Kin.child, cast.age(5, 15))
    bulk = Bulk(session)
    members = tuple(
        (write_person(bulk, who), _to_head(who, kin), True) for who, kin, _ in cast.cast
    )
    bulk.write()
    area = Area.urban if world.chance(cast.spot.urban) else Area.rural
    income = int(lines[area] * PER_HEAD * len(members)) // 1000 * 1000
    cost = income * 12 * 7 // 10 if kind is StatusKind.rigid else 0
    told = Recognised(head.key, head.spot.code, area, income, cost=cost, members=members)
    grant_status(session, kind, told, paper, standards)


def _to_head(who: Villager, kin: Kin) -> str:
    """The code of somebody's relation to the head: himself, his wife, his son or daughter."""
    if kin is Kin.head:
        return HEAD
    return WIFE if kin is Kin.spouse else CHILD[who.sex]


def _refusals(session: Session, world: World) -> None:
    """The head of one household refused work three times in a row."""
    found = session.exec(
        select(Grant).where(Grant.benefit == "dibao", Grant.case_no == "DB000002")
    ).one_or_none()
    if found is None or found.until is not None:
        return
    person = session.get_one(Person, found.person_id)
    for place, job in enumerate(JOBS):
        day = world.plan.today - timedelta(days=60 - 15 * place)
        offer(session, found, person, Offer(day, job, refused=True, reason="嫌远"))


def _tests(session: Session, world: World) -> None:
    """Everybody in 特困 who cannot care for himself was assessed by the six items of late."""
    month = Month.of(world.plan.today)
    query = (
        select(Grant, Support)
        .join(Support, col(Support.grant_id) == Grant.id)
        .where(Grant.benefit == "tekun", in_force(Grant.since, Grant.until, month))
        .order_by(col(Grant.case_no), col(Support.since))
    )
    newest = {grant.stored_id: support for grant, support in session.exec(query)}
    for key, support in newest.items():
        failing = FAILING.get(support.self_care, ())
        if not failing:
            continue
        day = world.workday(
            world.plan.today - timedelta(days=500), world.plan.today - timedelta(days=40)
        )
        reported = max(day - timedelta(days=world.rng.randrange(9)), support.decided_on)
        test = SelfCareTest(grant_id=key, reported_on=reported, report="例行评估")
        test.assessed_on, test.assessors = max(day, reported), OPERATOR
        test.fails = ",".join(item.value for item in SelfCareItem if item in failing)
        test.level = support.self_care
        session.add(test)
    session.flush()


def _ending(session: Session, world: World) -> None:
    """The support of one 特困 person is about to end: posted long enough, nobody objected."""
    query = select(Grant).where(Grant.benefit == "tekun", col(Grant.until).is_(None))
    grants = session.exec(query.order_by(col(Grant.case_no).desc())).all()
    if not grants:
        return
    day: date = world.plan.today - timedelta(days=14)
    made = propose(session, grants[0], Paper(day, "恢复劳动能力"), FollowOn.dibao)
    reckoner = reckoner_of(session)
    case = Case.of(session, ENDING, made.stored_id)
    post = Taking("post", day + timedelta(days=1), OPERATOR, {"place": "村务公开栏"})
    take(session, case, post, reckoner)
