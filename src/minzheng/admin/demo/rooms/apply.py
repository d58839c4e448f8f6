"""Applications of the demo (虚构的申请): every kind in every state, and some confirmed ones.

The first are what the examples of the help speak of, kind by kind in the order of ``SITUATIONS``.
Those that were confirmed belong to cases on file; nothing here makes a case.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random
from typing import Any

from sqlmodel import Session, col, select

from minzheng.admin.demo.cast import Villager
from minzheng.admin.demo.world import World
from minzheng.admin.demo.write import write_person
from minzheng.assist.apply.assess import assess, assessed
from minzheng.assist.apply.choices import ApplyKind, Channel
from minzheng.assist.apply.gather import gather
from minzheng.assist.apply.keep import SERIES
from minzheng.assist.apply.models import Application, ApplicationMember, CostLine, IncomeLine
from minzheng.assist.apply.processes import COUNTY, TOWNSHIP
from minzheng.assist.choices import Area, CostKind, IncomeKind, SelfCare, SupportMode
from minzheng.assist.means.acts import Terms, Told, enter_reply, enter_request
from minzheng.assist.means.find import checks_of
from minzheng.assist.means.models import MeansResult
from minzheng.errors import MinzhengError
from minzheng.kernel import serial
from minzheng.kernel.bulk import Bulk
from minzheng.kernel.calendar import WorkCalendar
from minzheng.kernel.case import CaseStep
from minzheng.kernel.period import calendar_of
from minzheng.kernel.setting import region
from minzheng.kernel.standards import NOT_COVERED, Standards
from minzheng.payout.models import Grant
from minzheng.people.models import Member

TOWN, COUNTY_DESK = ("陈受理", "李初审"), "王确认"
_TO_SURVEY = (("accept", 4), ("check", 3), ("survey", 2))
_POSTED = (("accept", 21), ("check", 20), ("survey", 19), ("first-review", 15), ("notice", 14))
_SUBMITTED = (*_POSTED, ("submit", 5))
SITUATIONS: dict[str, tuple[tuple[str, int], ...]] = {
    "draft": (),
    "accepted": (("accept", 1),),
    "surveyed": _TO_SURVEY,
    "reviewed": (("accept", 5), ("check", 4), ("survey", 3), ("first-review", 1)),
    "posted": (("accept", 6), ("check", 5), ("survey", 4), ("first-review", 2), ("notice", 1)),
    "waited": (("accept", 14), ("check", 13), ("survey", 12), ("first-review", 11), ("notice", 10)),
    "rechecking": (
        ("accept", 12), ("check", 11), ("survey", 10), ("first-review", 7), ("notice", 6),
        ("objection", 3),
    ),
    "submitted": (*_SUBMITTED, ("visit", 3)),
    "refused": (*_SUBMITTED, ("refuse", 1)),
    "informed": (*_SUBMITTED, ("refuse", 4), ("inform", 2)),
    "withdrawn": (("accept", 6), ("withdraw", 4)),
    "stopped": (*_TO_SURVEY[:2], ("stop", 1)),
}  # fmt: skip
"""The steps of each situation with how many working days ago they were taken."""

_GRANTED = (
    ("accept", 20), ("check", 19), ("survey", 18), ("first-review", 12), ("notice", 11),
)  # fmt: skip
CONFIRMED_EVERY, CONFIRMED_MOST = 25, 40
"""One in so many cases of the last months has its application on file, at most so many a kind."""


@dataclass(frozen=True, slots=True)
class Place:
    """What a county's applications are written with."""

    session: Session
    world: World
    standards: Standards
    calendar: WorkCalendar

    def ago(self, since: date, days: int) -> date:
        """The working day so many before the last one up to a day."""
        day = since
        while not self.calendar.is_workday(day):
            day -= timedelta(days=1)
        for _ in range(days):
            day -= timedelta(days=1)
            while not self.calendar.is_workday(day):
                day -= timedelta(days=1)
        return day


