"""Home checks: a sample anybody can draw again, its results, and how many families were reached."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from fractions import Fraction
from math import ceil
from pathlib import Path
from typing import Any

import pytest

from homes import settle
from minzheng.errors import MinzhengError
from minzheng.kernel.draw import choose, rate_of
from minzheng.kernel.money import percent

Run = Callable[..., Any]

SAMPLE = ("assist", "sample")
DRAW = (*SAMPLE, "draw", "--rate", "50%", "--seed", "7")
FAMILIES = [f"DB{number:06d}" for number in range(1, 1002)]


@pytest.fixture
def run(county: Path, call: Run) -> Run:
    """Any command on a county with two households and a 特困 person."""
    return settle(call, county)


def rows(answer: Any) -> list[dict[str, Any]]:
    """The rows of a JSON answer."""
    assert answer.code in (0, 3), answer.err
    found: list[dict[str, Any]] = json.loads(answer.out)["rows"]
    return found


# --- drawing --------------------------------------------------------------------------------------


def test_a_half_and_the_other_half_are_everybody() -> None:
    """2013 and 2014: half of the families each year, no list twice, all of them in two years."""
    half = ceil(Fraction(1, 2) * len(FAMILIES))
    first = choose(FAMILIES, 2013, half)
    second = choose(set(FAMILIES) - set(first), 2014, half)
    assert (len(first), len(second)) == (501, 500)
    assert not set(first) & set(second)
    assert percent(len(first), len(FAMILIES)) == "50.05%"
    assert percent(len({*first, *second}), len(FAMILIES)) == "100.00%"


def test_the_city_checks_others_than_the_county() -> None:
    """A fifth of all families, drawn from those that the county did not draw."""
    county = choose(FAMILIES, 1, ceil(Fraction(1, 2) * len(FAMILIES)))
    city = choose(set(FAMILIES) - set(county), 1, ceil(Fraction(1, 5) * len(FAMILIES)))
    assert len(city) == 201
    assert not set(city) & set(county)


@pytest.mark.parametrize(("text", "rate"), [("0.5", "1/2"), ("20%", "1/5"), ("1", "1")])
def test_a_rate(text: str, rate: str) -> None:
    """A share or a percentage."""
    assert rate_of(text) == Fraction(rate)


@pytest.mark.parametrize("text", ["0", "1.1", "-50%", "一半", "1/0"])
def test_a_rate_that_is_none(text: str) -> None:
    """More than nothing, at most all."""
    with pytest.raises(MinzhengError, match="抽查比例"):
        rate_of(text)


# --- from the list to the coverage ----------------------------------------------------------------


def drawn(answer: Any) -> list[str]:
    """The case numbers of a list."""
    return [row["case_no"] for row in rows(answer)]


def filled(path: Path, result: str, on: str = "2026-11-10") -> Path:
    """The list that was drawn, with what was found."""
    head, *lines = path.read_text(encoding="utf-8-sig").splitlines()
    titles = head.split(",")
    told = {"抽查日期": on, "抽查人": "李核查", "抽查结果": result, "情况": "入户"}
    made = [head]
    for line in lines:
        cells = dict(zip(titles, line.split(","), strict=True)) | told
        made.append(",".join(cells[title] for title in titles))
    path.write_text("\n".join(made) + "\n", encoding="utf-8")
    return path


def test_from_one_year_to_the_next(run: Run, tmp_path: Path) -> None:
    """Drawn, checked, the rest drawn next time; half of the families, then all of them."""
    told = run(*DRAW, "-o", tmp_path / "名单.csv")
    assert "在享 2 户，应抽 1 户（50%），排除后可抽 2 户，抽出 1 户；种子 7，校验值 " in told.err
    (first,) = drawn(run(*DRAW, "--json"))
    digest = hashlib.sha256(first.encode()).hexdigest()
    assert f"校验值 {digest}" in told.err
    taken = run(*SAMPLE, "import", filled(tmp_path / "名单.csv", "与登记相符"))
    assert taken.code == 0, taken.err
    assert rows(run(*SAMPLE, "coverage", "--json"))[0]["rate"] == "50.00%"
    (second,) = drawn(run(*DRAW, "--not-since", "2026-01-01", "--json"))
    assert {first, second} == {"DB1", "DB2"}
    assert drawn(run(*DRAW, "--exclude", tmp_path / "名单.csv", "--json")) == [second]
    add = ("--checked-on", "2026-11-20", "--checker", "王", "--result", "不符合")
    assert run(*SAMPLE, "add", "--case-no", second, *add).code == 0
    assert rows(run(*SAMPLE, "coverage", "--json"))[0]["rate"] == "100.00%"
    newer = ("--since", "2026-11-15", "--json")
    assert rows(run(*SAMPLE, "coverage", *newer))[0]["rate"] == "50.00%"
    none = run(*DRAW, "--not-since", "2026-01-01")
    assert "可抽的不够，少 1 户" in none.err


def _reviewed(run: Run, kind: str, case_no: str) -> list[str]:
    """The reviews of a case as its file shows them."""
    told = run("assist", kind, "show", case_no).out.split("\n核查\n")[1].split("\n\n")[0]
    return [" ".join(line.split()) for line in told.splitlines()[2:]]


def test_a_result_is_a_review(run: Run) -> None:
    """Fit, changed and unfit are kept with the case; the same again changes nothing."""
    add = ("--checked-on", "2026-11-10", "--checker", "李", "--result", "有变化", "--note", "增人")
    assert run(*SAMPLE, "add", "--case-no", "DB1", *add).code == 0
    assert _reviewed(run, "dibao", "DB1") == ["2026-11-10 入户抽查 李 有变化 增人"]
    assert "0 处变化" in run(*SAMPLE, "add", "--case-no", "DB1", *add).err
    unfit = ("--checked-on", "2026-11-11", "--checker", "李", "--result", "不符合")
    assert run(*SAMPLE, "add", "--case-no", "TK1", *unfit).code == 0
    assert _reviewed(run, "tekun", "TK1") == ["2026-11-11 入户抽查 李 不再符合"]
    assert "入户抽查" in run("household", "show", "DB1", "--full").out


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"DB1": "DB9"}, "没有编号 DB9"),
        ({"2026-11-10": "2026-11-22"}, "还没有到"),
        ({"2026-11-10": "2026-09-09"}, "早于 DB1 的确认日期"),
        ({"2026-11-10": "2026-11-09"}, "已有另一条核查记录"),
        ({"相符": "不知道"}, "与登记相符"),
    ],
    ids=["case", "future", "early", "examined", "result"],
)
def test_a_result_that_cannot_be(run: Run, changed: dict[str, str], says: str) -> None:
    """Each refused where it is wrong."""
    looked = (
        "assist",
        "dibao",
        "review",
        "DB1",
        "--by",
        "王",
        "--outcome",
        "无变化",
        "--on",
        "2026-11-09",
    )
    assert run(*looked).code == 0
    add = (
        *SAMPLE, "add", "--case-no", "DB1", "--checked-on", "2026-11-10", "--checker", "李",
        "--result", "相符",
    )  # fmt: skip
    told = run(*[changed.get(word, word) for word in add])
    assert (told.code, says in told.err) == (65, True), told.err


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (("--rate", "2"), 2, "不在 0 和 1 之间"),
        (("--exclude", "没有.csv"), 66, "没有.csv"),
        (("--town", "无名镇"), 4, "无名镇"),
    ],
    ids=["rate", "missing", "town"],
)
def test_a_draw_that_cannot_be(run: Run, words: tuple[str, ...], code: int, says: str) -> None:
    """Wrong words, a list that is not there, a township that does not exist."""
    told = run(*DRAW, *words)
    assert (told.code, says in told.err) == (code, True), told.err


def test_a_list_without_numbers_excludes_nobody(run: Run, tmp_path: Path) -> None:
    """It is refused, because somebody meant something by it."""
    path = tmp_path / "空.csv"
    path.write_text("案卷编号,享受人\n,某人\n", encoding="utf-8")
    told = run(*DRAW, "--exclude", path)
    assert (told.code, "没有案卷编号" in told.err) == (65, True), told.err


def test_a_period_goes_forward(run: Run) -> None:
    """Since before until."""
    told = run(*SAMPLE, "coverage", "--since", "2026-11-01", "--until", "2026-10-01")
    assert (told.code, "晚于截止日期" in told.err) == (2, True)
    assert rows(run(*DRAW, "--town", "保安镇", "--json")) == []
