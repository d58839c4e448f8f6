"""Desk of the station (救助管理经办): the period that a report is asked for."""

from __future__ import annotations

from datetime import date

from minzheng.errors import Misused
from minzheng.kernel import clock
from minzheng.kernel.finding import Problem

BACKWARDS = Problem(
    "rescue-period", "起始日期 {since} 晚于截止日期 {until}", "核对日期", kind=Misused
)


def span(since: date | None, until: date | None) -> tuple[date, date]:
    """First and last day; this year up to today where nothing is said. Raises ``rescue-period``."""
    last = until or clock.today()
    first = since or date(last.year, 1, 1)
    if first > last:
        raise BACKWARDS(since=first, until=last)
    return first, last
