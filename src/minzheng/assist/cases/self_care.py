"""Self-care (自理能力评估): a change told, the six items looked at again, the level that follows.

民发〔2021〕43号 第二十一条至第二十三条: who reports a change is assessed again within ten working
days; the care step changes from the month after the decision.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, select

from minzheng.assist.cases.acts import Amounts, SupportChange, adjust_tekun, due_of
from minzheng.assist.cases.models import SelfCareTest
from minzheng.assist.choices import SelfCareItem
from minzheng.assist.models import SelfCare, Support
from minzheng.assist.rules.eligibility import self_care_level
from minzheng.assist.rules.tekun import tekun
from minzheng.errors import InputInvalid
from minzheng.kernel import clock
from minzheng.kernel.calendar import Deadline
from minzheng.kernel.finding import Problem
from minzheng.kernel.period import Period, reckoner_of
from minzheng.kernel.standards import Standards
from minzheng.payout.acts import Paper, common_faults, refuse_if
from minzheng.payout.models import Grant

REASSESS = Period("reassess", "重新评估", "tekun.reassess_days", met_by=("reassess",))
"""Ten working days from the report of a change (43号 第二十三条); it runs from no step."""

REPORTED_LATER = Problem("self-care-in-future", "日期 {on} 还没有到", "核对日期")
REPORTED_OTHERWISE = Problem(
    "self-care-told-otherwise", "{on} 已有一次报告：{report}", "同一天只记一次"
)
NOT_REPORTED = Problem(
    "self-care-not-reported",
    "编号 {case_no} 没有待评估的变化报告",
    "先 report-care 登记报告，或加 --reported-on 日期",
    cite="民发〔2021〕43号 第二十三条",
)
BEFORE_REPORT = Problem(
    "self-care-before-report", "评估日期 {on} 早于报告日期 {reported}", "核对 --on"
)
NO_ASSESSOR = Problem("self-care-by-nobody", "没有写评估人", "加 --by 姓名", kind=InputInvalid)


@dataclass(frozen=True, slots=True)
class Tested:
    """What was assessed: by whom, and which of the six items failed."""

    by: str
    fails: frozenset[SelfCareItem]


def report(session: Session, grant: Grant, on: date, what: str) -> SelfCareTest:
    """Keep the report of a change; the same again is the one on file.

    Raises ``self-care-in-future``, ``self-care-told-otherwise``.
    """
    if on > clock.today():
        raise REPORTED_LATER(on=on)
    query = select(SelfCareTest).where(
        SelfCareTest.grant_id == grant.id, SelfCareTest.reported_on == on
    )
    known = session.exec(query).one_or_none()
    if known is not None and known.report != what:
        raise REPORTED_OTHERWISE(on=on, report=known.report)
    made = known or SelfCareTest(grant_id=grant.stored_id, reported_on=on, report=what)
    session.add(made)
    session.flush()
    return made


def assess(
    session: Session, grant: Grant, tested: Tested, paper: Paper, standards: Standards
) -> Amounts:
    """Assess again what was reported; a new level changes the care step from the next month.

    Raises ``self-care-not-reported``, ``self-care-before-report``, ``self-care-by-nobody``, and
    ``act-refused`` as an adjustment does: a lower step needs hearing and notice.
    """
    if not tested.by.strip():
        raise NO_ASSESSOR()
    waiting = open_report(session, grant)
    if waiting is None:
        raise NOT_REPORTED(case_no=grant.case_no)
    if paper.on < waiting.reported_on:
        raise BEFORE_REPORT(on=paper.on, reported=waiting.reported_on)
    refuse_if(grant, "评估", common_faults(grant, paper, paper.next_month))
    waiting.assessed_on, waiting.assessors = paper.on, tested.by.strip()
    waiting.fails = ",".join(item.value for item in SelfCareItem if item in tested.fails)
    waiting.level = self_care_level(tested.fails)
    session.add(waiting)
    session.flush()
    if waiting.level is level_now(session, grant):
        month = paper.next_month
        due = due_of(session, tekun, grant, month, standards)
        return Amounts(month, due, due)
    change = SupportChange(self_care=waiting.level)
    return adjust_tekun(session, grant, change, paper, standards=standards)


def open_report(session: Session, grant: Grant) -> SelfCareTest | None:
    """The oldest report that nobody has assessed."""
    query = select(SelfCareTest).where(
        SelfCareTest.grant_id == grant.id, col(SelfCareTest.assessed_on).is_(None)
    )
    return session.exec(query.order_by(col(SelfCareTest.reported_on))).first()


def level_now(session: Session, grant: Grant) -> SelfCare | None:
    """The newest level on file."""
    query = select(Support).where(Support.grant_id == grant.id)
    newest = session.exec(query.order_by(col(Support.since).desc())).first()
    return newest.self_care if newest else None


def due_on(session: Session, waiting: Iterable[SelfCareTest]) -> dict[int, Deadline]:
    """The last day for assessing each report, by its key."""
    reckoner = reckoner_of(session)
    ends = {}
    for one in waiting:
        end = reckoner.end(REASSESS, one.reported_on)
        if end is not None:
            ends[one.stored_id] = end
    return ends
