"""Todo of court papers and revocations (法院文书、撤销待办)."""

from __future__ import annotations

from collections.abc import Iterator

from sqlmodel import Session

from minzheng.kernel.todo import Span, Task


def tasks(session: Session, span: Span) -> Iterator[Task]:
    """What of this room is due within the span."""
    yield from ()
