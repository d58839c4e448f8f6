"""Yearly reports (年度报告): every funeral body reports on its year, with an audit (第五十二条).

The regulation names no day; it is a standard that the county may set. A body is a ground that is no
village ground and no memorial, in use at the end of the year. The first year is that whose day
comes after the regulation took effect.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from sqlmodel import Session, col, select

from minzheng.burial.ground.choices import GroundKind
from minzheng.burial.ground.grounds import GROUNDS, IN_FORCE, SAMPLE
from minzheng.burial.ground.models import Ground
from minzheng.burial.ground.work_models import YearReport
from minzheng.kernel.dated import goes_on
from minzheng.kernel.finding import Problem
from minzheng.kernel.kind import Kind
from minzheng.kernel.month import Month
from minzheng.kernel.period import next_day_of_year
from minzheng.kernel.record.declare import Fault, Item, Records, Values
from minzheng.kernel.record.links import parent_link
from minzheng.kernel.record.listing import register_of
from minzheng.kernel.standards import standards_of

ARTICLE = "殡葬管理条例 第五十二条"
NO_BODIES = (GroundKind.village_ground, GroundKind.memorial)
"""Kinds of grounds that are no bodies which report."""
FIRST_YEAR = IN_FORCE.year - 1
DUE = "burial.report.due"

YEAR_RUNS = Problem(
    "ground-report-year", "{year} 年在报送日期还没有过完", "核对报告年度和报送日期", cite=ARTICLE
)
BEFORE_OPENING = Problem(
    "ground-report-early", "设施 {day} 才启用，没有 {year} 年度", "核对报告年度"
)


class Owed(NamedTuple):
    """A report or a statement that a ground owes for a year, by a day (应报)."""

    ground: Ground
    year: int
    due: date


def due_on(session: Session, year: int, key: str = DUE) -> date | None:
    """By when the paper of a year is due; nothing for years that nothing was asked of."""
    std = standards_of(session).on(Month(year + 1, 1))
    return next_day_of_year(date(year, 12, 31), std.word(key)) if key in std else None


def reports(ground: Ground, year: int) -> bool:
    """Whether a ground is a body that reports on a year."""
    there = goes_on(ground.opened_on, ground.closed_on, date(year, 12, 31))
    return ground.kind not in NO_BODIES and there


def filed(session: Session, on: date) -> set[tuple[int, int]]:
    """Which ground has reported on which year, by a day."""
    query = select(YearReport.ground_id, YearReport.year).where(YearReport.filed_on <= on)
    return {(ground_id, year) for ground_id, year in session.exec(query)}


def owed(session: Session, on: date, until: date) -> Iterator[Owed]:
    """The reports that are due by ``until`` and were not filed by ``on``, by ground and year."""
    there = filed(session, on)
    days = {year: due_on(session, year) for year in range(FIRST_YEAR, until.year)}
    for ground in session.exec(select(Ground).order_by(col(Ground.number))):
        for year, due in days.items():
            if due is None or due > until or (ground.stored_id, year) in there:
                continue
            if reports(ground, year):
                yield Owed(ground, year, due)


def year_faults(session: Session, told: Values, day: str) -> Iterator[Fault]:
    """The year is over on the day of the paper, and the ground was there in it."""
    year, on = told["year"], told[day]
    if year is None or on is None:
        return
    if on.year <= year:
        yield "year", YEAR_RUNS.finding(year=str(year))
    query = select(col(Ground.opened_on)).where(Ground.number == str(told["of"] or ""))
    opened = session.exec(query).first()
    if opened is not None and opened.year > year:
        yield "year", BEFORE_OPENING.finding(day=opened, year=str(year))


REPORTS: Records = Records(
    "burial.cemetery.report",
    "年度报告",
    YearReport,
    prefix="BR",
    dated="filed_on",
    items=(
        parent_link("ground_id", lambda: GROUNDS, title="设施编号", sample=SAMPLE),
        Item("year", shows=Kind.code, sample="2024"),
        Item("filed_on"),
        Item("operations", sample="安葬 120 例"),
        Item("service", sample="价格和服务公示", listed=False),
        Item("safety", sample="消防演练 2 次", listed=False),
        Item("rewards", sample="无奖惩", listed=False),
        Item("audit_no", sample="审字〔2026〕3号"),
        Item("audit_by", listed=False),
        Item("remark", listed=False),
    ),
    same=("ground_id", "year"),
    faults=lambda session, told: year_faults(session, told, "filed_on"),
    notes=("业务、服务管理、安全、奖惩和财务审计都要有；农村公益性墓地和纪念设施不报。",),
)
REPORTS_REGISTER = register_of(REPORTS)
