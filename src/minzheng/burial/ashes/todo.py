"""Todo of ashes (骨灰待办): whom to follow up and when again, deposits that end, orders."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from sqlmodel import Session, col, select

from minzheng.burial.ashes.deposits import notices
from minzheng.burial.ashes.facts import std
from minzheng.burial.ashes.loop import Case, Stage, open_ashes
from minzheng.burial.ashes.models import Deposit
from minzheng.kernel.todo import Span, Task

NOTICES = ("骨灰寄存将到期，通知续存或领出", "骨灰寄存到期", "骨灰寄存到期无人领取，再次通知")


def tasks(session: Session, span: Span) -> Iterator[Task]:
    """Follow-ups, then deposits."""
    for case in open_ashes(session, span.today):
        yield from _follow(session, case, span)
    yield from _deposits(session, span)


def _follow(session: Session, case: Case, span: Span) -> Iterator[Task]:
    """Ashes that are late, again a week after the last check; what has to be corrected."""
    row = case.row
    if case.stage is Stage.unlawful:
        what, due = _order(row.decided_on, row.correct_by)
        number = "check" if row.correct_by else "order"
        yield from _told(case, what, due, f"burial ashes {number} {row.place_no}", span)
        return
    if case.due is None or row.deposit_until is not None:
        return
    due = chase(session, case.due, row.checked_on)
    step = f"check {row.place_no}" if row.place_no else f"add --of {row.number}"
    yield from _told(case, "骨灰去向跟踪", due, f"burial ashes {step}", span)


def chase(session: Session, last: date, checked_on: date | None) -> date:
    """When to ask: the day after the last one in time, then so many days after each check."""
    first = last + timedelta(days=1)
    if checked_on is None or checked_on < first:
        return first
    return checked_on + timedelta(days=std(session, checked_on).count("burial.ashes.chase_days"))


def _order(found_on: date, correct_by: date | None) -> tuple[str, date]:
    """What is to be done about something unlawful, and by when."""
    if correct_by is None:
        return "骨灰违规，责令改正", found_on
    return "骨灰违规，核实是否改正", correct_by


def _told(case: Case, what: str, due: date, step: str, span: Span) -> Iterator[Task]:
    """A task, where it is due."""
    if due <= span.until:
        row = case.row
        yield Task(
            what, row.number, due, f"minzheng {step}", name=row.name, division=row.division_code
        )


def _deposits(session: Session, span: Span) -> Iterator[Task]:
    """The newest notice of each deposit that nobody has taken out."""
    query = select(Deposit).where(col(Deposit.out_on).is_(None)).order_by(Deposit.number)
    for one in session.exec(query):
        days = [day for day in notices(session, one) if day <= span.until]
        if days:
            what = NOTICES[len(days) - 1]
            yield Task(what, one.number, days[-1], f"minzheng burial deposit renew {one.number}")
