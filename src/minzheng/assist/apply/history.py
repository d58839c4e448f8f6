"""History (办理历程): the applications with the steps taken in them, for lists and checks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from sqlmodel import Session, col, select

from minzheng.assist.apply.choices import ApplyKind
from minzheng.assist.apply.models import Application
from minzheng.assist.apply.processes import COUNTY, TOWNSHIP
from minzheng.kernel.case import Case, CaseStep
from minzheng.kernel.process import Process
from minzheng.people.models import Person

PROCESSES: dict[str, Process] = {
    process.code: process for process in (*COUNTY.values(), *TOWNSHIP.values())
}
"""Every way of every kind, by code."""


@dataclass(frozen=True, slots=True)
class Dossier:
    """An application, its applicant and its case; one without steps waits at the start."""

    application: Application
    person: Person
    case: Case


def dossiers(session: Session, kinds: tuple[ApplyKind, ...] = ()) -> Iterator[Dossier]:
    """The applications, of some kinds when told, in the order of their numbers."""
    taken = _steps(session)
    query = (
        select(Application, Person)
        .join(Person, col(Person.id) == Application.person_id)
        .order_by(col(Application.number))
    )
    if kinds:
        query = query.where(col(Application.kind).in_(kinds))
    for application, person in session.exec(query):
        ways = TOWNSHIP if application.delegated else COUNTY
        process = ways[application.kind]
        steps = taken.get((process.code, application.stored_id), [])
        yield Dossier(application, person, Case(process, application.stored_id, steps))


def _steps(session: Session) -> dict[tuple[str, int], list[CaseStep]]:
    """Every step of these processes, by process and application."""
    query = (
        select(CaseStep)
        .where(col(CaseStep.process).in_(PROCESSES))
        .order_by(col(CaseStep.process), col(CaseStep.subject_id), col(CaseStep.number))
    )
    return {
        key: list(steps)
        for key, steps in groupby(
            session.exec(query), key=lambda step: (step.process, step.subject_id)
        )
    }
