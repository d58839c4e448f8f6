"""Happened (当月发生): what was decided and told in a cycle, with the amounts before and after.

Read from decisions, successions and deaths as they are; amounts are the engine's own
(``assist.due``), computed once for all the cases that a sheet needs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from sqlmodel import Session, col, select

from minzheng.assist.due import Due, computed
from minzheng.assist.ledgers.cycle import Cycle
from minzheng.assist.models import Succession
from minzheng.kernel.dated import on_day
from minzheng.kernel.db import among
from minzheng.kernel.month import Month
from minzheng.kernel.standards import Standards
from minzheng.payout.models import Act, Decision, Grant
from minzheng.people.divisions import Gazetteer
from minzheng.people.models import Account, Member, Person

WORDS = {"dibao": "低保", "tekun": "特困"}
"""The benefits that the ledgers follow, with the word of their categories."""


@dataclass(frozen=True, slots=True)
class Change:
    """One case changed from one month on by one or more decisions of the cycle."""

    grant: Grant
    person: Person
    decisions: tuple[Decision, ...]

    @property
    def effective(self) -> Month:
        """The first month of the change."""
        return self.decisions[0].effective

    @property
    def reason(self) -> str:
        """Every reason once, in the order of the decisions."""
        return "；".join(dict.fromkeys(one.reason for one in self.decisions if one.reason))


@dataclass(slots=True)
class Happened:
    """The facts of one cycle, and what is asked of them."""

    session: Session
    cycle: Cycle
    standards: Standards
    places: Gazetteer
    _amounts: dict[tuple[str, Month], dict[int, Due]] = field(default_factory=dict)
    _order: dict[str, int] = field(default_factory=dict)

    @classmethod
    def of(cls, session: Session, month: Month, standards: Standards) -> Happened:
        """The facts of the cycle that ends in a month."""
        cycle = Cycle.of(month, standards)
        places = Gazetteer.load(session, cycle.last)
        order = {code: place for place, code in enumerate(places.by_code)}
        return cls(session, cycle, standards, places, _order=order)

    def changes(self, act: Act) -> list[Change]:
        """Cases by an act decided in the cycle, in order of place and number."""
        query = (
            select(Decision, Grant, Person)
            .join(Grant, col(Grant.id) == Decision.grant_id)
            .join(Person, col(Person.id) == Grant.person_id)
            .where(
                Decision.act == act,
                Decision.decided_on >= self.cycle.first,
                Decision.decided_on <= self.cycle.last,
                col(Grant.benefit).in_(tuple(WORDS)),
            )
            .order_by(col(Decision.decided_on), col(Decision.id))
        )
        found: dict[tuple[int, Month], Change] = {}
        for decision, grant, person in self.session.exec(query):
            key = (grant.stored_id, decision.effective)
            known = found[key].decisions if key in found else ()
            found[key] = Change(grant, person, (*known, decision))
        return sorted(found.values(), key=lambda change: self.order(change.grant))

    def order(self, grant: Grant) -> tuple[int, str, str]:
        """Township and village as the divisions stand, then the number."""
        place = self._order.get(grant.division_code, len(self._order))
        return (place, grant.division_code, grant.case_no)

    def amounts(self, changes: Iterable[Change], *, before: bool) -> dict[int, Due]:
        """What cases are due in the month before their change, or in its first month, by grant."""
        wanted: dict[tuple[str, Month], list[int]] = {}
        for change in changes:
            month = change.effective - 1 if before else change.effective
            wanted.setdefault((change.grant.benefit, month), []).append(change.grant.stored_id)
        found: dict[int, Due] = {}
        for (benefit, month), grants in wanted.items():
            found |= computed(self.session, benefit, month, self.standards, grants)
        return found

    def place(self, grant: Grant) -> str:
        """Township and village of a case."""
        return self.places.label(grant.division_code)

    def word(self, grant: Grant) -> str:
        """``低保`` or ``特困``."""
        return WORDS[grant.benefit]

    def category(self, grant: Grant, due: Due | None) -> str:
        """``农村低保``; without the area where nothing is computed."""
        return due.category(self.word(grant)) if due else self.word(grant)

    def successions(self) -> tuple[dict[int, int], set[int]]:
        """New case by the case it follows, and the cases that follow one: no new households."""
        pairs = self.session.exec(select(Succession.predecessor_id, Succession.grant_id)).all()
        return dict(pairs), {grant for _, grant in pairs}

    def account(self, grant: Grant) -> str:
        """The account that a case is paid to."""
        if grant.account_id is None:
            return ""
        return self.session.get_one(Account, grant.account_id).number

    def members(self, grants: Iterable[Grant], month: Month) -> Iterator[tuple[Member, Person]]:
        """Counted members of households on the first day of a month, the head first."""
        homes = [grant.household_id for grant in grants if grant.household_id is not None]
        query = (
            select(Member, Person)
            .join(Person, col(Person.id) == Member.person_id)
            .where(
                among(col(Member.household_id), homes),
                col(Member.covered),
                on_day(Member.since, Member.until, month.first),
            )
            .order_by(col(Member.household_id), col(Member.relation) != "02", col(Member.id))
        )
        yield from self.session.exec(query)
