"""Audit, complaints, re-examination, placement and succession from the command line."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from homes import WANG, WIFE, ZHANG, settle
from minzheng.assist.watch.wrongs import KINDS, audited


@pytest.fixture
def run(county: Path, call: Callable[..., Any]) -> Callable[..., Any]:
    """Any command on a county with two households and a 特困 person."""
    return settle(call, county)


def rows(answer: Any) -> list[dict[str, Any]]:
    """The rows of a JSON answer."""
    assert answer.code in (0, 3), answer.err
    found: list[dict[str, Any]] = json.loads(answer.out)["rows"]
    return found


# --- audit ----------------------------------------------------------------------------------------


def test_an_audit_without_a_suspicion(run: Callable[..., Any]) -> None:
    """Every kind is listed with its checks and no hit; exit 0; no row in the list of stops."""
    told = run("assist", "audit", "--json")
    assert told.code == 0, told.err
    assert {row["kind"] for row in rows(told)} == set(KINDS)
    assert {row["hits"] for row in rows(told)} == {0}
    assert rows(run("assist", "audit", "--stops", "--json")) == []


def test_every_audited_check_is_there() -> None:
    """The list names checks of the catalogue, each once."""
    ids = [check.id for checks in audited().values() for check in checks]
    assert sorted(ids) == sorted(id for ids in KINDS.values() for id in ids)
    assert len(ids) == len(set(ids))


def test_what_to_stop_and_recover(run: Callable[..., Any], tmp_path: Path) -> None:
    """Who is suspected of what, whether it goes on, until when it was paid, what to do."""
    assert run("payout", "run", "2026-10", "--benefit", "tekun", "--allow-sample").code == 0
    batch = rows(run("payout", "show", "202610-tekun", "--json"))[0]
    run("--operator", "李", "payout", "review", "202610-tekun", "--count", str(batch["payees"]),
        "--total", batch["total"])  # fmt: skip
    assert run("payout", "issue", "202610-tekun", "-o", tmp_path / "交付").code == 0
    run("person", "flag", WANG, "--kind", "服刑", "--since", "2026-10-01", "--document", "判决书")
    run("person", "flag", WIFE, "--kind", "干部近亲属", "--since", "2026-10-01")
    told = run("assist", "audit", "--json")
    hits = {row["id"]: row["hits"] for row in rows(told) if row["hits"]}
    assert (told.code, hits) == (3, {"check-flagged-standing": 1, "check-relative-not-filed": 1})
    stops = rows(run("assist", "audit", "--stops", "--json"))
    assert [(r["case_no"], r["kind"], r["standing"], r["paid_to"], r["todo"]) for r in stops] == [
        ("DB1", "人情保、关系保", True, None, "重新核查"),
        ("TK1", "错保", True, "2026-10", "核实后停发、追回"),
    ]
    run("person", "death", WANG, "--on", "2026-09-20", "--source", "公安")
    stops = rows(run("assist", "audit", "--stops", "--json"))
    wrong = {row["todo"] for row in stops if row["kind"] == "错保" and "死亡" in row["message"]}
    assert wrong == {"停发并追回", "核实后停发、追回"}
    account = {row["todo"] for row in stops if row["kind"] == "冒领"}
    assert account == {"重新核查"}, "his own account is a dead man's now"
    assert run("assist", "audit", "--month", "2026-08").code == 3, "money for months after death"


# --- re-examination, complaints -------------------------------------------------------------------


def test_a_case_is_looked_at_again(run: Callable[..., Any]) -> None:
    """Dry, wet, the same again; another result of the same day is refused; shown with the case."""
    review = ("assist", "dibao", "review", "DB1", "--occasion", "重新核查", "--by", "李核查")
    words = (*review, "--outcome", "无变化", "--note", "入户")
    assert run(*words, "-n").code == 0
    assert "重新核查" not in run("assist", "dibao", "show", "DB1").out
    assert run(*words).err == "低保 DB1 2026-11-21 重新核查“无变化”已登记\n"
    assert "早有登记，0 处变化" in run(*words).err
    other = run(*review, "--outcome", "不再符合")
    assert (other.code, "review-otherwise" in other.err) == (1, True)
    assert "李核查" in run("assist", "dibao", "show", "DB1").out
    assert "核查人" in run("assist", "dibao", "history", "DB1").out
    again = ("--occasion", "重新核查", "--by", "李", "--outcome", "无变化")
    late = run("assist", "tekun", "review", "TK1", *again, "--on", "2026-11-22")
    assert (late.code, "还没有到" in late.err) == (1, True)
    assert run("assist", "dibao", "review", "DB9", *again).code == 4


ADD = ("assist", "complaint", "add")


def test_a_complaint_from_the_first_day_to_the_last(run: Callable[..., Any]) -> None:
    """Numbered, due in sixty days, listed while open, closed once with an outcome."""
    told = run(*ADD, "反映有车有房", "--channel", "来电", "--case", "DB1", "--on", "2026-10-01")
    assert told.err == "已登记 TS2026-0001，2026-11-30 前办结\n"
    run(*ADD, "反映冒领", "--channel", "来信", "--on", "2026-09-01")
    assert "TS2026-0003" in run(*ADD, "另一件", "--channel", "网络", "-n").err
    opened = rows(run("assist", "complaint", "list", "--open", "--json"))
    assert [row["number"] for row in opened] == ["TS2026-0002", "TS2026-0001"]
    found = rows(run("check", "--id", "check-complaint-late", "--json"))
    assert [row["subject"] for row in found] == ["TS2026-0002"]
    close = ("assist", "complaint", "close", "TS2026-0002", "--outcome", "部分属实")
    assert run(*close, "--reply", "已停发并追回").err == "TS2026-0002 已办结：部分属实\n"
    assert run("check", "--id", "check-complaint-late").code == 0
    again = run(*close, "--reply", "再办")
    assert (again.code, "complaint-closed" in again.err) == (1, True)
    of_case = rows(run("assist", "complaint", "list", "--case", "DB1", "--json"))
    assert [row["outcome"] for row in of_case] == [""]


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        ((*ADD, " ", "--channel", "来信"), 65, "complaint-empty"),
        ((*ADD, "事由", "--channel", "微信"), 2, "上级转办"),
        ((*ADD, "事由", "--channel", "来信", "--case", "DB9"), 1, "complaint-case-unknown"),
        ((*ADD, "事由", "--channel", "来信", "--on", "2026-11-22"), 1, "complaint-in-future"),
        (("assist", "complaint", "close", "TS1", "--outcome", "属实", "--reply", "x"), 4, "TS1"),
    ],
    ids=["empty", "channel", "case", "future", "number"],
)
def test_a_complaint_that_cannot_be(
    run: Callable[..., Any], words: tuple[str, ...], code: int, says: str
) -> None:
    """Each refused with its own words."""
    told = run(*words)
    assert told.code == code, told.err
    assert says in told.err or "转办" in told.err


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--reply", " "), "complaint-no-reply"),
        (("--reply", "办了", "--on", "2026-09-30"), "complaint-closed-early"),
        (("--reply", "办了", "--on", "2026-11-22"), "complaint-closed-early"),
    ],
    ids=["no-reply", "before-it-came", "not-yet"],
)
def test_a_complaint_is_closed_in_order(
    run: Callable[..., Any], words: tuple[str, ...], says: str
) -> None:
    """With a reply, and between the day it came and today."""
    run(*ADD, "反映有车", "--channel", "来电", "--on", "2026-10-01")
    told = run("assist", "complaint", "close", "TS2026-0001", "--outcome", "属实", *words)
    assert (told.code, says in told.err) == (1, True), told.err


# --- placement ------------------------------------------------------------------------------------

DECIDED = ("--on", "2026-09-10", "--area", "农村", "--town", "保安", "--village", "磨山村")
LONE = ("420281195001010010", "420281195001010037", "420281195001010053")


def test_the_rate_of_placement_names_its_population(run: Callable[..., Any]) -> None:
    """Placed over all, over those who need care, over those who want it; halves up; by township."""
    village = rows(run("division", "list", "--town", "保安", "--json"))[0]["name"]
    told = (*DECIDED[:-1], village)
    for at, (mode, care) in enumerate([("集中", "失能"), ("集中", "全自理")], 2):
        made = run("assist", "tekun", "enter", f"TK{at}", *told, "--mode", mode, "--care", care,
                   "--person", f"周小{at}号,{number(at)}")  # fmt: skip
        assert made.code == 0, made.err
    for case, wants in (("TK1", "愿意"), ("TK2", "愿意"), ("TK3", "不愿意")):
        assert run("assist", "tekun", "wish", case, wants, "--on", "2026-10-01").code == 0

    def rate(*words: str) -> list[tuple[int, int, str]]:
        found = rows(run("assist", "tekun", "rate", "--json", "--on", "2026-11-01", *words))
        return [(row["persons"], row["placed"], row["rate"]) for row in found]

    assert rate() == [(3, 2, "66.67%"), (2, 1, "50.00%"), (2, 1, "50.00%")]
    assert rate("--population", "disabled") == [(2, 1, "50.00%")]
    assert rate("--by-town") == [(2, 2, "100.00%"), (1, 0, "0.00%")]
    run("assist", "tekun", "wish", "TK1", "不愿意", "--on", "2026-10-31")
    assert rate("--population", "willing") == [(1, 1, "100.00%")]
    before = run(
        "assist", "tekun", "rate", "--population", "willing", "--on", "2026-09-30", "--json"
    )
    assert [row["rate"] for row in rows(before)] == ["-"], "nobody stood, nobody was asked"


def number(at: int) -> str:
    """An invented person's number."""
    from minzheng.kernel.codes import check_char

    first17 = f"4202811950010100{at}"
    return first17 + check_char(first17)


