"""Regroup: standing grants of a division that has ended go to its successor (待遇归并).

Lines that were written keep the code of their day.
"""

from __future__ import annotations

from sqlalchemy import or_
from sqlmodel import Session, col, select

from minzheng.errors import NotFound
from minzheng.kernel.dated import lasting
from minzheng.kernel.finding import Problem
from minzheng.kernel.month import Month
from minzheng.payout.models import Grant
from minzheng.people.models import Household, Member, Person
from minzheng.people.regroup import Move

NOT_THERE = Problem(
    "regroup-case-unknown", "{code} 没有在享的编号 {cases}", "用 list 核对编号", kind=NotFound
)


def move(session: Session, wanted: Move) -> list[tuple[str, int]]:
    """Grants that still stand; with single cases also their households and people."""
    query = select(Grant).where(
        Grant.division_code == wanted.old,
        lasting(Grant.until, Month.of(wanted.on)),
    )
    if wanted.cases:
        query = query.where(col(Grant.case_no).in_(wanted.cases))
    found = list(session.exec(query))
    missing = sorted(set(wanted.cases) - {grant.case_no for grant in found})
    if missing:
        raise NOT_THERE(code=wanted.old, cases="、".join(missing))
    for grant in found:
        grant.division_code = wanted.new
        session.add(grant)
    told = [("待遇", len(found))]
    if wanted.cases:
        told += _homes(session, wanted, found)
    session.flush()
    return told


def _homes(session: Session, wanted: Move, found: list[Grant]) -> list[tuple[str, int]]:
    """The households of some grants and the people in them who lived there."""
    keys = [grant.household_id for grant in found if grant.household_id is not None]
    homes = list(session.exec(select(Household).where(col(Household.id).in_(keys))))
    members = select(Member.person_id).where(
        col(Member.household_id).in_(keys), col(Member.until).is_(None)
    )
    holders = [grant.person_id for grant in found]
    people = list(
        session.exec(
            select(Person).where(
                Person.division_code == wanted.old,
                or_(col(Person.id).in_(members), col(Person.id).in_(holders)),
            )
        )
    )
    for row in (*homes, *people):
        row.division_code = wanted.new
        session.add(row)
    return [("家庭", len(homes)), ("人员", len(people))]
