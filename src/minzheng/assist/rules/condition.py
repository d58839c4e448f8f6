"""Condition (认定条件): one thing the law asks, whether it holds, its article, its figures."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from minzheng.kernel.money import yuan_grouped


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition looked at; ``parts`` are the ones it rests on.

    ``holds`` is ``None`` where a figure is missing, so that nobody can tell.
    """

    title: str
    holds: bool | None
    cite: str
    told: str = ""
    parts: tuple[Condition, ...] = ()


def every(conditions: Iterable[Condition]) -> bool | None:
    """Whether all hold: no when one does not, unknown when one cannot be told."""
    held = [condition.holds for condition in conditions]
    if False in held:
        return False
    return None if None in held else True


def some(conditions: Iterable[Condition]) -> bool:
    """Whether one holds at least."""
    return any(condition.holds for condition in conditions)


def yuan_exact(fen: Fraction | int) -> str:
    """``1,583.33…`` 元: cut off behind the 分, with dots where more follows."""
    whole = int(fen)
    return yuan_grouped(whole) + ("" if fen == whole else "…")
