"""Level in force (有效的能力等级): what an assessment says of a person on a day.

Other rooms ask here. A result holds from the day of assessment to its last day, ``valid_to``, both
included, or until a later assessment; one that is disputed holds until it was assessed again.
Levels of MZ/T 039-2013 are not given: nothing turns one of its four into one of the five.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from minzheng.care.assess.choices import AbilityLevel, TagKind
from minzheng.care.assess.models import Assessment, ElderTag
from minzheng.kernel.dated import on_day, to_come


def in_force(on: date) -> Any:
    """The assessment that holds for each person on a day, as a ``select`` (at most one a person).

    As a part of another query: ``in_force(on).subquery()`` with ``person_id`` and ``level``.
    """
    return select(Assessment).where(
        col(Assessment.assessed_on) <= on,
        col(Assessment.valid_to) >= on,
        to_come(Assessment.replaced_on, on),
    )


def level_of(session: Session, person_id: int, on: date) -> AbilityLevel | None:
    """The final level (最终等级) in force for a person on a day; ``None`` without a valid one."""
    found = session.exec(in_force(on).where(Assessment.person_id == person_id)).one_or_none()
    return found.level if found is not None else None


def levels_on(session: Session, on: date) -> dict[int, AbilityLevel]:
    """The final level in force on a day, by person."""
    return {one.person_id: one.level for one in session.exec(in_force(on))}


def valid_until(session: Session, person_id: int, on: date) -> date | None:
    """The last day of the assessment in force on a day; ``None`` without a valid one."""
    found = session.exec(in_force(on).where(Assessment.person_id == person_id)).one_or_none()
    return found.valid_to if found is not None else None


def tags_on(session: Session, on: date) -> dict[int, set[TagKind]]:
    """The tags (独居、空巢、留守……) that hold on a day, by person."""
    query = select(ElderTag).where(on_day(ElderTag.since, ElderTag.until, on))
    found: dict[int, set[TagKind]] = {}
    for tag in session.exec(query):
        found.setdefault(tag.person_id, set()).add(tag.kind)
    return found
