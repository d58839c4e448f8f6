"""Grounds for a supplement are found alike before a household is confirmed and after."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from minzheng.assist.rules.declared import Kin
from minzheng.assist.rules.dibao import facts
from minzheng.assist.rules.household import grounds
from minzheng.kernel.audit import Deed
from minzheng.kernel.db import Store
from minzheng.kernel.month import Month
from minzheng.kernel.standards import standards_of
from minzheng.payout.models import Grant
from minzheng.people.models import (
    Disability,
    DisabilityKind,
    Household,
    Member,
    Person,
    SeriousIllness,
)

MONTH, LONG_AGO = Month(2026, 9), date(2020, 1, 1)
PEOPLE = [
    Kin(1, "02", date(1966, 8, 31)),
    Kin(2, "12", date(1966, 9, 1)),
    Kin(3, "20", date(2008, 8, 31)),
    Kin(4, "20", date(2008, 9, 1)),
    Kin(5, "20", date(1936, 2, 29)),
    Kin(6, "20", date(1980, 1, 1), disabilities=((DisabilityKind.mental, 3),)),
    Kin(7, "20", date(1980, 1, 1), disabilities=((DisabilityKind.physical, 3),)),
    Kin(8, "20", date(1980, 1, 1), disabilities=((DisabilityKind.hearing, 2),), ill=True),
    Kin(9, "20", None, ill=True),
    Kin(10, "20", date(2020, 1, 1), disabilities=((DisabilityKind.intellectual, 4),)),
]


def enter(path: Path, kin: Kin) -> list[str]:
    """A household of one with a 低保 right; gives what the facts of the month say of it."""
    with Store(path).work(Deed("甲", "录入", "试")) as work:
        session = work.session
        person = Person(
            id_no="420281197001010032", name="赵小丁", name_key="赵小丁", birth=kin.birth
        )
        household = Household(number="DB1", division_code="420281104221")
        session.add_all([person, household])
        session.flush()
        of = {"person_id": person.stored_id, "since": LONG_AGO}
        session.add(Member(**of, household_id=household.stored_id, relation="02"))
        session.add_all(Disability(**of, kind=k, grade=g) for k, g in kin.disabilities)
        session.add_all([SeriousIllness(**of)] if kin.ill else [])
        grant = Grant(
            benefit="dibao",
            case_no="DB1",
            person_id=person.stored_id,
            household_id=household.stored_id,
            division_code="420281104221",
            confirmed_on=LONG_AGO,
            since=Month.of(LONG_AGO),
        )
        session.add(grant)
        session.flush()
        std = standards_of(session).on(MONTH)
        return [row.grounds for row in session.execute(facts(MONTH, std))]


@pytest.mark.parametrize("kin", PEOPLE, ids=[f"person {kin.key}" for kin in PEOPLE])
def test_both_find_the_same_grounds(county: Path, kin: Kin) -> None:
    """The pure rule on what is declared says what the query says of what is on file."""
    with Store(county).reading() as session:
        told = grounds(kin, MONTH, standards_of(session).on(MONTH))
    assert enter(county, kin) == [told]
