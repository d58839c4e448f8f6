"""Stays (入住期间): who is in which bed on which days, and how many bed-days come of it.

The day of entering counts, the day of leaving does not; a death ends a stay though nobody has
entered the leaving yet. A bed at an elder's home is no bed of the house: nobody is housed in it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlmodel import Session, col, select

from minzheng.care.facility.choices import WELFARE_BEDS, BedKind
from minzheng.care.facility.models import CareBed, Facility, Resident
from minzheng.kernel.dated import going_on, lasting, to_come
from minzheng.people.models import Death

FAR = date.max

NO_HOUSE = (BedKind.home, *WELFARE_BEDS)
"""Beds that are none of a house for the old."""


@dataclass(frozen=True, slots=True)
class Lived:
    """A stay with its bed, and the day it ended, if it did (入住期间)."""

    stay: Resident
    bed: CareBed
    ended: date | None

    def on(self, day: date) -> bool:
        """Whether the person is there on a day."""
        return self.stay.entered_on <= day < (self.ended or FAR)

    def days(self, first: date, last: date) -> int:
        """How many days of a time, both ends included, the bed was slept in."""
        return overlap((self.stay.entered_on, self.ended), (first, last))


def overlap(held: tuple[date, date | None], span: tuple[date, date]) -> int:
    """Days of a span (both ends included) within a holding whose last day does not count."""
    since, until = held
    first, last = span
    end = min(until or FAR, last + timedelta(days=1))
    return max((end - max(since, first)).days, 0)


def bed_open(on: date) -> Any:
    """The condition of beds in use on a day."""
    return going_on(CareBed.opened_on, CareBed.closed_on, on)


def open_on(on: date) -> Any:
    """The condition of stays that go on on a day, whatever became of the person."""
    return going_on(Resident.entered_on, Resident.left_on, on)


def lived(session: Session, first: date, last: date) -> Iterator[Lived]:
    """Stays in beds of houses that touch a time, in the order of their numbers."""
    query = (
        select(Resident, CareBed, col(Death.died_on))
        .join(CareBed, col(CareBed.id) == Resident.bed_id)
        .outerjoin(Death, col(Death.person_id) == Resident.person_id)
        .where(
            col(CareBed.kind).not_in(NO_HOUSE),
            col(Resident.entered_on) <= last,
            lasting(Resident.left_on, first),
        )
        .order_by(col(Resident.number))
    )
    for stay, bed, died_on in session.exec(query):
        ends = [day for day in (stay.left_on, died_on) if day is not None]
        yield Lived(stay, bed, min(ends, default=None))


def housed_on(session: Session, on: date) -> list[tuple[int, Resident]]:
    """Who lives in a house on a day, with the key of the facility."""
    return [(one.bed.facility_id, one.stay) for one in lived(session, on, on) if one.on(on)]


def house_beds(session: Session, first: date, last: date) -> list[CareBed]:
    """Beds of houses that were in use on some day of a time."""
    query = (
        select(CareBed)
        .join(Facility, col(Facility.id) == CareBed.facility_id)
        .where(
            col(CareBed.kind).not_in(NO_HOUSE),
            CareBed.opened_on <= last,
            to_come(CareBed.closed_on, first),
        )
        .order_by(col(CareBed.number))
    )
    return list(session.exec(query))


def bed_days(bed: CareBed, first: date, last: date) -> int:
    """How many days of a time a bed was in use."""
    return overlap((bed.opened_on, bed.closed_on), (first, last))
