"""Checks of inspection (机构检查的检查): hazards overdue, homes that nobody has looked at."""

from __future__ import annotations

from datetime import date

from sqlmodel import Session, col, select

from minzheng.care.facility.homes import open_homes
from minzheng.care.facility.models import Facility
from minzheng.care.inspect.figures import counts, first_due, is_overdue
from minzheng.care.inspect.models import CareHazard, Inspection
from minzheng.kernel.check import Check, Found
from minzheng.kernel.finding import Level, Problem
from minzheng.kernel.month import Month
from minzheng.kernel.standards import standards_of

HAZARD_LATE = Problem(
    "check-inspect-hazard-late",
    "{facility}的{level}隐患 {subject} 应于 {by} 前整改，至今没有销号",
    "督促整改并复查：care inspect hazard rectify、recheck",
    cite="老年人权益保障法 第四十五条",
    level=Level.warning,
)
FIRST_LATE = Problem(
    "check-inspect-first-late",
    "养老机构 {subject} {name}于 {filed_on} 备案，应于 {by} 前首次现场检查，至今没有",
    "检查并登记：care inspect add",
    cite="养老机构管理办法（民政部令第66号）",
    level=Level.warning,
)
YEAR_MISSED = Problem(
    "check-inspect-year-missed",
    "养老机构 {subject} {name}在 {year} 年现场检查 {times} 次，应不少于 {least} 次",
    "补查并登记：care inspect add；没有检查的：care inspect missing",
    cite="养老机构管理办法（民政部令第66号）",
    level=Level.warning,
)


def hazard_late(session: Session, on: date) -> Found:
    """A39: past its deadline, and no second look has closed it."""
    query = (
        select(CareHazard, Facility)
        .join(Inspection, col(Inspection.id) == CareHazard.inspection_id)
        .join(Facility, col(Facility.id) == Inspection.facility_id)
        .order_by(col(CareHazard.number))
    )
    for hazard, facility in session.exec(query):
        if is_overdue(hazard, on):
            level, by = hazard.level.label, hazard.deadline
            yield {"subject": hazard.number, "facility": facility.name, "level": level, "by": by}


def first_late(session: Session, on: date) -> Found:
    """Filed, and not looked at within the time of the first inspection."""
    for first in first_due(session, on):
        if first.due.day < on:
            home = first.home
            told = {"name": home.name, "filed_on": home.filed_on, "by": first.due.day}
            yield {"subject": home.number, **told}


def year_missed(session: Session, on: date) -> Found:
    """Filed before last year and not looked at in it; where a county keeps the book that long."""
    year = on.year - 1
    first, last = date(year, 1, 1), date(year, 12, 31)
    done = counts(session, first, last)
    if not done:
        return
    least = standards_of(session).on(Month(year, 12)).count("inspect.times_a_year")
    for home in open_homes(session, on):
        times = done.get(home.stored_id, 0)
        if home.filed_on is not None and home.filed_on < first and times < least:
            told = {"name": home.name, "year": year, "times": times, "least": least}
            yield {"subject": home.number, **told}


CHECKS = (
    Check("机构隐患逾期", HAZARD_LATE, hazard_late),
    Check("备案后没有首次检查", FIRST_LATE, first_late),
    Check("上年没有检查的机构", YEAR_MISSED, year_missed),
)
