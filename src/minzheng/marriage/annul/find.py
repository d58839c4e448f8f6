"""Find (查找撤销办件): an annulment by its number, its marriage, its couple."""

from __future__ import annotations

from collections.abc import Sequence

from sqlmodel import Session, col, select

from minzheng.errors import NotFound
from minzheng.kernel.case import CaseStep
from minzheng.kernel.db import among
from minzheng.kernel.finding import Problem
from minzheng.marriage.annul.choices import AnnulState
from minzheng.marriage.annul.models import Annulment
from minzheng.people.marriage_models import Marriage
from minzheng.people.models import Person

PROCESS = "marriage.annul"
"""The code of the procedure under which the steps stand."""

UNKNOWN = Problem(
    "annulment-unknown",
    "没有撤销办件 {number}",
    "用 minzheng marriage annul list 查",
    kind=NotFound,
)


def annulment_of(session: Session, number: str) -> Annulment:
    """The annulment under a number; raises ``annulment-unknown``."""
    wanted = number.strip().upper()
    found = session.exec(select(Annulment).where(Annulment.number == wanted)).one_or_none()
    if found is None:
        raise UNKNOWN(number=number)
    return found


def found(session: Session, number: str) -> int:
    """The key of the annulment under a number."""
    return annulment_of(session, number).stored_id


def marriage_of(session: Session, one: Annulment) -> Marriage:
    """The marriage that was registered."""
    return session.get_one(Marriage, one.marriage_id)


def couple_of(session: Session, one: Annulment) -> tuple[Person, Person]:
    """Those who stand in the registration."""
    marriage = marriage_of(session, one)
    return session.get_one(Person, marriage.man_id), session.get_one(Person, marriage.woman_id)


def states_of(session: Session, keys: Sequence[int]) -> dict[int, AnnulState]:
    """Where annulments stand by their last steps."""
    query = (
        select(CaseStep.subject_id, CaseStep.state_after)
        .where(CaseStep.process == PROCESS, among(CaseStep.subject_id, keys))
        .order_by(col(CaseStep.number))
    )
    last = dict(session.exec(query).all())
    return {key: AnnulState.of(last.get(key, AnnulState.new.value)) for key in keys}


def described(session: Session, subjects: Sequence[int]) -> dict[int, tuple[str, str]]:
    """What lists of what is due call an annulment: its number; it belongs to no place."""
    query = select(Annulment.id, Annulment.number).where(among(Annulment.id, subjects))
    return {key or 0: (number, "") for key, number in session.exec(query)}
