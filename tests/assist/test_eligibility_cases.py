"""Assessments against the case file: who fits what, for how much, and by which condition not."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest
from casefile import exact_fen, fen, load, shipped_standards, standards_of, titled

from minzheng.assist.apply.assess import Assessed, assessed
from minzheng.assist.apply.choices import ApplyKind
from minzheng.assist.choices import (
    Area,
    AssetKind,
    CostKind,
    IncomeKind,
    LeftOut,
    SelfCare,
    SingleGround,
    SupporterState,
)
from minzheng.assist.rules.declared import Asset, Cost, Declaration, Income, Kin, Support
from minzheng.assist.rules.eligibility import minor_goes_on
from minzheng.assist.rules.household import must_count, why_counted
from minzheng.kernel.month import Month
from minzheng.kernel.standards import Standards
from minzheng.payout.exclusion import barring
from minzheng.people.models import DisabilityKind
from minzheng.people.relations import relation_code

FILE = load(
    "applications",
    {
        "standards": "",
        "case": "example name kind single area on shipped standards marginal care cause"
        " members incomes assets costs supporters"
        " fits amount first income each persons fails unknown others uncounted counted marks waits",
        "school": "example name age in_school goes_on",
    },
)
WORKED = {1, 2, 3, 4, 5, 6, 7, 8, 20, 27, 28, 29, 30, 37, 38}
"""The worked examples of the reference that an assessment must answer."""

GROWN = date(1980, 1, 1)


def _standards(case: Mapping[str, Any]) -> Standards:
    if "shipped" in case:
        return shipped_standards(case["shipped"])
    return standards_of(FILE["standards"], case.get("standards", {}))


def _kin(key: int, told: Mapping[str, Any]) -> Kin:
    disabilities = tuple((DisabilityKind.of(k), g) for k, g in told.get("disabilities", ()))
    return Kin(
        key=key,
        relation=relation_code(told["relation"]),
        birth=told.get("birth", GROWN),
        left_out=LeftOut.of(told["left_out"]) if "left_out" in told else None,
        student=told.get("student", False),
        disabilities=disabilities,
        ill=told.get("ill", False),
        authorised=told.get("authorised", True),
        supported=told.get("supported", ""),
    )


def _income(told: Mapping[str, Any]) -> Income:
    less, kind = fen(told.get("less", "0")), IncomeKind.of(told["kind"])
    return Income(told.get("who", 1), kind, fen(told["amount"]), told.get("months", 1), less)


def _asset(told: Mapping[str, Any]) -> Asset:
    value, kind = fen(told.get("value", "0")), AssetKind.of(told["kind"])
    return Asset(told.get("who", 1), kind, value, exempt=told.get("exempt", False))


def _cost(told: Mapping[str, Any]) -> Cost:
    refunded, kind = fen(told.get("refunded", "0")), CostKind.of(told["kind"])
    return Cost(told.get("who", 1), kind, fen(told["amount"]), refunded)


def _support(told: Mapping[str, Any]) -> Support:
    state, pays = SupporterState.of(told["state"]), fen(told.get("pays", "0"))
    return Support(relation_code(told["relation"]), state, told.get("birth"), pays)


def declaration(case: Mapping[str, Any]) -> Declaration:
    """What a case declares."""
    return Declaration(
        on=case["on"],
        area=Area.of(case.get("area", "城市")),
        applicant=1,
        kin=tuple(_kin(key, told) for key, told in enumerate(case["members"], 1)),
        incomes=tuple(map(_income, case.get("incomes", ()))),
        assets=tuple(map(_asset, case.get("assets", ()))),
        costs=tuple(map(_cost, case.get("costs", ()))),
        supporters=tuple(map(_support, case.get("supporters", ()))),
        single=SingleGround.of(case["single"]) if "single" in case else None,
        cause=case.get("cause", ""),
        marginal=case.get("marginal", False),
    )


def _assess(case: Mapping[str, Any]) -> Assessed:
    care = SelfCare.of(case["care"]) if "care" in case else None
    kind = ApplyKind.of(case["kind"])
    return assessed(kind, declaration(case), _standards(case), care=care)


@pytest.mark.parametrize("case", FILE["case"], ids=list(titled(FILE["case"])))
def test_an_application_is_assessed(case: dict[str, Any]) -> None:
    """It fits or not, by the conditions named; the amount and the first month follow."""
    made = _assess(case)
    failed = [one.title for one in made.conditions if one.holds is False]
    unknown = [one.title for one in made.conditions if one.holds is None]
    assert (made.fits, failed, unknown) == (
        case["fits"],
        case.get("fails", []),
        case.get("unknown", []),
    )
    assert all(one.cite for one in made.conditions)
    if "amount" in case:
        assert made.amount == fen(case["amount"])
    elif not case["fits"] or case["kind"] in ("低保边缘", "刚性支出"):
        assert made.amount is None
        assert made.why_no_amount
    if "waits" in case:
        assert made.amount is None
        assert case["waits"] in made.why_no_amount
    if "others" in case:
        assert [kind.label for kind in made.fits_instead] == case["others"]


@pytest.mark.parametrize("case", FILE["case"], ids=list(titled(FILE["case"])))
def test_the_figures_of_an_application(case: dict[str, Any]) -> None:
    """Income a month and per head are exact; who counts, what does not, what it rests on."""
    made = _assess(case)
    if "income" in case:
        assert made.income == exact_fen(case["income"])
        over, months = made.stored_income
        assert over == made.income * months
    if "each" in case:
        assert made.each == exact_fen(case["each"])
    if "persons" in case:
        assert made.persons == case["persons"]
    if "first" in case:
        assert str(made.first_month) == case["first"]
    if "uncounted" in case:
        assert [item.title for item in made.items if not item.counted] == case["uncounted"]
        assert all(item.why for item in made.items if not item.counted)
    if "counted" in case:
        std = _standards(case).on(Month.of(case["on"]))
        assert [why_counted(kin, case["on"], std) for kin in made.told.kin] == case["counted"]
    if "marks" in case:
        marks = {value.key: value.mark.value for value in made.reads}
        assert marks | case["marks"] == marks


@pytest.mark.parametrize("case", FILE["school"], ids=list(titled(FILE["school"])))
def test_a_minor_in_support_grows_up(case: dict[str, Any]) -> None:
    """特困 of a minor goes on to full age, and to the end of secondary schooling."""
    std = standards_of(FILE["standards"]).on(Month(2026, 9))
    assert minor_goes_on(case["age"], case["in_school"], std).holds is case["goes_on"]


@pytest.mark.parametrize(
    ("relation", "birth", "student", "why"),
    [
        ("12", GROWN, False, "配偶"),
        ("20", date(2012, 1, 1), False, "未成年子女"),
        ("20", date(2004, 1, 1), True, "在读（本科及以下）的子女"),
        ("20", date(2000, 1, 1), False, ""),
        ("20", date(2008, 7, 15), False, ""),
        ("20", date(2008, 7, 16), False, "未成年子女"),
        ("20", None, False, ""),
    ],
)
def test_who_may_not_be_left_out(
    relation: str, birth: date | None, student: bool, why: str
) -> None:
    """A spouse, a minor and a student to the bachelor's degree live in the household."""
    std = standards_of(FILE["standards"]).on(Month(2026, 7))
    kin = Kin(1, relation, birth, LeftOut.independent, student)
    assert must_count(kin, date(2026, 7, 15), std) == why


def test_every_worked_example_is_there() -> None:
    """Every worked example that an assessment answers is a case; no two cases have one name."""
    rows = [*FILE["case"], *FILE["school"]]
    assert {row["example"] for row in rows if "example" in row} >= WORKED
    assert len({row["name"] for row in rows}) == len(rows)


def test_an_orphan_with_a_grave_disability() -> None:
    """Worked example 22: no living subsidy beside the orphan's money, the nursing subsidy is."""
    assert "orphan" in barring("disabled_living")
    assert "orphan" not in barring("disabled_nursing")
    assert "orphan" in barring("tekun")
