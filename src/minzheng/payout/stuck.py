"""Stuck: batches that stand still, each with the command that moves it on (卡住的批次).

Looks at dates only; what is wrong inside a batch is for the checks. Used by ``doctor``.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from sqlmodel import Session, col, select

from minzheng.kernel.finding import Finding, Level, Problem
from minzheng.payout.models import Batch, BatchState

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

_STEPS = (
    (BatchState.draft, "made_on", LEFT_DRAFT),
    (BatchState.reviewed, "reviewed_on", LEFT_REVIEWED),
    (BatchState.issued, "issued_on", UNANSWERED),
)


def stuck(session: Session, today: date, days: int) -> Iterator[Finding]:
    """Batches that have stood in one state for more than ``days`` natural days, the oldest first.

    An empty draft (nobody to pay) waits for nothing.
    """
    limit = today - timedelta(days=days)
    for state, since, problem in _STEPS:
        query = (
            select(Batch)
            .where(Batch.state == state, getattr(Batch, since) < limit, Batch.lines > 0)
            .order_by(col(Batch.month), col(Batch.id))
        )
        for batch in session.exec(query):
            yield problem.finding(subject=batch.key, value=str(getattr(batch, since)))
