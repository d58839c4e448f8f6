"""Todo of registration (结婚登记待办): rights to be looked at when a marriage changed (LK-06).

For so many days as ``marriage.register.rights_days`` says, each standing right of the two and of
their households is told; whoever grants it decides, the marriage itself ends nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from sqlmodel import Session, col, or_, select

from minzheng.kernel.todo import Span, Task
from minzheng.marriage.register.claims import std_of
from minzheng.marriage.register.rights import standing_rights
from minzheng.people.marriage_models import Marriage
from minzheng.people.models import Person


def tasks(session: Session, span: Span) -> Iterator[Task]:
    """The rights of those whose marriage began or ended within the days of the standard."""
    std = std_of(session, span.today)
    days = timedelta(days=std.count("marriage.register.rights_days"))
    for person, told_on in sorted(_changed(session, span.today - days, span.today).items()):
        due = told_on + days
        if due > span.until:
            continue
        one = session.get_one(Person, person)
        for right in standing_rights(session, [person], span.today):
            yield Task(
                f"婚姻状况变动，复核{right.title}", right.case_no, due,
                f"minzheng person show {one.id_no}", name=one.name, division=right.division,
            )  # fmt: skip


def _changed(session: Session, since: date, until: date) -> dict[int, date]:
    """Who married or ceased to be married within some days, and the last day of it."""
    query = select(Marriage).where(
        or_(
            col(Marriage.registered_on).between(since, until),
            col(Marriage.until).between(since, until),
        )
    )
    changed: dict[int, date] = {}
    for one in session.exec(query):
        days = [day for day in (one.registered_on, one.until) if day and since <= day <= until]
        for key in (one.man_id, one.woman_id):
            changed[key] = max([*days, *filter(None, [changed.get(key)])])
    return changed
