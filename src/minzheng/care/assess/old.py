"""Old people (老年人): from what age, and whether somebody has reached it (60周岁以上)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from minzheng.kernel import clock
from minzheng.kernel.calendar import age_on
from minzheng.kernel.codes import birth_of
from minzheng.kernel.finding import Problem
from minzheng.kernel.month import Month
from minzheng.kernel.record.declare import Fault
from minzheng.kernel.standards import standards_of
from minzheng.people.models import Person

TOO_YOUNG = Problem(
    "elder-too-young",
    "{on} 年龄 {age} 周岁，不满 {least} 周岁",
    "核对号码和日期",
    cite="老年人权益保障法 第二条",
)


def elder_age(session: Session) -> int:
    """From what age somebody is old (老年人年龄), 周岁; raises ``standard-missing``."""
    return standards_of(session).on(Month.of(clock.today())).count("care.elder_age")


def plain_no(told: Any) -> str:
    """A number as a form has read it, as text; empty where there is none."""
    return str(getattr(told, "value", told) or "")


def birth_by(session: Session, number: str) -> date | None:
    """When somebody was born, by the number or as it is on file."""
    if len(number) == 18:
        return birth_of(number)
    return session.exec(select(col(Person.birth)).where(Person.id_no == number)).one_or_none()


def old_enough(session: Session, number: str, on: date | None) -> Iterator[Fault]:
    """The fault of a person who is not old yet on a day."""
    birth = birth_by(session, number) if number else None
    if birth is None or on is None:
        return
    age, least = age_on(birth, on), elder_age(session)
    if age < least:
        yield "id_no", TOO_YOUNG.finding(on=on, age=age, least=least)
