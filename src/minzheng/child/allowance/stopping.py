"""Stopping (停发): a right ended for one of the ten reasons, after the month of the event.

The last month paid is that of the event; where the case never met the conditions (S08), or another
first month without pay is told, that one counts. What was paid beyond it the engine finds as money
to be claimed back. What a reason says must stand on file: a death, an adoption, a parent who came
back; a guess ends no right.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, select

from minzheng.child.allowance import dream_aid, orphan, unattended
from minzheng.child.allowance.choices import StopReason
from minzheng.child.allowance.declared import ALLOWANCES, BY_CODE
from minzheng.child.register.life import eighteen_on, file_of
from minzheng.child.register.models import Adopted, ChildFile, ParentFact
from minzheng.child.register.study import studying
from minzheng.kernel.finding import Finding, Problem
from minzheng.kernel.month import Month
from minzheng.payout.acts import NO_CASE, Paper, common_faults, end, refuse_if
from minzheng.payout.models import Grant
from minzheng.people.find import death_of
from minzheng.people.models import Flag, FlagKind, Person

UNPROVED = Problem(
    "child-stop-unproved", "{reason}：{missing}", "先登记，再办停发", cite="民发〔2019〕62号"
)
FIRST_UNSAID = Problem(
    "child-stop-first", "查实不符合的要写从哪个月起停发", "加 --from 第一个不该发的月份"
)
STUDY_ON = ("orphan", "unattended")
"""Benefits that go on at school after 18."""


def grant_of(session: Session, number: str) -> Grant:
    """A child's right by its number, of any of the benefits; raises ``case-unknown``."""
    query = select(Grant).where(Grant.case_no == number.strip(), col(Grant.benefit).in_(BY_CODE))
    found = session.exec(query).first()
    if found is None:
        raise NO_CASE(case_no=number, title="儿童保障待遇")
    return found


@dataclass(frozen=True, slots=True)
class Why:
    """Why a right ends: the reason, the day of the event, another first month without pay."""

    reason: StopReason
    event: date
    first: Month | None = None

    @property
    def last(self) -> Month:
        """The last month to be paid."""
        return self.first - 1 if self.first is not None else Month.of(self.event)


def stop(session: Session, grant: Grant, why: Why, paper: Paper) -> Month:
    """End a right; gives the last month paid.

    Raises ``act-refused`` with every condition that fails, ``child-stop-unproved`` among them.
    """
    faults = common_faults(grant, paper, max(why.last + 1, grant.since))
    child = file_of(session, grant.person_id)
    if why.reason is StopReason.wrong and why.first is None:
        faults.append(FIRST_UNSAID.finding())
    if child is not None:
        faults += _unproved(session, grant, child, why)
    refuse_if(grant, "停发", faults)
    end(session, grant, paper, why.last)
    return grant.until or why.last


def _unproved(session: Session, grant: Grant, child: ChildFile, why: Why) -> Iterator[Finding]:
    """What the file does not tell that the reason rests on."""
    asked = _ASKED.get(why.reason)
    missing = asked(session, grant, child, why.event) if asked is not None else ""
    if missing:
        told = f"{why.reason.value} {why.reason.label}"
        yield UNPROVED.finding(reason=told, missing=missing)


def _died(session: Session, grant: Grant, child: ChildFile, event: date) -> str:
    death = death_of(session, session.get_one(Person, child.person_id))
    if death is None:
        return "没有死亡登记（minzheng person death）"
    return "" if death.died_on == event else f"登记的死亡日期是 {death.died_on}"


def _grown(session: Session, grant: Grant, child: ChildFile, event: date) -> str:
    day = eighteen_on(session, child)
    if day != event:
        return f"{day} 满 18 周岁"
    on = grant.benefit in STUDY_ON and studying(session, child, Month.of(day) + 1, grant.benefit)
    return "还在就读，学业结束再停发（S07）" if on else ""


def _adopted(session: Session, grant: Grant, child: ChildFile, event: date) -> str:
    query = select(Adopted).where(Adopted.child_id == child.id, Adopted.since == event)
    return "" if session.exec(query).first() is not None else f"没有 {event} 的收养登记"


def _resolved(session: Session, grant: Grant, child: ChildFile, event: date) -> str:
    query = select(ParentFact).where(ParentFact.child_id == child.id, ParentFact.ended_on == event)
    found = session.exec(query).first()
    return "" if found is not None else f"没有 {event} 情形消失的登记（child parent end）"


def _moved(session: Session, grant: Grant, child: ChildFile, event: date) -> str:
    query = select(Flag).where(
        Flag.person_id == child.person_id, Flag.kind == FlagKind.moved_out, Flag.since == event
    )
    return "" if session.exec(query).first() is not None else f"没有 {event} 迁出的标识"


def _schooled(session: Session, grant: Grant, child: ChildFile, event: date) -> str:
    if eighteen_on(session, child) > event:
        return "还不满 18 周岁"
    on = studying(session, child, Month.of(event) + 1, grant.benefit)
    return "次月还在就读" if on else ""


_ASKED: dict[StopReason, Callable[[Session, Grant, ChildFile, date], str]] = {
    StopReason.died: _died,
    StopReason.grown: _grown,
    StopReason.adopted: _adopted,
    StopReason.resolved: _resolved,
    StopReason.restored: _resolved,
    StopReason.moved: _moved,
    StopReason.schooled: _schooled,
}
PARENTED = (orphan.CODE, unattended.CODE)
"""Benefits that rest on the parents."""

STUDIED = (*PARENTED, dream_aid.CODE)
ALL = tuple(one.benefit for one in ALLOWANCES)
