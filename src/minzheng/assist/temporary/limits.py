"""Limits of temporary assistance (临时救助的时限和限额): pure, from a month's standards alone.

The kernel's periods count days; help in an emergency is promised within hours (急难型 48 小时到位),
so that clock stands here. 民政部 关于进一步健全完善临时救助制度的意见 (2026): 小额快救 normally
within three days and at most a month's standard; what else is limited, a county says.
"""

from __future__ import annotations

from datetime import datetime, time, timedelta
from fractions import Fraction
from math import floor

from minzheng.assist.choices import Area
from minzheng.assist.temporary.choices import Decider, Track
from minzheng.kernel.hour import MINUTE as MINUTE
from minzheng.kernel.hour import Promise as Promise
from minzheng.kernel.standards import MonthStandards

EMERGENCY_HOURS = "temporary.emergency_hours"
FAST_DAYS = "temporary.fast_days"
FAST_RATIO = "temporary.fast_ratio"
FAST_BY = "temporary.fast_by"
TOWNSHIP_LIMIT = "temporary.township_limit"
YEARLY_CAP = "temporary.yearly_cap"
EXPENDITURE_RATIO = "temporary.expenditure_ratio"
SAME_CAUSE_MONTHS = "temporary.same_cause_months"
MAX_PER_YEAR = "temporary.max_per_year"

TITLES = {
    EMERGENCY_HOURS: "急难型救助到位时限",
    TOWNSHIP_LIMIT: "乡镇审批限额",
    YEARLY_CAP: "年度救助限额",
    EXPENDITURE_RATIO: "支出型救助比例",
    MAX_PER_YEAR: "年度救助次数",
}
"""What a county may set or not, as a clerk is told of it."""


def promise(track: Track, applied: datetime, std: MonthStandards) -> Promise | None:
    """By when help has to arrive; ``None`` on a track or in a county that promises nothing.

    急难型: so many hours from the minute of the application. 小额快救: the end of the third day.
    """
    if track is Track.emergency and EMERGENCY_HOURS in std:
        hours = std.count(EMERGENCY_HOURS)
        return Promise(f"{hours}小时到位", applied + timedelta(hours=hours), to_the_minute=True)
    if track is Track.fast_small and FAST_DAYS in std:
        days = std.count(FAST_DAYS)
        last = datetime.combine(applied.date() + timedelta(days=days), time(23, 59))
        return Promise(f"{days}日办结", last, to_the_minute=False)
    return None


def standard(std: MonthStandards, area: Area) -> Fraction:
    """A month's 低保 standard of a kind of place, 分 a person, exact."""
    return std.exact(f"dibao.{area}")


def fast_cap(std: MonthStandards, area: Area, persons: int) -> int:
    """The most that 小额快救 may give, 分: a month's standard, for each person or the household."""
    heads = persons if std.word(FAST_BY) == "person" else 1
    return floor(std.ratio(FAST_RATIO) * standard(std, area) * heads)


def ceiling(std: MonthStandards, key: str, area: Area) -> int | None:
    """A limit in 分: an amount, or a multiple of the standard; ``None`` without one."""
    if key not in std:
        return None
    if std.value(key).unit == "倍":
        return floor(std.ratio(key) * standard(std, area))
    return std[key]


def expenditure_cap(std: MonthStandards, self_paid: int) -> int | None:
    """The most for necessary spending, 分: a share of the sum paid; ``None`` without one."""
    if EXPENDITURE_RATIO not in std:
        return None
    return floor(std.ratio(EXPENDITURE_RATIO) * self_paid)


def count(std: MonthStandards, key: str) -> int | None:
    """A number of months or times; ``None`` when the county has none."""
    return std.count(key) if key in std else None


def unset(std: MonthStandards, track: Track, decided_by: Decider) -> list[str]:
    """The limits that would bear on a decision and that the county has not set, in words."""
    keys = [YEARLY_CAP, MAX_PER_YEAR]
    if decided_by is Decider.township:
        keys.insert(0, TOWNSHIP_LIMIT)
    if track is Track.expenditure:
        keys.append(EXPENDITURE_RATIO)
    if track is Track.emergency:
        keys.append(EMERGENCY_HOURS)
    return [TITLES[key] for key in keys if key not in std]
