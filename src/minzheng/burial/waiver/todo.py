"""Todo of waivers (减免待办): what was waived in a month that has ended is claimed of finance."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from sqlmodel import Session

from minzheng.burial.waiver.claims import unclaimed
from minzheng.kernel.month import Month
from minzheng.kernel.standards import standards_of
from minzheng.kernel.todo import Span, Task

DAYS = "burial.waiver.claim_days"


def tasks(session: Session, span: Span) -> Iterator[Task]:
    """The oldest month with something to claim, by the days after its end."""
    last = Month.of(span.today) - 1
    fresh, back = unclaimed(session, last.last)
    days = [one.settled_on for one in fresh]
    days += [one.void_on for one in back if one.void_on is not None]
    if not days:
        return
    month = Month.of(min(days))
    due = month.last + timedelta(days=standards_of(session).on(month).count(DAYS))
    if due <= span.until:
        what = f"惠民减免结报（{len(fresh)} 笔，冲回 {len(back)} 笔）"
        yield Task(what, str(last), due, f"minzheng burial claim --month {last}")
