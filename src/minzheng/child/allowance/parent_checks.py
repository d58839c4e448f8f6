"""Checks of what rights rest on: parents alive, back, not proved; differences (父母情形检查)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta

from sqlalchemy import text
from sqlmodel import Session, col, select

from minzheng.child.allowance import child_nursing, unattended
from minzheng.child.allowance.checks import standing
from minzheng.child.register.choices import DEAD, TERMED, Parent, ParentStatus
from minzheng.child.register.models import ChildFile, ParentFact
from minzheng.child.register.parents import facts_on, fault_of, gone_for, sides
from minzheng.kernel.check import Check, Found
from minzheng.kernel.dated import to_come
from minzheng.kernel.finding import Level, Problem
from minzheng.kernel.month import Month
from minzheng.kernel.standards import standards_of
from minzheng.payout.compute import compute_one
from minzheng.payout.models import Grant, Line
from minzheng.payout.moved import CLAIMED, MOVED
from minzheng.payout.registry import benefit
from minzheng.people.models import Death, Disability, DisabilityKind, Member

F62 = "民发〔2019〕62号；民发〔2020〕125号"
ALIVE = Problem(
    "check-child-parent-alive",
    "{subject} 登记已死亡的{parent}，此后还有{what}",
    "核对是否在世",
    cite="国办发〔2010〕54号",
    level=Level.warning,
)
ENDING = Problem(
    "check-child-parent-ending",
    "{subject} 的{parent}{status}，{day} 到期",
    "核对是否已获释、解除",
    cite=F62,
    level=Level.warning,
)
TERM = Problem(
    "check-child-term", "{subject} 在享，{why}", "不符合的停发：child case stop", cite=F62
)
LOST = Problem(
    "check-child-lost",
    "{subject} 在享，{why}",
    "补齐查找回执或五步证明",
    cite="民发〔2020〕125号 二",
)
ACTIVE = Problem(
    "check-child-lost-active",
    "{subject} 登记失联的{parent}，此后还有{what}",
    "核对是否恢复联系",
    cite="民发〔2020〕125号 二",
    level=Level.warning,
)
GRADE = Problem(
    "check-child-grade", "{subject} 在享，{why}", "核对残疾人证；不符合的停发", cite=F62
)
CERTIFICATE = Problem(
    "check-child-certificate",
    "{subject} 在享，{who}的残疾人证{what}",
    "复核：child case review；不符合的停发",
    cite=F62,
    level=Level.warning,
)
ABLE = Problem(
    "check-child-parent-able",
    "{subject} 在享，{parent}没有规定的情形",
    "停发，可列为困境儿童",
    cite=F62,
)
ORPHAN = Problem(
    "check-child-should-be-orphan",
    "{subject} 父母双方死亡或失踪，应按孤儿",
    "改办孤儿基本生活费",
    cite=F62,
)
WHOLE = Problem(
    "check-child-paid-whole",
    "{subject} {month} 另有救助，仍按全额发",
    "按差额补发；多发的列入追回",
    cite="民发〔2019〕62号 三",
    level=Level.warning,
)
DIFFERENCE = Problem(
    "check-child-difference",
    "{subject} {month} 已发的补差与应发不符",
    "查明原因；多退少补",
    cite="民发〔2019〕62号 三",
)
SOON = timedelta(days=30)
_ANY = (None, None)
"""Nothing told of kind and grade."""


# --- parents who show up ----------------------------------------------------------------------


def _signs(session: Session, fact: ParentFact) -> Iterator[str]:
    """What else the file tells of a parent after a day: rights, households."""
    grants = select(Grant).where(
        Grant.person_id == fact.person_id, col(Grant.confirmed_on) > fact.since
    )
    if session.exec(grants).first() is not None:
        yield "新批的待遇"
    moved = text(
        "SELECT 1 FROM payout_line l JOIN payout_grant g ON g.id = l.grant_id "
        f"WHERE g.person_id = :who AND l.for_month > :since AND {MOVED.format(line='l')}"
    )
    told = {"who": fact.person_id, "since": str(Month.of(fact.since))}
    if session.connection().execute(moved, told).first() is not None:
        yield "发放记录"
    stays = select(Member).where(Member.person_id == fact.person_id, col(Member.since) > fact.since)
    if session.exec(stays).first() is not None:
        yield "家庭登记"


def _shown(
    session: Session, on: date, statuses: tuple[ParentStatus, ...]
) -> Iterator[dict[str, object]]:
    """Parents said to be away who left a sign later, unless the death itself is on file."""
    query = (
        select(ParentFact, ChildFile)
        .join(ChildFile, col(ChildFile.id) == ParentFact.child_id)
        .outerjoin(Death, col(Death.person_id) == ParentFact.person_id)
        .where(
            col(ParentFact.status).in_(statuses),
            col(ParentFact.person_id).is_not(None),
            to_come(ParentFact.ended_on, on),
            col(Death.id).is_(None),
        )
        .order_by(ParentFact.number)
    )
    for fact, child in session.exec(query).all():
        for what in _signs(session, fact):
            yield {"subject": child.number, "parent": fact.parent.label, "what": what}


def alive(session: Session, on: date) -> Found:
    """CH-06: a parent said to be dead has rights, payments or a household after it."""
    yield from _shown(session, on, DEAD)


def active(session: Session, on: date) -> Found:
    """CH-10: a parent said to be lost has rights, payments or a household after it."""
    yield from _shown(session, on, (ParentStatus.lost,))


def ending(session: Session, on: date) -> Found:
    """CH-07: a term that is over, or will be within thirty days."""
    query = (
        select(ParentFact, ChildFile)
        .join(ChildFile, col(ChildFile.id) == ParentFact.child_id)
        .where(
            col(ParentFact.status).in_(TERMED),
            col(ParentFact.ended_on).is_(None),
            col(ParentFact.expected_on) <= on + SOON,
        )
    )
    for fact, child in session.exec(query.order_by(ParentFact.number)).all():
        told = {"parent": fact.parent.label, "status": fact.status.label}
        yield {"subject": child.number, "day": fact.expected_on, **told}


# --- circumstances that do not count ----------------------------------------------------------


def _uncounted(session: Session, on: date, statuses: tuple[ParentStatus, ...]) -> Found:
    """Standing rights whose parents' circumstance of a kind does not count."""
    for grant, child in standing(session, on):
        if grant.benefit != unattended.CODE:
            continue
        for fact in facts_on(session, child, on):
            fault = fault_of(session, fact, on) if fact.status in statuses else None
            if fault is not None:
                yield {"subject": grant.case_no, "why": fault.message}


