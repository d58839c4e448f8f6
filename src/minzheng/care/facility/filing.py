"""Filing (养老机构备案): within ten working days after the first resident; again after a change.

养老机构管理办法 (民政部令第66号). The day of moving in is not counted; make-up workdays are. Who
has filed before the first resident came has filed in time.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import Session, col, func, select

from minzheng.care.facility.choices import BedKind
from minzheng.care.facility.common import OPEN, counted_of, facility_state
from minzheng.care.facility.models import CareBed, Facility, FacilityChange, Resident
from minzheng.kernel.calendar import Deadline, WorkCalendar
from minzheng.kernel.period import calendar_of
from minzheng.kernel.record.declare import Values
from minzheng.kernel.setting import region
from minzheng.kernel.table import Column, Kind, Table

FILING, REFILING = "facility.filing_days", "facility.refiling_days"


@dataclass(frozen=True, slots=True)
class Filing:
    """A home with the day its first resident came, and by when it is to be filed (备案期限)."""

    facility: Facility
    first: date
    due: Deadline

    @property
    def late(self) -> bool:
        """Whether it was filed after its last day."""
        return self.facility.filed_on is not None and self.facility.filed_on > self.due.day

    def state(self, on: date) -> str:
        """How it stands on a day."""
        if self.facility.filed_on is not None:
            return "逾期备案" if self.late else "按时备案"
        return "逾期未备案" if self.due.day < on else "待备案"


def calendar(session: Session) -> WorkCalendar:
    """The county's working days."""
    return calendar_of(region(session))


def due_day(session: Session, days: WorkCalendar, key: str, since: date) -> Deadline | None:
    """By when something is to be filed that happened on a day; nothing before the rule."""
    limit = counted_of(session, key, since)
    return days.add_working_days(since, limit) if limit is not None else None


def filings(session: Session, on: date) -> Iterator[Filing]:
    """Homes that work on a day and have had a resident, in the order of their numbers."""
    first = func.min(col(Resident.entered_on))
    query = (
        select(Facility, first)
        .join(CareBed, col(CareBed.facility_id) == Facility.id)
        .join(Resident, col(Resident.bed_id) == CareBed.id)
        .where(CareBed.kind != BedKind.home, col(Resident.entered_on) <= on)
        .group_by(col(Facility.id))
        .order_by(col(Facility.number))
    )
    days = calendar(session)
    for facility, since in session.exec(query):
        due = due_day(session, days, FILING, since) if facility.kind.is_home else None
        if due is not None and facility_state(facility, on) == OPEN:
            yield Filing(facility, since, due)


def filing_said(session: Session, one: Facility, given: Values) -> Iterator[str]:
    """Whether the filing was in time, for the clerk."""
    for filing in filings(session, given["filed_on"]):
        if filing.facility.id == one.id:
            verdict = "逾期" if filing.late else "按时"
            yield f"首位老人 {filing.first} 入住，备案期限 {filing.due}：{verdict}"


def refiling_due(session: Session, change: Any) -> date | None:
    """By when a change that waits is to be filed."""
    if change.refiled_on is not None:
        return None
    one = session.get_one(Facility, change.facility_id)
    if one.filed_on is None:
        return None
    due = due_day(session, calendar(session), REFILING, change.changed_on)
    return due.day if due is not None else None


def refilings(session: Session, on: date) -> Iterator[tuple[FacilityChange, date]]:
    """Changes that wait for their filing on a day, with its last day."""
    query = select(FacilityChange).where(
        col(FacilityChange.refiled_on).is_(None), col(FacilityChange.changed_on) <= on
    )
    for change in session.exec(query.order_by(col(FacilityChange.number))):
        due = refiling_due(session, change)
        if due is not None:
            yield change, due


TABLE = (
    Column("number", "编号", Kind.code),
    Column("name", "机构"),
    Column("first", "首位入住", Kind.date),
    Column("due", "备案期限", Kind.code),
    Column("filed_on", "备案日期", Kind.date),
    Column("filing_no", "备案回执号", Kind.code),
    Column("state", "状态"),
)


def filing_table(session: Session, on: date) -> Table:
    """Every home with a resident: when it was to file, and when it did."""
    rows: list[tuple[Any, ...]] = []
    for one in filings(session, on):
        home = one.facility
        papers = (home.filed_on, home.filing_no, one.state(on))
        rows.append((home.number, home.name, one.first, str(one.due), *papers))
    title = "养老机构备案（首位老人入住后 10 个工作日内）"
    return Table("care.facility.filing", TABLE, rows, title=title, as_of=str(on))
