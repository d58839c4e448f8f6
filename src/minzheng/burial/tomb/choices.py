"""Choices of tombs (散坟整治选项): 三沿五区, kinds of tombs, ways of treatment."""

from __future__ import annotations

from minzheng.kernel.label import Choice


class Zone(Choice):
    """所在区域: along three lines (三沿), in five zones (五区), or elsewhere."""

    road = "Y1", "高速公路和公路干线沿线", "公路沿线"
    rail = "Y2", "铁路沿线"
    river = "Y3", "河道沿线"
    water = "Q1", "水源保护区"
    heritage = "Q2", "文物保护区"
    scenic = "Q3", "风景名胜区"
    nature = "Q4", "自然保护区"
    dwelling = "Q5", "集中住宅区"
    none = "N0", "三沿五区以外"


class TombKind(Choice):
    """坟型."""

    earth = "earth", "土坟"
    hardened = "hardened", "硬化墓", "硬化"
    large = "large", "大墓"
    living = "living", "活人墓"
    empty = "empty", "空坟"
    house = "house", "住宅式墓", "住宅式"


UNLAWFUL = (TombKind.hardened, TombKind.large, TombKind.living, TombKind.house)
"""违建墓: kinds that may stand nowhere (殡葬管理条例 第三十四条、第三十五条)."""


class Treatment(Choice):
    """整治方式: chosen for each tomb on its own."""

    moved = "moved", "迁入公墓"
    deep = "deep", "深埋不留坟头", "深埋"
    green = "green", "绿化遮挡"
    removed = "removed", "拆除"


class Basis(Choice):
    """整治依据: the family's consent, or an order by law."""

    consent = "consent", "家属同意"
    order = "order", "依法决定"
