"""Todo of reform (殡葬改革待办): complaints to answer, orders to correct, projects that end."""

from __future__ import annotations

from collections.abc import Iterator

from sqlmodel import Session

from minzheng.burial.reform.inspections import INSPECTIONS
from minzheng.burial.reform.memorials import COMPLAINTS
from minzheng.burial.reform.projects import PROJECTS
from minzheng.kernel.record.listing import tasks as of_records
from minzheng.kernel.todo import Span, Task


def tasks(session: Session, span: Span) -> Iterator[Task]:
    """What is due in each book."""
    for book in (COMPLAINTS, INSPECTIONS, PROJECTS):
        yield from of_records(session, book, span)
