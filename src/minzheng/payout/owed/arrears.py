"""Arrears: what is owed for earlier months, one line a month (补发、补差).

Every closed month is computed again with what is known today. Where more is due than was paid, the
difference is owed and becomes a line with its cause; where less is due, the month is overpaid and
goes to ``recovery``. A raised standard is paid for months in which the grant was in payment, and
for no other. Months without a batch of their own handed over are not looked at: nothing was due
from this file for them.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from sqlalchemy import Connection, or_, select, text
from sqlmodel import Session, col

from minzheng.kernel.finding import Problem
from minzheng.kernel.month import Month
from minzheng.kernel.standards import Standards, Value
from minzheng.payout.benefit import Benefit
from minzheng.payout.compute import Run, decide, gather
from minzheng.payout.lines import DONE, HANDED, PAID, UNPAYABLE, Candidates, write
from minzheng.payout.models import Batch, BatchKind, BatchState
from minzheng.payout.owed.causes import name_causes
from minzheng.payout.run import Outcome, begin, open_draft, refuse_samples, sign

FROM_LATE = Problem(
    "arrears-from-late", "补发自 {since} 起，但补发批次是 {month}", "--from 要早于发放月份"
)

HANDED_OVER = (BatchState.issued, BatchState.settled)

_TABLES = (
    "CREATE TEMP TABLE run_owed (grant_id, for_month, case_no, subject_name, subject_id_no, "
    "payee_name, payee_id_no, division_code, account_no, bank, persons, due, paid_before, refusal, "
    "cause, digest, fact_key, then_due, then_refusal, then_working)",
    "CREATE TEMP TABLE run_over (grant_id, for_month, due, paid, refusal)",
)

_BEFORE = f"""
    SELECT l.grant_id, l.due, l.refusal, l.working_id,
        EXISTS (SELECT 1 FROM payout_instruction i WHERE i.line_id = l.id
                AND i.state IN ('rejected', 'returned')) AS returned
    FROM payout_batch b JOIN payout_line l ON l.batch_id = b.id
    WHERE l.id IN (
        SELECT max(l.id) FROM payout_batch b JOIN payout_line l ON l.batch_id = b.id
        WHERE b.benefit = :benefit AND b.month = :month AND b.kind <> 'arrears' AND {DONE}
        GROUP BY l.grant_id
    )
"""
"""What the month's own batch said of each grant; of several one-off batches the last one."""

_OWED = f"""
    INSERT INTO run_owed
    SELECT f.grant_id, :month, f.case_no, f.subject_name, f.subject_id_no, f.payee_name,
        f.payee_id_no, f.division_code, f.account_no, f.bank, d.persons, d.due,
        coalesce(p.amount, 0), {UNPAYABLE},
        CASE WHEN old.grant_id IS NULL THEN 'late'
            WHEN old.returned AND d.due = old.due THEN 'returned' END,
        d.digest, f.fact_key, old.due, old.refusal, old.working_id
    FROM run_fact f
    JOIN run_decision d ON d.fact_key = f.fact_key
    LEFT JOIN ({PAID}) p ON p.grant_id = f.grant_id
    LEFT JOIN ({_BEFORE}) old ON old.grant_id = f.grant_id
    WHERE d.due > coalesce(p.amount, 0)
"""

_OVER = f"""
    INSERT INTO run_over
    SELECT p.grant_id, :month, coalesce(d.due, 0), p.amount, coalesce(d.refusal, 'not-standing')
    FROM ({HANDED}) p
    LEFT JOIN run_fact f ON f.grant_id = p.grant_id
    LEFT JOIN run_decision d ON d.fact_key = f.fact_key
    WHERE p.amount > coalesce(d.due, 0) AND p.grant_id = coalesce(:grant, p.grant_id)
"""

_LINES = """
    SELECT row_number() OVER (ORDER BY division_code, case_no, grant_id, for_month) AS line_no,
        grant_id, for_month, case_no, subject_name, subject_id_no, payee_name, payee_id_no,
        division_code, account_no, bank, persons, due, paid_before, 0 AS withheld,
        CASE WHEN refusal = '' THEN due - paid_before ELSE 0 END AS amount, refusal, cause, digest
    FROM run_owed
"""


