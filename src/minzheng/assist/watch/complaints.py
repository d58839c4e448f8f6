"""Complaints (投诉举报): taken in, looked into, closed with an outcome in time.

信访工作条例 sets the time; whoever complains is not kept here, only what of whom. A case that is
complained of is looked at again (``review``, 重新核查).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlmodel import Session, col, select

from minzheng.assist.models import Complaint, ComplaintChannel, ComplaintOutcome
from minzheng.errors import InputInvalid, NotFound
from minzheng.kernel import clock
from minzheng.kernel.finding import Problem
from minzheng.kernel.month import Month
from minzheng.kernel.serial import take
from minzheng.kernel.standards import Standards
from minzheng.kernel.table import Column, Kind, Table
from minzheng.payout.models import Grant

UNKNOWN = Problem(
    "complaint-unknown", "没有编号 {number} 的投诉举报", "用 complaint list 查编号", kind=NotFound
)
NO_SUCH_CASE = Problem("complaint-case-unknown", "没有编号 {case_no} 的案卷", "用 list 查编号")
RECEIVED_LATER = Problem("complaint-in-future", "收到日期 {on} 还没有到", "核对 --on")
NO_CONTENT = Problem("complaint-empty", "没有写反映内容", "写明反映什么", kind=InputInvalid)
CLOSED = Problem("complaint-closed", "{number} 已于 {on} 办结：{outcome}", "新的线索另行登记")
CLOSED_EARLY = Problem(
    "complaint-closed-early", "办结日期 {on} 不在收到日期 {received} 至今天之间", "核对 --on"
)
NO_REPLY = Problem("complaint-no-reply", "没有写处理情况", "加 --reply")

LIST = (
    Column("number", "编号", Kind.code),
    Column("received_on", "收到日期", Kind.date),
    Column("channel", "渠道"),
    Column("case_no", "涉及案卷", Kind.code),
    Column("content", "反映内容", Kind.free),
    Column("due_on", "应办结", Kind.date),
    Column("closed_on", "办结日期", Kind.date),
    Column("outcome", "结果"),
    Column("reply", "处理情况", Kind.free),
)


@dataclass(frozen=True, slots=True)
class Report:
    """What was reported: when, by which way, of which case, what."""

    on: date
    channel: ComplaintChannel
    case_no: str
    content: str


def add_complaint(session: Session, told: Report) -> Complaint:
    """Take a complaint in under the next number of the year.

    Raises ``complaint-in-future``, ``complaint-empty``, ``complaint-case-unknown``.
    """
    if told.on > clock.today():
        raise RECEIVED_LATER(on=told.on)
    if not told.content.strip():
        raise NO_CONTENT()
    if told.case_no:
        known = select(Grant.id).where(Grant.case_no == told.case_no)
        if session.exec(known).first() is None:
            raise NO_SUCH_CASE(case_no=told.case_no)
    year = told.on.year
    made = Complaint(
        number=f"TS{year}-{take(session, 'complaint', year):04d}",
        received_on=told.on,
        channel=told.channel,
        case_no=told.case_no,
        content=told.content.strip(),
    )
    session.add(made)
    session.flush()
    return made


def close_complaint(
    session: Session, number: str, outcome: ComplaintOutcome, *, on: date, reply: str
) -> Complaint:
    """Close a complaint with what was found and done.

    Raises ``complaint-unknown``, ``complaint-closed``, ``complaint-closed-early``,
    ``complaint-no-reply``.
    """
    query = select(Complaint).where(Complaint.number == number.strip())
    found = session.exec(query).one_or_none()
    if found is None:
        raise UNKNOWN(number=number)
    if found.closed_on is not None and found.outcome is not None:
        raise CLOSED(number=found.number, on=found.closed_on, outcome=found.outcome.label)
    if not found.received_on <= on <= clock.today():
        raise CLOSED_EARLY(on=on, received=found.received_on)
    if not reply.strip():
        raise NO_REPLY()
    found.outcome, found.reply, found.closed_on = outcome, reply.strip(), on
    session.add(found)
    session.flush()
    return found


def due_on(found: Complaint, standards: Standards) -> date:
    """The last day for closing a complaint: so many natural days after it came in."""
    days = standards.on(Month.of(found.received_on)).count("complaint.days")
    return found.received_on + timedelta(days=days)


def complaint_table(
    session: Session, standards: Standards, *, open_only: bool, case_no: str = ""
) -> Table:
    """Complaints in the order they came in."""
    query = select(Complaint).order_by(col(Complaint.received_on), col(Complaint.number))
    if open_only:
        query = query.where(col(Complaint.closed_on).is_(None))
    if case_no:
        query = query.where(Complaint.case_no == case_no)
    rows: list[tuple[Any, ...]] = [
        (
            c.number,
            c.received_on,
            c.channel.label,
            c.case_no,
            c.content,
            due_on(c, standards),
            c.closed_on,
            c.outcome.label if c.outcome else "",
            c.reply,
        )
        for c in session.exec(query)
    ]
    return Table("assist.complaints", LIST, rows, title="投诉举报台账")
