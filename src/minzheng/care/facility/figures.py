"""Figures of homes and beds (机构床位统计): counted, never copied from a report.

Every sum is made of the beds on file of a day. Public and private homes are a part of all beds
only: beds of stations and at elders' homes stand beside them, so the parts are told apart and the
sum of two of them is never taken for the whole.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from minzheng.care.facility.choices import (
    WELFARE_BEDS,
    BedKind,
    By,
    FacilityKind,
    Medical,
    Nature,
)
from minzheng.care.facility.common import OPEN, facility_state
from minzheng.care.facility.homes import open_homes
from minzheng.care.facility.models import CareBed, Facility
from minzheng.care.facility.stays import bed_days, bed_open, house_beds, housed_on, lived
from minzheng.kernel.dated import has_come
from minzheng.kernel.money import percent
from minzheng.kernel.month import Month
from minzheng.kernel.table import Column, Kind, Table
from minzheng.people.divisions import Gazetteer

Placed = tuple[Facility, CareBed]
"""A bed with the facility it is of."""


def beds_on(session: Session, on: date) -> list[Placed]:
    """Every bed for the old in use on a day, those at their homes too, of facilities that work."""
    return [(one, bed) for one, bed in _all_on(session, on) if bed.kind not in WELFARE_BEDS]


def welfare_on(session: Session, on: date, kind: BedKind) -> list[Placed]:
    """Beds of a kind of welfare home in use on a day (福利床位)."""
    return [(one, bed) for one, bed in _all_on(session, on) if bed.kind is kind]


def _all_on(session: Session, on: date) -> Iterator[Placed]:
    query = (
        select(Facility, CareBed)
        .join(CareBed, col(CareBed.facility_id) == Facility.id)
        .where(bed_open(on))
        .order_by(col(Facility.number), col(CareBed.number))
    )
    for one, bed in session.exec(query):
        if facility_state(one, on) == OPEN:
            yield one, bed


def part_of(one: Facility, bed: CareBed) -> str:
    """Which part of all beds a bed is counted in: exactly one."""
    if bed.kind is BedKind.home:
        return "家庭养老床位"
    if not one.kind.is_home:
        return "社区设施床位"
    return "公办机构床位" if one.nature.is_public else "民办机构床位"


PARTS = ("公办机构床位", "民办机构床位", "社区设施床位", "家庭养老床位")
"""Every part of all beds; homes run by others in the state's houses are public here."""

STAT = (
    Column("beds", "床位", Kind.int),
    Column("nursing", "护理型", Kind.int),
    Column("home", "家庭养老床位", Kind.int),
    Column("taken", "在住", Kind.int),
)


def bed_stat(session: Session, on: date, by: By) -> Table:
    """Beds on a day by part, by kind of facility, by kind of bed or by township, with their sum."""
    key, order = _ways(session, on)[by]
    found = beds_on(session, on)
    taken = {stay.bed_id for _, stay in housed_on(session, on)}
    groups = {name: [p for p in found if key(*p) == name] for name in order}
    rows = [(name, *_sums(group, taken)) for name, group in groups.items()]
    kept = [row for row in rows if any(row[1:]) or by is By.part]
    totals = ("合计", *_sums(found, taken))
    columns = (Column("group", by.label), *STAT)
    return Table(
        "care.bed.stat", columns, kept, title=f"养老床位 按{by.label}", totals=totals, as_of=str(on)
    )


Way = tuple[Callable[[Facility, CareBed], str], Iterable[str]]


def _ways(session: Session, on: date) -> dict[By, Way]:
    """What beds may be counted by: the group of a bed, and the groups in order."""
    places = Gazetteer.load(session)

    def town(one: Facility, bed: CareBed) -> str:
        return places.label(places.township_of(one.division_code))

    towns = dict.fromkeys(town(one, bed) for one, bed in beds_on(session, on))
    return {
        By.part: (part_of, PARTS),
        By.kind: (lambda one, bed: one.kind.label, FacilityKind.labels()),
        By.nature: (lambda one, bed: one.nature.label, Nature.labels()),
        By.bed: (lambda one, bed: bed.kind.label, BedKind.labels()),
        By.division: (town, towns),
    }


def _sums(found: list[Placed], taken: set[int]) -> tuple[int, int, int, int]:
    """Beds, nursing beds, beds at elders' homes, and beds of houses that are slept in."""
    kinds = [bed.kind for _, bed in found]
    return (
        len(kinds),
        sum(kind.is_nursing for kind in kinds),
        kinds.count(BedKind.home),
        sum(bed.id in taken for _, bed in found),
    )


# --- occupancy ------------------------------------------------------------------------------------

MONTHLY = (
    Column("number", "编号", Kind.code),
    Column("name", "机构"),
    Column("open_days", "开放床日", Kind.int),
    Column("slept", "占用床日", Kind.int),
    Column("rate", "使用率", Kind.code),
    Column("idle", "闲置率", Kind.code),
)
DAILY = (
    Column("number", "编号", Kind.code),
    Column("name", "机构"),
    Column("beds", "床位", Kind.int),
    Column("taken", "在住", Kind.int),
    Column("free", "空床", Kind.int),
    Column("rate", "使用率", Kind.code),
    Column("idle", "闲置率", Kind.code),
)


