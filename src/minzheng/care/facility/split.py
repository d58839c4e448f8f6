"""Split (腾空机构利润分成): the townships' part of a year's profit, by design beds.

大冶: seven parts to the company that runs the vacated homes, three to the townships; among them by
the design beds of their old homes, to the 分 by largest remainder, so that the sum is exact.
"""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from sqlmodel import Session, col, select

from minzheng.care.facility.models import Facility
from minzheng.errors import Misused
from minzheng.kernel.finding import Problem
from minzheng.kernel.money import Rounding, percent, round_fen, split_by, yuan_grouped
from minzheng.kernel.month import Month
from minzheng.kernel.standards import standards_of
from minzheng.kernel.table import Column, Kind, Table
from minzheng.people.divisions import Gazetteer

NO_PROFIT = Problem(
    "split-no-profit", "利润 {amount} 元，没有可分的", "利润大于零才分成", kind=Misused
)
NOTHING_VACATED = Problem(
    "split-nothing-vacated", "{year} 年底没有已腾空的机构", "先登记腾空：care facility vacate"
)
NO_BEDS = Problem(
    "split-no-design-beds",
    "没有设计床位，不能分成：{names}",
    "登记变更（设计床位）：care facility change add",
)

SHARE = "facility.split_share"

COLUMNS = (
    Column("township", "乡镇（街道）"),
    Column("homes", "腾空机构"),
    Column("beds", "设计床位", Kind.int),
    Column("share", "占比", Kind.code),
    Column("amount", "分成金额", Kind.money),
)


def towns_part(profit: int, share: Fraction) -> int:
    """What goes to the townships together, in 分, half up; the company has the rest."""
    return round_fen(profit * share, Rounding.half_up_fen)


def vacated(session: Session, year: int) -> list[Facility]:
    """Homes vacated by the end of a year; raises when there are none, or one without beds."""
    query = select(Facility).where(col(Facility.vacated_on) <= date(year, 12, 31))
    found = list(session.exec(query.order_by(col(Facility.number))))
    if not found:
        raise NOTHING_VACATED(year=year)
    without = [one.name for one in found if not one.design_beds]
    if without:
        raise NO_BEDS(names="、".join(without))
    return found


def split_table(session: Session, profit: int, year: int) -> Table:
    """The townships' shares of a year's profit (分); raises ``split-no-profit`` and its kin."""
    if profit <= 0:
        raise NO_PROFIT(amount=yuan_grouped(profit))
    homes = vacated(session, year)
    share = standards_of(session).on(Month(year, 12)).ratio(SHARE)
    towns = towns_part(profit, share)
    places = Gazetteer.load(session)
    groups: dict[str, list[Facility]] = {}
    for one in homes:
        groups.setdefault(places.label(places.township_of(one.division_code)), []).append(one)
    beds = [sum(one.design_beds or 0 for one in group) for group in groups.values()]
    rows = [
        (name, "、".join(one.name for one in group), count, percent(count, sum(beds)), amount)
        for (name, group), count, amount in zip(
            groups.items(), beds, split_by(towns, beds), strict=True
        )
    ]
    title = (
        f"{year} 年腾空机构利润分成：利润 {yuan_grouped(profit)} 元，"
        f"乡镇 {percent(share, 1, 0)} 计 {yuan_grouped(towns)} 元，"
        f"运营公司 {yuan_grouped(profit - towns)} 元"
    )
    totals = ("合计", "", sum(beds), percent(1, 1), towns)
    return Table("care.split", COLUMNS, rows, title, totals=totals)
