"""Lines: what is due, less what was paid, becomes the lines of a batch (发放明细).

``owed = due − paid``: paid is what earlier lines of any batch moved for the month and the bank did
not send back, with what was withheld for a recovery, less what a recovery has claimed back. Lines
are written by one statement from candidates: a SELECT that names every column of a line. Standing
grants, lines and sums must balance, or the writing is undone; then the batch seals its lines.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import text

from minzheng.kernel import fault
from minzheng.kernel.sealed import digest_of
from minzheng.payout.compute import Run, UnbalancedError
from minzheng.payout.models import Batch, Line

_COMPARED = (
    "line_no, grant_id, for_month, case_no, subject_name, subject_id_no, payee_name, payee_id_no, "
    "division_code, account_no, bank, persons, due, paid_before, withheld, amount, refusal, cause"
)


def _paid(counted: str) -> str:
    """What counts as paid to each grant for a month by batches that meet a condition."""
    return f"""
    SELECT grant_id, sum(amount) AS amount FROM (
        SELECT l.grant_id, l.withheld + CASE
            WHEN EXISTS (SELECT 1 FROM payout_instruction i WHERE i.line_id = l.id)
                AND NOT EXISTS (SELECT 1 FROM payout_instruction i
                                WHERE i.line_id = l.id AND i.state IN ('sent', 'paid'))
            THEN 0 ELSE l.amount END AS amount
        FROM payout_batch b JOIN payout_line l ON l.batch_id = b.id
        WHERE b.benefit = :benefit AND b.month >= :month AND {counted}
            AND l.for_month = :month AND l.amount + l.withheld > 0
        UNION ALL
        SELECT r.grant_id, -c.amount
        FROM payout_recovery r JOIN payout_recovery_month c ON c.recovery_id = r.id
        WHERE r.benefit = :benefit AND r.cancelled_on IS NULL AND c.for_month = :month
    ) GROUP BY grant_id
"""


PAID = _paid("b.state <> 'void' AND b.id <> :batch")
"""What was paid or is about to be, outside one batch: money not sent back, and what was withheld,
less what recoveries have claimed."""

DONE = "(b.state IN ('issued', 'settled') OR b.state = 'reviewed' AND b.payees = 0)"
"""A batch that was handed over, or reviewed with nothing to hand over."""

HANDED = _paid(DONE)
"""The same of what was handed over: only that can have been paid too much."""

UNPAYABLE = """
    CASE f.account_state WHEN 'none' THEN 'no-account' WHEN 'owner' THEN 'account-owner'
        WHEN 'dead' THEN 'payee-dead' ELSE '' END
"""
"""Why money cannot go to the account; empty when it can."""

WITHHELD = """
    SELECT e.grant_id, sum(e.amount) AS planned, max(e.floor) AS floor
    FROM payout_recovery_entry e JOIN payout_recovery r ON r.id = e.recovery_id
    WHERE e.kind = 'offset' AND e.month = :month AND r.cancelled_on IS NULL
        AND NOT EXISTS (SELECT 1 FROM payout_recovery_entry x WHERE x.reverses_id = e.id)
    GROUP BY e.grant_id
"""
"""What is to be withheld from each grant in a month by decision, and what must be left to it."""

_REGULAR = f"""
    SELECT line_no, grant_id, :month AS for_month, case_no, subject_name, subject_id_no, payee_name,
        payee_id_no, division_code, account_no, bank, persons, due, paid_before, withheld,
        CASE WHEN refusal = '' THEN due - paid_before - withheld ELSE 0 END AS amount,
        refusal, NULL AS cause, digest
    FROM (
        SELECT *, CASE WHEN refusal = ''
            THEN max(0, min(planned, due - paid_before - floor)) ELSE 0 END AS withheld
        FROM (
            SELECT f.rowid AS line_no, f.*, d.persons, d.due, d.digest,
                coalesce(p.amount, 0) AS paid_before,
                coalesce(o.planned, 0) AS planned, coalesce(o.floor, 0) AS floor,
                CASE WHEN d.refusal <> '' THEN d.refusal
                    WHEN coalesce(p.amount, 0) > d.due THEN 'overpaid'
                    WHEN d.due = 0 THEN 'nothing-due'
                    WHEN p.amount = d.due THEN 'already-paid'
                    ELSE {UNPAYABLE} END AS refusal
            FROM run_fact f
            JOIN run_decision d ON d.fact_key = f.fact_key
            LEFT JOIN ({PAID}) p ON p.grant_id = f.grant_id
            LEFT JOIN ({WITHHELD}) o ON o.grant_id = f.grant_id
        )
    )
