"""Figures of grounds (殡葬设施统计): counts by kind, coverage, green rate, reports, stations.

Every rate has its parts, its definition and how many are still wanting; it is held against its
target exactly, not by the rounded figure. A township is covered that has a public cemetery in it,
or is served as a whole by one; a village ground covers no township.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from math import ceil
from typing import Any

from sqlmodel import Session

from minzheng.burial.ground.choices import GroundKind, GroundLevel, GroundNature
from minzheng.burial.ground.grounds import open_on, served_by
from minzheng.burial.ground.models import Ground
from minzheng.burial.ground.reports import due_on, filed, reports
from minzheng.burial.ground.stations import POPULATION, station_rows
from minzheng.kernel.kind import Kind
from minzheng.kernel.money import percent
from minzheng.kernel.month import Month
from minzheng.kernel.standards import MonthStandards, standards_of
from minzheng.kernel.table import Column, Table
from minzheng.people.divisions import Gazetteer

CEMETERIES = (GroundKind.public_cemetery, GroundKind.columbarium, GroundKind.eco_area)
"""Kinds that cover a township, where they are public."""
GREEN = (
    GroundKind.public_cemetery, GroundKind.commercial, GroundKind.village_ground,
    GroundKind.eco_area,
)  # fmt: skip
"""Kinds whose green is measured: where there are graves."""

# --- counts ---------------------------------------------------------------------------------------

STAT = (
    Column("kind", "设施类型"),
    Column("count", "处数", Kind.int),
    *(Column(level.value, level.label, Kind.int) for level in GroundLevel),
    Column("public", "公益", Kind.int),
    Column("land", "批准面积（平方米）", Kind.int),
    Column("built", "建成面积（平方米）", Kind.int),
    Column("green", "绿化面积（平方米）", Kind.int),
    Column("plots", "批准墓（格）位", Kind.int),
    Column("earth", "可土葬", Kind.int),
    Column("halls", "悼念厅", Kind.int),
    Column("furnaces", "火化炉", Kind.int),
    Column("heritage", "定了纪念级别", Kind.int),
    Column("tour", "网上展馆", Kind.int),
)


def _stat_row(label: str, found: list[Ground]) -> tuple[Any, ...]:
    """What some grounds come to."""
    sums = ("land_area", "built_area", "green_area", "approved_plots")
    return (
        label,
        len(found),
        *(sum(one.level is level for one in found) for level in GroundLevel),
        sum(one.nature is GroundNature.public for one in found),
        *(sum(getattr(one, name) for one in found) for name in sums),
        sum(one.earth_burial for one in found),
        sum(one.halls for one in found),
        sum(one.furnaces for one in found),
        sum(bool(one.heritage) for one in found),
        sum(one.virtual_tour for one in found),
    )


def stat_table(session: Session, on: date) -> Table:
    """Grounds in use on a day, by kind."""
    found = open_on(session, on)
    rows = [
        _stat_row(kind.label, [one for one in found if one.kind is kind]) for kind in GroundKind
    ]
    total = _stat_row("合计", found)
    return Table("burial.cemetery.stat", STAT, rows, "在用的殡葬设施", totals=total, as_of=str(on))


# --- coverage -------------------------------------------------------------------------------------

COVER = (
    Column("township", "乡镇（街道）"),
    Column("inside", "辖区内公益性公墓", Kind.int),
    Column("served", "由其他公墓服务", Kind.int),
    Column("names", "设施"),
    Column("covered", "已覆盖", Kind.flag),
)


@dataclass(frozen=True, slots=True)
class Cover:
    """What covers a township (覆盖)."""

    code: str
    name: str
    inside: tuple[Ground, ...]
    served: tuple[Ground, ...]

    @property
    def covered(self) -> bool:
        """Whether it has or is served by a public cemetery."""
        return bool(self.inside or self.served)


def covers(session: Session, on: date) -> list[Cover]:
    """Every township that rates count, with the public cemeteries in it and for it."""
    places = Gazetteer.load(session, on)
    public = [
        one
        for one in open_on(session, on)
        if one.kind in CEMETERIES and one.nature is GroundNature.public
    ]
    town = {one.stored_id: places.township_now(one.division_code) for one in public}
    serves = {one.stored_id: served_by(session, one.stored_id, on) for one in public}
    return [
        Cover(
            unit.code,
            unit.name,
            tuple(one for one in public if town[one.stored_id] == unit.code),
            tuple(
                one
                for one in public
                if unit.code in serves[one.stored_id] and town[one.stored_id] != unit.code
            ),
        )
        for unit in places.units()
    ]


def coverage_table(session: Session, on: date) -> Table:
    """By township: which public cemetery covers it."""
    found = covers(session, on)
    rows = [
        (one.name, len(one.inside), len(one.served),
         "、".join(ground.name for ground in (*one.inside, *one.served)), one.covered)
        for one in found
    ]  # fmt: skip
    count = sum(one.covered for one in found)
    title = "公益性公墓覆盖的乡镇（辖区内有，或整个乡镇在服务范围内）"
    totals = ("合计", "", "", f"{count} / {len(found)} = {share(count, len(found))}", "")
    return Table("burial.cemetery.coverage", COVER, rows, title, totals=totals, as_of=str(on))


# --- rates ----------------------------------------------------------------------------------------

RATES = (
    Column("indicator", "指标"),
    Column("part", "分子", Kind.int),
    Column("whole", "分母", Kind.int),
    Column("value", "数值"),
    Column("target", "目标"),
    Column("verdict", "结论"),
    Column("wanting", "还差", Kind.int),
    Column("definition", "算法"),
)


@dataclass(frozen=True, slots=True)
class Rate:
    """A rate with its parts (指标); ``target`` is the key of a standard, if a plan sets one."""

    name: str
    part: int
    whole: int
    target: str
    definition: str

    def row(self, std: MonthStandards) -> tuple[Any, ...]:
        """As the table shows it."""
        told = (self.name, self.part, self.whole, share(self.part, self.whole))
        if self.target not in std or not self.whole:
            return (*told, "", "", None, self.definition)
        least = needed(self.whole, std, self.target)
        verdict = "达到" if self.part >= least else "未达到"
        goal = f"≥{std.value(self.target).value}%"
        return (*told, goal, verdict, max(least - self.part, 0), self.definition)


def share(part: int, whole: int) -> str:
    """A share in per cent, or a dash where there is nothing to divide by."""
    return percent(part, whole) if whole else "-"


def needed(whole: int, std: MonthStandards, key: str) -> int:
    """How many of a whole reach a target: 60 % of 14 are 9."""
    return ceil(std.ratio(key) * whole)


def county_rate(found: list[Cover], grounds: list[Ground]) -> Rate:
    """县级公益性安葬（放）设施覆盖率: the county has at least one of its own."""
    own = any(
        one.kind in CEMETERIES and one.nature is GroundNature.public
        and one.level is GroundLevel.county
        for one in grounds
    )  # fmt: skip
    text = "有县级公益性公墓、骨灰堂或生态安葬区的县 ÷ 县（本县）"
    return Rate("县级公益性安葬（放）设施覆盖率", int(own), 1, "burial.target.county", text)


def township_rate(found: list[Cover]) -> Rate:
    """公益性公墓乡镇（服务）覆盖率."""
    text = "辖区内有公益性公墓、或整个乡镇由其服务的乡镇 ÷ 乡镇；村级墓地不算覆盖乡镇"
    count = sum(one.covered for one in found)
    return Rate("公益性公墓乡镇（服务）覆盖率", count, len(found), "burial.target.township", text)


def green_rate(grounds: list[Ground]) -> Rate:
    """墓地绿化覆盖率: green ÷ land, of the grounds whose land is known."""
    found = [one for one in grounds if one.kind in GREEN]
    known = [one for one in found if one.land_area]
    green, land = sum(one.green_area for one in known), sum(one.land_area for one in known)
    text = f"绿化面积 ÷ 批准面积（平方米），公墓、农村墓地、生态安葬区 {len(known)} 处"
    if len(known) < len(found):
        text += f"；{len(found) - len(known)} 处没有面积，不计"
    return Rate("墓地绿化覆盖率", green, land, "burial.target.green", text)


def report_rates(session: Session, grounds: list[Ground], on: date) -> Iterator[Rate]:
    """年度报告报送率 of the last year whose report was due by a day."""
    year = on.year - 1
    due = due_on(session, year)
    if due is None or due > on:
        return
    there = filed(session, on)
    bodies = [one for one in grounds if reports(one, year)]
    count = sum((one.stored_id, year) in there for one in bodies)
    text = f"已报送 {year} 年度报告的殡葬机构 ÷ 应报送的（{due} 到期）"
    yield Rate("年度报告报送率", count, len(bodies), "burial.target.report", text)


def station_rates(session: Session, on: date, year: int) -> Iterator[Rate]:
    """乡镇殡仪服务站覆盖率 of the townships that are to have one, since that is set."""
    if POPULATION not in standards_of(session).on(Month.of(on)):
        return
    found = [one for one in station_rows(session, on, year) if one.wanted]
    text = "有在用服务站或由其服务的 ÷ 规划点名或人口超过门槛的乡镇（名单：burial station cover）"
    count = sum(one.covered for one in found)
    yield Rate("乡镇殡仪服务站覆盖率", count, len(found), "burial.target.station", text)


def rates(session: Session, on: date, year: int) -> list[Rate]:
    """Every rate of grounds on a day."""
    grounds, found = open_on(session, on), covers(session, on)
    return [
        county_rate(found, grounds),
        township_rate(found),
        green_rate(grounds),
        *report_rates(session, grounds, on),
        *station_rates(session, on, year),
    ]


def rates_table(session: Session, on: date, year: int) -> Table:
    """Every rate with its parts, target and verdict; ``year`` is that of the population."""
    std = standards_of(session).on(Month.of(on))
    rows = [one.row(std) for one in rates(session, on, year)]
    return Table("burial.cemetery.rate", RATES, rows, "殡葬设施指标", as_of=str(on))


GREENS = (
    Column("number", "编号", Kind.code),
    Column("name", "名称"),
    Column("kind", "设施类型"),
    Column("green", "绿化面积", Kind.int),
    Column("land", "批准面积", Kind.int),
    Column("value", "绿化率"),
    Column("verdict", "结论"),
)


def green_table(session: Session, on: date) -> Table:
    """绿化率 of each ground with graves."""
    std = standards_of(session).on(Month.of(on))
    rows = []
    for one in open_on(session, on):
        if one.kind not in GREEN:
            continue
        rate = Rate("", one.green_area, one.land_area, "burial.target.green", "")
        told = (one.green_area, one.land_area, share(one.green_area, one.land_area))
        rows.append((one.number, one.name, one.kind.label, *told, rate.row(std)[5]))
    return Table("burial.cemetery.green", GREENS, rows, "墓地绿化（平方米）", as_of=str(on))
