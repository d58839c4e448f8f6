"""Occupancy (安置统计): how many are housed where, free or for a share, and printed rates proved.

A rate that was printed may be cut off or rounded: 151 ÷ 286 is 52.797 % and stands as 52.7 % in a
plan. So it is held against the register within a tolerance that is a dated standard.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from math import ceil

from sqlmodel import Session, select

from minzheng.assist.cases.placement import Among, rate_table
from minzheng.assist.monitor.choices import PlaceKind
from minzheng.assist.monitor.models import Stay
from minzheng.assist.monitor.population import LowIncome, counted
from minzheng.assist.monitor.stays import open_on
from minzheng.errors import Misused
from minzheng.kernel.finding import Problem
from minzheng.kernel.money import percent
from minzheng.kernel.month import Month
from minzheng.kernel.standards import standards_of
from minzheng.kernel.table import Column, Kind, Table

NO_PERCENTAGE = Problem(
    "rate-not-percentage", "“{value}”不是百分率", "写 52.7 或 52.7%", kind=Misused
)

HOUSED = (
    Column("kind", "场所类型"),
    Column("persons", "在住", Kind.int),
    Column("tekun", "特困人员", Kind.int),
    Column("others", "其他人员", Kind.int),
    Column("free", "无偿", Kind.int),
    Column("part", "低偿", Kind.int),
    Column("own", "自费", Kind.int),
)

PROVED = (
    Column("population", "分母"),
    Column("persons", "人数", Kind.int),
    Column("placed", "集中供养", Kind.int),
    Column("rate", "重算", Kind.code),
    Column("printed", "印发", Kind.code),
    Column("agrees", "在容差之内", Kind.flag),
    Column("needed", "达标人数", Kind.int),
    Column("lacking", "还差", Kind.int),
)


def occupancy(session: Session, day: date) -> Table:
    """Who is housed on a day by kind of place, 特困 and others, and who pays."""
    stays = list(session.exec(select(Stay).where(open_on(day))))
    held = counted(session, day, {stay.person_id for stay in stays})
    tekun = {one.person_id for one in held if one.kind is LowIncome.tekun}
    rows = []
    for kind in PlaceKind:
        here = [stay for stay in stays if stay.kind is kind]
        if here:
            rows.append((kind.label, *_figures(here, tekun)))
    totals = ("合计", *_figures(stays, tekun))
    title = "安置在住"
    return Table("assist.place.stat", HOUSED, rows, title, totals=totals, as_of=str(day))


def _figures(stays: Iterable[Stay], tekun: set[int]) -> tuple[int, ...]:
    """Persons, 特困, others; free, for a share, at full price."""
    found = list(stays)
    supported = sum(stay.person_id in tekun for stay in found)
    free = sum(stay.own_fee == 0 for stay in found)
    own = sum(stay.own_fee == stay.day_fee for stay in found)
    return len(found), supported, len(found) - supported, free, len(found) - free - own, own


# --- printed rates --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Printed:
    """A rate as some paper has it, and the target it is measured by; shares, not percentages."""

    rate: Fraction
    target: Fraction | None = None


def share(text: str) -> Fraction:
    """``52.7`` or ``52.7%`` as a share; raises ``rate-not-percentage``."""
    try:
        told = Fraction(Decimal(text.strip().removesuffix("%")))
    except (InvalidOperation, ValueError, OverflowError):
        raise NO_PERCENTAGE(value=text) from None
    if not 0 <= told <= 100:
        raise NO_PERCENTAGE(value=text)
    return told / 100


def agrees(part: int, whole: int, printed: Fraction, tolerance: Fraction) -> bool:
    """Whether a printed rate is part ÷ whole within the tolerance; never of nobody."""
    return bool(whole) and abs(Fraction(part, whole) - printed) <= tolerance


def needed(whole: int, target: Fraction) -> int:
    """How many of so many reach a target: rounded up, because a part of a person is nobody."""
    return ceil(target * whole)


def prove(session: Session, among: Among, printed: Printed, day: date) -> tuple[Table, bool]:
    """A printed rate beside the register's own, and whether it is within the tolerance."""
    std = standards_of(session).on(Month.of(day))
    _, whole, placed, _ = rate_table(session, (among,), day).rows[0]
    good = agrees(placed, whole, printed.rate, std.ratio("monitor.rate_tolerance"))
    wanted = needed(whole, printed.target) if printed.target is not None else None
    row = (
        among.label,
        whole,
        placed,
        percent(placed, whole, 3),
        percent(printed.rate, 1, 3),
        good,
        wanted,
        max(wanted - placed, 0) if wanted is not None else None,
    )
    title = "集中供养率核对（容差以内算相符）"
    return Table("assist.place.prove", PROVED, [row], title, as_of=str(day)), good
