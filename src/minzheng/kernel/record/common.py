"""What many books say alike (登记簿常用): open or closed, faults of days and amounts."""

from __future__ import annotations

from datetime import date
from typing import Any

from minzheng.kernel.dated import has_come
from minzheng.kernel.finding import Problem

NOT_POSITIVE = Problem("record-not-positive", "「{title}」要大于零", "核对数量")
ENDS_BEFORE = Problem("record-ends-before", "「{title}」早于开始日期", "核对日期")


def ended(column: str, open_word: str, closed_word: str) -> Any:
    """A state by a day that is empty while the line is open."""

    def state(line: Any, on: date) -> str:
        day = getattr(line, column)
        return closed_word if has_come(day, on) else open_word

    return state
