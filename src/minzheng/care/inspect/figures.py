"""Figures of inspection (检查统计): hazards put right in time, homes reached in a year."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import Session, col, func, select

from minzheng.care.facility.filing import calendar
from minzheng.care.facility.homes import open_homes
from minzheng.care.facility.models import Facility
from minzheng.care.inspect.choices import HazardLevel
from minzheng.care.inspect.models import CareHazard, Inspection
from minzheng.kernel.calendar import Deadline
from minzheng.kernel.dated import has_come
from minzheng.kernel.kind import Kind
from minzheng.kernel.label import Choice
from minzheng.kernel.money import percent
from minzheng.kernel.month import Month
from minzheng.kernel.standards import standards_of
from minzheng.kernel.table import Column, Table
from minzheng.people.divisions import Gazetteer

FIRST_DAYS = "inspect.first_days"


class By(Choice):
    """分组."""

    level = "level", "级别"
    kind = "kind", "类型"
    town = "town", "乡镇"


Known = tuple[CareHazard, Inspection, Facility]


def hazards_between(session: Session, since: date, until: date) -> list[Known]:
    """Hazards found within some days, with where and how."""
    query = (
        select(CareHazard, Inspection, Facility)
        .join(Inspection, col(Inspection.id) == CareHazard.inspection_id)
        .join(Facility, col(Facility.id) == Inspection.facility_id)
        .where(CareHazard.found_on >= since, CareHazard.found_on <= until)
        .order_by(col(CareHazard.number))
    )
    return list(session.exec(query))


def rate_table(session: Session, since: date, until: date, by: By, on: date) -> Table:
    """整改率: put right by the deadline and confirmed ÷ found, as it is known on a day."""
    found = hazards_between(session, since, until)
    words: dict[By, Callable[[Known], str]] = {
        By.level: lambda known: known[0].level.label,
        By.kind: lambda known: known[1].kind.label,
        By.town: _town_of(session),
    }
    groups: dict[str, list[CareHazard]] = {}
    if by is By.level:
        groups = {label: [] for label in HazardLevel.labels()}
    for known in found:
        groups.setdefault(words[by](known), []).append(known[0])
    rows = [(name, *_shares(groups[name], on)) for name in groups]
    columns = (
        Column("group", by.label),
        Column("found", "发现", Kind.int),
        Column("in_time", "按期整改", Kind.int),
        Column("late", "逾期整改", Kind.int),
        Column("waiting", "整改中", Kind.int),
        Column("overdue", "逾期未改", Kind.int),
        Column("rate", "整改率", Kind.code),
    )
    totals = ("合计", *_shares([hazard for hazard, _, _ in found], on))
    title = f"隐患整改率 {since} 至 {until}（按期整改并复查通过 ÷ 发现）"
    return Table("care.inspect.rate", columns, rows, title, totals=totals, as_of=str(on))


def _town_of(session: Session) -> Callable[[Known], str]:
    places = Gazetteer.load(session)
    return lambda known: places.label(known[2].division_code)


def _shares(hazards: Iterable[CareHazard], on: date) -> tuple[Any, ...]:
    every = list(hazards)
    closed = [one for one in every if one.closed]
    in_time = sum(one.in_time for one in closed)
    overdue = sum(not one.closed and one.deadline < on for one in every)
    waiting = len(every) - len(closed) - overdue
    late = len(closed) - in_time
    return len(every), in_time, late, waiting, overdue, percent(in_time, len(every))


OVERDUE = (
    Column("number", "编号", Kind.code),
    Column("facility", "机构"),
    Column("division", "乡镇（街道）"),
    Column("level", "级别"),
    Column("what", "隐患内容", Kind.free),
    Column("deadline", "期限", Kind.date),
    Column("days", "逾期天数", Kind.int),
)


def overdue_table(session: Session, on: date) -> Table:
    """Hazards past their deadline that no second look has closed, the longest first."""
    places = Gazetteer.load(session)
    query = (
        select(CareHazard, Facility)
        .join(Inspection, col(Inspection.id) == CareHazard.inspection_id)
        .join(Facility, col(Facility.id) == Inspection.facility_id)
        .where(CareHazard.found_on <= on)
        .order_by(col(CareHazard.number))
    )
    found = [known for known in session.exec(query) if is_overdue(known[0], on)]
    found.sort(key=lambda known: (known[0].deadline, known[0].number))
    rows: list[tuple[Any, ...]] = [
        (
            hazard.number,
            facility.name,
            places.label(facility.division_code),
            hazard.level,
            hazard.what,
            hazard.deadline,
            (on - hazard.deadline).days,
        )
        for hazard, facility in found
    ]
    return Table("care.inspect.overdue", OVERDUE, rows, title="逾期未销号的隐患", as_of=str(on))


def is_overdue(hazard: CareHazard, on: date) -> bool:
    """Whether a hazard is past its deadline and not closed."""
    return not hazard.closed and hazard.deadline < on


# --- coverage -------------------------------------------------------------------------------------


def counts(session: Session, since: date, until: date) -> dict[int, int]:
    """How often each facility was inspected within some days."""
    query = (
        select(Inspection.facility_id, func.count(col(Inspection.id)))
        .where(Inspection.checked_on >= since, Inspection.checked_on <= until)
        .group_by(col(Inspection.facility_id))
    )
    return dict(session.exec(query).all())


def coverage_table(session: Session, since: date, until: date) -> Table:
    """Homes inspected at least once within some days ÷ homes that work on the last, by township."""
    places, done = Gazetteer.load(session), counts(session, since, until)
    towns: dict[str, list[Facility]] = {}
    homes = open_homes(session, until)
    for home in homes:
        towns.setdefault(home.division_code, []).append(home)
    order = [code for code in places.by_code if code in towns]
    columns = (
        Column("township", "乡镇（街道）"),
        Column("homes", "机构", Kind.int),
        Column("inspected", "已检查", Kind.int),
        Column("times", "检查次数", Kind.int),
        Column("rate", "覆盖率", Kind.code),
    )
    rows = [(places.label(code), *_reached(towns[code], done)) for code in order]
    title = f"养老机构检查覆盖 {since} 至 {until}（已检查 ÷ 期末在营）"
    totals = ("合计", *_reached(homes, done))
    return Table("care.inspect.coverage", columns, rows, title, totals=totals, as_of=str(until))


def _reached(homes: Sequence[Facility], done: dict[int, int]) -> tuple[Any, ...]:
    times = [done.get(home.stored_id, 0) for home in homes]
    reached = sum(time > 0 for time in times)
    return len(homes), reached, sum(times), percent(reached, len(homes))


def missing_table(session: Session, since: date, until: date) -> Table:
    """Homes that nobody has inspected within some days, with the last time."""
    places, done = Gazetteer.load(session), counts(session, since, until)
    query = select(Inspection.facility_id, func.max(Inspection.checked_on)).where(
        Inspection.checked_on <= until
    )
    last = dict(session.exec(query.group_by(col(Inspection.facility_id))).all())
    rows: list[tuple[Any, ...]] = [
        (
            home.number,
            home.name,
            places.label(home.division_code),
            home.filed_on,
            last.get(home.stored_id),
        )
        for home in open_homes(session, until)
        if not done.get(home.stored_id)
    ]
    columns = (
        Column("number", "机构编号", Kind.code),
        Column("name", "机构"),
        Column("township", "乡镇（街道）"),
        Column("filed_on", "备案日期", Kind.date),
        Column("last", "最近检查", Kind.date),
    )
    title = f"没有检查的养老机构 {since} 至 {until}"
    return Table("care.inspect.missing", columns, rows, title=title, as_of=str(until))


@dataclass(frozen=True, slots=True)
class First:
    """A filed home that waits for its first inspection, and by when."""

    home: Facility
    due: Deadline


def first_due(session: Session, on: date) -> list[First]:
    """Homes that work on a day, are filed and were never inspected since."""
    days, std = calendar(session), standards_of(session)
    found = []
    for home in open_homes(session, on):
        if not has_come(home.filed_on, on):
            continue
        month = std.on(Month.of(home.filed_on))
        if FIRST_DAYS not in month or counts_since(session, home, home.filed_on, on):
            continue
        found.append(First(home, days.add_working_days(home.filed_on, month.count(FIRST_DAYS))))
    return found


def counts_since(session: Session, home: Facility, since: date, until: date) -> int:
    """How often one home was inspected within some days."""
    query = select(func.count(col(Inspection.id))).where(
        Inspection.facility_id == home.id,
        Inspection.checked_on >= since,
        Inspection.checked_on <= until,
    )
    return session.exec(query).one()
