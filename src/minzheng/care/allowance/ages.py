"""Ages (年龄): from which month a birthday counts, and which births have reached an age by then.

A month's age is that reached on one day: its last where the birthday's own month is paid, the last
of the month before where the month after it is. Pure arithmetic on the county's settings.
"""

from __future__ import annotations

from datetime import date

from sqlalchemy import ColumnElement, case, literal
from sqlmodel import col

from minzheng.kernel.calendar import born_by as born_by
from minzheng.kernel.month import Month
from minzheng.kernel.standards import MonthStandards
from minzheng.payout.allowance.start import SAME_MONTH
from minzheng.people.models import Person


def day_of_age(month: Month, rule: str) -> date:
    """The day on which the age of a month is looked at, by the rule of the first month."""
    return month.last if rule in SAME_MONTH else (month - 1).last


def bands(std: MonthStandards, key: str) -> list[int]:
    """The ages from which the county pays, highest first: 100, 90, 80 of ``key.100`` and so on."""
    begins = f"{key}."
    told = (name.removeprefix(begins) for name in std.standards.values if name.startswith(begins))
    return sorted({int(age) for age in told if age.isdecimal() and f"{key}.{age}" in std})[::-1]


def band_of(std: MonthStandards, month: Month, key: str, rule: str) -> ColumnElement[int | None]:
    """The band of a person in a month, in SQL: its lower age, 0 below all, NULL without a birth."""
    day, leap = day_of_age(month, rule), std.word("leap_birthday")
    born = col(Person.birth)
    reached = [(born <= born_by(day, age, leap), literal(age)) for age in bands(std, key)]
    return case((born.is_(None), None), *reached, else_=literal(0))


def is_old(std: MonthStandards, month: Month, age: int) -> ColumnElement[bool]:
    """Whether a person has reached an age by the end of a month, in SQL; NULL without a birth."""
    return col(Person.birth) <= born_by(month.last, age, std.word("leap_birthday"))
