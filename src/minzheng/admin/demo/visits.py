"""Visits (虚构的定期核查): every case is looked at again within the months that the standards set.

They are drawn after everything else and by a chance of their own, so that a seed makes the same
people with the same events whatever is visited. None is missed: the invented county has no fault
that a check would find.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from random import Random

from minzheng.admin.demo.cast import Case, Family, Villager
from minzheng.admin.demo.names import invent_name
from minzheng.admin.demo.world import OPENING, World
from minzheng.kernel.calendar import add_months
from minzheng.kernel.standards import MonthStandards

BEFORE_DUE = timedelta(days=45), timedelta(days=5)
"""A visit is made in these days before it would be due."""

EXAMINERS = 2
"""So many people of each township go on visits."""


def visit(world: World, std: MonthStandards) -> None:
    """Enter the visits to every case up to today; none where no interval is set."""
    own = replace(world, rng=Random(f"{world.plan.seed}:{world.place}:visits"))
    teams = {
        township: [invent_name(own.rng, "female", 1985)[1] for _ in range(EXAMINERS)]
        for township in world.towns
    }
    rule = Intervals(std, world.plan.today)
    for case in (*world.families, *world.lones):
        choose = own.rng.choice
        case.visits = [(day, choose(teams[case.spot.township])) for day in _days(own, case, rule)]


class Intervals:
    """After how many months a case is looked at again; 0 where nothing is set."""

    def __init__(self, std: MonthStandards, today: date) -> None:
        def count(key: str) -> int:
            return std.count(key) if key in std else 0

        self.today = today
        self.steady = count("dibao.review_months")
        self.irregular = count("dibao.review_months.irregular")
        self.lone = count("tekun.review_months")
        self.elder = count("category_supplement.elder_age")
        self.minor = count("category_supplement.minor_age")

    def of(self, case: Case, on: date) -> int:
        """From a day on; a household with anybody who could work has the shorter one."""
        if not isinstance(case, Family):
            return self.lone
        counted = (stay.who for stay in case.stays if stay.covered)
        return self.irregular if any(self._able(who, on) for who in counted) else self.steady

    def _able(self, who: Villager, on: date) -> bool:
        """Whether somebody may work on a day or later, until today."""
        ill = who.ill_since is not None and who.ill_since <= on
        of_age = who.age(on) < self.elder and who.age(self.today) >= self.minor
        return of_age and not ill and not who.severe


def _days(world: World, case: Case, rule: Intervals) -> Iterator[date]:
    """The days of the visits, oldest first, from shortly before the opening month."""
    today = world.plan.today
    last = min(today, case.until.last) if case.until else today
    day = case.confirmed_on
    begin = min(OPENING.first, today)
    months = rule.of(case, begin)
    if months and day < begin:
        back = begin - timedelta(days=world.rng.randrange(30 * months))
        if back > day:
            day = back
            yield day
    while months:
        due = add_months(day, months)
        day = _told(case, world.workday(due - BEFORE_DUE[0], due - BEFORE_DUE[1]))
        if day > last:
            return
        yield day
        months = rule.of(case, day)


def _told(case: Case, day: date) -> date:
    """A visit finds nobody dead of whom it is not told: it waits until then."""
    stays = case.stays if isinstance(case, Family) else ()
    for who in (case.holder, *(stay.who for stay in stays)):
        if who.passing and who.passing.died_on <= day < who.passing.told_on:
            day = who.passing.told_on
    return day
