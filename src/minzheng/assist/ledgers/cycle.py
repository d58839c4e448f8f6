"""Cycle (台账周期): which days a month's ledgers cover, and which month stands in their titles.

``ledger.cutoff_day``: from the 16th of last month to the 15th when it is 15, and the sheet bears
the next month's name; a day that the month does not have means the calendar month itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from minzheng.kernel.month import Month
from minzheng.kernel.standards import Standards


@dataclass(frozen=True, slots=True)
class Cycle:
    """The days of a month's ledgers, both included."""

    month: Month
    first: date
    last: date

    @classmethod
    def of(cls, month: Month, standards: Standards) -> Cycle:
        """The cycle that ends in a month; each end goes by the cut-off day of its own month."""
        last = _cutoff(month, standards)
        before = _cutoff(month - 1, standards)
        return cls(month, before + timedelta(days=1), last)

    @property
    def whole_month(self) -> bool:
        """Whether it is the calendar month."""
        return self.last == self.month.last

    @property
    def titled(self) -> Month:
        """The month that its sheets are called by."""
        return self.month if self.whole_month else self.month + 1

    @property
    def days(self) -> str:
        """``2026-10-16 至 2026-11-15``."""
        return f"{self.first} 至 {self.last}"


def _cutoff(month: Month, standards: Standards) -> date:
    """The last day of the cycle that ends in a month."""
    day = max(standards.on(month).count("ledger.cutoff_day"), 1)
    return month.last if day >= month.last.day else month.first.replace(day=day)
