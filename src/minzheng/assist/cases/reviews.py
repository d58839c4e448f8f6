"""Reviews (核查): a standing case is looked at, and the result kept with its day.

Every case has its turn (定期核查, 民发〔2021〕57号 第三十一条); cases of cadres' near relatives are
visited besides (第十一条、第二十条), and so are those complained of and those drawn. What changed
leads to an act: adjust or end. Until the next turn a household in which nothing changed much keeps
its amount, apart from a change of the standard (第三十一条).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from minzheng.assist.cases.choices import ReviewOccasion, ReviewOutcome
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
    "review-otherwise",
    "{case_no} 在 {on} 已有另一条核查记录：{occasion}，{outcome}",
    "同一天只记一次；有误的报管理员订正",
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
    """One review: its day, by whom, what was found (核查情况), and why it was made."""

    on: date
    reviewer: str
    outcome: ReviewOutcome
    note: str = ""
    occasion: ReviewOccasion = ReviewOccasion.turn


def review(session: Session, grant: Grant, seen: Seen) -> bool:
    """Keep a review; the same again changes nothing and gives ``False``.

    A case that has ended has no turn any more; for a reason it is still looked at.

    Raises ``review-in-future``, ``review-by-nobody``, ``review-otherwise``, ``grant-ended``.
    """
    if seen.on > clock.today():
        raise REVIEWED_LATER(on=seen.on)
    if not seen.reviewer.strip():
        raise NO_REVIEWER()
    turn = seen.occasion is ReviewOccasion.turn
    if (
        turn
        and grant.until is not None
        and (grant.end_reason != EXPIRY or grant.until.last < seen.on)
    ):
        raise ENDED(until=grant.until)
    known = of_day(session, grant, seen.on)
    if known is not None and seen_in(known) == seen:
        return False
    if known is not None:
        raise REVIEWED_TWICE(**words_of(grant, known))
    session.add(
        Review(
            grant_id=grant.stored_id,
            reviewed_on=seen.on,
            reviewer=seen.reviewer,
            outcome=seen.outcome,
            note=seen.note,
            occasion=seen.occasion,
        )
    )
    session.flush()
    return True


def _still_held(grant: Grant, on: date) -> None:
    """The turn of a case comes while it is held."""
    if grant.until is not None and (grant.end_reason != EXPIRY or grant.until.last < on):
        raise ENDED(until=grant.until)


def of_day(session: Session, grant: Grant, on: date) -> Review | None:
    """The review of a case on a day; there is one at most."""
    query = select(Review).where(Review.grant_id == grant.id, Review.reviewed_on == on)
    return session.exec(query).one_or_none()


def seen_in(review: Review) -> Seen:
    """What a stored review says."""
    return Seen(review.reviewed_on, review.reviewer, review.outcome, review.note, review.occasion)


def words_of(grant: Grant, known: Review) -> dict[str, Any]:
    """What ``review-otherwise`` says of the review that is on file."""
    words = {"occasion": known.occasion.label, "outcome": known.outcome.label}
    return {"case_no": grant.case_no, "on": known.reviewed_on, **words}


def window_faults(session: Session, grant: Grant, on: date, standards: Standards) -> list[Finding]:
    """Why the amount of an unchanged household is not adjusted on a day before its next review."""
    query = select(Review).where(Review.grant_id == grant.id, col(Review.reviewed_on) <= on)
    query = query.where(Review.occasion == ReviewOccasion.turn)
    last = session.exec(query.order_by(col(Review.reviewed_on).desc())).first()
    if last is None or last.outcome is not ReviewOutcome.unchanged:
        return []
    months = standards.on(Month.of(on)).count(f"{grant.benefit}.review_months")
    until = add_months(last.reviewed_on, months)
    if on >= until:
        return []
    return [INSIDE_WINDOW.finding(on=last.reviewed_on, until=until)]
