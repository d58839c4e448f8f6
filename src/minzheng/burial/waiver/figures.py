"""Figures of waivers (惠民资金、惠民政策落实率): how much for how many, and how many of all.

惠民政策落实率 = of the dead for whom some item was, those who got a waiver. The dead of a time are
those cremated in it; what a waiver came to counts on the day on which it was granted.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from sqlmodel import Session, col, select

from minzheng.burial.bill.choices import ServiceKind
from minzheng.burial.body.models import Cremation
from minzheng.burial.death.models import DeathReport
from minzheng.burial.waiver.models import Waiver
from minzheng.burial.waiver.rules import entitled
from minzheng.kernel.money import decimals, percent, yuan
from minzheng.kernel.table import Column, Kind, Table


@dataclass(frozen=True, slots=True)
class Waived:
    """What was waived in a time: for how many of the dead, and how much."""

    bodies: int
    amount: int

    @property
    def average(self) -> str:
        """元 for each of the dead, two places, half up; ``-`` without any."""
        return decimals(Fraction(self.amount, self.bodies * 100)) if self.bodies else "-"


def waivers_of(session: Session, since: date, until: date) -> list[Waiver]:
    """The waivers of a time that stand."""
    query = select(Waiver).where(
        col(Waiver.void_on).is_(None), col(Waiver.settled_on).between(since, until)
    )
    return list(session.exec(query.order_by(col(Waiver.id))))


def waived(session: Session, since: date, until: date) -> Waived:
    """惠民资金 of a time: Σ and, by it, the average for each of the dead."""
    found = waivers_of(session, since, until)
    return Waived(len({one.report_id for one in found}), sum(one.amount for one in found))


@dataclass(frozen=True, slots=True)
class Rate:
    """惠民政策落实率: of how many for whom an item was, how many got a waiver."""

    granted: int
    entitled: int

    @property
    def value(self) -> str:
        """In per cent; ``-`` where nobody was entitled."""
        return percent(self.granted, self.entitled)


def policy_rate(session: Session, since: date, until: date) -> Rate:
    """The rate over those cremated in a time."""
    query = (
        select(DeathReport, col(Cremation.cremated_on))
        .join(Cremation, col(Cremation.report_id) == DeathReport.id)
        .where(col(Cremation.cremated_on).between(since, until))
    )
    live = set(session.exec(select(Waiver.report_id).where(col(Waiver.void_on).is_(None))))
    granted = whole = 0
    for report, day in session.exec(query):
        if report.id in live or entitled(session, report, day):
            whole += 1
            granted += report.id in live
    return Rate(granted, whole)


STAT = (
    Column("what", "指标"),
    Column("bodies", "逝者", Kind.int),
    Column("count", "笔数", Kind.int),
    Column("amount", "减免金额", Kind.money),
    Column("value", "数值", Kind.code),
    Column("definition", "算法"),
)


def stat_table(session: Session, since: date, until: date) -> Table:
    """What was waived by service, the sum, the average, and the rate."""
    found = waivers_of(session, since, until)
    sums: Counter[ServiceKind] = Counter()
    for one in found:
        sums[one.service] += one.amount
    rows: list[tuple[Any, ...]] = []
    for kind in ServiceKind:
        mine = [one for one in found if one.service is kind]
        if mine:
            bodies = len({one.report_id for one in mine})
            rows.append((f"减免：{kind.label}", bodies, len(mine), sums[kind], "", ""))
    total, rate = waived(session, since, until), policy_rate(session, since, until)
    rows.append(
        ("惠民资金", total.bodies, len(found), total.amount, yuan(total.amount), "减免金额之和")
    )
    rows.append(("每具平均", total.bodies, None, None, total.average, "惠民资金 ÷ 减免的逝者"))
    told = "已减免的 ÷ 符合减免项目的（按火化日期）"
    rows.append(("惠民政策落实率", rate.entitled, rate.granted, None, rate.value, told))
    title = "惠民殡葬减免"
    return Table("burial.waiver.stat", STAT, rows, title, as_of=f"{since} 至 {until}")
