"""Area (占地面积): hundredths of a square metre in the file, square metres to people.

A hundredth of a square metre is one 平方分米, the unit of the standards that limit a place; a clerk
reads and types ``0.5``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from sqlmodel import Session

from minzheng.kernel.record.declare import Link, Linked, Values
from minzheng.kernel.sheet.form import Field
from minzheng.kernel.table import Column

_AREA = re.compile(r"(\d{1,5})(?:\.(\d{1,2}))?")


def square_metres(hundredths: int) -> str:
    """``50`` as ``0.5``, ``400`` as ``4``."""
    whole, rest = divmod(hundredths, 100)
    return f"{whole}.{rest:02d}".rstrip("0").rstrip(".")


def parse_area(text: str) -> int:
    """``0.5`` as ``50``; ``ValueError`` for what is no area of at most two decimals."""
    match = _AREA.fullmatch(text.strip())
    if match is None:
        raise ValueError(f"“{text}”不是面积，写平方米，最多两位小数，如 0.5")
    return int(match[1]) * 100 + int((match[2] or "").ljust(2, "0"))


def area_link(column: str = "area", *, required: bool = False, sample: str = "") -> Link:
    """An area as clerks write it (占地面积，平方米)."""
    title = "占地面积（平方米）"
    field = Field(
        column, title, required=required, parse=parse_area, width=12, sample=sample,
        prompt="平方米，最多两位小数",
    )  # fmt: skip

    def find(session: Session, rows: Sequence[Values]) -> list[Linked]:
        return [_linked(column, row[column]) for row in rows]

    def told(session: Session, stored: Sequence[Values]) -> list[tuple[Any, ...]]:
        return [(square_metres(row[column]),) for row in stored]

    return Link((column,), (field,), (Column(column, title),), find, told)


def _linked(column: str, value: Any) -> Linked:
    """One row's area; a blank leaves the column's own default."""
    return Linked([], lambda: {} if value is None else {column: value})
