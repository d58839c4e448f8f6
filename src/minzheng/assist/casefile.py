"""Casefile: a household's cases one after the other, and the audited rows that make one (案卷)."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import and_, or_, select
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
from minzheng.assist.enter.showing import find_case, show_dibao, show_tekun
from minzheng.assist.enter.status_showing import show_marginal, show_rigid
from minzheng.assist.models import (
    Assessment,
    PhaseOut,
    PlacementWish,
    Reexamination,
    ShareStop,
    Succession,
    Support,
)
from minzheng.kernel.audit import gone
from minzheng.kernel.look import raw
from minzheng.kernel.table import Table
from minzheng.payout.models import Decision, Grant, Suspension
from minzheng.people.models import Death, Member

SHOWS = {
    "dibao": show_dibao,
    "tekun": show_tekun,
    "marginal": show_marginal,
    "rigid": show_rigid,
}
"""What shows a case of each kind whole."""

OF_A_GRANT = (
    Assessment, PhaseOut, ShareStop, Support, Suspension, Decision, PlacementWish, Reexamination,
    Succession, StatusFound, CaseLink, Hearing, Review, WorkOffer, SelfCareTest, Ending,
)  # fmt: skip
"""Tables whose rows belong to one grant."""


def household_file(session: Session, household_id: int | None, people: list[int]) -> list[Table]:
    """What assist keeps of a household and its people: each case whole, one after the other."""
    held = or_(
        col(Grant.household_id) == household_id,
        and_(col(Grant.household_id).is_(None), col(Grant.person_id).in_(people)),
    )
    query = (
        select(Grant)
        .where(col(Grant.benefit).in_(SHOWS), held)
        .order_by(col(Grant.since), col(Grant.id))
    )
    tables: list[Table] = []
    for grant in session.execute(query).scalars():
        for table in SHOWS[grant.benefit](raw(session), grant.case_no):
            tables.append(replace(table, title=f"{grant.case_no} {table.title}"))
    return tables


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
