"""One-off payments: several batches a month, each award in one of them, all else as ever."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from program import Program

import bank
from aid import approve, card, help_one
from oracle import County

MONTH, KEY = "2026-11", "202611-temporary-once"
RUN = ("payout", "run", MONTH, "--benefit", "temporary")


@pytest.fixture
def program(county: Path) -> Program:
    """The program on a county in which nobody has been helped yet."""
    return Program(county)


def aid(program: Program, order: int, amount: str, **told: str) -> None:
    """Help the person of this order, whose application has the same number."""
    help_one(program, order, amount, f"LS2026-{order:05d}", **told)


def batches(program: Program) -> list[tuple[object, ...]]:
    """Attempt, state, count and sum (分) of every one-off batch."""
    query = "SELECT attempt, state, payees, total FROM payout_batch WHERE kind = 'once' ORDER BY id"
    return program.rows(query)


def pay(program: Program, key: str, folder: Path) -> bytes:
    """Review and hand over a batch; gives the bank's file."""
    month, attempt = f"{key[:4]}-{key[4:6]}", key.partition(".")[2] or "1"
    query = (
        "SELECT payees, printf('%d.%02d', total / 100, total % 100) FROM payout_batch "
        "WHERE month = ? AND benefit = 'temporary' AND kind = ? AND attempt = ?"
    )
    kind = "arrears" if "arrears" in key else "once"
    count, total = program.rows(query, month, kind, int(attempt))[0]
    program("payout", "review", key, "--count", count, "--total", total, operator="丙")
    return program.issue(key, folder)


def test_nothing_decided_nothing_written(program: Program) -> None:
    """A month without an award has no batch, says so, and holds nothing up."""
    told = program(*RUN)
    assert "临时救助金 2026-11：没有新的待发，未生成批次" in told.err
    assert batches(program) == []


def test_a_second_run_has_only_what_is_new(program: Program, tmp_path: Path) -> None:
    """After a batch was signed the next one of the month has the awards made since, no other."""
    aid(program, 1, "500")
    program(*RUN)
    aid(program, 2, "600.50")
    assert batches(program) == [(1, "draft", 1, 50000)]
    program(*RUN)
    assert batches(program) == [(1, "draft", 2, 110050)], "a draft takes in what is new"
    before = program.dump()
    assert "结果一致，未改动" in program(*RUN).err
    assert program.dump() == before
    pay(program, KEY, tmp_path)
    assert "没有新的待发" in program(*RUN).err
    aid(program, 3, "700")
    program(*RUN)
    assert batches(program) == [(1, "issued", 2, 110050), (2, "draft", 1, 70000)]
    pay(program, f"{KEY}.2", tmp_path)
    assert (tmp_path / f"花名册-{KEY}.2.xlsx").exists()
    found = program("payout", "show", f"{KEY}.2").out
    assert "700.00 元" in found
    assert "1,100.50 元" in program("payout", "show", KEY).out, "a bare key is the first batch"


def test_an_award_after_the_draft_does_not_hold_up_its_review(
    program: Program, tmp_path: Path
) -> None:
    """Review looks at the batch's own lines; what came later waits for the next batch."""
    aid(program, 1, "500")
    program(*RUN)
    aid(program, 2, "600")
    pay(program, KEY, tmp_path)
    program(*RUN)
    assert batches(program)[1:] == [(2, "draft", 1, 60000)]


def test_a_changed_fact_makes_the_draft_stale(program: Program) -> None:
    """An account told after the draft: it has to be computed again."""
    aid(program, 1, "500")
    program(*RUN)
    program("assist", "temporary", "account", "LS2026-00001", card(77))
    words = ("payout", "review", KEY, "--count", 1, "--total", 500)
    told = program(*words, operator="丙", expect=1)
    assert "minzheng payout run 2026-11 --benefit temporary" in told.err
    program(*RUN)
    program(*words, operator="丙")


def test_void_lets_go(program: Program) -> None:
    """The awards of a batch given up go into the next one."""
    aid(program, 1, "500")
    program(*RUN)
    program("payout", "void", KEY, "--reason", "重来", "--yes")
    program(*RUN)
    assert batches(program) == [(1, "void", 1, 50000), (2, "draft", 1, 50000)]


