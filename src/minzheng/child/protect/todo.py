"""Todo of protection: responses within hours, dues of the books, the duty to apply (保护待办).

The periods of the later steps are told by the process itself.
"""

from __future__ import annotations

from collections.abc import Iterator

from sqlmodel import Session

from minzheng.child.protect.books import NOTES, REFERRALS, STREET
from minzheng.child.protect.custody import CUSTODIES
from minzheng.child.protect.figures import running
from minzheng.child.protect.suits import duties
from minzheng.kernel.record import listing
from minzheng.kernel.todo import Span, Task


def tasks(session: Session, span: Span) -> Iterator[Task]:
    """Everything of protection that is due within the span."""
    for one in running(session, span.today):
        due, report = one.promise.due, one.report
        if one.responded is None and due.date() <= span.until:
            yield Task(
                f"强制报告应急处置（{due:%H:%M} 前）", report.number, due.date(),
                f"minzheng child report respond {report.number}", division=report.division_code,
            )  # fmt: skip
    for duty in duties(session):
        if duty.due <= span.until:
            yield Task(
                "没有人申请撤销监护人资格，民政部门申请", duty.report.number, duty.due,
                "minzheng child court add", division=duty.report.division_code,
            )  # fmt: skip
    for book in (CUSTODIES, REFERRALS, NOTES, STREET):
        yield from listing.tasks(session, book, span)
