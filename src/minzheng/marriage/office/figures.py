"""Figures of the office (登记机关指标): 跨省通办, grades, items, blanks; days outside office hours.

Each with its numerator, its denominator and what both mean.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from sqlmodel import Session, col, func, select

from minzheng.kernel.kind import Kind
from minzheng.kernel.money import percent
from minzheng.kernel.month import Month
from minzheng.kernel.period import reckoner_of
from minzheng.kernel.standards import standards_of
from minzheng.kernel.table import Column, Table
from minzheng.marriage.office.choices import DutyKind, Grade
from minzheng.marriage.office.counting import DEFINITION as COUNTED
from minzheng.marriage.office.counting import last_counts
from minzheng.marriage.office.office_models import Office, OfficeDuty
from minzheng.marriage.office.offices import items_met, offers, offices

GOOD = (Grade.four, Grade.five)
"""Grades that a target of 4A is met with."""

RATES = (
    Column("name", "指标"),
    Column("part", "分子", Kind.int),
    Column("whole", "分母", Kind.int),
    Column("value", "数值", Kind.code),
    Column("target", "目标", Kind.code),
    Column("definition", "口径"),
)
GAPS = (
    Column("office", "登记机关编号", Kind.code),
    Column("name", "登记机关"),
    Column("day", "日期", Kind.date),
    Column("kind", "值班种类"),
)


@dataclass(frozen=True, slots=True)
class Rate:
    """One indicator: what is counted, of what, and what is meant; not all are a ``share``."""

    name: str
    part: int
    whole: int
    definition: str
    target: Fraction | None = None
    share: bool = True

    @property
    def row(self) -> tuple[Any, ...]:
        """As the table has it."""
        target = f"≥{percent(self.target, 1, 0)}" if self.target is not None else ""
        value = percent(self.part, self.whole) if self.share else str(self.part)
        return (self.name, self.part, self.whole, value, target, self.definition)


def cross_province(session: Session, on: date) -> Rate:
    """跨省通办实施率 (M5): offices that offer it ÷ offices; told beside the target, if any."""
    found = offices(session, on)
    std = standards_of(session).on(Month.of(on))
    key = "marriage.target.cross_province"
    target = std.ratio(key) if key in std else None
    part = sum(offers(one, on) for one in found)
    definition = f"{on} 启用的登记机关中登记了跨省通办的 ÷ 启用的登记机关"
    return Rate("婚姻登记“跨省通办”实施率", part, len(found), definition, target)


def rates(session: Session, since: date, until: date) -> Iterator[Rate]:
    """Every indicator of the office: on the last day, or of the time."""
    yield cross_province(session, until)
    found = offices(session, until)
    graded = sum(
        one.grade in GOOD and one.graded_on is not None for one in found if _by(one, until)
    )
    yield Rate("4A级以上登记机关", graded, len(found), f"{until} 等级 4A、5A 的 ÷ 启用的登记机关")
    met = [items_met(session, one, until) for one in found]
    part, whole = (sum(pair[place] for pair in met) for place in (0, 1))
    yield Rate("等级评定条件达到率", part, whole, f"{until} 达到的评定条件 ÷ 列入的评定条件")
    counts = last_counts(session, since, until)
    part, whole = sum(one.counted for one in counts), sum(one.in_book for one in counts)
    yield Rate("空白证账实相符率", part, whole, COUNTED)
    for kind in (DutyKind.noon, DutyKind.late):
        cases, duties = duty_cases(session, kind, since, until)
        told = f"{since} 至 {until} 值班登记的{kind.label}办理件数；分母是登记了件数的值班次数"
        yield Rate(f"{kind.label}办理件数", cases, duties, told, share=False)


def _by(one: Office, on: date) -> bool:
    """Whether an office had its grade by a day."""
    return one.graded_on is not None and one.graded_on <= on


def rates_table(session: Session, since: date, until: date) -> Table:
    """The indicators with their parts."""
    rows = [one.row for one in rates(session, since, until)]
    return Table("marriage.office.rate", RATES, rows, title=f"登记机关指标 {since} 至 {until}")


# --- outside office hours -------------------------------------------------------------------------


def duty_cases(session: Session, kind: DutyKind, since: date, until: date) -> tuple[int, int]:
    """Cases at noon or after hours within a time, and on how many duties they were told."""
    query = select(func.coalesce(func.sum(OfficeDuty.cases), 0), func.count()).where(
        OfficeDuty.kind == kind,
        col(OfficeDuty.cases).is_not(None),
        col(OfficeDuty.duty_on).between(since, until),
    )
    cases, duties = session.exec(query).one()
    return int(cases or 0), int(duties)


def gaps_table(session: Session, since: date, until: date) -> Table:
    """Days on which an office promises to be open and nobody is on duty (值班缺口)."""
    there = {
        (one.office_id, one.duty_on, one.kind)
        for one in session.exec(
            select(OfficeDuty).where(col(OfficeDuty.duty_on).between(since, until))
        )
    }
    calendar, rows = reckoner_of(session).calendar, []
    for turn in range((until - since).days + 1):
        day = since + timedelta(days=turn)
        works = calendar.is_workday(day)
        for one in offices(session, day):
            for kind in _promised(one, day, works=works):
                if (one.stored_id, day, kind) not in there:
                    rows.append((one.number, one.name, day, kind.label))
    return Table("marriage.office.gaps", GAPS, rows, title=f"值班缺口 {since} 至 {until}")


def _promised(one: Office, day: date, *, works: bool) -> list[DutyKind]:
    """What an office promises on a day besides office hours."""
    if one.hours_since is None or day < one.hours_since:
        return []
    if not works:
        return [DutyKind.rest] if one.all_year else []
    kinds = ((one.noon, DutyKind.noon), (one.late, DutyKind.late))
    return [kind for told, kind in kinds if told]
