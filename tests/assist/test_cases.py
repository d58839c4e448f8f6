"""The rules of 低保 and 特困 against the case files: amounts, refusals and steps for a clerk."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

import pytest
from casefile import (
    DIBAO,
    INCOME,
    TEKUN,
    TESTS,
    exact_fen,
    facts,
    fen,
    month_standards,
    shipped_standards,
    standards_of,
    titled,
)

from minzheng.assist.models import Area, IncomeKind, SelfCare
from minzheng.assist.rules.dibao import dibao
from minzheng.assist.rules.eligibility import SelfCareItem, is_marginal, no_labour, self_care_level
from minzheng.assist.rules.income import counted_income
from minzheng.assist.rules.tekun import tekun
from minzheng.errors import MinzhengError
from minzheng.kernel.standards import MonthStandards
from minzheng.payout.benefit import Benefit, Decided
from minzheng.people.models import DisabilityKind

WORKED = {1, 2, 3, 4, 5, 7, 8, 9, 10, 11, 19, 20, 21, 27, 28, 29, 31, 45}
"""The worked examples of the reference that the two benefits must answer."""


def _standards(file: Mapping[str, Any], case: Mapping[str, Any], benefit: str) -> MonthStandards:
    """The standards a case is decided by: its own, its file's, or those shipped with a county."""
    if "shipped" in case:
        known = shipped_standards(case["shipped"])
    else:
        known = standards_of(file["standards"], case.get("standards", {}))
    return month_standards(known, case.get("month", "2026-08"), benefit)


def _decide(benefit: Benefit, file: Mapping[str, Any], case: Mapping[str, Any]) -> Decided:
    std = _standards(file, case, benefit.code)
    decided = benefit.decide(facts(file["facts"], case.get("facts", {})), std)
    assert [value.key for value in std.samples] == case.get("samples", [])
    return decided


def _check(benefit: Benefit, file: Mapping[str, Any], case: Mapping[str, Any]) -> None:
    """A case's amount, refusal and steps."""
    if "stops" in case:
        with pytest.raises(MinzhengError) as stopped:
            _decide(benefit, file, case)
        assert stopped.value.id == case["stops"]
        return
    decided = _decide(benefit, file, case)
    assert ("due" in case) != ("refusal" in case), "a case says what is due or why nothing is"
    assert (decided.due, decided.refusal) == (fen(case.get("due", "0")), case.get("refusal", ""))
    steps = {step.name: step for step in decided.steps}
    for name, wanted in case.get("steps", {}).items():
        step = steps[name]
        expected = exact_fen(wanted) if isinstance(wanted, str) else wanted
        assert Fraction(step.value) == expected, step.title
        assert step.kind == "exact" or isinstance(step.value, int)


@pytest.mark.parametrize("case", DIBAO["case"], ids=list(titled(DIBAO["case"])))
def test_dibao(case: dict[str, Any]) -> None:
    """低保 comes out as the case file says, step by step."""
    _check(dibao, DIBAO, case)


@pytest.mark.parametrize("case", TEKUN["case"], ids=list(titled(TEKUN["case"])))
def test_tekun(case: dict[str, Any]) -> None:
    """特困 comes out as the case file says, step by step."""
    _check(tekun, TEKUN, case)


@pytest.mark.parametrize("case", TEKUN["year"], ids=list(titled(TEKUN["year"])))
def test_a_year_is_paid_to_the_fen(case: dict[str, Any]) -> None:
    """Twelve months of a yearly standard add up to the year, each within one 分 a standard."""
    paid, yearly = [], 0
    for month in range(1, 13):
        told = case | {"month": f"2026-{month:02d}"}
        std = _standards(TEKUN, told, "tekun")
        paid.append(tekun.decide(facts(TEKUN["facts"], case["facts"]), std).due)
        yearly = sum(value.unit.endswith("/年") for value in std.reads.values())
    assert sum(paid) == fen(case["total"])
    even = Fraction(fen(case["total"]), 12)
    assert all(abs(amount - even) < yearly for amount in paid)
    assert max(paid) - min(paid) <= yearly


@pytest.mark.parametrize("case", INCOME["case"], ids=list(titled(INCOME["case"])))
def test_income(case: dict[str, Any]) -> None:
    """Only the items the law counts are counted, and the amount follows from them."""
    items = [(IncomeKind.of(kind), fen(amount)) for kind, amount in case["items"]]
    income = counted_income(items)
    assert income == fen(case["counted"])
    known = facts(INCOME["facts"], case.get("facts", {})) | {"income": income}
    decided = dibao.decide(known, _standards(INCOME, case, "dibao"))
    assert (decided.due, decided.refusal) == (fen(case["due"]), "")


@pytest.mark.parametrize("case", TESTS["self_care"], ids=list(titled(TESTS["self_care"])))
def test_self_care(case: dict[str, Any]) -> None:
    """The items failed make the level of self-care."""
    fails = [SelfCareItem.of(word) for word in case["fails"]]
    assert self_care_level(fails) is SelfCare.of(case["level"])


@pytest.mark.parametrize("case", TESTS["labour"], ids=list(titled(TESTS["labour"])))
def test_labour(case: dict[str, Any]) -> None:
    """Each condition of 无劳动能力 is told, held or not, with its article."""
    held = [(DisabilityKind.of(kind), grade) for kind, grade in case.get("disabilities", [])]
    told = no_labour(case["age"], held, _standards(TESTS, case, "tekun"))
    assert [condition.title for condition in told if condition.holds] == case["holds"]
    assert len(told) == 5
    assert all(condition.cite for condition in told)


@pytest.mark.parametrize("case", TESTS["marginal"], ids=list(titled(TESTS["marginal"])))
def test_marginal(case: dict[str, Any]) -> None:
    """低保边缘: not below the standard, strictly below the county's multiple of it."""
    std = _standards(TESTS, case, "dibao")
    area = Area.of(case.get("area", "城市")).value
    assert is_marginal(fen(case["income"]), case["persons"], area, std) is case["holds"]


def test_every_worked_example_is_there() -> None:
    """Every worked example that speaks of 低保 and 特困 is a case or a story, each named once."""
    found: set[int] = set()
    for file in (DIBAO, TEKUN, INCOME, TESTS):
        for rows in file.values():
            told = [row for row in rows if isinstance(row, dict)]
            found |= {row["example"] for row in told if "example" in row}
            assert len({row["name"] for row in told}) == len(told)
    assert found >= WORKED
