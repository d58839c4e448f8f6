"""A household whole, and the ledger of households: every benefit of everybody, once."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from homes import LI, WANG, WIFE, ZHANG, settle


@pytest.fixture
def run(county: Path, call: Callable[..., Any]) -> Callable[..., Any]:
    """Any command on a county with two households and a 特困 person, a month computed."""
    caller = settle(call, county)
    caller("person", "flag", WIFE, "--kind", "建档立卡", "--since", "2026-01-01")
    assert caller("payout", "run", "2026-10", "--benefit", "dibao").code == 0
    caller("assist", "dibao", "suspend", "DB1", "--from", "2026-12", "--reason", "核查")
    return caller


def test_a_household_whole(run: Callable[..., Any]) -> None:
    """Members, every role of each, assessment, suspension, decisions, payments; masked."""
    told = run("household", "show", "DB1", "--full")
    assert told.code == 0, told.err
    for word in ("户主", "建档立卡", "特困照料人", "TK1", "DB1 核定", "DB1 停发", "DB1 决定",
                 "DB1 发放", "202610-dibao"):  # fmt: skip
        assert word in told.out, word
    for secret in ("张小甲", ZHANG, WIFE):
        assert secret not in told.out
    assert "张小甲" in run("household", "show", "DB1", "--full", "--reveal").out


def test_a_household_is_found_by_a_member(run: Callable[..., Any]) -> None:
    """By anybody's number; somebody of no household is shown alone; an unknown one is refused."""
    assert "DB1 核定" in run("household", "show", WIFE, "--full").out
    assert "家庭 DB1" in run("household", "show", WIFE).out
    alone = run("household", "show", WANG, "--full")
    assert (alone.code, "TK1 核定" in alone.out) == (0, True)
    assert run("household", "show", "DB9", "--full").code == 4


def ledger(run: Callable[..., Any], *words: str) -> list[dict[str, Any]]:
    """The ledger's rows."""
    answer = run("household", "export", "--json", *words)
    assert answer.code == 0, answer.err
    found: list[dict[str, Any]] = json.loads(answer.out)["rows"]
    return found


def test_the_ledger_has_one_row_a_household(run: Callable[..., Any]) -> None:
    """Members, marks and benefits of everybody in it; the household's own benefit once."""
    found = {row["number"]: row for row in ledger(run)}
    assert set(found) == {"DB1", "DB2"}
    assert found["DB1"]["benefits"] == "最低生活保障金 DB1 在享"
    assert (found["DB1"]["persons"], found["DB1"]["flags"]) == (2, "建档立卡")
    assert found["DB1"]["paid_to"] is None, "a draft moves no money"
    assert found["DB1"]["head"] == "张*甲"
    assert {row["number"] for row in ledger(run, "--town", "还地桥")} == {"DB1", "DB2"}
    assert ledger(run, "--town", "保安") == []
    assert ledger(run, "--on", "2026-09-09") == []


def test_the_dead_are_not_in_the_ledger(run: Callable[..., Any]) -> None:
    """Somebody who died counts no more; a household of nobody has no row."""
    run("person", "death", WIFE, "--on", "2026-11-03", "--source", "公安")
    run("person", "death", LI, "--on", "2026-11-03", "--source", "公安")
    assert [(row["number"], row["persons"]) for row in ledger(run)] == [("DB1", 1)]


def test_the_ledger_as_a_workbook(run: Callable[..., Any], tmp_path: Path) -> None:
    """Masked unless asked for; with --reveal whole, and the look is in the audit."""
    for name, words, shown in (("遮盖.xlsx", (), "张*甲"), ("完整.xlsx", ("--reveal",), "张小甲")):
        path = tmp_path / name
        assert run("household", "export", "-o", path, *words).code == 0
        cells = [cell for row in load_workbook(path).active.iter_rows() for cell in row]
        assert shown in {cell.value for cell in cells}
    log = json.loads(run("audit", "log", "--json").out)["rows"]
    assert any("household export" in row["command"] for row in log)
