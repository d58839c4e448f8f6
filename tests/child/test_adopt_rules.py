"""The conditions of an adoption: the worked examples, and every refusal with its article."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from minzheng.child.adopt.choices import (
    Absent,
    Fitness,
    Giver,
    Origin,
    Priority,
    Route,
)
from minzheng.child.adopt.facts import Adopter, Claim
from minzheng.child.adopt.rules import faults, judge
from minzheng.child.adopt.scores import form, scores_of
from minzheng.kernel.month import Month
from minzheng.kernel.standards import MonthStandards, Standards, read_file
from minzheng.people.models import Sex

ON = date(2026, 11, 20)
HERE = "420281"
NATIONAL = Path(__file__).parents[2] / "data" / "national" / "standards"


@cache
def std() -> MonthStandards:
    """The nation's standards of the month."""
    files = ("child-adopt.toml", "person.toml")
    found = (value for name in files for value in read_file("000000", NATIONAL / name))
    return Standards({value.key: [value] for value in found}).on(Month.of(ON))


def born(years: int) -> date:
    """Somebody of so many years, a month past the birthday."""
    return date(ON.year - years, ON.month - 1, ON.day)


def adopter(years: int, sex: Sex = Sex.male) -> Adopter:
    """One who wants to adopt."""
    return Adopter(born(years), sex)


COUPLE = (adopter(40), adopter(38, Sex.female))
HARDSHIP = Claim(
    on=ON, child_born=born(5), child_sex=Sex.male, route=Route.general, origin=Origin.hardship,
    giver=Giver.parents, adopters=COUPLE, married=True, seat=HERE, here=HERE,
)  # fmt: skip
"""A lawful adoption of a boy of five whose parents cannot raise him."""
ORPHAN = replace(HARDSHIP, origin=Origin.orphan, giver=Giver.guardian)
STEP = replace(
    HARDSHIP, route=Route.step, origin=Origin.own, adopters=(adopter(27),), fitness=None,
    child_born=born(10), child_agrees=True,
)  # fmt: skip
FOUNDLING = replace(HARDSHIP, origin=Origin.institution, giver=Giver.institution)


def failing(claim: Claim) -> list[str]:
    """What fails, by name."""
    return [found.id for found in faults(judge(claim, std()))]


# --- the worked examples ----------------------------------------------------------------------

WOMAN = replace(ORPHAN, adopters=(adopter(38, Sex.female),), married=False)


def test_e23_a_gap_of_thirty_three_years_is_short() -> None:
    """An unmarried woman of 38 and a boy of 5."""
    (found,) = faults(judge(WOMAN, std()))
    assert (found.id, found.cite) == ("adoption-gap", "民法典 第一千一百零二条")
    assert "33" in found.message


def test_e24_a_brothers_son_needs_no_gap() -> None:
    """The same boy as her brother's son."""
    kin = replace(WOMAN, route=Route.kin, origin=Origin.own, giver=Giver.parents)
    assert failing(kin) == []
    assert failing(replace(kin, clean=False)) == ["adoption-not-clean"], "other conditions stay"


def test_e25_a_disabled_minor_is_outside_the_number() -> None:
    """A couple with two children of their own."""
    with_two = replace(FOUNDLING, children=2, disabled=True)
    assert failing(with_two) == []
    assert failing(replace(HARDSHIP, children=2)) == ["adoption-has-children"]
    assert failing(replace(HARDSHIP, children=2, disabled=True)) == []


def test_e26_the_childless_adopt_at_most_two() -> None:
    """One when there is a child already."""
    assert failing(replace(HARDSHIP, earlier=1)) == []
    assert "adoption-over-number" in failing(replace(HARDSHIP, earlier=2))
    assert "adoption-over-number" in failing(replace(HARDSHIP, children=1, earlier=1))
    assert failing(replace(HARDSHIP, children=1)) == []


def test_e27_thirty_is_not_waived_for_kin() -> None:
    """An aunt of 29, then of 30."""
    aunt = replace(
        HARDSHIP, route=Route.kin, origin=Origin.own, adopters=(adopter(29, Sex.female),),
        married=False,
    )  # fmt: skip
    assert failing(aunt) == ["adoption-too-young"]
    assert failing(replace(aunt, adopters=(adopter(30, Sex.female),))) == []


def test_e28_a_step_father_of_twenty_seven_needs_no_assessment() -> None:
    """Nor is he asked for his age."""
    assert failing(STEP) == []


def test_e29_a_child_of_nine_says_no() -> None:
    """From eight on a child is asked."""
    nine = replace(HARDSHIP, child_born=born(9), child_agrees=False)
    assert failing(nine) == ["adoption-not-willing"]
    assert failing(replace(nine, child_agrees=True)) == []
    assert failing(replace(nine, child_born=born(7))) == []


# --- every refusal ----------------------------------------------------------------------------

