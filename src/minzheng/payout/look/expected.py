"""Expected: which batches a month should have (应有批次).

A benefit with a standing grant is expected to have a regular batch every month, from its first
batch on; one that never had any is expected to begin this month. A one-off grant is expected in a
batch of the month in which it was decided.
"""

from __future__ import annotations

from sqlmodel import Session, col, select

from minzheng.kernel.month import Month, months
from minzheng.payout.benefit import Benefit
from minzheng.payout.models import Batch, BatchKind, BatchState
from minzheng.payout.once import waiting
from minzheng.payout.run import standing


def regular_batches(session: Session, benefit: Benefit) -> dict[Month, Batch]:
    """The regular batches of a benefit that are not void, by month."""
    query = select(Batch).where(
        Batch.benefit == benefit.code,
        Batch.kind == BatchKind.regular,
        Batch.state != BatchState.void,
    )
    return {batch.month: batch for batch in session.exec(query.order_by(col(Batch.month)))}


def missing(session: Session, benefit: Benefit, today: Month, until: Month) -> list[Month]:
    """The months up to ``until`` that should have a batch and have none."""
    if benefit.once:
        return [month for month in waiting(session, benefit) if month <= until]
    there = regular_batches(session, benefit)
    first = max(min([*there, today]), benefit.valid_from)
    return [
        month
        for month in months(first, until)
        if month not in there and standing(session, benefit, month)
    ]
