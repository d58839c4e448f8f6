"""Ledgers and statistics: every sheet of a month, from the acts as they were done."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from sqlmodel import select

from homes import LI, NAMES, WANG, WIFE, ZHANG, settle
from minzheng.assist.ledgers.cycle import Cycle
from minzheng.assist.ledgers.service import LEDGERS
from minzheng.kernel.audit import Change, Deed
from minzheng.kernel.codes import check_char
from minzheng.kernel.db import Store
from minzheng.kernel.month import Month
from minzheng.kernel.standards import Mark, Standards, Value
from minzheng.payout.compute import compute_one
from minzheng.payout.models import Grant
from minzheng.payout.registry import benefit
from minzheng.people.models import Disability, DisabilityKind, Person, SeriousIllness

DEED = Deed("甲", "test")
PAPER = ("--heard-on", "2026-10-08", "--notice-no", "冶民告〔2026〕1号", "--on", "2026-10-10")


@pytest.fixture
def run(county: Path, call: Callable[..., Any]) -> Callable[..., Any]:
    """Any command on a county with two households and a 特困 person."""
    return settle(call, county)


def ledger(run: Callable[..., Any], name: str, month: str = "2026-10") -> list[dict[str, Any]]:
    """The rows of a ledger, unmasked."""
    told = run("--reveal", "assist", "ledger", name, "--month", month, "--json")
    assert told.code == 0, told.err
    found: list[dict[str, Any]] = json.loads(told.out)["rows"]
    return found


def done(answer: Any) -> None:
    """The command must have done its work."""
    assert answer.code == 0, answer.err


def set_value(county: Path, key: str, value: str, unit: str, since: str = "2020-01") -> None:
    """A standard of the county's own."""
    with Store(county).work(DEED) as work:
        work.session.add(
            Value(
                region="420281", key=key, label="县里定的", value=value, unit=unit,
                since=Month.parse(since), document="某文", mark=Mark.verified,
            )
        )  # fmt: skip


def due(county: Path, case_no: str, month: str) -> str:
    """What a case is due in a month by the engine, as a machine reads it."""
    with Store(county).reading() as session:
        grant = session.exec(select(Grant).where(Grant.case_no == case_no)).one()
        standards = Standards.load(session, "420281")
        _, told = compute_one(session, benefit(grant.benefit), Month.parse(month), grant, standards)
    return f"{told['due'] // 100}.{told['due'] % 100:02d}"


# --- cycles ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cutoff", "month", "first", "last", "titled"),
    [
        ("31", "2026-11", "2026-11-01", "2026-11-30", "2026-11"),
        ("31", "2026-02", "2026-02-01", "2026-02-28", "2026-02"),
        ("15", "2026-11", "2026-10-16", "2026-11-15", "2026-12"),
        ("15", "2026-01", "2025-12-16", "2026-01-15", "2026-02"),
        ("29", "2026-02", "2026-01-30", "2026-02-28", "2026-02"),
        ("29", "2026-03", "2026-03-01", "2026-03-29", "2026-04"),
        ("28", "2026-02", "2026-01-29", "2026-02-28", "2026-02"),
    ],
)
def test_cycles(cutoff: str, month: str, first: str, last: str, titled: str) -> None:
    """From the day after the last cut-off to this one; cut short, the next month's name stands."""
    value = Value(
        region="000000", key="ledger.cutoff_day", label="截止日", value=cutoff, unit="日",
        since=Month(2020, 1), document="某文", mark=Mark.default,
    )  # fmt: skip
    cycle = Cycle.of(Month.parse(month), Standards({"ledger.cutoff_day": [value]}))
    assert (str(cycle.first), str(cycle.last), str(cycle.titled)) == (first, last, titled)


def test_cycles_leave_no_day_out() -> None:
    """When the cut-off day changes, the cycles still follow each other day by day."""
    told = {"key": "ledger.cutoff_day", "label": "截止日", "unit": "日", "document": "某文"}
    values = [
        Value(region="0", value="15", since=Month(2020, 1), until=Month(2026, 5),
              mark=Mark.default, **told),
        Value(region="0", value="31", since=Month(2026, 6), mark=Mark.default, **told),
    ]  # fmt: skip
    standards = Standards({"ledger.cutoff_day": values})
    cycles = [Cycle.of(Month(2026, 1) + step, standards) for step in range(12)]
    for before, after in pairwise(cycles):
        assert (after.first - before.last).days == 1


