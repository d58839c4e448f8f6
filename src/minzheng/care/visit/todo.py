"""Todo of visits (探访、适老化待办): visits that are due, works that should be done."""

from __future__ import annotations

from collections.abc import Iterator

from sqlmodel import Session

from minzheng.care.visit.adapt import ADAPTATIONS
from minzheng.care.visit.plans import PLANS
from minzheng.kernel.record.listing import tasks as of_records
from minzheng.kernel.todo import Span, Task


def tasks(session: Session, span: Span) -> Iterator[Task]:
    """What is due in each book."""
    for book in (PLANS, ADAPTATIONS):
        yield from of_records(session, book, span)
