"""Todo of services (居家和残疾人服务待办): months to settle, devices, clients, projects, access."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from sqlmodel import Session, col, select

from minzheng.care.service.centres import CLIENTS
from minzheng.care.service.devices import LOANS
from minzheng.care.service.models import Provider
from minzheng.care.service.projects import ACCESS, PROJECTS
from minzheng.care.service.settling import open_work
from minzheng.kernel.month import Month
from minzheng.kernel.record.listing import tasks as of_records
from minzheng.kernel.todo import Span, Task


def tasks(session: Session, span: Span) -> Iterator[Task]:
    """Everything due of this room."""
    yield from _months(session, span)
    for book in (LOANS, CLIENTS, PROJECTS, ACCESS):
        yield from of_records(session, book, span)


def _months(session: Session, span: Span) -> Iterator[Task]:
    """The first month of each provider that has records not settled, when it is over.

    Later months follow it: what came late is in the settlement of the month after.
    """
    over = Month.of(span.today) - 1
    days = span.reckoner.standards.on(Month.of(span.today)).count("care.settle_days")
    due = Month.of(span.today).first + timedelta(days=days - 1)
    for provider in session.exec(select(Provider).order_by(col(Provider.number))):
        months = {one.month for one in open_work(session, provider, over)}
        if months and due <= span.until:
            how = f"minzheng care order settle --month {min(months)} --provider {provider.number}"
            yield Task("居家服务结算", provider.number, due, how)
