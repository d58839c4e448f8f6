"""Looking at months and at what might be: status, compare, estimate."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from program import Program, one_percent, paid_all

import bank
from minzheng.kernel.month import Month
from minzheng.payout import registry
from minzheng.payout.compute import UnbalancedError
from minzheng.payout.look.compare import compare

KEY = "202609-dibao"
LAW = ("--paper", "民政〔2026〕1号", "--heard-on", "2026-09-10", "--notice-no", "告1号")


def rows(program: Program, *words: object, expect: int = 0) -> list[dict[str, str]]:
    """A listing as CSV."""
    told = program("payout", *words, "--format", "csv", expect=expect).out
    return list(csv.DictReader(io.StringIO(told.removeprefix("\ufeff"))))


def fen(told: str) -> int:
    """元 as written to 分."""
    return round(float(told) * 100)


# --- words ----------------------------------------------------------------------------------------


def test_a_history_names_the_benefit(filled: Program) -> None:
    """People read a benefit's title where its code is stored."""
    ((case_no,),) = filled.rows(
        "SELECT case_no FROM payout_grant WHERE benefit = 'tekun' ORDER BY id LIMIT 1"
    )
    told = filled("assist", "tekun", "history", case_no).out
    assert "待遇=特困人员救助供养金" in told
    assert "tekun" not in told


# --- status ---------------------------------------------------------------------------------------


def test_a_missing_batch_is_a_problem(filled: Program) -> None:
    """Both benefits have standing grants and no batch: 3, with the command to make it."""
    found = rows(filled, "status", "--month", "2026-09", expect=3)
    assert [(row["batch"], row["problem"]) for row in found] == [("", "没有批次")] * 2
    assert found[0]["next"] == "minzheng payout run 2026-09 --benefit dibao"
    assert all(int(row["standing"]) > 0 for row in found)


def test_a_benefit_without_grants_needs_no_batch(filled: Program) -> None:
    """Before anybody was confirmed there is nothing to expect."""
    assert rows(filled, "status", "--month", "2020-01") == []


def test_a_month_tells_where_it_stands(drafted: Program) -> None:
    """A draft is no problem: state, figures and the next command are told, and the code is 0."""
    (found,) = rows(drafted, "status", "--month", "2026-09", "--benefit", "dibao")
    count, total = drafted.totals(KEY)
    assert (found["batch"], found["state"], found["problem"]) == (KEY, "草稿", "")
    assert (found["payees"], found["total"]) == (str(count), total)
    assert found["next"] == f"minzheng payout review {KEY} --count 笔数 --total 金额"


def test_the_bank_answers(issued: Program) -> None:
    """Waiting, then paid: the figures are the bank's, and nothing is left to do."""
    before = rows(issued, "status", "--month", "2026-09", "--benefit", "dibao")[0]
    count, total = issued.totals(KEY)
    assert (before["waiting"], before["paid"]) == (str(count), "0")
    issued.reply(KEY, paid_all((issued.db.parent / "交付" / f"银行代发-{KEY}.txt").read_bytes()))
    after = rows(issued, "status", "--month", "2026-09", "--benefit", "dibao")[0]
    assert (after["waiting"], after["paid"], after["paid_total"]) == ("0", str(count), total)
    assert (after["problem"], after["next"]) == ("", "")


