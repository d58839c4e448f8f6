"""Succession (接续): the head of a 低保 household dies and the others go on under a new case.

The old case ends with the month of death, or with the last month whose money was already moved; the
new one begins the month after, on the old confirmation, so that no month is paid twice and none is
missed. What was paid too much under the old case is a recovery of that case, not settled here.
民发〔2022〕83号 一(三); the way cases are linked is practice, not law.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import func, or_
from sqlmodel import Session, col, select

from minzheng.assist.models import Assessment, IncomeItem, PhaseOut, Succession
from minzheng.kernel.dated import lasts
from minzheng.kernel.finding import Finding, Problem
from minzheng.kernel.month import Month
from minzheng.payout.acts import Paper, common_faults, end, record, refuse_if, suspensions
from minzheng.payout.models import (
    Act,
    Batch,
    BatchState,
    Grant,
    Instruction,
    InstructionState,
    Line,
)
from minzheng.people.acts import family_account
from minzheng.people.find import death_of, members_on
from minzheng.people.models import Account, Death, Household, Member, Person
from minzheng.people.relations import HEAD

HEAD_LIVES = Problem(
    "succession-head-lives", "户主没有死亡登记", "先 person death 登记；成员变动用 adjust"
)
NOBODY_LEFT = Problem(
    "succession-nobody-left", "没有其他在世的保障人口", "办理终止：terminate --reason 死亡"
)
WHO = Problem(
    "succession-head-unclear", "还有 {count} 名保障人口，不知谁作户主", "加 --head 证件号"
)
NOT_SURVIVING = Problem(
    "succession-not-surviving", "证件号 {id_no} 不是在世的保障人口", "用 household show 看成员"
)
STANDS_STILL = Problem("succession-suspended", "{since} 起停发", "先恢复或终止")
PHASING_OUT = Problem(
    "succession-phasing-out", "渐退期至 {until}", "渐退期内不换案，期满后按情况办"
)

LIVE = (InstructionState.sent, InstructionState.paid)


@dataclass(frozen=True, slots=True)
class Heir:
    """Who goes on: the new case number, the new head, the account, the income where it changed."""

    case_no: str
    head: str = ""
    account: str = ""
    bank: str = ""
    income: int | None = None


def succeed(session: Session, grant: Grant, heir: Heir, paper: Paper) -> Grant:
    """End the case of a dead head and open the one that follows it; gives the new grant.

    Raises ``act-refused`` with every condition that fails, ``account-unclear`` when the new head
    has no account of his own.
    """
    death = death_of(session, session.get_one(Person, grant.person_id))
    survivors = _survivors(session, grant, paper.on)
    faults = common_faults(grant, paper, max(paper.next_month, grant.since))
    if death is None:
        faults.append(HEAD_LIVES.finding())
    faults += [*_heir_faults(survivors, heir), *_standing_still(session, grant, paper.on)]
    refuse_if(grant, "接续", faults)
    if death is None:
        raise LookupError("a living head is a fault")
    head = next(p for _, p in survivors if heir.head in ("", p.id_no))
    last = max(Month.of(death.died_on), _last_paid(session, grant) or grant.since - 1)
    first = max(last + 1, grant.since)
    account = _account(session, grant, head, heir, paper.on)
    end(session, grant, paper, last)
    session.flush()
    made = Grant(
        benefit=grant.benefit,
        case_no=heir.case_no,
        person_id=head.stored_id,
        household_id=grant.household_id,
        division_code=grant.division_code,
        account_id=account,
        confirmed_on=grant.confirmed_on,
        since=first,
        note=f"接续 {grant.case_no}",
    )
    session.add(made)
    session.flush()
    session.add(Succession(grant_id=made.stored_id, predecessor_id=grant.stored_id))
    told = Paper(paper.on, f"接续 {grant.case_no}", paper.document)
    record(session, made, Act.confirm, first, told)
    _new_head(session, grant, death, head)
    _assess(session, grant, made, heir.income, paper.on)
    session.flush()
    return made


def _heir_faults(survivors: list[tuple[Member, Person]], heir: Heir) -> list[Finding]:
    """Somebody must be left, and it must be clear who heads the household."""
    numbers = [person.id_no for _, person in survivors]
    faults = []
    if not numbers:
        faults.append(NOBODY_LEFT.finding())
    if heir.head and heir.head not in numbers:
        faults.append(NOT_SURVIVING.finding(id_no=heir.head))
    if not heir.head and len(numbers) > 1:
        faults.append(WHO.finding(count=len(numbers)))
    return faults


def _standing_still(session: Session, grant: Grant, on: date) -> list[Finding]:
    """A case that is suspended or phasing out is not handed on."""
    month = Month.of(on)
    faults = [
        STANDS_STILL.finding(since=stop.since)
        for stop in suspensions(session, grant)
        if lasts(stop.until, month)
    ]
    phasing = select(PhaseOut).where(PhaseOut.grant_id == grant.id, PhaseOut.until >= month)
    faults += [PHASING_OUT.finding(until=found.until) for found in session.exec(phasing)]
    return faults


def _survivors(session: Session, grant: Grant, day: date) -> list[tuple[Member, Person]]:
    """Counted members of the household who are alive."""
    household = session.get_one(Household, grant.household_id)
    return [
        (member, person)
        for member, person in members_on(session, household, day)
        if member.covered and death_of(session, person) is None
    ]


def _last_paid(session: Session, grant: Grant) -> Month | None:
    """The last month whose money was moved or stands in a reviewed batch."""
    moved = select(Instruction.line_id).where(col(Instruction.state).in_(LIVE))
    query = (
        select(func.max(Line.for_month))
        .join(Batch, col(Batch.id) == Line.batch_id)
        .where(
            Line.grant_id == grant.id,
            Line.amount > 0,
            or_(col(Line.id).in_(moved), col(Batch.state) == BatchState.reviewed),
        )
    )
    found = session.exec(query).one()
    return None if found is None else Month.parse(str(found))


def _account(session: Session, grant: Grant, head: Person, heir: Heir, day: date) -> int:
    """The account as it is when its owner is the new head; else one of the new head's."""
    if not heir.account and grant.account_id is not None:
        known = session.get_one(Account, grant.account_id)
        if known.owner_id == head.id:
            return known.stored_id
    household = session.get_one(Household, grant.household_id)
    return family_account(
        session, household, heir.account, payee=head.name, bank=heir.bank, day=day
    )


