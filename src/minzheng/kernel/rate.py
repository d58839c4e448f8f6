"""A rate (指标): its two parts, its unit, its definition and the target set for it.

Whatever lacks a part has no value and says what is missing; it is never nought.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from minzheng.kernel.money import decimals
from minzheng.kernel.standards import MonthStandards
from minzheng.kernel.table import Column, Kind

COLUMNS = (
    Column("indicator", "指标"),
    Column("part", "分子", Kind.int),
    Column("whole", "分母", Kind.code),
    Column("value", "数值", Kind.code),
    Column("unit", "单位"),
    Column("target", "目标", Kind.code),
    Column("verdict", "结论"),
    Column("definition", "算法"),
    Column("missing", "缺什么"),
)

SCALE = {"%": 100, "‰": 1000, "倍": 1}
NOTHING = "本期没有分母"


@dataclass(frozen=True, slots=True)
class Rate:
    """One indicator; ``missing`` says why there is no value, where a part is not known.

    ``exactly`` is of a target that is missed on either side.
    """

    title: str
    definition: str
    part: int | None = None
    whole: Fraction | int | None = None
    unit: str = "%"
    target: Fraction | None = None
    missing: str = ""
    exactly: bool = False

    @property
    def exact(self) -> Fraction | None:
        """The quotient by its unit; nothing where a part is missing or there was nobody."""
        if self.missing or self.part is None or not self.whole:
            return None
        return Fraction(self.part) / self.whole * SCALE[self.unit]

    @property
    def value(self) -> str:
        """The quotient with two places, half up."""
        return "-" if self.exact is None else decimals(self.exact)

    @property
    def verdict(self) -> str:
        """Against the target, by the exact quotient and not by the rounded one."""
        if self.exact is None or self.target is None:
            return ""
        aim = self.target * SCALE[self.unit]
        good = self.exact == aim if self.exactly else self.exact >= aim
        return "达到" if good else "未达到"

    @property
    def cells(self) -> tuple[Any, ...]:
        """The rate as the columns want it."""
        told = self.missing or ("" if self.whole else NOTHING)
        aim = "" if self.target is None else _plain(self.target * SCALE[self.unit])
        whole = "" if self.whole is None else _plain(self.whole)
        return (
            self.title, self.part, whole, self.value, self.unit, aim, self.verdict,
            self.definition, told,
        )  # fmt: skip


def _plain(value: Fraction | int) -> str:
    """A number without needless places; an average of two whole numbers has at most one."""
    exact = Fraction(value)
    return str(exact.numerator) if exact.denominator == 1 else decimals(exact, 1)


def target(std: MonthStandards, key: str) -> Fraction | None:
    """The target under a key, where one was set by the month."""
    return std.ratio(key) if key in std else None
