"""Subject (办件对象): what the steps of an application look at: itself, its people, standards."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from minzheng.assist.apply.models import Application, ApplicationMember
from minzheng.kernel.calendar import age_on
from minzheng.kernel.case import Asked, CaseStep
from minzheng.kernel.dated import has_come
from minzheng.kernel.db import among
from minzheng.kernel.month import Month
from minzheng.kernel.standards import Standards
from minzheng.people.models import Person

OPINIONS = ("first-review", "recheck")
"""The steps that give an opinion; the last one taken holds."""


def application_of(asked: Asked) -> Application:
    """The application a step is taken in."""
    return asked.session.get_one(Application, asked.case.subject_id)


def members(session: Session, application: Application) -> list[tuple[ApplicationMember, Person]]:
    """The people of an application in the order of entry, counted or left out."""
    query = (
        select(ApplicationMember, Person)
        .join(Person, col(Person.id) == ApplicationMember.person_id)
        .where(ApplicationMember.application_id == application.id)
        .order_by(col(ApplicationMember.id))
    )
    return list(session.exec(query))


def counted(session: Session, application: Application) -> list[tuple[ApplicationMember, Person]]:
    """The people who belong to the household (57号 第七条)."""
    return [(one, person) for one, person in members(session, application) if one.counted]


def adult(person: Person, on: date, standards: Standards) -> bool:
    """Whether somebody is of age on a day; who was born when nobody knows is taken as grown up."""
    std = standards.on(Month.of(on))
    least = std.count("household.minor_age")
    return person.birth is None or age_on(person.birth, on, std.word("leap_birthday")) >= least


def unauthorised(
    session: Session, application: Application, on: date, standards: Standards
) -> list[Person]:
    """The counted adults who have not authorised the check by a day (57号 第十条)."""
    return [
        person
        for one, person in counted(session, application)
        if adult(person, on, standards) and not has_come(one.authorised_on, on)
    ]


def last(steps: Iterable[CaseStep], *names: str) -> CaseStep | None:
    """The newest step of these names."""
    found = [step for step in steps if step.step in names]
    return found[-1] if found else None


def told(step: CaseStep | None, name: str) -> Any:
    """What a step recorded in a field; nothing when there is no such step or record."""
    return step.told.get(name) if step is not None else None


def described(session: Session, ids: list[int]) -> dict[int, tuple[str, str]]:
    """The number and the division of some applications, for lists of what is due."""
    query = select(col(Application.id), col(Application.number), col(Application.division_code))
    found = session.exec(query.where(among(col(Application.id), ids)))
    return {key: (number, division) for key, number, division in found if key is not None}
