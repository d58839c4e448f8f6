"""Roles (个人档案): whose child's file, guardian or carer a person is."""

from __future__ import annotations

from typing import Any

from sqlmodel import Session, col, select

from minzheng.child.register.models import ChildFile, Entrusted, Guardian
from minzheng.people.models import Person

Role = tuple[str, str, str, str, str]


def roles(session: Session, person: Person) -> list[Role]:
    """A child's file, and whom somebody guards or cares for, without the names of children."""
    files = session.exec(select(ChildFile).where(ChildFile.person_id == person.id))
    told = [_role("儿童档案", one.number, one.opened_on, one.closed_on, "") for one in files]
    guards = (
        select(Guardian, ChildFile.number)
        .join(ChildFile, col(ChildFile.id) == Guardian.child_id)
        .where(Guardian.person_id == person.id)
        .order_by(Guardian.number)
    )
    for one, number in session.exec(guards):
        detail = f"{number} {one.kin.label}"
        told.append(_role(one.role.label, one.number, one.since, one.ended_on, detail))
    entrusted = (
        select(Entrusted, ChildFile.number)
        .join(ChildFile, col(ChildFile.id) == Entrusted.child_id)
        .where(Entrusted.person_id == person.id)
        .order_by(Entrusted.number)
    )
    for trust, number in session.exec(entrusted):
        detail = f"{number} {trust.kin.label}"
        told.append(_role("委托照护受托人", trust.number, trust.since, trust.ended_on, detail))
    return told


def _role(what: str, number: str, since: Any, until: Any, detail: str) -> Role:
    return what, number, str(since), str(until or ""), detail
