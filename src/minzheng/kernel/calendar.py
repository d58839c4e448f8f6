"""Days (期间): working days with their make-up days, periods that roll, ages; all pure arithmetic.

《民法典》 第二百条至第二百零四条: the first day is not counted; a period whose last day is a rest
day ends on the first working day after it; months end on the same day of the month, or on its
last. Which days are rest days comes from the yearly notice of the State Council's office, kept as
``data/national/calendar/*.csv``; a year before the tables comes from the library chinese_calendar.

A year after the tables is reckoned by weekends and the statutory holidays of
《全国年节及纪念日放假办法》 第二条: 元旦, 劳动节 and 国庆节 are fixed, 清明 is a solar term, those
of the lunar calendar stand in ``festivals.csv``. What rests on such a year is marked 暂定. The
module reads no clock and writes no table.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from dateutil.relativedelta import relativedelta

from minzheng.errors import Misconfigured
from minzheng.kernel.finding import Problem
from minzheng.kernel.text import decode

CALENDAR_MISSING = Problem(
    "calendar-missing",
    "没有找到放假安排表：{value}",
    "检查 data/national/calendar 下的 csv 文件",
    kind=Misconfigured,
)
FESTIVALS = "festivals.csv"
"""Beside the folder of the tables: statutory holidays of the lunar calendar, by their days."""

CALENDAR_ROW = Problem(
    "calendar-row",
    "放假安排表 {file} 第 {line} 行“{value}”不对",
    "表头为 date,kind,name,document；日期如 2026-10-01，kind 为 rest 或 work，一天只写一行，"
    "以年份命名的表只写当年和上一年 12 月",
    kind=Misconfigured,
)

_DAY = timedelta(days=1)
_SATURDAY = 5
_HEADER = ["date", "kind", "name", "document"]
_FIXED_HOLIDAYS = frozenset({(1, 1), (5, 1), (5, 2), (10, 1), (10, 2), (10, 3)})
LEAP_BIRTHDAYS = {"feb28": (2, 28), "mar01": (3, 1)}
"""On which day of a common year somebody born on 29 February is a year older."""


@dataclass(frozen=True, slots=True)
class Deadline:
    """A day a period ends on; ``provisional`` when it rests on a year without a notice (暂定)."""

    day: date
    provisional: bool = False

    def __str__(self) -> str:
        return f"{self.day}（暂定）" if self.provisional else str(self.day)


@dataclass(frozen=True, slots=True)
class WorkCalendar:
    """Which days are worked (工作日历): exceptions by day, and the years whose notice is known.

    ``works`` maps a day to True (make-up workday, 调休上班) or False (rest day, 放假); every other
    day of a year in ``years`` is worked from Monday to Friday. ``festivals`` are rest days of years
    that no notice is known for.
    """

    works: Mapping[date, bool]
    years: frozenset[int]
    festivals: frozenset[date] = frozenset()

    def is_workday(self, day: date) -> bool:
        """Whether offices work on that day, make-up workdays included."""
        return self._known(day)[0]

    def is_provisional(self, day: date) -> bool:
        """Whether no notice is known for that day's year, so that weekends were reckoned."""
        return self._known(day)[1]

    def roll(self, day: date) -> Deadline:
        """The day itself if it is worked, else the first worked day after it (顺延)."""
        return self._walk(day - _DAY, 1)

    def period_end(self, start: date, days: int) -> Deadline:
        """The last day of a period of natural days that rolls; ``start`` is not counted."""
        return self.roll(notice_end(start, days))

    def add_working_days(self, start: date, n: int) -> Deadline:
        """The n-th working day after ``start``, which is not counted; 0 gives ``start`` itself.

        ``ValueError`` when ``n`` is negative.
        """
        if n < 0:
            raise ValueError(f"negative number of working days: {n}")
        return self._walk(start, n)

    def working_days_between(self, after: date, until: date) -> int:
        """How many working days lie after ``after`` up to and including ``until``; never below 0.

        The reverse of :meth:`add_working_days`; by how many a limit ``after`` was overrun.
        """
        return sum(self.is_workday(after + n * _DAY) for n in range(1, (until - after).days + 1))

    def _walk(self, start: date, n: int) -> Deadline:
        """The n-th worked day after ``start``, provisional if any day passed over was."""
        day, provisional = start, False
        while n:
            day += _DAY
            works, unsure = self._known(day)
            provisional |= unsure
            n -= works
        return Deadline(day, provisional)

    def _known(self, day: date) -> tuple[bool, bool]:
        """Whether the day is worked, and whether that is provisional."""
        if day in self.works:
            return self.works[day], False
        if day.year in self.years:
            return day.weekday() < _SATURDAY, False
        if not self.years or day.year < min(self.years):
            past = _from_library(day)
            if past is not None:
                return past, False
        return day not in self.festivals and _reckoned(day), True


