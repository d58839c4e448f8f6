"""The allowances of the demo (虚构的津贴): everybody on file who is entitled to one has it.

Confirmed by now as if they had applied in the year before, so that nobody is left out and nobody
is paid by the months that the demo's batches are made for. The others are a few: services and care
for poor old people, who have no other subsidy of the same kind.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from sqlmodel import Session, col, select

from minzheng.admin.demo.world import World
from minzheng.care.allowance.checks import PAIR, entitled
from minzheng.care.allowance.declared import ALLOWANCES, ELDER_NURSING, ELDER_SERVICE, OLD_AGE
from minzheng.care.assess.choices import AbilityLevel
from minzheng.care.assess.models import Assessment
from minzheng.errors import MinzhengError
from minzheng.kernel.month import Month
from minzheng.kernel.serial import take
from minzheng.payout.allowance.choices import ProofWay
from minzheng.payout.allowance.declare import Allowance
from minzheng.payout.allowance.models import AllowanceTerm, LifeProof
from minzheng.payout.circumstances import hardship
from minzheng.payout.models import Grant
from minzheng.people.models import Account, Death, Person

SERVED = 4
"""So many poor old people at most have services."""

BACK = 40
"""Days ago the first was confirmed; each other some days later."""


def invent(session: Session, world: World) -> None:
    """Confirm them; a county without the amounts has none."""
    own = replace(world, rng=Random(f"{world.plan.seed}:{world.place}:care-allowance"))
    counter = _Counter(session, own, own.plan.today)
    try:
        counter.fill()
    except MinzhengError:
        return


@dataclass(slots=True)
class _Counter:
    """The counter that confirms."""

    session: Session
    world: World
    today: date

    def fill(self) -> None:
        """Each allowance in turn."""
        month = Month.of(self.today)
        for allowance in ALLOWANCES:
            for person in entitled(self.session, allowance.benefit, month):
                self.confirm(allowance, person)
        poor = self.poor(month)
        for person in poor[:SERVED]:
            self.confirm(ELDER_SERVICE, person)
        for person, level in self.assessed(poor):
            self.confirm(ELDER_NURSING, person, level)
        for person, level in self.assessed(self.both(month))[:1]:
            self.confirm(ELDER_NURSING, person, level)

    def poor(self, month: Month) -> list[Person]:
        """Living people over sixty of 低保 households without a subsidy for the disabled."""
        born = date(self.today.year - 61, 1, 1)
        held = select(Grant.person_id).where(col(Grant.benefit).in_(list(PAIR)))
        query = (
            select(Person)
            .where(
                col(Person.birth) < born,
                hardship(Person.id, month) == "dibao",
                col(Person.id).not_in(select(Death.person_id)),
                col(Person.id).not_in(held),
            )
            .order_by(Person.id_no)
        )
        return list(self.session.exec(query))

    def both(self, month: Month) -> list[Person]:
        """Living people over sixty of 低保 households who have the subsidy for care already."""
        query = (
            select(Person)
            .join(Grant, col(Grant.person_id) == col(Person.id))
            .where(
                Grant.benefit == "disabled_nursing",
                col(Person.birth) < date(self.today.year - 61, 1, 1),
                hardship(Person.id, month) == "dibao",
            )
            .order_by(Person.id_no)
        )
        return list(self.session.exec(query))

    def assessed(self, poor: list[Person]) -> list[tuple[Person, str]]:
        """Those of them whose assessment holds for months yet, and its level."""
        query = select(Assessment).where(
            col(Assessment.valid_to) > self.today + timedelta(days=60),
            col(Assessment.replaced_on).is_(None),
            col(Assessment.disputed_on).is_(None),
        )
        levels = {one.person_id: one.level for one in self.session.exec(query)}
        found = [(person, levels.get(person.stored_id)) for person in poor]
        return [
            (person, level.value)
            for person, level in found
            if level is not None and level.at_least(AbilityLevel.moderate)
        ]

    def confirm(self, allowance: Allowance, person: Person, category: str = "") -> None:
        """One person confirmed some weeks ago, from the month after."""
        on = self.today - timedelta(days=self.world.rng.randrange(BACK - 10, BACK))
        grant = Grant(
            benefit=allowance.benefit,
            case_no=self.number(allowance, on.year),
            person_id=person.stored_id,
            division_code=person.division_code,
            account_id=self.account(person).id,
            confirmed_on=on,
            since=Month.of(on) + (not allowance.benefit.startswith("disabled")),
        )
        self.session.add(grant)
        self.session.flush()
        term = AllowanceTerm(
            grant_id=grant.stored_id,
            since=grant.since,
            category=category,
            applied_on=on,
            decided_on=on,
        )
        self.session.add(term)
        if allowance is OLD_AGE:
            way = ProofWay.visit
            self.session.add(LifeProof(grant_id=grant.stored_id, proved_on=on, way=way, by="村"))
        self.session.flush()

    def number(self, allowance: Allowance, year: int) -> str:
        """The next case number."""
        count = take(self.session, f"case.{allowance.benefit}", year)
        return f"{allowance.prefix}{year}-{count:05d}"

    def account(self, person: Person) -> Account:
        """The account of a person, a new card where there is none."""
        query = select(Account).where(Account.owner_id == person.id).order_by(col(Account.id))
        known = self.session.exec(query).first()
        if known is None:
            number = self.world.numbers.card()
            known = Account(number=number, holder=person.name, owner_id=person.id, bank="农商银行")
            self.session.add(known)
            self.session.flush()
        return known
