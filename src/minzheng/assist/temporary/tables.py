"""Tables of temporary assistance as others read them (临时救助查询): awards, states, what is late.

``awards`` is the door for ledgers and statistics: one row a person-time (人次).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, or_
from sqlmodel import Session, col, select

from minzheng.assist.temporary import limits
from minzheng.assist.temporary.choices import AidState, Track
from minzheng.assist.temporary.limits import Promise
from minzheng.assist.temporary.models import AidApplication, AidAward, AidPaper
from minzheng.errors import NotFound
from minzheng.kernel import case
from minzheng.kernel.db import among
from minzheng.kernel.finding import Problem
from minzheng.kernel.hour import minute as minute
from minzheng.kernel.month import Month
from minzheng.kernel.standards import Standards
from minzheng.people.models import Account, Person

CODE = "assist.temporary"
"""The process, as its steps are kept."""

UNKNOWN = Problem(
    "temporary-unknown", "没有编号 {number} 的临时救助申请", "用 list 查编号", kind=NotFound
)

ENDED_UNHELPED = (AidState.refused, AidState.withdrawn)


@dataclass(frozen=True, slots=True)
class Awarded:
    """One award with its application, the person and the account it went to (一人次)."""

    award: AidAward
    application: AidApplication
    person: Person
    account_no: str


def awards(session: Session, since: date, until: date) -> list[Awarded]:
    """Every award decided from ``since`` to ``until``, both included, in order of day and number.

    Each is one person-time (人次), whatever the way it was given; ``award.amount`` is in 分, for
    goods their value and 0 for a referral. Places are ``application.division_code``.
    """
    query = _awarded().where(AidAward.decided_on >= since, AidAward.decided_on <= until)
    return _rows(session, query.order_by(col(AidAward.decided_on), col(AidAward.number)))


def awards_of_family(session: Session, application: AidApplication) -> list[Awarded]:
    """The awards of the applicant and his household, the newest first."""
    person, household = AidApplication.person_id, AidApplication.household_id
    whose = col(person) == application.person_id
    if application.household_id is not None:
        whose = or_(whose, col(household) == application.household_id)
    query = _awarded().where(whose)
    newest = (col(AidAward.decided_on).desc(), col(AidAward.id).desc())
    return _rows(session, query.order_by(*newest))


def _awarded() -> Any:
    return (
        select(AidAward, AidApplication, Person, func.coalesce(Account.number, ""))
        .join(AidApplication, col(AidApplication.id) == AidAward.application_id)
        .join(Person, col(Person.id) == AidApplication.person_id)
        .outerjoin(Account, col(Account.id) == AidApplication.account_id)
    )


def _rows(session: Session, query: Any) -> list[Awarded]:
    return [Awarded(*row) for row in session.exec(query)]


def find(session: Session, number: str) -> AidApplication:
    """The application of this number, or of an award's; raises ``temporary-unknown``."""
    wanted = number.strip().upper()
    query = select(AidApplication).where(AidApplication.number == wanted)
    found = session.exec(query).one_or_none()
    if found is None:
        award = select(AidApplication).join(
            AidAward, col(AidAward.application_id) == AidApplication.id
        )
        found = session.exec(award.where(AidAward.number == wanted)).one_or_none()
    if found is None:
        raise UNKNOWN(number=number)
    return found


def awards_of(session: Session, application: AidApplication) -> list[AidAward]:
    """The awards of one application in order."""
    query = select(AidAward).where(AidAward.application_id == application.id)
    return list(session.exec(query.order_by(col(AidAward.stage))))


def stages(session: Session, application: AidApplication) -> int:
    """How many times help was given on one application."""
    return len(awards_of(session, application))


def states(session: Session, keys: Iterable[int]) -> dict[int, AidState]:
    """How far each application is; one without a step waits to be accepted."""
    wanted = list(keys)
    found = {key: AidState.of(state) for key, state in case.states(session, CODE).items()}
    entered = select(AidApplication.id).where(
        among(AidApplication.id, wanted), col(AidApplication.entered)
    )
    found |= {key or 0: AidState.closed for key in session.exec(entered)}
    return {key: found.get(key, AidState.applied) for key in wanted}


# --- clocks ---------------------------------------------------------------------------------------


def applied(application: AidApplication) -> datetime:
    """When help was asked for."""
    return datetime.fromisoformat(application.applied_at)


def promised(application: AidApplication, standards: Standards) -> Promise | None:
    """By when help has to arrive, by the standards of the month of the application."""
    asked = applied(application)
    return limits.promise(application.track, asked, standards.on(Month.of(asked.date())))


def given_at(award: AidAward) -> datetime:
    """When help arrived: the minute where it was told, else the day it was decided."""
    told = minute(award.given_at) if award.given_at else None
    return told or datetime.combine(award.decided_on, datetime.min.time())


@dataclass(frozen=True, slots=True)
class Pressing:
    """An application with a promise: by when, and when help arrived; ``None`` while it has not."""

    application: AidApplication
    promise: Promise
    given: datetime | None


def pressing(session: Session, standards: Standards) -> Iterator[Pressing]:
    """Every application with a promise that was not refused or withdrawn, oldest first."""
    query = (
        select(AidApplication)
        .where(
            col(AidApplication.track).in_((Track.emergency, Track.fast_small)),
            ~col(AidApplication.entered),
        )
        .order_by(col(AidApplication.applied_at), col(AidApplication.number))
    )
    found = list(session.exec(query))
    far = states(session, [one.stored_id for one in found])
    first = {
        award.application_id: award
        for award in session.exec(select(AidAward).where(AidAward.stage == 1))
    }
    for one in found:
        promise = promised(one, standards)
        if promise is not None and far[one.stored_id] not in ENDED_UNHELPED:
            award = first.get(one.stored_id)
            yield Pressing(one, promise, given_at(award) if award else None)


def owed_papers(session: Session) -> list[tuple[AidPaper, AidApplication]]:
    """The papers that have not come, by the day they are due."""
    query = (
        select(AidPaper, AidApplication)
        .join(AidApplication, col(AidApplication.id) == AidPaper.application_id)
        .where(col(AidPaper.received_on).is_(None))
        .order_by(col(AidPaper.due_on), col(AidApplication.number), col(AidPaper.id))
    )
    return list(session.exec(query))
