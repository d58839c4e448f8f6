"""Todo of staff and projects (队伍、项目待办): items to settle, tasks, contracts that end."""

from __future__ import annotations

from collections.abc import Iterator

from sqlmodel import Session

from minzheng.child.work.committee import TASKS
from minzheng.child.work.projects import CONTRACTS
from minzheng.child.work.rectify import RECTIFICATIONS
from minzheng.kernel.record.listing import tasks as of_records
from minzheng.kernel.todo import Span, Task


def tasks(session: Session, span: Span) -> Iterator[Task]:
    """What is due in each book."""
    for book in (RECTIFICATIONS, TASKS, CONTRACTS):
        yield from of_records(session, book, span)