def test_what_was_refused_is_looked_at_again(program: Program, tmp_path: Path) -> None:
    """Without an account nothing is paid and nothing made anew; with one the next batch pays."""
    aid(program, 1, "500")
    aid(program, 2, "600", account="")
    program(*RUN)
    assert batches(program) == [(1, "draft", 1, 50000)]
    assert "没有账户" in program("payout", "lines", KEY).out
    pay(program, KEY, tmp_path)
    assert "没有新的待发" in program(*RUN).err
    program("assist", "temporary", "account", "LS2026-00002", card(2))
    program(*RUN)
    assert batches(program)[1:] == [(2, "draft", 1, 60000)]
    pay(program, f"{KEY}.2", tmp_path)
    told = program("payout", "verify", MONTH, "--benefit", "temporary", "--json")
    assert told.out.count("一致") == 4


def test_what_the_bank_sends_back_is_sent_again(program: Program, tmp_path: Path) -> None:
    """A returned line is owed and paid by arrears like any other; books balance; nobody twice."""
    for order, amount in ((1, "500"), (2, "600"), (3, "700.05")):
        aid(program, order, amount)
        program(*RUN)
        if order == 2:
            pay(program, KEY, tmp_path)
    data = pay(program, f"{KEY}.2", tmp_path)
    program.reply(f"{KEY}.2", bank.answer(data, lambda number: True))
    first = (tmp_path / f"银行代发-{KEY}.txt").read_bytes()
    program.reply(KEY, bank.answer(first, lambda number: number == 1))
    assert "没有新的待发" in program(*RUN).err, "what came back is for arrears"
    program("assist", "temporary", "account", "LS2026-00003", card(33))
    assert program("payout", "status", "--month", MONTH, expect=3).out.count("未重发") == 2
    program("payout", "arrears", "2026-12", "--benefit", "temporary")
    found = program.rows(
        "SELECT case_no, for_month, amount, cause, account_no FROM payout_line l "
        "JOIN payout_batch b ON b.id = l.batch_id WHERE b.kind = 'arrears' ORDER BY case_no"
    )
    assert found == [
        ("LS2026-00001", MONTH, 50000, "returned", card(1)),
        ("LS2026-00003", MONTH, 70005, "returned", card(33)),
    ]
    again = pay(program, "202612-temporary-arrears", tmp_path)
    program.reply("202612-temporary-arrears", bank.answer(again))
    assert recomputed(program) == {"LS2026-00001": 50000, "LS2026-00002": 60000,
                                   "LS2026-00003": 70005}  # fmt: skip
    told = program("payout", "verify", MONTH, "--benefit", "temporary", "--json").out
    assert "不同" not in told
    assert '"more": 0' in told
    for form, proof in (
        ("beancount", [str(Path(sys.executable).with_name("bean-check"))]),
        ("hledger", [str(shutil.which("hledger")), "check", "--strict", "-f"]),
    ):
        path = tmp_path / f"账.{form}"
        program("payout", "ledger", "--format", form, "-o", path)
        done = subprocess.run([*proof, str(path)], capture_output=True, text=True, check=False)
        assert (done.returncode, done.stderr) == (0, ""), done.stdout


def recomputed(program: Program) -> dict[str, int]:
    """What arrived by case (分), each held against the independent working of its award."""
    county = County(program.db)
    arrived = dict(
        program.rows(
            "SELECT l.case_no, sum(l.amount) FROM payout_line l "
            "JOIN payout_instruction i ON i.line_id = l.id AND i.state = 'paid' GROUP BY 1"
        )
    )
    for grant in county.standing("temporary", MONTH):
        right = county.right(grant, MONTH)
        assert arrived.get(grant["case_no"], 0) in (0, right.due), grant
    return {str(case): int(str(sum_)) for case, sum_ in arrived.items()}


def lines(program: Program) -> Iterator[tuple[str, int, str]]:
    """Case, due and refusal of every line of the month's first one-off batch."""
    query = (
        "SELECT case_no, due, refusal FROM payout_line l JOIN payout_batch b ON b.id = l.batch_id "
        "WHERE b.kind = 'once' AND b.attempt = 1 ORDER BY line_no"
    )
    for case_no, due, refusal in program.rows(query):
        yield str(case_no), int(str(due)), str(refusal)


