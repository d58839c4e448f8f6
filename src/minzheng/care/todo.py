"""Todo of care: each room tells what of it is due (养老与残疾人待办)."""

from __future__ import annotations

from collections.abc import Iterator

from sqlmodel import Session

from minzheng.kernel.todo import Span, Task


def tasks(session: Session, span: Span) -> Iterator[Task]:
    """Everything of this section that is due within the span."""
    yield from ()
