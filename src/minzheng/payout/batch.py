"""Batch: found by its key, its lines, handed over with an instruction each, settled (批次).

How it moves is its life (``processes.BATCH``); computing one is in ``run``, signing one and writing
its files in ``papers``.
"""

from __future__ import annotations

import hashlib
import re
from typing import Any

from sqlalchemy import func, insert, select, text
from sqlmodel import Session, col

from minzheng.errors import NotFound
from minzheng.kernel import audit, clock, fault
from minzheng.kernel.finding import Problem
from minzheng.kernel.month import Month
from minzheng.kernel.sealed import digest_of
from minzheng.payout.models import Batch, BatchKind, BatchState, Instruction, InstructionState, Line
from minzheng.payout.processes import BATCH

NO_BATCH = Problem(
    "batch-unknown",
    "没有批次 {key}",
    "批次号如 202611-dibao；已有的：minzheng payout list",
    kind=NotFound,
)
EMPTY = Problem(
    "batch-empty", "批次 {batch} 没有一笔要发", "查看不发原因：minzheng payout lines {batch}"
)

_KEY = re.compile(r"([0-9]{6})-([a-z_]+?)(?:-(arrears|once))?(?:\.([0-9]+))?")


def find_batch(session: Session, key: str) -> Batch:
    """The batch of this key; without ``.n`` the one that is not void, else the newest.

    One-off payments have several batches a month: without ``.n`` it is the first of them.
    """
    match = _KEY.fullmatch(key.strip())
    if match is None:
        raise NO_BATCH(key=key)
    month, benefit, kind, attempt = match.groups()
    try:
        of_month = Month.parse(month)
    except ValueError:
        raise NO_BATCH(key=key) from None
    query = select(Batch).where(
        col(Batch.benefit) == benefit,
        col(Batch.month) == of_month,
        col(Batch.kind) == BatchKind.of(kind or "regular"),
    )
    if attempt or kind == BatchKind.once:
        query = query.where(col(Batch.attempt) == int(attempt or 1))
    order = (col(Batch.state) == BatchState.void, col(Batch.attempt).desc())
    found: Batch | None = session.execute(query.order_by(*order)).scalars().first()
    if found is None:
        raise NO_BATCH(key=key)
    return found


def lines_digest(session: Session, batch: Batch) -> str:
    """A hash over what every line says, in line order: what review signs and papers print.

    The same facts give the same hash in any file; the batch's ``seal`` also binds the rows' keys.
    """
    rows = session.connection().exec_driver_sql(
        "SELECT json_array(l.line_no, l.for_month, l.case_no, l.payee_name, l.payee_id_no, "
        "l.account_no, l.due, l.paid_before, l.withheld, l.amount, l.refusal, l.cause, w.digest) "
        "FROM payout_line l JOIN payout_working w ON w.id = l.working_id "
        "WHERE l.batch_id = ? ORDER BY l.line_no",
        (batch.id,),
    )
    running = hashlib.sha256()
    for part in rows.yield_per(5000).partitions():
        running.update("\n".join(row[0] for row in part).encode())
    return running.hexdigest()


def paid_lines(session: Session, batch: Batch) -> list[Line]:
    """The lines of a batch that move money, in line order."""
    query = (
        select(Line)
        .where(col(Line.batch_id) == batch.id, col(Line.amount) > 0)
        .order_by(col(Line.line_no))
    )
    return list(session.execute(query).scalars())


def is_sealed(session: Session, batch: Batch) -> bool:
    """Whether a batch's lines are those that were written."""
    return digest_of(session.connection(), Line.__table__, batch.stored_id) == batch.seal


def hand_over(session: Session, batch: Batch, operator: str) -> None:
    """Freeze a reviewed batch and open one instruction for each line with money.

    Raises ``batch-wrong-state`` and ``batch-empty``.
    """
    BATCH.must_allow(batch, "issue")
    if not batch.payees:
        raise EMPTY(batch=batch.key)
    today = clock.today()
    paid = (
        select(col(Line.id), text("'sent'"), text(":day"), text("NULL"), text("''"))
        .where(col(Line.batch_id) == batch.id, col(Line.amount) > 0)
        .order_by(col(Line.line_no))
    )
    columns = ["line_id", "state", "sent_on", "answered_on", "reason"]
    session.flush()
    session.execute(  # before the state moves: an issued batch takes no more instructions
        insert(Instruction.__table__).from_select(columns, paid), {"day": today.isoformat()}
    )
    fault.point("issue.instructed")
    BATCH.hand_over(session, batch, operator, head=audit.head(session.connection()))


def close_if_answered(session: Session, batch: Batch) -> bool:
    """Settle an issued batch when no instruction waits for the bank any more."""
    return not waiting(session, batch) and BATCH.settle(session, batch)


def waiting(session: Session, batch: Batch) -> int:
    """How many instructions of a batch the bank has not answered."""
    return _instructions(session, batch, InstructionState.sent)[0]


def _instructions(session: Session, batch: Batch, state: InstructionState) -> tuple[int, int]:
    """Count and sum (分) of a batch's lines whose instruction is in a state."""
    query: Any = (
        select(func.count(), func.coalesce(func.sum(Line.amount), 0))
        .select_from(Instruction)
        .join(Line, col(Line.id) == Instruction.line_id)
        .where(col(Line.batch_id) == batch.id, col(Instruction.state) == state)
    )
    count, total = session.execute(query).one()
    return int(count), int(total)


def answers(session: Session, batch: Batch) -> dict[InstructionState, tuple[int, int]]:
    """Count and sum (分) of a batch's instructions by state."""
    return {state: _instructions(session, batch, state) for state in InstructionState}
