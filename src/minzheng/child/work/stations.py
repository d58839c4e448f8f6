"""Stations (未成年人保护工作站): where they are, which are models, which two are one.

未成年人保护法 第八十一条: every township has one. 覆盖率 = townships with a working station ÷ all
townships; how many a target takes is rounded up.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from sqlmodel import Session, select

from minzheng.child.work.choices import StationKind
from minzheng.child.work.models import Station
from minzheng.kernel.draw import size_of
from minzheng.kernel.kind import Kind
from minzheng.kernel.money import percent
from minzheng.kernel.month import Month
from minzheng.kernel.record.common import NOT_POSITIVE, ended
from minzheng.kernel.record.declare import Fault, Item, RecordAct, Records, Values
from minzheng.kernel.record.listing import register_of
from minzheng.kernel.standards import standards_of
from minzheng.kernel.table import Column, Table
from minzheng.people.divisions import Gazetteer
from minzheng.people.fields import phone
from minzheng.people.links import PLACED, place_link
from minzheng.people.models import Division

OPEN, CLOSED = "启用", "已停用"
DEFINITION = "当日有启用的未成年人保护工作站或保护中心服务站的乡镇级单位 ÷ 全部乡镇级单位"
COVERS = (StationKind.station, StationKind.branch)
"""Kinds that cover a township."""

station_state = ended("closed_on", OPEN, CLOSED)
"""Open until the day it is closed."""


def _faults(session: Session, told: Values) -> Iterator[Fault]:
    """A station has room."""
    area = told["area"]
    if area is not None and area <= 0:
        yield "area", NOT_POSITIVE.finding(title="面积（平方米）")


STATIONS: Records = Records(
    "child.station",
    "未成年人保护阵地",
    Station,
    prefix="EW",
    dated="opened_on",
    items=(
        Item("name", sample="某镇未成年人保护工作站", width=24),
        Item("kind"),
        place_link(village=False),
        Item("opened_on"),
        Item("area", sample="40"),
        Item("keeper_name", shows=Kind.name, sample="某人"),
        phone(),
        Item("joint_on", prompt="与社会工作站合一的填"),
    ),
    same=("name", "division_code"),
    state=station_state,
    faults=_faults,
    acts=(
        RecordAct("honour", "评为示范", sets=("model_on", "model_paper"), when=(OPEN,)),
        RecordAct("join", "两站合一", sets=("joint_on",), when=(OPEN,)),
        RecordAct("close", "停用", sets=("closed_on",), when=(OPEN,)),
    ),
    **PLACED,
)
STATIONS_REGISTER = register_of(STATIONS)


# --- coverage -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Coverage:
    """Townships with their open stations on a day."""

    on: date
    towns: list[tuple[Division, list[Station]]]
    target: Fraction | None

    @property
    def covered(self) -> int:
        """分子."""
        return sum(bool(_covering(stations)) for _, stations in self.towns)

    @property
    def share(self) -> str:
        """覆盖率."""
        return percent(self.covered, len(self.towns), 1)

    @property
    def wanted(self) -> int | None:
        """How many townships the target takes, rounded up."""
        return size_of(self.target, len(self.towns)) if self.target is not None else None

    def sentence(self) -> str:
        """``7 ÷ 14 = 50.0%；目标 50%：要 7 个，已达到``."""
        told = f"{self.covered} ÷ {len(self.towns)} = {self.share}"
        if self.target is None or self.wanted is None:
            return told
        more = max(self.wanted - self.covered, 0)
        reached = f"还差 {more} 个" if more else "已达到"
        return f"{told}；目标 {percent(self.target, 1, 0)}：要 {self.wanted} 个，{reached}"


def _covering(stations: list[Station]) -> list[Station]:
    return [one for one in stations if one.kind in COVERS]


def coverage(session: Session, on: date) -> Coverage:
    """Every unit of township level with its open stations, and the county's target."""
    places = Gazetteer.load(session, on)
    query = select(Station).where(Station.opened_on <= on).order_by(Station.number)
    here: dict[str | None, list[Station]] = {}
    for one in session.exec(query):
        if station_state(one, on) == OPEN:
            here.setdefault(places.township_now(one.division_code), []).append(one)
    std = standards_of(session).on(Month.of(on))
    target = std.ratio("child.target.stations") if "child.target.stations" in std else None
    return Coverage(on, [(town, here.get(town.code, [])) for town in places.units()], target)


def coverage_table(found: Coverage) -> Table:
    """By township: stations, which of them model, which joint."""
    rows: list[tuple[Any, ...]] = []
    for town, stations in found.towns:
        inside = _covering(stations)
        rows.append((town.name, "、".join(one.name for one in inside), *_sums(inside)))
    columns = (
        Column("township", "乡镇（街道）"),
        Column("stations", "工作站"),
        Column("covered", "覆盖", Kind.int),
        Column("model", "其中示范", Kind.int),
        Column("joint", "其中两站合一", Kind.int),
    )
    every = [one for _, stations in found.towns for one in _covering(stations)]
    totals = ("合计", found.share, found.covered, *_sums(every)[1:])
    title = f"未成年人保护工作站覆盖（{DEFINITION}）"
    return Table(
        "child.station.coverage", columns, rows, title=title, totals=totals, as_of=str(found.on)
    )


def _sums(stations: list[Station]) -> tuple[int, int, int]:
    """Whether there is one, how many are models, how many joint."""
    models = sum(one.model_on is not None for one in stations)
    joint = sum(one.joint_on is not None for one in stations)
    return int(bool(stations)), models, joint
