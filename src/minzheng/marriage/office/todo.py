"""Todo of the office (登记机关待办): trainings that run out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from sqlmodel import Session

from minzheng.kernel.month import Month
from minzheng.kernel.standards import standards_of
from minzheng.kernel.todo import Span, Task
from minzheng.marriage.office.registrars import at_work


def tasks(session: Session, span: Span) -> Iterator[Task]:
    """Whose training runs out within the span or the days of notice, or has run out."""
    notice = standards_of(session).on(Month.of(span.today)).count("registrar.training_notice")
    until = max(span.until, span.today + timedelta(days=notice))
    for one in at_work(session, span.today):
        if one.valid_to <= until:
            yield Task(
                "登记员培训到期", one.number, one.valid_to,
                f"minzheng marriage registrar train {one.number}", name=one.name,
            )  # fmt: skip
