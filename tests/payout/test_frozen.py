"""What was handed over cannot be altered, by no SQL through the program's connection."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from program import Program, paid_all
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from minzheng.errors import MinzhengError, NotPermitted
from minzheng.kernel.audit import Deed

Dump = dict[str, list[tuple[object, ...]]]

DEED = Deed("甲", "test")
KEY = "202609-dibao"

ISSUED = "(SELECT id FROM payout_batch WHERE benefit = 'dibao')"
DRAFT = "(SELECT id FROM payout_batch WHERE benefit = 'tekun')"
A_LINE = f"(SELECT min(id) FROM payout_line WHERE batch_id = {ISSUED})"
A_DRAFT_LINE = f"(SELECT min(id) FROM payout_line WHERE batch_id = {DRAFT})"
AN_INSTRUCTION = f"(SELECT id FROM payout_instruction WHERE line_id = {A_LINE})"

LINE_COLUMNS = (
    "batch_id, line_no, grant_id, for_month, case_no, subject_name, subject_id_no, payee_name, "
    "payee_id_no, division_code, account_no, bank, persons, due, paid_before, amount, refusal, "
    "working_id"
)

TAMPERING = {
    "line-amount": f"UPDATE payout_line SET amount = amount + 100 WHERE id = {A_LINE}",
    "line-account": f"UPDATE payout_line SET account_no = '0' WHERE id = {A_LINE}",
    "line-out": f"UPDATE payout_line SET batch_id = {DRAFT} WHERE id = {A_LINE}",
    "line-in": f"UPDATE payout_line SET batch_id = {ISSUED} WHERE id = {A_DRAFT_LINE}",
    "line-deleted": f"DELETE FROM payout_line WHERE id = {A_LINE}",
    "line-added": (
        f"INSERT INTO payout_line ({LINE_COLUMNS}) SELECT "
        f"{LINE_COLUMNS.replace('batch_id', ISSUED, 1)} FROM payout_line WHERE id = {A_DRAFT_LINE}"
    ),
    "all-lines": "UPDATE payout_line SET refusal = '', amount = due",
    "batch-total": f"UPDATE payout_batch SET total = total + 1 WHERE id = {ISSUED}",
    "batch-digest": f"UPDATE payout_batch SET digest = '' WHERE id = {ISSUED}",
    "batch-head": f"UPDATE payout_batch SET head = '' WHERE id = {ISSUED}",
    "batch-maker": f"UPDATE payout_batch SET made_by = '丙' WHERE id = {ISSUED}",
    "batch-reviewer": f"UPDATE payout_batch SET reviewed_by = '丙' WHERE id = {ISSUED}",
    "batch-issued-on": f"UPDATE payout_batch SET issued_on = '2026-01-01' WHERE id = {ISSUED}",
    "batch-sample": f"UPDATE payout_batch SET uses_sample = 1 WHERE id = {ISSUED}",
    "batch-month": f"UPDATE payout_batch SET month = '2026-08' WHERE id = {ISSUED}",
    "batch-to-draft": f"UPDATE payout_batch SET state = 'draft' WHERE id = {ISSUED}",
    "batch-to-void": f"UPDATE payout_batch SET state = 'void' WHERE id = {ISSUED}",
    "batch-settled-and-more": (
        f"UPDATE payout_batch SET state = 'settled', total = 0 WHERE id = {ISSUED}"
    ),
    "batch-settled-and-maker": (
        f"UPDATE payout_batch SET state = 'settled', made_by = '丙' WHERE id = {ISSUED}"
    ),
    "batch-deleted": f"DELETE FROM payout_batch WHERE id = {ISSUED}",
    "batch-born-issued": (
        "INSERT INTO payout_batch (benefit, month, kind, attempt, state, lines, payees, total, "
        "uses_sample, digest, head, made_by, made_on, reviewed_by, issued_by, void_reason) VALUES "
        "('dibao', '2026-08', 'regular', 1, 'issued', 0, 0, 0, 0, '', '', '甲', '2026-11-21', "
        "'乙', '甲', '')"
    ),
    "draft-to-issued": f"UPDATE payout_batch SET state = 'issued' WHERE id = {DRAFT}",
    "instruction-deleted": f"DELETE FROM payout_instruction WHERE id = {AN_INSTRUCTION}",
    "instruction-moved": (
        f"UPDATE payout_instruction SET line_id = {A_DRAFT_LINE}, state = 'paid' "
        f"WHERE id = {AN_INSTRUCTION}"
    ),
    "instruction-redated": (
        f"UPDATE payout_instruction SET state = 'paid', sent_on = '2026-01-01' "
        f"WHERE id = {AN_INSTRUCTION}"
    ),
    "instruction-skips": (
        f"UPDATE payout_instruction SET state = 'returned' WHERE id = {AN_INSTRUCTION}"
    ),
    "instruction-added": (
        "INSERT INTO payout_instruction (line_id, state, sent_on, reason) "
        f"VALUES ({A_LINE}, 'returned', '2026-11-21', '')"
    ),
    "instruction-of-draft": (
        "INSERT INTO payout_instruction (line_id, state, sent_on, reason) "
        f"VALUES ({A_DRAFT_LINE}, 'sent', '2026-11-21', '')"
    ),
    "working-altered": "UPDATE payout_working SET content = '{}' WHERE id = 1",
    "working-deleted": "DELETE FROM payout_working WHERE id = 1",
}
"""Statements that would alter a handed-over batch, or make a false one."""


@pytest.fixture(scope="module")
def standing(_issued: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Program, Dump]:
    """A county with a batch handed over, and everything it holds; nothing may change it."""
    program = Program(Path(shutil.copy(_issued, tmp_path_factory.mktemp("frozen"))))
    return program, program.dump()


def tamper(program: Program, *statements: str) -> None:
    """Statements in one change through the program's own session."""
    with program.store.work(DEED) as work:
        for statement in statements:
            work.session.execute(text(statement))


