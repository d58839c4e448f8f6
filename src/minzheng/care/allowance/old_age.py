"""高龄津贴: monthly to the very old, by band of age.

Law: 老年人权益保障法 第三十三条. Standards: ``old_age.*`` in ``care-allowance.toml`` and of the
county. Cases: ``tests/cases/care-allowances.toml``. The bands are the ages for which the county has
set an amount; one may be split for poor people (``old_age.80.poor``). The band of a month is that
of the age reached by the county's rule of the first month.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Select

from minzheng.care.allowance.ages import band_of
from minzheng.care.allowance.conditions import shared
from minzheng.kernel.month import Month
from minzheng.kernel.standards import MonthStandards
from minzheng.payout.allowance.terms import standing_terms
from minzheng.payout.benefit import Ask, Benefit, Estimate, FactRow
from minzheng.payout.circumstances import gone, hardship
from minzheng.payout.models import Grant
from minzheng.people.models import FlagKind

CODE = "old_age"
CITE = "老年人权益保障法 第三十三条"


def facts(month: Month, std: MonthStandards) -> Select[Any]:
    """One row per standing grant with the band of the month."""
    rule = std.word("old_age.start")
    return standing_terms(CODE, month).add_columns(
        band_of(std, month, CODE, rule).label("band"),
        (hardship(Grant.person_id, month) != "").label("poor"),
        gone(Grant.person_id, FlagKind.moved_out, month).label("moved_out"),
    )


old_age = Benefit(
    CODE, "高龄津贴", facts=facts, unit="person", law="老年人权益保障法", valid_from="2016-01"
)


@old_age.step("年龄档次", cite=CITE, kind="text")
def told_band(row: FactRow, std: MonthStandards) -> str:
    """The band in words."""
    return f"{row.band} 周岁档" if row.band else "未到龄"


@old_age.step("档次标准", cite=CITE)
def amount(row: FactRow, std: MonthStandards) -> int:
    """The amount of the band; of a poor person's where the county has one of its own."""
    if not row.band:
        return 0
    own = f"old_age.{row.band}.poor"
    return std[own] if row.poor and own in std else std[f"old_age.{row.band}"]


@old_age.require("到龄", refusal="too-young", cite=CITE)
def old_enough(row: FactRow, std: MonthStandards) -> bool:
    """In one of the bands."""
    return bool(row.band)


shared(old_age, cite=CITE)
old_age.changes = {"band": "年龄档次变化", "poor": "困难身份变化", "moved_out": "户籍迁出"}


def _estimated(told: Mapping[str, Any]) -> dict[str, Any]:
    """The facts of somebody in a band."""
    told_facts = {"band": told["band"], "poor": bool(told["poor"])}
    return told_facts | {"moved_out": False, "persons": 1}


old_age.estimate = Estimate(
    asks=(Ask("band", "年龄档次，如 80"), Ask("poor", "困难家庭", "flag", other="not-poor")),
    facts=_estimated,
    example="--band 90",
)
