"""Hour (时分): times of day and minutes as they are typed and kept, and promises within hours.

The kernel's periods count days; what is promised within hours runs from a minute. Times are civil
times in Asia/Shanghai.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from sqlalchemy import CheckConstraint

from minzheng.kernel.finding import Problem

BAD_HOUR = Problem("hour-unreadable", "“{value}”不是时间", "写成 22:05 或 22时5分")

MINUTE = "%Y-%m-%d %H:%M"
"""How a local day and minute is kept: ``2026-11-20 22:15``."""

_HOUR = re.compile(r"([0-9]{1,2})[:：时点]([0-9]{1,2})分?(?::[0-9]{2})?")


def hour(text: str) -> str:
    """A time of day as stored: ``22:05`` from 22:05, 22：5, 22时5分; raises ``hour-unreadable``."""
    match = _HOUR.fullmatch(text.strip())
    if match is None or int(match[1]) > 23 or int(match[2]) > 59:
        raise BAD_HOUR(value=text)
    return f"{int(match[1]):02d}:{int(match[2]):02d}"


def minute_of(day: date, told: str) -> datetime:
    """A time of day on a day; raises ``hour-unreadable``."""
    return datetime.combine(day, time.fromisoformat(hour(told)))


def minute(text: str) -> datetime | None:
    """A local day and minute as typed: ``2026-11-20 21:30``, with a T between or without."""
    told = text.strip()
    try:
        return datetime.fromisoformat(told) if len(told) == len("2026-11-20 21:30") else None
    except ValueError:
        return None


def hour_check(column: str) -> Any:
    """A CHECK that a text is a time of day, 00:00 to 23:59."""
    shape = f"{column} GLOB '[0-2][0-9]:[0-5][0-9]' AND {column} < '24:00'"
    return CheckConstraint(shape, name=f"{column}_hour").ddl_if(dialect="sqlite")


@dataclass(frozen=True, slots=True)
class Promise:
    """By when something has to be done; ``to_the_minute`` where it is counted in hours."""

    title: str
    due: datetime
    to_the_minute: bool = True

    def __str__(self) -> str:
        """The day, and the minute where it counts."""
        return self.due.strftime(MINUTE) if self.to_the_minute else self.due.date().isoformat()

    def late(self, done: datetime | None, today: date) -> bool:
        """Whether it was done too late, or is not done and the last day is over."""
        if done is not None:
            return done > self.due
        return self.due.date() < today
