"""Images (案卷的记录): the audited rows that make one case, whichever table they stand in."""

from __future__ import annotations

from sqlalchemy import select
from sqlmodel import Session, col

from minzheng.assist.cases.models import (
    CaseLink,
    Ending,
    Hearing,
    Review,
    SelfCareTest,
    StatusFound,
    WorkOffer,
)
from minzheng.assist.models import (
    Assessment,
    PhaseOut,
    PlacementWish,
    ShareStop,
    Succession,
    Support,
)
from minzheng.kernel.audit import gone
from minzheng.kernel.look import raw
from minzheng.payout.enter.showing import find_case
from minzheng.payout.models import Decision, Grant, Suspension
from minzheng.people.models import Death, Member

OF_A_GRANT = (
    Assessment, PhaseOut, ShareStop, Support, Suspension, Decision, PlacementWish,
    Succession, StatusFound, CaseLink, Hearing, Review, WorkOffer, SelfCareTest, Ending,
)  # fmt: skip
"""Tables whose rows belong to one grant."""


def images(session: Session, benefit: str, key: str) -> list[tuple[str, int]]:
    """The audited rows that make a case."""
    grant = session.get_one(Grant, find_case(raw(session), benefit, "台账", key))
    rows = [("payout_grant", grant.stored_id)]
    for model in OF_A_GRANT:
        keys = session.execute(
            select(col(model.id)).where(col(model.grant_id) == grant.id)
        ).scalars()
        name = str(model.__tablename__)
        rows += [(name, found) for found in keys]
        rows += gone(session.connection(), name, "grant_id", grant.stored_id)
    people = [grant.person_id]
    if grant.household_id:
        members = session.execute(
            select(col(Member.id), col(Member.person_id)).where(
                col(Member.household_id) == grant.household_id
            )
        ).all()
        rows += [("household", grant.household_id), *(("member", found[0]) for found in members)]
        people += [found[1] for found in members]
    if grant.account_id:
        rows.append(("account", grant.account_id))
    for person in people:
        rows.append(("person", person))
        deaths = session.execute(
            select(col(Death.id)).where(col(Death.person_id) == person)
        ).scalars()
        rows += [("death", found) for found in deaths]
    return rows
