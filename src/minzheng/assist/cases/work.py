"""Work (就业推介): suitable work offered to a member able to work, and what refusing it leads to.

Three refusals in a row without good reason: his own share of the household's 低保 is reduced or
stopped, nobody else's (民发〔2021〕57号 第三十四条; 649号令 第四十五条). Taking work up ends it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, select

from minzheng.assist.cases.acts import Amounts, due_of
from minzheng.assist.cases.models import WorkOffer
from minzheng.assist.models import ShareStop
from minzheng.assist.rules.dibao import dibao
from minzheng.errors import InputInvalid
from minzheng.kernel import clock
from minzheng.kernel.finding import Finding, Problem
from minzheng.kernel.month import Month
from minzheng.kernel.standards import Standards
from minzheng.payout.acts import Paper, common_faults, hearing_faults, record, refuse_if
from minzheng.payout.models import Act, Grant
from minzheng.people.find import members_on
from minzheng.people.models import Household, Person

CITE = "民发〔2021〕57号 第三十四条"
OFFERED_LATER = Problem("offer-in-future", "推介日期 {on} 还没有到", "核对 --on")
NO_JOB = Problem("offer-without-job", "没有写岗位", "加 --job 岗位", kind=InputInvalid)
NOT_COUNTED = Problem(
    "offer-not-counted",
    "证件号 {id_no} 不是 {case_no} 的保障人口",
    "用 show 看成员",
)
OFFERED_TWICE = Problem("offer-otherwise", "{on} 推介“{job}”已有另一条记录", "有误的报管理员订正")
TOO_FEW = Problem(
    "refusals-too-few",
    "连续拒绝 {count} 次，不到 {times} 次",
    "继续推介并逐次登记：offer",
    cite=CITE,
)
STOPPED = Problem("share-stopped-already", "{since} 起已停发本人份额", "不必再停")


@dataclass(frozen=True, slots=True)
class Offer:
    """One offer: its day, the job, whether it was refused, for a good reason or not."""

    on: date
    job: str
    refused: bool
    excused: bool = False
    reason: str = ""


def offer(session: Session, grant: Grant, person: Person, told: Offer) -> int:
    """Keep an offer; gives how many were refused in a row by now. Taking work ends a stop.

    Raises ``offer-in-future``, ``offer-without-job``, ``offer-not-counted``, ``offer-otherwise``.
    """
    if told.on > clock.today():
        raise OFFERED_LATER(on=told.on)
    if not told.job.strip():
        raise NO_JOB()
    household = session.get_one(Household, grant.household_id)
    counted = [p.id for m, p in members_on(session, household, told.on) if m.covered]
    if person.id not in counted:
        raise NOT_COUNTED(id_no=person.id_no, case_no=grant.case_no)
    query = select(WorkOffer).where(
        WorkOffer.person_id == person.id,
        WorkOffer.offered_on == told.on,
        WorkOffer.job == told.job,
    )
    known = session.exec(query).one_or_none()
    if known is not None and (known.refused, known.excused) != (told.refused, told.excused):
        raise OFFERED_TWICE(on=told.on, job=told.job)
    if known is None:
        session.add(
            WorkOffer(
                grant_id=grant.stored_id,
                person_id=person.stored_id,
                offered_on=told.on,
                job=told.job,
                refused=told.refused,
                excused=told.excused,
                reason=told.reason,
            )
        )
        if not told.refused:
            _end_stops(session, grant, person, Month.of(told.on))
        session.flush()
    return in_a_row(session, person)


def in_a_row(session: Session, person: Person) -> int:
    """Refusals without good reason since the last offer that was taken or excused."""
    query = select(WorkOffer).where(WorkOffer.person_id == person.id)
    count = 0
    for made in session.exec(query.order_by(col(WorkOffer.offered_on).desc())):
        if not made.refused or made.excused:
            break
        count += 1
    return count


def stop_share(
    session: Session, grant: Grant, person: Person, paper: Paper, standards: Standards
) -> Amounts:
    """Stop one member's share from the month after the decision, the others' goes on.

    Raises ``act-refused`` with every condition that fails; it needs hearing and notice.
    """
    month = paper.next_month
    faults = common_faults(grant, paper, month) + hearing_faults(paper, standards)
    faults += _refusal_faults(session, person, paper, standards)
    faults += [STOPPED.finding(since=one.since) for one in _stops(session, grant, person)]
    refuse_if(grant, "停发本人份额", faults)
    before = due_of(session, dibao, grant, month, standards)
    session.add(
        ShareStop(
            grant_id=grant.stored_id,
            person_id=person.stored_id,
            since=month,
            reason=paper.reason[:100],
        )
    )
    session.flush()
    after = due_of(session, dibao, grant, month, standards)
    record(session, grant, Act.adjust, month, paper)
    return Amounts(month, before, after)


def _refusal_faults(
    session: Session, person: Person, paper: Paper, standards: Standards
) -> list[Finding]:
    times = standards.on(Month.of(paper.on)).count("refuse_work.times")
    count = in_a_row(session, person)
    return [TOO_FEW.finding(count=count, times=times)] if count < times else []


def _stops(session: Session, grant: Grant, person: Person) -> list[ShareStop]:
    """The stops of a member's share that have no end."""
    query = select(ShareStop).where(
        ShareStop.grant_id == grant.id,
        ShareStop.person_id == person.id,
        col(ShareStop.until).is_(None),
    )
    return list(session.exec(query))


def _end_stops(session: Session, grant: Grant, person: Person, month: Month) -> None:
    """From the month after work was taken up his share is paid again."""
    for stop in _stops(session, grant, person):
        if stop.since > month:
            session.delete(stop)
            continue
        stop.until = month
        session.add(stop)
