"""What temporary assistance has to do, and by when (临时救助待办)."""

from __future__ import annotations

from collections.abc import Iterator

from sqlmodel import Session

from minzheng.assist.temporary import tables
from minzheng.kernel.todo import Span, Task
from minzheng.people.models import Person


def tasks(session: Session, span: Span) -> Iterator[Task]:
    """Help promised by the hour or the day that has not arrived, and papers still owed."""
    for one in tables.pressing(session, span.reckoner.standards):
        due, application = one.promise.due.date(), one.application
        if one.given is None and due <= span.until:
            what = f"{application.track.label}救助{one.promise.title}"
            if one.promise.to_the_minute:
                what += f"（{one.promise.due:%H:%M} 前）"
            yield Task(
                what,
                application.number,
                due,
                f"minzheng assist temporary show {application.number}",
                name=session.get_one(Person, application.person_id).name,
                division=application.division_code,
            )
    for paper, application in tables.owed_papers(session):
        if paper.due_on <= span.until:
            yield Task(
                f"先行救助补交{paper.title}",
                application.number,
                paper.due_on,
                "minzheng assist temporary papers",
                name=session.get_one(Person, application.person_id).name,
                division=application.division_code,
            )