def occupancy_of_month(session: Session, month: Month) -> Table:
    """Occupied ÷ open bed-days of a month, by facility; entering counts, leaving does not."""
    have: dict[int, int] = {}
    slept: dict[int, int] = {}
    for bed in house_beds(session, month.first, month.last):
        days = bed_days(bed, month.first, month.last)
        have[bed.facility_id] = have.get(bed.facility_id, 0) + days
    for one in lived(session, month.first, month.last):
        days = one.days(month.first, month.last)
        slept[one.bed.facility_id] = slept.get(one.bed.facility_id, 0) + days
    rows = [
        (number, name, days, slept.get(key, 0), *_rates(slept.get(key, 0), days))
        for key, number, name in _names(session)
        if (days := have.get(key, 0)) or slept.get(key)
    ]
    whole, used = sum(have.values()), sum(slept.values())
    title = f"床位使用率 {month}（占用床日 ÷ 开放床日；入住当日计、离院当日不计，不含家庭养老床位）"
    totals = ("合计", "", whole, used, *_rates(used, whole))
    return Table("care.bed.occupancy.month", MONTHLY, rows, title=title, totals=totals)


def occupancy_on(session: Session, on: date) -> Table:
    """Residents ÷ beds in use on a day, by facility."""
    taken = [facility for facility, _ in housed_on(session, on)]
    beds = [bed.facility_id for bed in house_beds(session, on, on) if bed_days(bed, on, on)]
    rows = [
        (number, name, *_daily(beds.count(key), taken.count(key)))
        for key, number, name in _names(session)
        if key in beds or key in taken
    ]
    title = "床位使用率（在住 ÷ 开放床位，不含家庭养老床位）"
    totals = ("合计", "", *_daily(len(beds), len(taken)))
    return Table("care.bed.occupancy", DAILY, rows, title, totals=totals, as_of=str(on))


def _daily(beds: int, taken: int) -> tuple[Any, ...]:
    return beds, taken, beds - taken, *_rates(taken, beds)


def _rates(used: int, whole: int) -> tuple[str, str]:
    """The share used and the share idle; the two make a hundred before they are rounded."""
    return percent(used, whole), percent(whole - used, whole)


def _names(session: Session) -> list[tuple[int, str, str]]:
    query = select(Facility).order_by(col(Facility.number))
    return [(one.stored_id, one.number, one.name) for one in session.exec(query)]


# --- facilities -----------------------------------------------------------------------------------

FACILITY_STAT = (
    Column("kind", "类型"),
    Column("count", "机构数", Kind.int),
    Column("public", "公办", Kind.int),
    Column("contracted", "公建民营", Kind.int),
    Column("private", "民办", Kind.int),
    Column("assisted", "民办公助", Kind.int),
    Column("social", "社会化运营", Kind.int),
    Column("operators", "运营方", Kind.int),
    Column("brands", "服务品牌", Kind.int),
    Column("medical", "内设医疗", Kind.int),
    Column("signed", "签约医院", Kind.int),
    Column("insured", "医保定点", Kind.int),
    Column("telemedicine", "远程医疗", Kind.int),
)


def facility_stat(session: Session, on: date) -> Table:
    """Facilities that work on a day by kind: whose, who runs them, what care of the sick."""
    found = open_homes(session, on, homes=False)
    rows = []
    for kind in FacilityKind:
        here = [one for one in found if one.kind is kind]
        if here:
            rows.append((kind.label, *_features(here)))
    totals = ("合计", *_features(found))
    title = "养老服务机构设施（社会化运营：公办以外的）"
    return Table("care.facility.stat", FACILITY_STAT, rows, title, totals=totals, as_of=str(on))


def _features(here: list[Facility]) -> tuple[int, ...]:
    """How many are whose, are run by others, and have what; operators and brands counted once."""
    return (
        len(here),
        *(sum(one.nature is nature for one in here) for nature in Nature),
        sum(one.nature.is_social for one in here),
        len({one.run_by for one in here if one.run_by}),
        len({one.brand for one in here if one.brand}),
        sum(one.medical is not Medical.none for one in here),
        sum(bool(one.hospital) for one in here),
        sum(one.insured for one in here),
        sum(one.telemedicine for one in here),
    )


REFORM = (
    Column("number", "编号", Kind.code),
    Column("name", "机构"),
    Column("division", "乡镇（街道）"),
    Column("design_beds", "设计床位", Kind.int),
    Column("became", "去向"),
    Column("vacated_on", "腾空日期", Kind.date),
    Column("transferred_on", "移交日期", Kind.date),
    Column("transferred_to", "移交单位"),
    Column("asset_list", "资产清单", Kind.code),
)


def reform(session: Session, on: date) -> Table:
    """The state's homes: kept as places of supply, vacated, or neither; the parts add up."""
    places = Gazetteer.load(session)
    rows: list[tuple[Any, ...]] = []
    for one in session.exec(select(Facility).order_by(col(Facility.number))):
        if not (one.kind.is_home and one.nature.is_public and one.opened_on <= on):
            continue
        papers = (one.vacated_on, one.transferred_on, one.transferred_to, one.asset_list)
        label = places.label(one.division_code)
        rows.append((one.number, one.name, label, one.design_beds, _became(one, on), *papers))
    kept, left, other = (
        sum(row[4] == word for row in rows) for word in ("集中供养点", "已腾空", "其他")
    )
    title = f"公办养老机构改革：{len(rows)} = 集中供养点 {kept} + 腾空 {left} + 其他 {other}"
    return Table("care.facility.reform", REFORM, rows, title, as_of=str(on))


def _became(one: Facility, on: date) -> str:
    """What became of one of the state's homes; one that was vacated is no place of supply."""
    if has_come(one.vacated_on, on):
        return "已腾空"
    return "集中供养点" if one.supply_point else "其他"
