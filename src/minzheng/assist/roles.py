"""Roles in assist: for whom a person is the carer (照料人)."""

from __future__ import annotations

from sqlmodel import Session, col, select

from minzheng.assist.models import Support
from minzheng.payout.models import Grant
from minzheng.people.models import Person


def roles(session: Session, person: Person) -> list[tuple[str, str, str, str, str]]:
    """特困 persons this person cares for."""
    query = (
        select(col(Grant.case_no), col(Support.since))
        .join(Support, col(Support.grant_id) == Grant.id)
        .where(Support.carer_id_no == person.id_no)
    )
    return [("特困照料人", case_no, str(since), "", "") for case_no, since in session.exec(query)]
