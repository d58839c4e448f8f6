"""The means check from the command line: asked for, answered, disputed, looked into, closed."""

from __future__ import annotations

import csv
import io
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from meanscheck import hit, reply, rows, write
from python_calamine import CalamineWorkbook

from homes import LI, NAMES, WANG, WIFE, ZHANG, settle

MEANS = ("assist", "means-check")
AUTHORISED = ("--authorised-on", "2026-11-10")
DAY = ("--on", "2026-11-16")

Run = Callable[..., Any]


@pytest.fixture
def run(county: Path, call: Callable[..., Any]) -> Run:
    """Any command on a county with two households and a 特困 person."""
    return settle(call, county)


@pytest.fixture
def asked(run: Run, tmp_path: Path) -> Run:
    """HD2026-00001: DB1 (two people) asked for on a Monday."""
    told = run(*MEANS, "request", "--case", "DB1", *AUTHORISED, *DAY, "-o", tmp_path / "名单.csv")
    assert told.code == 0, told.err
    return run


@pytest.fixture
def answered(asked: Run, tmp_path: Path) -> Run:
    """The same, with a reply: a car and a deposit of the husband's, nothing of the wife's."""
    number = "HD2026-00001"
    sheet = write(
        tmp_path / "反馈.csv",
        reply(number, ZHANG, "不符合", **hit("车辆船舶", "机动车", content="轿车")),
        reply(number, ZHANG, "不符合", **hit("银行", "金融资产", "52000.00", "定期存款")),
        reply(number, WIFE, "未查到信息"),
    )
    told = asked(*MEANS, "import", sheet)
    assert told.code == 0, told.err
    return asked


# --- request --------------------------------------------------------------------------------------


def test_a_case_is_asked_for(run: Run, tmp_path: Path) -> None:
    """Every counted member gets a row; the list has whole numbers and is its owner's alone."""
    out = tmp_path / "名单.csv"
    words = (*MEANS, "request", "--case", "DB1", *AUTHORISED, *DAY, "-o", out)
    dry = run(*words, "-n")
    assert dry.err == "试算（未写库）：HD2026-00001 将提请核对 2 人，2026-11-30 前反馈\n"
    assert not out.exists(), "a dry run hands nothing over"
    told = run(*words)
    assert told.err == (
        "HD2026-00001 已提请核对 2 人，2026-11-30 前反馈\n"
        f"已写 {out}（2 人，含完整号码，只交核对机构）\n"
    )
    assert stat.S_IMODE(out.stat().st_mode) == 0o600
    assert run(*words).err.startswith("HD2026-00001 早已提请，0 处变化\n已写 "), "asked twice"
    assert len(rows(run(*MEANS, "list", "--json"))) == 2
    found = list(csv.DictReader(io.StringIO(out.read_text(encoding="utf-8-sig"))))
    assert [(row["姓名"], row["公民身份号码"], row["授权日期"]) for row in found] == [
        (NAMES[ZHANG], ZHANG, "2026-11-10"),
        (NAMES[WIFE], WIFE, "2026-11-10"),
    ]
    assert {row["要求核对的来源"] for row in found} == {"全部"}
    listed = rows(run(*MEANS, "list", "--open", "--json"))
    assert [(row["number"], row["state"], row["due_on"]) for row in listed] == [
        ("HD2026-00001", "已提请", "2026-11-30"),
        ("HD2026-00001", "已提请", "2026-11-30"),
    ]
    assert rows(run(*MEANS, "list", "--case", "DB1", "--json")) == listed
    assert rows(run(*MEANS, "list", "--case", "DB2", "--json")) == []


def test_single_persons_and_sources(run: Run, tmp_path: Path) -> None:
    """Persons are named one by one, for an application, of two sources, by a township."""
    told = run(
        *MEANS, "request", "--person", LI, "--person", WANG, "--for", "SQ2026-00007", *AUTHORISED,
        "--source", "银行", "--source", "证券", "--by", "还地桥", "--purpose", "低保审核",
        "-o", tmp_path / "名单.xlsx",
    )  # fmt: skip
    assert told.code == 0, told.err
    page = run(*MEANS, "show", "HD2026-00001").out
    assert all(word in page for word in ("SQ2026-00007", "银行、证券", "还地桥镇", "低保审核"))
    book = CalamineWorkbook.from_path(str(tmp_path / "名单.xlsx"))
    cells = book.get_sheet_by_index(0).to_python()
    assert [row[2] for row in cells] == ["公民身份号码", LI, WANG]


def test_a_tekun_case_is_one_person(run: Run, tmp_path: Path) -> None:
    """A 特困 case counts its holder alone."""
    run(*MEANS, "request", "--case", "TK1", *AUTHORISED, "-o", tmp_path / "名单.csv")
    assert [row["id_no"][-4:] for row in rows(run(*MEANS, "list", "--json"))] == [WANG[-4:]]


