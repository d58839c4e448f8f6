"""Waiting: batches that stand still, what each waits for and since when (待办批次).

``todo`` reckons by the period of the next step when a batch is due; ``doctor`` asks which have
stood in one state for so many days. What waits is the same for both.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import or_
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


@dataclass(frozen=True, slots=True)
class Wait:
    """What a state waits for: the period that runs, the day's column, the word, the command.

    ``too_long`` tells of a batch that has waited for too many days.
    """

    period: str
    since: str
    word: str
    command: str
    too_long: Problem


WAITS = {
    BatchState.draft: Wait(
        "review", "made_on", "待复核", "minzheng payout show {key}", too_long=LEFT_DRAFT
    ),
    BatchState.reviewed: Wait(
        "issue",
        "reviewed_on",
        "待交付",
        "minzheng payout issue {key} -o 文件夹",
        too_long=LEFT_REVIEWED,
    ),
    BatchState.issued: Wait(
        "answer",
        "issued_on",
        "待回盘",
        "minzheng payout settle {key} 回盘文件",
        too_long=UNANSWERED,
    ),
}
"""What a batch waits for in each state that is not final."""


def waiting(session: Session) -> Iterator[tuple[Batch, date, Wait]]:
    """Every batch that somebody has to move, since when, and to what; the oldest first.

    A draft with nobody to pay is reviewed like any other, and then waits for nothing.
    """
    query = (
        select(Batch)
        .where(
            col(Batch.state).in_(WAITS),
            or_(col(Batch.payees) > 0, col(Batch.state) == BatchState.draft),
        )
        .order_by(col(Batch.id))
    )
    for batch in session.exec(query):
        wait = WAITS[batch.state]
        yield batch, getattr(batch, wait.since), wait


def stuck(session: Session, today: date, days: int) -> Iterator[Finding]:
    """Batches that have stood in one state for more than ``days`` natural days."""
    limit = today - timedelta(days=days)
    for batch, since, wait in waiting(session):
        if since < limit:
            yield wait.too_long.finding(subject=batch.key, value=str(since))
