"""World (虚构的县的底子): villages with weights, standards, numbers, and how chance is asked.

Everything drawn goes through one seeded generator in one order, so that a seed and a day make one
county. Nothing is kept of a database here but what it says of places and standards.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction
from itertools import accumulate
from random import Random

from sqlmodel import Session

from minzheng.admin.demo.cast import Card, Family, Lone, Spot, Villager
from minzheng.admin.demo.names import invent_name
from minzheng.admin.demo.numbers import Numbers
from minzheng.assist.models import Area
from minzheng.errors import MinzhengError
from minzheng.kernel.month import Month, months
from minzheng.kernel.setting import region
from minzheng.kernel.standards import Standards
from minzheng.people.divisions import Gazetteer
from minzheng.people.models import AccountKind

OPENING = Month(2025, 7)
"""The first month with events; whoever is there before belongs to the base population."""

SIZE = 7000
"""Households in the county whose monthly number of events is told in ``events``."""

NO_STANDARD = Fraction(50_000)
"""Incomes are drawn below this (分 a person) where the county has no 低保 standard."""

SHIFT = Fraction(10_00)
"""Incomes are whole multiples of this."""


@dataclass(frozen=True, slots=True)
class Plan:
    """How big a county, from which seed, up to which day.

    ``bare``, it has people, accounts, rights and nothing of what else a section has on file.
    """

    households: int
    tekun: int
    seed: int
    today: date
    bare: bool = False


class Rates:
    """低保 standards of the months that have events, and the gaps they leave.

    ``lowest`` and ``highest`` are those of the months by area, 分 a person a month; ``hearing`` are
    the months in which a loss is decided only after a hearing (社会救助法 第四十八条).
    """

    def __init__(self, standards: Standards, covering: list[Month]) -> None:
        self._standards = standards
        self._known = {
            (area, month): exact
            for area in Area
            for month in covering
            if (exact := self._exact(area, month)) is not None
        }
        by_area = {
            area: [exact for (of, _), exact in self._known.items() if of is area] for area in Area
        }
        self.lowest = {area: min(known, default=NO_STANDARD) for area, known in by_area.items()}
        self.highest = {area: max(known, default=NO_STANDARD) for area, known in by_area.items()}

        self.hearing = frozenset(month for month in covering if self._must_hear(month))

    def _must_hear(self, month: Month) -> bool:
        try:
            return self._standards.on(month).flag("hearing.required")
        except MinzhengError:
            return False

    def _exact(self, area: Area, month: Month) -> Fraction | None:
        try:
            return self._standards.on(month).exact(f"dibao.{area}")
        except MinzhengError:
            return None

    def gap(self, area: Area, month: Month, income: Fraction, persons: int) -> int:
        """What a household lacks in a month, in 分, rounded as the standards say."""
        std = self._standards.on(month, rounding="rounding.dibao")
        standard = self._known.get((area, month), NO_STANDARD)
        return std.round(max(standard * persons - income, Fraction(0)))


@dataclass(slots=True)
class World:
    """The county in the making."""

    plan: Plan
    rng: Random
    numbers: Numbers
    rates: Rates
    spots: list[Spot]
    place: str
    totals: list[int] = field(default_factory=list)
    towns: dict[str, tuple[str, str]] = field(default_factory=dict)
    families: list[Family] = field(default_factory=list)
    lones: list[Lone] = field(default_factory=list)
    mothers: list[Family] = field(default_factory=list)
    tally: Counter[str] = field(default_factory=Counter)

    # --- chance -----------------------------------------------------------------------------

    def chance(self, percent: int) -> bool:
        """True so many times in a hundred."""
        return self.rng.randrange(100) < percent

    def events(self, monthly: int, size: int, of: int) -> int:
        """How many events a month brings: ``monthly`` for ``of`` cases, and there are ``size``."""
        whole, rest = divmod(monthly * size, of)
        return whole + (self.rng.randrange(of) < rest)

    def workday(self, first: date, last: date) -> date:
        """A day from Monday to Friday; holidays are not looked at."""
        day = first + timedelta(days=self.rng.randrange((last - first).days + 1))
        while day.weekday() >= 5 and day < last:
            day += timedelta(days=1)
        while day.weekday() >= 5 and day > first:
            day -= timedelta(days=1)
        return day

    def born(self, age: int, on: date) -> date:
        """A birthday of somebody who has this age on a day."""
        start = date(on.year - age, on.month, min(on.day, 28))
        return start - timedelta(days=self.rng.randrange(364))

    # --- people and accounts ----------------------------------------------------------------

    def spot(self) -> Spot:
        """A village, bigger ones more often."""
        return self.rng.choices(self.spots, cum_weights=self.totals)[0]

    def villager(self, sex: str, birth: date, spot: Spot, surname: str = "") -> Villager:
        """A new person."""
        id_no, birth = self.numbers.id_no(birth, sex)
        surname, name = invent_name(self.rng, sex, birth.year, surname)
        return Villager(id_no, name, surname, sex, birth, spot)

    def card(self, owner: Villager) -> Card:
        """Somebody's bank card, made when first asked for."""
        if owner.card is None:
            owner.card = Card(self.numbers.card(), owner.name, self._bank(owner.spot), owner)
        return owner.card

    def institution_card(self, spot: Spot) -> Card:
        """A sub-account of the institution that houses the township's people."""
        town, _ = self.towns[spot.township]
        home = f"{self.place}社会福利院" if spot.street else f"{town}农村福利院"
        return Card(self.numbers.card(), home, self._bank(spot), kind=AccountKind.other)

    def _bank(self, spot: Spot) -> str:
        return f"{self.short}农商银行{self.towns[spot.township][1]}支行"

    @property
    def short(self) -> str:
        """The county's name without 市, 县 or 区."""
        return (
            self.place[:-1] if self.place[-1:] in "市县区" and len(self.place) > 2 else self.place
        )


def found(session: Session, gazetteer: Gazetteer, plan: Plan) -> World:
    """An empty world on the places and standards of a database."""
    county = region(session)
    rng = Random(f"{plan.seed}:{county}")
    covering = months(OPENING, Month.of(plan.today)) or [OPENING]
    world = World(
        plan=plan,
        rng=rng,
        numbers=Numbers(rng, county),
        rates=Rates(Standards.load(session, county), covering),
        spots=[],
        place=gazetteer.label(county),
    )
    _settle(world, gazetteer)
    return world


def _settle(world: World, gazetteer: Gazetteer) -> None:
    """The managed villages of managed townships, each with a weight of its own."""
    weights = []
    for township in gazetteer.townships():
        world.towns[township.code] = (township.name, township.short)
        street = township.kind == "street"
        for village in gazetteer.villages(township.code):
            if not village.managed:
                continue
            town_like = village.kind.startswith("community")
            urban = (95 if town_like else 55) if street else (45 if town_like else 2)
            world.spots.append(Spot(village.code, township.code, street, urban))
            weights.append(world.rng.randrange(5, 30))
    world.totals = list(accumulate(weights))
