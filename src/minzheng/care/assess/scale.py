"""Scales (评估标准): the dimensions, items, bands and rules of change, as shipped with the program.

``data/national/assessment.toml`` has one entry a standard. GB/T 42195-2022 is scored item by item;
MZ/T 039-2013 is only a name, its days and its levels.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import islice
from typing import Any

from minzheng.care.assess.choices import AbilityLevel
from minzheng.kernel.dated import holds
from minzheng.kernel.shipped import data_folder

GB, MZ = "GB/T 42195-2022", "MZ/T 039-2013"


@dataclass(frozen=True, slots=True)
class ScoreItem:
    """指标: one item with the greatest score that it may have."""

    key: str
    title: str
    most: int


@dataclass(frozen=True, slots=True)
class Dimension:
    """维度: items that are summed together."""

    key: str
    title: str
    items: tuple[ScoreItem, ...]

    @property
    def most(self) -> int:
        """The greatest sum."""
        return sum(item.most for item in self.items)


@dataclass(frozen=True, slots=True)
class Change:
    """等级变更: what changes the level that the score gives.

    ``dementia`` and ``psychiatric`` are the first and last three-character codes of ICD-10;
    ``raise_by`` is how many steps the level goes up, once, however many grounds there are.
    """

    coma: AbilityLevel
    dementia: tuple[str, str]
    psychiatric: tuple[str, str]
    events: int
    raise_by: int


@dataclass(frozen=True, slots=True)
class Scale:
    """A standard that is scored: its dimensions, the bands from the highest, what changes them."""

    code: str
    dimensions: tuple[Dimension, ...]
    bands: tuple[tuple[int, AbilityLevel], ...]
    change: Change

    @property
    def items(self) -> tuple[ScoreItem, ...]:
        """All items in the order of the standard."""
        return tuple(item for dimension in self.dimensions for item in dimension.items)

    def written(self, scores: Sequence[int]) -> str:
        """Scores as they are stored: a group of digits a dimension, ``44444433 4433 …``."""
        digits = iter(str(score) for score in scores)
        return " ".join("".join(islice(digits, len(part.items))) for part in self.dimensions)

    @property
    def most(self) -> int:
        """The greatest total."""
        return sum(dimension.most for dimension in self.dimensions)


@dataclass(frozen=True, slots=True)
class Days:
    """The days of assessment for which a standard is used, both included."""

    since: date
    until: date | None

    def covers(self, day: date) -> bool:
        """Whether an assessment of this day may use it."""
        return holds(self.since, self.until, day)


def digits_of(written: str) -> str:
    """Stored scores, one digit an item."""
    return written.replace(" ", "")


@cache
def _content() -> dict[str, dict[str, Any]]:
    path = data_folder() / "national" / "assessment.toml"
    rows = tomllib.loads(path.read_text(encoding="utf-8"))["standard"]
    return {row["code"]: row for row in rows}


@cache
def days_of(code: str) -> Days:
    """The days of a standard."""
    row = _content()[code]
    return Days(row["from"], row.get("until"))


@cache
def scale() -> Scale:
    """The scored standard (GB/T 42195-2022)."""
    row = _content()[GB]
    change = row["change"]
    return Scale(
        GB,
        tuple(_dimensions(row["dimension"])),
        tuple((band["least"], AbilityLevel.of(band["level"])) for band in row["band"]),
        Change(
            AbilityLevel.of(change["coma"]),
            (change["dementia"][0], change["dementia"][1]),
            (change["psychiatric"][0], change["psychiatric"][1]),
            change["events"],
            change["raise"],
        ),
    )


def _dimensions(rows: list[dict[str, Any]]) -> Iterator[Dimension]:
    for row in rows:
        items = tuple(ScoreItem(**item) for item in row["items"])
        yield Dimension(row["key"], row["title"], items)
