"""Roles in service (婚姻服务经历): bookings, declarations, boards; of counselling only that it was.

What was said and what came of it stays in the book of counselling.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlmodel import Session, col, or_, select

from minzheng.marriage.service.models import Appointment, Counsel
from minzheng.marriage.service.reform_models import BoardEntry, Declaration
from minzheng.people.models import Person

Told = list[tuple[str, str, str, str, str]]


def roles(session: Session, person: Person) -> Told:
    """What is on file about a person here, book by book, oldest first."""
    told: Told = []
    for one in _of(session, Appointment, Appointment.slot_on, person):
        told.append(_event("预约", one.number, one.slot_on, one.business.label))
    for one in _of(session, Counsel, Counsel.held_on, person):
        told.append(_event("婚姻家庭辅导", one.number, one.held_on))
    declared = select(Declaration).where(Declaration.person_id == person.id)
    for found in session.exec(declared.order_by(col(Declaration.declared_on))):
        told.append(_event("彩礼婚宴申报", found.number, found.declared_on))
    listed = select(BoardEntry).where(BoardEntry.person_id == person.id)
    for entry in session.exec(listed.order_by(col(BoardEntry.listed_on))):
        until = str(entry.removed_on or "")
        told.append(("道德红黑榜", entry.number, str(entry.listed_on), until, entry.colour.label))
    return told


def _event(what: str, number: str, day: date, detail: str = "") -> tuple[str, str, str, str, str]:
    """Something of one day, which nothing has to end."""
    return what, number, str(day), str(day), detail


def _of(session: Session, model: Any, day: Any, person: Person) -> list[Any]:
    """The lines of a book that name a person as one of the two."""
    query = select(model).where(or_(model.man_id == person.id, model.woman_id == person.id))
    return list(session.exec(query.order_by(day, model.number)))
