"""Population and service areas: figures of a year as denominator, one place for each township."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from homes import settle

SET = ("division", "population", "set")
FIGURE = ("--year", "2025", "--kind", "户籍", "--source", "统计年鉴2025")


@pytest.fixture
def run(county: Path, call: Callable[..., Any]) -> Callable[..., Any]:
    """Any command on a county with nobody in it."""
    return partial(call, "--db", county, "--today", "2026-11-21", "--operator", "张")


def rows(answer: Any) -> list[dict[str, Any]]:
    """The rows of a JSON answer."""
    assert answer.code in (0, 3), answer.err
    found: list[dict[str, Any]] = json.loads(answer.out)["rows"]
    return found


def listed(run: Callable[..., Any], *words: str) -> list[tuple[str, str, int]]:
    """Division, year and persons of a list."""
    found = rows(run("division", "population", "list", "--json", *words))
    return [(row["division"], row["year"], row["persons"]) for row in found]


# --- population -----------------------------------------------------------------------------------


def test_a_figure_is_entered_changed_and_let_be(run: Callable[..., Any]) -> None:
    """Dry, wet, the same again, another one; each with its source in the audit."""
    words = (*SET, "还地桥", *FIGURE, "--persons", "68000", "--households", "20000")
    assert run(*words, "-n").code == 0
    assert listed(run) == []
    wet = run(*words)
    assert (wet.code, "68,000 人" in wet.err) == (0, True)
    assert run(*words).err == "0 处变化\n"
    run(*SET, "还地桥", *FIGURE, "--persons", "68001")
    assert listed(run) == [("还地桥镇", "2025", 68001)]
    assert rows(run("audit", "log", "--json"))[0]["paper"] == "统计年鉴2025"


def test_towns_over_a_threshold(run: Callable[..., Any]) -> None:
    """Over 30,000 is more than 30,000; in division order; villages only when asked for."""
    for town, persons in (("还地桥", "30001"), ("保安", "30000"), ("东岳路", "90000")):
        run(*SET, town, *FIGURE, "--persons", persons)
    run(*SET, "还地桥", "--village", "土库村", *FIGURE, "--persons", "40000")
    assert listed(run, "--over", "30000") == [
        ("东岳路街道", "2025", 90000),
        ("还地桥镇", "2025", 30001),
    ]
    assert listed(run, "--town", "还地桥") == [("还地桥镇 土库村", "2025", 40000)]
    assert listed(run, "--year", "2024") == [], "nothing is carried over"
    assert listed(run, "--kind", "常住") == []


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (("还地桥", "--year", "1948", "--kind", "户籍", "--persons", "1"), 65, "population-year"),
        (("还地桥", "--year", "2027", "--kind", "户籍", "--persons", "1"), 65, "population-year"),
        (("还地桥", "--year", "2025", "--kind", "户籍", "--persons", "-1"), 65, "不能是负数"),
        (("还地桥", "--year", "2025", "--kind", "户籍", "--persons", "1", "--households", "2"),
         65, "户数 2 多于人数 1"),
        (("还地桥", "--year", "2025", "--kind", "流动", "--persons", "1"), 2, "常住人口"),
        (("某某", "--year", "2025", "--kind", "户籍", "--persons", "1"), 4, "township-unknown"),
    ],
    ids=["before-1949", "not-yet", "negative", "more-homes", "kind", "town"],
)  # fmt: skip
def test_a_figure_that_cannot_be(
    run: Callable[..., Any], words: tuple[str, ...], code: int, says: str
) -> None:
    """A year, a number, a way of counting, a township that is none."""
    told = run(*SET, *words, "--source", "某年鉴")
    assert (told.code, says in told.err) == (code, True), told.err
    assert listed(run) == []


def test_a_sheet_of_figures(run: Callable[..., Any], tmp_path: Path) -> None:
    """Entered whole or not at all; exported and read in again it changes nothing."""
    sheet = tmp_path / "人口.csv"
    head = "乡镇(街道),村(社区),年份,口径,户数,人数,来源\n"
    good = "还地桥镇,,2025,户籍人口,20000,68000,年鉴\n还地桥镇,土库村,2025,户籍人口,300,1000,年鉴\n"
    sheet.write_text(head + good + "某镇,,2025,户籍人口,1,2,年鉴\n", encoding="utf-8")
    told = run("division", "population", "import", sheet)
    assert (told.code, "某镇" in told.err) == (65, True)
    assert listed(run) == []
    sheet.write_text(head + good, encoding="utf-8")
    assert run("division", "population", "import", sheet, "-n").code == 0
    assert listed(run) == []
    assert run("division", "population", "import", sheet).code == 0
    assert listed(run) == [("还地桥镇", "2025", 68000)]
    again = run("division", "population", "import", sheet)
    assert (again.code, "0 处变化" in again.err) == (0, True)
    out = tmp_path / "导出.xlsx"
    assert run("division", "population", "export", "-o", out).code == 0
    back = run("division", "population", "import", out)
    assert (back.code, "0 处变化" in back.err) == (0, True), back.err
    shown = run("division", "population", "show", "还地桥镇").out
    assert "68,000" in shown
    assert "导入" in run("division", "population", "history", "还地桥镇").out


def test_coverage_has_its_denominator(county: Path, call: Callable[..., Any]) -> None:
    """Persons in payment over the population, halves up; without a figure no rate."""
    run = settle(call, county)
    run(*SET, "还地桥", *FIGURE, "--persons", "32000")

    def rate(*words: str) -> tuple[int, int, str]:
        found = rows(run("assist", "coverage", "--year", "2025", "--json", *words))
        (row,) = [row for row in found if row["township"] == "还地桥镇"]
        others = {row["rate"] for row in found if row["township"] != "还地桥镇"}
        assert others == {"-"}
        return row["persons"], row["population"], row["rate"]

    assert rate() == (4, 32000, "0.01%"), "0.0125 rounds down"
    assert rate("--per-mille") == (4, 32000, "0.13‰"), "0.125 rounds up"
    assert rate("--benefit", "dibao", "--per-mille") == (3, 32000, "0.09‰")
    assert rate("--on", "2026-09-30")[0] == 0, "nobody is paid before October"


# --- service areas --------------------------------------------------------------------------------


def test_the_plan_divides_the_county(run: Callable[..., Any]) -> None:
    """Fourteen units are served from four places: four, four, four and two."""
    found = rows(run("division", "area", "list", "--service", "集中供养点", "--json"))
    places = [row["place"] for row in found]
    assert sorted(places.count(place) for place in set(places)) == [2, 4, 4, 4]
    assert {row["document"] for row in found} == {"大冶市民政事业发展“十四五”规划 专栏6"}
    assert run("division", "area", "check").code == 0


def test_another_place_from_a_day_on(run: Callable[..., Any], tmp_path: Path) -> None:
    """The old place ends the day before; the same sheet again changes nothing."""
    sheet = tmp_path / "片区.csv"
    sheet.write_text(
        "服务,乡镇(街道),服务点,自,依据\n集中供养点,还地桥镇,市社会福利中心,2026-11-01,某文\n",
        encoding="utf-8",
    )
    assert run("division", "area", "import", sheet).code == 0
    shown = rows(run("division", "area", "list", "--json"))
    assert {row["place"] for row in shown if row["township"] == "还地桥镇"} == {"市社会福利中心"}
    before = rows(run("division", "area", "list", "--on", "2026-10-31", "--json"))
    place = {row["place"] for row in before if row["township"] == "还地桥镇"}
    assert place == {"保安镇农村福利院"}
    assert "0 处变化" in run("division", "area", "import", sheet).err
    assert run("division", "area", "check").code == 0
    assert "2026-10-31" in run("division", "area", "show", "还地桥").out


def test_a_service_that_leaves_townships_out(run: Callable[..., Any], tmp_path: Path) -> None:
    """A service begun for one township is missing for the other thirteen."""
    sheet = tmp_path / "片区.csv"
    sheet.write_text(
        "服务,乡镇(街道),服务点,自,依据\n殡仪服务站,还地桥镇,还地桥站,2026-11-01,某文\n",
        encoding="utf-8",
    )
    run("division", "area", "import", sheet)
    told = run("division", "area", "check", "--json")
    assert told.code == 3
    assert len(rows(told)) == 13
    assert all("有 0 个服务点" in row["message"] for row in rows(told))
    assert run("division", "area", "check", "--on", "2026-10-31").code == 0
