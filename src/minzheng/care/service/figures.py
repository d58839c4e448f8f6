"""Figures of services (居家服务统计): who was served in a year, and where elders are cared for.

An elder counts once in a year, whatever he was served with. In the mix everybody counts once too:
in an institution first, then at home, then in the community.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import select as columns
from sqlmodel import Session, col, select

from minzheng.care.facility.choices import BedKind
from minzheng.care.facility.models import CareBed, Resident
from minzheng.care.service.choices import ServiceKind
from minzheng.care.service.models import Meal, Order, Served
from minzheng.kernel import clock
from minzheng.kernel.calendar import age_on
from minzheng.kernel.dated import going_on
from minzheng.kernel.db import among
from minzheng.kernel.kind import Kind
from minzheng.kernel.money import percent
from minzheng.kernel.month import Month
from minzheng.kernel.standards import standards_of
from minzheng.kernel.table import Column, Table
from minzheng.people.models import Person

SERVED = (
    Column("item", "项目"),
    Column("persons", "老年人数", Kind.int),
    Column("units", "服务次数", Kind.int),
    Column("before", "上年人数", Kind.int),
    Column("growth", "比上年增长"),
)
MIX = (
    Column("way", "养老方式"),
    Column("persons", "人数", Kind.int),
    Column("share", "占比"),
    Column("goal", "目标占比"),
    Column("definition", "口径"),
)
GOAL = (90, 6, 4)
"""Home, community, institution: “9064” as it is commonly read."""

Found = list[tuple[int, ServiceKind, int]]


def elders(session: Session, people: Iterable[int], on: date) -> set[int]:
    """Those of some people who are of the elders' age on a day (老年人)."""
    age = standards_of(session).on(Month.of(on)).count("care.elder_age")
    found = session.exec(select(Person).where(among(col(Person.id), people)))
    return {
        one.stored_id for one in found if one.birth is not None and age_on(one.birth, on) >= age
    }


def served_in(session: Session, first: date, last: date) -> Found:
    """Person, kind and units of every record of a time that stands."""
    query = (
        columns(col(Order.person_id), col(Order.kind), col(Served.units))
        .join(Order, col(Order.id) == Served.order_id)
        .where(col(Served.withdrawn_on).is_(None), col(Served.served_on).between(first, last))
    )
    return [(person, kind, units) for person, kind, units in session.execute(query)]


def served_table(session: Session, year: int, base: int | None) -> Table:
    """Distinct elders with at least one record in a year, by kind, beside the year before.

    With ``base`` the total is compared with that figure instead of the year before.
    """
    now, then = _year(session, year), _year(session, year - 1)
    rows: list[tuple[Any, ...]] = []
    for kind in ServiceKind:
        here = [one for one in now if one[1] is kind]
        before = len({one[0] for one in then if one[1] is kind})
        if here or before:
            rows.append((kind.label, *_counts(here), before, growth(_counts(here)[0], before)))
    five = [one for one in now if one[1].five]
    if five:
        before = len({one[0] for one in then if one[1].five})
        rows.append(("其中“五居”服务", *_counts(five), before, growth(_counts(five)[0], before)))
    total = len({one[0] for one in then}) if base is None else base
    totals = ("合计（每人一次）", *_counts(now), total, growth(_counts(now)[0], total))
    title = f"居家养老服务覆盖 {year} 年（一年内至少服务一次的老年人）"
    return Table("care.order.served", SERVED, rows, title=title, totals=totals)


def _year(session: Session, year: int) -> Found:
    """A year's records of elders, up to today."""
    last = min(date(year, 12, 31), clock.today())
    found = served_in(session, date(year, 1, 1), last)
    old = elders(session, {one[0] for one in found}, last)
    return [one for one in found if one[0] in old]


def _counts(found: Found) -> tuple[int, int]:
    return len({one[0] for one in found}), sum(one[2] for one in found)


def growth(now: int, before: int) -> str:
    """``50.00%`` more than before; ``-`` when there was nobody."""
    return percent(now - before, before)


def mix_table(session: Session, on: date) -> Table:
    """Home, community and institution: how the elders who are cared for divide on a day."""
    first = date(on.year, 1, 1)
    inside = _residents(session, on, home=False)
    home = {one[0] for one in served_in(session, first, on)} | _residents(session, on, home=True)
    eaten = select(Meal.person_id).where(col(Meal.eaten_on).between(first, on))
    community = set(session.exec(eaten))
    inside, home, community = (elders(session, one, on) for one in (inside, home, community))
    sets = (home - inside, community - home - inside, inside)
    told = (
        ("居家", f"{first} 起有服务记录，或当日在家庭养老床位；不在机构"),
        ("社区", f"{first} 起在助餐点就餐；不在机构，没有上门服务"),
        ("机构", "当日在住（不含家庭养老床位）"),
    )
    total = sum(map(len, sets))
    rows = [
        (way, len(people), percent(len(people), total), f"{goal}%", definition)
        for (way, definition), people, goal in zip(told, sets, GOAL, strict=True)
    ]
    title = f"养老服务结构 {on}（分母：下列三类老年人之和，每人计一次）"
    totals = ("合计", total, percent(total, total), "", "")
    return Table("care.order.mix", MIX, rows, title=title, totals=totals)


def _residents(session: Session, on: date, *, home: bool) -> set[int]:
    """Who lives in a bed of an institution on a day, or is served in one at home."""
    of_kind = (CareBed.kind == BedKind.home) if home else (CareBed.kind != BedKind.home)
    query = (
        select(Resident.person_id)
        .join(CareBed, col(CareBed.id) == Resident.bed_id)
        .where(
            of_kind,
            going_on(Resident.entered_on, Resident.left_on, on),
        )
    )
    return set(session.exec(query))
