"""The standard commands: looking up, entering and checking policy numbers."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from fractions import Fraction
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minzheng.admin.ratios import two_places
from minzheng.kernel.audit import Deed
from minzheng.kernel.db import Store
from minzheng.kernel.month import Month
from minzheng.payout.models import Grant
from minzheng.people.models import Person

TODAY = "2026-11-21"


@pytest.fixture
def run(county: Path, call: Callable[..., Any]) -> Callable[..., Any]:
    """Any command on a county with the standards that ship."""
    return lambda *words: call("--db", county, "--today", TODAY, "--operator", "张", *words)


def rows(answer: Any) -> list[dict[str, Any]]:
    """The rows of a JSON answer."""
    found: list[dict[str, Any]] = json.loads(answer.out)["rows"]
    return found


def history(run: Callable[..., Any], key: str) -> list[tuple[str, str, str | None]]:
    """``(value, since, until)`` of a standard."""
    found = rows(run("standard", "history", key, "--json"))
    return [(row["value"], row["since"], row["until"]) for row in found]


SET = ("--document", "黄政发〔2026〕9号")


def test_a_month_lists_what_holds_in_it(run: Callable[..., Any]) -> None:
    """Each standard once, the nearest level's; by key; in another month others."""
    now = rows(run("standard", "list", "--json"))
    assert len({row["key"] for row in now}) == len(now)
    values = {row["key"]: row["value"] for row in now}
    assert (values["dibao.urban"], values["dibao.rural"]) == ("815", "8532")
    before = {
        row["key"]: row["value"]
        for row in rows(run("standard", "list", "--month", "2020-06", "--json"))
    }
    assert before["dibao.urban"] == "650"
    some = rows(run("standard", "list", "--key", "dibao.", "--json"))
    assert {row["key"].split(".")[0] for row in some} == {"dibao"}


def test_one_standard_in_a_month(run: Callable[..., Any]) -> None:
    """With its document; a month without a value is refused, an unknown name is guessed."""
    (row,) = rows(run("standard", "show", "dibao.urban", "--json"))
    assert (row["value"], row["document"]) == ("815", "黄政发〔2025〕7号")
    gap = run("standard", "show", "dibao.urban", "--month", "2023-01")
    assert (gap.code, "2023-01" in gap.err) == (1, True)
    for verb in ("show", "history"):
        typo = run("standard", verb, "dibao.urbn")
        assert (typo.code, "dibao.urban" in typo.err) == (4, True)


def test_a_new_value_ends_the_old_one(run: Callable[..., Any]) -> None:
    """The dry run tells the same and writes nothing; the deed is recorded with its document."""
    words = ("standard", "set", "dibao.urban", "860", "--from", "2026-12", *SET)
    dry = run(*words, "-n")
    assert (dry.code, history(run, "dibao.urban")[-1][0]) == (0, "815")
    wet = run(*words)
    assert dry.err == f"试算（未写库）：{wet.err.replace('已', '将', 1)}"
    assert "前一个值 815 止于 2026-11" in wet.err
    assert history(run, "dibao.urban")[-2:] == [
        ("815", "2025-07", "2026-11"),
        ("860", "2026-12", None),
    ]
    log = rows(run("audit", "log", "--json"))[0]
    assert (log["rows"], log["paper"], log["operator"]) == (2, "黄政发〔2026〕9号", "张")


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (("dibao.urban", "860", "--from", "2025-07"), 1, "standard-overlap"),
        (("dibao.urban", "860", "--from", "2019-01"), 1, "standard-overlap"),
        (("dibao.urban", "860.555", "--from", "2026-12"), 65, "超过两位小数"),
        (("dibao.urban", "1/0", "--from", "2026-12"), 65, "不是金额"),
        (("tekun.basic.floor_ratio", "1/0", "--from", "2026-12"), 65, "不是倍的数值"),
        (("tekun.elder_age", "60.5", "--from", "2026-12"), 65, "不是周岁的数值"),
        (("rounding.dibao", "随便", "--from", "2026-12"), 65, "不是取整方式"),
        (("dibao.urban", "860", "--from", "2027-02", "--until", "2027-01"), 65, "早于起始月"),
        (("dibao.urban", "860", "--from", "2026-12", "--unit", "圆"), 65, "没有“圆”这个单位"),
        (("no.such", "5", "--from", "2026-12"), 65, "加 --unit 和 --label"),
        (("dibao.urban", "860", "--from", "2026-13"), 2, "不是月份"),
    ],
)
def test_what_cannot_be_a_standard_is_refused(
    run: Callable[..., Any], words: tuple[str, ...], code: int, says: str
) -> None:
    """Each kind of fault in words of the clerk, and nothing is changed."""
    before = run("standard", "list", "--json").out
    told = run("standard", "set", *words, *SET)
    assert told.code == code, told.err
    assert says in told.err
    assert run("standard", "list", "--json").out == before