# --- sheets ---------------------------------------------------------------------------------------


def test_new_cases(run: Callable[..., Any]) -> None:
    """Every member of the cases confirmed in the month; what is the household's with its head."""
    rows = ledger(run, "new", "2026-09")
    assert [(row["name"], row["relation"], row["persons"], row["category"]) for row in rows] == [
        ("张小甲", "户主", 2, "农村低保"),
        ("李小乙", "妻", None, "农村低保"),
        ("赵小丁", "户主", 1, "农村低保"),
        ("王小丙", "本人", 1, "农村特困"),
    ]
    assert [row["yearly_income"] for row in rows] == ["3600.00", None, "0.00", None]
    assert [row["account_no"][-2:] for row in rows] == ["13", "", "39", "21"]
    assert (rows[0]["confirmed_on"], rows[0]["age"], rows[0]["sex"]) == ("2026-09-10", 63, "男")
    assert ledger(run, "new", "2026-10") == []


def test_the_health_of_a_new_member(run: Callable[..., Any], county: Path) -> None:
    """Disability and illness on file stand beside the name; what is not on file is not made up."""
    with Store(county).work(DEED) as work:
        person = work.session.exec(select(Person).where(Person.id_no == ZHANG)).one()
        since = date(2020, 1, 1)
        held = {"person_id": person.stored_id, "since": since}
        work.session.add(Disability(**held, kind=DisabilityKind.physical, grade=2))
        work.session.add(SeriousIllness(**held))
    rows = ledger(run, "new", "2026-09")
    assert [row["health"] for row in rows] == ["肢体残疾2级、重病", "一般", "一般", "一般"]
    assert {row["marriage"] for row in rows} == {""}


def test_raised_and_reduced(run: Callable[..., Any], county: Path) -> None:
    """What a decision changed, with the engine's own amounts before and after."""
    before = due(county, "DB1", "2026-10"), due(county, "DB2", "2026-10")
    done(run("assist", "dibao", "adjust", "DB1", "--income", "700", "--reason", "务工", *PAPER))
    done(run("assist", "dibao", "adjust", "DB2", "--area", "城市", "--reason", "进城", *PAPER))
    (less,) = ledger(run, "reduced")
    (more,) = ledger(run, "raised")
    assert (less["name"], less["before"], less["after"]) == (
        "张小甲", before[0], due(county, "DB1", "2026-11"),
    )  # fmt: skip
    assert less["reduced"] == "400.00"
    assert (less["persons_before"], less["persons"], less["left"]) == (2, 2, 0)
    assert (more["name"], more["before"], more["after"]) == (
        "赵小丁", before[1], due(county, "DB2", "2026-11"),
    )  # fmt: skip
    assert (more["category"], more["reason"], more["birth"]) == ("城市低保", "进城", "1970-01-01")
    assert ledger(run, "reduced", "2026-11") == []


def test_a_member_less(run: Callable[..., Any], county: Path) -> None:
    """Who loses a member stands in 减员 and in 减发."""
    done(run("assist", "dibao", "adjust", "DB1", "--leave", WIFE, "--reason", "离异", *PAPER))
    (less,) = ledger(run, "reduced")
    assert (less["persons_before"], less["persons"], less["left"]) == (2, 1, 1)
    (stopped,) = ledger(run, "stopped")
    assert (stopped["business"], stopped["persons"], stopped["reason"]) == ("减员", 2, "离异")
    assert stopped["amount"] == due(county, "DB1", "2026-10")


