"""Todo of homes (养老机构待办): filings due, papers that run out, beds of the dead."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

from sqlmodel import Session, col, select

from minzheng.care.facility.beds import LIVING, resident_state
from minzheng.care.facility.building import BUILDS, HANDOVERS
from minzheng.care.facility.common import counted_of
from minzheng.care.facility.filing import filings
from minzheng.care.facility.homes import CHANGES, legal_dead_of
from minzheng.care.facility.models import Resident
from minzheng.care.facility.paper_models import FacilityContract, FirePaper, Grading, Staff
from minzheng.care.facility.papers import contract_expires, fire_expires, grade_expires
from minzheng.care.facility.staff import certificate_expires
from minzheng.kernel.record.listing import tasks as tasks_of
from minzheng.kernel.todo import Span, Task
from minzheng.people.models import Death, Person

BOOKS = (CHANGES, HANDOVERS, BUILDS)

Expiry = tuple[str, Any, Callable[[Session, Any], date | None], str]

PAPERS: tuple[Expiry, ...] = (
    ("机构合同到期", FacilityContract, contract_expires, "contract"),
    ("等级到期，申请复评", Grading, grade_expires, "grade"),
    ("消防手续到期", FirePaper, fire_expires, "fire"),
    ("护理员证书到期", Staff, certificate_expires, "staff"),
)
"""What runs out, with its last day and its command; told some days before that."""


def tasks(session: Session, span: Span) -> Iterator[Task]:
    """What is due about homes, their papers and who lives in them."""
    yield from filings_due(session, span)
    yield from stays_of_the_dead(session, span)
    yield from legal_representatives(session, span)
    yield from papers_expiring(session, span)
    for book in BOOKS:
        yield from tasks_of(session, book, span)


def filings_due(session: Session, span: Span) -> Iterator[Task]:
    """Homes with a resident that have not filed."""
    for one in filings(session, span.today):
        home, due = one.facility, one.due
        if home.filed_on is None and due.day <= span.until:
            yield Task(
                "养老机构备案",
                home.number,
                due.day,
                f"minzheng care facility show {home.number}",
                division=home.division_code,
                provisional=due.provisional,
            )


def papers_expiring(session: Session, span: Span) -> Iterator[Task]:
    """Papers that run out, told so many days before (``facility.reminder_days``)."""
    ahead = timedelta(days=counted_of(session, "facility.reminder_days", span.today) or 0)
    for what, model, expires, command in PAPERS:
        for one in session.exec(select(model).order_by(col(model.number))):
            last = expires(session, one)
            if last is not None and last - ahead <= span.until:
                yield Task(what, one.number, last, f"minzheng care {command} show {one.number}")


def stays_of_the_dead(session: Session, span: Span) -> Iterator[Task]:
    """Residents who died and whose bed nobody has given back."""
    query = (
        select(Resident, Person, Death)
        .join(Person, col(Person.id) == Resident.person_id)
        .join(Death, col(Death.person_id) == Resident.person_id)
        .order_by(col(Resident.number))
    )
    for stay, person, death in session.exec(query):
        if resident_state(stay, span.today) != LIVING:
            continue
        yield Task(
            "入住老人死亡，登记离院",
            stay.number,
            death.told_on + timedelta(days=1),
            f"minzheng care resident show {stay.number}",
            name=person.name,
            division=person.division_code,
        )


def legal_representatives(session: Session, span: Span) -> Iterator[Task]:
    """Homes whose legal representative has the name of somebody who died: who is it now?"""
    told = timedelta(days=counted_of(session, "facility.reminder_days", span.today) or 0)
    for home, death, person in legal_dead_of(session, span.today):
        if death.told_on <= span.until and span.today <= death.told_on + told:
            yield Task(
                "法定代表人疑已死亡，核对并变更",
                home.number,
                death.told_on,
                f"minzheng care facility show {home.number}",
                name=person.name,
                division=home.division_code,
            )
