"""Progress and samples: who did what when, how long it took, what the county draws."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from applying import MAN, NUMBER, WIFE, Asks, One, apply, checked, stepper, surveyed

from minzheng.kernel.draw import one_of_each


def test_thirty_in_a_hundred_is_one_in_three() -> None:
    """43号 第十六条: not less than 30 %; nothing at a rate of nothing."""
    row = [one_of_each(rank, Fraction(30, 100), "assist.apply.tekun:2026") for rank in range(300)]
    assert sum(row) == 100
    assert not any(one_of_each(rank, Fraction(0), "x") for rank in range(9))


@pytest.fixture
def two(county: Path, call: Callable[..., Any]) -> Callable[..., Any]:
    """One application at its notice, one at the counter; gives a caller of ``assist apply``."""
    asks = Asks()
    apply(county, asks)
    checked(county, asks, date(2026, 7, 3))
    step = stepper(call, county)
    for words in (
        ("accept", "2026-07-06", "--papers", "申请书"),
        ("check", "2026-07-07", "--check-no", "HD2026-00001"),
        ("survey", "2026-07-10", *surveyed("2026-07-08")),
        ("first-review", "2026-07-13", "--opinion", "同意"),
        ("notice", "2026-07-13", "--place", "公开栏"),
    ):
        told = step(*words, who="陈受理")
        assert told.code == 0, told.err
    people = (One(MAN), One(WIFE, "12"))
    apply(county, replace(asks, number="SQ2026-00002", people=people, place=("保安镇", "")))

    def ask(on: str, *words: str) -> Any:
        return call("--db", county, "--today", on, "assist", "apply", *words)

    return ask


def test_how_far_each_is(two: Callable[..., Any]) -> None:
    """State, last step, day, operator, working days, the limit that ends first."""
    told = two("2026-07-15", "progress", "-f", "csv")
    assert told.code == 0
    first, second = told.out.splitlines()[1:]
    assert first.split(",") == [
        NUMBER, "低保", "赵*丁", "还地桥镇", "县级", "公示中", "公示", "2026-07-13", "陈受理", "7",
        "全程", "2026-08-17", "",
    ]  # fmt: skip
    assert second.split(",")[:6] == ["SQ2026-00002", "低保", "赵*丁", "保安镇", "", "待受理"]
    told = two("2026-07-15", "progress", "--town", "保安", "-f", "csv")
    assert [line.split(",")[0] for line in told.out.splitlines()[1:]] == ["SQ2026-00002"]
    assert two("2026-07-15", "progress", "--kind", "特困", "-f", "csv").out.count("\n") == 1
    assert two("2026-07-15", "progress", "--overdue").code == 0


def test_how_long_each_step_took(two: Callable[..., Any]) -> None:
    """Working days from the step before, and how many came late: the survey by one day."""
    told = two("2026-07-15", "progress", "--by-step", "-f", "csv")
    rows = {line.split(",")[2]: line.split(",")[3:] for line in told.out.splitlines()[1:]}
    assert rows["受理"] == ["1", "3.0", "3", ""]
    assert rows["提请核对"] == ["1", "1.0", "1", ""]
    assert rows["入户调查"] == ["1", "3.0", "3", "1"]
    assert rows["初审"] == ["1", "1.0", "1", ""]


def test_a_rate_is_a_share_of_a_hundred(two: Callable[..., Any]) -> None:
    """Nothing was confirmed by a township; a rate of nothing is misuse."""
    assert two("2026-07-15", "recheck-sample", "--seed", "a").code == 0
    for rate in ("0", "101"):
        told = two("2026-07-15", "recheck-sample", "--rate", rate)
        assert told.code == 2
        assert "不在 1 到 100 之间" in told.err
