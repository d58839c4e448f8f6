"""Clocks (收养期限): the periods of an adoption as they stand, reckoned by the procedure."""

from __future__ import annotations

from datetime import date

from sqlmodel import Session

from minzheng.child.adopt.models import Adoption
from minzheng.child.adopt.process import ADOPTION
from minzheng.kernel.case import Case
from minzheng.kernel.period import Clock, Reckoner


def case_of(session: Session, one: Adoption) -> Case:
    """The steps of an adoption."""
    return Case.of(session, ADOPTION, one.stored_id)


def clocks_of(case: Case, reckoner: Reckoner) -> dict[str, Clock]:
    """The periods that have begun, by name."""
    return {made.period.name: made for made in case.clocks(reckoner)}


def taken_on(case: Case, name: str) -> date | None:
    """The day on which a step was last taken."""
    return next((step.taken_on for step in reversed(case.steps) if step.step == name), None)
