"""Todo of child: each room tells what of it is due (儿童福利待办)."""

from __future__ import annotations

from collections.abc import Iterator

from sqlmodel import Session

from minzheng.child.allowance import todo as allowance
from minzheng.child.colour import todo as colour
from minzheng.child.foster import todo as foster
from minzheng.child.protect import todo as protect
from minzheng.child.register import todo as register
from minzheng.child.work import todo as work
from minzheng.kernel.todo import Span, Task


def tasks(session: Session, span: Span) -> Iterator[Task]:
    """Everything of this section that is due within the span."""
    yield from register.tasks(session, span)
    yield from allowance.tasks(session, span)
    yield from protect.tasks(session, span)
    yield from foster.tasks(session, span)
    yield from colour.tasks(session, span)
    yield from work.tasks(session, span)
