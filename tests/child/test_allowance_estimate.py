"""Estimates of the children's benefits: the same rules for a child whom nobody has entered."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
import pytest
from sqlmodel import Session

from allowing import add
from minzheng.child.allowance.declared import BY_CODE
from minzheng.errors import Misused
from minzheng.kernel import clock
from minzheng.kernel.audit import Deed
from minzheng.kernel.db import Store
from minzheng.kernel.month import Month
from minzheng.kernel.standards import Mark, Value, standards_of
from minzheng.payout.look.cli import estimate as group
from minzheng.payout.look.estimate import estimate
from minzheng.payout.registry import benefit
from raising import REGION, day

MONTH = Month(2026, 9)
AMOUNTS = {"child_hardship.poor": "300", "child_nursing": "100", "child_nursing.1": "150.50"}

CASES: dict[str, tuple[str, dict[str, Any], int, str]] = {
    "orphan-kin": ("orphan", {}, 1630, ""),
    "E02-institution": ("orphan", {"mode": "机构集中养育"}, 2608, ""),
    "orphan-of-one": ("orphan", {"mother": "服刑"}, 0, "parent-there"),
    "foundling": ("orphan", {"mother": "无", "father": "无", "foundling": True}, 1630, ""),
    "E07-left-school": ("orphan", {"grown": True}, 0, "grown"),
    "E09-at-school": ("orphan", {"grown": True, "studying": True}, 1630, ""),
    "unattended": ("unattended", {}, 1630, ""),
    "E03": ("unattended", {"dibao": 50000, "disabled_living": 8000}, 1050, ""),
    "E05": ("unattended", {"tekun": 170000}, 0, ""),
    "E14": ("unattended", {"mother": "死亡", "father": "无上述情形"}, 0, "parent-able"),
    "hiv": ("hiv_child", {}, 1630, ""),
    "hiv-not-listed": ("hiv_child", {"labelled": False}, 0, "no-label"),
    "hardship": ("child_hardship", {"category": "家庭贫困"}, 300, ""),
    "hardship-of-what": ("child_hardship", {}, 0, "missing:category"),
    "hardship-grown": ("child_hardship", {"category": "家庭贫困", "grown": True}, 0, "grown"),
    "nursing": ("child_nursing", {"grade": 2}, 100, ""),
    "nursing-by-grade": ("child_nursing", {"grade": 1}, 150, ""),
    "nursing-uncertified": ("child_nursing", {}, 0, "no-certificate"),
    "nursing-alone": ("child_nursing", {"grade": 2, "raised": False}, 0, "not-raised"),
    "E30-first-quarter": ("dream_aid", {}, 2500, ""),
    "dream-left-school": ("dream_aid", {"studying": False}, 0, "not-studying"),
    "E31": ("dream_aid", {"adopted": True}, 0, "adopted"),
    "E31-disabled": ("dream_aid", {"adopted": True, "grade": 3}, 2500, ""),
}


@pytest.fixture(scope="module")
def county_with_amounts(_county_file: Path) -> Any:
    """A county that has set amounts for what is its own; nothing is kept."""
    clock.fix(day("2026-11-21"))
    with Store(_county_file).work(Deed("测试", "test"), dry_run=True) as work:
        for key, value in AMOUNTS.items():
            told = {"label": key, "unit": "元/人/月", "document": "测试", "mark": Mark.verified}
            since = Month(2020, 1)
            add(work.session, Value(region=REGION, key=key, value=value, since=since, **told))
        yield work.session
    clock.fix(None)


def estimated(session: Session, code: str, told: dict[str, Any]) -> dict[str, Any]:
    """The working for a child told of."""
    return estimate(session, benefit(code), MONTH, told, standards_of(session))


@pytest.mark.parametrize("case", CASES)
def test_what_it_would_come_to(county_with_amounts: Session, case: str) -> None:
    """Each benefit by its own questions, with the numbers of the worked examples."""
    code, told, wanted, refusal = CASES[case]
    made = estimated(county_with_amounts, code, told)
    assert (made["due"] // 100, made["refusal"]) == (wanted, refusal)


def test_a_word_nobody_knows_is_refused(county_with_amounts: Session) -> None:
    """With those that are known."""
    with pytest.raises(Misused) as refused:
        estimated(county_with_amounts, "orphan", {"mother": "出差"})
    assert refused.value.id == "estimate-word-unknown"
    assert "服刑在押" in str(refused.value.hint)


def test_all_six_can_be_estimated() -> None:
    """Every one has its questions and an example that names only them."""
    for code in BY_CODE:
        made = benefit(code).estimate
        assert made is not None
        options = {f"--{ask.name.replace('_', '-')}" for ask in made.asks} | {"--month"}
        assert {word for word in made.example.split() if word.startswith("--")} <= options


def test_the_tab_key_offers_the_words() -> None:
    """The words of a closed question."""
    command = group.get_command(click.Context(group), "orphan")
    assert command is not None
    (mother,) = [one for one in command.params if one.name == "mother"]
    offered = mother.shell_complete(click.Context(command), "被")
    assert [item.value for item in offered] == ["被撤销监护资格", "被遣送出境"]


def test_at_the_counter(county: Path, call: Callable[..., Any]) -> None:
    """E03 typed."""
    told = call(
        "--db", county, "--today", "2026-11-21", "payout", "estimate", "unattended",
        "--dibao", "500", "--disabled-living", "80",
    )  # fmt: skip
    assert told.code == 0, told.err
    assert "每月 1,050.00 元" in told.out
    assert "同时享受应扣减的" in told.out
