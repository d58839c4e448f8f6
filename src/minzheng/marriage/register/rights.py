"""Rights (所享待遇): what the two and their households receive when a marriage changes (LK-06).

A marriage changes who belongs to a household and what it lives on, so that 低保, 低收入 and what is
given by marital status are looked at again by those who grant them; nothing is changed here.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, or_, select

from minzheng.kernel.dated import lasting, on_day
from minzheng.kernel.db import among
from minzheng.kernel.month import Month
from minzheng.payout.models import Grant
from minzheng.payout.registry import titles
from minzheng.people.models import Member


@dataclass(frozen=True, slots=True)
class Right:
    """A standing right: what it is, under which case, whose it is, and where."""

    person_id: int
    title: str
    case_no: str
    division: str


def standing_rights(session: Session, keys: Collection[int], day: date) -> Iterator[Right]:
    """The rights that stand on a day of some people and of the households they belong to."""
    query = select(Member.person_id, Member.household_id).where(
        among(col(Member.person_id), keys), on_day(Member.since, Member.until, day)
    )
    homes: dict[int, list[int]] = {}
    for person, household in session.exec(query):
        homes.setdefault(household, []).append(person)
    known = titles()
    found = session.exec(
        select(Grant)
        .where(
            or_(among(col(Grant.person_id), keys), among(col(Grant.household_id), homes)),
            lasting(Grant.until, Month.of(day)),
        )
        .order_by(col(Grant.benefit), col(Grant.case_no))
    )
    for grant in found:
        whose = {grant.person_id} & set(keys) or set(homes.get(grant.household_id or 0, ()))
        for person in sorted(whose):
            yield Right(person, known[grant.benefit], grant.case_no, grant.division_code)
