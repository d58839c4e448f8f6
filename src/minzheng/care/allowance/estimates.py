"""Estimates (测算): what is asked of a person whom nobody has entered, and the facts it makes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from minzheng.care.allowance.choices import NursingLevel
from minzheng.payout.benefit import Ask, Estimate

YOUNG = Ask("young", "未到龄", "flag", other="of-age")
LEVEL = Ask("category", "失能等级", "choice", choice=NursingLevel)
MIND = Ask("mind", "智力或精神残疾", "flag", other="not-mind")


def asking(*asks: Ask, example: str) -> Estimate:
    """The estimate that asks these things; who is not told of is here, free, and of age."""
    return Estimate(asks=asks, facts=_facts, example=example)


def _facts(told: Mapping[str, Any]) -> dict[str, Any]:
    """The facts of somebody told of; what a benefit does not ask for it does not read."""
    grade = told.get("grade")
    return {
        "moved_out": False,
        "imprisoned": False,
        "persons": 1,
        "old": not told.get("young"),
        "hardship": told.get("hardship") or "",
        "category": told.get("category") or "",
        "grade": grade,
        "mind_grade": grade if told.get("mind") else None,
    }
