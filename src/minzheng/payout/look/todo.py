"""Todo of payout: batches that stand still, money sent back, recoveries due (发放待办)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from sqlmodel import Session, col, select

from minzheng import catalog
from minzheng.kernel.month import Month
from minzheng.kernel.period import Period
from minzheng.kernel.todo import Span, Task
from minzheng.payout import family, moved
from minzheng.payout.look.expected import missing
from minzheng.payout.look.waiting import NEXT, waiting
from minzheng.payout.models import Grant, Recovery, Suspension
from minzheng.payout.once import waiting as waiting_awards
from minzheng.payout.owed.recovery import balance
from minzheng.payout.registry import benefit

DRAFTING = Period("draft", "编制期限", "payout.draft_days", met_by=("compute",))
"""Working days of a month, or after a one-off decision, within which the batch is drafted."""


def tasks(session: Session, span: Span) -> Iterator[Task]:
    """Everything of this package that is due within the span."""
    for source in (undrafted, standing_still, sent_back, suspensions_ending, recoveries, paid_dead):
        yield from source(session, span)


def undrafted(session: Session, span: Span) -> Iterator[Task]:
    """Months that should have a batch and have none."""
    for code in catalog.BENEFITS:
        one = benefit(code)
        decided = waiting_awards(session, one) if one.once else {}
        for month in missing(session, one, Month.of(span.today), Month.of(span.until)):
            end = span.reckoner.end(DRAFTING, decided.get(month, (month - 1).last))
            if end is not None and end.day <= span.until:
                yield Task(
                    f"{one.title}未编制批次",
                    str(month),
                    end.day,
                    f"minzheng payout run {month} --benefit {code}",
                    provisional=end.provisional,
                )


def standing_still(session: Session, span: Span) -> Iterator[Task]:
    """Drafts not reviewed, reviewed batches not handed over, banks that have not answered."""
    for batch, wait in waiting(session):
        end = span.reckoner.end(wait.period, wait.since)
        if end is not None and end.day <= span.until:
            yield Task(
                f"批次{wait.word}",
                batch.key,
                end.day,
                NEXT[batch.state].format(key=batch.key),
                provisional=end.provisional,
            )


def sent_back(session: Session, span: Span) -> Iterator[Task]:
    """Money the bank sent back and nobody sent again."""
    days = span.reckoner.standards.on(Month.of(span.today)).count("returned.reissue_days")
    for back in moved.sent_back(session):
        due = back.on + timedelta(days=days)
        if due <= span.until:
            yield Task(
                f"{back.month} 退款待重发",
                back.case_no,
                due,
                f"minzheng payout arrears {Month.of(span.today)} --benefit {back.benefit}",
                name=back.name,
                division=back.division,
            )


def suspensions_ending(session: Session, span: Span) -> Iterator[Task]:
    """A suspension with an end comes to it: the case is looked at before money flows again."""
    query = (
        select(Suspension, Grant)
        .join(Grant, col(Grant.id) == Suspension.grant_id)
        .where(
            col(Suspension.until) >= Month.of(span.today),
            col(Suspension.until) <= Month.of(span.until),
            col(Grant.until).is_(None),
        )
        .order_by(col(Suspension.until), col(Grant.case_no))
    )
    for suspension, grant in session.exec(query):
        if suspension.until is not None and suspension.until.last <= span.until:
            section = catalog.SECTION_OF[grant.benefit]
            yield Task(
                "停发期满，核实后恢复发放",
                grant.case_no,
                suspension.until.last,
                f"minzheng {section} {grant.benefit} show {grant.case_no}",
                division=grant.division_code,
            )


def recoveries(session: Session, span: Span) -> Iterator[Task]:
    """A recovery with a balance, by the day it names or so many days after it was opened."""
    days = span.reckoner.standards.on(Month.of(span.today)).count("recovery.return_days")
    query = (
        select(Recovery, Grant)
        .join(Grant, col(Grant.id) == Recovery.grant_id)
        .where(col(Recovery.cancelled_on).is_(None))
        .order_by(col(Recovery.number))
    )
    for recovery, grant in session.exec(query):
        due = recovery.due_on or recovery.opened_on + timedelta(days=days)
        if due <= span.until and balance(session, recovery).open > 0:
            yield Task(
                "追回款未收齐",
                recovery.number,
                due,
                f"minzheng payout recovery show {recovery.number}",
                name=recovery.debtor,
                division=grant.division_code,
            )


def paid_dead(session: Session, span: Span) -> Iterator[Task]:
    """LK-01: money that moved for months after a death, and no recovery claims it yet."""
    for household in (False, True):
        for one in family.paid_dead(session, household=household):
            if one.told_on <= span.until:
                yield Task(
                    f"{benefit(one.benefit).title}死亡后多发 {len(one.months)} 个月，追回立案",
                    one.case_no,
                    one.told_on,
                    f"minzheng payout recovery open {one.benefit} {one.case_no} --cause 死亡"
                    " --reason 原因 --paper 文号",
                    division=one.division,
                )
