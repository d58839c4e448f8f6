"""Suits over guardianship (监护人资格案件): revoked by a court, and restored by it.

民法典 第三十六条至第三十八条; 未成年人保护法 第一百零八条. A parent whom a court revoked goes on
owing support; who did the child harm by an intentional crime is never restored. Where nobody else
applies in time the bureau has to.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from sqlmodel import Session, col, select

from minzheng.child.protect.books import report_link
from minzheng.child.protect.choices import Measure, SuitGround, SuitKind, Verdict
from minzheng.child.protect.models import ProtectionReport, Suit
from minzheng.child.protect.reports import CODE
from minzheng.child.register.choices import ParentStatus
from minzheng.child.register.link import child_link, told_child
from minzheng.child.register.models import ChildFile, ParentFact
from minzheng.child.register.people import PARENTS
from minzheng.kernel.case import CaseStep
from minzheng.kernel.dated import has_come
from minzheng.kernel.finding import Finding, Problem
from minzheng.kernel.kind import Kind
from minzheng.kernel.month import Month
from minzheng.kernel.record.declare import Fault, Item, RecordAct, Records, Values
from minzheng.kernel.record.listing import register_of
from minzheng.kernel.record.take import enter
from minzheng.kernel.standards import standards_of

NOT_REVOKED = Problem(
    "court-not-revoked", "{name}没有被撤销监护人资格的裁判", "核对姓名", cite="民法典 第三十八条"
)
BARRED = Problem(
    "court-barred", "对儿童实施故意犯罪的，不能恢复监护人资格", "不予申请",
    cite="民法典 第三十八条",
)  # fmt: skip
ONLY_PARENT = Problem(
    "court-only-parents", "恢复监护人资格的只有父母", "写父或母", cite="民法典 第三十八条"
)
WRONG_GROUND = Problem("court-ground", "{kind}的事由不能是“{ground}”", "核对案由和事由")
NOT_NAMED = Problem("court-bureau", "没有支持的裁判，不能指定民政部门监护", "核对裁判结果")

PENDING, GRANTED, REFUSED = "审理中", "已支持", "未支持"


def _state(one: Suit, on: date) -> str:
    if not has_come(one.decided_on, on):
        return PENDING
    return GRANTED if one.verdict is Verdict.granted else REFUSED


def _faults(session: Session, told: Values) -> Iterator[Fault]:
    """Grounds of its kind; to restore, a parent who was revoked and committed no such crime."""
    kind, ground = told["kind"], told["ground"]
    if kind is None or ground is None:
        return
    if (kind is SuitKind.restore) is not (ground is SuitGround.repented):
        yield "ground", WRONG_GROUND.finding(kind=kind.label, ground=ground.label)
    child = told_child(session, told)
    if kind is SuitKind.revoke or child is None:
        return
    if told["parent"] is None:
        yield "parent", ONLY_PARENT.finding()
    revoked = _revoked(session, child.stored_id, str(told["respondent_name"] or ""))
    if revoked is None:
        yield "respondent_name", NOT_REVOKED.finding(name=told["respondent_name"] or "")
    elif revoked.crime or told["crime"]:
        yield "crime", BARRED.finding()


def _revoked(session: Session, child_id: int, name: str) -> Suit | None:
    """The newest judgement that revoked somebody."""
    query = select(Suit).where(
        Suit.child_id == child_id,
        Suit.kind == SuitKind.revoke,
        Suit.verdict == Verdict.granted,
        Suit.respondent_name == name,
    )
    return session.exec(query.order_by(col(Suit.decided_on).desc())).first()


def _judge_faults(session: Session, one: Suit, given: Values) -> Iterator[Finding]:
    """The bureau is named only where the court revoked."""
    granted = given.get("verdict") is Verdict.granted and one.kind is SuitKind.revoke
    if given.get("bureau") and not granted:
        yield NOT_NAMED.finding()


def _judged(session: Session, one: Suit, given: Values) -> Iterator[str]:
    """The parent's circumstance in the child's file follows the judgement."""
    if one.verdict is not Verdict.granted or one.decided_on is None:
        return
    if one.kind is SuitKind.restore:
        yield from _restore(session, one, one.decided_on)
        return
    if one.parent is not None:
        told = {"child_id": one.child_id, "parent": one.parent, "status": ParentStatus.revoked}
        made = enter(session, PARENTS, {**told, "since": one.decided_on, "proof": one.judgement})
        yield f"父母情形 {made.number}：{one.parent.label}被撤销监护资格，自 {one.decided_on}"
        yield "父母应当继续负担抚养费（民法典 第三十七条）"
    if one.bureau:
        child = session.get_one(ChildFile, one.child_id).number
        yield f"登记长期监护（L4）：minzheng child custody add --child {child}"


def _restore(session: Session, one: Suit, on: date) -> Iterator[str]:
    """The circumstance ends with the judgement; guardianship of others ends with it too."""
    query = select(ParentFact).where(
        ParentFact.child_id == one.child_id,
        ParentFact.parent == one.parent,
        ParentFact.status == ParentStatus.revoked,
        col(ParentFact.ended_on).is_(None),
    )
    for fact in session.exec(query.order_by(col(ParentFact.id))):
        fact.ended_on, fact.ended_paper = on, one.judgement
        session.add(fact)
        yield f"父母情形 {fact.number} 已登记消失"
    session.flush()
    yield "指定的监护关系同时终止（民法典 第三十八条）；复核事实无人抚养补贴"


SUITS: Records = Records(
    "child.court",
    "监护人资格案件",
    Suit,
    prefix="CX",
    dated="filed_on",
    items=(
        child_link(),
        report_link(),
        Item("kind"),
        Item("respondent_name", shows=Kind.name, sample="某人"),
        Item("parent"),
        Item("ground", listed=False),
        Item("crime", listed=False),
        Item("applicant"),
        Item("court", sample="县人民法院"),
        Item("filed_on"),
    ),
    same=("child_id", "kind", "respondent_name", "filed_on"),
    state=_state,
    acts=(
        RecordAct(
            "judge", "登记裁判", sets=("decided_on", "verdict", "judgement"), may_set=("bureau",),
            when=(PENDING,), faults=_judge_faults, after=_judged,
            cite="民法典 第三十六条、第三十八条",
        ),
    ),
    later=(Item("judgement", sample="民事判决书1号"),),
    faults=_faults,
    notes=("撤销和恢复各登记一件；裁判后父母情形自动登记。",),
)  # fmt: skip
SUITS_REGISTER = register_of(SUITS)


# --- the bureau's duty ------------------------------------------------------------------------


class Duty(NamedTuple):
    """An application to revoke that was decided on and that nobody has made."""

    report: ProtectionReport
    due: date


def duties(session: Session) -> Iterator[Duty]:
    """Reports with the measure 申请撤销监护人资格 and no suit since then (民法典 第三十六条).

    Due is the day by which the bureau itself has to apply.
    """
    standards = standards_of(session)
    query = select(CaseStep).where(CaseStep.process == CODE, CaseStep.step == "intervene")
    for step in session.exec(query.order_by(col(CaseStep.subject_id), col(CaseStep.number))):
        if step.told["measure"] != Measure.revoke:
            continue
        report = session.get_one(ProtectionReport, step.subject_id)
        if not _applied(session, report):
            days = standards.on(Month.of(step.taken_on)).count("child.revoke_apply_days")
            yield Duty(report, step.taken_on + timedelta(days=days))


def _applied(session: Session, report: ProtectionReport) -> bool:
    """Whether somebody applied since the report came."""
    query = select(Suit.id).where(
        Suit.kind == SuitKind.revoke,
        (col(Suit.report_id) == report.id)
        | ((col(Suit.child_id) == report.child_id) & (col(Suit.filed_on) >= report.received_on)),
    )
    return session.exec(query).first() is not None