def test_money_sent_back_is_a_problem_until_it_is_sent_again(issued: Program) -> None:
    """Failed rows give 3 and name the arrears; paid by arrears, the month is in order."""
    sent = (issued.db.parent / "交付" / f"银行代发-{KEY}.txt").read_bytes()
    issued.reply(KEY, bank.answer(sent, one_percent))
    failed = issued.instructions(KEY)["rejected"]
    where = ("status", "--month", "2026-09", "--benefit", "dibao")
    (found,) = rows(issued, *where, "--owed", expect=3)
    assert found["problem"] == f"失败 {failed} 笔未重发"
    assert found["next"] == "minzheng payout arrears 2026-10 --benefit dibao"
    assert found["owed"] == found["failed_total"] != "0.00"

    issued("payout", "arrears", "2026-10", "--benefit", "dibao")
    (again,) = issued.rows("SELECT payees, total FROM payout_batch WHERE kind = 'arrears'")
    key = "202610-dibao-arrears"
    total = int(str(again[1]))
    typed = ("--count", again[0], "--total", f"{total // 100}.{total % 100:02d}")
    issued("payout", "review", key, *typed, operator="乙")
    issued("payout", "issue", key, "-o", issued.db.with_name("补发"))
    (found,) = rows(issued, *where)
    assert (found["failed"], found["problem"]) == ("0", "")


def test_an_arrears_batch_has_a_row_of_its_own(issued: Program) -> None:
    """Beside the regular batch, missing or not."""
    sent = (issued.db.parent / "交付" / f"银行代发-{KEY}.txt").read_bytes()
    issued.reply(KEY, bank.answer(sent, one_percent))
    issued("payout", "arrears", "2026-10", "--benefit", "dibao")
    found = rows(issued, "status", "--month", "2026-10", "--benefit", "dibao", expect=3)
    assert [row["batch"] for row in found] == ["", "202610-dibao-arrears"]


def test_quiet_tells_problems_only(drafted: Program) -> None:
    """For cron: nothing at all when all is well, one table of what is not when it is not."""
    well = drafted("payout", "status", "--month", "2026-09", "--quiet")
    assert (well.out, well.err) == ("", "")
    drafted("payout", "void", KEY, "--reason", "重来", "--yes")
    wrong = drafted("payout", "status", "--month", "2026-09", "--quiet", expect=3)
    assert "没有批次" in wrong.out
    assert "202609-tekun" not in wrong.out
    assert wrong.err == ""


# --- compare --------------------------------------------------------------------------------------


@pytest.fixture
def changed(drafted: Program) -> tuple[Program, dict[str, str]]:
    """October computed after one household was suspended, one ended, one earned more, one less."""
    cases = [
        str(case_no)
        for (case_no,) in drafted.rows(
            "SELECT l.case_no FROM payout_line l JOIN payout_batch b ON b.id = l.batch_id "
            "JOIN payout_grant g ON g.id = l.grant_id JOIN dibao_assessment a ON a.grant_id = g.id "
            "WHERE b.benefit = 'dibao' AND l.amount > 60000 AND g.until IS NULL AND l.persons > 1 "
            "AND a.income > 10000 AND a.income_months = 1 "
            "GROUP BY l.id HAVING count(*) = 1 ORDER BY l.line_no LIMIT 4"
        )
    ]
    named = dict(zip(("suspended", "ended", "richer", "poorer"), cases, strict=True))
    incomes = dict(
        drafted.rows(
            "SELECT g.case_no, a.income FROM dibao_assessment a "
            "JOIN payout_grant g ON g.id = a.grant_id"
        )
    )
    on = ("--on", "2026-09-20", "--from", "2026-10", "--paper", "民政〔2026〕1号")
    drafted("assist", "dibao", "suspend", named["suspended"], *on, "--reason", "外出", *LAW[2:])
    drafted("assist", "dibao", "terminate", named["ended"], *on, "--reason", "主动退出", *LAW[2:])
    for name, more in (("richer", 10000), ("poorer", -10000)):
        income = int(str(incomes[named[name]])) + more
        yuan = f"{income // 100}.{income % 100:02d}"
        act = ("--income", yuan, "--reason", "收入变化", *LAW[2:])
        drafted("assist", "dibao", "adjust", named[name], *on, *act)
    drafted("payout", "run", "2026-10", "--allow-sample")
    return drafted, named


