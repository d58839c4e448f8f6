"""Roles (个人档案): who is a registrar."""

from __future__ import annotations

from sqlmodel import Session, select

from minzheng.kernel import clock
from minzheng.marriage.office.models import Registrar
from minzheng.marriage.office.registrars import registrar_state
from minzheng.people.models import Person

Role = tuple[str, str, str, str, str]


def roles(session: Session, person: Person) -> list[Role]:
    """The posts of a registrar, as they stand today."""
    query = select(Registrar).where(Registrar.person_id == person.id).order_by(Registrar.number)
    return [
        ("婚姻登记员", one.number, str(one.since), str(one.left_on or ""),
         registrar_state(one, clock.today()))
        for one in session.exec(query)
    ]  # fmt: skip
