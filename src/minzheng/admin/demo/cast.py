"""Cast (虚构的人和户): people, cases and what befell them, in memory until they are written.

A case keeps what the register keeps of it, so that writing is copying. Months and days are those
of the register: a stay ends on its last day, a grant with its last month.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from fractions import Fraction

from minzheng.assist.models import Area, SelfCare, SupportMode
from minzheng.kernel.month import Month
from minzheng.payout.models import Act
from minzheng.people.models import AccountKind, DisabilityKind

LONG_AGO = Month(1900, 1)
FOR_EVER = Month(9999, 12)


class Kin(StrEnum):
    """What somebody is to the first head of a household; never changes."""

    head = "head"
    spouse = "spouse"
    child = "child"
    grandchild = "grandchild"
    parent = "parent"
    sibling = "sibling"


@dataclass(frozen=True, slots=True)
class Spot:
    """A village or community, and how many of its cases in a hundred are urban."""

    code: str
    township: str
    street: bool
    urban: int


@dataclass(slots=True, eq=False)
class Card:
    """A bank account; ``owner`` is empty for an institution's."""

    number: str
    holder: str
    bank: str
    owner: Villager | None = None
    kind: AccountKind = AccountKind.card
    key: int = 0


@dataclass(frozen=True, slots=True)
class Passing:
    """A death and how it became known."""

    died_on: date
    told_on: date
    source: str
    document: str


@dataclass(slots=True, eq=False)
class Villager:
    """An invented person; ``key`` is given when written."""

    id_no: str
    name: str
    surname: str
    sex: str
    birth: date
    spot: Spot
    phone: str = ""
    card: Card | None = None
    disability: tuple[DisabilityKind, int, date] | None = None
    ill_since: date | None = None
    passing: Passing | None = None
    key: int = 0

    def age(self, on: date) -> int:
        """Full years of age on a day."""
        before = (on.month, on.day) < (self.birth.month, self.birth.day)
        return on.year - self.birth.year - before

    @property
    def severe(self) -> bool:
        """Whether severely disabled."""
        return self.disability is not None and self.disability[1] <= 2


@dataclass(slots=True, eq=False)
class Stay:
    """Somebody's belonging to a household."""

    who: Villager
    kin: Kin
    relation: str
    covered: bool
    since: date
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Rated:
    """An assessed income: ``amount`` 分 for ``over`` months, in force from ``since``."""

    since: Month
    amount: int
    over: int
    decided_on: date

    @property
    def monthly(self) -> Fraction:
        """Income a month, exact."""
        return Fraction(self.amount, self.over)


@dataclass(slots=True, eq=False)
class Ruling:
    """A decision on a case; ``effective`` is the first month in which it shows.

    One that was heard gets the number of its written notice when all decisions are known.
    """

    act: Act
    decided_on: date
    effective: Month
    reason: str
    paper: str
    heard_on: date | None = None
    notice_no: str = ""


@dataclass(slots=True, eq=False)
class Case:
    """What a 低保 household and a 特困 person have in common; no event before ``busy`` is over."""

    number: str
    holder: Villager
    spot: Spot
    area: Area
    confirmed_on: date
    card: Card
    agent: str = ""
    note: str = ""
    until: Month | None = None
    end_reason: str = ""
    busy: Month = LONG_AGO
    rulings: list[Ruling] = field(default_factory=list)
    visits: list[tuple[date, str]] = field(default_factory=list)
    """When somebody looked at the case again, and who."""

    @property
    def since(self) -> Month:
        """The first month paid: the one after the confirmation."""
        return Month.of(self.confirmed_on) + 1

    @property
    def open(self) -> bool:
        """Whether it goes on."""
        return self.until is None


@dataclass(slots=True, eq=False)
class Family(Case):
    """A 低保 household."""

    stays: list[Stay] = field(default_factory=list)
    rated: list[Rated] = field(default_factory=list)
    suspensions: list[tuple[Month, Month | None, str]] = field(default_factory=list)
    phase_out: tuple[Month, Month, int] | None = None

    def here(self) -> list[Stay]:
        """Those who belong to it now."""
        return [stay for stay in self.stays if stay.until is None]

    def covered(self) -> list[Stay]:
        """Those who are counted now."""
        return [stay for stay in self.stays if stay.until is None and stay.covered]

    @property
    def income(self) -> Rated:
        """The newest assessed income."""
        return self.rated[-1]

    def become(self, stay: Stay, relation: str, on: date) -> None:
        """Somebody's relation to the head changes on a day: the old stay ends the day before."""
        if stay.relation == relation:
            return
        if stay.since >= on:
            stay.relation = relation
            return
        stay.until = on - timedelta(days=1)
        self.stays.append(Stay(stay.who, stay.kin, relation, stay.covered, on))


@dataclass(frozen=True, slots=True)
class Carer:
    """Who looks after a 特困 person."""

    name: str
    id_no: str


@dataclass(slots=True, eq=False)
class Lone(Case):
    """A 特困 person; ``household`` is the 低保 one where he lives on, no longer counted."""

    mode: SupportMode = SupportMode.dispersed
    self_care: SelfCare = SelfCare.full
    carer: Carer | None = None
    household: Family | None = None
