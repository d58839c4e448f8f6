"""Todo of the small books (辅助台账待办): answers, tasks, hazards and stock that fall due."""

from __future__ import annotations

from collections.abc import Iterator

from sqlmodel import Session

from minzheng.assist.small.disaster import HAZARDS
from minzheng.assist.small.meetings import TASKS
from minzheng.assist.small.routing import REFERRALS
from minzheng.assist.small.stock import LOTS
from minzheng.kernel.record.listing import tasks as of_records
from minzheng.kernel.todo import Span, Task


def tasks(session: Session, span: Span) -> Iterator[Task]:
    """What is due in each book."""
    for book in (REFERRALS, TASKS, HAZARDS, LOTS):
        yield from of_records(session, book, span)
