"""What the books of facilities have alike (机构登记共用): a facility by number, days in order."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from sqlmodel import Session, select

from minzheng.care.facility.models import Facility
from minzheng.kernel.dated import has_come
from minzheng.kernel.finding import Problem
from minzheng.kernel.month import Month
from minzheng.kernel.record.common import ENDS_BEFORE
from minzheng.kernel.record.declare import Fault, Link, Records, Values
from minzheng.kernel.record.links import parent_link
from minzheng.kernel.standards import standards_of

NOT_OPEN = Problem("facility-not-open", "{name}在 {day} 不在营业（{state}）", "核对机构和日期")

OPEN, BEFORE, VACATED, CLOSED = "在营", "未启用", "已腾空", "已停办"


def facility_state(one: Facility, on: date) -> str:
    """What a facility is on a day, by the days on file."""
    if has_come(one.closed_on, on):
        return CLOSED
    if has_come(one.vacated_on, on):
        return VACATED
    return OPEN if one.opened_on <= on else BEFORE


def _facilities() -> Records:
    """The register of facilities, which is declared with the books that belong to it."""
    from minzheng.care.facility.homes import FACILITIES

    return FACILITIES


def of_facility(sample: str = "JG2022-00001") -> Link:
    """The facility that a line belongs to, by its number."""
    return parent_link("facility_id", _facilities, title="机构编号", sample=sample)


def told_facility(session: Session, told: Values) -> Facility | None:
    """The facility that a new line names, if there is one of that number."""
    query = select(Facility).where(Facility.number == str(told["of"] or ""))
    return session.exec(query).one_or_none()


def in_order(told: Values, first: str, last: str, title: str) -> Iterator[Fault]:
    """A day that is not before another."""
    if told[first] is not None and told[last] is not None and told[last] < told[first]:
        yield last, ENDS_BEFORE.finding(title=title)


def working(session: Session, told: Values, key: str) -> Iterator[Fault]:
    """The facility that is named works on the day that is told."""
    one, day = told_facility(session, told), told[key]
    if one is not None and day is not None and facility_state(one, day) != OPEN:
        state = facility_state(one, day)
        yield key, NOT_OPEN.finding(name=one.name, day=day, state=state)


def counted_of(session: Session, key: str, day: date) -> int | None:
    """A standard that is a number, on a day; nothing where none holds."""
    std: Any = standards_of(session).on(Month.of(day))
    return std.count(key) if key in std else None