def test_every_line_against_the_second_working(program: Program) -> None:
    """Paid, without an account, dead before the month, dead within it: as the oracle has it."""
    aid(program, 1, "500")
    aid(program, 2, "600", account="")
    aid(program, 3, "700")
    aid(program, 4, "800")
    deaths = ((3, "2026-10-31"), (4, "2026-11-21"))
    for order, day in deaths:
        number = program.rows(
            "SELECT p.id_no FROM payout_grant g JOIN person p ON p.id = g.person_id "
            "WHERE g.case_no = ?", f"LS2026-{order:05d}"
        )[0][0]  # fmt: skip
        program("person", "death", number, "--on", day, "--source", "公安", expect=None)
    program(*RUN)
    county = County(program.db)
    expected = []
    for grant in county.standing("temporary", MONTH):
        right = county.right(grant, MONTH)
        expected.append((grant["case_no"], right.due, right.refusal or right.blocked))
    assert list(lines(program)) == expected
    assert [refusal for *_, refusal in expected] == ["", "no-account", "dead", ""]


def test_an_award_of_a_late_day_is_arrears_or_a_batch_of_its_month(
    program: Program, tmp_path: Path
) -> None:
    """What no batch of its month has is told as missing, and arrears find it as confirmed late."""
    aid(program, 1, "500")
    program(*RUN)
    pay(program, KEY, tmp_path)
    aid(program, 2, "600")
    told = program("payout", "status", "--month", MONTH, "--benefit", "temporary", expect=3)
    assert "没有批次" in told.out
    todo = program("todo", "--days", "30", expect=None).out
    assert "临时救助金未编制批次" in todo
    program("payout", "arrears", "2026-12", "--benefit", "temporary")
    found = program.rows(
        "SELECT case_no, cause FROM payout_line l JOIN payout_batch b ON b.id = l.batch_id "
        "WHERE b.kind = 'arrears'"
    )
    assert found == [("LS2026-00002", "late")]
    program(*RUN)
    assert batches(program)[1:] == [], "it is paid by the arrears that stand"


def test_two_drafts_cannot_be(program: Program) -> None:
    """The schema holds one draft a month, though there may be many batches."""
    with closing(sqlite3.connect(program.db)) as connection:
        sql = connection.execute(
            "SELECT sql FROM sqlite_master WHERE name = 'uq_payout_batch_once'"
        ).fetchone()[0]
    assert "UNIQUE" in sql
    assert "state = 'draft' AND kind = 'once'" in sql


def test_nothing_is_withheld_from_a_one_off(program: Program, tmp_path: Path) -> None:
    """A recovery of a one-off payment is received or written off: there is no later month."""
    aid(program, 1, "500")
    program(*RUN)
    pay(program, KEY, tmp_path)
    number = program.rows("SELECT p.id_no FROM person p")[0][0]
    program("person", "death", number, "--on", "2026-10-01", "--source", "公安", expect=None)
    words = ("--cause", "死亡", "--paper", "追1号", "--reason", "申请前已死亡")
    program("payout", "recovery", "open", "temporary", "LS2026-00001", *words)
    told = program(
        "payout", "recovery", "offset", "ZH2026-0001", "--month", MONTH, "--amount", "10",
        "--paper", "扣1号", expect=1,
    )  # fmt: skip
    assert "一次性发放的待遇没有后续月份可扣" in told.err


def test_a_staged_award_is_a_batch_of_its_own(program: Program, tmp_path: Path) -> None:
    """Two awards under one application in one month: two grants, both paid, and no complaint."""
    aid(program, 1, "500", stages="2")
    program(*RUN)
    pay(program, KEY, tmp_path)
    approve(program, "LS2026-00001", "300")
    program(*RUN)
    assert batches(program)[1:] == [(2, "draft", 1, 30000)]
    pay(program, f"{KEY}.2", tmp_path)
    checks = ("check", "--id", "check-granted-twice", "--id", "check-starts-early", "--quiet")
    assert program(*checks).out == ""
