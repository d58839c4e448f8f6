"""Todo of marriage: each room tells what of it is due (婚姻登记待办)."""

from __future__ import annotations

from collections.abc import Iterator

from sqlmodel import Session

from minzheng.kernel.todo import Span, Task
from minzheng.marriage.annul import todo as annul
from minzheng.marriage.archive import todo as archive
from minzheng.marriage.divorce import todo as divorce
from minzheng.marriage.office import todo as office
from minzheng.marriage.register import todo as register
from minzheng.marriage.service import todo as service
from minzheng.marriage.verify import todo as verify


def tasks(session: Session, span: Span) -> Iterator[Task]:
    """Everything of this section that is due within the span."""
    yield from office.tasks(session, span)
    yield from register.tasks(session, span)
    yield from divorce.tasks(session, span)
    yield from annul.tasks(session, span)
    yield from archive.tasks(session, span)
    yield from verify.tasks(session, span)
    yield from service.tasks(session, span)