def test_ends_and_where_they_led(run: Callable[..., Any], county: Path) -> None:
    """An end stands in 停止 with what was paid, and in 退出兜底 with where it led."""
    done(run("assist", "dibao", "terminate", "DB2", "--reason", "收入超标", *PAPER))
    (stopped,) = ledger(run, "stopped")
    assert (stopped["business"], stopped["stopped"]) == ("停止", "2026-11")
    assert stopped["amount"] == due(county, "DB2", "2026-10")
    (left,) = ledger(run, "exits")
    marks = ("to_dibao", "to_tekun", "to_marginal", "to_rigid", "leaves")
    assert (left["number"], [left[mark] for mark in marks]) == (1, [""] * 5)
    dry = run("assist", "follow-on", "DB2", "转边缘", "-n")
    assert (dry.code, dry.err) == (0, "试算（未写库）：DB2 将记去向：转边缘\n")
    done(run("assist", "follow-on", "DB2", "转边缘"))
    assert run("assist", "follow-on", "DB2", "转边缘").err == "0 处变化\n"
    (left,) = ledger(run, "exits")
    assert [left[mark] for mark in marks] == ["", "", "√", "", ""]
    assert left["reason"] == "收入超标"


def test_a_move_names_its_goal(run: Callable[..., Any]) -> None:
    """Who becomes 特困 left for 特困, though nobody told it again."""
    done(run("assist", "tekun", "enter", "TK2", "--on", "2026-10-10", "--area", "农村",
             "--town", "还地桥", "--village", "土库村", "--mode", "分散", "--care", "全自理",
             "--person", f"{NAMES[LI]},{LI}", "--account", "6224120000000000039"))  # fmt: skip
    (left,) = ledger(run, "exits")
    assert (left["name"], left["to_tekun"], left["leaves"]) == ("赵小丁", "√", "")
    assert [row["name"] for row in ledger(run, "new")] == ["赵小丁"]


@pytest.mark.parametrize(
    ("words", "code", "id"),
    [
        (("DB1", "直接退出"), 1, "follow-on-no-exit"),
        (("DB9", "直接退出"), 4, "follow-on-case-unknown"),
        (("DB1", "转火星"), 2, "follow-on-unknown"),
    ],
)
def test_where_nobody_went(
    run: Callable[..., Any], words: tuple[str, ...], code: int, id: str
) -> None:
    """A case that stands, none at all, and no word of the list."""
    told = run("assist", "follow-on", *words)
    assert (told.code, id in told.err) == (code, True)


def test_the_dead_and_who_goes_on(run: Callable[..., Any]) -> None:
    """A death told in the month; the case that goes on is no new one, the old one no exit."""
    done(run("person", "death", ZHANG, "--on", "2026-10-05", "--source", "公安"))
    done(run("assist", "dibao", "succeed", "DB1", "--on", "2026-10-20", "--new", "DB3",
             "--account", "6224120000000000047"))  # fmt: skip
    (dead,) = ledger(run, "deaths", "2026-11")
    assert (dead["dead"], dead["died_on"], dead["name"]) == ("张小甲", "2026-10-05", "张小甲")
    assert ledger(run, "new") == []
    assert ledger(run, "exits") == []
    (stopped,) = ledger(run, "stopped")
    assert (stopped["business"], stopped["reason"]) == ("减员", "死亡")
    done(run("person", "death", WANG, "--on", "2026-11-03", "--source", "公安"))
    done(run("assist", "tekun", "terminate", "TK1", "--reason", "死亡"))
    assert [row["dead"] for row in ledger(run, "deaths", "2026-11")] == ["张小甲", "王小丙"]
    assert run("assist", "follow-on", "TK1", "直接退出").code == 1


def test_who_comes_of_age(run: Callable[..., Any], county: Path) -> None:
    """A supplement that falls by a birthday, without a decision; none the month after."""
    set_value(county, "category_supplement.minor", "20", "%")
    first17 = "42028120081012003"
    child = first17 + check_char(first17)
    done(run("assist", "dibao", "adjust", "DB2", "--join", f"赵小戊,{child},子",
             "--reason", "子女迁入", "--on", "2026-09-12", "--from", "2026-10"))  # fmt: skip
    (less,) = ledger(run, "supplement")
    assert (less["member"], less["reason"]) == ("赵小戊", "满18周岁")
    assert (less["before"], less["after"]) == (
        due(county, "DB2", "2026-10"), due(county, "DB2", "2026-11"),
    )  # fmt: skip
    assert float(less["supplement_before"]) - float(less["supplement"]) == float(less["reduced"])
    assert float(less["reduced"]) > 0
    assert ledger(run, "supplement", "2026-11") == []
    assert ledger(run, "supplement", "2026-09") == []