def _new_head(session: Session, grant: Grant, death: Death, head: Person) -> None:
    """The dead head belongs to the household until the day of death, the new one heads it after."""
    query = select(Member).where(
        Member.household_id == grant.household_id,
        col(Member.person_id).in_((death.person_id, head.stored_id)),
        col(Member.until).is_(None),
    )
    after = death.died_on + timedelta(days=1)
    for member in session.exec(query).all():
        if member.person_id == death.person_id:
            member.until = max(death.died_on, member.since)
        elif member.since >= after:
            member.relation = HEAD
        else:
            member.until = death.died_on
            told = {"id": None, "relation": HEAD, "since": after, "until": None}
            session.add(Member(**(member.model_dump() | told)))
        session.add(member)


def _assess(
    session: Session, grant: Grant, made: Grant, income: int | None, decided_on: date
) -> None:
    """The assessment in force goes on, with the new income where one is told."""
    query = (
        select(Assessment)
        .where(Assessment.grant_id == grant.id, Assessment.since <= made.since)
        .order_by(col(Assessment.since).desc())
    )
    known = session.exec(query).first()
    if known is None:
        return
    told = {"id": None, "grant_id": made.stored_id, "since": made.since, "decided_on": decided_on}
    if income is not None:
        told |= {"income": income, "income_months": 1}
    fresh = Assessment(**(known.model_dump() | told))
    session.add(fresh)
    session.flush()
    if income is None:
        items = select(IncomeItem).where(IncomeItem.assessment_id == known.id)
        for item in session.exec(items).all():
            told = {"id": None, "assessment_id": fresh.stored_id}
            session.add(IncomeItem(**(item.model_dump() | told)))
