"""Delegation (下放): who confirms an application, the county or the township, and by which rule.

A county may leave confirming to its townships (民发〔2021〕57号 第二条), all of them or some, from
a month on. What holds on the day of the first step holds for the application; a later change does
not touch it.
"""

from __future__ import annotations

from datetime import date

from sqlmodel import Session

from minzheng.assist.apply.models import Application
from minzheng.kernel.month import Month
from minzheng.kernel.standards import standards_of
from minzheng.people.divisions import Gazetteer


def delegated_on(session: Session, application: Application, on: date) -> bool:
    """Whether the township confirms what is accepted on a day; its own setting goes first."""
    std = standards_of(session).on(Month.of(on))
    key = f"apply.delegated.{application.kind}"
    own = f"{key}.{Gazetteer.load(session).township_of(application.division_code)}"
    return std.flag(own if own in std else key)


def is_delegated(session: Session, application: Application, on: date) -> bool:
    """What was fixed for an application, or what would be on a day."""
    if application.delegated is not None:
        return application.delegated
    return delegated_on(session, application, on)


def unmanaged(session: Session, division_code: str) -> str:
    """The name of a place that this bureau does not answer for; '' for its own."""
    places = Gazetteer.load(session)
    for code in (division_code, places.township_of(division_code)):
        found = places.by_code.get(code)
        if found is None or not found.managed:
            return places.label(division_code)
    return ""
