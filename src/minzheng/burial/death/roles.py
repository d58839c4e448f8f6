"""Roles (个人档案): that somebody is one of the dead reported here."""

from __future__ import annotations

from sqlmodel import Session, select

from minzheng.burial.death.models import DeathReport
from minzheng.burial.death.rules import report_state
from minzheng.kernel import clock
from minzheng.people.models import Person

Role = tuple[str, str, str, str, str]


def roles(session: Session, person: Person) -> list[Role]:
    """The report of a person's death, as it stands today."""
    query = select(DeathReport).where(DeathReport.person_id == person.id)
    return [
        ("逝者", one.number, str(one.died_on), "", report_state(one, clock.today()))
        for one in session.exec(query)
    ]
