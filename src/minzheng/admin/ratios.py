"""Ratios (标准比例与增长): how standards stand to each other, to consumption, and to the past.

What a government promised is a dated standard too (``tekun.basic.floor_ratio``,
``dibao.consumption_floor``); where none holds the figure is told and nothing is found. A later
standard that is lower than the one before is always a finding, with the paper that set it.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from minzheng.errors import InputInvalid
from minzheng.kernel.finding import Finding, Level, Problem
from minzheng.kernel.money import parse_yuan, percent
from minzheng.kernel.month import Month
from minzheng.kernel.standards import NOT_COVERED, MonthStandards, Standards, Value

RATIO_LOW = Problem("standard-ratio-low", "{subject}：{value}", "核对标准文件", level=Level.warning)
LOWERED = Problem(
    "standard-lowered",
    "{subject} 自 {since} 由 {before} 降为 {value}（{document}）",
    "标准只升不降；核对文件，录错的用 standard set 改正",
    level=Level.warning,
)
GROWTH_LOW = Problem(
    "standard-growth-low",
    "{subject} 自 {since} 增长 {value}，低于上年人均消费支出增幅 {growth}%（{document}）",
    "核对标准文件",
    level=Level.warning,
)
BAD_GROWTH = Problem(
    "growth-unreadable", "“{value}”不是增长率", "写百分数，如 5.2", kind=InputInvalid
)

AREAS = {"urban": "城市", "rural": "农村"}
RISING = tuple(f"{kind}.{area}" for kind in ("dibao", "tekun.basic") for area in AREAS)
"""Standards that only rise (自然增长机制)."""

Told = tuple[str, str, Finding | None]
"""A title, a figure, and a finding where it falls short."""


def ratios(std: MonthStandards, consumption: str | None) -> Iterator[Told]:
    """Ratios between the standards of a month, and to the consumption a head of last year (元)."""
    base = {area: _monthly(std, f"dibao.{area}") for area in AREAS}
    for area, word in AREAS.items():
        support, living = _monthly(std, f"tekun.basic.{area}"), base[area]
        if support and living:
            title = f"{word}特困基本生活标准与低保标准之比"
            yield _against(title, support / living, _rate(std, "tekun.basic.floor_ratio"))
    if base["urban"] and base["rural"]:
        yield "农村低保标准占城市", percent(base["rural"], base["urban"]), None
    for area, word in AREAS.items() if consumption else ():
        living = base[area]
        if living:
            yield _share(word, living * 12, Fraction(parse_yuan(consumption or "")), std)


def _against(title: str, ratio: Fraction, floor: Fraction | None) -> Told:
    """A ratio beside its floor; ``10949 ÷ (550 × 12)`` is told as ``1.66 倍``."""
    if floor is None:
        return title, f"{two_places(ratio)} 倍", None
    told = f"{two_places(ratio)} 倍（不低于 {two_places(floor)} 倍）"
    low = RATIO_LOW.finding(subject=title, value=told) if ratio < floor else None
    return title, told, low


def _share(word: str, year: Fraction, spent: Fraction, std: MonthStandards) -> Told:
    """A year's standard as a share of consumption, beside the share that was promised."""
    title = f"{word}低保年标准占上年人均消费支出"
    floor, told = _rate(std, "dibao.consumption_floor"), percent(year, spent)
    if floor is None:
        return title, told, None
    told = f"{told}（不低于 {percent(floor, 1)}）"
    low = RATIO_LOW.finding(subject=title, value=told) if year < spent * floor else None
    return title, told, low


def _rate(std: MonthStandards, key: str) -> Fraction | None:
    """A rate of the month, ``None`` where nobody set one."""
    try:
        return std.ratio(key) if key in std else None
    except NOT_COVERED.kind:
        return None


def _monthly(std: MonthStandards, key: str) -> Fraction | None:
    """An amount a month in 分, ``None`` where the month has none."""
    try:
        return std.exact(key)
    except NOT_COVERED.kind:
        return None


def two_places(ratio: Fraction) -> str:
    """A ratio with two decimals, rounded half up."""
    hundredths = (ratio.numerator * 200 + ratio.denominator) // (2 * ratio.denominator)
    return f"{hundredths // 100}.{hundredths % 100:02d}"


# --- growth -------------------------------------------------------------------------------------


def growth(known: Standards, month: Month, consumption_growth: str | None) -> Iterator[Told]:
    """How much the 低保 standards grew with their newest value, beside last year's consumption."""
    asked = _percentage(consumption_growth) if consumption_growth else None
    for key in ("dibao.urban", "dibao.rural"):
        values = _until(known, key, month)
        if len(values) < 2:
            continue
        before, after = values[-2:]
        old, new = amount(before), amount(after)
        rise = percent(new - old, old)
        low = None
        if asked is not None and (new - old) * 100 < old * asked:
            low = GROWTH_LOW.finding(
                subject=after.label,
                value=rise,
                since=after.since,
                growth=consumption_growth,
                document=after.document,
            )
        beside = f"，上年人均消费支出增长 {consumption_growth}%" if asked is not None else ""
        moved = f"{after.label} {before.value} → {after.value}"
        yield after.label, f"{moved}，增长 {rise}{beside}", low


def lowered(known: Standards, month: Month) -> Iterator[Finding]:
    """Every value that is lower than the one before it, a month's amount against a month's."""
    for key in RISING:
        for before, after in pairwise(_until(known, key, month)):
            if amount(after) < amount(before):
                yield LOWERED.finding(
                    subject=after.label,
                    since=after.since,
                    before=f"{before.value} {before.unit}",
                    value=f"{after.value} {after.unit}",
                    document=after.document,
                )


def _until(known: Standards, key: str, month: Month) -> list[Value]:
    """The nearest region's values of a key up to a month, in order."""
    values = [value for value in known.values.get(key, ()) if value.since <= month]
    regions = {value.region for value in values[:1]}
    return sorted((v for v in values if v.region in regions), key=lambda v: v.since)


def amount(value: Value) -> Fraction:
    """An amount a month in 分; a value per year is divided exactly."""
    fen = Fraction(parse_yuan(value.value))
    return fen / 12 if value.unit.endswith("/年") else fen


def _percentage(told: str) -> Fraction:
    try:
        return Fraction(told.removesuffix("%"))
    except (ValueError, ZeroDivisionError):
        raise BAD_GROWTH(value=told) from None