@dataclass(slots=True)
class Difference:
    """What recomputing found: months looked at, months left out, and sums in 分."""

    run: Run
    months: list[Month]
    skipped: list[Month]
    samples: dict[str, Value] = field(default_factory=dict)

    @property
    def connection(self) -> Connection:
        """The connection that holds ``run_owed`` and ``run_over``."""
        return self.run.connection

    def payable(self) -> int:
        """How many of the lines owed can be paid."""
        return int(
            self.connection.exec_driver_sql(
                "SELECT count(*) FROM run_owed WHERE refusal = ''"
            ).scalar_one()
        )

    def overpaid(self) -> tuple[int, int]:
        """How many grants were paid more than is due now, and how much more (分)."""
        count, total = self.connection.exec_driver_sql(
            "SELECT count(DISTINCT grant_id), coalesce(sum(paid - due), 0) FROM run_over"
        ).one()
        return int(count), int(total)


def closed_months(session: Session, benefit: Benefit, before: Month | None = None) -> list[Month]:
    """Months whose own batch was handed over, or reviewed with nothing to hand over, in order.

    Only those before ``before``, if it is given.
    """
    query = select(col(Batch.month)).distinct()
    query = query.where(
        col(Batch.benefit) == benefit.code,
        col(Batch.kind) != BatchKind.arrears,
        or_(
            col(Batch.state).in_(HANDED_OVER),
            (col(Batch.state) == BatchState.reviewed) & (col(Batch.payees) == 0),
        ),
    )
    if before is not None:
        query = query.where(col(Batch.month) < before)
    return list(session.execute(query.order_by(col(Batch.month))).scalars())


def lay_out(
    session: Session,
    benefit: Benefit,
    months: list[Month],
    standards: Standards,
    batch_id: int | None = None,
    *,
    grant_id: int | None = None,
) -> Difference:
    """Compute months again and lay out what is owed and overpaid, one row a grant and month.

    Lines of the batch ``batch_id`` do not count as paid. With a ``grant_id`` that grant alone.
    """
    connection = session.connection()
    for name in ("run_owed", "run_over"):
        connection.exec_driver_sql(f"DROP TABLE IF EXISTS temp.{name}")
    for statement in _TABLES:
        connection.exec_driver_sql(statement)
    last = months[-1] if months else benefit.valid_from
    gaps = [] if benefit.once else _gaps(months)
    made = Difference(Run(session, benefit, last, standards), months, gaps)
    for month in months:
        run = Run(session, benefit, month, standards, grant_id)
        gather(run)
        decide(run, fresh=month == months[0])
        facts = {"benefit": benefit.code, "month": str(month), "batch": batch_id or 0}
        facts["grant"] = grant_id
        connection.execute(text(_OWED), facts)
        name_causes(run)
        connection.execute(text(_OVER), facts)
        made.samples |= run.samples
    if months:
        connection.exec_driver_sql(
            "DELETE FROM run_working WHERE digest NOT IN (SELECT digest FROM run_owed)"
        )
    return made


def _gaps(months: list[Month]) -> list[Month]:
    """Months between the first and the last that are not among them."""
    gaps, at = [], months[0] if months else None
    while at is not None and at < months[-1]:
        if at not in months:
            gaps.append(at)
        at = at + 1
    return gaps


def candidates(made: Difference) -> Candidates:
    """The lines that pay what is owed."""
    count, owed = made.connection.exec_driver_sql(
        "SELECT count(*), coalesce(sum(due), 0) FROM run_owed"
    ).one()
    return Candidates(_LINES, {}, count, owed, made.samples)


@dataclass(slots=True)
class Found:
    """What an arrears run did: its batch when anything is owed, and what recomputing found."""

    difference: Difference
    outcome: Outcome | None


def draft_arrears(
    session: Session,
    benefit: Benefit,
    month: Month,
    *,
    since: Month | None,
    standards: Standards,
    maker: str,
    allow_sample: bool = False,
) -> Found:
    """Compute the arrears batch paid in ``month``; none is made when nothing can be paid.

    ``since`` is the first month looked at; without it every closed month is. Raises
    ``arrears-from-late``, ``batch-closed``, ``standard-missing``, ``standard-sample``.
    """
    if since is not None and since >= month:
        raise FROM_LATE(since=since, month=month)
    batch = open_draft(session, benefit, month, BatchKind.arrears)
    closed = closed_months(session, benefit, month)
    wanted = [at for at in closed if since is None or at >= since]
    made = lay_out(session, benefit, wanted, standards, batch.id if batch else None)
    refuse_samples(benefit.title, made.samples, allow_sample)
    lines = candidates(made)
    new = batch is None
    if batch is None:
        if not made.payable():
            return Found(made, None)
        batch = begin(session, benefit, month, BatchKind.arrears, maker)
    changed = write(made.run, batch, lines, new=new)
    if new or changed or batch.since != since:
        batch.since = since
        sign(session, batch, maker, uses_sample=bool(made.samples))
    session.flush()
    samples = list(made.samples.values())
    return Found(made, Outcome(batch, benefit.title, new, changed, samples))
