"""Scores (收养评估表): the items of the form with their highest marks, which are standards.

收养评估办法（试行）: what an assessment looks at; the marks are the county's.
"""

from __future__ import annotations

import re

from minzheng.kernel.finding import Problem
from minzheng.kernel.standards import MonthStandards

SCORES_WRONG = Problem(
    "adoption-scores-wrong", "各项得分与评估表不符", "按次序写，用空格隔开：{items}",
    cite="收养评估办法",
)  # fmt: skip

ITEMS = (
    "motive",
    "character",
    "schooling",
    "health",
    "means",
    "marriage",
    "family",
    "plan",
    "neighbours",
    "surroundings",
    "together",
)
"""The items in the order of the form; titles and highest marks are standards."""


def form(std: MonthStandards) -> list[tuple[str, int]]:
    """Title and highest mark of every item."""
    found = [std.value(f"child.adoption.assess.{name}") for name in ITEMS]
    return [(_title(value.label), int(value.value)) for value in found]


def _title(label: str) -> str:
    """``收养评估：收养动机（最高分）`` is 收养动机."""
    return label.removeprefix("收养评估：").partition("（")[0]


def items_of(std: MonthStandards) -> str:
    """The form in one line: ``收养动机(10) 道德品行(10) ……``."""
    return " ".join(f"{title}({most})" for title, most in form(std))


def scores_of(text: str, std: MonthStandards) -> list[int] | None:
    """The marks in the order of the form, or nothing where they cannot be."""
    told = [part for part in re.split(r"[\s、,，]+", text.strip()) if part]
    most = [highest for _, highest in form(std)]
    if len(told) != len(most) or not all(part.isdecimal() for part in told):
        return None
    scores = [int(part) for part in told]
    fits = all(score <= highest for score, highest in zip(scores, most, strict=True))
    return scores if fits else None