def looks(county: Path) -> list[str]:
    """The looks at unmasked data that are on record."""
    with Store(county).reading() as session:
        reasons = session.exec(select(Change.reason)).all()
    return [reason for reason in reasons if "未遮盖" in reason]


# --- showing and printing -------------------------------------------------------------------------


def test_masked_unless_asked_for(run: Callable[..., Any], county: Path) -> None:
    """Names and numbers are masked on a screen and on paper; --reveal is itself recorded."""
    plain = run("assist", "ledger", "new", "--month", "2026-09")
    assert (plain.code, ZHANG in plain.out, "张*甲" in plain.out) == (0, False, True)
    assert not looks(county)
    assert ZHANG in run("--reveal", "assist", "ledger", "new", "--month", "2026-09").out
    assert len(looks(county)) == 1


def test_the_workbook(run: Callable[..., Any], tmp_path: Path) -> None:
    """All ledgers in one book, city and country apart, sheets without a row too; masked."""
    done(run("assist", "ledger", "all", "--month", "2026-09", "-o", tmp_path / "台账.xlsx"))
    book = openpyxl.load_workbook(io.BytesIO((tmp_path / "台账.xlsx").read_bytes()))
    titles = [page.title for page in book if not page.title.startswith("_")]
    assert titles[:2] == ["新增救助明细城市", "新增救助明细农村"]
    assert len(titles) == len(LEDGERS) + 1
    page = book["新增救助明细农村"]
    assert page["A1"].value == "大冶市2026年9月新增救助明细（农村）"
    assert page["A8"].value == "合计（4 人）"
    words = {str(c.value) for sheet in book for row in sheet for c in row}
    assert not {ZHANG, "张小甲"} & words
    assert "张*甲" in words
    again = tmp_path / "又.xlsx"
    done(run("assist", "ledger", "all", "--month", "2026-09", "-o", again))
    assert again.read_bytes() == (tmp_path / "台账.xlsx").read_bytes()


def test_the_title_of_a_cut_month(run: Callable[..., Any], county: Path) -> None:
    """With the 15th as cut-off, what was decided on 10 September is of the sheet of October."""
    set_value(county, "ledger.cutoff_day", "15", "日")
    told = run("assist", "ledger", "new", "--month", "2026-09")
    assert "大冶市2026年10月新增救助明细（2026-08-16 至 2026-09-15）" in told.out


@pytest.mark.parametrize(
    ("words", "code", "id"),
    [
        (("没有这张",), 2, "ledger-unknown"),
        (("all", "--json"), 2, "ledger-one-sheet"),
        (("all", "-o", "x.csv"), 2, "ledger-one-sheet"),
    ],
)
def test_ledgers_that_are_refused(
    run: Callable[..., Any], words: tuple[str, ...], code: int, id: str
) -> None:
    """No such ledger; several sheets in a form that holds one."""
    told = run("assist", "ledger", *words)
    assert (told.code, id in told.err) == (code, True)


# --- statistics -----------------------------------------------------------------------------------


def paid(run: Callable[..., Any], month: str, folder: Path) -> None:
    """Both benefits of a month computed, reviewed and handed over."""
    for code in ("dibao", "tekun"):
        done(run("payout", "run", month, "--benefit", code, "--allow-sample"))
        key = f"{month.replace('-', '')}-{code}"
        (batch,) = json.loads(run("payout", "show", key, "--json").out)["rows"]
        typed = ("--count", batch["payees"], "--total", batch["total"])
        done(run("--operator", "李", "payout", "review", key, *typed))
        done(run("payout", "issue", key, "-o", folder / key))


def stat(run: Callable[..., Any], table: str, month: str, *more: str) -> list[dict[str, Any]]:
    """The rows of a table of statistics."""
    told = run("assist", "stats", "--month", month, "--table", table, "--json", *more)
    assert told.code == 0, told.err
    found: list[dict[str, Any]] = json.loads(told.out)["rows"]
    return found


