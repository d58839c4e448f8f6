"""Carers: the agreement follows the support, care is written down, who lacks either is listed."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from homes import LI, NAMES, WANG, ZHANG, settle

Run = Callable[..., Any]

CARER = ("assist", "carer")
AGREE = (
    *CARER, "add", "--case-no", "TK1", "--carer-name", NAMES[ZHANG], "--carer-id-no", ZHANG,
    "--agreement-no", "还照1号", "--phone", "13900000001", "--frequency", "每周",
    "--signed-on", "2026-09-28", "--since", "2026-10-01",
)  # fmt: skip
FIRST = "ZL2026-00001"
CARE = (*CARER, "visit", "add", "--of", FIRST, "--way", "入户", "--done", "做饭", "--visited-on")


@pytest.fixture
def run(county: Path, call: Run) -> Run:
    """Any command on a county with two households and a 特困 person, cared for by ZHANG."""
    return settle(call, county)


def rows(answer: Any) -> list[dict[str, Any]]:
    """The rows of a JSON answer."""
    assert answer.code in (0, 3), answer.err
    found: list[dict[str, Any]] = json.loads(answer.out)["rows"]
    return found


def lacks(run: Run) -> list[tuple[str, str]]:
    """Who lacks what."""
    return [(row["case_no"], row["lacks"]) for row in rows(run(*CARER, "missing", "--json"))]


def rate(run: Run) -> list[str]:
    """The last line of the rate: dispersed, with a carer, the rate, with an agreement."""
    words: list[str] = run(*CARER, "rate").out.splitlines()[-1].split()
    return words


def test_an_agreement_from_signing_to_the_end(run: Run) -> None:
    """The carer is known by the support; the agreement and the care are added to it."""
    assert lacks(run) == [("TK1", "协议")]
    assert rate(run) == ["合计", "1", "1", "100.00%", "0"]
    assert run(*AGREE, "-n").code == 0
    assert run(*AGREE).err == f"照料服务协议 {FIRST} 已登记\n"
    assert "0 处变化" in run(*AGREE).err
    assert lacks(run) == []
    assert rate(run) == ["合计", "1", "1", "100.00%", "1"]
    assert "照料记录待登记" in run("todo").out
    assert run(*CARE, "2026-11-19").code == 0
    assert "照料记录待登记" not in run("todo", "--days", "3").out
    assert "做饭" in run(*CARER, "show", FIRST).out
    assert "照料服务协议" in run("person", "show", ZHANG).out
    assert "还照1号" in run("household", "show", WANG, "--full").out
    end = ("--ended-on", "2026-11-20", "--end-reason", "外出务工")
    assert run(*CARER, "end", FIRST, *end).code == 0
    assert run(*CARER, "end", FIRST, *end).code == 1
    assert lacks(run) == [("TK1", "协议")]


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({NAMES[ZHANG]: NAMES[LI], ZHANG: LI}, "核定的照料人是另一人"),
        ({"TK1": "TK9"}, "没有编号 TK9"),
        ({"13900000001": "139"}, "139"),
        ({"每周": "有时"}, "每半月"),
        ({"2026-09-28": "2026-11-22"}, "还没有到"),
    ],
    ids=["another", "case", "phone", "frequency", "signed"],
)
def test_an_agreement_that_cannot_be(run: Run, changed: dict[str, str], says: str) -> None:
    """Each refused where it is wrong."""
    told = run(*[changed.get(word, word) for word in AGREE])
    assert (told.code, says in told.err) == (65, True), told.err
    assert rows(run(*CARER, "list", "--json")) == []


def test_one_agreement_at_a_time(run: Run) -> None:
    """A second is refused while the first runs; days go forward."""
    assert run(*AGREE).code == 0
    other = [{"还照1号": "还照2号", "2026-10-01": "2026-11-01"}.get(w, w) for w in AGREE]
    told = run(*other)
    assert (told.code, "还有没有终止的协议 还照1号" in told.err) == (65, True), told.err
    told = run(*other, "--until", "2026-10-01")
    assert "早于起始" in told.err
    end = ("--ended-on", "2026-10-31", "--end-reason", "换协议")
    assert run(*CARER, "end", FIRST, *end).code == 0
    assert run(*other).code == 0


def test_who_moves_into_an_institution_has_no_carer(run: Run) -> None:
    """No agreement is taken then; the one that runs is told by a check."""
    assert run(*AGREE).code == 0
    adjust = ("--on", "2026-10-12", "--from", "2026-11", "--reason", "入住福利院")
    told = run("assist", "tekun", "adjust", "TK1", "--mode", "集中", *adjust)
    assert told.code == 0, told.err
    found = rows(run("check", "--id", "check-carer-agreement", "--json"))
    assert [row["subject"] for row in found] == [FIRST]
    assert rate(run) == ["合计", "0", "0", "-", "0"]
    other = [{"还照1号": "还照2号", "2026-10-01": "2026-11-05"}.get(w, w) for w in AGREE]
    assert "现在不是分散供养" in run(*other).err


def test_without_a_carer(run: Run) -> None:
    """Who has none in the support is told so, and no agreement gives him one."""
    told = run("assist", "tekun", "adjust", "TK1", "--carer", f"{NAMES[LI]},{LI}", "--on",
               "2026-10-12", "--from", "2026-11", "--reason", "换照料人")  # fmt: skip
    assert told.code == 0, told.err
    assert "核定的照料人是另一人" in run(*AGREE).err
    assert lacks(run) == [("TK1", "协议")]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("2026-11-22",), "还没有到"),
        (("2026-09-30",), f"不在协议 {FIRST} 的期间内"),
        (("2026-11-02", "--of", "ZL2026-00009"), "没有编号 ZL2026-00009"),
    ],
    ids=["future", "outside", "agreement"],
)
def test_care_that_cannot_be(run: Run, words: tuple[str, ...], says: str) -> None:
    """Care on a day of its agreement."""
    assert run(*AGREE).code == 0
    told = run(*CARE, *words)
    assert (told.code, says in told.err) == (65, True), told.err


def test_a_death_leaves_an_agreement_to_be_ended(run: Run) -> None:
    """Nobody waits for care any more; the agreement is to be ended."""
    assert run(*AGREE).code == 0
    run("person", "death", WANG, "--on", "2026-11-01", "--source", "公安")
    told = run("todo").out
    assert "被照料人死亡，终止协议" in told
    assert "照料记录待登记" not in told
