"""Figures of the station (救助管理统计): person-times, causes, destinations, cost, the return rate.

A46, A48, A50, A51: 人次 are admissions; a cost stands in the month it was spent; the return rate is
of those admitted in the period: identified and brought home ÷ identified. Every row stands, also
with nothing in it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from minzheng.assist.rescue.choices import Arrival, Campaign, Cause, Destination, HelpKind, Origin
from minzheng.assist.rescue.limits import Limits, in_station
from minzheng.assist.rescue.models import Help, Patrol, Stay
from minzheng.kernel.db import among
from minzheng.kernel.label import Choice
from minzheng.kernel.month import Month, months
from minzheng.kernel.table import Column, Kind, Table
from minzheng.people.choices import Sex
from minzheng.people.models import Person

FIGURES = (
    Column("part", "项目"),
    Column("item", "分类"),
    Column("times", "人次", Kind.int),
    Column("amount", "金额", Kind.money),
    Column("note", "说明", Kind.code),
)
MONTHLY = (
    Column("month", "月份", Kind.month),
    Column("admitted", "入站人次", Kind.int),
    Column("left", "离站人次", Kind.int),
    Column("identified", "查明身份", Kind.int),
    Column("returned", "其中返回", Kind.int),
    Column("cost", "支出金额", Kind.money),
    Column("patrols", "巡查次数", Kind.int),
    Column("helped", "街面救助人次", Kind.int),
    Column("staying", "月末在站", Kind.int),
)
TARGET = "目标 100%"


@dataclass(frozen=True, slots=True)
class Period:
    """What happened in the station between two days, both included.

    What became of those admitted is told as it stood on ``until``, which may be later: so that the
    months of a report add up to it.
    """

    until: date
    admitted: list[Stay]
    left: list[Stay]
    helps: list[Help]
    patrols: list[Patrol]
    minors: int

    @classmethod
    def of(cls, session: Session, since: date, last: date, until: date) -> Period:
        """Everything of a period; minors are those who were under age when admitted."""
        admitted = _between(session, Stay, Stay.admitted_on, since, last)
        limits = Limits.load(session, until)
        wanted = {stay.person_id for stay in admitted if stay.person_id is not None}
        found = session.exec(select(Person).where(among(col(Person.id), wanted)))
        people = {person.id: person for person in found}
        return cls(
            until,
            admitted,
            _between(session, Stay, Stay.left_on, since, last),
            _between(session, Help, Help.given_on, since, last),
            _between(session, Patrol, Patrol.patrolled_on, since, last),
            sum(limits.is_minor(stay, people.get(stay.person_id)) for stay in admitted),
        )

    @property
    def identified(self) -> list[Stay]:
        """Admissions of people who are known."""
        return [s for s in self.admitted if s.identified_on and s.identified_on <= self.until]

    @property
    def returned(self) -> list[Stay]:
        """Those of them who were brought home."""
        return [
            stay
            for stay in self.identified
            if not in_station(stay, self.until) and stay.destination and stay.destination.returned
        ]


def _between(session: Session, model: Any, day: Any, since: date, until: date) -> list[Any]:
    query = select(model).where(col(day) >= since, col(day) <= until)
    return list(session.exec(query.order_by(col(model.id))))


def figures(session: Session, since: date, until: date) -> Table:
    """The figures of a period, with a row for every cause, destination and kind of help."""
    period = Period.of(session, since, until, until)
    rows = [*_people(period), *_help(period), *_home(period), *_streets(period)]
    title = f"流散人员救助 {since} 至 {until}"
    return Table("assist.rescue.stat", FIGURES, rows, title=title)


def _people(period: Period) -> Iterator[tuple[Any, ...]]:
    """Admissions: how many, of whom, from where, by whom, why."""
    found = period.admitted
    yield "救助人次", "合计", len(found), None, ""
    yield from _by(found, "性别", Sex, lambda stay: stay.sex)
    yield "其中", "未成年人", period.minors, None, ""
    yield "其中", "危重病人", sum(stay.dying for stay in found), None, ""
    yield "其中", "疑似精神障碍", sum(stay.mental for stay in found), None, ""
    yield from _by(found, "户籍范围", Origin, lambda stay: stay.origin)
    yield from _by(found, "来站方式", Arrival, lambda stay: stay.arrival)
    yield from _by(found, "求助原因", Cause, lambda stay: stay.cause)
    yield from _by(found, "专项行动", Campaign, lambda stay: stay.campaign)


def _by(
    found: Sequence[Stay], part: str, choice: type[Choice], of: Callable[[Stay], Any]
) -> Iterator[tuple[Any, ...]]:
    """One row a member of a closed list."""
    for member in choice:
        yield part, member, sum(of(stay) is member for stay in found), None, ""


def _help(period: Period) -> Iterator[tuple[Any, ...]]:
    """Times and money by kind of help."""
    for kind in HelpKind:
        given = [one for one in period.helps if one.kind is kind]
        yield "救助内容", kind, len(given), sum(one.amount for one in given), ""
    yield "救助内容", "合计", len(period.helps), sum(one.amount for one in period.helps), ""


def _home(period: Period) -> Iterator[tuple[Any, ...]]:
    """Where people went, and how many of those who are known came home."""
    yield from _by(period.left, "离站去向", Destination, lambda stay: stay.destination)
    identified, returned = len(period.identified), len(period.returned)
    waiting = sum(in_station(stay, period.until) for stay in period.identified)
    yield "查明身份", "查明身份", identified, None, f"其中仍在站 {waiting}"
    yield "查明身份", "接送返回", returned, None, ""
    yield "查明身份", "返回率", None, None, f"{rate(returned, identified)}；{TARGET}"
    settled = sum(stay.settled_on is not None for stay in period.left)
    staying = sum(in_station(stay, period.until) for stay in period.admitted)
    yield "安置", "离站安置", settled, None, ""
    yield "在站", "本期入站期末在站", staying, None, ""


def rate(returned: int, identified: int) -> str:
    """``12 ÷ 13 = 92.3%``, half up to a tenth; without anybody identified no rate."""
    if not identified:
        return f"{returned} ÷ {identified}"
    tenths = (returned * 2000 + identified) // (identified * 2)
    return f"{returned} ÷ {identified} = {tenths // 10}.{tenths % 10}%"


def _streets(period: Period) -> Iterator[tuple[Any, ...]]:
    """Patrols and what they came to."""
    found = period.patrols
    yield "街面巡查", "巡查次数", len(found), None, ""
    yield "街面巡查", "出动人次", sum(one.people for one in found), None, ""
    yield "街面巡查", "发现人数", sum(one.found for one in found), None, ""
    yield "街面巡查", "街面救助人次", sum(one.helped for one in found), None, ""


def monthly(session: Session, since: date, until: date) -> Table:
    """The same month by month; a month in which nothing happened has a row of zeros."""
    rows: list[tuple[Any, ...]] = []
    for month in months(Month.of(since), Month.of(until)):
        first, last = max(since, month.first), min(until, month.last)
        period = Period.of(session, first, last, until)
        rows.append((month, *_month(period), staying_on(session, last)))
    sums = [sum(row[place] for row in rows) for place in range(1, len(MONTHLY) - 1)]
    totals = ("合计", *sums, staying_on(session, until))
    title = f"流散人员救助月报 {since} 至 {until}"
    return Table("assist.rescue.stat.monthly", MONTHLY, rows, title=title, totals=totals)


def _month(period: Period) -> tuple[int, ...]:
    """One month's figures."""
    return (
        len(period.admitted),
        len(period.left),
        len(period.identified),
        len(period.returned),
        sum(one.amount for one in period.helps),
        len(period.patrols),
        sum(one.helped for one in period.patrols),
    )


def staying_on(session: Session, on: date) -> int:
    """How many are in the station at the end of a day."""
    query = select(Stay).where(col(Stay.admitted_on) <= on)
    return sum(in_station(stay, on) for stay in session.exec(query))
