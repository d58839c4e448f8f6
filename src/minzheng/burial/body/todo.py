"""Todo of bodies (遗体待办): storage that ends, police to ask, notices, deaths not cremated."""

from __future__ import annotations

from collections.abc import Iterator

from sqlmodel import Session

from minzheng.burial.body.storages import STORAGES
from minzheng.burial.body.transfers import TRANSFERS
from minzheng.burial.body.unclaimed import UNCLAIMED
from minzheng.burial.body.watch import kept_until, uncremated
from minzheng.kernel.record.listing import tasks as of_records
from minzheng.kernel.todo import Span, Task
from minzheng.people.models import Person


def tasks(session: Session, span: Span) -> Iterator[Task]:
    """What is due about bodies."""
    for book in (TRANSFERS, STORAGES, UNCLAIMED):
        yield from of_records(session, book, span)
    yield from _to_cremate(session, span)


def _to_cremate(session: Session, span: Span) -> Iterator[Task]:
    """A confirmed death that no cremation followed, unless the body lawfully waits."""
    for report, day in uncremated(session, span.until):
        if not kept_until(session, report, span.today):
            person = session.get_one(Person, report.person_id)
            yield Task(
                "死亡后没有火化，核实遗体去向", report.number, day,
                f"minzheng burial cremation add --of {report.number}", name=person.name,
                division=report.division_code,
            )  # fmt: skip
