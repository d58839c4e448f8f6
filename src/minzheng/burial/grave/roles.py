"""Roles (个人档案): for whom a place is kept or used."""

from __future__ import annotations

from sqlmodel import Session, col, select

from minzheng.burial.grave.models import Contract, User
from minzheng.burial.grave.users import user_state
from minzheng.kernel import clock
from minzheng.people.models import Person

Role = tuple[str, str, str, str, str]


def roles(session: Session, person: Person) -> list[Role]:
    """The contracts that somebody is a user of, as they stand today."""
    query = (
        select(User, Contract)
        .join(Contract, col(Contract.id) == User.contract_id)
        .where(User.person_id == person.id)
        .order_by(col(User.number))
    )
    told: list[Role] = []
    for user, contract in session.exec(query):
        until = user.left_on or contract.ended_on or contract.until
        state = user_state(user, clock.today())
        told.append(("墓（格）位使用人", contract.number, str(contract.since), str(until), state))
    return told
