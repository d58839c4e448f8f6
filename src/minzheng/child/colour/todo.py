"""Todo of four colours (四色、走访待办): visits that are due, children whom nobody has graded."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from sqlmodel import Session

from minzheng.child.colour.lists import Wanted, children, due_children
from minzheng.kernel.month import Month
from minzheng.kernel.standards import standards_of
from minzheng.kernel.todo import Span, Task


def tasks(session: Session, span: Span) -> Iterator[Task]:
    """What is due within the span."""
    for one in due_children(session, Wanted(span.today), span.until):
        due = one.clock.due
        if due is not None:
            yield Task(
                f"走访到期（{one.colour}）", one.file.number, due,
                f"minzheng child visit add --child {one.file.number}", name=one.person.name,
                division=one.file.division_code,
            )  # fmt: skip
    std = standards_of(session).on(Month.of(span.today))
    days = timedelta(days=std.count("child.colour.first_days"))
    for one in children(session, Wanted(span.today)):
        day = one.file.opened_on + days
        if one.clock.colour is None and day <= span.until:
            yield Task(
                "还没有四色定级", one.file.number, day,
                f"minzheng child colour propose {one.file.number}", name=one.person.name,
                division=one.file.division_code,
            )  # fmt: skip
