"""The matrix of exclusions: as data, on the screen, and as queries that name their scope."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

from minzheng import catalog
from minzheng.payout.exclusion import BOTH_PAID, MODES, SCOPES, exclusion_table, matrix
from minzheng.payout.registry import benefit
from minzheng.payout.stacking import with_rivals


def test_the_matrix_says_only_what_is_carried_out() -> None:
    """Every row has an article, a way and a scope that queries know, and bars something else."""
    assert set(BOTH_PAID) == set(SCOPES)
    for row in matrix():
        assert row.mode in MODES
        assert row.scope in BOTH_PAID
        assert re.search("[\u4e00-\u9fff]", row.cite)
        assert row.held != row.barred
    pairs = [(row.held, row.barred) for row in matrix()]
    assert len(set(pairs)) == len(pairs)


def test_what_is_compared_or_lessened_declares_it() -> None:
    """A benefit that a row names with another way than a bar looks at what stands beside it."""
    for row in matrix():
        sides = {"higher": (row.held, row.barred), "difference": (row.barred,)}.get(row.mode, ())
        for code in filter(catalog.BENEFITS.__contains__, sides):
            assert benefit(code).beside is with_rivals, code


def test_a_household_benefit_is_barred_by_household() -> None:
    """What is paid to households is barred for the member only; what is paid to people, to them."""
    for row in matrix():
        if row.barred in catalog.BENEFITS:
            wanted = "household" if benefit(row.barred).unit == "household" else "person"
            assert row.scope == wanted, row


def test_the_screen_is_in_chinese(call: Callable[..., Any]) -> None:
    """Every benefit under its title, with the article; no code of a program."""
    told = call("payout", "exclusions", "--json")
    assert told.code == 0
    found = json.loads(told.out)["rows"]
    assert len(found) == len(matrix()) == len(exclusion_table().rows)
    assert found[0]["held"] == "特困人员救助供养金"
    for row in found:
        assert not re.search("[a-z]", "".join(row.values()))