def test_every_difference_has_its_reason(changed: tuple[Program, dict[str, str]]) -> None:
    """Suspended, ended, income up and down: each told with amounts and what it came from."""
    program, named = changed
    found = {row["case_no"]: row for row in rows(program, "compare", "2026-10")}
    told = {name: found[case_no] for name, case_no in named.items()}
    assert (told["suspended"]["change"], told["suspended"]["reason"]) == ("停止", "停发")
    assert told["ended"]["reason"] == "终止：主动退出（末发 2026-09）"
    for name, word, sign in (("richer", "减少", -1), ("poorer", "增加", 1)):
        assert (told[name]["change"], told[name]["reason"]) == (word, "收入变化")
        assert fen(told[name]["more"]) == sign * 10000
        assert "家庭月收入 " in told[name]["detail"]
        assert "户月补差 " in told[name]["detail"]
    assert all(row["reason"] != "其他" for row in found.values())


def test_the_sums_reconcile(changed: tuple[Program, dict[str, str]]) -> None:
    """September plus new less stopped plus changes is October, and the rows add up to it."""
    program, _ = changed
    september, october = (
        fen(program.totals(f"{month}-dibao")[1]) for month in ("202609", "202610")
    )
    found = rows(program, "compare", "2026-10", "--benefit", "dibao")
    assert september + sum(fen(row["more"]) for row in found) == october
    assert all(fen(row["before"]) + fen(row["more"]) == fen(row["after"]) for row in found)
    figures = program("payout", "compare", "2026-10", "--benefit", "dibao").out
    for word in ("新增", "停止", "增加", "减少", "不变"):
        assert word in figures


def test_backwards_is_the_same_with_the_sign_changed(
    changed: tuple[Program, dict[str, str]],
) -> None:
    """New one way is stopped the other; what is resumed says so."""
    program, named = changed
    there = {row["case_no"]: row for row in rows(program, "compare", "2026-10")}
    back = {row["case_no"]: row for row in rows(program, "compare", "2026-09", "2026-10")}
    assert set(there) == set(back)
    assert all(fen(back[case]["more"]) == -fen(row["more"]) for case, row in there.items())
    assert back[named["suspended"]]["reason"] == "恢复发放"
    assert back[named["ended"]]["reason"] == "到 2026-10 已终止：主动退出"
    begun = [back[case] for case, row in there.items() if row["reason"].startswith("新确认")]
    assert begun
    assert {row["reason"] for row in begun} == {"2026-10 才起发"}


def test_a_month_is_like_itself(drafted: Program) -> None:
    """Nothing differs from the same month."""
    assert rows(drafted, "compare", "2026-09", "2026-09") == []


def test_a_raised_standard_is_named(drafted: Program) -> None:
    """A new standard from October: every urban household is told by it, with both figures."""
    paper = ("--document", "黄政发〔2026〕9号", "--mark", "verified")
    drafted("standard", "set", "dibao.urban", "860", "--from", "2026-10", *paper)
    drafted("payout", "run", "2026-10", "--benefit", "dibao")
    found = rows(drafted, "compare", "2026-10", "--benefit", "dibao")
    raised = [row for row in found if row["change"] == "增加"]
    assert raised
    assert {row["reason"] for row in raised} == {"标准调整（城市低保标准 815 → 860 元/人/月）"}


def test_a_month_without_a_batch_cannot_be_compared(drafted: Program) -> None:
    """The refusal says which month, and how to make its batch; nothing is guessed."""
    told = drafted("payout", "compare", "2026-09", expect=4)
    assert "compare-no-batch" in told.err
    assert "2026-08" in told.err


def test_a_comparison_that_does_not_come_out_is_a_bug(
    changed: tuple[Program, dict[str, str]],
) -> None:
    """One difference lost, and the sums no longer meet: that is never shown."""
    program, _ = changed
    with program.store.reading() as session:
        made = compare(session, registry.benefit("dibao"), Month(2026, 9), Month(2026, 10))
        made.prove()
        made.differences.pop()
        with pytest.raises(UnbalancedError):
            made.prove()


