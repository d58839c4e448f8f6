"""Todo of service (婚姻服务待办): bookings whose day has come and nobody told what came of them."""

from __future__ import annotations

from collections.abc import Iterator

from sqlmodel import Session

from minzheng.kernel.record.listing import tasks as of_records
from minzheng.kernel.todo import Span, Task
from minzheng.marriage.service.appointments import APPOINTMENTS


def tasks(session: Session, span: Span) -> Iterator[Task]:
    """Bookings up to today; those still to come are told by the list of their day."""
    yield from (one for one in of_records(session, APPOINTMENTS, span) if one.due <= span.today)
