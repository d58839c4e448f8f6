"""Eligibility (认定条件): the tests of 特困, self-care and 低保边缘, each with its article.

Pure functions of facts and the standards of a month; who decides, and on what papers, is the
procedure's business.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from minzheng.assist.models import SelfCare
from minzheng.kernel.label import Choice
from minzheng.kernel.standards import MonthStandards
from minzheng.people.models import DisabilityKind


class SelfCareItem(Choice):
    """生活自理能力评估的六项 (民发〔2021〕43号 第二十一条)."""

    eat = "eat", "吃饭", "自主吃饭"
    dress = "dress", "穿衣", "自主穿衣"
    bed_transfer = "bed_transfer", "上下床", "自主上下床"
    toilet = "toilet", "如厕", "自主如厕"
    walk_indoors = "walk_indoors", "行走", "室内自主行走", "室内行走"
    bathe = "bathe", "洗澡", "自主洗澡"


def self_care_level(fails: Iterable[SelfCareItem]) -> SelfCare:
    """Nothing failed: full; one to three: partial; four and more: none (43号 第二十二条)."""
    count = len(set(fails))
    if count == 0:
        return SelfCare.full
    return SelfCare.partial if count <= 3 else SelfCare.none


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition looked at: whether it holds, and its article."""

    title: str
    holds: bool
    cite: str


def no_labour(
    age: int, disabilities: Iterable[tuple[DisabilityKind, int]], std: MonthStandards
) -> list[Condition]:
    """无劳动能力: any one that holds is enough (43号 第五条)."""
    elder, minor = std.count("tekun.elder_age"), std.count("tekun.minor_age")
    held = list(disabilities)

    def grade(kinds: tuple[DisabilityKind, ...], most: int) -> bool:
        return any(kind in kinds and number <= most for kind, number in held)

    cite = "民发〔2021〕43号 第五条"
    mind = (DisabilityKind.intellectual, DisabilityKind.mental)
    return [
        Condition(f"{elder} 周岁以上", age >= elder, cite),
        Condition(f"未满 {minor} 周岁", age < minor, std.value("tekun.minor_age").document),
        Condition("智力、精神残疾一至三级", grade(mind, 3), cite),
        Condition("肢体残疾一、二级", grade((DisabilityKind.physical,), 2), cite),
        Condition("视力残疾一级", grade((DisabilityKind.visual,), 1), cite),
    ]


def is_marginal(income: Fraction | int, persons: int, area: str, std: MonthStandards) -> bool:
    """低保边缘: not below the 低保 standard, and strictly below the county's multiple of it.

    ``income`` is the household's a month in 分. Assets are looked at elsewhere.
    社会救助法 第二十一条.
    """
    standard = std.exact(f"dibao.{area}") * persons
    return standard <= income < standard * std.ratio("marginal.ratio")
