"""Limits of property (家庭财产限额): what a household has against what the county allows; pure.

民发〔2021〕57号 第十四条 leaves the limits to the localities: each is a dated standard
``assets.*``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from minzheng.assist.means.choices import Matter
from minzheng.assist.means.differences import UNITS
from minzheng.kernel.money import yuan_grouped
from minzheng.kernel.standards import MonthStandards

LIMITS = {
    Matter.house: "assets.houses",
    Matter.car: "assets.cars",
    Matter.machine: "assets.machines",
    Matter.company: "assets.companies",
}
"""The standards that say how many of a thing a household may have."""


@dataclass(frozen=True, slots=True)
class Over:
    """One limit that is passed: how much or how many there are, what is allowed, in words."""

    matter: Matter
    found: int
    limit: int
    text: str


def over_limits(
    found: Mapping[Matter, int], persons: int, month_standard: Fraction | None, std: MonthStandards
) -> list[Over]:
    """The limits that a household's property passes, money first.

    ``found`` gives 分 and numbers by matter for the whole household (``differences.totals``),
    ``month_standard`` the 低保 standard of one person and month in 分; without it money is not
    judged. Money is allowed up to ``assets.financial_multiple`` years' standard a head.
    """
    passed = list(_money(found.get(Matter.financial, 0), persons, month_standard, std))
    for matter, key in LIMITS.items():
        count, limit = found.get(matter, 0), std.count(key)
        if count > limit:
            unit = UNITS[matter]
            text = f"{matter.label} {count} {unit}，限额 {limit} {unit}"
            passed.append(Over(matter, count, limit, text))
    return passed


def _money(
    found: int, persons: int, month_standard: Fraction | None, std: MonthStandards
) -> list[Over]:
    if month_standard is None or persons < 1:
        return []
    allowed = std.ratio("assets.financial_multiple") * month_standard * 12 * persons
    if found <= allowed:
        return []
    limit = int(allowed)
    text = f"金融资产 {yuan_grouped(found)} 元，限额 {yuan_grouped(limit)} 元"
    return [Over(Matter.financial, found, limit, text)]
