"""Differences (核对差异): what the sources know against what was declared; pure.

民发〔2021〕57号 第十七条, 第三十五条 (whoever hides income or property). Income is compared by the
month, property by its value, things by how many there are. Only what is found above what was
declared is a difference: somebody who declares more than the sources know hides nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from minzheng.assist.means.choices import Matter
from minzheng.assist.means.models import MeansHit, Resolution
from minzheng.kernel.money import yuan_grouped

COMPARED = tuple(matter for matter in Matter if matter.money or matter.counted)
"""The matters that a declaration speaks of."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One matter found above its declaration: 分, or how many; ``text`` says it to a clerk."""

    matter: Matter
    found: int
    declared: int
    text: str


def totals(hits: Iterable[MeansHit]) -> dict[Matter, int]:
    """What the hits come to by matter: 分 of money, how many of things; excluded hits left out."""
    found: dict[Matter, int] = {}
    for hit in hits:
        if hit.resolution is Resolution.excluded or hit.matter not in COMPARED:
            continue
        added = 1 if hit.matter.counted else (hit.amount or 0)
        found[hit.matter] = found.get(hit.matter, 0) + added
    return found


def differences(hits: Iterable[MeansHit], declared: Mapping[Matter, int]) -> list[Difference]:
    """What was found above ``declared``, in the order of the matters.

    ``declared`` gives 分 (a month for income) or how many, by matter; what is not in it is 0.
    """
    found = totals(hits)
    return [
        _difference(matter, found[matter], declared.get(matter, 0))
        for matter in COMPARED
        if found.get(matter, 0) > declared.get(matter, 0)
    ]


def _difference(matter: Matter, found: int, declared: int) -> Difference:
    shown = _counted if matter.counted else _money
    unit = "每月" if matter.income else ""
    said = f"申报{unit} {shown(matter, declared)}" if declared else "没有申报"
    text = f"{matter.label}：核对{unit} {shown(matter, found)}，{said}"
    return Difference(matter, found, declared, text)


def _money(_matter: Matter, amount: int) -> str:
    return f"{yuan_grouped(amount)} 元"


def _counted(matter: Matter, count: int) -> str:
    return f"{count} {UNITS[matter]}"


UNITS = {
    Matter.house: "套",
    Matter.car: "辆",
    Matter.boat: "艘",
    Matter.machine: "台",
    Matter.company: "个",
}
"""What things are counted in."""
