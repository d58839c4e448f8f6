"""Capacity (容量): how many years the free places of a ground last. Pure; no rows are read here."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction


def years_left(free: int, used_by_year: Mapping[int, int]) -> Fraction | None:
    """Free places ÷ mean yearly use; nothing where nothing was used yet.

    ``used_by_year`` has one entry for each year that counts, also the years in which none was
    used. Exact, so that a comparison with 30 years is not one of rounded figures.
    """
    if free < 0:
        raise ValueError(f"free places below zero: {free}")
    used = sum(used_by_year.values())
    return Fraction(free * len(used_by_year), used) if used > 0 else None
