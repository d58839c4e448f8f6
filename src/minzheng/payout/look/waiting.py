"""Waiting: batches that stand still, what each waits for and since when (待办批次).

``todo`` reckons by the period of the next step when a batch is due; ``doctor`` asks which have
stood in one state for so many days. What waits is the same for both.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from sqlalchemy import or_
from sqlmodel import Session, col, select

from minzheng.kernel.finding import Finding, Level, Problem
from minzheng.payout.life import Wait
from minzheng.payout.models import Batch, BatchState
from minzheng.payout.processes import BATCH

LEFT_DRAFT = Problem(
    "batch-left-draft",
    "批次 {subject} 自 {value} 起仍是草稿",
    "另一人核对后 minzheng payout review {subject}；不要了就 minzheng payout void {subject}",
    level=Level.warning,
)
LEFT_REVIEWED = Problem(
    "batch-left-reviewed",
    "批次 {subject} {value} 已复核，还没有交付",
    "minzheng payout issue {subject} -o 文件夹；不要了就 minzheng payout void {subject}",
    level=Level.warning,
)
UNANSWERED = Problem(
    "batch-unanswered",
    "批次 {subject} {value} 已交付，银行还没有全部回盘",
    "向银行要回盘文件，minzheng payout settle {subject} 文件",
    level=Level.warning,
)


NEXT = {
    BatchState.draft: "minzheng payout show {key}",
    BatchState.reviewed: "minzheng payout issue {key} -o 文件夹",
    BatchState.issued: "minzheng payout settle {key} 回盘文件",
}
"""The command that looks at, or moves, a batch in each state that is not final."""

TOO_LONG = {
    BatchState.draft: LEFT_DRAFT,
    BatchState.reviewed: LEFT_REVIEWED,
    BatchState.issued: UNANSWERED,
}
"""What tells of a batch that has stood in a state for too many days."""


def waiting(session: Session) -> Iterator[tuple[Batch, Wait]]:
    """Every batch that somebody has to move, and what it waits for; the oldest first.

    A draft with nobody to pay is reviewed like any other, and then waits for nothing.
    """
    query = (
        select(Batch)
        .where(
            col(Batch.state).in_(NEXT),
            or_(col(Batch.payees) > 0, col(Batch.state) == BatchState.draft),
        )
        .order_by(col(Batch.id))
    )
    for batch in session.exec(query):
        wait = BATCH.wait_of(batch)
        if wait is not None:
            yield batch, wait


def stuck(session: Session, today: date, days: int) -> Iterator[Finding]:
    """Batches that have stood in one state for more than ``days`` natural days."""
    limit = today - timedelta(days=days)
    for batch, wait in waiting(session):
        if wait.since < limit:
            yield TOO_LONG[batch.state].finding(subject=batch.key, value=str(wait.since))
