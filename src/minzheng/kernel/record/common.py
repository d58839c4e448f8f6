"""What many books say alike (登记簿常用): open or closed, faults of days and amounts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from minzheng.kernel import clock
from minzheng.kernel.finding import Problem
from minzheng.kernel.record.declare import Fault, Values

NOT_POSITIVE = Problem("record-not-positive", "「{title}」要大于零", "核对数量")
ENDS_BEFORE = Problem("record-ends-before", "「{title}」早于开始日期", "核对日期")
DAY_AHEAD = Problem("record-day-ahead", "「{title}」{day} 还没有到", "核对日期")


def not_ahead(told: Values, **titles: str) -> Iterator[Fault]:
    """The fault of each day that is still to come; columns with their titles."""
    for key, title in titles.items():
        if told[key] is not None and told[key] > clock.today():
            yield key, DAY_AHEAD.finding(title=title, day=told[key])


def ended(column: str, open_word: str, closed_word: str) -> Any:
    """A state by a day that is empty while the line is open."""

    def state(line: Any, on: date) -> str:
        day = getattr(line, column)
        return closed_word if day is not None and day <= on else open_word

    return state
