"""Todo of care: each room tells what of it is due (养老与残疾人待办)."""

from __future__ import annotations

from collections.abc import Iterator

from sqlmodel import Session

from minzheng.care.allowance import todo as allowance
from minzheng.care.assess import todo as assess
from minzheng.care.facility import todo as facility
from minzheng.care.inspect import todo as inspect
from minzheng.care.service import todo as service
from minzheng.care.subsidy import todo as subsidy
from minzheng.care.visit import todo as visit
from minzheng.care.voucher import todo as voucher
from minzheng.kernel.todo import Span, Task


def tasks(session: Session, span: Span) -> Iterator[Task]:
    """Everything of this section that is due within the span."""
    yield from allowance.tasks(session, span)
    yield from assess.tasks(session, span)
    yield from facility.tasks(session, span)
    yield from visit.tasks(session, span)
    yield from inspect.tasks(session, span)
    yield from voucher.tasks(session, span)
    yield from service.tasks(session, span)
    yield from subsidy.tasks(session, span)
