"""Care county: invented people with the five allowances, and what becomes known in a year (津贴县).

A ``CareWorld`` writes what is known from the beginning at once; what is told only later in the
year, an application, a death, a raise, waits in ``news`` by month. Who lives in it is told in
``care_people``, how the year is paid in ``care_year``.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlmodel import Session, select

from allowing import REGION, VILLAGE, card, number_of
from minzheng.kernel.bulk import Bulk
from minzheng.kernel.month import Month
from minzheng.kernel.standards import Mark, Value, set_value, standards_of
from minzheng.payout.acts import Paper, suspend
from minzheng.payout.allowance import proofs
from minzheng.payout.allowance.choices import ProofWay
from minzheng.payout.allowance.declare import Allowance
from minzheng.payout.allowance.models import AllowanceTerm, MoveIn
from minzheng.payout.models import Grant, Preference
from minzheng.people.models import (
    Account,
    Death,
    Disability,
    DisabilityKind,
    Flag,
    FlagKind,
    Household,
    Member,
    Person,
)
from oracle_care import Asked, first_month

CODES = ("old_age", "elder_service", "elder_nursing", "disabled_living", "disabled_nursing")
PAIR = {"disabled_nursing": "elder_nursing", "disabled_living": "elder_service"}
STARTS = {
    "elder_service": "month_after_decision",
    "elder_nursing": "month_after_decision",
    "disabled_living": "month_of_application",
    "disabled_nursing": "month_of_application",
}
MONTHS = [f"2026-{number:02d}" for number in range(1, 13)]
PROGRAMME = "2016-01"
"""The month from which the county has paid the very old."""

STANDARDS = (
    ("old_age.80.poor", "60", "2026-04"),
    ("elder_nursing.total", "120", "2026-03"),
    ("elder_nursing.severe", "110", "2026-01"),
    ("elder_service.marginal", "40", "2026-06"),
    ("disabled_living.marginal", "35", "2026-05"),
    ("disabled_nursing.1", "110", "2026-07"),
    ("disabled_nursing.mind.3", "55.55", "2026-02"),
    ("disabled_living.rigid", "2084 元/人/年", "2026-01"),
    ("disabled_nursing.2", "2779 元/人/年", "2026-01"),
)
"""Beside the county's own: two a year that twelve does not divide, told of 蓬江."""

RAISES = {
    "2026-05": ("elder_nursing", "105", "2026-01"),
    "2026-06": ("disabled_living", "85", "2026-03"),
    "2026-08": ("old_age.80.poor", "75.50", "2026-05"),
}
"""What is published in a month, and from which earlier month it holds."""


