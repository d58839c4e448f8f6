"""A year of every allowance of some hundred invented people, against an independent working."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import date
from itertools import product
from pathlib import Path
from random import Random

import pytest
from casefile import values
from sqlalchemy import text

from care_county import CODES, MONTHS
from care_people import LIVES, Life, invent
from care_year import CareYear
from minzheng.care.allowance.ages import day_of_age
from minzheng.care.allowance.declared import OLD_AGE
from minzheng.kernel import clock
from minzheng.kernel.audit import Deed
from minzheng.kernel.db import Store
from minzheng.kernel.month import Month
from minzheng.kernel.standards import Standards
from minzheng.payout.allowance.start import BACK_PAYS, STARTS, Days
from minzheng.payout.allowance.start import first_month as program_first_month
from oracle_care import Asked, first_month

PEOPLE = 150
"""By chance, beside those whose lives are told."""


@dataclass(frozen=True, slots=True)
class Rules:
    """A county's rules for the very old, and what is lived under them."""

    start: str
    withheld: str
    codes: tuple[str, ...]
    settling: str


COUNTIES = {
    "次月起，补认证补发": Rules("month_after_event", "是", CODES, MONTHS[-1]),
    "当月起，补认证不补发": Rules("month_of_event", "否", ("old_age",), MONTHS[6]),
}
"""The others but 高龄津贴 have no such rules and are lived once."""


def _lived(county: Path, rules: Rules) -> CareYear:
    clock.fix(date(2026, 1, 1))
    with Store(county).work(Deed("测试", "test")) as work:
        for key, value in (("start", rules.start), ("pay_withheld", rules.withheld)):
            work.session.execute(
                text("UPDATE standard_value SET value = :value WHERE key = :key"),
                {"key": f"old_age.{key}", "value": value},
            )
        people = PEOPLE + len(LIVES)
        world = invent(work.session, OLD_AGE, people, start=rules.start, seed=7)
    year = CareYear(county, world, Random(11), codes=rules.codes, settling=(rules.settling,))
    year.live()
    clock.fix(None)
    return year


@pytest.fixture(scope="module")
def years(_county_file: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, CareYear]:
    """The year lived in each county, once."""
    folder = tmp_path_factory.mktemp("years")
    return {
        name: _lived(Path(shutil.copy(_county_file, folder / f"{rules.start}.db")), rules)
        for name, rules in COUNTIES.items()
    }


@pytest.fixture(scope="module")
def year(years: dict[str, CareYear]) -> CareYear:
    """The one with all five allowances."""
    return next(iter(years.values()))


@pytest.mark.parametrize("name", COUNTIES)
def test_a_year_agrees_line_by_line(name: str, years: dict[str, CareYear]) -> None:
    """Every line of every batch, what is overpaid, what is claimed, and the year's sum."""
    lived = years[name]
    assert lived.differing == []
    assert lived.total == lived.moved() > 0
    assert lived.lines > PEOPLE * len(lived.codes)


def test_the_year_held_everything_there_is(year: CareYear) -> None:
    """Every refusal, every cause of arrears, overpayments, recoveries, money sent back."""
    assert set(year.seen) >= {
        "paid",
        "too-young",
        "not-poor",
        "no-certificate",
        "not-severe",
        "lesser",
        "excluded",
        "suspended",
        "dead",
        "moved-out",
        "imprisoned",
        "late",
        "raise",
        "corrected",
        "returned",
        "over",
        "claimed",
    }
    assert not year.world.news


# --- told lives ---------------------------------------------------------------------------------


@pytest.mark.parametrize("life", LIVES, ids=lambda life: life.name)
def test_a_life_is_due_what_the_law_says(life: Life, year: CareYear) -> None:
    """What the second working comes to is what was worked out by hand."""
    rows = year.county.held[LIVES.index(life) + 1]
    grants = {row["benefit"]: row for row in rows if row["benefit"] in CODES}
    assert grants.keys() == life.due.keys()
    for code, told in life.due.items():
        grant = grants[code]
        due = {
            month: year.county.right(grant, month).due
            for month in MONTHS
            if grant["since"] <= month
        }
        if told.startswith("year "):
            assert sum(due.values()) == int(told[5:]) * 100
            assert max(due.values()) - min(due.values()) <= 1
        else:
            assert {month: fen for month, fen in due.items() if fen} == _figures(told)


@pytest.mark.parametrize("life", LIVES, ids=lambda life: life.name)
def test_a_life_told_late_is_found_overpaid(life: Life, year: CareYear) -> None:
    """What was paid before it was told comes to be claimed, to the 分; of nobody else anything."""
    person = LIVES.index(life) + 1
    for code in life.due:
        case = f"{code}-{person}"
        over = year.book.overpaid(year.county, code)
        claims = [claim for claim in year.book.claims.values() if claim.case == (code, case)]
        found = sum(fen for (case_no, _), fen in over.items() if case_no == case)
        found += sum(sum(claim.months.values()) for claim in claims)
        assert found == life.over.get(code, 0) * 100


def _figures(told: str) -> dict[str, int]:
    """``01-03 50; 04-12 100``: 分 by month."""
    due = {}
    for part in filter(None, told.split("; ")):
        span, yuan = part.split(" ")
        first, last = (int(month) for month in span.split("-"))
        due |= {f"2026-{month:02d}": int(yuan) * 100 for month in range(first, last + 1)}
    return due


# --- the first month ----------------------------------------------------------------------------

BIRTHDAYS = (date(2024, 2, 29), date(2025, 10, 15), date(2026, 2, 28), date(2026, 4, 30))
APPLIED = (date(2026, 1, 1), date(2026, 2, 28), date(2026, 4, 30), date(2026, 5, 12))


@pytest.mark.parametrize("back_pay", BACK_PAYS)
@pytest.mark.parametrize("rule", STARTS)
def test_the_first_month_is_that_of_the_rules(rule: str, back_pay: str) -> None:
    """Each rule, back-pay and paper of another county, on the last days of months among others."""
    told = {"old_age.start": f"{rule} 方式", "old_age.back_pay": f"{back_pay} 方式"}
    found: dict[str, list] = {}
    for row in values(told):
        found.setdefault(row.key, []).append(row)
    standards = Standards(found)
    for reached, applied, days, programme, paid in product(
        BIRTHDAYS, APPLIED, (0, 30), ("2016-01", "2025-12"), ("", "2025-11", "2026-03")
    ):
        decided = date.fromordinal(applied.toordinal() + days)
        begun = max(reached, day_of_age(Month.parse(programme), rule))
        until = Month.parse(paid) if paid else None
        month = program_first_month(OLD_AGE, Days(applied, decided, begun, until), standards)
        asked = Asked(applied, decided, reached, programme, paid)
        assert str(month) == first_month(rule, back_pay, asked), asked
