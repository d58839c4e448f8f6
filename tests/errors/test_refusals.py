"""Refusals that cross rooms: what one act leaves behind must not make the next one stumble."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

ID = "420281196304050010"
PLACE = ("--area", "农村", "--town", "还地桥", "--village", "土库村", "--on", "2026-11-10")
END = ("--reason", "收入超标", "--heard-on", "2026-11-12", "--notice-no", "冶民告〔2026〕3号")


@pytest.fixture
def run(county: Path, call: Callable[..., Any]) -> Callable[..., Any]:
    """Any command on an empty county."""
    return lambda *words: call("--db", county, "--today", "2026-11-21", "--operator", "张", *words)


@pytest.fixture
def confirmed(run: Callable[..., Any]) -> None:
    """A household confirmed this month, to be paid from the next."""
    member = ("--income", "300", "--member", f"张小甲,{ID},户主")
    assert run("assist", "dibao", "enter", "DB1", *PLACE, *member).code == 0


def test_a_case_ended_before_it_began_is_ended(run: Callable[..., Any], confirmed: None) -> None:
    """Every page says so: list, case and person; and its last month is one."""
    told = run("assist", "dibao", "terminate", "DB1", *END)
    assert told.code == 0, told.err
    (row,) = json.loads(run("assist", "dibao", "list", "--json", "--on", "2027-01-15").out)["rows"]
    assert row["status"] == "终止"
    assert row["until"] in told.err, "the month told is the month kept"
    again = run("assist", "dibao", "terminate", "DB1", *END)
    assert again.code == 1
    assert "已终止" in again.err


def test_a_case_ended_before_it_began_does_not_stand_in_the_way(
    run: Callable[..., Any], confirmed: None
) -> None:
    """Its person can be confirmed for another benefit: nothing is left to end."""
    run("assist", "dibao", "terminate", "DB1", *END)
    person = ("--mode", "分散", "--care", "全自理", "--person", f"张小甲,{ID}")
    told = run("assist", "tekun", "enter", "TK1", *PLACE, *person)
    assert told.code == 0, told.err


def test_the_same_confirmation_again_says_that_nothing_changed(
    run: Callable[..., Any], confirmed: None
) -> None:
    """Typing a confirmation twice is harmless, and is told as what it is."""
    member = ("--income", "300", "--member", f"张小甲,{ID},户主")
    told = run("assist", "dibao", "enter", "DB1", *PLACE, *member)
    assert told.code == 0
    assert "0 处变化" in told.err


def test_what_is_typed_is_not_sent_back_to_a_sheet(run: Callable[..., Any]) -> None:
    """A refused confirmation speaks of options, not of rows, files and --partial."""
    member = ("--income", "三百", "--member", f"张小甲,{ID},户主")
    told = run("assist", "dibao", "enter", "DB1", *PLACE, *member)
    assert told.code == 65
    assert "“三百”不是金额" in told.err
    for word in ("--partial", "错误反馈表", "(I2)"):
        assert word not in told.err, told.err


def test_a_suspension_taken_back_stays_in_the_history(
    run: Callable[..., Any], confirmed: None
) -> None:
    """A case's history tells rows that are no longer there, too."""
    later = ("--from", "2027-03", "--reason", "失联")
    assert run("assist", "dibao", "suspend", "DB1", *later).code == 0
    assert run("assist", "dibao", "resume", "DB1", *later).code == 0
    found = json.loads(run("assist", "dibao", "history", "DB1", "--json").out)["rows"]
    acts = [row["op"] for row in found if row["table"] == "payout_suspension"]
    assert acts == ["新增", "删除"]


def test_no_refusal_of_ours_is_a_broken_constraint(
    run: Callable[..., Any], confirmed: None
) -> None:
    """What clerks type is refused by a rule with a name, never by the schema."""
    confirm = ("assist", "dibao", "enter")
    long_name = f"{'甲' * 61},420281198004050077,户主"
    tries = (
        (*confirm, "D" * 41, *PLACE, "--income", "1", "--member", f"甲某,{ID},户主"),
        (*confirm, "DB2", *PLACE, "--income", "1", "--member", long_name),
        ("assist", "dibao", "suspend", "DB1", "--reason", "长" * 201),
        ("assist", "dibao", "terminate", "DB1", *END, "--paper", "长" * 201),
        ("person", "death", ID, "--on", "2026-11-01", "--source", "源" * 41),
        ("person", "flag", ID, "--kind", "建档立卡", "--document", "件" * 101),
        ("standard", "set", "dibao.urban", "860", "--from", "2026-12", "--document", "长" * 201),
    )
    for words in tries:
        told = run(*words)
        assert told.code in (1, 2, 65), (words, told.err)
        assert "constraint-broken" not in told.err, (words, told.err)


def test_two_runs_at_once(run: Callable[..., Any], county: Path, confirmed: None) -> None:
    """One wins, the other ends 75 and has written nothing; looking is not hindered."""
    from minzheng.kernel.db import Deed, Store

    with Store(county).work(Deed("甲", "held")):
        told = run("payout", "run", "2026-12", "--benefit", "dibao")
        assert (told.code, told.out) == (75, "")
        assert "database-busy" in told.err
        assert "进程" in told.err
        assert run("assist", "dibao", "list").code == 0
        assert run("person", "show", ID, "--reveal").code == 75, "a look to be recorded is a change"
    assert run("payout", "run", "2026-12", "--benefit", "dibao").code == 0