@pytest.mark.parametrize("statement", TAMPERING.values(), ids=list(TAMPERING))
def test_within_a_change_it_is_refused(standing: tuple[Program, Dump], statement: str) -> None:
    """Inside ``work`` the guard says no by name (exit 77) and the whole change is undone."""
    issued, before = standing
    with pytest.raises(NotPermitted):
        tamper(issued, "UPDATE person SET phone = '1' WHERE id = 1", statement)
    assert issued.dump() == before


def test_outside_a_change_it_is_refused(standing: tuple[Program, Dump]) -> None:
    """On the bare connection nothing can be written, guarded or not."""
    issued, before = standing
    store = issued.store
    statements = [*TAMPERING.values(), "UPDATE person SET phone = '1' WHERE id = 1"]
    for statement in statements:
        with pytest.raises(DatabaseError), store.engine.begin() as connection:
            connection.execute(text(statement))
        with pytest.raises((DatabaseError, MinzhengError)), store.reading() as session:
            session.execute(text(statement))
    assert issued.dump() == before


def test_a_settled_batch_is_as_firm(issued: Program) -> None:
    """After the bank's answer the batch can change in nothing at all."""
    sent = issued.db.with_name("交付").joinpath(f"银行代发-{KEY}.txt").read_bytes()
    issued.reply(KEY, paid_all(sent))
    before = issued.dump()
    for assignment in (
        "state = 'issued'",
        "settled_on = '2026-01-01'",
        "total = 0",
        "issued_by = '丙'",
        "state = 'void'",
    ):
        with pytest.raises(NotPermitted):
            tamper(issued, f"UPDATE payout_batch SET {assignment} WHERE id = {ISSUED}")
    for state in ("sent", "rejected"):
        with pytest.raises(NotPermitted):
            tamper(
                issued,
                f"UPDATE payout_instruction SET state = '{state}' WHERE id = {AN_INSTRUCTION}",
            )
    with pytest.raises(NotPermitted):
        tamper(issued, "DELETE FROM payout_reply")
    assert issued.dump() == before


def test_a_reviewed_batch_changes_only_by_issue_or_void(drafted: Program) -> None:
    """What the reviewer signed is what is handed over: figures cannot slip in on the way."""
    drafted.review(KEY)
    before = drafted.dump()
    for assignment in (
        "total = total + 1",
        "state = 'issued', total = total + 1",
        "state = 'issued', digest = ''",
        "state = 'issued', reviewed_by = made_by",
        "state = 'draft'",
        "state = 'settled'",
    ):
        with pytest.raises(NotPermitted):
            tamper(drafted, f"UPDATE payout_batch SET {assignment} WHERE id = {ISSUED}")
    with pytest.raises(NotPermitted):
        tamper(drafted, f"UPDATE payout_line SET due = 1 WHERE id = {A_LINE}")
    assert drafted.dump() == before


def test_tampering_past_the_program_is_found(issued: Program) -> None:
    """Somebody who drops the guards and alters a line is found by verify and by check."""
    with closing(sqlite3.connect(issued.db)) as connection, connection:
        names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        for (name,) in names.fetchall():
            connection.execute(f'DROP TRIGGER "{name}"')
        connection.execute(f"UPDATE payout_line SET amount = amount + 100 WHERE id = {A_LINE}")
    assert "audit-row-altered" in issued("audit", "verify", expect=3).out
    assert "check-batch-total" in issued("check", expect=3).out
