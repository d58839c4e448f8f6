"""Todo of deaths (死亡信息待办): reports to confirm, whom to tell, the 户口 to be cancelled."""

from __future__ import annotations

from collections.abc import Iterator

from sqlmodel import Session, col, select

from minzheng.burial.death.choices import Receiver
from minzheng.burial.death.find import people_of
from minzheng.burial.death.limits import confirm_due, hukou, tell_due
from minzheng.burial.death.lists import waiting
from minzheng.burial.death.models import DeathReport
from minzheng.burial.death.receivers import Asked, receivers
from minzheng.kernel.calendar import Deadline
from minzheng.kernel.todo import Span, Task
from minzheng.people.models import Person


def tasks(session: Session, span: Span) -> Iterator[Task]:
    """What is due here."""
    yield from to_confirm(session, span)
    yield from to_amend(session, span)
    yield from to_tell(session, span)


def to_confirm(session: Session, span: Span) -> Iterator[Task]:
    """Reports that wait, by the county's limit."""
    found = waiting(session, span.today)
    people = people_of(session, found)
    for one in found:
        due = confirm_due(span.reckoner, one)
        if due.day <= span.until:
            yield _task(
                "确认死亡信息", one, people[one.person_id], due,
                f"minzheng burial death confirm {one.number}",
            )  # fmt: skip


def to_amend(session: Session, span: Span) -> Iterator[Task]:
    """Reports sent back that have not come again; due as what waits is, from the day they went."""
    query = select(DeathReport).where(col(DeathReport.returned_on) <= span.today)
    found = list(session.exec(query.order_by(col(DeathReport.number))))
    people = people_of(session, found)
    for one in found:
        if one.returned_on is not None and one.returned_on <= span.until:
            yield _task(
                "补正退回的死亡信息", one, people[one.person_id], Deadline(one.returned_on),
                f"minzheng burial death amend {one.number}",
            )  # fmt: skip


def to_tell(session: Session, span: Span) -> Iterator[Task]:
    """Whoever has not been told of a confirmed death; the 户口 that is not told as cancelled."""
    query = select(DeathReport).where(col(DeathReport.confirmed_on) <= span.today)
    found = list(session.exec(query.order_by(col(DeathReport.number))))
    people = people_of(session, found)
    for one in found:
        person = people[one.person_id]
        for asked in receivers(session, one):
            due = _due(session, span, one, asked)
            if due is None or due.day > span.until:
                continue
            yield _task(_what(asked), one, person, due, _next(one, asked))


def _due(session: Session, span: Span, one: DeathReport, asked: Asked) -> Deadline | None:
    """By when a receiver has to be told; of the registration office, by when it has to answer.

    In town the 户口 is cancelled before the burial: the day on which the others are told, at most.
    """
    if asked.receiver is Receiver.police and asked.why:
        if asked.told is not None and asked.told.answered_on is not None:
            return None
        return hukou(session, span.reckoner, one).day or tell_due(span.reckoner, one)
    return tell_due(span.reckoner, one) if asked.open else None


def _what(asked: Asked) -> str:
    if asked.receiver is Receiver.police:
        return "户口注销没有回复" if asked.told is not None else "告知公安注销户口"
    return f"告知{asked.receiver.label}"


def _next(one: DeathReport, asked: Asked) -> str:
    if asked.told is not None:
        return f"minzheng burial death told answer {asked.told.number}"
    word = (*asked.receiver.aliases, asked.receiver.label)[0]
    return f"minzheng burial death told add --of {one.number} --receiver {word}"


def _task(what: str, one: DeathReport, person: Person, due: Deadline, next_: str) -> Task:
    return Task(
        what, one.number, due.day, next_, name=person.name, division=one.division_code,
        provisional=due.provisional,
    )  # fmt: skip
