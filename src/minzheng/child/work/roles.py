"""Roles (个人档案): who works with children, and in which project a child is enrolled."""

from __future__ import annotations

from typing import Any

from sqlmodel import Session, col, select

from minzheng.child.register.models import ChildFile
from minzheng.child.work.models import Worker
from minzheng.child.work.project_models import Enrolment
from minzheng.people.models import Person

Role = tuple[str, str, str, str, str]


def roles(session: Session, person: Person) -> list[Role]:
    """Posts that a person holds and held, and a child's enrolments."""
    posts = select(Worker).where(Worker.person_id == person.id).order_by(Worker.number)
    told = [
        _role(one.kind.label, one.number, one.since, one.ended_on, one.body or one.post)
        for one in session.exec(posts)
    ]
    enrolled = (
        select(Enrolment)
        .join(ChildFile, col(ChildFile.id) == Enrolment.child_id)
        .where(ChildFile.person_id == person.id)
        .order_by(Enrolment.number)
    )
    for one in session.exec(enrolled):
        until = one.left_on or one.until
        told.append(_role("项目参加", one.number, one.since, until, one.scheme.label))
    return told


def _role(what: str, number: str, since: Any, until: Any, detail: str) -> Role:
    return what, number, str(since), str(until or ""), detail