def test_the_list_is_written_again(asked: Run, tmp_path: Path) -> None:
    """The same bytes; another file under the name is kept; the look is a change in the audit."""
    first, again = tmp_path / "名单.csv", tmp_path / "再写.csv"
    before = len(rows(asked("audit", "log", "--json")))
    dry = asked(*MEANS, "handover", "HD2026-00001", "-o", again, "-n")
    assert (dry.code, again.exists()) == (0, False)
    assert dry.err == f"试算（未写库）：将写 {again}（2 人，含完整号码）\n"
    assert asked(*MEANS, "handover", "HD2026-00001", "-o", again).code == 0
    assert again.read_bytes() == first.read_bytes()
    assert "与原文件相同" in asked(*MEANS, "handover", "HD2026-00001", "-o", again).err
    assert len(rows(asked("audit", "log", "--json"))) == before + 2
    again.write_text("别的")
    assert asked(*MEANS, "handover", "HD2026-00001", "-o", again).code == 73
    assert asked(*MEANS, "handover", "HD2026-00001", "-o", again, "--overwrite").code == 0


def test_who_did_not_authorise_is_named(run: Run, tmp_path: Path) -> None:
    """Without the day of the authorisation nobody is asked for; the article is told."""
    told = run(*MEANS, "request", "--case", "DB1", "-o", tmp_path / "名单.csv")
    assert told.code == 1
    assert told.err.count("没有授权核对") == 2
    assert "社会救助法 第四十一条" in told.err
    assert rows(run(*MEANS, "list", "--json")) == []


WRONG_REQUESTS = {
    "nobody": (1, "没有要核对的人", AUTHORISED),
    "future": (1, "还没有到", ("--person", LI, *AUTHORISED, "--on", "2026-11-22")),
    "authorised-later": (
        1,
        "晚于提请日期",
        ("--person", LI, "--authorised-on", "2026-11-17", *DAY),
    ),
    "no-such-person": (4, "person-unknown", ("--person", "420281199001010015", *AUTHORISED)),
    "no-such-case": (1, "means-case-unknown", ("--case", "DB9", *AUTHORISED)),
    "no-such-source": (2, "word-unknown", ("--person", LI, "--source", "微博", *AUTHORISED)),
    "no-such-town": (4, "township-unknown", ("--person", LI, "--by", "天宫", *AUTHORISED)),
    "not-yet-answered": (1, "已在 HD2026-00001 提请核对", ("--person", ZHANG, *AUTHORISED)),
}


@pytest.mark.parametrize("name", WRONG_REQUESTS)
def test_a_wrong_request_writes_nothing(asked: Run, tmp_path: Path, name: str) -> None:
    """Refused and said why; no batch, no number used up, no file."""
    code, says, words = WRONG_REQUESTS[name]
    out = tmp_path / "再提.csv"
    told = asked(*MEANS, "request", *words, "-o", out)
    assert (told.code, says in told.err) == (code, True), told.err
    assert not out.exists()
    told = asked(*MEANS, "request", "--person", LI, *AUTHORISED, "-o", out)
    assert told.err.startswith("HD2026-00002 ")


def test_the_dead_are_not_asked_for(run: Run, tmp_path: Path) -> None:
    """A case leaves its dead out; naming one is refused; a text file is no list."""
    assert run("person", "death", WIFE, "--on", "2026-11-01", "--source", "公安").code == 0
    out = tmp_path / "名单.csv"
    told = run(*MEANS, "request", "--person", WIFE, *AUTHORISED, "-o", out)
    assert (told.code, "已于 2026-11-01 死亡" in told.err) == (1, True)
    told = run(*MEANS, "request", "--case", "DB1", *AUTHORISED, "-o", out)
    assert "提请核对 1 人" in told.err
    told = run(*MEANS, "request", "--case", "DB2", *AUTHORISED, "-o", tmp_path / "名单.txt")
    assert (told.code, "means-file-kind" in told.err) == (2, True)


# --- dispute, resolve, recheck, close -------------------------------------------------------------


