"""Elders (老人): who a line is about, and whether a line holds on a day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from sqlmodel import Session, col, select

from minzheng.care.assess.old import plain_no
from minzheng.kernel.db import among
from minzheng.kernel.record.declare import Values
from minzheng.people.models import Person


def known(session: Session, told: Values) -> Person | None:
    """The person a row is about, if on file."""
    number = plain_no(told["id_no"])
    return session.exec(select(Person).where(Person.id_no == number)).one_or_none()


def days_of(since: date, until: date | None) -> str:
    """The days on which a line holds, in words: ``2026-10-30 起，2026-11-20 终止``."""
    return f"{since} 起" + (f"，{until} 终止" if until is not None else "")


def people_of(session: Session, keys: Iterable[int]) -> dict[int, Person]:
    """Persons by their keys."""
    found = session.exec(select(Person).where(among(col(Person.id), set(keys))))
    return {person.stored_id: person for person in found}
