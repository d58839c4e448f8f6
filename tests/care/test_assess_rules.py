"""Rules of the ability assessment: edges of the bands, changes of the level, greatest scores."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from minzheng.care.assess.ageing import Shares, decimal, project, share
from minzheng.care.assess.choices import AbilityLevel, EarlierLevel
from minzheng.care.assess.roll import band_of, band_titles
from minzheng.care.assess.rules import Health, assess, codes_of, level_for, score_of
from minzheng.care.assess.scale import GB, MZ, days_of, scale
from minzheng.errors import MinzhengError
from minzheng.kernel.kind import Kind, shown

INTACT, MILD, MODERATE, SEVERE, TOTAL = AbilityLevel
ITEMS = {item.key: item for item in scale().items}


def scores(total: int) -> list[int]:
    """Scores of every item that come to a total, the first items best."""
    found = []
    for item in scale().items:
        found.append(min(item.most, total))
        total -= found[-1]
    return found


def test_the_scale_is_the_standard() -> None:
    """Four dimensions of 32, 15, 28 and 15, 26 items, 90 points; the odd maxima where they are."""
    assert [part.most for part in scale().dimensions] == [32, 15, 28, 15]
    assert [len(part.items) for part in scale().dimensions] == [8, 4, 9, 5]
    assert scale().most == 90
    odd = {item.title: item.most for item in scale().items if item.most != 4}
    assert odd == {
        "上下楼梯": 3, "攻击行为": 1, "抑郁症状": 1, "意识水平": 2, "视力": 2, "听力": 2,
        "使用交通工具外出": 3,
    }  # fmt: skip
    assert days_of(GB).covers(date(2022, 12, 30))
    assert not days_of(GB).covers(date(2022, 12, 29))
    assert days_of(MZ).covers(date(2022, 12, 31))
    assert not days_of(MZ).covers(date(2023, 1, 1))
    assert (len(AbilityLevel), len(EarlierLevel)) == (5, 4)


@pytest.mark.parametrize(
    ("total", "level"),
    [
        (90, INTACT), (89, MILD), (66, MILD), (65, MODERATE), (46, MODERATE), (45, SEVERE),
        (30, SEVERE), (29, TOTAL), (0, TOTAL),
    ],
)  # fmt: skip
def test_edges_of_the_bands(total: int, level: AbilityLevel) -> None:
    """Each band begins where the standard says."""
    made = assess(scale(), scores(total), Health())
    assert (made.total, made.preliminary, made.level, made.reason) == (total, level, level, "")


def test_every_total_has_its_level() -> None:
    """Nothing between 0 and 90 is without a level, and more points are never worse."""
    ranks = [level_for(scale(), total).rank for total in range(91)]
    assert ranks == sorted(ranks, reverse=True)
    assert [ranks.count(rank) for rank in range(5)] == [1, 24, 20, 16, 30]


GROUNDS = {
    "dementia-first": (Health(diagnoses=("F00",)), "确诊痴呆 F00"),
    "dementia-last": (Health(diagnoses=("F03",)), "确诊痴呆 F03"),
    "dementia-finer": (Health(diagnoses=("F01.1",)), "确诊痴呆 F01.1"),
    "psychiatric-first": (Health(diagnoses=("F04",)), "其他精神科诊断 F04"),
    "psychiatric-last": (Health(diagnoses=("F99",)), "其他精神科诊断 F99"),
    "two-events": (Health(events=2), "近30天照护风险事件 2 次"),
    "all-of-them": (
        Health(diagnoses=("F03", "F20.0"), events=3),
        "确诊痴呆 F03；其他精神科诊断 F20.0；近30天照护风险事件 3 次",
    ),
}


@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize(
    ("total", "level"), [(90, MILD), (66, MODERATE), (46, SEVERE), (30, TOTAL)]
)
def test_one_step_up_whatever_the_grounds(ground: str, total: int, level: AbilityLevel) -> None:
    """A ground raises the level by one, several raise it no more, and the reason is kept."""
    health, reason = GROUNDS[ground]
    made = assess(scale(), scores(total), health)
    assert (made.preliminary.rank + 1, made.level, made.reason) == (level.rank, level, reason)


@pytest.mark.parametrize("ground", GROUNDS)
def test_the_last_level_is_not_raised(ground: str) -> None:
    """完全失能 stays, and there is nothing to give a reason for."""
    made = assess(scale(), scores(29), GROUNDS[ground][0])
    assert (made.level, made.reason) == (TOTAL, "")


def test_one_event_raises_nothing() -> None:
    """Two are needed."""
    assert assess(scale(), scores(66), Health(events=1)).level is MILD


@pytest.mark.parametrize("total", [90, 66, 46, 30])
def test_coma_is_the_last_level(total: int) -> None:
    """Directly, whatever the score and whatever else there is."""
    made = assess(scale(), scores(total), Health(coma=True, diagnoses=("F03",), events=2))
    assert (made.level, made.reason) == (TOTAL, "昏迷")


@pytest.mark.parametrize(
    ("total", "health", "level"),
    [
        (66, Health(diagnoses=("F03",)), MODERATE),
        (65, Health(events=2), SEVERE),
        (90, Health(diagnoses=("F20",)), MILD),
        (20, Health(coma=True), TOTAL),
    ],
    ids=["66-dementia", "65-two-falls", "90-F20", "20-coma"],
)
def test_worked_example_42(total: int, health: Health, level: AbilityLevel) -> None:
    """The four people of the worked example."""
    assert assess(scale(), scores(total), health).level is level


@pytest.mark.parametrize("key", ITEMS)
def test_an_item_has_a_greatest_score(key: str) -> None:
    """It and 0 are taken; one more is refused with what is allowed (worked example 43)."""
    item = ITEMS[key]
    assert [score_of(item, str(score)) for score in (0, item.most)] == [0, item.most]
    with pytest.raises(MinzhengError) as refused:
        score_of(item, str(item.most + 1))
    assert refused.value.id == "assessment-score"
    told = f"{item.title}最高 {item.most} 分，写了 {item.most + 1}"
    assert refused.value.message == told


@pytest.mark.parametrize("text", ["-1", "1.5", "四", "", "004"])
def test_a_score_is_a_whole_number(text: str) -> None:
    """Nothing is rounded or guessed."""
    with pytest.raises(MinzhengError) as refused:
        score_of(ITEMS["eating"], text)
    assert refused.value.id == "assessment-score"


def test_diagnoses_are_codes() -> None:
    """Any case, any separator; a word or a code of another chapter is refused."""
    assert codes_of("f03, F20.0；F99") == ("F03", "F20.0", "F99")
    assert codes_of("") == ()
    for text in ("痴呆", "G30", "F3", "F03x"):
        with pytest.raises(MinzhengError) as refused:
            codes_of(text)
        assert refused.value.id == "assessment-diagnosis"


@pytest.mark.parametrize("wrong", [[4] * 25, [*scores(90)[:-1], 5], [-1, *scores(90)[1:]]])
def test_the_rules_take_no_impossible_scores(wrong: list[int]) -> None:
    """Too few, too many points, less than none: no level is made of them."""
    with pytest.raises(ValueError, match=r"scores|of"):
        assess(scale(), wrong, Health())


# --- ageing ---------------------------------------------------------------------------------------


def test_the_seed_of_the_projection() -> None:
    """142,000 of 889,400 are 16 %; a point a year gives 32 % in 2035, one percent growth 18.7 %."""
    rate = share(142_000, 889_400)
    found = {one.year: one for one in project(Shares(2019, rate, rate), 2035, Fraction(1))}
    assert len(found) == 17

    def words(part: Fraction) -> str:
        return shown(decimal(part), Kind.ratio)

    assert (words(rate), words(found[2035].points), words(found[2035].compound)) == (
        "16.0%", "32.0%", "18.7%",
    )  # fmt: skip


@pytest.mark.parametrize(("elders", "population"), [(1, 0), (2, 1), (-1, 5)])
def test_figures_that_cannot_be(elders: int, population: int) -> None:
    """No people, more old than people, less than none."""
    with pytest.raises(MinzhengError) as refused:
        share(elders, population)
    assert refused.value.id == "ageing-population"


def test_age_bands() -> None:
    """Where each begins and ends."""
    ages = (60, 64, 65, 69, 70, 79, 80, 89, 90, 99, 100, 120)
    assert [band_of(age) for age in ages] == [60, 60, 65, 65, 70, 70, 80, 80, 90, 90, 100, 100]
    assert (band_titles()[0], band_titles()[-1]) == ("60～64岁", "100岁以上")