def _of(*statuses: ParentStatus) -> Callable[[Session, date], Found]:
    """The check of some statuses."""

    def found(session: Session, on: date) -> Found:
        yield from _uncounted(session, on, statuses)

    return found


def certificates(session: Session, on: date) -> Found:
    """LK-08: a certificate that a right rests on runs out, or says another kind or grade now.

    Of a parent it is the one on file; where none ever was, what the file tells stands alone.
    """
    for grant, child in standing(session, on):
        if grant.benefit == child_nursing.CODE:
            what = _stale(session, child.person_id, on)
            if what:
                yield {"subject": grant.case_no, "who": "儿童", "what": what}
        elif grant.benefit == unattended.CODE:
            for fact in facts_on(session, child, on):
                if fact.status is not ParentStatus.disabled or fact.person_id is None:
                    continue
                what = _stale(session, fact.person_id, on, (fact.disability, fact.grade))
                if what:
                    yield {"subject": grant.case_no, "who": fact.parent.label, "what": what}


def _stale(
    session: Session,
    person_id: int,
    on: date,
    told: tuple[DisabilityKind | None, int | None] = _ANY,
) -> str:
    """What has become of somebody's newest certificate; '' while it is as it was."""
    query = select(Disability).where(Disability.person_id == person_id, col(Disability.since) <= on)
    newest = session.exec(query.order_by(col(Disability.since).desc())).first()
    if newest is None:
        return ""
    if newest.until is not None and newest.until <= on + SOON:
        return f" {newest.until} 到期"
    same = told == _ANY or told == (newest.kind, newest.grade)
    return "" if same else f"现为{newest.kind.label}残疾{newest.grade}级，与档案不一致"


def able(session: Session, on: date) -> Found:
    """CH-12: confirmed, and one parent has nothing that keeps him away."""
    for grant, child in standing(session, on):
        if grant.benefit != unattended.CODE:
            continue
        both = sides(session, child, on)
        for parent in Parent:
            if not both.group(parent) and not both.faults.get(parent):
                yield {"subject": grant.case_no, "parent": parent.label}


def should_be_orphan(session: Session, on: date) -> Found:
    """CH-13: both parents dead or missing, and paid as unsupported."""
    gone = gone_for(standards_of(session).on(Month.of(on)))
    for grant, child in standing(session, on):
        both = sides(session, child, on)
        if grant.benefit == unattended.CODE and all(both.has(one, gone) for one in Parent):
            yield {"subject": grant.case_no}


# --- differences ------------------------------------------------------------------------------


def _worked(session: Session, on: date) -> Iterator[tuple[Line, dict[str, int]]]:
    """Lines of the differences whose money moved and is not claimed back, worked out anew."""
    query = (
        select(Line, Grant)
        .join(Grant, col(Grant.id) == Line.grant_id)
        .where(
            Grant.benefit == unattended.CODE,
            text(MOVED.format(line="payout_line")),
            text(f"NOT {CLAIMED.format(line='payout_line')}"),
        )
        .order_by(Line.case_no, col(Line.for_month))
    )
    standards = standards_of(session)
    for line, grant in session.exec(query).all():
        rule = benefit(unattended.CODE)
        _, told = compute_one(session, rule, line.for_month, grant, standards)
        steps = {step["name"]: step["value"] for step in told["steps"]}
        if not told["refusal"]:
            yield line, steps


def paid_whole(session: Session, on: date) -> Found:
    """CH-14: something is to be taken off, and the whole was paid."""
    for line, steps in _worked(session, on):
        if steps.get("offset", 0) > 0 and line.due == steps["amount"]:
            yield {"subject": line.case_no, "month": line.for_month}


def difference(session: Session, on: date) -> Found:
    """CH-16: what was paid is not the standard less what is taken off."""
    for line, steps in _worked(session, on):
        wanted = max(0, steps["amount"] - steps.get("offset", 0))
        if line.due not in (wanted, steps["amount"]):
            yield {"subject": line.case_no, "month": line.for_month}


CHECKS = (
    Check("父母登记死亡后有记录", ALIVE, alive),
    Check("父母情形到期", ENDING, ending),
    Check("父母期限不足", TERM, _of(*TERMED)),
    Check("失联证明不足", LOST, _of(ParentStatus.lost)),
    Check("失联父母有记录", ACTIVE, active),
    Check("父母残疾等级不符", GRADE, _of(ParentStatus.disabled)),
    Check("保障对象残疾证变化", CERTIFICATE, certificates),
    Check("父母一方有能力", ABLE, able),
    Check("应按孤儿保障", ORPHAN, should_be_orphan),
    Check("应补差而全额", WHOLE, paid_whole),
    Check("补差不符", DIFFERENCE, difference),
)
