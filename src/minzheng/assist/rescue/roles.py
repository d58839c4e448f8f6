"""Roles at the station: when a person was taken in, and where he went (受助经历)."""

from __future__ import annotations

from sqlmodel import Session, col, select

from minzheng.assist.rescue.models import Stay
from minzheng.people.models import Person


def roles(session: Session, person: Person) -> list[tuple[str, str, str, str, str]]:
    """Admissions of a person, oldest first."""
    query = select(Stay).where(Stay.person_id == person.id)
    told = []
    for stay in session.exec(query.order_by(col(Stay.admitted_on), col(Stay.id))):
        gone = stay.destination.label if stay.destination is not None else "在站"
        until = str(stay.left_on or "")
        detail = f"{stay.cause.label}，{gone}"
        told.append(("流散救助", stay.number, str(stay.admitted_on), until, detail))
    return told
