"""Counted (统计期间): what figures count over: a month, half a year, a year, or any days.

A month's figures count from 1 January, as the monthly return does, and say so (累计). Nothing is
counted past today: what is printed says up to which day it counts.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from minzheng.errors import Misused
from minzheng.kernel.finding import Problem
from minzheng.kernel.month import Month
from minzheng.kernel.options import BACKWARDS

MANY = Problem(
    "counted-many", "统计期间写了 {count} 个：{told}",
    "--month、--half、--year 和 --since/--until 只写一种", kind=Misused,
)  # fmt: skip
HALF_ODD = Problem(
    "counted-half", "“{value}”不是半年",
    "写成 2022-1（上半年）、2022-2（下半年），或 2022上半年", kind=Misused,
)  # fmt: skip
AHEAD = Problem("counted-ahead", "统计期间自 {since} 起，还没有到", "核对年份和月份", kind=Misused)
YEAR_ODD = Problem("counted-year", "年份 {value} 不对", "写四位年份，如 2026", kind=Misused)

_HALF = re.compile(r"(?P<year>\d{4})年?[-/]?H?(?P<half>[12上下])(?:半年)?", re.IGNORECASE)
_HALVES = {"1": 1, "上": 1, "2": 2, "下": 2}
_FIRST_YEAR = 1950
"""No figures are kept of before."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a clerk asked for; at most one of the four ways."""

    month: Month | None = None
    half: str = ""
    year: int | None = None
    since: date | None = None
    until: date | None = None

    @property
    def told(self) -> list[str]:
        """The ways that were used, as they are typed."""
        ways = {
            "--month": self.month, "--half": self.half, "--year": self.year,
            "--since/--until": self.since or self.until,
        }  # fmt: skip
        return [name for name, value in ways.items() if value not in (None, "")]


@dataclass(frozen=True, slots=True)
class Period:
    """A time that is counted over: ``since`` to ``until``, both included.

    ``label`` is what stands in titles; ``cumulative`` says that a month is counted from 1 January;
    ``whole`` that it is a full calendar year, over which rates of a year are told.
    """

    since: date
    until: date
    label: str
    cumulative: bool = False
    whole: bool = False

    @property
    def title(self) -> str:
        """``2026年10月（自1月1日累计）``."""
        return f"{self.label}（自1月1日累计）" if self.cumulative else self.label


def period(asked: Asked, today: date) -> Period:
    """The time that was asked for, up to today; this year so far where nothing was."""
    if len(asked.told) > 1:
        raise MANY(count=len(asked.told), told="、".join(asked.told))
    found = _meant(asked, today)
    if found.since > today:
        raise AHEAD(since=found.since)
    last = min(found.until, today)
    return Period(found.since, last, found.label, found.cumulative, found.whole)


def _meant(asked: Asked, today: date) -> Period:
    """The time as it was told, not yet cut at today."""
    if asked.month is not None:
        month = asked.month
        return Period(date(month.year, 1, 1), month.last, month.label, cumulative=True)
    if asked.half:
        return half_of(asked.half)
    if asked.year is not None:
        return year_of(asked.year)
    if asked.since is None and asked.until is None:
        return Period(date(today.year, 1, 1), today, f"{today.year}年", cumulative=True)
    last = asked.until or today
    first = asked.since or date(last.year, 1, 1)
    if first > last:
        raise BACKWARDS(since=first, until=last)
    return Period(first, last, f"{first} 至 {last}")


def half_of(told: str) -> Period:
    """Half a year: ``2022-1``, ``2022H1``, ``2022上半年``, ``2022年上半年``."""
    found = _HALF.fullmatch(told.strip())
    if found is None:
        raise HALF_ODD(value=told)
    year, half = _sound(int(found["year"])), _HALVES[found["half"]]
    first, last = Month(year, 6 * half - 5).first, Month(year, 6 * half).last
    return Period(first, last, f"{year}年{'上' if half == 1 else '下'}半年")


def latest_half(today: date) -> Period:
    """The half year that ended last (上一个半年)."""
    year, half = (today.year, 1) if today.month > 6 else (today.year - 1, 2)
    return half_of(f"{year}-{half}")


def year_of(year: int) -> Period:
    """A calendar year."""
    _sound(year)
    return Period(date(year, 1, 1), date(year, 12, 31), f"{year}年", whole=True)


def _sound(year: int) -> int:
    if not _FIRST_YEAR <= year <= 9998:
        raise YEAR_ODD(value=str(year))
    return year
