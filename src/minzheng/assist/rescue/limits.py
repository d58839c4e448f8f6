"""Limits of a stay (在站期限): the tenth day, steps of the search, settlement after three months.

24号令 第十二条: help lasts ten days at most, of which the day of admission is the first, unless the
office above was told. 民发〔2015〕158号: somebody unknown is published within a day, and whoever is
still unknown after three months is proposed for settlement. These days are natural ones, count what
is due to a person, and do not roll; only the DNA sample is counted in working days.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from sqlmodel import Session

from minzheng.assist.rescue.choices import SearchKind
from minzheng.assist.rescue.models import Stay
from minzheng.kernel.calendar import add_months, age_on
from minzheng.kernel.dated import goes_on
from minzheng.kernel.month import Month
from minzheng.kernel.period import Period, Reckoner
from minzheng.kernel.standards import MonthStandards, Standards, standards_of
from minzheng.people.models import Person

SEARCHES = {
    kind: Period(f"search.{kind}", kind.label, f"rescue.search.{kind}_days", rolls=False)
    for kind in (SearchKind.notice, SearchKind.police, SearchKind.face, SearchKind.dna)
}
"""The steps that must be taken for everybody unknown, with their time."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What the standards say of a stay; those of the day of admission, if there were any then."""

    standards: Standards
    on: date

    @classmethod
    def load(cls, session: Session, on: date) -> Limits:
        """The limits as this county has them, looked at on a day."""
        return cls(standards_of(session), on)

    def _of(self, stay: Stay, key: str) -> MonthStandards:
        std = self.standards.on(Month.of(stay.admitted_on))
        return std if key in std else self.standards.on(Month.of(self.on))

    def count(self, stay: Stay, key: str) -> int:
        """A whole number of ``rescue.…`` as it was when the person came."""
        return self._of(stay, key).count(key)

    def last_day(self, stay: Stay) -> date:
        """The last day without a filing: admitted 2026-08-01, it is 2026-08-10."""
        return stay.admitted_on + timedelta(days=self.count(stay, "rescue.stay_days") - 1)

    def settle_by(self, stay: Stay) -> date:
        """By when somebody still in the station is proposed for settlement."""
        return add_months(stay.admitted_on, self.count(stay, "rescue.longstay_months"))

    def return_by(self, stay: Stay) -> date | None:
        """By when somebody who is known should be on the way home."""
        if stay.identified_on is None:
            return None
        known = max(stay.identified_on, stay.admitted_on)
        return known + timedelta(days=self.count(stay, "rescue.return_days"))

    def is_minor(self, stay: Stay, person: Person | None) -> bool:
        """Whether somebody was under age when admitted: by the birth date, else as told."""
        return age(stay, person) < self.count(stay, "rescue.minor_age")


def age(stay: Stay, person: Person | None) -> int:
    """How old somebody was when admitted."""
    if person is not None and person.birth is not None:
        return age_on(person.birth, stay.admitted_on)
    return stay.told_age


def days_in(stay: Stay, on: date) -> int:
    """Days in the station up to a day or to the one of leaving, that of admission included."""
    return (min(stay.left_on or on, on) - stay.admitted_on).days + 1


def in_station(stay: Stay, on: date) -> bool:
    """Whether somebody is there at the end of a day."""
    return goes_on(stay.admitted_on, stay.left_on, on)


def searches_due(
    stay: Stay, done: set[SearchKind], reckoner: Reckoner
) -> Iterator[tuple[SearchKind, date, bool]]:
    """The steps not yet taken for somebody unknown, with their last day; if it is provisional."""
    for kind, period in SEARCHES.items():
        if kind in done or period.key not in reckoner.standards.on(Month.of(stay.admitted_on)):
            continue
        end = reckoner.end(period, stay.admitted_on)
        if end is not None:
            yield kind, end.day, end.provisional
