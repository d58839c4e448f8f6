"""Checks of visits and of what is done at home (探访、适老化检查).

A40: nobody listed is left unseen for a month, no visit stands outside the days of its line. A41: no
dwelling twice, no family without the right. And the dead and the moved on lists that go on.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from typing import Any

from sqlalchemy import or_
from sqlmodel import Session, col, select

from minzheng.care.visit.adapt import dwelling
from minzheng.care.visit.card import VALID
from minzheng.care.visit.card import state as card_state
from minzheng.care.visit.elders import days_of
from minzheng.care.visit.held import held
from minzheng.care.visit.home_models import Adaptation, Alarm, ElderCard
from minzheng.care.visit.models import Visit, VisitPlan
from minzheng.care.visit.rates import Seen
from minzheng.kernel.check import Check, Found
from minzheng.kernel.dated import on_day, to_come
from minzheng.kernel.finding import Level, Problem
from minzheng.kernel.month import Month
from minzheng.people.models import Death, Flag, FlagKind

UNSEEN = Problem(
    "check-visit-month",
    "探访对象 {subject} 在 {month} 没有探访",
    "补登记探访；没有去的尽快探访",
    level=Level.warning,
)
OUTSIDE = Problem(
    "check-visit-outside",
    "探访 {subject}（{day}）不在列入期间（{held}）",
    "核对探访日期和列入日期",
)
AFTER_DEATH = Problem(
    "check-visit-after-death",
    "探访 {subject} 登记于 {day}，老人已于 {died_on} 去世",
    "核实是否真的探访；死亡登记有误的报管理员订正",
)
LISTED_DEAD = Problem(
    "check-visit-dead",
    "探访对象 {subject} 已于 {died_on} 去世，还在名单上",
    "终止探访：minzheng care visit end {subject}",
    level=Level.warning,
)
LISTED_MOVED = Problem(
    "check-visit-moved",
    "探访对象 {subject} 已于 {since} 迁出，还在名单上",
    "终止探访：minzheng care visit end {subject}",
    level=Level.warning,
)
ADAPTED_TWICE = Problem(
    "check-adapt-twice",
    "{subject} 与 {other} 是同一处住房",
    "一处住房只改造一次；核实后退出一处",
    cite="民发〔2020〕86号",
)
NOT_ELIGIBLE = Problem(
    "check-adapt-class",
    "适老化改造 {subject} 摸排时（{day}）库中不是{target}",
    "核对对象类别；不符合的退出改造",
    cite="民发〔2020〕86号",
)
ALARM_DEAD = Problem(
    "check-alarm-dead",
    "平安钟 {subject} 的使用人已于 {died_on} 去世，没有停用",
    "收回设备并停用：minzheng care alarm close {subject}",
    level=Level.warning,
)
CARD_DEAD = Problem(
    "check-card-dead",
    "优待证 {subject} 的持证人已于 {died_on} 去世，没有作废",
    "作废：minzheng care card void {subject}",
    level=Level.warning,
)


def unseen(session: Session, on: date) -> Found:
    """A40: listed at the start of the last whole month, and not visited in it."""
    month = Month.of(on) - 1
    seen = Seen.of(session, month)
    for plan in seen.plans:
        if plan.person_id not in seen.ways and not _dies_in(session, plan.person_id, month):
            yield {"subject": plan.number, "month": month}


def _dies_in(session: Session, person: int, month: Month) -> bool:
    """Whether somebody died before the month was over."""
    query = select(Death.id).where(Death.person_id == person, Death.died_on <= month.last)
    return session.exec(query).first() is not None


def outside(session: Session, on: date) -> Found:
    """A40: a visit before its line began, or after it ended."""
    query = (
        select(Visit, VisitPlan)
        .join(VisitPlan, col(VisitPlan.id) == Visit.plan_id)
        .where(
            Visit.visited_on <= on,
            or_(
                col(Visit.visited_on) < VisitPlan.since,
                col(Visit.visited_on) >= VisitPlan.ended_on,
            ),
        )
    )
    for visit, plan in session.exec(query.order_by(Visit.number)):
        listed = days_of(plan.since, plan.ended_on)
        yield {"subject": visit.number, "day": visit.visited_on, "held": listed}


def after_death(session: Session, on: date) -> Found:
    """A visit to somebody who was dead."""
    query = (
        select(col(Visit.number), col(Visit.visited_on), col(Death.died_on))
        .join(VisitPlan, col(VisitPlan.id) == Visit.plan_id)
        .join(Death, col(Death.person_id) == VisitPlan.person_id)
        .where(Visit.visited_on <= on, col(Visit.visited_on) > Death.died_on)
    )
    for number, day, died_on in session.exec(query.order_by(Visit.number)):
        yield {"subject": number, "day": day, "died_on": died_on}


def _dead(session: Session, model: Any, until: Any, on: date) -> Iterator[tuple[Any, date]]:
    """Lines that go on although their person has died."""
    query = (
        select(model, col(Death.died_on))
        .join(Death, col(Death.person_id) == model.person_id)
        .where(Death.died_on <= on, to_come(until, on))
    )
    yield from session.exec(query.order_by(model.number))


def listed_dead(session: Session, on: date) -> Found:
    """On the list of those to be visited, and dead."""
    for plan, died_on in _dead(session, VisitPlan, col(VisitPlan.ended_on), on):
        yield {"subject": plan.number, "died_on": died_on}


def listed_moved(session: Session, on: date) -> Found:
    """On the list, and moved out of the county."""
    query = (
        select(col(VisitPlan.number), col(Flag.since))
        .join(Flag, col(Flag.person_id) == VisitPlan.person_id)
        .where(
            Flag.kind == FlagKind.moved_out,
            on_day(Flag.since, Flag.until, on),
            to_come(VisitPlan.ended_on, on),
        )
    )
    for number, since in session.exec(query.order_by(VisitPlan.number)):
        yield {"subject": number, "since": since}


def adapted_twice(session: Session, on: date) -> Found:
    """A41: two lines of one dwelling that both went beyond the screening."""
    query = select(Adaptation).where(
        col(Adaptation.dropped_on).is_(None), col(Adaptation.assessed_on) <= on
    )
    homes: dict[tuple[str, str], list[str]] = defaultdict(list)
    for one in session.exec(query.order_by(Adaptation.number)):
        homes[dwelling(one.division_code, one.address)].append(one.number)
    for first, *others in homes.values():
        yield from ({"subject": other, "other": first} for other in others)


def not_eligible(session: Session, on: date) -> Found:
    """A41: adapted for a class that the file did not show on the day of the screening."""
    query = select(Adaptation).where(
        col(Adaptation.dropped_on).is_(None), Adaptation.screened_on <= on
    )
    known: dict[date, dict[int, set[str]]] = {}
    for one in session.exec(query.order_by(Adaptation.number)):
        day = one.screened_on
        if day not in known:
            known[day] = held(session, day, ("tekun", "dibao", "marginal"))
        if one.target.value not in known[day].get(one.person_id, ()):
            yield {"subject": one.number, "day": day, "target": one.target.label}


def alarm_dead(session: Session, on: date) -> Found:
    """A device in use by somebody who has died."""
    for alarm, died_on in _dead(session, Alarm, col(Alarm.removed_on), on):
        yield {"subject": alarm.number, "died_on": died_on}


def card_dead(session: Session, on: date) -> Found:
    """A valid card of somebody who has died."""
    for card, died_on in _dead(session, ElderCard, col(ElderCard.voided_on), on):
        if card_state(card, on) == VALID:
            yield {"subject": card.number, "died_on": died_on}


CHECKS = (
    Check("整月没有探访", UNSEEN, unseen),
    Check("探访不在列入期间", OUTSIDE, outside),
    Check("去世后的探访", AFTER_DEATH, after_death),
    Check("去世后仍列入探访", LISTED_DEAD, listed_dead),
    Check("迁出后仍列入探访", LISTED_MOVED, listed_moved),
    Check("一处住房改造两次", ADAPTED_TWICE, adapted_twice),
    Check("改造对象类别不符", NOT_ELIGIBLE, not_eligible),
    Check("去世后平安钟没有停用", ALARM_DEAD, alarm_dead),
    Check("去世后优待证没有作废", CARD_DEAD, card_dead),
)
