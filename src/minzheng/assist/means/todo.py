"""Todo of the means check: replies that are not in, disputes not looked into (核对待办)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sqlmodel import Session, col

from minzheng.assist.means.choices import MeansState
from minzheng.assist.means.models import MeansCheck
from minzheng.assist.means.tables import due, found
from minzheng.kernel.todo import Span, Task

WAITING = {
    MeansState.requested: "核对结果待反馈",
    MeansState.disputed: "核对异议待复查",
}


def tasks(session: Session, span: Span) -> Iterator[Task]:
    """Batches whose replies are due within the span, and disputes; one task a batch and kind."""
    told: set[tuple[str, str, date]] = set()
    for check, batch, person in found(session, col(MeansCheck.state).in_(WAITING)):
        end = due(check, batch, span.reckoner)
        if end is None or end.day > span.until:
            continue
        key = (WAITING[check.state], batch.number, end.day)
        if key in told:
            continue
        told.add(key)
        yield Task(
            WAITING[check.state],
            batch.number,
            end.day,
            f"minzheng assist means-check show {batch.number}",
            division=person.division_code,
            provisional=end.provisional,
        )
