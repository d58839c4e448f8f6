"""What people hold (在享身份): who is covered by which right on a day, asked of the grants.

特困 belongs to the person, 低保 and 低保边缘 to every member counted in the household. Rights of
another section are known here by their codes alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from sqlalchemy import or_
from sqlmodel import Session, col, select

from minzheng.kernel.dated import in_force, on_day
from minzheng.kernel.month import Month
from minzheng.payout.models import Grant
from minzheng.people.models import Disability, Member

Held = dict[int, set[str]]
"""Persons' keys with the codes of the benefits that cover them."""


def held(session: Session, on: date, benefits: Iterable[str]) -> Held:
    """Everybody whom one of some rights covers on a day: holders, and counted members."""
    month, wanted, found = Month.of(on), tuple(benefits), defaultdict[int, set[str]](set)
    standing = (col(Grant.benefit).in_(wanted), in_force(Grant.since, Grant.until, month))
    alone = or_(col(Grant.household_id).is_(None), col(Grant.benefit) == "tekun")
    own = select(col(Grant.person_id), col(Grant.benefit)).where(*standing, alone)
    shared = (
        select(col(Member.person_id), col(Grant.benefit))
        .join(Grant, col(Grant.household_id) == Member.household_id)
        .where(*standing, ~alone, col(Member.covered), on_day(Member.since, Member.until, on))
    )
    for query in (own, shared):
        for person, benefit in session.exec(query):
            found[person].add(benefit)
    return found


def severely_disabled(session: Session, on: date) -> set[int]:
    """Persons whose certificate says grade 1 or 2 on a day (重残)."""
    query = select(Disability.person_id).where(
        Disability.grade <= 2, on_day(Disability.since, Disability.until, on)
    )
    return set(session.exec(query))
