"""Roles in subsidies (机构补贴经历): for whose stay in a home the bureau paid, and how much."""

from __future__ import annotations

from sqlalchemy import func
from sqlalchemy import select as columns
from sqlmodel import Session, col

from minzheng.care.facility.models import Facility
from minzheng.care.subsidy.models import SubsidyLine
from minzheng.kernel.money import yuan_grouped
from minzheng.people.models import Person

Told = list[tuple[str, str, str, str, str]]


def roles(session: Session, person: Person) -> Told:
    """What homes were paid for a person, home by home."""
    query = (
        columns(
            col(Facility.number),
            col(Facility.name),
            func.min(SubsidyLine.month),
            func.max(SubsidyLine.month),
            func.sum(SubsidyLine.amount),
        )
        .join(Facility, col(Facility.id) == SubsidyLine.facility_id)
        .where(col(SubsidyLine.person_id) == person.id, col(SubsidyLine.turn).is_not(None))
        .group_by(col(Facility.id))
        .order_by(func.min(SubsidyLine.month))
    )
    return [
        ("入住补助", number, str(since), str(until), f"{name} {yuan_grouped(total)} 元")
        for number, name, since, until, total in session.execute(query)
        if total
    ]
