"""Amounts (数量和金额): counts in hundredths of a unit, and what a line comes to."""

from __future__ import annotations

import re
from fractions import Fraction

from minzheng.errors import InputInvalid
from minzheng.kernel.finding import Problem
from minzheng.kernel.money import Rounding, round_fen

BAD_COUNT = Problem(
    "charge-count", "数量“{value}”不是大于零、最多两位小数的数", "如 50、0.25", kind=InputInvalid
)
_COUNT = re.compile(r"([0-9]{1,7})(?:\.([0-9]{1,2}))?")
HUNDRED = 100


def parse_count(text: str) -> int:
    """``80`` or ``0.25`` as hundredths of the unit; raises ``charge-count``."""
    match = _COUNT.fullmatch(text.strip())
    found = int(match[1]) * HUNDRED + int((match[2] or "").ljust(2, "0")) if match else 0
    if not found:
        raise BAD_COUNT(value=text)
    return found


def count_told(count: int) -> str:
    """Hundredths as people write them: ``80``, ``0.25``."""
    whole, rest = divmod(count, HUNDRED)
    return f"{whole}.{rest:02d}".rstrip("0").rstrip(".")


def amount_of(price: int, count: int) -> int:
    """What so many hundredths of a unit cost, to the 分, half up."""
    return round_fen(Fraction(price * count, HUNDRED), Rounding.half_up_fen)
