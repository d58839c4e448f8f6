"""The allowances against their case file: first months, bands, back-pay, stacking, to the 分."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from casefile import month_standards, shipped_standards, titled

from allowing import CASES, Story
from minzheng.payout.registry import benefit

WORKED = {12, 13, 14, 15, 16, 17, 18, 22, 24, 25, 46}
"""The worked examples of the reference that these stories answer."""


@pytest.mark.parametrize("story", CASES["story"], ids=list(titled(CASES["story"])))
def test_story(story: dict[str, Any], county: Path) -> None:
    """Each act is allowed, and what is paid, owed and overpaid is exactly what the file says."""
    Story(county, story).run()


def test_every_worked_example_is_told() -> None:
    """None of the examples of the reference that speak of allowances is left out."""
    told = {story["example"] for story in CASES["story"] if "example" in story}
    assert told >= WORKED
    assert len({story["name"] for story in CASES["story"]}) == len(CASES["story"])


@pytest.mark.parametrize(
    ("code", "year"), [("disabled_living", 208400), ("disabled_nursing", 277900)]
)
def test_a_year_not_divisible_by_twelve_is_paid_exactly(code: str, year: int) -> None:
    """蓬江: 2,084 and 2,779 元 a year are twelve payments that add up to the year."""
    facts = {
        "grade": 1, "mind_grade": None, "hardship": "dibao", "moved_out": False,
        "imprisoned": False, "rivals": "", "suspended": False, "last_month": None,
        "excluded": False, "persons": 1,
    }  # fmt: skip
    known = shipped_standards("440703")
    paid = [
        benefit(code).decide(facts, month_standards(known, f"2020-{month:02d}", code)).due
        for month in range(1, 13)
    ]
    assert sum(paid) == year
    assert max(paid) - min(paid) == 1
