"""Eighteen months of every children's benefit, with all that happens, against a second working."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from pathlib import Path
from random import Random

import pytest

from child_lives import LIVES, Life
from child_people import invent
from child_world import CODES, MONTHS, ChildWorld, ChildYear, of
from minzheng.kernel import clock
from minzheng.kernel.audit import Deed
from minzheng.kernel.db import Store

CHILDREN = 48
"""By chance, beside those whose lives are told."""

SETTLING = (MONTHS[3], MONTHS[-1])
"""When arrears are paid and what is overpaid is looked for."""


@dataclass(frozen=True, slots=True)
class Lived:
    """The months as they were lived, and who the told children are."""

    year: ChildYear
    people: list[int]

    def case(self, life: Life, code: str) -> str:
        """The case number of a told child's right."""
        return f"{code}-{self.people[LIVES.index(life)]}"

    def due(self, life: Life, code: str) -> dict[str, int]:
        """What the second working gives a told child, month by month (分)."""
        number = self.case(life, code)
        (grant,) = [row for row in self.year.county.grants if row["case_no"] == number]
        dues = {
            month: self.year.county.right(grant, month).due
            for month in MONTHS
            if grant["since"] <= month and (grant["until"] is None or month <= grant["until"])
        }
        return {month: fen for month, fen in dues.items() if fen}


@pytest.fixture(scope="module")
def lived(_county_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Lived:
    """The eighteen months, lived once."""
    county = Path(shutil.copy(_county_file, tmp_path_factory.mktemp("months") / "大冶.db"))
    clock.fix(date(2025, 9, 1))
    with Store(county).work(Deed("测试", "test")) as work:
        world = ChildWorld(work.session)
        told = invent(world, CHILDREN, seed=11)[: len(LIVES)]
        people = [of(work.session, one).person_id for one in told]
    year = ChildYear(county, world, Random(7), codes=CODES, settling=SETTLING)
    year.live(MONTHS)
    clock.fix(None)
    return Lived(year, people)


def test_eighteen_months_agree_line_by_line(lived: Lived) -> None:
    """Every line of every batch, what is owed, what is overpaid, what is claimed, and the sum."""
    assert lived.year.differing == []
    assert lived.year.total == lived.year.moved() > 0
    assert not lived.year.world.news


def test_the_months_held_everything_there_is(lived: Lived) -> None:
    """Every refusal, every cause of arrears, overpayments, recoveries, money sent back."""
    assert set(lived.year.seen) >= {
        "paid", "dead", "grown", "adopted", "moved-out", "suspended", "excluded", "parent-there",
        "parent-able", "no-label", "no-certificate", "not-raised", "not-studying", "nothing-due",
        "late", "raise", "corrected", "returned", "over", "claimed",
    }  # fmt: skip


@pytest.mark.parametrize("life", LIVES, ids=lambda life: life.name)
def test_a_life_is_due_what_the_law_says(life: Life, lived: Lived) -> None:
    """What the second working comes to is what was worked out by hand."""
    for code, told in life.due.items():
        assert lived.due(life, code) == _figures(told), code


@pytest.mark.parametrize("life", LIVES, ids=lambda life: life.name)
def test_a_life_told_late_is_found_overpaid(life: Life, lived: Lived) -> None:
    """What was paid before it was told comes to be claimed, to the 分; of nobody else anything."""
    year = lived.year
    for code in life.due:
        number = lived.case(life, code)
        over = year.book.overpaid(year.county, code)
        found = sum(fen for (case_no, _), fen in over.items() if case_no == number)
        claims = [one for one in year.book.claims.values() if one.case == (code, number)]
        found += sum(sum(one.months.values()) for one in claims)
        assert found == Fraction(life.over.get(code, "0")) * 100, code


def _figures(told: str) -> dict[str, int]:
    """``2509-2512 1630; 2603 815.50``: 分 by month."""
    due = {}
    for part in filter(None, told.split("; ")):
        span, yuan = part.split(" ")
        first, _, last = span.partition("-")
        for month in MONTHS:
            if first <= month[2:].replace("-", "") <= (last or first):
                due[month] = int(Fraction(yuan) * 100)
    return due