REFUSED = {
    "child-adult": (replace(HARDSHIP, child_born=born(18), child_agrees=True), "1093"),
    "child-unfit": (replace(ORPHAN, origin_faults=("父亲在世",)), "1093"),
    "giver-unfit": (replace(ORPHAN, giver=Giver.parents), "1094"),
    "not-endangered": (replace(HARDSHIP, giver=Giver.incapable), "1095"),
    "supporters": (replace(ORPHAN, supporters_agree=False), "1096"),
    "not-jointly": (replace(HARDSHIP, giver=Giver.single), "1097"),
    "has-children": (replace(HARDSHIP, children=2), "1098"),
    "not-able": (replace(HARDSHIP, able=False), "1098"),
    "not-healthy": (replace(HARDSHIP, healthy=False), "1098"),
    "not-clean": (replace(HARDSHIP, clean=False), "1098"),
    "too-young": (replace(HARDSHIP, adopters=(adopter(40), adopter(29, Sex.female))), "1098"),
    "over-number": (replace(HARDSHIP, children=1, earlier=1), "1100"),
    "not-together": (replace(HARDSHIP, adopters=(adopter(40),)), "1101"),
    "gap": (replace(HARDSHIP, adopters=(adopter(44, Sex.female),), married=False), "1102"),
    "not-kin": (replace(HARDSHIP, route=Route.kin, origin=Origin.own, kin_proved=False), "1099"),
    "step-consent": (replace(STEP, birth_parents_agree=False), "1103"),
    "not-willing": (replace(HARDSHIP, giver_agrees=False), "1104"),
    "foreign": (replace(HARDSHIP, foreigner=True), "1109"),
    "other-seat": (replace(HARDSHIP, seat="420222"), "登记办法 第四条"),
    "no-assessment": (replace(HARDSHIP, fitness=None), "1105"),
    "assessed-unfit": (replace(HARDSHIP, fitness=Fitness.unfit), "1105"),
    "not-noticed": (replace(FOUNDLING, noticed=False), "1105"),
    "priority": (
        replace(HARDSHIP, giver=Giver.single, other_parent=Absent.dead, priority=Priority.claimed),
        "1108",
    ),
}
NUMERALS = {
    "1093": "一千零九十三", "1094": "一千零九十四", "1095": "一千零九十五", "1096": "一千零九十六",
    "1097": "一千零九十七", "1098": "一千零九十八", "1099": "一千零九十九", "1100": "一千一百条",
    "1101": "一千一百零一", "1102": "一千一百零二", "1103": "一千一百零三", "1104": "一千一百零四",
    "1105": "一千一百零五", "1108": "一千一百零八", "1109": "一千一百零九",
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_each_condition_refuses_with_its_article(name: str) -> None:
    """One fault, one finding, the article of the law."""
    claim, article = REFUSED[name]
    found = {one.id: one for one in faults(judge(claim, std()))}
    assert f"adoption-{name}" in found
    assert NUMERALS.get(article, article) in found[f"adoption-{name}"].cite


def test_everything_is_told_at_once() -> None:
    """A claim that fails everywhere is told everything."""
    worst = replace(
        HARDSHIP, giver=Giver.single, children=3, able=False, healthy=False, clean=False,
        adopters=(adopter(25),), seat="420222", fitness=None, giver_agrees=False,
    )  # fmt: skip
    assert failing(worst) == [
        "adoption-not-jointly",
        "adoption-has-children",
        "adoption-not-able",
        "adoption-not-healthy",
        "adoption-not-clean",
        "adoption-too-young",
        "adoption-not-together",
        "adoption-not-willing",
        "adoption-other-seat",
        "adoption-no-assessment",
    ]
    assert [point.number for point in judge(worst, std())] == list(range(1, 14))


@pytest.mark.parametrize(
    ("claim", "free"),
    [
        (STEP, (5, 6, 7)),
        (replace(HARDSHIP, route=Route.kin, origin=Origin.own), (8, 10)),
        (replace(HARDSHIP, giver=Giver.institution, origin=Origin.institution), (3, 4, 6)),
    ],
    ids=["step", "kin", "foundling"],
)
def test_what_is_not_asked_is_told_so(claim: Claim, free: tuple[int, ...]) -> None:
    """Conditions that a route is free of are 不适用, not 符合."""
    verdicts = {point.number: point.verdict for point in judge(claim, std())}
    assert {verdicts[number] for number in free} == {"不适用"}


@pytest.mark.parametrize(("gap", "fine"), [(39, False), (40, True)], ids=["thirty-nine", "forty"])
def test_forty_years_include_the_number(gap: int, fine: bool) -> None:
    """以上 includes the number (民法典 第一千二百五十九条)."""
    claim = replace(WOMAN, adopters=(adopter(5 + gap, Sex.female),))
    assert (failing(claim) == []) is fine


def test_one_parent_may_give_when_the_other_is_gone() -> None:
    """And the dead one's parents come first."""
    alone = replace(HARDSHIP, giver=Giver.single)
    for absent in (Absent.unknown, Absent.untraceable):
        assert failing(replace(alone, other_parent=absent)) == []
    dead = replace(alone, other_parent=Absent.dead)
    assert failing(replace(dead, priority=Priority.unasked)) == ["adoption-priority"]
    assert failing(replace(dead, priority=Priority.waived)) == []


# --- the form of the assessment ---------------------------------------------------------------


def test_the_form_has_a_hundred_marks() -> None:
    """The shipped form of the assessment adds up."""
    assert sum(most for _, most in form(std())) == 100
    assert form(std())[0] == ("收养动机", 10)


@pytest.mark.parametrize(
    ("text", "points"),
    [
        ("10 10 5 10 15 10 5 10 5 5 15", 100),
        ("9、9、4、9、13、9、5、9、4、4、13", 88),
        ("11 10 5 10 15 10 5 10 5 5 15", None),
        ("10 10 5", None),
        ("10 10 5 10 15 10 5 10 5 5 好", None),
    ],
    ids=["full", "other-marks", "too-many", "too-few", "no-number"],
)
def test_marks_are_those_of_the_form(text: str, points: int | None) -> None:
    """As many as the form has, none above its highest."""
    scores = scores_of(text, std())
    assert (sum(scores) if scores else None) == points
