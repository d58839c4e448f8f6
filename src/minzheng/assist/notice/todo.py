"""Todo of notices: those whose last full day comes (公示待办)."""

from __future__ import annotations

from collections.abc import Iterator

from sqlmodel import Session, col, select

from minzheng.assist.notice.models import PublicNotice
from minzheng.kernel.todo import Span, Task


def tasks(session: Session, span: Span) -> Iterator[Task]:
    """Notices that hang and whose last day falls within the span: from the next one may go on."""
    query = (
        select(PublicNotice)
        .where(
            col(PublicNotice.withdrawn_on).is_(None),
            col(PublicNotice.until) >= span.today,
            col(PublicNotice.until) <= span.until,
        )
        .order_by(col(PublicNotice.until), col(PublicNotice.number))
    )
    for notice in session.exec(query):
        if notice.until is not None:
            yield Task(
                f"{notice.kind.label}期满，次日起可办下一步",
                notice.number,
                notice.until,
                f"minzheng assist notice show {notice.number}",
                division=notice.division_code,
            )
