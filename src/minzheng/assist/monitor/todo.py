"""Todo of the monitor (监测待办): alerts, plans, carers and places that somebody has to see to."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from sqlmodel import Session, col, select

from minzheng.assist.monitor.alerts import MONITOR
from minzheng.assist.monitor.carers import CARERS, in_days
from minzheng.assist.monitor.models import CarerAgreement, Stay
from minzheng.assist.monitor.plans import PLANS
from minzheng.assist.monitor.stays import open_on
from minzheng.kernel.record.listing import tasks as tasks_of
from minzheng.kernel.todo import Span, Task
from minzheng.payout.models import Grant
from minzheng.people.models import Death, Person

BOOKS = (MONITOR, PLANS, CARERS)


def tasks(session: Session, span: Span) -> Iterator[Task]:
    """What is due about the lines of each book, and what a death has left open."""
    for book in BOOKS:
        yield from tasks_of(session, book, span)
    yield from beds_of_the_dead(session, span)
    yield from agreements_of_the_dead(session, span)


def beds_of_the_dead(session: Session, span: Span) -> Iterator[Task]:
    """Places that nobody has given up though the person died; bed days end with the death."""
    query = (
        select(Stay, Person, Death)
        .join(Person, col(Person.id) == Stay.person_id)
        .join(Death, col(Death.person_id) == Stay.person_id)
        .where(open_on(span.today))
        .order_by(col(Stay.number))
    )
    for stay, person, death in session.exec(query):
        yield Task(
            "安置人员死亡，登记离开",
            stay.number,
            death.told_on + timedelta(days=1),
            f"minzheng assist place show {stay.number}",
            name=person.name,
            division=stay.division_code,
        )


def agreements_of_the_dead(session: Session, span: Span) -> Iterator[Task]:
    """Agreements with the carer of somebody who died."""
    query = (
        select(CarerAgreement, Grant, Death)
        .join(Grant, col(Grant.id) == CarerAgreement.grant_id)
        .join(Death, col(Death.person_id) == Grant.person_id)
        .where(in_days(span.today))
        .order_by(col(CarerAgreement.number))
    )
    for agreement, grant, death in session.exec(query):
        yield Task(
            "被照料人死亡，终止协议",
            agreement.number,
            death.told_on + timedelta(days=1),
            f"minzheng assist carer show {agreement.number}",
            division=grant.division_code,
        )