def test_what_somebody_wants(run: Callable[..., Any]) -> None:
    """Kept once a day; the opposite of the same day, a day to come and another word are refused."""
    words = ("assist", "tekun", "wish", "TK1")
    assert run(*words, "愿意", "-n").err.startswith("试算")
    assert run(*words, "愿意").err == "已登记 TK1 愿意集中供养\n"
    assert run(*words, "愿意").err == "0 处变化\n"
    assert run(*words, "不愿意").code == 1
    assert run(*words, "愿意", "--on", "2026-11-22").code == 1
    assert run(*words, "随便").code == 2
    assert "集中供养意愿" in run("assist", "tekun", "show", "TK1").out


# --- succession -----------------------------------------------------------------------------------


def test_a_household_goes_on_under_a_new_number(run: Callable[..., Any]) -> None:
    """Numbered by itself, linked both ways, one head, and nothing for check to find."""
    run("person", "death", ZHANG, "--on", "2026-11-03", "--source", "公安")
    words = ("assist", "dibao", "succeed", "DB1", "--account", "6224120000000000047")
    dry = run(*words, "-n")
    assert (dry.code, "DB2026-00001" in dry.err) == (0, True), dry.err
    wet = run(*words)
    expected = "低保 DB1 已终止，末发 2026-11；接续为 DB2026-00001，自 2026-12 起发\n"
    assert wet.err == expected
    assert "接续自" in run("assist", "dibao", "show", "DB2026-00001").out
    assert "由此接续" in run("assist", "dibao", "show", "DB1").out
    found = rows(run("assist", "dibao", "list", "--on", "2026-12-01", "--json"))
    told = {row["case_no"]: (row["status"], row["persons"]) for row in found}
    assert told["DB2026-00001"] == ("在享", 1)
    assert told["DB1"][0] == "终止"
    assert run("check", "--today", "2026-12-05").code == 0
    members = rows(run("household", "show", "DB1", "--json"))
    assert [(row["relation"], row["until"]) for row in members] == [("户主", None)]
    again = run(*words)
    assert (again.code, "已终止" in again.err) == (1, True)


def test_a_new_head_without_an_account(run: Callable[..., Any]) -> None:
    """The dead head's account cannot be used; nothing is written."""
    run("person", "death", ZHANG, "--on", "2026-11-03", "--source", "公安")
    told = run("assist", "dibao", "succeed", "DB1")
    assert (told.code, "account-unclear" in told.err) == (1, True)
    assert rows(run("assist", "dibao", "list", "--json"))[0]["status"] == "在享"