def test_a_dispute_is_looked_into(answered: Run) -> None:
    """Disputed, not live; every hit dealt with; upheld, live again with the new result; closed."""
    number = "HD2026-00001"
    live = {
        row["name"]: row["live"] for row in rows(answered(*MEANS, "list", "--json", "--reveal"))
    }
    assert live == {NAMES[ZHANG]: True, NAMES[WIFE]: True}
    told = answered(*MEANS, "dispute", number, "--person", ZHANG, "--ground", "车已报废")
    assert told.err == "HD2026-00001 已登记异议，2026-12-04 前复查\n"
    husband = rows(answered(*MEANS, "list", "--json"))[0]
    assert (husband["state"], husband["live"], husband["due_on"]) == ("有异议", False, "2026-12-04")
    one = (*MEANS, "resolve", number, "--person", ZHANG)
    exclude = (*one, "--hit", "1", "--as", "排除", "--paper", "注销证明")
    assert answered(*exclude).err == "HD2026-00001 已处理第 1 条：排除\n"
    assert answered(*exclude).err == "0 处变化\n"
    recheck = (*MEANS, "recheck", number, "--person", ZHANG, "--by", "甲、乙", "--paper", "核查表")
    early = answered(*recheck, "--outcome", "成立", "--result", "符合")
    assert (early.code, "means-hits-open" in early.err) == (1, True)
    assert answered(*one, "--hit", "2", "--as", "说明").code == 0
    told = answered(*recheck, "--outcome", "成立", "--result", "符合")
    assert told.err == "HD2026-00001 已复查：异议成立，符合\n"
    husband = rows(answered(*MEANS, "list", "--json"))[0]
    assert (husband["state"], husband["live"], husband["result"]) == ("已复查", True, "符合")
    assert answered(*MEANS, "close", number).err == "HD2026-00001 已办结 2 人\n"
    assert rows(answered(*MEANS, "list", "--open", "--json")) == []
    page = answered(*MEANS, "show", number).out
    assert all(word in page for word in ("车已报废", "异议成立", "甲、乙", "52,000.00", "注销证明"))
    assert "means" not in answered(*MEANS, "history", number).err
    assert "异议成立" in answered(*MEANS, "history", number).out


def test_a_dispute_that_is_denied(answered: Run) -> None:
    """The result stays, and a new one cannot be slipped in."""
    who = ("HD2026-00001", "--person", ZHANG)
    assert answered(*MEANS, "dispute", *who, "--ground", "不是我的车").code == 0
    for number in ("1", "2"):
        assert answered(*MEANS, "resolve", *who, "--hit", number, "--as", "认可").code == 0
    recheck = (*MEANS, "recheck", *who, "--by", "甲、乙", "--paper", "核查表")
    told = answered(*recheck, "--outcome", "不成立", "--result", "符合")
    assert (told.code, "means-recheck-changed" in told.err) == (1, True)
    assert answered(*recheck, "--outcome", "不成立").err.endswith("异议不成立，不符合\n")


ZHANGS = ("HD2026-00001", "--person", ZHANG)
WRONG_STEPS = {
    "no-such-batch": (4, "means-unknown", ("show", "HD2026-00009")),
    "no-such-batch-again": (4, "means-unknown", ("handover", "HD2026-00009", "-o", "x.csv")),
    "not-in-it": (
        4,
        "means-not-in-batch",
        ("dispute", "HD2026-00001", "--person", LI, "--ground", "无"),
    ),
    "which-one": (1, "means-which-person", ("dispute", "HD2026-00001", "--ground", "无")),
    "no-ground": (1, "means-no-ground", ("dispute", *ZHANGS, "--ground", " ")),
    "before-the-reply": (
        1,
        "means-step-date",
        ("dispute", *ZHANGS, "--ground", "无", "--on", "2026-11-18"),
    ),
    "tomorrow": (
        1,
        "means-step-date",
        ("dispute", *ZHANGS, "--ground", "无", "--on", "2026-11-22"),
    ),
    "not-disputed": (
        77,
        "means-wrong-state",
        ("recheck", *ZHANGS, "--by", "甲", "--outcome", "成立", "--paper", "表"),
    ),
    "no-such-outcome": (
        2,
        "word-unknown",
        ("recheck", *ZHANGS, "--by", "甲", "--outcome", "也许", "--paper", "表"),
    ),
    "no-such-hit": (1, "means-hit-unknown", ("resolve", *ZHANGS, "--hit", "3", "--as", "认可")),
    "excluded-for-nothing": (
        1,
        "means-no-paper",
        ("resolve", *ZHANGS, "--hit", "1", "--as", "排除"),
    ),
    "hits-open": (1, "means-hits-open", ("close", "HD2026-00001")),
    "span": (2, "period-backwards", ("stat", "--since", "2026-11-02", "--until", "2026-11-01")),
    "no-such-group": (2, "word-unknown", ("stat", "--by", "星座")),
    "no-such-state": (2, "word-unknown", ("list", "--status", "在途")),
}


@pytest.mark.parametrize("name", WRONG_STEPS)
def test_a_wrong_step_is_refused(answered: Run, name: str) -> None:
    """Refused under its own name; what is on file stays as it was."""
    code, problem, words = WRONG_STEPS[name]
    before = answered(*MEANS, "show", "HD2026-00001").out
    told = answered(*MEANS, *words)
    assert (told.code, problem in told.err) == (code, True), told.err
    assert answered(*MEANS, "show", "HD2026-00001").out == before


