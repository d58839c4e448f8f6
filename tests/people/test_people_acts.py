"""Acts on people: deaths, marks, members who come and go, a family's account."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from sqlmodel import Session, select

from minzheng.errors import MinzhengError
from minzheng.kernel import clock
from minzheng.kernel.db import Deed, Store
from minzheng.kernel.month import Month
from minzheng.people.acts import (
    change_members,
    end_flag,
    family_account,
    record_death,
    set_flag,
)
from minzheng.people.models import Account, Death, Flag, FlagKind, Household, Member, Person

TODAY = date(2026, 11, 21)
CARD = "6224120000000000013"


@pytest.fixture
def session(store: Store) -> Iterator[Session]:
    """Inside a change: a head, a wife, a stranger; one household; two accounts of the head."""
    clock.fix(TODAY)
    with store.work(Deed("张", "test"), dry_run=True) as work:
        for number, name in enumerate(("张大", "李二", "王三"), 1):
            birth = date(1960 + number, 1, 1)
            work.session.add(Person(id_no=f"T{number}", name=name, name_key=name, birth=birth))
        work.session.add(Household(number="H1", division_code="x"))
        work.session.flush()
        for person, relation in ((1, "02"), (2, "12")):
            since = date(2020, 1, 1)
            work.session.add(
                Member(household_id=1, person_id=person, relation=relation, since=since)
            )
        for number in ("62280001", "62280002"):
            work.session.add(Account(number=number, holder="张大", owner_id=1))
        work.session.flush()
        yield work.session


def person(session: Session, key: int) -> Person:
    """One of them."""
    return session.get_one(Person, key)


def refusal(call: object) -> str:
    """The id of the refusal a call ends in."""
    with pytest.raises(MinzhengError) as caught:
        call()  # type: ignore[operator]
    return caught.value.id


# --- death ----------------------------------------------------------------------------------------


def test_a_death_is_a_dated_fact(session: Session) -> None:
    """Day, source, paper and the day we learned of it."""
    made = record_death(
        session, person(session, 1), date(2026, 11, 3), source="殡仪馆", document="1号"
    )
    assert made is not None
    session.flush()
    found = session.exec(select(Death)).one()
    assert (found.died_on, found.source, found.document) == (date(2026, 11, 3), "殡仪馆", "1号")
    assert found.told_on == TODAY


def test_the_same_death_again_is_nothing(session: Session) -> None:
    """From another source too; another day is refused."""
    record_death(session, person(session, 1), date(2026, 11, 3), source="殡仪馆")
    session.flush()
    assert record_death(session, person(session, 1), date(2026, 11, 3), source="公安") is None
    other = lambda: record_death(session, person(session, 1), date(2026, 11, 4), source="公安")  # noqa: E731
    assert refusal(other) == "already-dead"


@pytest.mark.parametrize(
    ("day", "id"),
    [(date(2026, 11, 22), "died-in-future"), (date(1960, 12, 31), "died-before-birth")],
)
def test_impossible_deaths_are_refused(session: Session, day: date, id: str) -> None:
    """Neither tomorrow nor before birth; today is possible."""
    assert refusal(lambda: record_death(session, person(session, 1), day, source="x")) == id
    assert record_death(session, person(session, 2), TODAY, source="x") is not None


def test_somebody_without_a_birth_date_can_die(session: Session) -> None:
    """A temporary number tells no birth."""
    person(session, 3).birth = None
    assert record_death(session, person(session, 3), date(1990, 1, 1), source="x") is not None


# --- marks ----------------------------------------------------------------------------------------


def test_a_mark_is_set_once_and_ended_once(session: Session) -> None:
    """Again is no change; after its end it may be set anew."""
    who = person(session, 1)
    kind = FlagKind.unstable
    assert set_flag(session, who, kind, date(2024, 1, 1), document="名单") is True
    session.flush()
    assert set_flag(session, who, kind, date(2025, 1, 1)) is False
    assert set_flag(session, who, FlagKind.near_poor, date(2025, 1, 1)) is True
    session.flush()
    assert end_flag(session, who, kind, date(2025, 12, 31)) is True
    session.flush()
    assert end_flag(session, who, kind, date(2025, 12, 31)) is False
    assert set_flag(session, who, kind, date(2026, 2, 1)) is True
    session.flush()
    found = session.exec(select(Flag).where(Flag.kind == kind)).all()
    assert [(f.since, f.until) for f in found] == [
        (date(2024, 1, 1), date(2025, 12, 31)),
        (date(2026, 2, 1), None),
    ]


def test_a_mark_does_not_end_before_it_began(session: Session) -> None:
    """An end before the beginning leaves the first day."""
    who = person(session, 1)
    set_flag(session, who, FlagKind.sudden, date(2026, 5, 1))
    session.flush()
    end_flag(session, who, FlagKind.sudden, date(2026, 4, 1))
    session.flush()
    (found,) = session.exec(select(Flag)).all()
    assert found.until == date(2026, 5, 1)


# --- members --------------------------------------------------------------------------------------


def test_members_come_and_go_from_a_month_on(session: Session) -> None:
    """Who leaves belongs to the last day of the month before; who comes, from the first day."""
    house = session.get_one(Household, 1)
    change_members(session, house, Month(2026, 12), joins=((3, "20", False),), leaves=(2,))
    session.flush()
    found = {m.person_id: m for m in session.exec(select(Member)).all()}
    assert found[2].until == date(2026, 11, 30)
    assert (found[3].since, found[3].until, found[3].covered) == (date(2026, 12, 1), None, False)


def test_somebody_who_is_no_member_cannot_leave(session: Session) -> None:
    """Told with the number."""
    house = session.get_one(Household, 1)
    leave = lambda: change_members(session, house, Month(2026, 12), leaves=(3,))  # noqa: E731
    assert refusal(leave) == "not-a-member"


# --- account --------------------------------------------------------------------------------------


def account(session: Session, number: str = "", payee: str = "") -> int:
    """The account asked for."""
    house = session.get_one(Household, 1)
    return family_account(session, house, number, payee=payee, bank="农商行", day=TODAY)


def test_a_number_on_file_is_the_familys_own(session: Session) -> None:
    """A member's account is found; a new one is entered under the payee."""
    assert account(session, "62280002", "张大") == 2
    key = account(session, CARD, "李二")
    made = session.get_one(Account, key)
    assert (made.holder, made.owner_id, made.bank) == ("李二", 2, "农商行")


def test_without_a_number_there_must_be_one_only(session: Session) -> None:
    """The payee's only account is meant; two, or none, must be told apart."""
    assert refusal(lambda: account(session, "", "张大")) == "account-unclear"
    assert refusal(lambda: account(session, "", "李二")) == "account-unclear"
    session.add(Account(number="62280009", holder="李二", owner_id=2))
    session.flush()
    assert session.get_one(Account, account(session, "", "李二")).number == "62280009"


def test_a_payee_is_a_living_member(session: Session) -> None:
    """Neither a stranger nor the dead."""
    assert refusal(lambda: account(session, CARD, "王三")) == "payee-unknown"
    record_death(session, person(session, 2), date(2026, 11, 1), source="x")
    session.flush()
    assert refusal(lambda: account(session, CARD, "李二")) == "payee-unknown"


def test_another_mans_account_is_refused(session: Session) -> None:
    """Even within the family: the payee's account is the payee's."""
    assert refusal(lambda: account(session, "62280001", "李二")) == "account-others"
    assert refusal(lambda: account(session, "12ab", "李二")) == "account-characters"
