"""Todo of the files (儿童档案待办): parents' terms, deaths, who turns 18."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from sqlalchemy import exists
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from minzheng.child.register.choices import DEAD
from minzheng.child.register.life import person_of
from minzheng.child.register.lists import on_file, turning
from minzheng.child.register.models import ChildFile, Entrusted, Guardian, ParentFact
from minzheng.child.register.parents import parent_people
from minzheng.child.register.people import PARENTS
from minzheng.kernel.dated import on_day
from minzheng.kernel.month import Month
from minzheng.kernel.record.listing import tasks as of_records
from minzheng.kernel.standards import standards_of
from minzheng.kernel.todo import Span, Task
from minzheng.people.models import Death, Member, Person

RELATION_HEAD, SPOUSES, CHILDREN = "02", "1%", ("2%", "3%")
"""与户主关系 (GB/T 4761): the head, his spouse, his sons and daughters."""


def tasks(session: Session, span: Span) -> Iterator[Task]:
    """Everything of the files that is due within the span."""
    yield from of_records(session, PARENTS, span)
    yield from orphaned(session, span)
    yield from unguarded(session, span)
    yield from grown(session, span)


def orphaned(session: Session, span: Span) -> Iterator[Task]:
    """LK-03: a parent's death on file that the child's file does not tell yet."""
    std = standards_of(session).on(Month.of(span.today))
    days = timedelta(days=std.count("child.parent_death_days"))
    for child in on_file(session, span.today):
        for parent, person_id in parent_people(session, child).items():
            death = session.exec(select(Death).where(Death.person_id == person_id)).one_or_none()
            if death is None or _told(session, child, parent) or death.told_on + days > span.until:
                continue
            yield _task(
                session, child, f"{parent.label}死亡，复核孤儿、事实无人抚养",
                death.told_on + days, f"minzheng child parent add --child {child.number}",
            )  # fmt: skip
    yield from _unfiled(session, span, days)


def _told(session: Session, child: ChildFile, parent: object) -> bool:
    """Whether the file knows that a parent is dead."""
    query = select(ParentFact.id).where(
        ParentFact.child_id == child.id,
        ParentFact.parent == parent,
        col(ParentFact.status).in_(DEAD),
    )
    return session.exec(query).first() is not None


def _unfiled(session: Session, span: Span, days: timedelta) -> Iterator[Task]:
    """Children of a dead head of household, or of the spouse, who have no file."""
    own = aliased(Member, name="own")
    parent_like = (col(Member.relation) == RELATION_HEAD) | col(Member.relation).like(SPOUSES)
    child_like = own.relation.like(CHILDREN[0]) | own.relation.like(CHILDREN[1])  # type: ignore[attr-defined]
    query = (
        select(Person, Death)
        .join(own, col(own.person_id) == Person.id)
        .join(Member, col(Member.household_id) == own.household_id)
        .join(Death, col(Death.person_id) == Member.person_id)
        .where(
            parent_like,
            child_like,
            col(Person.birth) > span.today.replace(year=span.today.year - 18, day=1),
            on_day(Member.since, Member.until, span.today) | (col(Member.until) >= Death.died_on),
            ~exists().where(col(ChildFile.person_id) == Person.id),
        )
        .order_by(Person.id_no)
        .distinct()
    )
    for person, death in session.exec(query):
        due = death.told_on + days
        if due <= span.until:
            next_step = "minzheng child file add"
            yield Task(
                "父母死亡，未建儿童档案", person.id_no, due, next_step, name=person.name,
                division=person.division_code,
            )  # fmt: skip


def unguarded(session: Session, span: Span) -> Iterator[Task]:
    """LK-04: a guardian or carer who has died; a new one the same day."""
    models: tuple[tuple[Any, str], ...] = (
        (Guardian, "监护照料人"),
        (Entrusted, "委托照护受托人"),
    )
    for model, word in models:
        query: Any = (
            select(model, Death)
            .join(Death, col(Death.person_id) == model.person_id)
            .where(on_day(model.since, model.ended_on, span.today))
            .order_by(model.number)
        )
        for one, death in session.exec(query):
            child = session.get_one(ChildFile, one.child_id)
            if death.told_on <= span.until:
                act = "guardian" if model is Guardian else "entrust"
                next_step = f"minzheng child {act} end {one.number}"
                yield _task(session, child, f"{word}死亡，另定", death.told_on, next_step)


def grown(session: Session, span: Span) -> Iterator[Task]:
    """LK-09: who turns 18, once 90 days ahead, then while there is no plan."""
    std = standards_of(session).on(Month.of(span.today))
    ahead = timedelta(days=std.count("child.turning_days"))
    for turn in turning(session, span.today, span.today + ahead):
        if turn.child.settling is None:
            next_step = f"minzheng child file plan {turn.child.number}"
            what = f"{turn.day} 满 18 周岁，核对就学，定成年安置"
            yield _task(session, turn.child, what, max(turn.day - ahead, span.today), next_step)


def _task(session: Session, child: ChildFile, what: str, due: date, next_step: str) -> Task:
    """One task about a child; the name is masked as in every list."""
    person = person_of(session, child)
    return Task(what, child.number, due, next_step, name=person.name, division=child.division_code)
