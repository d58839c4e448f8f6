"""Coverage (设施覆盖): divisions with and without enough facilities of a kind, on a day.

``covered ÷ divisions``: a division is covered when as many facilities of the kind lie in it as the
minimum says (``coverage.<measure>.<kind of division>`` of the month, one where nobody set more). A
facility lies where the facility book says; one entered only with its township covers no village.
How many more divisions a target needs is the target × the divisions, rounded up.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from sqlmodel import Session, col, select

from minzheng.care.facility.choices import FacilityKind
from minzheng.care.facility.models import Facility
from minzheng.care.service.welfare_models import PsychiatricClient
from minzheng.kernel.dated import going_on
from minzheng.kernel.draw import size_of
from minzheng.kernel.kind import Kind
from minzheng.kernel.label import Choice
from minzheng.kernel.money import percent
from minzheng.kernel.month import Month
from minzheng.kernel.standards import standards_of
from minzheng.kernel.table import Column, Table
from minzheng.people.divisions import Gazetteer
from minzheng.people.models import Division


class Measure(Choice):
    """覆盖口径: which facilities count, in which divisions."""

    station = "station", "居家养老服务站点", "站点", "驿站"
    centre = "centre", "乡镇养老综合服务设施", "综合体"
    mutual = "mutual", "村互助照料中心", "互助照料"
    day_care = "day_care", "城市社区日间照料", "日间照料"
    psychiatric = "psychiatric", "精神障碍社区康复"
    meal = "meal", "助餐点"
    urban = "urban", "城市社区居家养老服务设施", "城市社区"
    rural = "rural", "农村社区居家养老服务设施", "农村社区"


_KINDS = {
    Measure.station: (FacilityKind.station,),
    Measure.centre: (FacilityKind.complex,),
    Measure.mutual: (FacilityKind.mutual_care,),
    Measure.day_care: (FacilityKind.day_care,),
    Measure.psychiatric: (FacilityKind.psychiatric,),
    Measure.meal: (FacilityKind.meal_point,),
    Measure.urban: (FacilityKind.station, FacilityKind.day_care, FacilityKind.complex),
    Measure.rural: (FacilityKind.station, FacilityKind.day_care, FacilityKind.mutual_care),
}
Test = Callable[[Division], bool]
_VILLAGES: Test = lambda unit: unit.kind.startswith("village")  # noqa: E731
_URBAN: Test = lambda unit: unit.kind.startswith("community")  # noqa: E731
_IN: dict[Measure, tuple[str, Test]] = {
    Measure.mutual: ("村", _VILLAGES),
    Measure.day_care: ("城市社区", _URBAN),
    Measure.urban: ("城市社区", _URBAN),
    Measure.rural: ("村", _VILLAGES),
}
"""Measures of villages or communities; every other is of townships."""


@dataclass(frozen=True, slots=True)
class Place:
    """One division with how many facilities lie in it, and how many it needs."""

    unit: Division
    township: Division
    facilities: int
    minimum: int

    @property
    def covered(self) -> bool:
        """Whether there are enough."""
        return self.facilities >= self.minimum


def _level(unit: Division) -> str:
    """What a minimum is told for: streets apart from other townships."""
    return "街道" if unit.kind == "street" else "乡镇"


@dataclass(frozen=True, slots=True)
class Coverage:
    """A measure on a day (覆盖情况)."""

    measure: Measure
    on: date
    places: list[Place]
    unplaced: int

    @property
    def covered(self) -> int:
        """How many divisions are."""
        return sum(one.covered for one in self.places)

    @property
    def definition(self) -> str:
        """Numerator and denominator in words."""
        kinds = "、".join(kind.label for kind in _KINDS[self.measure])
        unit = _IN[self.measure][0] if self.measure in _IN else "乡镇（街道）"
        least = {_level(one.unit): one.minimum for one in self.places}
        enough = "、".join(f"{level} {count} 处" for level, count in least.items())
        if len(set(least.values())) == 1:
            enough = f"{min(least.values())} 处"
        told = f"分子：当日有 {enough}以上在办“{kinds}”的{unit}；分母：本局管理的{unit}"
        return told + (f"；只登记到乡镇的 {self.unplaced} 处不计" if self.unplaced else "")


def coverage(session: Session, measure: Measure, on: date, minimum: int | None = None) -> Coverage:
    """A measure on a day; ``minimum`` stands for what the standards say."""
    places = Gazetteer.load(session, on)
    codes = [one.division_code for one in open_on(session, _KINDS[measure], on)]
    least = _minimum(session, measure, on, minimum)
    in_villages = measure in _IN
    found = []
    for town in places.townships():
        if in_villages:
            test = _IN[measure][1]
            units = [one for one in places.villages(town.code) if one.managed and test(one)]
            found += [Place(one, town, codes.count(one.code), least(one)) for one in units]
        else:
            inside = set(places.within(town.code))
            here = sum(code in inside for code in codes)
            found.append(Place(town, town, here, least(town)))
    levels = {code: places.by_code[code].level for code in set(codes) if code in places.by_code}
    unplaced = sum(levels.get(code) != "village" for code in codes) if in_villages else 0
    return Coverage(measure, on, found, unplaced)


def open_on(session: Session, kinds: Sequence[FacilityKind], on: date) -> list[Facility]:
    """Facilities of some kinds that are open on a day."""
    query = select(Facility).where(
        col(Facility.kind).in_(kinds),
        going_on(Facility.opened_on, Facility.closed_on, on),
    )
    return list(session.exec(query.order_by(col(Facility.number))))


def _minimum(
    session: Session, measure: Measure, on: date, told: int | None
) -> Callable[[Division], int]:
    """How many a division needs: as told, as the standards have it, or one."""
    std = standards_of(session).on(Month.of(on))

    def least(unit: Division) -> int:
        level = "street" if unit.kind == "street" else "town"
        key = f"coverage.{measure}.{level if unit.level == 'township' else unit.level}"
        if told is not None:
            return told
        return std.count(key) if key in std else 1

    return least


def needs(covered: int, divisions: int, target: Fraction) -> tuple[int, int]:
    """How many divisions a target takes, rounded up, and how many more that is."""
    wanted = size_of(target, divisions)
    return wanted, max(wanted - covered, 0)


# --- tables ---------------------------------------------------------------------------------------

BY_TOWN = (
    Column("township", "乡镇（街道）"),
    Column("divisions", "应覆盖", Kind.int),
    Column("covered", "已覆盖", Kind.int),
    Column("share", "覆盖率"),
    Column("facilities", "设施数", Kind.int),
    Column("lacking", "还缺设施", Kind.int),
    Column("clients", "服务对象", Kind.int),
)


def table(session: Session, found: Coverage) -> Table:
    """By township: divisions, covered, share, facilities, how many more the minimum takes."""
    towns = list(dict.fromkeys(one.township.code for one in found.places))
    clients = _clients(session, found)
    rows: list[tuple[Any, ...]] = []
    for code in towns:
        here = [one for one in found.places if one.township.code == code]
        told = clients.get(code, 0) if clients is not None else None
        rows.append((here[0].township.name, *_sums(here), told))
    total = sum(clients.values()) if clients is not None else None
    totals = ("合计", *_sums(found.places), total)
    title = f"{found.measure.label}覆盖 {found.on}（{found.definition}）"
    shown = BY_TOWN if clients is not None else BY_TOWN[:-1]
    if clients is None:
        rows, totals = [row[:-1] for row in rows], totals[:-1]
    return Table("care.coverage", shown, rows, title=title, totals=totals, as_of=str(found.on))


def _sums(here: Sequence[Place]) -> tuple[Any, ...]:
    covered = sum(one.covered for one in here)
    lacking = sum(max(one.minimum - one.facilities, 0) for one in here)
    facilities = sum(one.facilities for one in here)
    return len(here), covered, percent(covered, len(here)), facilities, lacking


def _clients(session: Session, found: Coverage) -> dict[str, int] | None:
    """Clients of psychiatric rehabilitation by the township of their place; else ``None``."""
    if found.measure is not Measure.psychiatric:
        return None
    places = Gazetteer.load(session, found.on)
    query = select(Facility.division_code).join(
        PsychiatricClient, col(PsychiatricClient.facility_id) == Facility.id
    )
    running = query.where(
        going_on(PsychiatricClient.since, PsychiatricClient.ended_on, found.on),
    )
    counts: dict[str, int] = {}
    for code in session.exec(running):
        town = places.township_now(code) or code
        counts[town] = counts.get(town, 0) + 1
    return counts


MISSING = (
    Column("township", "乡镇（街道）"),
    Column("division", "村（社区）"),
    Column("facilities", "设施数", Kind.int),
    Column("minimum", "至少", Kind.int),
)


def missing_table(found: Coverage) -> Table:
    """The divisions that have too few."""
    rows = [
        (one.township.name, one.unit.short if one.unit is not one.township else "",
         one.facilities, one.minimum)
        for one in found.places if not one.covered
    ]  # fmt: skip
    title = f"{found.measure.label}没有覆盖的 {found.on}（{found.definition}）"
    return Table("care.coverage.missing", MISSING, rows, title=title, as_of=str(found.on))


def sentences(found: Coverage, targets: Sequence[Fraction]) -> Iterator[str]:
    """What each target takes, in words."""
    for target in targets:
        of, share = len(found.places), percent(target, 1, 0)
        wanted, more = needs(found.covered, of, target)
        told = f"还差 {more} 个" if more else "已达到"
        yield f"目标 {share}：{of} × {share}，不足一个按一个，要 {wanted} 个；{told}"
