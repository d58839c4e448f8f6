"""Month (自然月): the unit in which benefits are owed and paid."""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import Self

_FORMS = re.compile(r"([0-9]{4})(?:[-/.年]([0-9]{1,2})|([0-9]{2}))月?")


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """A calendar month; ``Month(2026, 11) + 1 == Month(2026, 12)``; prints as ``2026-11``."""

    year: int
    number: int

    def __post_init__(self) -> None:
        if not (1900 <= self.year <= 9999 and 1 <= self.number <= 12):
            raise ValueError(f"no such month: {self.year}-{self.number}")

    @classmethod
    def of(cls, day: date) -> Self:
        """The month a day lies in."""
        return cls(day.year, day.month)

    @classmethod
    def parse(cls, text: str) -> Self:
        """``2026-11``, ``2026/11``, ``202611`` or ``2026年11月``; ``ValueError`` otherwise."""
        match = _FORMS.fullmatch(unicodedata.normalize("NFKC", text).replace(" ", ""))
        if not match:
            raise ValueError(text)
        return cls(int(match[1]), int(match[2] or match[3]))

    def __add__(self, months: int) -> Self:
        years, index = divmod(self.year * 12 + self.number - 1 + months, 12)
        return type(self)(years, index + 1)

    def __sub__(self, months: int) -> Self:
        return self + -months

    def until(self, other: Month) -> int:
        """How many months later ``other`` is (negative when earlier)."""
        return (other.year - self.year) * 12 + other.number - self.number

    @property
    def first(self) -> date:
        """Its first day."""
        return date(self.year, self.number, 1)

    @property
    def last(self) -> date:
        """Its last day."""
        return date(self.year, self.number, monthrange(self.year, self.number)[1])

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.number:02d}"

    @property
    def compact(self) -> str:
        """``202611``, as it stands in batch numbers and file names."""
        return f"{self.year:04d}{self.number:02d}"

    @property
    def label(self) -> str:
        """``2026年11月``, as it stands in titles."""
        return f"{self.year}年{self.number}月"


def months(since: Month, until: Month) -> list[Month]:
    """Every month from ``since`` to ``until``, both included; empty when ``until`` is earlier."""
    return [since + step for step in range(since.until(until) + 1)]
