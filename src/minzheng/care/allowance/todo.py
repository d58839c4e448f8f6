"""Todo of the allowances: proofs of life, and who reaches a band and has nothing yet (津贴待办)."""

from __future__ import annotations

from collections.abc import Iterator

from sqlmodel import Session

from minzheng.care.allowance.declared import ALLOWANCES
from minzheng.care.allowance.turning import turning
from minzheng.kernel.month import Month, months
from minzheng.kernel.todo import Span, Task
from minzheng.payout.allowance.todo import proofs_due


def tasks(session: Session, span: Span) -> Iterator[Task]:
    """Everything of the allowances that is due within the span."""
    yield from proofs_due(session, span, ALLOWANCES)
    for month in months(Month.of(span.today), Month.of(span.until)):
        for turn in turning(session, month):
            if not turn.case_no and span.today <= turn.day <= span.until:
                yield Task(
                    f"满 {turn.age} 周岁，未登记高龄津贴",
                    turn.person.id_no,
                    turn.day,
                    f"minzheng care turning --month {month}",
                    name=turn.person.name,
                    division=turn.person.division_code,
                )
