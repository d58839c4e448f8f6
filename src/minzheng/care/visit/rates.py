"""Rate and overdue list (月探访率、逾期未访): who was seen in a month, whose day has passed.

月探访率 = visited at least once in the month ÷ listed at its start (十部门 2022 年意见: 100 % by
the end of 2025). Listed at the start are the lines that hold on the first day, of elders who live
on it; whoever is listed, ended or dies within the month does not change the denominator. Any way of
visiting counts.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from minzheng.care.visit.choices import Way
from minzheng.care.visit.elders import people_of
from minzheng.care.visit.models import Visit, VisitPlan
from minzheng.care.visit.plans import categories, last_visits, listed_on, next_due
from minzheng.kernel.kind import Kind
from minzheng.kernel.money import percent
from minzheng.kernel.month import Month
from minzheng.kernel.standards import standards_of
from minzheng.kernel.table import Column, Table
from minzheng.people.divisions import Gazetteer

DEFINITION = "当月至少探访一次的人数 ÷ 月初在册人数，百分数保留两位小数"

_FIGURES = (
    Column("listed", "月初在册", Kind.int),
    Column("visited", "已探访", Kind.int),
    Column("at_home", "其中上门", Kind.int),
    Column("missed", "未探访", Kind.int),
    Column("rate", "月探访率", Kind.code),
)
OVERDUE = (
    Column("number", "编号", Kind.code),
    Column("name", "姓名", Kind.name),
    Column("division", "乡镇 村（社区）"),
    Column("categories", "类别"),
    Column("risk", "风险等级"),
    Column("visitor", "责任人", Kind.name),
    Column("last", "最近探访", Kind.date),
    Column("due", "应访日期", Kind.date),
    Column("late", "逾期天数", Kind.int),
)


@dataclass(frozen=True, slots=True)
class Seen:
    """The elders listed at a month's start, and the ways in which each was visited in it."""

    plans: list[VisitPlan]
    ways: Mapping[int, set[Way]]

    @classmethod
    def of(cls, session: Session, month: Month) -> Seen:
        """Denominator and numerator of a month."""
        plans = listed_on(session, month.first)
        people = {plan.person_id for plan in plans}
        query = (
            select(col(VisitPlan.person_id), col(Visit.way))
            .join(Visit, col(Visit.plan_id) == VisitPlan.id)
            .where(Visit.visited_on >= month.first, Visit.visited_on <= month.last)
        )
        ways: dict[int, set[Way]] = {}
        for person, way in session.exec(query):
            if person in people:
                ways.setdefault(person, set()).add(way)
        return cls(plans, ways)

    def figures(self, plans: list[VisitPlan]) -> tuple[Any, ...]:
        """Listed, visited, at home, missed, rate of some of them."""
        visited = sum(plan.person_id in self.ways for plan in plans)
        at_home = sum(Way.home in self.ways.get(plan.person_id, ()) for plan in plans)
        listed = len(plans)
        return listed, visited, at_home, listed - visited, percent(visited, listed)


def rate(session: Session, month: Month, *, by_visitor: bool = False) -> Table:
    """The rate of a month by township, or by the person who is to visit; a total of all."""
    places = Gazetteer.load(session, month.first)
    seen = Seen.of(session, month)
    groups: dict[tuple[str, str], list[VisitPlan]] = {}
    if not by_visitor:
        groups = {(town.code, ""): [] for town in places.townships()}
    for plan in seen.plans:
        town = places.township_now(plan.division_code) or plan.division_code
        groups.setdefault((town, plan.visitor_name if by_visitor else ""), []).append(plan)
    lead: tuple[Column, ...] = (Column("township", "乡镇（街道）"),)
    lead += (Column("visitor", "责任人", Kind.name),) if by_visitor else ()
    rows = []
    for (town, visitor), plans in sorted(groups.items()):
        who = (visitor,) if by_visitor else ()
        rows.append((places.label(town), *who, *seen.figures(plans)))
    totals = ("合计", *([""] if by_visitor else []), *seen.figures(seen.plans))
    title = f"{month.label}探访率（{DEFINITION}）"
    name = "care.visit.rate"
    return Table(name, (*lead, *_FIGURES), rows, title=title, totals=totals, as_of=str(month))


def overdue(session: Session, on: date, town: str = "") -> Table:
    """Listed elders whose day has passed on a day, longest first."""
    places, standards = Gazetteer.load(session, on), standards_of(session)
    plans = listed_on(session, on)
    last, people = last_visits(session, plans, on), people_of(session, (p.person_id for p in plans))
    rows: list[tuple[Any, ...]] = []
    for plan in plans:
        seen = last.get(plan.stored_id)
        due = next_due(standards, plan, seen)
        if due >= on or town not in ("", places.township_now(plan.division_code)):
            continue
        rows.append(
            (plan.number, people[plan.person_id].name, places.label(plan.division_code),
             categories(plan), plan.risk, plan.visitor_name,
             seen.visited_on if seen else None, due, (on - due).days)
        )  # fmt: skip
    rows.sort(key=lambda row: (-row[-1], row[0]))
    return Table("care.visit.overdue", OVERDUE, rows, title="逾期未访", as_of=str(on))
