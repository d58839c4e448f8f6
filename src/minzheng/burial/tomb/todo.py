"""Todo of tombs (散坟待办): terms of treatment, answers to notices, what waits to be verified."""

from __future__ import annotations

from collections.abc import Iterator

from sqlmodel import Session

from minzheng.burial.tomb.tombs import TOMBS
from minzheng.kernel.record.listing import tasks as of_records
from minzheng.kernel.todo import Span, Task


def tasks(session: Session, span: Span) -> Iterator[Task]:
    """What is due here."""
    yield from of_records(session, TOMBS, span)