def test_a_standard_of_ones_own(run: Callable[..., Any]) -> None:
    """With unit and label a county may keep what nobody ships."""
    told = run(
        "standard",
        "set",
        "my.own",
        "5",
        "--from",
        "2026-12",
        "--unit",
        "%",
        "--label",
        "某比例",
        *SET,
    )
    assert told.code == 0, told.err
    assert history(run, "my.own") == [("5", "2026-12", None)]


def test_a_file_of_standards(run: Callable[..., Any], tmp_path: Path) -> None:
    """Dry, wet, again; an overlap with what is there refuses the whole file."""
    one = '[[value]]\nkey = "x.one"\nlabel = "某"\nvalue = "1"\nunit = "元/人/月"\n'
    one += 'from = "2026-01"\ndocument = "某文"\nmark = "verified"\n'
    path = tmp_path / "新.toml"
    path.write_text(one + one.replace("x.one", "x.two"), encoding="utf-8")
    dry = run("standard", "load", path, "-n").err
    assert dry == "试算（未写库）：文件 2 条 = 新增 2 + 已有 0\n"
    assert run("standard", "load", path).err == "文件 2 条 = 新增 2 + 已有 0\n"
    assert run("standard", "load", path).err == "文件 2 条 = 新增 0 + 已有 2\n"
    path.write_text(
        one.replace("x.one", "x.three") + one.replace("2026-01", "2026-05"), encoding="utf-8"
    )
    clash = run("standard", "load", path)
    assert clash.code == 1
    assert "x.one" in clash.err
    assert run("standard", "history", "x.three").code == 4
    path.write_text(one.replace("2026-01", "2026-13") + one.replace('"1"', '"x"'), encoding="utf-8")
    bad = run("standard", "load", path)
    assert bad.code == 65
    assert "2 个值有误" in bad.err
    assert run("standard", "load", tmp_path / "没有.toml").code == 66


def test_a_file_that_names_one_value_twice(run: Callable[..., Any], tmp_path: Path) -> None:
    """The same key and month twice in one file is told with both places."""
    one = '[[value]]\nkey = "x.one"\nlabel = "某"\nvalue = "1"\nunit = "元/人/月"\n'
    one += 'from = "2026-01"\ndocument = "某文"\nmark = "verified"\n'
    path = tmp_path / "新.toml"
    path.write_text(one + one.replace('"1"', '"2"'), encoding="utf-8")
    told = run("standard", "load", path)
    assert told.code == 65
    assert "第2个值：x.one：与第1个值重复" in told.err


# --- check ----------------------------------------------------------------------------------------


def test_a_check_tells_ratios_gaps_and_samples(run: Callable[..., Any]) -> None:
    """Figures for information, gaps as notes, samples as warnings; exit 3."""
    told = run("standard", "check", "--json")
    assert told.code == 3
    found = rows(told)
    ids = {row["id"] for row in found}
    assert {"ratio", "growth", "standard-is-sample"} <= ids
    messages = "\n".join(row["message"] for row in found)
    assert "城市低保标准 650 → 815，增长 25.38%" in messages
    assert "没有值" not in messages, "nobody was in payment when there was no standard"
    assert "87.24%" in messages, "711 / 815"


@pytest.mark.parametrize(
    ("since", "gap"),
    [("2020-06", "2021-01 至 2025-06"), ("2023-01", "2023-01 至 2025-06"), ("2025-07", "")],
)
def test_a_gap_matters_from_the_first_payment_on(
    since: str, gap: str, county: Path, run: Callable[..., Any]
) -> None:
    """Months without a standard are told from the first month in which somebody was in payment."""
    with Store(county).work(Deed("张", "a")) as work:
        work.session.add(Person(id_no="T1", name="某", name_key="某"))
        work.session.flush()
        right = {
            "benefit": "dibao",
            "case_no": "DB1",
            "person_id": 1,
            "confirmed_on": date(2020, 5, 1),
        }
        code = "420281104221"
        work.session.add(Grant(**right, division_code=code, since=Month.parse(since)))
    told = [row["message"] for row in rows(run("standard", "check", "--json"))]
    gaps = [message for message in told if message.startswith("dibao.urban 在")]
    assert gaps == ([f"dibao.urban 在 {gap} 没有值"] if gap else [])


def test_a_low_tekun_standard_is_a_warning(run: Callable[..., Any]) -> None:
    """Below the floor the ratio becomes a finding."""
    run("standard", "set", "tekun.basic.urban", "1000", "--from", "2026-11", *SET)
    found = rows(run("standard", "check", "--json"))
    assert [row["level"] for row in found if row["id"] == "standard-ratio-low"] == ["警告"]


def test_consumption_stands_beside_the_standard(run: Callable[..., Any]) -> None:
    """The share of the year's standard in consumption, and the growth of it."""
    told = run(
        "standard", "check", "--consumption", "24450", "--consumption-growth", "5.2", "--json"
    )
    messages = "\n".join(row["message"] for row in rows(told))
    assert "城市低保年标准占上年人均消费支出：40.00%" in messages
    assert "上年人均消费支出增长 5.2%" in messages
    assert run("standard", "check", "--consumption", "许多").code == 65


