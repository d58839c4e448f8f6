"""Todo of placements (安置待办): trials, agreements, visits; children of age or gone."""

from __future__ import annotations

from collections.abc import Iterator

from sqlmodel import Session, col, select

from minzheng.child.foster.fosters import FOSTERS
from minzheng.child.foster.models import Foster, FosterFamily
from minzheng.child.foster.places import Stay, gone, stays
from minzheng.child.register.choices import Mode
from minzheng.child.register.life import eighteen_on, person_of
from minzheng.child.register.models import ChildFile
from minzheng.kernel.dated import going_on
from minzheng.kernel.record.listing import tasks as of_records
from minzheng.kernel.todo import Span, Task
from minzheng.people.models import Death

ACTS = {Mode.institution: "child institution placement leave", Mode.foster: "child foster end"}
"""How a stay is ended."""


def tasks(session: Session, span: Span) -> Iterator[Task]:
    """What is due about foster care and placements."""
    yield from of_records(session, FOSTERS, span)
    yield from leaving(session, span)
    yield from bereft(session, span)


def bereft(session: Session, span: Span) -> Iterator[Task]:
    """LK-04: a foster carer who has died while a child is there; the same day."""
    query = (
        select(Foster, ChildFile, Death)
        .join(ChildFile, col(ChildFile.id) == Foster.child_id)
        .join(FosterFamily, col(FosterFamily.id) == Foster.family_id)
        .join(Death, col(Death.person_id) == FosterFamily.person_id)
        .where(going_on(Foster.since, Foster.ended_on, span.today))
        .order_by(Foster.number)
    )
    for one, child, death in session.exec(query):
        if death.told_on <= span.until:
            yield Task(
                "寄养照料人死亡，另行安置", one.number, death.told_on,
                f"minzheng child foster end {one.number}", name=person_of(session, child).name,
                division=child.division_code,
            )  # fmt: skip


def leaving(session: Session, span: Span) -> Iterator[Task]:
    """Who is placed and has died or was adopted: today; who comes of age: on the birthday."""
    for stay in stays(session):
        if not stay.on(span.today):
            continue
        child = session.get_one(ChildFile, stay.child_id)
        if gone(session, child, span.today):
            yield _task(session, stay, child, "儿童已不在，登记离开", span)
        elif eighteen_on(session, child) <= span.until:
            yield _task(session, stay, child, "成年，办理安置离开", span)


def _task(session: Session, stay: Stay, child: ChildFile, what: str, span: Span) -> Task:
    due = span.today if gone(session, child, span.today) else eighteen_on(session, child)
    person = person_of(session, child)
    next_step = f"minzheng {ACTS[stay.mode]} {stay.number}"
    return Task(what, stay.number, due, next_step, name=person.name, division=child.division_code)
