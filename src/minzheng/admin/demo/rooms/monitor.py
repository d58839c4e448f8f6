"""Monitor of the demo (虚构的监测记录): alerts, plans, home checks, carers, places, credit.

Whoever is supported as housed has a place, and every carer an agreement, so that no check of the
program is hit; a few alerts are still open, within their time.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import Any

from sqlmodel import Session, col, select

from minzheng.admin.demo.cast import Case, Family, Lone, Villager
from minzheng.admin.demo.world import World
from minzheng.assist.models import PlacementWish, SupportMode, Wish
from minzheng.assist.monitor.alerts import MONITOR
from minzheng.assist.monitor.carers import CARE, CARERS
from minzheng.assist.monitor.choices import (
    AlertCode,
    CheckResult,
    Conduct,
    Disposition,
    Frequency,
    PlaceKind,
    Source,
    VisitWay,
)
from minzheng.assist.monitor.credit import CREDIT
from minzheng.assist.monitor.homechecks import HOME_CHECKS
from minzheng.assist.monitor.models import CarerAgreement
from minzheng.assist.monitor.plans import PLANS
from minzheng.assist.monitor.stays import STAYS
from minzheng.kernel.bulk import Bulk
from minzheng.kernel.dated import holds
from minzheng.kernel.month import Month
from minzheng.kernel.record.take import enter
from minzheng.payout.models import Grant
from minzheng.people.areas import areas_on
from minzheng.people.intake import PeopleIntake

FIRST_AGREED, FIRST_HOUSED = date(2024, 1, 8), date(2024, 1, 2)
"""Agreements and places of people confirmed earlier were written down anew on these days."""

DAY_FEE = 60_00
ALERTS_EVERY, PLANS_EVERY, CHECKED_EVERY = 12, 15, 10
"""One standing family in so many has an alert, a plan, was drawn for a check."""

LEAST, MOST = 6, 120
"""So many lines of a book at least and at most."""

TOLD = (
    (AlertCode.medical, Source.medical, 32_000_00, "医保结算后自付较高"),
    (AlertCode.disabled, Source.disabled, None, "新办残疾人证，二级"),
    (AlertCode.jobless, Source.labour, None, "解除劳动合同，登记失业"),
    (AlertCode.schooling, Source.education, 8_000_00, "子女考入高校"),
    (AlertCode.disaster, Source.emergency, None, "房屋受暴雨损坏"),
    (AlertCode.means, Source.tax, 5_000_00, "有工资薪金申报"),
    (AlertCode.property_, Source.police, None, "登记一辆二轮摩托车"),
)


def invent(session: Session, world: World) -> None:
    """Enter every book, the oldest lines first, so that numbers follow the days."""
    rng = Random(f"{world.plan.seed}:{world.place}:monitor")
    own = replace(world, rng=rng)
    month = Month.of(own.plan.today)
    grants = dict(session.exec(select(col(Grant.case_no), col(Grant.id))).all())
    lones = [
        one for one in own.lones if _lives(one.holder, own) and holds(one.since, one.until, month)
    ]
    families = [one for one in own.families if one.open and _lives(one.holder, own)]
    _wishes(session, own, lones, grants)
    _places(session, own, lones)
    _carers(session, own, lones, grants)
    _checks(session, own, families, grants)
    _alerts(session, own, families)
    _plans(session, own, families)
    _credit(session, own, families)


def _wishes(session: Session, world: World, lones: list[Lone], grants: dict[str, Any]) -> None:
    """The last of those who live at home would like to be housed, since spring."""
    at_home = [one for one in lones if one.mode is SupportMode.dispersed]
    for lone in at_home[-1:]:
        asked_on = max(lone.confirmed_on, world.plan.today - timedelta(days=200))
        session.add(
            PlacementWish(
                grant_id=grants[lone.number], asked_on=asked_on, wish=Wish.yes, document="意愿书"
            )
        )


def _lives(who: Villager, world: World) -> bool:
    return who.passing is None or who.passing.died_on > world.plan.today


def _places(session: Session, world: World, lones: list[Lone]) -> None:
    """A bed for everybody who is supported as housed, at the point of his township."""
    points = {
        area.division_code: area.place for area in areas_on(session, world.plan.today, "集中供养点")
    }
    housed = [one for one in lones if one.mode is SupportMode.institutional]
    for place, lone in enumerate(sorted(housed, key=lambda one: _from(one, FIRST_HOUSED)), 1):
        town, _ = world.towns[lone.spot.township]
        told = {
            "person_id": lone.holder.key,
            "kind": PlaceKind.supply_point,
            "facility": points.get(lone.spot.township, f"{town}福利院"),
            "bed": f"{place:03d}",
            "entered_on": _from(lone, FIRST_HOUSED),
            "day_fee": DAY_FEE,
        }
        enter(session, STAYS, told)


def _from(case: Case, first: date) -> date:
    """The day of the confirmation, or the day the book was begun."""
    return max(case.confirmed_on, first)


def _carers(session: Session, world: World, lones: list[Lone], grants: dict[str, Any]) -> None:
    """An agreement with every carer whom a support names, and care within its time."""
    cared = [one for one in lones if one.carer and one.mode is SupportMode.dispersed]
    people = PeopleIntake(session, Bulk(session))
    people.know([one.carer.id_no for one in cared if one.carer], [])
    agreements = []
    for lone in sorted(cared, key=lambda one: _from(one, FIRST_AGREED)):
        if lone.carer is None:
            continue
        name, number = lone.carer.name, lone.carer.id_no
        carer = people.person(number, name, division_code=lone.spot.code, phone="")
        people.bulk.write()
        since = _from(lone, FIRST_AGREED)
        told = {
            "grant_id": grants[lone.number],
            "carer_id": carer,
            "agreement_no": f"{since.year}-{lone.number}",
            "frequency": world.rng.choice(tuple(Frequency)),
            "signed_on": since,
            "since": since,
        }
        agreements.append(enter(session, CARERS, told))
    for agreement in agreements:
        _care(session, world, agreement)


def _care(session: Session, world: World, agreement: CarerAgreement) -> None:
    """The newest record of care."""
    ago = world.rng.randrange(1, 5)
    on = max(world.plan.today - timedelta(days=ago), agreement.since)
    told = {
        "agreement_id": agreement.stored_id,
        "visited_on": on,
        "way": VisitWay.home,
        "done": world.rng.choice(("做饭、洗衣", "陪同就医", "打扫、量血压", "代购药品")),
    }
    enter(session, CARE, told)


def _some(world: World, families: list[Family], every: int) -> list[Family]:
    """One family in so many, but never the first two, which the help speaks of."""
    wanted = min(max(LEAST, len(families) // every), MOST, len(families[2:]))
    return world.rng.sample(families[2:], wanted)


def _days(world: World, count: int, nearest: int, farthest: int) -> Iterator[date]:
    """So many days between two distances from today, the oldest first."""
    ago = sorted((world.rng.randrange(nearest, farthest) for _ in range(count)), reverse=True)
    return (world.plan.today - timedelta(days=days) for days in ago)


def _checks(session: Session, world: World, families: list[Family], grants: dict[str, Any]) -> None:
    """Families drawn this autumn, all found as filed but one."""
    chosen = _some(world, families, CHECKED_EVERY)
    for place, (family, on) in enumerate(
        zip(chosen, _days(world, len(chosen), 20, 60), strict=False)
    ):
        if on < family.confirmed_on or any(on == day for day, _ in family.visits):
            continue
        changed = place == 1
        told = {
            "grant_id": grants[family.number],
            "checked_on": on,
            "team": "第三方社工机构",
            "checker": "抽查员",
            "result": CheckResult.changed if changed else CheckResult.same,
            "note": "子女外出务工，人口待核" if changed else "",
        }
        enter(session, HOME_CHECKS, told)


def _alerts(session: Session, world: World, families: list[Family]) -> None:
    """Alerts of the year: the newest three open, the others looked at and closed in time."""
    chosen = _some(world, families, ALERTS_EVERY)
    old = [*_days(world, len(chosen) - 3, 40, 300)]
    new = [world.plan.today - timedelta(days=days) for days in (9, 5, 2)]
    for place, (family, on) in enumerate(zip(chosen, [*old, *new], strict=False)):
        code, source, amount, fact = TOLD[place % len(TOLD)]
        on = max(on, family.confirmed_on)
        told = {
            "raised_on": on,
            "code": code,
            "source": source,
            "person_id": family.holder.key,
            "amount": amount,
            "fact": fact,
        }
        left = len(chosen) - place
        if left > 1:
            told["assigned_to"] = "驻村干部"
        if left > 3:
            told |= _closed(family, code, on)
        elif left == 3:
            told |= _seen(on + timedelta(days=4))
        enter(session, MONITOR, told)


def _seen(on: date) -> dict[str, Any]:
    return {
        "visited_on": on,
        "visit_way": VisitWay.home,
        "visitor": "驻村干部",
        "finding": "情况属实，家庭收入没有变化",
    }


def _closed(family: Family, code: AlertCode, on: date) -> dict[str, Any]:
    """Looked at within a week, closed within a fortnight."""
    told = {**_seen(on + timedelta(days=5)), "disposed_on": on + timedelta(days=12)}
    if code.value.startswith("B"):
        return told | {"disposition": Disposition.untrue, "note": "核实后不影响享受"}
    if code is AlertCode.jobless:
        return told | {"disposition": Disposition.referred, "referred_to": "人社"}
    return told | {"disposition": Disposition.delivered, "case_no": family.number}


def _plans(session: Session, world: World, families: list[Family]) -> None:
    """Plans that go on, to be looked back on next year."""
    chosen = _some(world, families, PLANS_EVERY)
    homes = dict(session.exec(select(col(Grant.case_no), col(Grant.household_id))).all())
    for family, on in zip(chosen, _days(world, len(chosen), 60, 200), strict=False):
        told = {
            "household_id": homes[family.number],
            "made_on": max(on, family.confirmed_on),
            "needs": world.rng.choice(("户主患病，医疗支出大", "孩子上学", "缺少劳动力")),
            "measures": world.rng.choice(("落实医疗救助，定期走访", "申请助学", "介绍公益性岗位")),
            "responsible": "驻村干部",
            "review_by": world.plan.today + timedelta(days=120),
        }
        enter(session, PLANS, told)


def _credit(session: Session, world: World, families: list[Family]) -> None:
    """One record that holds, one that has expired."""
    today = world.plan.today
    for family, back in zip(_some(world, families, MOST)[:2], (1400, 100), strict=False):
        on = today - timedelta(days=back)
        told = {
            "person_id": family.holder.key,
            "found_on": on,
            "conduct": Conduct.hidden,
            "evidence": "车辆登记查询结果",
            "decision_no": f"{world.short}民信〔{on.year}〕{back % 7 + 1}号",
            "case_no": family.number,
        }
        enter(session, CREDIT, told)
