"""Find (查找收养件): an adoption by its number, and what belongs to it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlmodel import Session, col, select

from minzheng.child.adopt.choices import AdoptionState
from minzheng.child.adopt.models import Adoption, AdoptionAssessment
from minzheng.child.register.models import ChildFile
from minzheng.errors import NotFound
from minzheng.kernel.case import CaseStep
from minzheng.kernel.db import among
from minzheng.kernel.finding import Problem

PROCESS = "child.adoption"
"""The code of the procedure under which the steps stand."""

UNKNOWN = Problem(
    "adoption-unknown", "没有收养编号 {number}", "用 minzheng child adoption list 查", kind=NotFound
)


def adoption_of(session: Session, number: str) -> Adoption:
    """The adoption under a number; raises ``adoption-unknown``."""
    wanted = number.strip().upper()
    found = session.exec(select(Adoption).where(Adoption.number == wanted)).one_or_none()
    if found is None:
        raise UNKNOWN(number=number)
    return found


def found(session: Session, number: str) -> int:
    """The key of the adoption under a number."""
    return adoption_of(session, number).stored_id


def assessment_of(session: Session, one: Adoption, on: date) -> AdoptionAssessment | None:
    """The newest assessment by a day, whether or not it is still valid."""
    query = (
        select(AdoptionAssessment)
        .where(AdoptionAssessment.adoption_id == one.id, col(AdoptionAssessment.reported_on) <= on)
        .order_by(col(AdoptionAssessment.reported_on).desc())
    )
    return session.exec(query).first()


def states_of(session: Session, keys: Sequence[int]) -> dict[int, AdoptionState]:
    """Where adoptions stand by their last steps."""
    query = (
        select(CaseStep.subject_id, CaseStep.state_after)
        .where(CaseStep.process == PROCESS, among(col(CaseStep.subject_id), keys))
        .order_by(col(CaseStep.number))
    )
    last = dict(session.exec(query).all())
    return {key: AdoptionState.of(last.get(key, "new")) for key in keys}


def described(session: Session, subjects: Sequence[int]) -> dict[int, tuple[str, str]]:
    """What lists of what is due call an adoption: its number, and nobody's place (保密)."""
    query = select(Adoption.id, Adoption.number).where(among(col(Adoption.id), subjects))
    return {key or 0: (number, "") for key, number in session.exec(query)}


def child_of(session: Session, one: Adoption) -> ChildFile:
    """The child's file."""
    return session.get_one(ChildFile, one.child_id)
