"""Lists (死亡信息清单): what waits to be confirmed, how timely reports are, what does not agree."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import exists
from sqlmodel import Session, col, select

from minzheng.burial.death.find import died_between, people_of
from minzheng.burial.death.limits import confirm_due, late_days, report_due
from minzheng.burial.death.models import DeathReport
from minzheng.burial.death.rules import CONFIRMED, report_state
from minzheng.kernel.label import Choice
from minzheng.kernel.period import Reckoner, reckoner_of
from minzheng.kernel.table import Column, Kind, Table
from minzheng.people.divisions import Gazetteer
from minzheng.people.models import Death, Person


class By(Choice):
    """按哪一级汇总."""

    township = "township", "乡镇"
    village = "village", "村"


ELSEWHERE = "外地户籍"

PENDING = (
    Column("number", "编号", Kind.code),
    Column("name", "姓名", Kind.name),
    Column("division", "乡镇 村（社区）"),
    Column("died_on", "死亡日期", Kind.date),
    Column("reported_on", "报送日期", Kind.date),
    Column("unit", "报送单位"),
    Column("late", "迟报（天）", Kind.int),
    Column("waiting", "待确认（天）", Kind.int),
    Column("due_on", "确认期限", Kind.code),
    Column("over", "超期（天）", Kind.int),
    Column("proof", "死亡证明"),
)


def waiting(session: Session, on: date, town: str = "") -> list[DeathReport]:
    """Reports that are neither confirmed nor sent back on a day, the oldest first."""
    query = (
        select(DeathReport)
        .where(
            DeathReport.reported_on <= on,
            col(DeathReport.confirmed_on).is_(None) | (col(DeathReport.confirmed_on) > on),
            col(DeathReport.returned_on).is_(None) | (col(DeathReport.returned_on) > on),
        )
        .order_by(col(DeathReport.reported_on), col(DeathReport.number))
    )
    places = Gazetteer.load(session)
    return [
        one
        for one in session.exec(query)
        if not town or places.township_now(one.division_code) == town
    ]


def pending_table(session: Session, on: date, town: str = "") -> Table:
    """What waits to be confirmed: how late it came, how long it waits (待确认)."""
    found, places, reckoner = (
        waiting(session, on, town),
        Gazetteer.load(session),
        reckoner_of(session),
    )
    people = people_of(session, found)
    rows = []
    for one in found:
        due = confirm_due(reckoner, one)
        rows.append(
            (
                one.number, people[one.person_id].name, _place(places, one), one.died_on,
                one.reported_on, one.reporter_unit, late_days(reckoner, one),
                (on - one.reported_on).days, str(due), max((on - due.day).days, 0),
                "有" if one.proof_no else "没有",
            )
        )  # fmt: skip
    return Table("burial.death.pending", PENDING, rows, title="待确认的死亡信息", as_of=str(on))


def _place(places: Gazetteer, one: DeathReport) -> str:
    return places.label(one.division_code) if one.division_code else f"{ELSEWHERE} {one.away}"


# --- in time --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Timely:
    """How many deaths were reported within the limit of their month (死亡信息报送及时率)."""

    deaths: int = 0
    in_time: int = 0
    days: int = 0
    waiting: int = 0

    @property
    def share(self) -> Decimal | None:
        """报送及时率; nothing where nobody died."""
        return Decimal(self.in_time) / self.deaths if self.deaths else None

    def __add__(self, other: Timely) -> Timely:
        return Timely(
            self.deaths + other.deaths,
            self.in_time + other.in_time,
            self.days + other.days,
            self.waiting + other.waiting,
        )


def timely(reckoner: Reckoner, found: Iterable[DeathReport], on: date) -> Timely:
    """The figures of some reports as they stand on a day."""
    total = Timely()
    for one in found:
        in_time = one.reported_on <= report_due(reckoner, one).day
        days = (one.reported_on - one.died_on).days
        total += Timely(1, int(in_time), days, int(report_state(one, on) != CONFIRMED))
    return total


TIMELY = (
    Column("division", "乡镇 村（社区）"),
    Column("deaths", "报送死亡（人）", Kind.int),
    Column("in_time", "按时（人）", Kind.int),
    Column("late", "迟报（人）", Kind.int),
    Column("share", "及时率", Kind.ratio),
    Column("days", "平均用时（天）", Kind.code),
    Column("waiting", "其中待确认", Kind.int),
)


def timely_table(session: Session, since: date, until: date, by: By, on: date) -> Table:
    """及时率 of the deaths of a time by township or village, those without any included."""
    places, reckoner = Gazetteer.load(session), reckoner_of(session)
    groups: dict[str, list[DeathReport]] = {unit: [] for unit in _units(places, by)}
    for one in died_between(session, since, until):
        groups.setdefault(_group(places, one, by), []).append(one)
    rows = [
        _row(places.label(code) or ELSEWHERE, timely(reckoner, found, on))
        for code, found in groups.items()
        if found or by is By.township
    ]
    every = timely(reckoner, (one for found in groups.values() for one in found), on)
    title = "死亡信息报送及时率（期限内报送 ÷ 报送的死亡人数，退回的不计）"
    return Table(
        "burial.death.timely", TIMELY, rows, title=title, totals=_row("合计", every),
        as_of=f"{since} 至 {until}",
    )  # fmt: skip


def _units(places: Gazetteer, by: By) -> list[str]:
    towns = [unit.code for unit in places.units()]
    if by is By.township:
        return towns
    return [one.code for town in towns for one in places.villages(town)]


def _group(places: Gazetteer, one: DeathReport, by: By) -> str:
    """Under which unit a report is counted; one from elsewhere under none."""
    if not one.division_code:
        return ""
    if by is By.village:
        return places.current(one.division_code) or one.division_code
    return places.township_now(one.division_code) or one.division_code


def _row(name: str, told: Timely) -> tuple[object, ...]:
    days = f"{Decimal(told.days) / told.deaths:.1f}" if told.deaths else ""
    late = told.deaths - told.in_time
    return (name, told.deaths, told.in_time, late, told.share, days, told.waiting)


# --- what does not agree --------------------------------------------------------------------------

COMPARED = (
    Column("id_no", "公民身份号码", Kind.id_no),
    Column("name", "姓名", Kind.name),
    Column("division", "乡镇 村（社区）"),
    Column("reported", "报送的死亡日期", Kind.date),
    Column("state", "报送状态"),
    Column("number", "编号", Kind.code),
    Column("on_file", "人员库死亡日期", Kind.date),
    Column("source", "人员库来源"),
    Column("what", "差异"),
)

ONLY_REPORTED = "只有报送"
ONLY_ON_FILE = "只有人员库"
OTHER_DAY = "日期不同"


def reported_and_on_file(session: Session) -> Iterator[tuple[DeathReport, Death | None]]:
    """Every report that was not sent back, with the death on file, by number."""
    query = (
        select(DeathReport, Death)
        .outerjoin(Death, col(Death.person_id) == DeathReport.person_id)
        .where(col(DeathReport.returned_on).is_(None))
        .order_by(col(DeathReport.number))
    )
    yield from session.exec(query)


def unreported(session: Session, since: date = date.min, until: date = date.max) -> list[Death]:
    """Deaths on file of a time that nobody has reported here, by day."""
    reported = exists().where(
        col(DeathReport.person_id) == Death.person_id, col(DeathReport.returned_on).is_(None)
    )
    query = (
        select(Death)
        .where(~reported, col(Death.died_on).between(since, until))
        .order_by(col(Death.died_on), col(Death.id))
    )
    return list(session.exec(query))


def compare_table(session: Session, since: date, until: date, on: date) -> Table:
    """BU-19: deaths of a time that are only in one list, or in both on different days."""
    places = Gazetteer.load(session)
    rows = []
    for one, death in reported_and_on_file(session):
        if not since <= one.died_on <= until:
            continue
        what = ONLY_REPORTED if death is None else OTHER_DAY if death.died_on != one.died_on else ""
        if not what:
            continue
        person = session.get_one(Person, one.person_id)
        told = (one.died_on, report_state(one, on), one.number)
        known = (death.died_on, death.source) if death is not None else (None, "")
        rows.append((person.id_no, person.name, _place(places, one), *told, *known, what))
    for death in unreported(session, since, until):
        person = session.get_one(Person, death.person_id)
        place = places.label(person.division_code)
        known = (death.died_on, death.source)
        rows.append((person.id_no, person.name, place, None, "", "", *known, ONLY_ON_FILE))
    title = "死亡信息报送与人员库死亡登记的差异"
    return Table("burial.death.compare", COMPARED, rows, title=title, as_of=f"{since} 至 {until}")
