"""Conditions that the allowances share, each declared with its allowance's article (发放条件)."""

from __future__ import annotations

from minzheng.kernel.standards import MonthStandards
from minzheng.payout.benefit import Benefit, FactRow
from minzheng.payout.conditions import (
    alive_in_month,
    holds_nothing_barring,
    not_suspended,
    still_here,
)
from minzheng.payout.stacking import stacks


def not_imprisoned(row: FactRow, std: MonthStandards) -> bool:
    """Not in prison before the month."""
    return not row.imprisoned


def shared(benefit: Benefit, *, cite: str, free: bool = False) -> None:
    """What every allowance asks; ``free`` where one stops in prison."""
    benefit.require("未停发", refusal="suspended", cite=cite)(not_suspended)
    benefit.require("死亡次月起停发", refusal="dead", cite=cite)(alive_in_month)
    benefit.require("户籍迁出次月起停发", refusal="moved-out", cite=cite)(still_here)
    if free:
        benefit.require("服刑次月起停发", refusal="imprisoned", cite=cite)(not_imprisoned)
    benefit.require("未享受互斥待遇", refusal="excluded", cite=cite)(holds_nothing_barring)
    stacks(benefit)


def poor(row: FactRow, std: MonthStandards, key: str) -> bool:
    """In a 低保 household, or in one of another kind for which the county has set an amount."""
    return row.hardship == "dibao" or (bool(row.hardship) and f"{key}.{row.hardship}" in std)


def by_hardship(row: FactRow, std: MonthStandards, key: str) -> int:
    """The amount of a kind of household where the county has set one, else the general one (分)."""
    own = f"{key}.{row.hardship}"
    return std[own] if row.hardship and own in std else std[key]


def old_enough(row: FactRow, std: MonthStandards) -> bool:
    """Of age by the end of the month."""
    return bool(row.old)


def certified(row: FactRow, std: MonthStandards) -> bool:
    """A certificate that holds on a day of the month."""
    return row.known("grade")
