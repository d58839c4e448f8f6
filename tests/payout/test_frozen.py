"""What was handed over cannot be altered, by no SQL through the program's connection."""

from __future__ import annotations

import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from program import Program, paid_all
from sqlalchemy import Integer, text
from sqlalchemy.exc import DatabaseError

from minzheng.errors import MinzhengError, NotPermitted
from minzheng.kernel.audit import Deed
from minzheng.payout.models import Line

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
    "payee_id_no, division_code, account_no, bank, persons, due, paid_before, withheld, amount, "
    "refusal, working_id"
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
    "draft-line-amount": f"UPDATE payout_line SET amount = amount - 1 WHERE id = {A_DRAFT_LINE}",
    "draft-line-deleted": f"DELETE FROM payout_line WHERE id = {A_DRAFT_LINE}",
    "draft-line-added": (
        f"INSERT INTO payout_line ({LINE_COLUMNS}) SELECT {LINE_COLUMNS} FROM payout_line "
        f"WHERE id = {A_DRAFT_LINE}"
    ),
    "batch-seal": f"UPDATE payout_batch SET seal = '' WHERE id = {ISSUED}",
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


def past_the_program(program: Program, statement: str, *facts: object) -> None:
    """A statement by somebody who drops every trigger and looks at no check."""
    with closing(sqlite3.connect(program.db)) as connection, connection:
        names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        for (name,) in names.fetchall():
            connection.execute(f'DROP TRIGGER "{name}"')
        connection.execute("PRAGMA ignore_check_constraints=ON")
        connection.execute(statement, facts)


def test_tampering_past_the_program_is_found(issued: Program) -> None:
    """Somebody who drops the guards and alters a line is found by verify and by check."""
    past_the_program(
        issued, f"UPDATE payout_line SET amount = amount + 100, due = due + 100 WHERE id = {A_LINE}"
    )
    assert "audit-row-altered" in issued("audit", "verify", expect=3).out
    assert "check-batch-total" in issued("check", expect=3).out


# --- lines are sealed by their batch, workings by their hash --------------------------------------


def test_lines_have_no_images_and_workings_short_ones(issued: Program) -> None:
    """The seal stands for the lines; a working's image holds its hash and not its text."""
    assert issued.rows("SELECT count(*) FROM audit_row WHERE table_name = 'payout_line'") == [(0,)]
    ((image,),) = issued.rows(
        "SELECT after FROM audit_row WHERE table_name = 'payout_working' LIMIT 1"
    )
    assert set(json.loads(str(image))) == {"id", "digest"}
    assert issued("audit", "verify").out == ""


@pytest.mark.parametrize("batch", [ISSUED, DRAFT], ids=["issued", "draft"])
@pytest.mark.parametrize("column", ["id", *Line.model_fields])
def test_a_line_altered_in_any_column_breaks_the_seal(
    issued: Program, column: str, batch: str
) -> None:
    """Whatever of whichever line is not what was written is found, and the batch named."""
    new = {"for_month": "'2026-01'", "cause": "'late'"}.get(
        column, f"{column} + 500000" if issubclass(_stored(column), int) else f"{column} || 'x'"
    )
    if column == "batch_id":
        new = DRAFT if batch == ISSUED else ISSUED
    key = f"(SELECT max(id) FROM payout_line WHERE batch_id = {batch})"
    past_the_program(issued, f"UPDATE payout_line SET {column} = {new} WHERE id = {key}")
    told = issued("audit", "verify", expect=3).out
    ((owner,),) = issued.rows(f"SELECT {batch}")
    assert f"payout_batch 第 {owner} 行" in told


def _stored(column: str) -> type:
    """What a column of a line is stored as."""
    return int if isinstance(Line.__table__.columns[column].type, Integer) else str


@pytest.mark.parametrize(
    "statement",
    [
        f"DELETE FROM payout_line WHERE id = {A_LINE}",
        f"DELETE FROM payout_line WHERE batch_id = {DRAFT}",
        f"INSERT INTO payout_line ({LINE_COLUMNS}) SELECT "
        f"{LINE_COLUMNS.replace('for_month', repr('2026-01'))} FROM payout_line "
        f"WHERE id = {A_LINE}",
        f"UPDATE payout_batch SET seal = '' WHERE id = {DRAFT}",
        "UPDATE payout_working SET content = content || ' ' WHERE id = 1",
        "UPDATE payout_working SET digest = '0' WHERE id = 1",
        "UPDATE payout_working SET content = CAST(x'ff00' AS TEXT) WHERE id = 1",
    ],
    ids=["line out", "lines out", "line in", "seal", "content", "hash", "bytes"],
)
def test_a_broken_seal_is_found(issued: Program, statement: str) -> None:
    """Lines taken out or put in, a seal or a working altered: ``audit verify`` says so."""
    past_the_program(issued, statement)
    assert "audit-row-altered" in issued("audit", "verify", expect=3).out


def test_a_line_of_no_batch_is_found(issued: Program) -> None:
    """A line whose batch is nowhere belongs to no seal and is told itself."""
    past_the_program(issued, "UPDATE payout_line SET batch_id = 999 WHERE id = 1")
    assert "payout_line 第 1 行" in issued("audit", "verify", expect=3).out


def test_a_reviewer_does_not_sign_what_was_altered(drafted: Program) -> None:
    """A draft tampered with is not reviewed, even when computing it again finds no difference."""
    past_the_program(drafted, "UPDATE payout_line SET id = id + 100000 WHERE id = 1")
    ((count, total),) = drafted.rows(f"SELECT payees, total FROM payout_batch WHERE id = {ISSUED}")
    yuan = f"{int(str(total)) // 100}.{int(str(total)) % 100:02d}"
    words = ("payout", "review", KEY, "--count", count, "--total", yuan)
    assert "audit-row-altered" in drafted(*words, operator="乙", expect=1).err


def test_a_draft_computed_anew_is_sealed_anew(drafted: Program) -> None:
    """Facts that move give other lines under another seal; nothing of it is left unsealed."""
    before = drafted.rows("SELECT benefit, seal FROM payout_batch ORDER BY id")
    tamper(
        drafted,
        "UPDATE dibao_assessment SET income = income + 1000 "
        "WHERE grant_id = (SELECT grant_id FROM payout_line WHERE amount > 0 LIMIT 1)",
    )
    drafted("payout", "run", "2026-09", "--allow-sample")
    after = drafted.rows("SELECT benefit, seal FROM payout_batch ORDER BY id")
    assert [one != other for one, other in zip(before, after, strict=True)] == [True, False]
    assert drafted("audit", "verify").out == ""