@pytest.mark.parametrize(
    ("code", "month", "figures"),
    [
        ("440703", "2015-06", ["农村特困基本生活标准与低保标准之比：1.66 倍"]),
        (
            "420281",
            "2020-06",
            [
                "城市特困基本生活标准与低保标准之比：2.00 倍（不低于 1.30 倍）",
                "农村特困基本生活标准与低保标准之比：2.40 倍（不低于 1.30 倍）",
            ],
        ),
    ],
)
def test_the_published_ratios(
    call: Callable[..., Any], tmp_path: Path, code: str, month: str, figures: list[str]
) -> None:
    """10949 ÷ (550 × 12), 1300 ÷ 650 and 14400 ÷ 6000, as the plans have them."""
    path = tmp_path / "县.db"
    assert call("--db", path, "--today", TODAY, "init", "--county", code).code == 0
    told = call("--db", path, "--today", TODAY, "standard", "check", "--month", month, "--json")
    found = [row["message"] for row in rows(told) if row["id"] == "ratio"]
    assert [line for line in found if "特困" in line] == figures


def test_a_promised_ratio_is_a_floor(call: Callable[..., Any], tmp_path: Path) -> None:
    """蓬江 promised 1.6 times by 2018, and 40 % of consumption by 2020; less is found."""
    path = tmp_path / "蓬江.db"
    run = partial(call, "--db", path, "--today", TODAY)
    run("init", "--county", "440703")
    for key, value in (("dibao.rural", "1000"), ("dibao.urban", "1000")):
        run("standard", "set", key, value, "--from", "2020-12", *SET)
    run("standard", "set", "tekun.basic.rural", "1599", "--from", "2020-12",
        "--unit", "元/人/月", *SET)  # fmt: skip
    asked = ("standard", "check", "--month", "2020-12", "--consumption", "30001", "--json")
    low = [row["message"] for row in rows(run(*asked)) if row["id"] == "standard-ratio-low"]
    assert low == [
        "农村特困基本生活标准与低保标准之比：1.60 倍（不低于 1.60 倍）",
        "城市低保年标准占上年人均消费支出：40.00%（不低于 40.00%）",
        "农村低保年标准占上年人均消费支出：40.00%（不低于 40.00%）",
    ], "a hair below is below, whatever two places show"
    enough = [word.replace("30001", "30000") for word in asked]
    low = [row["message"] for row in rows(run(*enough)) if row["id"] == "standard-ratio-low"]
    assert [line[:2] for line in low] == ["农村"]


def test_a_standard_does_not_fall(run: Callable[..., Any]) -> None:
    """A lower value is found with its paper, a year's against a month's; an equal one not."""
    run("standard", "set", "dibao.rural", "8531.99", "--from", "2026-10", *SET)
    run("standard", "set", "dibao.urban", "815", "--from", "2026-10", *SET)
    found = rows(run("standard", "check", "--json"))
    fell = [row["message"] for row in found if row["id"] == "standard-lowered"]
    paper = "黄政发〔2026〕9号"
    assert fell == [f"农村低保标准 自 2026-10 由 8532 元/人/年 降为 8531.99 元/人/年（{paper}）"]
    run("standard", "set", "dibao.urban", "9780", "--unit", "元/人/年", "--from", "2026-11", *SET)
    again = rows(run("standard", "check", "--json"))
    assert len([row for row in again if row["id"] == "standard-lowered"]) == 1, "9780 ÷ 12 = 815"


def test_growth_below_consumption_is_found(run: Callable[..., Any]) -> None:
    """The newest value must have grown as much as consumption did; what is no rate is refused."""
    run("standard", "set", "dibao.urban", "855.75", "--from", "2026-10", *SET)
    asked = ("standard", "check", "--json", "--consumption-growth")
    even = {row["id"] for row in rows(run(*asked, "5"))}
    found = [row for row in rows(run(*asked, "5.01")) if row["id"] == "standard-growth-low"]
    assert "standard-growth-low" not in even
    told = "城市低保标准 自 2026-10 增长 5.00%，低于上年人均消费支出增幅 5.01%"
    assert told in found[0]["message"]
    told = run("standard", "check", "--consumption-growth", "许多")
    assert (told.code, "growth-unreadable" in told.err) == (65, True)


@settings(deadline=None, max_examples=60)
@given(top=st.integers(0, 10**6), bottom=st.integers(1, 10**4))
def test_two_places_are_rounded_half_up(top: int, bottom: int) -> None:
    """The figure shown is within half a hundredth of the ratio, ties upwards."""
    told = Fraction(two_places(Fraction(top, bottom)))
    error = told - Fraction(top, bottom)
    assert Fraction(-1, 200) < error <= Fraction(1, 200)
