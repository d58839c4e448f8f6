"""Todo of this room (待办)."""

from __future__ import annotations

from collections.abc import Iterator

from sqlmodel import Session

from minzheng.kernel.todo import Span, Task


def tasks(session: Session, span: Span) -> Iterator[Task]:
    """What is due here."""
    yield from ()
