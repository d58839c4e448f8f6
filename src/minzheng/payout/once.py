"""Once: the batches of one-off payments (一次性发放): what was decided and is in no batch yet.

A one-off grant stands in a single month, that of its decision. A month may have several batches of
them, each with the grants that no other batch pays; a run with nothing new writes nothing. Lines,
review, handover, answers, arrears and recoveries are those of every batch.
"""

from __future__ import annotations

from datetime import date

from sqlalchemy import ColumnElement, exists, func, text
from sqlmodel import Session, col, select

from minzheng.kernel.month import Month
from minzheng.kernel.standards import Standards
from minzheng.payout.benefit import Benefit
from minzheng.payout.compute import Run
from minzheng.payout.lines import regular
from minzheng.payout.models import Batch, BatchKind, BatchState, Grant, Line
from minzheng.payout.run import Outcome, compute, keep, must_be_formalised


def draft_once(
    session: Session,
    benefit: Benefit,
    month: Month,
    *,
    standards: Standards,
    maker: str,
    allow_sample: bool = False,
) -> Outcome | None:
    """Compute the batch of a month's grants that no other batch pays; ``None`` when none is new.

    A draft that stands is computed again and takes in what is new. Raises as ``run.draft`` does.
    """
    must_be_formalised(benefit, month)
    batch = _standing_draft(session, benefit, month)
    run = Run(session, benefit, month, standards, only=~_paid_elsewhere(batch))
    compute(run, allow_sample=allow_sample)
    if batch is None and not _news(run):
        return None
    return keep(run, batch, maker)


def _standing_draft(session: Session, benefit: Benefit, month: Month) -> Batch | None:
    query = select(Batch).where(
        Batch.benefit == benefit.code,
        Batch.month == month,
        Batch.kind == BatchKind.once,
        Batch.state == BatchState.draft,
    )
    return session.exec(query).one_or_none()


def _paid_elsewhere(batch: Batch | None) -> ColumnElement[bool]:
    """Whether a live batch other than this one moves money of a grant.

    What only was refused there is looked at again: an account may have been told since.
    """
    return exists().where(
        col(Line.grant_id) == Grant.id,
        col(Line.amount) > 0,
        col(Batch.id) == Line.batch_id,
        col(Batch.state) != BatchState.void,
        col(Batch.id) != (batch.stored_id if batch else 0),
    )


def _in_no_batch() -> ColumnElement[bool]:
    """Whether a grant has no line in any live batch."""
    return ~exists().where(
        col(Line.grant_id) == Grant.id,
        col(Batch.id) == Line.batch_id,
        col(Batch.state) != BatchState.void,
    )


def _news(run: Run) -> int:
    """How many of the grants laid out can be paid now, or were never told of in a batch."""
    known = "SELECT l.grant_id FROM payout_line l JOIN payout_batch b ON b.id = l.batch_id "
    made = regular(run, 0)
    query = text(
        f"SELECT count(*) FROM ({made.sql}) n WHERE n.amount > 0 "
        f"OR n.grant_id NOT IN ({known} WHERE b.state <> 'void' AND b.benefit = :benefit)"
    )
    return int(run.connection.execute(query, made.facts).scalar_one())


def of_batch(batch: Batch) -> ColumnElement[bool]:
    """The grants of a batch's own lines: a review looks at these, and what came later waits."""
    return exists().where(col(Line.grant_id) == Grant.id, col(Line.batch_id) == batch.stored_id)


def waiting(session: Session, benefit: Benefit) -> dict[Month, date]:
    """The months with grants in no batch, and the first day on which one of them was decided."""
    query = (
        select(col(Grant.since), func.min(Grant.confirmed_on))
        .where(Grant.benefit == benefit.code, _in_no_batch())
        .group_by(col(Grant.since))
        .order_by(col(Grant.since))
    )
    return {month: date.fromisoformat(str(first)) for month, first in session.exec(query)}
