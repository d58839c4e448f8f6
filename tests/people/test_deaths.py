"""Lists of deaths from outside: who is on file, what he holds, until when he was paid."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from homes import LI, WANG, WIFE, ZHANG, settle

HEAD = "姓名,公民身份号码,死亡日期,来源,证明编号\n"
STRANGER = "路人甲,420281199001010015,2026-11-02,公安,\n"


@pytest.fixture
def run(county: Path, call: Callable[..., Any]) -> Callable[..., Any]:
    """Any command on a county with two households and a 特困 person."""
    return settle(call, county)


@pytest.fixture
def told(run: Callable[..., Any], tmp_path: Path) -> Callable[..., Any]:
    """Import a list with these lines."""

    def imported(lines: str, *words: str) -> Any:
        sheet = tmp_path / "死亡名单.csv"
        sheet.write_text(HEAD + lines, encoding="utf-8")
        return run("person", "deaths", "import", sheet, *words)

    return imported


def dead(run: Callable[..., Any], *words: str) -> list[dict[str, Any]]:
    """The deaths on file."""
    answer = run("person", "deaths", "list", "--json", "--reveal", *words)
    assert answer.code == 0, answer.err
    found: list[dict[str, Any]] = json.loads(answer.out)["rows"]
    return found


def test_a_list_is_recorded_and_says_what_still_stands(
    run: Callable[..., Any], told: Callable[..., Any]
) -> None:
    """Known people die, strangers are left alone, what goes on is named; dry, wet, again."""
    lines = STRANGER + f"王小丙,{WANG},2026-11-03,殡仪馆,火化1号\n李小乙,{WIFE},2026-11-04,,\n"
    dry = told(lines, "-n")
    assert (dry.code, dead(run)) == (0, [])
    wet = told(lines)
    assert wet.code == 0, wet.err
    assert "TK1" in wet.err
    assert "DB1" in wet.err
    assert "1 人不在库中" in wet.err
    assert WANG not in wet.err
    found = {row["id_no"]: row for row in dead(run)}
    assert set(found) == {WANG, WIFE}
    assert (found[WANG]["source"], found[WIFE]["source"]) == ("殡仪馆", "外部名单")
    assert found[WANG]["holds"] == "特困人员救助供养金 TK1"
    again = told(lines)
    assert again.code == 0, again.err
    assert "新增 0" in again.err or "0 处变化" in again.err
    assert len(dead(run)) == 2


def test_the_last_month_paid_is_told(
    run: Callable[..., Any], told: Callable[..., Any], tmp_path: Path
) -> None:
    """Money that was handed over after the month of death shows until when it went on."""
    assert run("payout", "run", "2026-10", "--benefit", "tekun", "--allow-sample").code == 0
    total = json.loads(run("payout", "show", "202610-tekun", "--json").out)["rows"][0]
    review = run("--operator", "李", "payout", "review", "202610-tekun", "--count",
                 str(total["payees"]), "--total", total["total"])  # fmt: skip
    assert review.code == 0, review.err
    issued = run("payout", "issue", "202610-tekun", "-o", tmp_path / "交付")
    assert issued.code == 0, issued.err
    wet = told(f"王小丙,{WANG},2026-09-20,公安,\n")
    assert "TK1 在享，已发至 2026-10" in wet.err
    assert dead(run)[0]["paid_to"] == "2026-10"
    assert run("check", "--id", "check-paid-after-death").code == 3


@pytest.mark.parametrize(
    ("line", "says"),
    [
        (f"王大丙,{WANG},2026-11-03,公安,", "在库中不叫“王大丙”"),
        (f"王小丙,{WANG},1948-01-01,公安,", "早于出生日期"),
        (f"王小丙,{WANG},2026-11-22,公安,", "还没有到"),
        (f"王小丙,{WANG[:-1]}3,2026-11-03,公安,", "校验不符"),
        (f"赵小丁,{LI},2026-11-09,公安,", "已登记 2026-11-08 死亡"),
        (f"王小丙,{WANG},2026-11-03,公安,\n王小丙,{WANG},2026-11-03,公安,", "相同"),
    ],
    ids=["name", "before-birth", "future", "number", "other-day", "twice"],
)
def test_a_line_that_does_not_fit(
    run: Callable[..., Any], told: Callable[..., Any], line: str, says: str
) -> None:
    """The whole list waits; with --partial the others go in and the bad line comes back."""
    run("person", "death", LI, "--on", "2026-11-08", "--source", "殡仪馆")
    other = f"张小甲,{ZHANG},2026-11-05,公安,\n"
    whole = told(other + line + "\n")
    assert (whole.code, says in whole.err) == (65, True), whole.err
    assert {row["id_no"] for row in dead(run)} == {LI}
    part = told(other + line + "\n", "--partial")
    assert part.code == 3, part.err
    assert ZHANG in {row["id_no"] for row in dead(run)}


def test_deaths_by_township_and_by_what_is_left_to_do(
    run: Callable[..., Any], told: Callable[..., Any]
) -> None:
    """Listed by township; a case that was ended is dealt with; one record whole; its history."""
    told(f"王小丙,{WANG},2026-11-03,公安,\n")
    assert [row["id_no"] for row in dead(run, "--town", "还地桥")] == [WANG]
    assert dead(run, "--town", "保安") == []
    assert [row["id_no"] for row in dead(run, "--status", "待处理")] == [WANG]
    ended = run("assist", "tekun", "terminate", "TK1", "--reason", "死亡")
    assert ended.code == 0, ended.err
    run_later = run("person", "deaths", "list", "--status", "已处理", "--today", "2026-12-01",
                    "--json", "--reveal")  # fmt: skip
    assert [row["id_no"] for row in json.loads(run_later.out)["rows"]] == [WANG]
    assert "2026-11-03" in run("person", "deaths", "show", WANG).out
    assert "死亡日期" in run("person", "deaths", "history", WANG).out


def test_names_are_masked(run: Callable[..., Any], told: Callable[..., Any]) -> None:
    """The list shows no whole name or number unless asked for, and the look is recorded."""
    told(f"王小丙,{WANG},2026-11-03,公安,\n")
    shown = run("person", "deaths", "list").out
    assert "王小丙" not in shown
    assert WANG not in shown
