"""Acts on grants: suspend, resume, terminate, and the decision each leaves (待遇决定).

What every benefit shares. From 2026-07-01 a decision to reduce or end a benefit needs the
recipient's view heard and a written notice (社会救助法 第四十八条); a death needs neither.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from minzheng.errors import NotFound
from minzheng.kernel import clock
from minzheng.kernel.dated import lasts
from minzheng.kernel.finding import Finding, Problem
from minzheng.kernel.month import Month
from minzheng.kernel.standards import Standards
from minzheng.payout.models import Act, Decision, Grant, Suspension

NO_CASE = Problem("case-unknown", "没有编号 {case_no} 的{title}", "用 list 查编号", kind=NotFound)
NOT_ALLOWED = Problem(
    "act-refused", "编号 {case_no} 不能{act}，{count} 个条件不符合", "逐条补齐后再办"
)
ENDED = Problem("grant-ended", "已终止，末发 {until}", "重新确认的用新编号")
DECIDED_LATER = Problem("decided-in-future", "决定日期 {on} 还没有到", "核对 --on")
BEFORE_START = Problem(
    "effective-before-start", "生效月份 {month} 早于起发月份 {since}", "核对 --from"
)
NEEDS_REASON = Problem("reason-needed", "没有写原因", "加 --reason")
NEEDS_HEARING = Problem(
    "hearing-needed",
    "减发、终止前要听取当事人意见",
    "先登记听取意见，加 --hearing 编号，或 --heard-on 日期",
    cite="社会救助法 第四十八条",
)
NEEDS_NOTICE = Problem(
    "notice-needed",
    "减发、终止要有书面告知",
    "加 --notice-no 文号",
    cite="社会救助法 第四十八条",
)
HEARD_LATER = Problem(
    "heard-after-decision",
    "听取意见日期 {heard_on} 晚于决定日期 {on}",
    "先听取意见，再作决定",
    cite="社会救助法 第四十八条",
)
ALREADY_STOPPED = Problem("already-suspended", "{since} 起已停发", "先恢复，或不必再停")
NOT_STOPPED = Problem("not-suspended", "在 {month} 没有停发", "核对月份")

DEATH = "死亡"
EXPIRY = "有效期满"
"""How a right ends that was granted for so many months: until its last one it can be acted on."""


@dataclass(frozen=True, slots=True)
class Paper:
    """What a decision rests on: day, reason, document, and the hearing and notice where needed.

    ``hearing_no`` is the number of the record of the hearing, ``follow_on`` what comes after.
    """

    on: date
    reason: str
    document: str = ""
    heard_on: date | None = None
    notice_no: str = ""
    hearing_no: str = ""
    follow_on: str = ""

    @property
    def next_month(self) -> Month:
        """The month after the decision: when it takes effect unless said otherwise."""
        return Month.of(self.on) + 1


def grant_by_case(session: Session, benefit: str, title: str, case_no: str) -> Grant:
    """The grant of a benefit under a case number; raises ``case-unknown``."""
    query = select(Grant).where(Grant.benefit == benefit, Grant.case_no == case_no.strip())
    found = session.exec(query).one_or_none()
    if found is None:
        raise NO_CASE(case_no=case_no, title=title)
    return found


def common_faults(grant: Grant, paper: Paper, effective: Month) -> list[Finding]:
    """What forbids any act on a grant."""
    faults = []
    if grant.until is not None and (grant.end_reason != EXPIRY or grant.until < effective):
        faults.append(ENDED.finding(until=grant.until))
    if paper.on > clock.today():
        faults.append(DECIDED_LATER.finding(on=paper.on))
    if effective < grant.since:
        faults.append(BEFORE_START.finding(month=effective, since=grant.since))
    if not paper.reason.strip():
        faults.append(NEEDS_REASON.finding())
    return faults


def hearing_faults(paper: Paper, standards: Standards) -> list[Finding]:
    """What is missing of hearing and notice for a decision that reduces or ends."""
    if not standards.on(Month.of(paper.on)).flag("hearing.required"):
        return []
    faults = []
    if paper.heard_on is None:
        faults.append(NEEDS_HEARING.finding())
    elif paper.heard_on > paper.on:
        faults.append(HEARD_LATER.finding(heard_on=paper.heard_on, on=paper.on))
    if not paper.notice_no.strip():
        faults.append(NEEDS_NOTICE.finding())
    return faults


def refuse_if(grant: Grant, act: str, faults: list[Finding]) -> None:
    """Raise ``act-refused`` with every fault when there is one."""
    if faults:
        raise NOT_ALLOWED(case_no=grant.case_no, act=act, count=len(faults), findings=faults)


def record(session: Session, grant: Grant, act: Act, effective: Month, paper: Paper) -> Decision:
    """Keep the decision; one told again word for word is the one on file."""
    told: dict[str, Any] = {
        "grant_id": grant.stored_id,
        "act": act,
        "decided_on": paper.on,
        "effective": effective,
        "reason": paper.reason,
        "paper": paper.document,
        "heard_on": paper.heard_on,
        "notice_no": paper.notice_no,
        "hearing_no": paper.hearing_no,
        "follow_on": paper.follow_on,
    }
    known = session.exec(select(Decision).filter_by(**told)).first()
    decision = known or Decision(**told)
    session.add(decision)
    return decision


def suspend(
    session: Session, grant: Grant, paper: Paper, since: Month, *, until: Month | None = None
) -> Suspension:
    """Stop paying from a month on, until a month or until resumed.

    Raises ``act-refused`` with every condition that fails.
    """
    faults = common_faults(grant, paper, since)
    overlapping = [s for s in suspensions(session, grant) if lasts(s.until, since)]
    faults += [ALREADY_STOPPED.finding(since=s.since) for s in overlapping]
    refuse_if(grant, "停发", faults)
    made = Suspension(grant_id=grant.stored_id, since=since, until=until, reason=paper.reason)
    session.add(made)
    record(session, grant, Act.suspend, since, paper)
    return made


def resume(session: Session, grant: Grant, paper: Paper, since: Month) -> Suspension | None:
    """Pay again from a month on; a suspension that had not begun is taken away whole."""
    faults = common_faults(grant, paper, since)
    stopped = [s for s in suspensions(session, grant) if lasts(s.until, since)]
    if not stopped:
        faults.append(NOT_STOPPED.finding(month=since))
    refuse_if(grant, "恢复", faults)
    standing = stopped[0]
    record(session, grant, Act.resume, since, paper)
    if standing.since >= since:
        session.delete(standing)
        return None
    standing.until = since - 1
    session.add(standing)
    return standing


def terminate(
    session: Session, grant: Grant, paper: Paper, last: Month, *, standards: Standards
) -> None:
    """End a grant after its last month. Heard and notified, except when death ends it.

    Raises ``act-refused`` with every condition that fails.
    """
    faults = common_faults(grant, paper, last + 1)
    if paper.reason != DEATH:
        faults += hearing_faults(paper, standards)
    refuse_if(grant, "终止", faults)
    end(session, grant, paper, last)


def end(session: Session, grant: Grant, paper: Paper, last: Month) -> None:
    """Write the end of a grant; one that never began ends the month before it would have."""
    grant.until, grant.end_reason = max(last, grant.since - 1), paper.reason[:40]
    session.add(grant)
    record(session, grant, Act.terminate, grant.until + 1, paper)


def suspensions(session: Session, grant: Grant) -> list[Suspension]:
    """A grant's suspensions in order."""
    query = (
        select(Suspension).where(Suspension.grant_id == grant.id).order_by(col(Suspension.since))
    )
    return list(session.exec(query))
