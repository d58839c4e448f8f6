"""Stations (殡仪服务站): which townships are to have one, and which have (B16).

A township is to have one when a plan names it, or when more people than the threshold live there
at the end of a year. Where no population is entered only the plan says so.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, select

from minzheng.burial.ground.choices import GroundKind
from minzheng.burial.ground.grounds import open_on, served_by
from minzheng.burial.ground.work_models import StationPlan
from minzheng.kernel.kind import Kind
from minzheng.kernel.month import Month
from minzheng.kernel.standards import standards_of
from minzheng.kernel.table import Column, Table
from minzheng.people.choices import PopulationKind
from minzheng.people.divisions import Gazetteer
from minzheng.people.population import population_of

POPULATION = "burial.station.population"
"""Above how many people a township is to have a station."""

COLUMNS = (
    Column("township", "乡镇（街道）"),
    Column("persons", "户籍人口", Kind.int),
    Column("large", "超过门槛"),
    Column("plan", "规划文件"),
    Column("stations", "服务站", Kind.int),
    Column("names", "名称"),
    Column("verdict", "结论"),
)


@dataclass(frozen=True, slots=True)
class StationRow:
    """A township, whether it is to have a station, and what it has (服务站覆盖)."""

    code: str
    name: str
    persons: int | None
    large: bool
    plan: str
    stations: tuple[str, ...]

    @property
    def wanted(self) -> bool:
        """Whether it is to have one."""
        return self.large or bool(self.plan)

    @property
    def covered(self) -> bool:
        """Whether one is in use for it."""
        return bool(self.stations)

    @property
    def verdict(self) -> str:
        """In a word."""
        if self.covered:
            return "已有"
        return "应建未建" if self.wanted else ""


def station_rows(session: Session, on: date, year: int) -> list[StationRow]:
    """Every township that rates count."""
    places = Gazetteer.load(session, on)
    over = standards_of(session).on(Month.of(on)).count(POPULATION)
    persons = population_of(session, year, PopulationKind.registered)
    query = select(StationPlan).where(StationPlan.listed_on <= on)
    plans = {one.division_code: one.document for one in session.exec(query)}
    found = []
    stations = [one for one in open_on(session, on) if one.kind is GroundKind.station]
    reach = {
        one.stored_id: {
            places.township_now(one.division_code), *served_by(session, one.stored_id, on)
        }
        for one in stations
    }  # fmt: skip
    for unit in places.units():
        count = persons.get(unit.code)
        names = tuple(one.name for one in stations if unit.code in reach[one.stored_id])
        large = count is not None and count > over
        found.append(
            StationRow(unit.code, unit.name, count, large, plans.get(unit.code, ""), names)
        )
    return found


def station_table(session: Session, on: date, year: int) -> Table:
    """The stations of townships, with who is to have one."""
    over = standards_of(session).on(Month.of(on)).count("burial.station.population")
    found = station_rows(session, on, year)
    rows = [
        (
            one.name, one.persons, _large(one), one.plan, len(one.stations),
            "、".join(one.stations), one.verdict,
        )
        for one in found
    ]  # fmt: skip
    wanted = [one for one in found if one.wanted]
    told = f"{sum(one.covered for one in wanted)} / {len(wanted)}"
    title = f"殡仪服务站（{year} 年末户籍人口超过 {over:,} 人或规划点名的应建）"
    totals = ("应建的已有", "", "", "", "", "", told)
    return Table("burial.station.cover", COLUMNS, rows, title, totals=totals, as_of=str(on))


def _large(row: StationRow) -> str:
    """Yes, no, or that nobody knows."""
    if row.persons is None:
        return "人口没有录入"
    return "是" if row.large else "否"
