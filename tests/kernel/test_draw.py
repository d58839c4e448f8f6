"""Draws: the same seed draws the same, at least the rate, nobody twice."""

from __future__ import annotations

import hashlib
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from minzheng.kernel.draw import choose, one_of_each, size_of

FAMILIES = [f"DB{number:06d}" for number in range(1, 1002)]

RATES = st.fractions(min_value=Fraction(1, 100), max_value=1, max_denominator=100)


@given(rate=RATES, seed=st.text(max_size=8), blocks=st.integers(1, 12))
def test_at_least_the_rate_is_one_of_each(rate: Fraction, seed: str, blocks: int) -> None:
    """Of whole blocks at least the rate, one of each; the same seed draws the same."""
    size = max(int(1 / rate), 1)
    row = [one_of_each(rank, rate, seed) for rank in range(size * blocks)]
    assert sum(row) == blocks
    assert Fraction(sum(row), len(row)) >= rate
    assert row == [one_of_each(rank, rate, seed) for rank in range(size * blocks)]


def test_the_order_is_the_hash_of_seed_and_number() -> None:
    """As ``sha256sum`` and ``sort`` give it, without the program."""

    def rank(number: str) -> str:
        return hashlib.sha256(f"7:{number}".encode()).hexdigest()

    assert choose(FAMILIES, 7, 3) == sorted(sorted(FAMILIES, key=rank)[:3])
    assert choose(FAMILIES, 7, 3) == ["DB000156", "DB000231", "DB000351"]


@given(
    numbers=st.sets(st.integers(1, 10_000), max_size=60),
    seed=st.integers(),
    count=st.integers(0, 70),
    data=st.data(),
)
def test_a_sample_is_the_same_whatever_the_order(
    numbers: set[int], seed: int, count: int, data: st.DataObject
) -> None:
    """Same families, same seed, same sample; never more than there are, nobody twice."""
    cases = [f"DB{number:06d}" for number in numbers]
    shuffled = data.draw(st.permutations(cases))
    drawn = choose(cases, seed, count)
    assert choose(shuffled, seed, count) == drawn
    assert len(set(drawn)) == len(drawn) == min(count, len(cases))
    assert set(drawn) <= set(choose(cases, seed, count + 1)), "a bigger sample holds the smaller"


@given(rate=RATES, among=st.integers(0, 500))
def test_a_share_is_rounded_up(rate: Fraction, among: int) -> None:
    """At least the share, and not one more than that takes."""
    assert size_of(rate, among) >= rate * among > size_of(rate, among) - 1
