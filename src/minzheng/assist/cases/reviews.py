"""Reviews (定期核查): a standing case is looked at when its turn comes, and the result kept.

What changed leads to an act: adjust or end. Until the next review a household in which nothing
changed much keeps its amount, apart from a change of the standard (民发〔2021〕57号 第三十一条).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, select

from minzheng.assist.cases.choices import ReviewOutcome
from minzheng.assist.cases.models import Review
from minzheng.errors import InputInvalid
from minzheng.kernel import clock
from minzheng.kernel.calendar import add_months
from minzheng.kernel.finding import Finding, Problem
from minzheng.kernel.month import Month
from minzheng.kernel.standards import Standards
from minzheng.payout.acts import ENDED, EXPIRY
from minzheng.payout.models import Grant

REVIEWED_LATER = Problem("review-in-future", "核查日期 {on} 还没有到", "核对 --on")
NO_REVIEWER = Problem("review-by-nobody", "没有写核查人", "加 --by 姓名", kind=InputInvalid)
REVIEWED_TWICE = Problem(
    "review-otherwise", "{case_no} 在 {on} 已记为“{outcome}”", "同一天只记一次；有误的报管理员订正"
)
INSIDE_WINDOW = Problem(
    "adjust-inside-review",
    "{on} 核查没有明显变化，{until} 前不调整金额",
    "情况确有变化的，先 review 登记“有变化”",
    cite="民发〔2021〕57号 第三十一条",
)

NEXT_STEP = {
    ReviewOutcome.changed: "按新情况办理 adjust；减发的先听取意见",
    ReviewOutcome.unfit: "先听取意见，再办理 terminate 或渐退",
}
"""What follows from a result."""


@dataclass(frozen=True, slots=True)
class Seen:
    """One review: its day, by whom, what was found (核查情况)."""

    on: date
    reviewer: str
    outcome: ReviewOutcome
    note: str = ""


def review(session: Session, grant: Grant, seen: Seen) -> bool:
    """Keep a review; the same again changes nothing and gives ``False``.

    Raises ``review-in-future``, ``review-by-nobody``, ``review-otherwise``, ``grant-ended``.
    """
    if seen.on > clock.today():
        raise REVIEWED_LATER(on=seen.on)
    if not seen.reviewer.strip():
        raise NO_REVIEWER()
    if grant.until is not None and (grant.end_reason != EXPIRY or grant.until.last < seen.on):
        raise ENDED(until=grant.until)
    query = select(Review).where(Review.grant_id == grant.id, Review.reviewed_on == seen.on)
    known = session.exec(query).one_or_none()
    told = (seen.reviewer, seen.outcome, seen.note)
    if known is not None and (known.reviewer, known.outcome, known.note) == told:
        return False
    if known is not None:
        outcome = known.outcome.label
        raise REVIEWED_TWICE(case_no=grant.case_no, on=seen.on, outcome=outcome)
    session.add(
        Review(
            grant_id=grant.stored_id,
            reviewed_on=seen.on,
            reviewer=seen.reviewer,
            outcome=seen.outcome,
            note=seen.note,
        )
    )
    session.flush()
    return True


def window_faults(session: Session, grant: Grant, on: date, standards: Standards) -> list[Finding]:
    """Why the amount of an unchanged household is not adjusted on a day before its next review."""
    query = select(Review).where(Review.grant_id == grant.id, col(Review.reviewed_on) <= on)
    last = session.exec(query.order_by(col(Review.reviewed_on).desc())).first()
    if last is None or last.outcome is not ReviewOutcome.unchanged:
        return []
    months = standards.on(Month.of(on)).count(f"{grant.benefit}.review_months")
    until = add_months(last.reviewed_on, months)
    if on >= until:
        return []
    return [INSIDE_WINDOW.finding(on=last.reviewed_on, until=until)]
