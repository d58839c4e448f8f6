"""Study (在读): whether a child of 18 and more still studies, by stage and without a long gap.

Which stages continue a payment, and how many days may lie between two schools, is dated data:
``child.continue_stages.<benefit>`` (codes of 学段 joined by ``_``, or ``none``) and
``child.continue_gap_days``.
"""

from __future__ import annotations

from datetime import date

from sqlmodel import Session, col, select

from minzheng.child.register.choices import SchoolEnd, Stage
from minzheng.child.register.models import ChildFile, Schooling
from minzheng.kernel.month import Month
from minzheng.kernel.standards import MonthStandards, standards_of

Span = tuple[date, date]
"""First and last day of uninterrupted study."""


def stages_for(std: MonthStandards, benefit: str) -> list[Stage]:
    """The stages that continue a benefit after 18."""
    told = std.word(f"child.continue_stages.{benefit}").split("_")
    return [Stage.of(one) for one in told if one != "none"]


def schooling_of(session: Session, child_id: int) -> list[Schooling]:
    """Every school of a child, in order."""
    query = select(Schooling).where(Schooling.child_id == child_id)
    return list(session.exec(query.order_by(col(Schooling.since), col(Schooling.id))))


def spans(schools: list[Schooling], stages: list[Stage], gap: int) -> list[Span]:
    """Uninterrupted full-time study: schools joined where at most ``gap`` days lie between them.

    One who left without finishing does not continue: the next school begins a span of its own.
    """
    found: list[Span] = []
    broken = True
    for one in schools:
        if not one.full_time or one.stage not in stages:
            continue
        until = one.left_on or date.max
        if found and not broken and (one.since - found[-1][1]).days <= gap:
            found[-1] = (found[-1][0], max(found[-1][1], until))
        else:
            found.append((one.since, until))
        broken = one.left_for in (SchoolEnd.withdrawn, SchoolEnd.suspended)
    return found


def study_spans(
    session: Session, child: ChildFile, std: MonthStandards, benefit: str
) -> list[Span]:
    """When a child studied in a way that continues a benefit, by the rules of a month."""
    gap = std.count("child.continue_gap_days")
    return spans(schooling_of(session, child.stored_id), stages_for(std, benefit), gap)


def studying(session: Session, child: ChildFile, month: Month, benefit: str = "orphan") -> bool:
    """Whether a child studies in a month so that a benefit goes on after 18."""
    std = standards_of(session).on(month)
    return any(
        since <= month.last and until >= month.first
        for since, until in study_spans(session, child, std, benefit)
    )