@dataclass(slots=True)
class CareWorld:
    """A county being invented: rows to be written at once, and what is told later, by month.

    ``missed`` is what is known of missing proofs of life, by case: from which month, and in which
    it was made.
    """

    bulk: Bulk
    old_age: Allowance
    start: str = "month_after_event"
    news: dict[str, list[Callable[[Session], None]]] = field(
        default_factory=lambda: defaultdict(list)
    )
    missed: dict[str, tuple[str, str]] = field(default_factory=dict)
    accounts: dict[int, int] = field(default_factory=dict)
    births: dict[int, date] = field(default_factory=dict)
    born: Counter[date] = field(default_factory=Counter)

    def tell(self, month: str, act: Callable[[Session], None]) -> None:
        """Something becomes known at the beginning of a month; what was known is there already."""
        self.news[max(month, MONTHS[0])].append(act)

    def row(self, told: str, model: type[Any], **values: Any) -> None:
        """A row that is there from the beginning, or from the month in which it is told."""
        if told <= MONTHS[0]:
            self.bulk.add(model, **values)
        else:
            self.tell(told, lambda session: session.add(model(**values)))

    # --- people ---------------------------------------------------------------------------------

    def person(self, name: str, birth: date) -> int:
        """Somebody new with an account of his own."""
        self.born[birth] += 1
        number = number_of(birth, self.born[birth])
        told = {"name": name, "name_key": name, "birth": birth, "division_code": VILLAGE}
        person = self.bulk.add(Person, id_no=number, **told)
        held = {"number": card(person), "holder": name, "owner_id": person, "bank": "农商银行"}
        self.accounts[person] = self.bulk.add(Account, **held)
        self.births[person] = birth
        return person

    def dies(self, person: int, on: date, told: str = "") -> None:
        """A death, told in its own month or later."""
        heard = date.fromisoformat(f"{told}-05") if told else on
        values = {"person_id": person, "died_on": on, "source": "测试", "told_on": heard}
        self.row(told or "2026-01", Death, **values)

    def marked(self, person: int, kind: FlagKind, since: date, **told: Any) -> None:
        """A mark from a day, told at once or in the month ``told``."""
        known = told.pop("told", "") or "2026-01"
        self.row(known, Flag, person_id=person, kind=kind, since=since, until=told.get("until"))

    def certificate(
        self, person: int, kind: str, grade: int, span: tuple[date, date | None]
    ) -> None:
        """A disability certificate and the days it holds."""
        held = {"since": span[0], "until": span[1], "grade": grade}
        self.bulk.add(Disability, person_id=person, kind=DisabilityKind.of(kind), **held)

    def poor(self, person: int, kind: str, since: str) -> int:
        """A household of a kind that counts the person alone, or his own 特困."""
        if kind == "tekun":
            return self.right(person, kind, since)
        number = f"{kind}-{person}"
        home = self.bulk.add(Household, number=number, division_code=VILLAGE)
        first = Month.parse(since).first
        self.bulk.add(Member, household_id=home, person_id=person, relation="02", since=first)
        return self.right(person, kind, since, household_id=home)

    def right(self, person: int, code: str, since: str, **told: Any) -> int:
        """A right there from the beginning; gives its key."""
        return self.bulk.add(Grant, **self.grant(person, code, since, **told))

    def grant(self, person: int, code: str, since: str, **told: Any) -> dict[str, Any]:
        """The columns of a right."""
        month = Month.parse(since)
        return {
            "benefit": code,
            "case_no": f"{code}-{person}",
            "person_id": person,
            "division_code": VILLAGE,
            "account_id": self.accounts[person],
            "confirmed_on": month.first,
            "since": month,
        } | told

    # --- the counter ----------------------------------------------------------------------------

    def confirmed(self, person: int, code: str, told: Mapping[str, Any]) -> None:
        """A right applied for and decided on days, from the month the rules give; told that day.

        ``category`` is the level of care, ``paid_until`` the last month of another county.
        """
        applied, decided = told["applied"], told.get("decided", told["applied"])
        birth, old = self.births[person], code == "old_age"
        asked = Asked(
            applied,
            decided,
            reached=birthday_at(birth, 80) if old else None,
            programme=PROGRAMME,
            paid_until=told.get("paid_until", ""),
        )
        since = first_month(self.start if old else STARTS[code], "since_eligible", asked)
        values = self.grant(person, code, since, confirmed_on=decided)
        term = {"since": Month.parse(since), "category": told.get("category", "")}
        days = {"applied_on": applied, "decided_on": decided}

        def enter(session: Session) -> None:
            made = Grant(**values)
            session.add(made)
            session.flush()
            session.add(AllowanceTerm(grant_id=made.stored_id, **term, **days))
            if asked.paid_until:
                paid = {"paid_until": Month.parse(asked.paid_until), "issuer": "外县民政局"}
                session.add(MoveIn(grant_id=made.stored_id, **paid))

        month = f"{decided:%Y-%m}"
        if month > MONTHS[0]:
            self.tell(month, enter)
            return
        grant = self.bulk.add(Grant, **values)
        self.bulk.add(AllowanceTerm, grant_id=grant, **term, **days)

    def reassessed(self, case_no: str, level: str, since: str, told: str) -> None:
        """Another level of care from a month, told in a later one."""

        def enter(session: Session) -> None:
            month, on = Month.parse(since), date.fromisoformat(f"{told}-01")
            grant = case_of(session, case_no).stored_id
            term = AllowanceTerm(grant_id=grant, since=month, category=level, decided_on=on)
            session.add(term)

        self.tell(told, enter)

    def unproved(self, case_no: str, since: str, proved: str) -> None:
        """A proof of life missing from a month; made in another, or never."""

        def stop(session: Session) -> None:
            paper = Paper(date.fromisoformat(f"{since}-01"), proofs.MISSED)
            suspend(session, case_of(session, case_no), paper, Month.parse(since))
            self.missed[case_no] = since, ""

        def prove(session: Session) -> None:
            seen = date.fromisoformat(f"{proved}-02"), ProofWay.visit, "村"
            grant, rules = case_of(session, case_no), standards_of(session)
            proofs.prove(session, self.old_age, grant, seen, rules)
            self.missed[case_no] = since, proved

        self.tell(since, stop)
        if proved:
            self.tell(proved, prove)

    def choice(self, person: int, pair: tuple[str, str], since: str) -> None:
        """Which of a pair somebody wants from a month, in writing."""
        month, (chosen, given_up) = Month.parse(since), pair
        told = {"chosen": chosen, "given_up": given_up, "chosen_on": month.first, "since": month}
        number = f"X{person}-{len(self.bulk)}"
        self.bulk.add(Preference, person_id=person, number=number, paper="选择书", **told)

    def standards(self) -> None:
        """The county's own values, and those published later for months gone by."""
        for key, value, since in STANDARDS:
            self.bulk.add(Value, **_value(key, value, since))
        for month, raised in RAISES.items():
            self.tell(
                month, lambda session, told=raised: set_value(session, Value(**_value(*told)))
            )


def _value(key: str, told: str, since: str) -> dict[str, Any]:
    """A standard of the county: its amount, a month unless a unit is told."""
    value, _, unit = told.partition(" ")
    named = {"region": REGION, "key": key, "label": key, "value": value, "note": ""}
    paper = {"unit": unit or "元/人/月", "document": "测试", "mark": Mark.verified}
    return {**named, **paper, "since": Month.parse(since)}


def case_of(session: Session, case_no: str) -> Grant:
    """A right by its number."""
    return session.exec(select(Grant).where(Grant.case_no == case_no)).one()


def birthday_at(born: date, age: int) -> date:
    """The day an age is reached; of 29 February, the 28th of a common year."""
    try:
        return born.replace(year=born.year + age)
    except ValueError:
        return date(born.year + age, 2, 28)
