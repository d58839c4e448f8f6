"""Todo of inspection (机构检查待办): hazards, duties, first inspections, the one of every year."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from sqlmodel import Session, col, select

from minzheng.care.facility.homes import open_homes
from minzheng.care.facility.models import Facility
from minzheng.care.inspect.duties import DUTIES
from minzheng.care.inspect.figures import counts, first_due
from minzheng.care.inspect.models import CareHazard, Duty, Inspection
from minzheng.care.inspect.visits import HAZARDS
from minzheng.kernel.month import Month
from minzheng.kernel.record.listing import tasks as tasks_of
from minzheng.kernel.standards import standards_of
from minzheng.kernel.todo import Span, Task


def tasks(session: Session, span: Span) -> Iterator[Task]:
    """Everything of this room that is due within the span."""
    yield from _placed(tasks_of(session, HAZARDS, span), hazards_at(session))
    yield from _placed(tasks_of(session, DUTIES, span), duties_at(session))
    yield from firsts(session, span)
    yield from yearly(session, span)


def _placed(tasks: Iterable[Task], places: Mapping[str, str]) -> Iterator[Task]:
    """Tasks with the township of the home."""
    for task in tasks:
        yield replace(task, division=places[task.subject])


def hazards_at(session: Session) -> dict[str, str]:
    """The township of every hazard, by its number."""
    query = (
        select(CareHazard.number, Facility.division_code)
        .join(Inspection, col(Inspection.id) == CareHazard.inspection_id)
        .join(Facility, col(Facility.id) == Inspection.facility_id)
    )
    return dict(session.exec(query).all())


def duties_at(session: Session) -> dict[str, str]:
    """The township of every duty, by its number."""
    query = select(Duty.number, Facility.division_code).join(
        Facility, col(Facility.id) == Duty.facility_id
    )
    return dict(session.exec(query).all())


def firsts(session: Session, span: Span) -> Iterator[Task]:
    """Filed homes that wait for their first inspection."""
    for first in first_due(session, span.today):
        if first.due.day <= span.until:
            yield Task(
                "养老机构首次现场检查",
                first.home.number,
                first.due.day,
                f"minzheng care facility show {first.home.number}",
                division=first.home.division_code,
                provisional=first.due.provisional,
            )


def yearly(session: Session, span: Span) -> Iterator[Task]:
    """Homes that nobody has looked at this year, by its last day."""
    first, last = date(span.today.year, 1, 1), date(span.today.year, 12, 31)
    if last > span.until:
        return
    done = counts(session, first, span.today)
    least = standards_of(session).on(Month.of(last)).count("inspect.times_a_year")
    waiting = {one.home.number for one in first_due(session, span.today)}
    for home in open_homes(session, span.today):
        if done.get(home.stored_id, 0) < least and home.number not in waiting:
            yield Task(
                "养老机构年度检查",
                home.number,
                last,
                f"minzheng care facility show {home.number}",
                division=home.division_code,
            )