"""


@dataclass(frozen=True, slots=True)
class Candidates:
    """Lines as they would be: a SELECT of every column, its parameters, and what it must come to.

    ``count`` lines, ``owed`` 分 due in all.
    """

    sql: str
    facts: dict[str, Any]
    count: int
    owed: int
    samples: dict[str, Any] = field(default_factory=dict)


def regular(run: Run, batch_id: int) -> Candidates:
    """The lines of a month from the decisions laid out by ``run``: one for every grant in it.

    Lines of the batch ``batch_id`` do not count as paid.
    """
    facts = {"benefit": run.benefit.code, "month": str(run.month), "batch": batch_id}
    count, owed = run.connection.exec_driver_sql(
        "SELECT count(*), coalesce(sum(d.due), 0) FROM run_fact f "
        "JOIN run_decision d ON d.fact_key = f.fact_key"
    ).one()
    return Candidates(_REGULAR, facts, count, owed, run.samples)


def write(run: Run, batch: Batch, made: Candidates, *, new: bool) -> int:
    """Write a draft's lines when they differ from what stands; gives how many grants differ."""
    connection = run.connection
    if not new:
        changed = differing(run, batch, made)
        if not changed:
            return 0
        _unseal(run, batch)
        connection.execute(
            text("DELETE FROM payout_line WHERE batch_id = :batch"), {"batch": batch.id}
        )
        fault.point("lines.cleared")
    connection.exec_driver_sql(
        "INSERT INTO payout_working (digest, content) SELECT digest, content FROM run_working "
        "WHERE digest NOT IN (SELECT digest FROM payout_working) ORDER BY run_working.rowid"
    )
    connection.execute(
        text(
            f"INSERT INTO payout_line (batch_id, {_COMPARED}, working_id) "
            f"SELECT :batch, {_COMPARED}, "
            f"(SELECT w.id FROM payout_working w WHERE w.digest = n.digest) FROM ({made.sql}) n"
        ),
        {**made.facts, "batch": batch.id},
    )
    fault.point("lines.written")
    _balance(run, batch, made)
    batch.seal = digest_of(connection, Line.__table__, batch.stored_id)
    run.session.add(batch)
    return changed if not new else batch.lines


def _unseal(run: Run, batch: Batch) -> None:
    """Break a draft's seal, so that its lines can be written anew."""
    batch.seal = ""
    run.session.add(batch)
    run.session.flush()


def differing(run: Run, batch: Batch, made: Candidates) -> int:
    """How many grants' lines would be new, gone or different if the batch were computed now."""
    old = (
        f"SELECT {_COMPARED}, w.digest FROM payout_line l "
        "JOIN payout_working w ON w.id = l.working_id WHERE batch_id = :batch"
    )
    new = f"SELECT {_COMPARED}, digest FROM ({made.sql})"
    query = (
        f"SELECT count(DISTINCT grant_id) FROM (SELECT * FROM ({new} EXCEPT {old}) "
        f"UNION ALL SELECT * FROM ({old} EXCEPT {new}))"
    )
    facts = {**made.facts, "batch": batch.id}
    return int(run.connection.execute(text(query), facts).scalar_one())


def _balance(run: Run, batch: Batch, made: Candidates) -> None:
    """Set the batch's control figures from its lines and prove them against what was decided."""
    lines, payees, total, accounted = run.connection.execute(
        text(
            "SELECT count(*), sum(amount > 0), coalesce(sum(amount), 0), "
            "coalesce(sum(CASE WHEN refusal IN ('', 'already-paid') "
            "THEN amount + withheld + paid_before ELSE due END), 0) "
            "FROM payout_line WHERE batch_id = :batch"
        ),
        {"batch": batch.id},
    ).one()
    if lines != made.count or accounted != made.owed:
        raise UnbalancedError(
            f"{batch.key}: {made.count} wanted, {lines} lines; "
            f"{made.owed} due, {accounted} accounted for"
        )
    batch.lines, batch.payees, batch.total = lines, int(payees or 0), total
