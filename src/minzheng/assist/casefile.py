"""Casefile: a household's cases one after the other, each whole (案卷)."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import and_, or_, select
from sqlmodel import Session, col

from minzheng.assist.enter.showing import show_dibao, show_tekun
from minzheng.assist.enter.status_showing import show_marginal, show_rigid
from minzheng.kernel.look import raw
from minzheng.kernel.table import Table
from minzheng.payout.models import Grant

SHOWS = {
    "dibao": show_dibao,
    "tekun": show_tekun,
    "marginal": show_marginal,
    "rigid": show_rigid,
}
"""What shows a case of each kind whole."""


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