def test_steps_in_their_order_only(answered: Run, asked: Run) -> None:
    """Nobody disputes twice, rechecks without a paper, or touches what is closed."""
    assert answered(*MEANS, "dispute", *ZHANGS, "--ground", "车已报废").code == 0
    for words, problem in (
        (("dispute", *ZHANGS, "--ground", "再说"), "means-wrong-state"),
        (("close", *ZHANGS), "means-wrong-state"),
        (("recheck", *ZHANGS, "--by", "甲", "--outcome", "成立"), "means-no-paper"),
    ):
        assert problem in answered(*MEANS, *words).err
    for number in ("1", "2"):
        answered(*MEANS, "resolve", *ZHANGS, "--hit", number, "--as", "认可")
    recheck = ("recheck", *ZHANGS, "--by", "甲", "--paper", "表", "--outcome")
    assert "means-recheck-same" in answered(*MEANS, *recheck, "成立").err
    assert answered(*MEANS, *recheck, "部分成立").code == 0
    assert answered(*MEANS, "close", "HD2026-00001").code == 0
    for words in (("resolve", *ZHANGS, "--hit", "1", "--as", "说明"), ("close", "HD2026-00001")):
        assert "means-wrong-state" in answered(*MEANS, *words).err


# --- looking --------------------------------------------------------------------------------------


def test_what_is_late(asked: Run) -> None:
    """A reply ten working days late is listed, is due in todo, and the exit code says so."""
    assert asked(*MEANS, "list", "--overdue").code == 0
    late = asked("--today", "2026-12-01", *MEANS, "list", "--overdue", "--json")
    assert (late.code, len(rows(late))) == (3, 2)
    todo = rows(asked("--today", "2026-12-01", "todo", "--section", "assist", "--json"))
    found = [(row["what"], row["subject"], row["due"]) for row in todo if "核对" in row["what"]]
    assert found == [("核对结果待反馈", "HD2026-00001", "2026-11-30")], "one task a batch"
    todo = rows(asked("todo", "--section", "assist", "--days", "1", "--json"))
    assert not [row for row in todo if "核对" in row["what"]]


def test_a_dispute_is_due(answered: Run) -> None:
    """A dispute that nobody looks into is due ten working days later."""
    assert answered(*MEANS, "dispute", *ZHANGS, "--ground", "车已报废").code == 0
    todo = rows(answered("--today", "2026-12-07", "todo", "--section", "assist", "--json"))
    found = [(row["what"], row["due"], row["late"]) for row in todo if "核对" in row["what"]]
    assert found == [("核对异议待复查", "2026-12-04", 3)]


def test_figures(answered: Run) -> None:
    """By source, month and township: the same people, adding up to the totals."""
    answered(*MEANS, "dispute", *ZHANGS, "--ground", "车已报废")
    answered(*MEANS, "resolve", *ZHANGS, "--hit", "1", "--as", "排除", "--paper", "注销证明")
    sources = {row["source"]: row for row in rows(answered(*MEANS, "stat", "--json"))}
    assert {row["asked"] for row in sources.values()} == {2}
    car, bank = sources["车辆船舶"], sources["银行"]
    assert (car["persons"], car["hits"], car["excluded"], car["open"]) == (1, 1, 1, 0)
    assert (bank["persons"], bank["hits"], bank["excluded"], bank["open"]) == (1, 1, 0, 1)
    months = rows(answered(*MEANS, "stat", "--by", "月份", "--json"))
    assert [row["month"] for row in months] == [f"2026-{n:02d}" for n in range(1, 12)]
    wanted = {"asked": 2, "waiting": 0, "reported": 2, "with_hits": 1, "unfit": 1, "disputed": 1}
    assert {key: months[-1][key] for key in wanted} == wanted
    assert sum(row["asked"] for row in months) == 2
    towns = {row["town"]: row for row in rows(answered(*MEANS, "stat", "--by", "乡镇", "--json"))}
    assert {key: towns["还地桥镇"][key] for key in wanted} == wanted
    assert sum(row["asked"] for row in towns.values()) == 2
    empty = rows(
        answered(*MEANS, "stat", "--since", "2025-01-01", "--until", "2025-12-31", "--json")
    )
    assert {row["asked"] for row in empty} == {0}


def test_a_household_file_has_its_checks(answered: Run) -> None:
    """What was checked stands in the file of the household."""
    assert "HD2026-00001" in answered("household", "show", "DB1", "--full").out
    assert "HD2026-00001" not in answered("household", "show", "DB2", "--full").out
