"""Figures of reports (强制报告统计): what is late, 处置率 and 反馈率.

处置率 is the reports responded to in time, 反馈率 those whose reporter was told, each of all
received; who reported without a name cannot be told and counts as not told.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlmodel import Session, col, select

from minzheng.child.protect.choices import DONE, Answered, ReportState, Source
from minzheng.child.protect.models import ProtectionReport
from minzheng.child.protect.process import PROTECTION
from minzheng.child.protect.reports import CODE, promise
from minzheng.child.register.models import ChildFile
from minzheng.kernel.case import Case, CaseStep
from minzheng.kernel.db import among
from minzheng.kernel.hour import Promise, minute_of
from minzheng.kernel.kind import Kind
from minzheng.kernel.label import Choice
from minzheng.kernel.money import percent
from minzheng.kernel.period import Reckoner
from minzheng.kernel.table import Column, Table
from minzheng.people.divisions import Gazetteer


class By(Choice):
    """分组."""

    source = "source", "来源"
    suspect = "suspect", "情形"
    town = "town", "乡镇"


@dataclass(frozen=True, slots=True)
class Known:
    """One report with its steps, and by when somebody had to be there."""

    report: ProtectionReport
    case: Case
    promise: Promise

    @property
    def state(self) -> ReportState:
        """How far it is."""
        return ReportState.of(self.case.state)

    def taken(self, name: str) -> CaseStep | None:
        """The last step of a name, where it was taken."""
        return next((one for one in reversed(self.case.steps) if one.step == name), None)

    @property
    def responded(self) -> datetime | None:
        """The minute at which somebody was there."""
        step = self.taken("respond")
        return minute_of(step.taken_on, str(step.told["at"])) if step is not None else None

    @property
    def in_time(self) -> bool:
        """Whether somebody was there in time."""
        return self.responded is not None and self.responded <= self.promise.due

    @property
    def told(self) -> bool:
        """Whether the reporter was told."""
        step = self.taken("feedback")
        return step is not None and step.told["way"] != Answered.nobody


def known(session: Session, found: Sequence[ProtectionReport], on: date) -> list[Known]:
    """Reports with what was done by a day."""
    query = select(CaseStep).where(
        CaseStep.process == CODE,
        CaseStep.taken_on <= on,
        among(CaseStep.subject_id, [one.stored_id for one in found]),
    )
    steps: dict[int, list[CaseStep]] = {}
    for step in session.exec(query.order_by(col(CaseStep.subject_id), col(CaseStep.number))):
        steps.setdefault(step.subject_id, []).append(step)
    return [
        Known(one, Case(PROTECTION, one.stored_id, steps.get(one.stored_id, [])),
              promise(session, one))
        for one in found
    ]  # fmt: skip


def received_between(session: Session, since: date, until: date, on: date) -> list[Known]:
    """The reports received in some days."""
    query = select(ProtectionReport).where(
        ProtectionReport.received_on >= since, ProtectionReport.received_on <= until
    )
    return known(session, list(session.exec(query.order_by(ProtectionReport.number))), on)


# --- what is late -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Late:
    """A step that should have been taken: of which report, by when (as told), since which day."""

    known: Known
    what: str
    by: str
    day: date


def running(session: Session, on: date) -> list[Known]:
    """Every report that is not answered yet."""
    query = select(ProtectionReport).where(ProtectionReport.received_on <= on)
    every = known(session, list(session.exec(query.order_by(ProtectionReport.number))), on)
    return [one for one in every if one.state is not ReportState.answered]


def overdue(session: Session, on: date, reckoner: Reckoner) -> Iterator[Late]:
    """What is late on a day: the response, and the periods of the steps after it."""
    for one in running(session, on):
        if one.promise.late(one.responded, on) and one.responded is None:
            yield Late(one, "应急处置", str(one.promise), one.promise.due.date())
        for made in one.case.clocks(reckoner):
            if made.done is None and made.end is not None and made.overdue(on):
                yield Late(one, made.period.title, str(made.end), made.end.day)


OVERDUE = (
    Column("number", "线索编号", Kind.code),
    Column("child", "儿童档案编号", Kind.code),
    Column("place", "所在地"),
    Column("suspect", "疑似情形"),
    Column("state", "状态"),
    Column("what", "逾期环节"),
    Column("by", "时限", Kind.code),
    Column("days", "逾期天数", Kind.int),
)


def overdue_table(session: Session, on: date, reckoner: Reckoner) -> Table:
    """Reports with a step that is late, the longest first."""
    places, rows = Gazetteer.load(session), []
    for late in sorted(overdue(session, on, reckoner), key=lambda one: one.day):
        report = late.known.report
        child = session.get(ChildFile, report.child_id) if report.child_id else None
        rows.append(
            (
                report.number,
                child.number if child else "",
                places.label(report.division_code),
                report.suspect.label,
                late.known.state.label,
                late.what,
                late.by,
                (on - late.day).days,
            )
        )
    return Table("child.report.overdue", OVERDUE, rows, title="强制报告逾期", as_of=str(on))


# --- rates ------------------------------------------------------------------------------------

_STAT = (
    Column("reports", "报告", Kind.int),
    Column("in_time", "按时处置", Kind.int),
    Column("late", "逾期处置", Kind.int),
    Column("waiting", "未处置", Kind.int),
    Column("open", "在办", Kind.int),
    Column("closed", "已结案", Kind.int),
    Column("told", "已反馈", Kind.int),
    Column("responded_rate", "处置率", Kind.code),
    Column("told_rate", "反馈率", Kind.code),
)


def stat_table(session: Session, since: date, until: date, by: By, on: date) -> Table:
    """处置率、反馈率 of the reports received in some days, as known on a day."""
    places = Gazetteer.load(session)
    words: dict[By, Callable[[Known], str]] = {
        By.source: lambda one: one.report.source.label,
        By.suspect: lambda one: one.report.suspect.label,
        By.town: lambda one: places.label(places.township_of(one.report.division_code)),
    }
    every = received_between(session, since, until, on)
    groups: dict[str, list[Known]] = {}
    if by is By.source:
        groups = {one.label: [] for one in Source if one.bound}
    for one in every:
        groups.setdefault(words[by](one), []).append(one)
    rows = [(name, *_counted(found)) for name, found in groups.items()]
    columns = (Column("group", by.label), *_STAT)
    title = f"强制报告 {since} 至 {until}（按时处置 ÷ 报告，已反馈 ÷ 报告）"
    totals = ("合计", *_counted(every))
    return Table("child.report.stat", columns, rows, title, totals=totals, as_of=str(on))


def _counted(found: Iterable[Known]) -> tuple[Any, ...]:
    every = list(found)
    in_time = sum(one.in_time for one in every)
    done = sum(one.responded is not None for one in every)
    ended = sum(one.state in DONE for one in every)
    told = sum(one.told for one in every)
    count = len(every)
    counts = (count, in_time, done - in_time, count - done, count - ended, ended, told)
    return (*counts, percent(in_time, count), percent(told, count))