def invent(session: Session, world: World) -> None:
    """Enter applications of every kind in every situation, then those of some standing cases."""
    county = region(session)
    own = replace(world, rng=Random(f"{world.plan.seed}:{world.place}:apply"))
    place = Place(session, own, Standards.load(session, county), calendar_of(county))
    for _ in range(1 + min(world.plan.households // 2500, 3)):
        for kind in ApplyKind:
            for situation in SITUATIONS:
                _one(place, kind, situation)
    for kind in ApplyKind:
        for grant, delegated in _granted(place, kind):
            _of_grant(place, kind, grant, delegated=delegated)


# --- an application under way ---------------------------------------------------------------------


def _one(place: Place, kind: ApplyKind, situation: str) -> None:
    """A new household's application in a situation; where nothing can be granted, it withdraws."""
    today, road = place.world.plan.today, SITUATIONS[situation]
    on = place.ago(today, max((ago for _, ago in road), default=1))
    made = _household(place, kind, on - timedelta(days=1))
    if any(step == "first-review" for step, _ in road) and not _fits(place, made, on):
        road = (*road[:3], ("withdraw", road[3][1]))
    _walk(place, made, [(step, place.ago(today, ago)) for step, ago in road])


def _fits(place: Place, made: Application, on: date) -> bool:
    """Whether nothing speaks against it; not where the county has no standard at all."""
    told = gather(place.session, made, on)
    try:
        found = assessed(made.kind, told, place.standards, care=SelfCare.full)
    except MinzhengError as error:
        if error.id != NOT_COVERED.id:
            raise
        return False
    return all(one.holds is not False for one in found.conditions)


def _household(place: Place, kind: ApplyKind, applied: date) -> Application:
    """The people of an application, what they declare, all of them authorised."""
    world, session = place.world, place.session
    spot = world.spot()
    born = world.born(72 if kind is ApplyKind.tekun else 45, applied)
    head = world.villager("male", born, spot)
    people = [(head, "02")]
    if kind is not ApplyKind.tekun:
        people.append((world.villager("female", world.born(43, applied), spot), "12"))
        people.append((world.villager("male", world.born(12, applied), spot, head.surname), "20"))
    bulk = Bulk(session)
    keys = [write_person(bulk, who) for who, _ in people]
    area = Area.urban if world.chance(spot.urban) else Area.rural
    card = world.card(head)
    key = bulk.add(
        Application,
        number=_number(session, applied.year),
        kind=kind,
        single=None,
        applied_on=applied,
        person_id=keys[0],
        division_code=spot.code,
        area=area,
        channel=Channel.counter,
        cause="家庭收入不足以维持基本生活",
        payee=head.name,
        bank=card.bank,
        account_no=card.number,
        support_mode=SupportMode.dispersed if kind is ApplyKind.tekun else None,
        delegated=None,
        from_grant_id=None,
        grant_id=None,
    )
    for person, (who, relation) in zip(keys, people, strict=True):
        _member(bulk, key, person, relation, applied, able=_able(who, applied))
    _declare(place, bulk, kind, (key, keys[0]), (area, len(people)))
    bulk.write()
    return session.get_one(Application, key)


def _able(who: Villager, on: date) -> bool:
    return 16 <= who.age(on) < 60


def _member(
    bulk: Bulk, key: int, person: int, relation: str, authorised: date, *, able: bool
) -> None:
    bulk.add(
        ApplicationMember,
        application_id=key,
        person_id=person,
        relation=relation,
        counted=True,
        left_out=None,
        authorised_on=authorised,
        able=able,
        disability_kind=None,
        disability_grade=None,
    )


def _declare(
    place: Place, bulk: Bulk, kind: ApplyKind, whose: tuple[int, int], home: tuple[Area, int]
) -> None:
    """Income that fits the kind, where the county has a standard; a rigid household's costs."""
    (key, person), (area, heads) = whose, home
    standard = place.world.rates.lowest.get(area)
    share = {ApplyKind.dibao: 40, ApplyKind.marginal: 125, ApplyKind.rigid: 300}.get(kind, 0)
    if share and standard is not None:
        yuan = int(standard * heads * share / 100) // 100
        wage = {"kind": IncomeKind.wage, "amount": yuan * 100, "months": 1}
        bulk.add(IncomeLine, application_id=key, person_id=person, **wage)
    if kind is ApplyKind.rigid:
        cost = {"kind": CostKind.medical, "amount": 60_000_00, "refunded": 12_000_00}
        bulk.add(CostLine, application_id=key, person_id=person, **cost)


def _number(session: Session, year: int) -> str:
    return f"SQ{year}-{serial.take(session, SERIES, year):05d}"


# --- of a standing case ---------------------------------------------------------------------------


def _granted(place: Place, kind: ApplyKind) -> Iterator[tuple[Grant, bool]]:
    """Standing cases confirmed lately, every third of them by its township."""
    today = place.world.plan.today
    query = select(Grant).where(
        Grant.benefit == kind.value,
        col(Grant.confirmed_on) >= today - timedelta(days=300),
    )
    found = list(place.session.exec(query.order_by(col(Grant.case_no))))
    ready = [grant for grant in found if place.calendar.is_workday(grant.confirmed_on)]
    wanted = min(max(3, len(ready) // CONFIRMED_EVERY), CONFIRMED_MOST)
    for number, grant in enumerate(ready[:wanted]):
        yield grant, number % 3 == 1


def _of_grant(place: Place, kind: ApplyKind, grant: Grant, *, delegated: bool) -> None:
    """The application that a standing case came from, with everything the law asks for."""
    session, on = place.session, grant.confirmed_on
    applied = place.ago(on, 21)
    made = Application(
        number=_number(session, applied.year),
        kind=kind,
        applied_on=applied,
        person_id=grant.person_id,
        division_code=grant.division_code,
        area=Area.rural,
        delegated=delegated,
        grant_id=grant.id,
        note="试点乡镇确认" if delegated else "",
    )
    session.add(made)
    session.flush()
    relations = {grant.person_id: "02"} | {
        member.person_id: member.relation
        for member in session.exec(
            select(Member).where(Member.household_id == grant.household_id, col(Member.covered))
        )
    }
    for person, relation in relations.items():
        session.add(
            ApplicationMember(
                application_id=made.stored_id,
                person_id=person,
                relation=relation,
                authorised_on=applied,
            )
        )
    session.flush()
    road = [(step, place.ago(on, ago)) for step, ago in _GRANTED]
    road += [] if delegated else [("submit", place.ago(on, 2))]
    if kind is ApplyKind.tekun:
        road.append(("visit", place.ago(on, 1)))
    _walk(place, made, [*road, ("confirm", on)])


# --- steps ----------------------------------------------------------------------------------------


def _walk(place: Place, made: Application, road: list[tuple[str, date]]) -> None:
    """Take the steps down as the process has them; the check is answered before the opinion."""
    session = place.session
    process = (TOWNSHIP if made.delegated else COUNTY)[made.kind]
    if road and made.delegated is None:
        made.delegated = False
        session.add(made)
    state = process.start
    for number, (name, on) in enumerate(road, 1):
        step = process.step(name)
        kept = (*step.records, *step.may_record)
        told = {key: value for key, value in _told(place, made, name, on).items() if key in kept}
        row = CaseStep(
            process=process.code,
            subject_id=made.stored_id,
            number=number,
            step=name,
            state_before=state,
            state_after=step.target or state,
            taken_on=on,
            operator=_who(name),
            recorded=json.dumps(told, ensure_ascii=False, sort_keys=True),
        )
        session.add(row)
        session.flush()
        state = row.state_after


def _who(step: str) -> str:
    if step in ("confirm", "refuse", "visit", "inform"):
        return COUNTY_DESK
    return TOWN[1] if step in ("first-review", "recheck") else TOWN[0]


def _told(place: Place, made: Application, step: str, on: date) -> Mapping[str, Any]:
    """What a step records here."""
    told: dict[str, Any] = {
        "papers": "申请书、承诺书、授权书",
        "surveyors": ["陈受理", "赵走访"],
        "visitors": ["王确认", "周抽查"],
        "visited_on": on.isoformat(),
        "found": "与申报一致",
        "signed": True,
        "self_care": "full",
        "opinion": "agree",
        "place": "村务公开栏",
        "objection": "反映家中有车",
        "reason": "找到工作" if step == "withdraw" else "情况变化，不再符合",
        "notice_no": f"{place.world.short}民告〔{on.year}〕{made.stored_id}号",
    }
    if step == "check":
        told["check_no"] = _checked(place, made, on)
    if step in ("first-review", "confirm"):
        amount = _amount(place, made, on)
        if amount is not None:
            told["amount"] = amount
    return told


def _checked(place: Place, made: Application, on: date) -> str:
    """A check of everybody, answered on the next working day: nothing that matters is known."""
    session = place.session
    query = select(ApplicationMember).where(ApplicationMember.application_id == made.stored_id)
    persons = {one.person_id: on for one in session.exec(query)}
    town = made.division_code[:9]
    batch = enter_request(session, made.number, persons, Terms(on, requested_by=town))
    for check, _ in checks_of(session, batch):
        told = Told(on, MeansResult.nothing, f"核字〔{on.year}〕{check.id}号")
        enter_reply(session, check, told, [])
    return batch.number


def _amount(place: Place, made: Application, on: date) -> int | None:
    """What the rules come to on the day of the opinion; of a standing case nobody asks again."""
    if made.grant_id is not None:
        return None
    return assess(place.session, made, on, place.standards).amount
