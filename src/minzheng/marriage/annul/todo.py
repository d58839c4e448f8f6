"""Todo of courts' papers (法院文书待办): annotate, upload, tell others."""

from __future__ import annotations

from collections.abc import Iterator

from sqlmodel import Session, col, or_, select

from minzheng.kernel.calendar import Deadline
from minzheng.kernel.todo import Span, Task
from minzheng.marriage.annul.choices import DECLARATIONS
from minzheng.marriage.annul.models import CourtNote
from minzheng.marriage.annul.notes import ANNOTATED, OPEN, due, state

_NEXT = {OPEN: ("备注法院文书", "annotate"), ANNOTATED: ("上传法院文书", "upload")}


def tasks(session: Session, span: Span) -> Iterator[Task]:
    """Papers to annotate, to upload, and declarations of death to tell others of (LK-10)."""
    untold = col(CourtNote.kind).in_(DECLARATIONS) & col(CourtNote.informed_on).is_(None)
    query = select(CourtNote).where(or_(col(CourtNote.uploaded_on).is_(None), untold))
    for one in session.exec(query.order_by(CourtNote.number)):
        end = due(span.reckoner, one)
        if end.day > span.until:
            continue
        where = state(one, span.today)
        if where in _NEXT:
            what, act = _NEXT[where]
            yield _task(one, what, act, end)
        if one.kind in DECLARATIONS and one.informed_on is None:
            yield _task(one, f"转告{one.kind.label}", "inform", end)


def _task(one: CourtNote, what: str, act: str, end: Deadline) -> Task:
    """One thing to do about a paper."""
    next_ = f"minzheng marriage court-note {act} {one.number}"
    return Task(what, one.number, end.day, next_, provisional=end.provisional)
