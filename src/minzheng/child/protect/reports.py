"""Reports (强制报告): what is told of a child in danger, by whom, at which minute; their book.

未成年人保护法 第十一条. Anybody may report, also without a name. Nothing of the reporter is ever in
a list; ``show --reveal`` tells it and is recorded.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta

from sqlmodel import Session, select

from minzheng.child.protect.books import BAD_AGE, NOTES, OF_AGE, REFERRALS
from minzheng.child.protect.choices import DONE, ReportState
from minzheng.child.protect.models import ProtectionReport
from minzheng.child.register.life import ADULT, age
from minzheng.child.register.link import child_link, told_child
from minzheng.kernel.case import states
from minzheng.kernel.finding import Problem
from minzheng.kernel.hour import Promise, hour, minute_of
from minzheng.kernel.kind import Kind
from minzheng.kernel.month import Month
from minzheng.kernel.process import Process
from minzheng.kernel.record.declare import Computed, Fault, Item, Records, Values
from minzheng.kernel.record.listing import register_of
from minzheng.kernel.standards import standards_of
from minzheng.kernel.table import Column
from minzheng.people.fields import phone
from minzheng.people.links import PLACED, place_link

CODE = "child.report"
"""The process of a report, as its steps are kept."""

NOBODY = Problem("protect-nobody", "没有写哪个儿童", "写儿童档案编号，或所述的姓名、称呼")


def received(report: ProtectionReport) -> datetime:
    """The minute of the report."""
    return minute_of(report.received_on, report.received_at)


def promise(session: Session, report: ProtectionReport) -> Promise:
    """By when somebody has to be there: within hours, fewer in an emergency (3.9)."""
    std = standards_of(session).on(Month.of(report.received_on))
    hours = std.count("child.emergency_hours" if report.urgent else "child.response_hours")
    return Promise(f"{hours}小时内处置", received(report) + timedelta(hours=hours))


def state_names(
    session: Session, found: Sequence[ProtectionReport], on: date | None = None
) -> list[ReportState]:
    """How far each report is, as known on a day."""
    known = states(session, CODE, on)
    return [ReportState.of(known.get(one.stored_id, ReportState.reported)) for one in found]


def open_about(session: Session, report: ProtectionReport) -> list[ProtectionReport]:
    """Other reports of the same child that are not closed."""
    if report.child_id is None:
        return []
    query = select(ProtectionReport).where(
        ProtectionReport.child_id == report.child_id, ProtectionReport.id != report.id
    )
    found = list(session.exec(query.order_by(ProtectionReport.number)))
    return [
        one
        for one, state in zip(found, state_names(session, found), strict=True)
        if state not in DONE
    ]


# --- what cannot be ---------------------------------------------------------------------------


def _faults(session: Session, told: Values) -> Iterator[Fault]:
    """A minor, somebody."""
    child, on = told_child(session, told), told["received_on"]
    if not told["child"] and not told["told_name"]:
        yield "told_name", NOBODY.finding()
    if told["told_age"] is not None and not 0 <= told["told_age"] < ADULT:
        yield "told_age", BAD_AGE.finding(value=told["told_age"])
    if child is not None and on is not None and age(session, child, on) >= ADULT:
        yield "child", OF_AGE.finding(on=on, age=ADULT)


def _says(session: Session, report: ProtectionReport) -> Iterator[str]:
    """By when, who else is told, what else is open about the child."""
    by = promise(session, report)
    yield f"{by.title}：{by} 前"
    if report.suspect.crime:
        yield "涉嫌违法犯罪，立即报告公安机关（未成年人保护法 第十一条）"
    for other in open_about(session, report):
        yield f"同一儿童另有未结线索 {other.number}"
    yield f"下一步：minzheng child report respond {report.number}"


def _process() -> Process:
    from minzheng.child.protect.process import PROTECTION

    return PROTECTION


def _due(session: Session, found: Sequence[ProtectionReport], on: date) -> list[str]:
    return [str(promise(session, one)) for one in found]


REPORTS: Records = Records(
    CODE,
    "强制报告",
    ProtectionReport,
    prefix="QB",
    dated="received_on",
    items=(
        Item("received_on"),
        Item("received_at", parse=hour, sample="21:30"),
        Item("source"),
        Item("receiver_name", shows=Kind.name, sample="某人", listed=False),
        Item("reporter_name", listed=False, prompt="匿名的留空；保密"),
        Item("reporter_unit", listed=False, prompt="保密"),
        Item("reporter_phone", parse=phone().parse, digits=True, listed=False, prompt="保密"),
        child_link(required=False, sample=""),
        Item("told_name", shows=Kind.name, sample="某人", prompt="没有档案的写姓名或称呼"),
        Item("told_age", listed=False),
        Item("guardian_name", shows=Kind.name, listed=False),
        place_link(village=None),
        Item("place", shows=Kind.free, listed=False),
        Item("suspect"),
        Item("urgent"),
        Item("detail", shows=Kind.free, listed=False, sample="身上有伤"),
    ),
    same=("received_on", "received_at", "division_code", "suspect", "child_id", "told_name"),
    computed=(Computed(Column("due", "处置时限", Kind.code), _due),),
    faults=_faults,
    says=_says,
    children=((REFERRALS, "report_id"), (NOTES, "report_id")),
    process=_process,
    notes=(
        "接到就登记，报告时间写到分钟。报告人保密，匿名的留空。",
        "儿童有档案的写档案编号，没有的写姓名或称呼。",
    ),
    **PLACED,
)
REPORTS_REGISTER = register_of(REPORTS)