def load(folders: Iterable[Path]) -> WorkCalendar:
    """The calendar of all ``*.csv`` in the folders; a later folder overrides single days.

    A file named by its year (``2027.csv``) declares that year's arrangement known; any other name
    only changes the days it lists. Raises ``calendar-missing`` and ``calendar-row``.
    """
    works: dict[date, bool] = {}
    years: set[int] = set()
    festivals: set[date] = set()
    for folder in folders:
        files = sorted(folder.glob("*.csv"))
        if not files:
            raise CALENDAR_MISSING(value=folder)
        festivals |= set(_festivals(folder.parent / FESTIVALS))
        for file in files:
            year = int(file.stem) if re.fullmatch("[0-9]{4}", file.stem) else None
            years |= {year} if year else set()
            works |= dict(_rows(file, year))
    return WorkCalendar(works, frozenset(years), frozenset(festivals))


def _festivals(file: Path) -> Iterator[date]:
    """The days of a table of festivals, where there is one."""
    if not file.exists():
        return
    reader = csv.DictReader(decode(file.read_bytes())[0].splitlines())
    for row in reader:
        try:
            yield date.fromisoformat(row["date"])
        except (KeyError, TypeError, ValueError):
            value = ",".join(str(cell) for cell in row.values())
            raise CALENDAR_ROW(file=file.name, line=reader.line_num, value=value) from None


def _rows(file: Path, year: int | None) -> Iterator[tuple[date, bool]]:
    """Day and whether it is worked, for every row of a table; every fault names its line."""
    seen: set[date] = set()
    reader = csv.reader(decode(file.read_bytes())[0].splitlines())
    header = next(reader, [])
    if header != _HEADER:
        raise CALENDAR_ROW(file=file.name, line=1, value=",".join(header))
    for row in filter(None, reader):
        day = _day_of(row, year)
        if day is None or day in seen:
            raise CALENDAR_ROW(file=file.name, line=reader.line_num, value=",".join(row))
        seen.add(day)
        yield day, row[1] == "work"


def _day_of(row: list[str], year: int | None) -> date | None:
    """The day of a well-formed row within the year of its table, or nothing."""
    if len(row) != len(_HEADER) or row[1] not in ("rest", "work"):
        return None
    try:
        day = date.fromisoformat(row[0])
    except ValueError:
        return None
    belongs = year in (None, day.year) or (day.year + 1, day.month) == (year, 12)
    return day if belongs else None


def _from_library(day: date) -> bool | None:
    """Whether a day of an earlier year was worked; nothing where the library has no table."""
    import chinese_calendar

    try:
        return bool(chinese_calendar.is_workday(day))
    except NotImplementedError:  # how the library says that it has no table of this year
        return None


def _reckoned(day: date) -> bool:
    """Whether a day is worked by weekends, the fixed statutory holidays and 清明 alone."""
    if day.weekday() >= _SATURDAY or (day.month, day.day) in _FIXED_HOLIDAYS:
        return False
    return not (day.month == 4 and 4 <= day.day <= 6 and _is_qingming(day))


def _is_qingming(day: date) -> bool:
    """Whether the solar term 清明 falls on the day; False outside the library's 1900-2100."""
    import chinese_calendar

    try:
        terms = chinese_calendar.get_solar_terms(day, day)
    except NotImplementedError:  # how the library says that it reckons no such year
        return False
    return any(name == "清明" for _, name in terms)


def notice_end(start: date, days: int) -> date:
    """The last of so many full natural days after ``start``; does not roll (公示期满日)."""
    return start + timedelta(days=days)


def add_months(day: date, n: int) -> date:
    """The same day ``n`` months on (or back), or the last day of a shorter month."""
    return day + relativedelta(months=n)


def birthday(birth: date, n: int, leap: str = "feb28") -> date:
    """The day on which age ``n`` is reached; ``leap`` settles 29 February in common years.

    ``feb28`` (the settled default) or ``mar01``; ``ValueError`` for anything else.
    """
    if leap not in LEAP_BIRTHDAYS:
        raise ValueError(f"leap birthday is feb28 or mar01, not {leap}")
    try:
        return birth.replace(year=birth.year + n)
    except ValueError:
        return date(birth.year + n, *LEAP_BIRTHDAYS[leap])


def age_on(birth: date, day: date, leap: str = "feb28") -> int:
    """Completed years (周岁) on a day; the birthday itself completes one; negative before birth."""
    years = day.year - birth.year
    return years if day >= birthday(birth, years, leap) else years - 1


def born_by(day: date, age: int, leap: str = "feb28") -> date:
    """The latest day of birth of those who have reached an age on a day."""
    born = add_months(day, -12 * age)
    while birthday(born + _DAY, age, leap) <= day:
        born += _DAY
    return born
