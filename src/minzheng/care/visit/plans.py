"""Visits (探访关爱): the list of elders who are visited, and what each visit found.

Ten ministries' opinion of 2022 on visits: 独居、空巢、留守、失能、重残、计划生育特殊家庭 elders,
every month. Daye's form: 三帮 (做饭、看病、代购), 四查 (吃、穿、住、病). How often by risk is
local (``visit.high`` …, in ``care-visit.toml``). An elder is listed by one line at a time;
``ended_on`` is the first day on which the line holds no more.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any

from sqlmodel import Session, col, func, select

from minzheng.care.assess.old import old_enough, plain_no
from minzheng.care.visit.choices import Helped, Looked
from minzheng.care.visit.elder_link import elder_link
from minzheng.care.visit.elders import days_of, known
from minzheng.care.visit.held import severely_disabled
from minzheng.care.visit.models import Visit, VisitPlan
from minzheng.kernel.calendar import add_months
from minzheng.kernel.dated import goes_on, going_on, has_come
from minzheng.kernel.db import among
from minzheng.kernel.finding import Problem
from minzheng.kernel.kind import Kind
from minzheng.kernel.month import Month
from minzheng.kernel.record.declare import Computed, Due, Fault, Item, RecordAct, Records, Values
from minzheng.kernel.record.listing import register_of
from minzheng.kernel.standards import Standards, standards_of
from minzheng.kernel.table import Column
from minzheng.people.fields import phone
from minzheng.people.links import PLACED, person_link, place_link
from minzheng.people.models import Death

NO_CATEGORY = Problem(
    "visit-no-category", "独居、空巢、留守、失能、重残、计生特殊家庭一项也没有选", "至少一项填“是”"
)
LISTED = Problem(
    "visit-listed-already", "{number} 已列入探访（{since} 起）", "先终止原来的：care visit end"
)
OUTSIDE = Problem("visit-outside-listing", "{day} 不在列入探访的期间（{held}）", "核对日期和编号")
AFTER_DEATH = Problem("visit-after-death", "老人已于 {died_on} 去世", "核对探访日期和编号")
UNSAID = Problem("visit-found-unsaid", "{items}，没有写发现了什么", "在「发现情况」里写明")
NEXT_DAY = Problem("visit-next-day", "约定下次日期 {day} 不晚于探访日期", "核对日期")

CATEGORIES = ("alone", "empty_nest", "left_behind", "dependent", "severe", "bereaved")
"""The columns of the six categories, in the order of the form."""

HELPS = ("cooking", "doctor", "shopping")
LOOKS = ("food", "clothes", "housing", "health")

VISITING, ENDED = "探访中", "已终止"
LIST = "care.visit"


def titles(names: Sequence[str], model: Any = VisitPlan) -> list[str]:
    """The Chinese words of some columns."""
    return [str(model.model_fields[name].title) for name in names]


def categories(plan: VisitPlan) -> str:
    """The categories of an elder: ``独居、失能``."""
    return "、".join(titles([name for name in CATEGORIES if getattr(plan, name)]))


# --- who is listed, and when the next visit is due ------------------------------------------------


def state(plan: VisitPlan, on: date) -> str:
    """Visited while the line has not ended."""
    return ENDED if has_come(plan.ended_on, on) else VISITING


def listed_on(session: Session, on: date) -> list[VisitPlan]:
    """The lines that hold on a day, of elders who live on it, by place and number."""
    query = (
        select(VisitPlan)
        .outerjoin(Death, (col(Death.person_id) == VisitPlan.person_id) & (col(Death.died_on) < on))
        .where(
            going_on(VisitPlan.since, VisitPlan.ended_on, on),
            col(Death.id).is_(None),
        )
    )
    return list(session.exec(query.order_by(VisitPlan.division_code, VisitPlan.number)))


def last_visits(session: Session, plans: Sequence[VisitPlan], on: date) -> dict[int, Visit]:
    """The newest visit of each line up to a day."""
    keys = [plan.stored_id for plan in plans]
    query = select(Visit).where(among(col(Visit.plan_id), keys), col(Visit.visited_on) <= on)
    return {one.plan_id: one for one in session.exec(query.order_by(col(Visit.visited_on)))}


def next_due(standards: Standards, plan: VisitPlan, last: Visit | None) -> date:
    """By when an elder is to be seen: as the risk asks, or earlier where that was agreed.

    Counted from the newest visit, or from the day the elder was listed.
    """
    seen = plan.since if last is None else last.visited_on
    std, key = standards.on(Month.of(seen)), f"visit.{plan.risk}"
    months = std.value(key).unit == "个月"
    count = std.count(key)
    by = add_months(seen, count) if months else seen + timedelta(days=count)
    agreed = last.next_on if last is not None else None
    return min(by, agreed) if agreed is not None else by


def _due(session: Session, plan: VisitPlan) -> date | None:
    """For ``todo``: the next visit of an elder who is listed and lives."""
    dead = session.exec(select(Death.id).where(Death.person_id == plan.person_id)).first()
    if plan.ended_on is not None or dead is not None:
        return None
    last = last_visits(session, [plan], date.max).get(plan.stored_id)
    return next_due(standards_of(session), plan, last)


def _last_seen(session: Session, plans: Sequence[VisitPlan], on: date) -> list[date | None]:
    last = last_visits(session, plans, on)
    return [last[one.stored_id].visited_on if one.id in last else None for one in plans]


def _visit_count(session: Session, plans: Sequence[VisitPlan], on: date) -> list[int]:
    query = select(Visit.plan_id, func.count()).where(Visit.visited_on <= on)
    found = defaultdict[int, int](int, session.exec(query.group_by(col(Visit.plan_id))).all())
    return [found[one.stored_id] for one in plans]


# --- faults ---------------------------------------------------------------------------------------


def _plan_faults(session: Session, told: Values) -> Iterator[Fault]:
    """An elder, for a reason, on one line at a time."""
    since = told["since"]
    if not any(told[name] for name in CATEGORIES):
        yield "alone", NO_CATEGORY.finding()
    yield from old_enough(session, plain_no(told["id_no"]), since)
    person = known(session, told)
    if person is None or since is None:
        return
    others = select(VisitPlan).where(VisitPlan.person_id == person.id, VisitPlan.since != since)
    for other in session.exec(others.order_by(VisitPlan.number)):
        if other.since > since or goes_on(other.since, other.ended_on, since):
            yield "since", LISTED.finding(number=other.number, since=other.since)


def _plan_says(session: Session, plan: VisitPlan) -> Iterator[str]:
    """How often, and what the file does not know."""
    day = next_due(standards_of(session), plan, None)
    yield f"首次探访不晚于 {day}"
    if plan.severe and plan.person_id not in severely_disabled(session, plan.since):
        yield "库中没有一、二级残疾登记，请核对残疾证"


def _visit_faults(session: Session, told: Values) -> Iterator[Fault]:
    """While the elder was listed and lived; troubles are told in words."""
    day, next_on = told["visited_on"], told["next_on"]
    if day is not None and next_on is not None and next_on <= day:
        yield "next_on", NEXT_DAY.finding(day=next_on)
    if not told["found"]:
        yield from _unsaid(told)
    plan = _plan(session, told)
    if plan is None or day is None:
        return
    if not goes_on(plan.since, plan.ended_on, day):
        listed = days_of(plan.since, plan.ended_on)
        yield "visited_on", OUTSIDE.finding(day=day, held=listed)
    died = session.exec(select(col(Death.died_on)).where(Death.person_id == plan.person_id)).first()
    if died is not None and died < day:
        yield "visited_on", AFTER_DEATH.finding(died_on=died)


def _unsaid(told: Values) -> Iterator[Fault]:
    """Items that found something, where nobody wrote what."""
    asked = {**dict.fromkeys(HELPS, Helped.waiting), **dict.fromkeys(LOOKS, Looked.trouble)}
    found = [name for name, word in asked.items() if told[name] is word]
    if found:
        yield "found", UNSAID.finding(items="、".join(titles(found, Visit)))


def _plan(session: Session, told: Values) -> VisitPlan | None:
    number = str(told["of"] or "")
    return session.exec(select(VisitPlan).where(VisitPlan.number == number)).one_or_none()


# --- the books ------------------------------------------------------------------------------------

VISITS: Records = Records(
    "care.visit.record",
    "探访记录",
    Visit,
    prefix="TJ",
    dated="visited_on",
    items=(
        elder_link(lambda: PLANS),
        Item("visited_on"),
        Item("way"),
        Item("visitor_name", shows=Kind.name, sample="某人"),
        *(Item(name) for name in (*HELPS, *LOOKS)),
        Item("found", shows=Kind.free, width=24),
        Item("needs", shows=Kind.free, width=18),
        Item("done", shows=Kind.free, width=18),
        Item("next_on", ahead=True),
    ),
    same=("plan_id", "visited_on"),
    faults=_visit_faults,
    given=("of", "name", "address", "visitor_name"),
    notes=("三帮四查七项都要填；没有去的老人，那一行其余各栏留空，导入时略过。",),
)
VISITS_REGISTER = register_of(VISITS)

PLANS: Records = Records(
    LIST,
    "探访对象",
    VisitPlan,
    prefix="TF",
    dated="since",
    items=(
        person_link(place="township"),
        place_link(),
        Item("address", shows=Kind.free, sample="三组12号", listed=False),
        *(Item(name, listed=False, sample="是" if name == "alone" else "") for name in CATEGORIES),
        Item("risk"),
        Item("since", ahead=False),
        Item("visitor_name", shows=Kind.name, sample="某人"),
        phone("visitor_phone"),
        Item("contact_name", shows=Kind.name, sample="某人", listed=False),
        Item("contact_kin", listed=False),
        phone("contact_phone", required=True),
        Item("child_name", shows=Kind.name, listed=False),
        phone("child_phone"),
    ),
    same=("person_id", "since"),
    state=state,
    computed=(
        Computed(Column("categories", "类别"), lambda s, found, on: list(map(categories, found))),
        Computed(Column("visits", "探访次数", Kind.int), _visit_count),
        Computed(Column("last", "最近探访", Kind.date), _last_seen),
    ),
    acts=(RecordAct("end", "终止探访", sets=("ended_on", "end_reason"), when=(VISITING,)),),
    due=(Due("探访到期", _due, "care visit record add --of {number}"),),
    faults=_plan_faults,
    says=_plan_says,
    children=((VISITS, "plan_id"),),
    notes=(
        "类别可以选几项；类别、风险等级、责任人变了，先终止，再从变化那天起重新列入。",
        "留守老人写明子女姓名和电话。",
    ),
    **PLACED,
)
PLANS_REGISTER = register_of(PLANS)
