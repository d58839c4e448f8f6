"""Roles (个人档案): where a child is placed, and which family somebody fosters children in."""

from __future__ import annotations

from datetime import date

from sqlmodel import Session, select

from minzheng.child.foster.families import family_state
from minzheng.child.foster.models import FosterFamily
from minzheng.child.foster.places import stays
from minzheng.child.register.life import file_of
from minzheng.kernel import clock
from minzheng.people.models import Person

Role = tuple[str, str, str, str, str]


def roles(session: Session, person: Person) -> list[Role]:
    """The stays of a child, the applications of a carer, without the names of children."""
    told: list[Role] = []
    child = file_of(session, person.stored_id)
    for stay in stays(session, child.stored_id) if child is not None else []:
        told.append(_role("安置", stay.number, stay.since, stay.until, stay.place))
    query = select(FosterFamily).where(FosterFamily.person_id == person.id)
    for one in session.exec(query.order_by(FosterFamily.number)):
        state = family_state(one, clock.today())
        told.append(_role("寄养家庭照料人", one.number, one.applied_on, one.ended_on, state))
    return told


def _role(what: str, number: str, since: date, until: date | None, detail: str) -> Role:
    return what, number, str(since), str(until or ""), detail
