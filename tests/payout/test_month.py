"""The month from end to end by a clerk's commands: run, review, issue, settle, the next month."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from program import MAKER, REVIEWER, Program, one_percent, paid_all

import bank

KEY = "202609-dibao"
COLUMNS = (
    "line_no,benefit,month,for_month,kind,case_no,payee_name,payee_id_no,division,account_no,"
    "amount,refusal,withheld,cause"
)


def test_a_month_from_an_empty_file_to_the_next_month(tmp_path: Path) -> None:
    """init, demo, run twice, review, issue, settle with 1 % failed, run the next month, check."""
    program = Program(tmp_path / "大冶.db")
    program("init", "--county", "420281")
    program("demo", "--households", "300")

    program("payout", "run", "2026-09", "--allow-sample")
    before = program.dump()
    again = program("payout", "run", "2026-09", "--allow-sample")
    assert again.err.count("未改动") == 2
    assert program.dump() == before

    count, total = program.totals(KEY)
    typed = ("payout", "review", KEY, "--count", count, "--total")
    assert "second-operator-needed" in program(*typed, total, expect=77).err
    wrong = program(*typed, "1.00", expect=1, operator=REVIEWER)
    assert "control-total-wrong" in wrong.err
    assert total not in wrong.err.replace(",", "")
    more = ("payout", "review", KEY, "--count", count + 1, "--total", total)
    assert "control-total-wrong" in program(*more, expect=1, operator=REVIEWER).err
    assert program.dump() == before
    program(*typed, total, operator=REVIEWER)
    assert program.state(KEY) == "reviewed"

    sent = program.issue(KEY, tmp_path / "交付")
    assert program.state(KEY) == "issued"
    assert len(bank.orders(sent)) == count
    repeated = program.dump()
    assert program.issue(KEY, tmp_path / "再交付") == sent
    assert _files(tmp_path / "再交付") == _files(tmp_path / "交付")
    assert program.dump() == repeated

    settled = program.reply(KEY, bank.answer(sent, one_percent))
    assert "欠发" in settled.err
    assert program.state(KEY) == "settled"
    assert program.instructions(KEY) == {"paid": count - count // 100, "rejected": count // 100}
    closed = program.dump()
    assert "0 处变化" in program.reply(KEY, bank.answer(sent, one_percent)).err
    assert program.dump() == closed

    assert (
        "batch-closed" in program("payout", "run", "2026-09", "--benefit", "dibao", expect=77).err
    )
    program("payout", "run", "2026-10", "--allow-sample")
    assert program.state("202610-dibao") == "draft"
    program("check")
    assert "审计无误" in program("audit", "verify").err


def _files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_both_benefits_go_the_whole_way(drafted: Program, tmp_path: Path) -> None:
    """特困 is reviewed, handed over and settled by the same commands; its samples are told."""
    key = "202609-tekun"
    drafted.review(key)
    sent = drafted.issue(key, tmp_path / "交付")
    manifest = json.loads((tmp_path / "交付" / f"清单-{key}.json").read_text(encoding="utf-8"))
    assert manifest["uses_sample_standards"] is True
    assert (manifest["made_by"], manifest["reviewed_by"]) == (MAKER, REVIEWER)
    drafted.reply(key, paid_all(sent))
    assert drafted.state(key) == "settled"


def test_the_lines_are_told_in_the_agreed_columns(issued: Program) -> None:
    """``payout lines --format csv --reveal`` has exactly the agreed columns, 元 to two places."""
    told = issued("payout", "lines", KEY, "--format", "csv", "--reveal").out
    rows = list(csv.DictReader(io.StringIO(told.removeprefix("\ufeff"))))
    assert ",".join(rows[0]) == COLUMNS
    stored = issued.rows(
        "SELECT line_no, case_no, payee_id_no, account_no, amount FROM payout_line l "
        "JOIN payout_batch b ON b.id = l.batch_id WHERE b.benefit = 'dibao' ORDER BY line_no"
    )
    assert [
        (int(r["line_no"]), r["case_no"], r["payee_id_no"], r["account_no"], _fen(r["amount"]))
        for r in rows
    ] == stored
    assert {r["month"] for r in rows} == {r["for_month"] for r in rows} == {"2026-09"}


def _fen(told: str) -> int:
    whole, _, part = told.partition(".")
    assert len(part) == 2
    return int(whole) * 100 + int(part)


def test_a_reviewed_batch_is_not_computed_again(drafted: Program) -> None:
    """After review a run is refused until the batch is given up; then it is attempt two."""
    drafted.review(KEY)
    reviewed = drafted.dump()
    drafted("payout", "run", "2026-09", "--benefit", "dibao", expect=77)
    assert drafted.dump() == reviewed
    drafted("payout", "void", KEY, "--reason", "标准录错", "--yes")
    drafted("payout", "run", "2026-09", "--benefit", "dibao")
    keys = drafted("payout", "list", "--month", "2026-09", "--benefit", "dibao", "--json").out
    assert f"{KEY}.2" in keys
    assert drafted.rows(
        "SELECT state, attempt FROM payout_batch WHERE benefit = 'dibao' ORDER BY attempt"
    ) == [("void", 1), ("draft", 2)]


def test_an_issued_batch_is_not_given_up(issued: Program) -> None:
    """void is for what was not handed over yet."""
    before = issued.dump()
    issued("payout", "void", KEY, "--reason", "想重来", "--yes", expect=77)
    assert issued.dump() == before


def test_giving_up_needs_a_word(drafted: Program) -> None:
    """Without a terminal nobody can be asked: void says how to be sure, and does nothing."""
    before = drafted.dump()
    drafted("payout", "void", KEY, "--reason", "想重来", expect=2)
    assert drafted.dump() == before


def test_review_refuses_a_draft_that_no_longer_holds(drafted: Program) -> None:
    """A death recorded after the run changes what is due: the reviewer is sent back to the run."""
    ((case_no, id_no),) = drafted.rows(
        "SELECT l.case_no, p.id_no FROM payout_line l JOIN payout_grant g ON g.id = l.grant_id "
        "JOIN person p ON p.id = g.person_id JOIN payout_batch b ON b.id = l.batch_id "
        "WHERE b.benefit = 'tekun' ORDER BY l.line_no LIMIT 1"
    )
    drafted("person", "death", id_no, "--on", "2026-08-31", "--source", "公安")
    count, total = drafted.totals("202609-tekun")
    typed = ("payout", "review", "202609-tekun", "--count", count, "--total", total)
    assert "draft-stale" in drafted(*typed, expect=1, operator=REVIEWER).err
    changed = drafted("payout", "run", "2026-09", "--benefit", "tekun", "--allow-sample")
    assert "未改动" not in changed.err
    assert drafted.rows("SELECT amount, refusal FROM payout_line WHERE case_no = ?", case_no) == [
        (0, "dead")
    ]
    drafted.review("202609-tekun")


def test_issue_needs_a_review(drafted: Program, tmp_path: Path) -> None:
    """A draft is not handed over, and no file is written."""
    before = drafted.dump()
    drafted("payout", "issue", KEY, "-o", tmp_path / "交付", expect=77)
    assert drafted.dump() == before
    assert not (tmp_path / "交付").exists()


@pytest.mark.parametrize(
    "words",
    [
        ("payout", "run", "2026-10", "--allow-sample"),
        ("payout", "void", KEY, "--reason", "试", "--yes"),
    ],
    ids=["run", "void"],
)
def test_a_dry_run_writes_nothing(drafted: Program, words: tuple[str, ...]) -> None:
    """``-n`` shows what would be, and leaves every table as it was."""
    before = drafted.dump()
    drafted(*words, "-n")
    assert drafted.dump() == before


def test_dry_review_issue_and_settle_write_nothing(drafted: Program, tmp_path: Path) -> None:
    """Each step of a batch's life can be tried without taking it."""
    count, total = drafted.totals(KEY)
    typed = ("payout", "review", KEY, "--count", count, "--total", total)
    before = drafted.dump()
    drafted(*typed, "-n", operator=REVIEWER)
    assert drafted.dump() == before
    drafted.review(KEY)
    before = drafted.dump()
    drafted("payout", "issue", KEY, "-o", tmp_path / "交付", "-n")
    assert drafted.dump() == before
    assert not (tmp_path / "交付").exists()
    sent = drafted.issue(KEY, tmp_path / "交付")
    before = drafted.dump()
    answer = tmp_path / "回盘.txt"
    answer.write_bytes(paid_all(sent))
    drafted("payout", "settle", KEY, answer, "-n")
    assert drafted.dump() == before


def test_a_batch_that_is_not_there(drafted: Program) -> None:
    """A key that names nothing ends 4, whatever is wrong with it."""
    for key in ("202612-dibao", "202613-dibao", "dibao", "202609-dibao.7", "202609-dibao-arrears"):
        drafted("payout", "show", key, expect=4)