def test_the_rows_go_into_a_workbook(
    changed: tuple[Program, dict[str, str]], tmp_path: Path
) -> None:
    """``-o 比对.xlsx`` writes the rows, names masked."""
    from openpyxl import load_workbook

    program, named = changed
    program("payout", "compare", "2026-10", "-o", tmp_path / "比对.xlsx")
    sheet = load_workbook(tmp_path / "比对.xlsx").active
    cells = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert any(named["ended"] in row for row in cells)
    assert any("*" in str(row[3]) for row in cells)


# --- estimate -------------------------------------------------------------------------------------


def test_an_estimate_is_what_a_run_would_pay(drafted: Program) -> None:
    """For every plain household of September, asked for by its facts, the amount is the line's."""
    lines = drafted.rows(
        "SELECT l.due, w.content FROM payout_line l JOIN payout_batch b ON b.id = l.batch_id "
        "JOIN payout_working w ON w.id = l.working_id "
        "WHERE b.benefit = 'dibao' AND l.refusal = '' ORDER BY l.line_no LIMIT 40"
    )
    asked = 0
    for due, content in lines:
        facts: dict[str, Any] = json.loads(str(content))["facts"]
        if facts["income_months"] != 1 or facts["phase_out_base"] is not None:
            continue
        income = f"{facts['income'] // 100}.{facts['income'] % 100:02d}"
        words = ("--members", facts["persons"], "--income", income, f"--{facts['area']}")
        told = drafted("payout", "estimate", "dibao", *words, "--month", "2026-09").out
        assert told.splitlines()[1] == f"每月 {int(str(due)) / 100:,.2f} 元"
        asked += 1
    assert asked > 20


def test_an_estimate_tells_its_steps_and_standards(filled: Program) -> None:
    """The same table as ``explain``, and nothing is written."""
    before = filled.dump()
    words = ("--members", 3, "--income", 900, "--urban", "--month", "2026-11")
    told = filled("payout", "estimate", "dibao", *words).out
    assert "每月 1,545.00 元" in told
    for word in ("当地低保标准", "家庭月收入", "户月补差", "黄政发〔2025〕7号"):
        assert word in told
    assert filled.dump() == before


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        (("--members", 1, "--income", 815, "--urban"), "income-not-below"),
        (("--members", 0, "--income", 0, "--urban"), "no-member"),
        (("--income", 900, "--urban"), "缺少“保障人口”"),
        (("--members", 3, "--urban"), "缺少“家庭收入”"),
        (("--members", 3, "--income", 900), "缺少“城乡类别”"),
    ],
)
def test_what_is_not_due_says_why(filled: Program, words: tuple[object, ...], wanted: str) -> None:
    """A requirement that fails and a fact that was not told are the refusals of a run."""
    told = filled("payout", "estimate", "dibao", *words).out
    assert told.splitlines()[1].startswith("不发：")
    assert wanted in told


def test_another_benefit_asks_for_other_facts(filled: Program) -> None:
    """特困 asks for area, self-care and mode; an unknown word is refused with those known."""
    told = filled("payout", "estimate", "tekun", "--rural", "--self-care", "半失能").out
    assert "每月 1,740.00 元" in told
    assert "用到示例标准" in told
    wrong = filled("payout", "estimate", "tekun", "--rural", "--self-care", "半", expect=2)
    assert "estimate-word-unknown" in wrong.err
    filled("payout", "estimate", "tekun", "--members", "3", expect=2)


def test_a_month_without_a_standard_has_no_estimate(filled: Program) -> None:
    """What is not known is not guessed."""
    words = ("--members", 3, "--income", 900, "--urban", "--month", "2022-03")
    told = filled("payout", "estimate", "dibao", *words, expect=1)
    assert "standard-missing" in told.err


def test_a_month_before_the_rules_has_no_estimate(filled: Program) -> None:
    """The rules written here do not reach back for ever."""
    words = ("--members", 3, "--income", 900, "--urban", "--month", "2019-12")
    assert "benefit-not-formalised" in filled("payout", "estimate", "dibao", *words, expect=1).err
