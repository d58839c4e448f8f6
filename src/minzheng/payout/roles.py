"""Roles in payout: the benefits a person holds, and those of households he is counted in (待遇)."""

from __future__ import annotations

from sqlmodel import Session, col, select

from minzheng.kernel import clock
from minzheng.kernel.month import Month
from minzheng.payout.models import Grant
from minzheng.payout.registry import titles
from minzheng.payout.state import STATUSES, grant_status
from minzheng.people.models import Member, Person


def roles(session: Session, person: Person) -> list[tuple[str, str, str, str, str]]:
    """Grants held, and grants of the person's households."""
    status = grant_status(Month.of(clock.today()))
    known = titles()
    told = []
    own = select(Grant, status).where(Grant.person_id == person.id)
    for grant, state in session.exec(own):
        title = known.get(grant.benefit, grant.benefit)
        until = str(grant.until or "")
        told.append((title, grant.case_no, str(grant.since), until, STATUSES[state]))
    shared = (
        select(Grant, status)
        .join(Member, col(Member.household_id) == Grant.household_id)
        .where(Member.person_id == person.id, Grant.person_id != person.id)
    )
    for grant, state in session.exec(shared):
        title = f"{known.get(grant.benefit, grant.benefit)}（家庭）"
        told.append(
            (title, grant.case_no, str(grant.since), str(grant.until or ""), STATUSES[state])
        )
    return told
