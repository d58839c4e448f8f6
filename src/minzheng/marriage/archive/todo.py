"""Todo of the archive (档案待办): cases that have no file yet, defects that are not mended."""

from __future__ import annotations

from collections.abc import Iterator

from sqlmodel import Session, col, select

from minzheng.kernel.todo import Span, Task
from minzheng.marriage.archive.exams import has_defect, mend_by
from minzheng.marriage.archive.files import waiting
from minzheng.marriage.archive.models import ArchiveCheck


def tasks(session: Session, span: Span) -> Iterator[Task]:
    """What of the archive is due within the span."""
    for one, due in waiting(session, span.today):
        if due <= span.until:
            yield Task("归档立卷", one.number, due, "minzheng marriage archive file")
    query = select(ArchiveCheck).where(col(ArchiveCheck.mended_on).is_(None))
    for look in session.exec(query.order_by(ArchiveCheck.number)):
        if has_defect(look) and mend_by(session, look) <= span.until:
            next_ = f"minzheng marriage archive check mend {look.number}"
            yield Task("档案缺陷整改", look.number, mend_by(session, look), next_)
