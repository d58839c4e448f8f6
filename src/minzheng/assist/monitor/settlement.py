"""Settlement (安置费用结算): bed days of a month × the price of a day, in 分.

The day of entering counts; the day of leaving, or of death, only where the county's standard says
so (``placement.leaving_day``). What a person pays himself and what is settled with the place add up
to the whole.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from sqlmodel import Session, col, select

from minzheng.assist.monitor.models import Stay
from minzheng.assist.monitor.stays import died_among
from minzheng.kernel.dated import in_month
from minzheng.kernel.month import Month
from minzheng.kernel.standards import standards_of
from minzheng.kernel.table import Column, Kind, Table
from minzheng.people.models import Person

MONEY = (
    Column("days", "床日", Kind.int),
    Column("fee", "费用（元）", Kind.money),
    Column("own", "其中自付（元）", Kind.money),
    Column("settled", "应结算（元）", Kind.money),
)


@dataclass(frozen=True, slots=True)
class Settled:
    """One stay in one month: its bed days, and the money in 分."""

    stay: Stay
    person: Person
    days: int

    @property
    def sums(self) -> tuple[int, int, int, int]:
        """Days, fee, own share, what is settled with the place."""
        fee, own = self.days * self.stay.day_fee, self.days * self.stay.own_fee
        return self.days, fee, own, fee - own


def bed_days(entered_on: date, ended_on: date | None, month: Month, *, leaving_day: bool) -> int:
    """Days of a month somebody lay in a bed; ``ended_on`` is the day of leaving or of death."""
    first = max(entered_on, month.first)
    last = month.last
    if ended_on is not None:
        last = min(last, ended_on if leaving_day else ended_on - timedelta(days=1))
    return max((last - first).days + 1, 0)


def settle(session: Session, month: Month, facility: str = "") -> list[Settled]:
    """Every stay that has a bed day in a month, by place and number."""
    std = standards_of(session).on(month)
    leaving_day = std.flag("placement.leaving_day")
    query = (
        select(Stay, Person)
        .join(Person, col(Person.id) == Stay.person_id)
        .where(
            in_month(Stay.entered_on, Stay.left_on, month),
        )
        .order_by(col(Stay.facility), col(Stay.number))
    )
    if facility:
        query = query.where(Stay.facility == facility)
    found = list(session.exec(query))
    died = died_among(session, {stay.person_id for stay, _ in found})
    settled = []
    for stay, person in found:
        ends = [day for day in (stay.left_on, died.get(stay.person_id)) if day is not None]
        ended_on = min(ends, default=None)
        days = bed_days(stay.entered_on, ended_on, month, leaving_day=leaving_day)
        if days:
            settled.append(Settled(stay, person, days))
    return settled


def by_place(found: list[Settled], month: Month) -> Table:
    """What is settled with each place."""
    places: dict[tuple[str, str], list[Settled]] = {}
    for one in found:
        places.setdefault((one.stay.kind.label, one.stay.facility), []).append(one)
    rows = [(*place, len(of), *_totals(of)) for place, of in places.items()]
    columns = (
        Column("kind", "场所类型"),
        Column("facility", "机构或医院"),
        Column("persons", "人次", Kind.int),
        *MONEY,
    )
    return Table(
        "assist.place.settle",
        columns,
        rows,
        title=f"{month} 安置费用结算",
        totals=("合计", "", len(found), *_totals(found)),
        as_of=str(month),
    )


def by_person(found: list[Settled], month: Month) -> Table:
    """The same, stay by stay."""
    columns = (
        Column("number", "编号", Kind.code),
        Column("name", "姓名", Kind.name),
        Column("facility", "机构或医院"),
        Column("entered_on", "入住日期", Kind.date),
        Column("left_on", "离开日期", Kind.date),
        Column("day_fee", "日收费（元）", Kind.money),
        *MONEY,
    )
    rows = []
    for one in found:
        stay = one.stay
        told = (stay.number, one.person.name, stay.facility, stay.entered_on, stay.left_on)
        rows.append((*told, stay.day_fee, *one.sums))
    return Table(
        "assist.place.settle",
        columns,
        rows,
        title=f"{month} 安置费用结算明细",
        totals=("合计", "", "", None, None, None, *_totals(found)),
        as_of=str(month),
    )


def _totals(found: Iterable[Settled]) -> tuple[int, ...]:
    """Sums of days and money."""
    return tuple(map(sum, zip(*(one.sums for one in found), strict=True))) or (0, 0, 0, 0)
