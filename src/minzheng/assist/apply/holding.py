"""Holding (在享与在办): what rights people have, and which of their applications are under way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlmodel import Session, col

from minzheng.assist.apply.models import Application, ApplicationMember
from minzheng.catalog import TITLE_OF
from minzheng.kernel.case import CaseStep
from minzheng.kernel.dated import in_force, lasting
from minzheng.kernel.db import among
from minzheng.kernel.month import Month
from minzheng.payout.models import Grant
from minzheng.people.models import Member

RIGHTS = ("dibao", "tekun", "marginal", "rigid")
"""The rights that an application may be for."""

OVER = ("confirmed", "disclosed", "refused", "informed", "withdrawn", "stopped")
"""The states of an application that is decided or given up."""


@dataclass(frozen=True, slots=True)
class Held:
    """A right somebody has, himself or with his household."""

    benefit: str
    case_no: str

    @property
    def title(self) -> str:
        """What the right is called."""
        return TITLE_OF[self.benefit]


def held_by(session: Session, people: Mapping[str, int], month: Month) -> dict[str, list[Held]]:
    """The rights that hold in a month, by the person's number; of a household by its counted."""
    numbers = {key: number for number, key in people.items()}
    standing = (col(Grant.benefit).in_(RIGHTS), in_force(Grant.since, Grant.until, month))
    own = select(col(Grant.person_id), col(Grant.benefit), col(Grant.case_no)).where(
        among(col(Grant.person_id), numbers), col(Grant.household_id).is_(None), *standing
    )
    shared = (
        select(col(Member.person_id), col(Grant.benefit), col(Grant.case_no))
        .join(Grant, col(Grant.household_id) == Member.household_id)
        .where(
            among(col(Member.person_id), numbers),
            col(Member.covered),
            lasting(Member.until, month.first),
            *standing,
        )
    )
    found: dict[str, list[Held]] = {}
    for query in (own, shared):
        for person, benefit, case_no in session.execute(query.order_by(col(Grant.id))):
            found.setdefault(numbers[person], []).append(Held(benefit, case_no))
    return found


def newest_step(by: date | None = None) -> Any:
    """The key of the last step taken in an application, by a day when told, as a column."""
    query = select(func.max(CaseStep.id)).where(
        col(CaseStep.process).startswith("assist.apply."),
        col(CaseStep.subject_id) == Application.id,
    )
    if by is not None:
        query = query.where(col(CaseStep.taken_on) <= by)
    return query.correlate(Application).scalar_subquery()


def state_now() -> Any:
    """The state of an application as a column beside it; before any step it waits to be taken."""
    is_last = col(CaseStep.id) == newest_step()
    last = select(col(CaseStep.state_after)).where(is_last).scalar_subquery()
    return func.coalesce(last, "draft")


def open_applications(session: Session, people: Mapping[str, int]) -> dict[tuple[str, str], str]:
    """The applications under way that count somebody, by his number and the kind."""
    numbers = {key: number for number, key in people.items()}
    shown = (col(ApplicationMember.person_id), col(Application.kind), col(Application.number))
    query = (
        select(*shown)
        .join(Application, col(Application.id) == ApplicationMember.application_id)
        .where(
            among(col(ApplicationMember.person_id), numbers),
            col(ApplicationMember.counted),
            state_now().not_in(OVER),
        )
    )
    rows = session.execute(query)
    return {(numbers[person], str(kind.value)): number for person, kind, number in rows}
