"""Todo of people: certificates that run out, clues of deaths (人员待办)."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import exists
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from minzheng.kernel.record.listing import tasks as of_records
from minzheng.kernel.todo import Span, Task
from minzheng.people.clues.book import CLUES
from minzheng.people.models import Death, Disability, Person


def tasks(session: Session, span: Span) -> Iterator[Task]:
    """Everything of this package that is due within the span."""
    yield from certificates(session, span)
    yield from of_records(session, CLUES, span)


def certificates(session: Session, span: Span) -> Iterator[Task]:
    """A living person's disability certificate runs out, and no newer one is entered."""
    newer = aliased(Disability, name="newer")
    renewed = exists().where(
        col(newer.person_id) == Disability.person_id,
        col(newer.kind) == Disability.kind,
        col(newer.since) > Disability.since,
    )
    dead = exists().where(col(Death.person_id) == Disability.person_id)
    query = (
        select(Disability, Person)
        .join(Person, col(Person.id) == Disability.person_id)
        .where(col(Disability.until) <= span.until, ~renewed, ~dead)
        .order_by(col(Disability.until), col(Person.id_no))
    )
    for held, person in session.exec(query):
        if held.until is not None:
            yield Task(
                f"残疾证到期（{held.kind.label}）",
                person.id_no,
                held.until,
                f"minzheng person show {person.id_no}",
                name=person.name,
                division=person.division_code,
            )
