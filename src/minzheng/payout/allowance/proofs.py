"""Proofs of life: who has not proved by the day, what stops for it, what a late proof sets right.

An allowance that asks for a proof says how many months one holds. It holds to the end of its last
month; the first one counts from the confirmation, when the person was seen. Whoever has not proved
is stopped from the month after, or from the first month not yet paid; whoever proves late is paid
again, and where the standard says so the months withheld become arrears (生存认证).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import exists, func
from sqlalchemy import select as select_columns
from sqlmodel import Session, col, select

from minzheng.kernel import clock
from minzheng.kernel.dated import in_force, lasts
from minzheng.kernel.finding import Problem
from minzheng.kernel.month import Month
from minzheng.kernel.standards import Standards
from minzheng.payout.acts import Paper, common_faults, refuse_if, resume, suspend, suspensions
from minzheng.payout.allowance.choices import ProofWay
from minzheng.payout.allowance.declare import Allowance
from minzheng.payout.allowance.models import LifeProof
from minzheng.payout.models import Batch, BatchKind, BatchState, Grant, Suspension
from minzheng.people.models import Death, Person

MISSED = "未按期认证"
"""The reason of a suspension that a proof lifts."""

PROVED_LATER = Problem("life-proof-in-future", "认证日期 {on} 还没有到", "核对 --on")
NO_PROOF_ASKED = Problem("life-proof-not-asked", "{title}不要求生存认证", "不必登记")
PROVED_OTHERWISE = Problem(
    "life-proof-differs", "{on} 已登记{way}认证（{by}）", "同一天只登记一次；录错的报管理员订正"
)


@dataclass(frozen=True, slots=True)
class Due:
    """One person who has to prove: his right, the last proof if any, by which day, if stopped."""

    grant: Grant
    person: Person
    proved_on: date | None
    due_on: date
    stopped: bool


def due_on(allowance: Allowance, last: date, standards: Standards) -> date:
    """The last day for the next proof: the end of the month in which the last one runs out."""
    held = standards.on(Month.of(last)).count(allowance.proof)
    return (Month.of(last) + held).last


def unproved(session: Session, allowance: Allowance, by: date, standards: Standards) -> list[Due]:
    """Everybody living whose right stands and who has to prove by a day, by day and number."""
    found = [one for one in _standing(session, allowance, standards) if one.due_on <= by]
    return sorted(found, key=lambda one: (one.due_on, one.grant.case_no))


def _standing(session: Session, allowance: Allowance, standards: Standards) -> Iterator[Due]:
    """Everybody living who holds the right now, with the day of his next proof."""
    if not allowance.proof:
        return
    month = Month.of(clock.today())
    stopped = exists().where(
        col(Suspension.grant_id) == Grant.id,
        in_force(Suspension.since, Suspension.until, month),
    )
    newest = select(func.max(LifeProof.proved_on)).where(col(LifeProof.grant_id) == Grant.id)
    query = (
        select(Grant, Person, newest.correlate(Grant).scalar_subquery(), stopped)
        .join(Person, col(Person.id) == Grant.person_id)
        .where(
            Grant.benefit == allowance.benefit,
            in_force(Grant.since, Grant.until, month),
            ~exists().where(col(Death.person_id) == Grant.person_id),
        )
    )
    for grant, person, proved, still in session.execute(query):
        last = proved or grant.confirmed_on
        yield Due(grant, person, proved, due_on(allowance, last, standards), bool(still))


# --- a missed proof -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Stopped:
    """One suspension made for a missed proof, and from which month."""

    due: Due
    since: Month


def suspend_unproved(
    session: Session, allowance: Allowance, paper: Paper, standards: Standards
) -> list[Stopped]:
    """Stop everybody who has not proved in time; who is stopped already stays as he is.

    From the month of the decision, or the first one after it whose batch is not signed.
    """
    first = _open_month(session, allowance, Month.of(paper.on))
    late = unproved(session, allowance, paper.on, standards)
    made = []
    for due in late:
        if due.stopped or due.due_on >= paper.on or _to_come(session, due.grant, first):
            continue
        since = max(first, due.grant.since)
        suspend(session, due.grant, paper, since)
        made.append(Stopped(due, since))
    return made


def _to_come(session: Session, grant: Grant, month: Month) -> bool:
    """Whether the right is stopped, or ends, before a month that is still to come."""
    if not lasts(grant.until, month):
        return True
    return any(lasts(one.until, month) for one in suspensions(session, grant))


def _open_month(session: Session, allowance: Allowance, month: Month) -> Month:
    """The first month from this one on whose batch nobody has signed yet."""
    query = select_columns(col(Batch.month)).where(
        col(Batch.benefit) == allowance.benefit,
        col(Batch.kind) == BatchKind.regular,
        col(Batch.state).in_((BatchState.reviewed, BatchState.issued, BatchState.settled)),
    )
    signed = set(session.execute(query).scalars())
    while month in signed:
        month += 1
    return month


# --- a proof --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Proved:
    """What a proof did: whether it is new, by when the next is due, from when it is paid again.

    ``owed`` is how many months stopped before the proof become arrears.
    """

    fresh: bool
    next_due: date
    resumed: Month | None = None
    owed: int = 0


def prove(
    session: Session,
    allowance: Allowance,
    grant: Grant,
    seen: tuple[date, ProofWay, str],
    standards: Standards,
) -> Proved:
    """Keep a proof ``(day, way, by whom)``; it lifts a suspension for a missed one.

    A proof made in time and entered late undoes the suspension whole. Raises ``act-refused``,
    ``life-proof-not-asked``, ``life-proof-in-future``, ``life-proof-differs``.
    """
    on, way, by = seen
    if not allowance.proof:
        raise NO_PROOF_ASKED(title=allowance.title)
    if on > clock.today():
        raise PROVED_LATER(on=on)
    known = session.exec(
        select(LifeProof).where(LifeProof.grant_id == grant.id, LifeProof.proved_on == on)
    ).first()
    if known is not None and (known.way, known.by) != (way, by):
        raise PROVED_OTHERWISE(on=on, way=known.way.label, by=known.by or "未写认证人")
    if known is None:
        paper = Paper(on=on, reason=f"{way.label}认证", document=by)
        refuse_if(grant, "认证", common_faults(grant, paper, max(Month.of(on), grant.since)))
        session.add(LifeProof(grant_id=grant.stored_id, proved_on=on, way=way, by=by))
        session.flush()
    next_due = due_on(allowance, _newest(session, grant), standards)
    if known is not None or next_due < clock.today():
        return Proved(known is None, next_due)
    missed = [s for s in suspensions(session, grant) if s.until is None and s.reason == MISSED]
    if not missed:
        return Proved(True, next_due)
    first = _paid_from(allowance, missed[-1].since, Month.of(on), standards)
    resume(session, grant, paper, first)
    return Proved(True, next_due, first, max(0, first.until(Month.of(on))))


def _newest(session: Session, grant: Grant) -> date:
    """The day of the newest proof."""
    query = select(func.max(LifeProof.proved_on)).where(LifeProof.grant_id == grant.id)
    return session.exec(query).one()


def _paid_from(allowance: Allowance, stopped: Month, proved: Month, standards: Standards) -> Month:
    """From which month a proof lifts a suspension: its first one, or that of the proof."""
    std = standards.on(proved)
    if allowance.withheld and std.flag(allowance.withheld):
        return stopped
    return max(stopped, proved)