def test_the_return(run: Callable[..., Any], county: Path, tmp_path: Path) -> None:
    """Month-end people and the year's money, from what was handed over."""
    paid(run, "2026-10", tmp_path)
    paid(run, "2026-11", tmp_path)
    found = {row["item"].strip(): row["value"] for row in stat(run, "returns", "2026-11")}
    assert (found["农村低保户数"], found["农村低保人数"], found["农村特困人员"]) == ("2", "3", "1")
    assert (found["城市低保户数"], found["城市特困人员"]) == ("0", "0")
    whole = sum(
        2 * float(due(county, case, "2026-11")) for case in ("DB1", "DB2")
    )  # fmt: skip
    assert float(found["最低生活保障累计支出"]) == pytest.approx(whole / 10_000)


def test_the_summary(run: Callable[..., Any], county: Path, tmp_path: Path) -> None:
    """By township, those with nothing too; a head's share of the month and of the year."""
    paid(run, "2026-10", tmp_path)
    paid(run, "2026-11", tmp_path)
    rows = stat(run, "summary", "2026-11")
    here = next(row for row in rows if row["township"] == "还地桥镇")
    assert (here["households"], here["persons"], here["times_year"]) == (2, 3, 6)
    assert (here["elders"], here["adults"], here["minors"]) == (1, 2, 0)
    month = sum(float(due(county, case, "2026-11")) for case in ("DB1", "DB2"))
    assert (float(here["paid"]), float(here["paid_year"])) == (month, 2 * month)
    assert float(here["each"]) == pytest.approx(month / 3, abs=0.01)
    others = [row for row in rows if row["township"] != "还地桥镇"]
    assert {row["persons"] for row in others} == {0}
    assert {row["each"] for row in others} == {None}
    urban = stat(run, "summary", "2026-11", "--area", "城市")
    assert {row["persons"] for row in urban} == {0}


def test_nothing_handed_over(run: Callable[..., Any]) -> None:
    """A draft is no money: the month is told to be missing, and counts nothing."""
    done(run("payout", "run", "2026-10", "--benefit", "dibao", "--allow-sample"))
    told = run("assist", "stats", "--month", "2026-10", "--table", "returns", "--json")
    assert "2026-10 的低保没有已交付的批次" in told.err
    assert {row["value"] for row in json.loads(told.out)["rows"]} == {"0"}


def test_statistics_on_paper(run: Callable[..., Any], tmp_path: Path) -> None:
    """Both tables with their definitions in one book; a csv holds one."""
    paid(run, "2026-10", tmp_path)
    done(run("assist", "stats", "--month", "2026-10", "-o", tmp_path / "统计.xlsx"))
    book = openpyxl.load_workbook(io.BytesIO((tmp_path / "统计.xlsx").read_bytes()))
    titles = [page.title for page in book if not page.title.startswith("_")]
    assert titles == ["社会救助统计月报", "低保情况汇总表", "口径"]
    told = run("assist", "stats", "--month", "2026-10", "-o", tmp_path / "统计.csv")
    assert (told.code, "ledger-one-sheet" in told.err) == (2, True)
    both = run("assist", "stats", "--month", "2026-10")
    assert (both.code, "口径" in both.err) == (0, True)
    wrong = run("assist", "stats", "--area", "山区")
    assert (wrong.code, "area-unknown" in wrong.err) == (2, True)


def test_what_came_back_is_not_paid(run: Callable[..., Any], county: Path, tmp_path: Path) -> None:
    """Money that the bank sent back is not counted as paid; who was due it still is."""
    paid(run, "2026-10", tmp_path)
    (sent,) = (tmp_path / "202610-dibao").glob("*.txt")
    lines = sent.read_bytes().decode("gb18030").splitlines()
    answered = [f"{lines[0]},结果,原因", f"{lines[1]},失败,账户已销户", f"{lines[2]},成功,"]
    (tmp_path / "回盘.txt").write_bytes("\r\n".join(answered).encode("gb18030"))
    done(run("payout", "settle", "202610-dibao", tmp_path / "回盘.txt"))
    here = next(r for r in stat(run, "summary", "2026-10") if r["township"] == "还地桥镇")
    assert (here["households"], here["persons"]) == (2, 3)
    whole = sum(float(due(county, case, "2026-10")) for case in ("DB1", "DB2"))
    assert 0 < float(here["paid"]) < whole
