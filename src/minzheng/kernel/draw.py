"""Draw (随机抽取): who is looked at is drawn so that nobody can steer it and anybody can repeat it.

Everything is put in the order of SHA-256 over ``seed:key``: the same seed, keys and size give the
same draw on any machine, whatever the order in which they come.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from fractions import Fraction
from math import ceil

from minzheng.errors import Misused
from minzheng.kernel.finding import Problem

BAD_RATE = Problem("sample-rate", "抽查比例“{rate}”不在 0 和 1 之间", "写 0.5 或 50%", kind=Misused)


def rate_of(text: str) -> Fraction:
    """A share as typed: ``0.5`` or ``50%``; raises ``sample-rate``."""
    try:
        told = text.strip().removesuffix("%")
        rate = Fraction(told) / (100 if text.strip().endswith("%") else 1)
    except (ValueError, ZeroDivisionError):
        raise BAD_RATE(rate=text) from None
    if not 0 < rate <= 1:
        raise BAD_RATE(rate=text)
    return rate


def choose(keys: Iterable[str], seed: str | int, count: int) -> list[str]:
    """So many of some keys, sorted; all of them when there are no more."""
    return sorted(sorted(keys, key=lambda key: _hash(f"{seed}:{key}"))[:count])


def digest_of(keys: Iterable[str]) -> str:
    """SHA-256 over what was drawn, in order, one a line: by it a list is known again."""
    return hashlib.sha256("\n".join(keys).encode()).hexdigest()


def size_of(rate: Fraction, among: int) -> int:
    """How many are to be drawn: at least so many of a hundred, rounded up."""
    return ceil(rate * among)


def one_of_each(rank: int, rate: Fraction, seed: str) -> bool:
    """Whether what stands at this place of a row (from 0) is drawn as the row grows.

    The row falls into blocks as long as the rate allows, and of each block one place is drawn: so
    at least ``rate`` of the row are, and nobody knows beforehand who.
    """
    if rate <= 0:
        return False
    size = max(int(1 / rate), 1)
    block, place = divmod(rank, size)
    return place == int.from_bytes(_hash(f"{seed}:{block}"), "big") % size


def _hash(text: str) -> bytes:
    return hashlib.sha256(text.encode()).digest()
