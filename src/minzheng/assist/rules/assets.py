"""Assets (家庭财产): each test by itself, against the county's dated limit.

民发〔2021〕57号 第十四条 says what property is; how much is too much is the county's. What is
needed for living, work or a disability is marked exempt and not counted. A limit that is not set
cannot be judged, and that is said.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from minzheng.assist.choices import Area, AssetKind
from minzheng.assist.rules.condition import Condition, yuan_exact
from minzheng.assist.rules.declared import Asset
from minzheng.kernel.standards import MonthStandards

CITE = "民发〔2021〕57号 第十四条"

LIMITS = {
    AssetKind.house: "assets.houses",
    AssetKind.car: "assets.cars",
    AssetKind.machine: "assets.machines",
    AssetKind.company: "assets.companies",
}
"""Things that are counted, and the standards that limit their number."""


def asset_tests(
    assets: Sequence[Asset], persons: int, area: Area, std: MonthStandards
) -> list[Condition]:
    """Money by head against a multiple of the year's 低保 standard, things by number."""
    counting = [line for line in assets if not line.exempt]
    tests = [_financial(counting, persons, area, std)]
    for kind, key in LIMITS.items():
        tests.append(_things(kind, key, [line for line in counting if line.kind is kind], std))
    return tests


def _financial(assets: Sequence[Asset], persons: int, area: Area, std: MonthStandards) -> Condition:
    """人均金融资产: not above so many times the year's standard."""
    title, key = "户人均金融资产", "assets.financial_multiple"
    held = sum(line.value for line in assets if line.kind.financial)
    each = Fraction(held, max(persons, 1))
    if key not in std:
        return Condition(title, None, CITE, f"人均 {yuan_exact(each)} 元；没有录入限额 {key}")
    limit = std.exact(f"dibao.{area.value}") * 12 * std.ratio(key)
    told = f"人均 {yuan_exact(each)} 元，限额 {yuan_exact(limit)} 元（年低保标准的"
    return Condition(title, each <= limit, CITE, f"{told} {std.value(key).value} 倍）")


def _things(kind: AssetKind, key: str, assets: Sequence[Asset], std: MonthStandards) -> Condition:
    """Houses, cars, machines, companies: not more than so many."""
    pieces = sum(line.pieces for line in assets)
    if key not in std:
        return Condition(kind.label, None, CITE, f"有 {pieces}；没有录入限额 {key}")
    limit, unit = std.count(key), std.value(key).unit
    told = f"有 {pieces} {unit}，限 {limit} {unit}"
    return Condition(kind.label, pieces <= limit, CITE, told)
