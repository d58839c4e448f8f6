"""Live replies (有效核对报告): the door of the means check for other rooms; nothing in it writes.

A reply is live from the day it was made to the day it says itself, or else for the months of the
standard ``means.valid_months`` of the month it was made in. Only a person's newest reply speaks:
while it is disputed and not yet looked into again, the person has none (民发〔2021〕57号 第十八条).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from sqlmodel import Session, col, select

from minzheng.assist.means.models import MeansCheck, MeansHit, MeansResult, Resolution
from minzheng.kernel.calendar import add_months
from minzheng.kernel.dated import has_come
from minzheng.kernel.db import among
from minzheng.kernel.month import Month
from minzheng.kernel.standards import Standards


def live(
    session: Session, person_ids: Iterable[int], on: date, standards: Standards
) -> dict[int, date]:
    """The last day of each person's live reply; who has none is not in it."""
    found = replies(session, person_ids, on, standards)
    return {person: valid_to(check, standards) for person, check in found.items()}


def missing_reply(
    session: Session, person_ids: Iterable[int], on: date, standards: Standards
) -> list[int]:
    """The persons without a live reply on the day, in the order given."""
    wanted = list(person_ids)
    known = live(session, wanted, on, standards)
    return [person for person in wanted if person not in known]


def replies(
    session: Session, person_ids: Iterable[int], on: date, standards: Standards
) -> dict[int, MeansCheck]:
    """Each person's live reply on the day, by person; its ``final`` says whether it fits."""
    query = (
        select(MeansCheck)
        .where(among(col(MeansCheck.person_id), person_ids), col(MeansCheck.reported_on) <= on)
        .order_by(col(MeansCheck.reported_on), col(MeansCheck.id))
    )
    newest = {check.person_id: check for check in session.exec(query)}
    return {
        person: check
        for person, check in newest.items()
        if not in_dispute(check, on) and on <= valid_to(check, standards)
    }


def unfit(session: Session, person_ids: Iterable[int], on: date, standards: Standards) -> list[int]:
    """The persons whose live reply says that they do not fit, in the order given."""
    wanted = list(person_ids)
    known = replies(session, wanted, on, standards)
    return [p for p in wanted if p in known and known[p].final is MeansResult.unfit]


def hits(
    session: Session, person_ids: Iterable[int], on: date, standards: Standards
) -> dict[int, list[MeansHit]]:
    """What the live replies tell of each person, without what was looked into and excluded."""
    persons = {
        check.stored_id: person
        for person, check in replies(session, person_ids, on, standards).items()
    }
    query = (
        select(MeansHit)
        .where(among(col(MeansHit.check_id), persons))
        .order_by(col(MeansHit.check_id), col(MeansHit.number))
    )
    found: dict[int, list[MeansHit]] = {}
    for hit in session.exec(query):
        if hit.resolution is not Resolution.excluded:
            found.setdefault(persons[hit.check_id], []).append(hit)
    return found


def in_dispute(check: MeansCheck, on: date) -> bool:
    """Whether a reply was disputed by that day and not yet looked into again."""
    if not has_come(check.disputed_on, on):
        return False
    return not has_come(check.rechecked_on, on)


def valid_to(check: MeansCheck, standards: Standards) -> date:
    """The last day a reply may be used; ``standard-missing`` where no value covers its month.

    A check without a reply is a bug of the caller.
    """
    if check.valid_to is not None:
        return check.valid_to
    if check.reported_on is None:
        raise LookupError(f"check {check.id} has no reply")
    months = standards.on(Month.of(check.reported_on)).count("means.valid_months")
    return add_months(check.reported_on, months)
