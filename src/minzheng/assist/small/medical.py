"""Medical aid (医疗救助): the calculator, and settlements as the insurance bureau told them.

The bureau of medical insurance decides and pays; what is reckoned here is for advice.
国办发〔2021〕42号 gives the frame, the province and prefecture the figures.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from minzheng.assist.small.choices import Class
from minzheng.kernel.finding import Problem
from minzheng.kernel.standards import MonthStandards
from minzheng.kernel.table import Column, Table

NEGATIVE = Problem("medical-negative", "金额不能是负数", "核对自付费用和已救助金额")

STEPS = (Column("step", "步骤"), Column("value", "数值"), Column("cite", "依据"))


@dataclass(frozen=True, slots=True)
class Reckoned:
    """What the aid comes to in 分, and how."""

    deductible: int
    ratio: Fraction
    cap_left: int | None
    aid: int


def reckon(of: Class, paid: int, already: int, std: MonthStandards) -> Reckoned:
    """``min(cap left, max(0, own share − deductible) × ratio)``, in 分, half a fen up.

    ``paid`` is what is left to the person within the policy's range after the insurances,
    ``already`` the aid of the year so far. A year without a cap has none. Raises
    ``standard-missing`` where no ratio is known, ``medical-negative``.
    """
    if paid < 0 or already < 0:
        raise NEGATIVE()
    deductible = _deductible(of, std)
    ratio = std.ratio(f"medical.ratio.{of.value}")
    aid = std.round(max(paid - deductible, 0) * ratio, "rounding.medical")
    cap_left = max(std["medical.year_cap"] - already, 0) if "medical.year_cap" in std else None
    return Reckoned(deductible, ratio, cap_left, aid if cap_left is None else min(aid, cap_left))


def _deductible(of: Class, std: MonthStandards) -> int:
    """A share of last year's disposable income a head, in 分 a year; none where none is set."""
    key = f"medical.deductible_share.{of.value}"
    if key not in std:
        return 0  # 特困、低保不设起付标准
    share = std.ratio(key)
    return std.round(std.exact("rigid.disposable_income") * 12 * share, "rounding.medical")


def reckoned_table(of: Class, paid: int, made: Reckoned, std: MonthStandards) -> Table:
    """The reckoning step by step, with the document of each figure."""
    from minzheng.kernel.money import percent, yuan_grouped

    def document(key: str) -> str:
        if key not in std:
            return ""
        value = std.value(key)
        return f"{value.document}（{value.mark.label}）"

    cap = "不设" if made.cap_left is None else f"{yuan_grouped(made.cap_left)} 元"
    rows = [
        ("类别", of.label, ""),
        ("政策范围内个人自付", f"{yuan_grouped(paid)} 元", ""),
        (
            "起付标准",
            f"{yuan_grouped(made.deductible)} 元",
            document(f"medical.deductible_share.{of.value}"),
        ),
        ("救助比例", percent(made.ratio, 1), document(f"medical.ratio.{of.value}")),
        ("年度限额还剩", cap, document("medical.year_cap")),
        ("救助金额", f"{yuan_grouped(made.aid)} 元", ""),
    ]
    return Table(
        "assist.medical.calc", STEPS, list(rows), title="医疗救助测算（供参考，以医保部门核定为准）"
    )
