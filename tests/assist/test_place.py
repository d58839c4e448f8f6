"""Places: which point serves whom, who waits, who is housed at what price, what a month costs."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from homes import LI, NAMES, WANG, ZHANG, settle
from minzheng.assist.monitor.occupancy import agrees, needed, share
from minzheng.assist.monitor.settlement import bed_days
from minzheng.kernel.month import Month

Run = Callable[..., Any]

PLACE = ("assist", "place")
ENTER = (
    *PLACE, "add", "--name", NAMES[WANG], "--id-no", WANG, "--kind", "福利院",
    "--facility", "保安福利院", "--entered-on", "2026-10-11", "--day-fee", "60.50",
)  # fmt: skip
FIRST = "JZ2026-00001"
LEAVE = (*PLACE, "leave", FIRST, "--left-reason", "回家", "--left-on")


@pytest.fixture
def run(county: Path, call: Run) -> Run:
    """Any command on a county with two households and a dispersed 特困 person."""
    return settle(call, county)


def rows(answer: Any) -> list[dict[str, Any]]:
    """The rows of a JSON answer."""
    assert answer.code in (0, 3), answer.err
    found: list[dict[str, Any]] = json.loads(answer.out)["rows"]
    return found


def wish(run: Run, wants: str, on: str) -> None:
    """What WANG says on a day."""
    assert run("assist", "tekun", "wish", "TK1", wants, "--on", on).code == 0


# --- proposing and waiting ------------------------------------------------------------------------


def test_the_point_of_his_township(run: Run) -> None:
    """还地桥镇 is served from 保安; beds are not looked at, and the page says so."""
    told = run(*PLACE, "propose", "TK1")
    assert "空床由养老业务登记" in told.out
    (found,) = rows(run(*PLACE, "propose", "TK1", "--json"))
    assert (found["place"][:2], found["wish"]) == ("保安", "未询问")
    assert run(*PLACE, "propose", "TK9").code == 4
    none = run(*PLACE, "propose", "TK1", "--on", "2020-01-01")
    assert (none.code, "没有登记" in none.err) == (1, True)


def test_who_waits_longest_is_first_of_those_who_want_it(run: Run) -> None:
    """Since the first yes after the last no; not once he is housed or supported as housed."""
    assert rows(run(*PLACE, "waiting", "--json")) == []
    wish(run, "愿意", "2026-09-20")
    wish(run, "不愿意", "2026-10-01")
    assert rows(run(*PLACE, "waiting", "--json")) == []
    wish(run, "愿意", "2026-10-20")
    wish(run, "愿意", "2026-11-10")
    (found,) = rows(run(*PLACE, "waiting", "--json"))
    assert (found["case_no"], found["since"], found["days"]) == ("TK1", "2026-10-20", 32)
    assert run(*ENTER).code == 0
    assert rows(run(*PLACE, "waiting", "--json")) == []


# --- being housed ---------------------------------------------------------------------------------


def test_a_stay_from_entering_to_leaving(run: Run) -> None:
    """Housed, told by a check while the support says dispersed, and gone again."""
    assert run(*ENTER, "-n").code == 0
    assert run(*ENTER).err == f"安置入住 {FIRST} 已登记\n"
    assert "0 处变化" in run(*ENTER).err
    (found,) = rows(run(*PLACE, "list", "--json"))
    assert (found["class"], found["state"], found["day_fee"]) == ("特困人员", "在住", "60.50")
    suspect = rows(run("check", "--id", "check-placed-dispersed", "--json"))
    assert [row["subject"] for row in suspect] == ["TK1"]
    assert "保安福利院" in run("household", "show", WANG, "--full").out
    assert "安置入住" in run("person", "show", WANG).out
    assert run(*LEAVE, "2026-10-10").code == 1
    assert run(*LEAVE, "2026-11-11").code == 0
    assert run(*LEAVE, "2026-11-11").code == 1
    assert run("check", "--id", "check-placed-dispersed").code == 0


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"福利院": "精神专科医院"}, "要有合同编号"),
        ({"60.50": "0"}, "要大于零"),
        ({"2026-10-11": "2026-11-22"}, "还没有到"),
        ({"福利院": "宾馆"}, "供养服务机构"),
    ],
    ids=["contract", "fee", "future", "kind"],
)
def test_a_stay_that_cannot_be(run: Run, changed: dict[str, str], says: str) -> None:
    """Each refused where it is wrong."""
    told = run(*[changed.get(word, word) for word in ENTER])
    assert (told.code, says in told.err) == (65, True), told.err


def test_nobody_is_in_two_places(run: Run) -> None:
    """A second stay is refused until the first ended; the own share is a part of the price."""
    assert run(*ENTER).code == 0
    hospital = [
        {"福利院": "精神专科医院", "保安福利院": "二医院", "2026-10-11": "2026-11-01"}.get(w, w)
        for w in (*ENTER, "--contract-no", "合同1号")
    ]
    told = run(*hospital)
    assert (told.code, f"还住在保安福利院（{FIRST}）" in told.err) == (65, True), told.err
    assert run(*LEAVE, "2026-11-01").code == 0
    told = run(*hospital, "--own-fee", "60.51")
    assert (told.code, "自付 60.51 元多于日收费 60.50 元" in told.err) == (65, True), told.err
    assert run(*hospital, "--own-fee", "20").code == 0


# --- a month --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("entered", "ended", "leaving_day", "days"),
    [
        ("2026-09-30", None, False, 31),
        ("2026-10-11", None, False, 21),
        ("2026-10-31", None, False, 1),
        ("2026-11-01", None, False, 0),
        ("2026-09-01", "2026-10-01", False, 0),
        ("2026-09-01", "2026-10-01", True, 1),
        ("2026-10-11", "2026-10-12", False, 1),
        ("2026-10-11", "2026-10-12", True, 2),
        ("2026-10-11", "2026-10-11", False, 0),
        ("2026-09-01", "2026-11-05", False, 31),
        ("2026-08-01", "2026-09-30", True, 0),
    ],
)
def test_bed_days(entered: str, ended: str | None, leaving_day: bool, days: int) -> None:
    """The day of entering counts, the day of leaving only where that is the rule."""
    end = date.fromisoformat(ended) if ended else None
    start, october = date.fromisoformat(entered), Month(2026, 10)
    assert bed_days(start, end, october, leaving_day=leaving_day) == days


def test_what_a_month_costs(run: Run) -> None:
    """Days × price to the 分; the own share and what is settled add up to the whole."""
    assert run(*ENTER).code == 0
    paid = (
        *PLACE, "add", "--name", NAMES[LI], "--id-no", LI, "--kind", "社会福利机构",
        "--facility", "某养老院", "--entered-on", "2026-10-02", "--day-fee", "80.01",
        "--own-fee", "30",
    )  # fmt: skip
    assert run(*paid).code == 0
    told = rows(run(*PLACE, "settle", "2026-10", "--json"))
    assert [(r["facility"], r["days"], r["fee"], r["own"], r["settled"]) for r in told] == [
        ("保安福利院", 21, "1270.50", "0.00", "1270.50"),
        ("某养老院", 30, "2400.30", "900.00", "1500.30"),
    ]
    last = run(*PLACE, "settle", "2026-10").out.splitlines()[-1].split()
    assert last == ["合计", "2", "51", "3,670.80", "900.00", "2,770.80"]
    detail = rows(run(*PLACE, "settle", "2026-10", "--detail", "--facility", "某养老院", "--json"))
    assert [(r["number"], r["days"]) for r in detail] == [("JZ2026-00002", 30)]
    assert rows(run(*PLACE, "settle", "2026-09", "--json")) == []


def test_bed_days_end_with_the_death(run: Run) -> None:
    """Nobody registered that he left; the day of death is not counted, and it is told as due."""
    assert run(*ENTER).code == 0
    run("person", "death", WANG, "--on", "2026-10-21", "--source", "公安")
    (told,) = rows(run(*PLACE, "settle", "2026-10", "--json"))
    assert told["days"] == 10
    assert rows(run(*PLACE, "settle", "2026-11", "--json")) == []
    assert "安置人员死亡，登记离开" in run("todo").out


def test_somebody_of_no_class_may_be_housed(run: Run) -> None:
    """ZHANG is 低保, a newcomer nothing; both are listed as what they are."""
    new = [{NAMES[WANG]: "新来人", WANG: "42028119460520001X"}.get(word, word) for word in ENTER]
    zhang = [{NAMES[WANG]: NAMES[ZHANG], WANG: ZHANG}.get(word, word) for word in ENTER]
    assert [run(*new).code, run(*zhang).code] == [0, 0]
    classes = [row["class"] for row in rows(run(*PLACE, "list", "--json"))]
    assert classes == ["", "低保对象"]


# --- figures --------------------------------------------------------------------------------------


def test_who_is_housed_and_who_pays(run: Run) -> None:
    """特困 and others, free, for a share, at full price; they add up."""
    assert run(*ENTER).code == 0
    for who, own in ((LI, "20"), (ZHANG, "60.50")):
        other = [{NAMES[WANG]: NAMES[who], WANG: who}.get(word, word) for word in ENTER]
        assert run(*other, "--own-fee", own).code == 0
    told = rows(run(*PLACE, "stat", "--json"))
    assert told == [
        {"kind": "供养服务机构", "persons": 3, "tekun": 1, "others": 2, "free": 1, "part": 1,
         "own": 1},
    ]  # fmt: skip
    assert rows(run(*PLACE, "stat", "--on", "2026-10-10", "--json")) == []


@pytest.mark.parametrize(
    ("printed", "good"),
    [("52.7", True), ("52.797", True), ("52.8%", True), ("52.6", False), ("52.9", False)],
)
def test_a_printed_rate_within_the_tolerance(printed: str, good: bool) -> None:
    """151 ÷ 286 = 52.797 %, printed as 52.7: cut off, and still the same figure."""
    assert agrees(151, 286, share(printed), Fraction(1, 1000)) is good


def test_a_target_is_reached_by_whole_people() -> None:
    """60 % of 286 are 172; of nobody no rate is right."""
    assert needed(286, share("60")) == 172
    assert needed(5, share("60")) == 3
    assert not agrees(0, 0, Fraction(0), Fraction(1, 1000))


def test_a_printed_rate_is_held_against_the_register(run: Run) -> None:
    """Nobody is housed: 0 agrees, 50 does not and ends with 3; what is lacking is told."""
    prove = (*PLACE, "prove", "--population", "失能", "--printed")
    assert run(*prove, "0").code == 0
    told = run(*prove, "50", "--target", "60", "--json")
    assert told.code == 3
    (found,) = rows(told)
    assert (found["persons"], found["agrees"], found["needed"], found["lacking"]) == (
        1,
        False,
        1,
        1,
    )


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--population", "某些", "--printed", "50"), "不是分母"),
        (("--population", "全部", "--printed", "一半"), "不是百分率"),
        (("--population", "全部", "--printed", "101"), "不是百分率"),
        (("--population", "全部", "--printed", "50", "--target", "-1"), "不是百分率"),
    ],
    ids=["population", "words", "above", "target"],
)
def test_a_rate_that_is_none(run: Run, words: tuple[str, ...], says: str) -> None:
    """Wrong words are wrong use."""
    told = run(*PLACE, "prove", *words)
    assert (told.code, says in told.err) == (2, True), told.err
