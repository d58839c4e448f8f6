"""Marriages: the status of a day as events tell it, and what the schema refuses."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, select

from minzheng.errors import Refused
from minzheng.kernel import clock
from minzheng.kernel.audit import Deed
from minzheng.kernel.db import Store
from minzheng.people.acts import record_death
from minzheng.people.choices import MaritalStatus as Status
from minzheng.people.choices import MarriageEnd, MarriageSource
from minzheng.people.marriage_models import Marriage
from minzheng.people.marriages import begin, end, revive, standing, standings, told
from minzheng.people.models import Death, Person
from minzheng.people.roles import roles
from wedding import person

DEED = Deed("甲", "test")
TODAY = date(2026, 11, 21)


@pytest.fixture
def session(store: Store) -> Iterator[Session]:
    """A session in a change that is not kept."""
    clock.fix(TODAY)
    with store.work(DEED, dry_run=True) as work:
        yield work.session


def day(told_as: str) -> date:
    """A day by its ISO text."""
    return date.fromisoformat(told_as)


def marry(session: Session, man: Person, woman: Person, since: str, number: str) -> Marriage:
    """A marriage of our own registry."""
    return begin(
        session, man.stored_id, woman.stored_id, since=day(since), registered_on=day(since),
        certificate_no=number, source=MarriageSource.registry,
    )  # fmt: skip


@pytest.fixture
def couple(session: Session) -> tuple[Person, Person]:
    """A man and a woman."""
    return person(session, "1990-01-02", "male"), person(session, "1991-03-04", "female")


def status(session: Session, who: Person, on: str) -> Status:
    """What somebody is on a day."""
    return standing(session, who.stored_id, day(on)).status


def test_married_from_its_day_until_the_divorce(
    session: Session, couple: tuple[Person, Person]
) -> None:
    """The day of the wedding counts, the day of the divorce does not any more."""
    one = marry(session, *couple, "2015-05-20", "J420281-2015-000001")
    end(session, one, day("2020-06-01"), MarriageEnd.divorce)
    wanted = {
        "2015-05-19": Status.unmarried, "2015-05-20": Status.married,
        "2020-05-31": Status.married, "2020-06-01": Status.divorced,
    }  # fmt: skip
    for on, word in wanted.items():
        assert [status(session, who, on) for who in couple] == [word, word], on


def test_a_death_makes_a_widow_and_she_may_marry_again(
    session: Session, couple: tuple[Person, Person]
) -> None:
    """A recorded death ends the marriage in the same change."""
    man, woman = couple
    one = marry(session, man, woman, "2015-05-20", "J420281-2015-000001")
    record_death(session, man, day("2021-02-03"), source="医院")
    session.refresh(one)
    assert (one.until, one.ended_for) == (day("2021-02-03"), MarriageEnd.death)
    assert status(session, woman, "2021-02-02") is Status.married
    assert status(session, woman, "2021-02-03") is Status.widowed
    marry(
        session, person(session, "1988-01-01", "male"), woman, "2022-01-05", "J420281-2022-000001"
    )
    assert status(session, woman, "2022-01-05") is Status.married


def test_a_death_known_from_elsewhere_counts_too(
    session: Session, couple: tuple[Person, Person]
) -> None:
    """A death that no act recorded leaves the row open; the status and a new marriage know it."""
    man, woman = couple
    one = marry(session, man, woman, "2015-05-20", "J420281-2015-000001")
    session.add(
        Death(person_id=man.stored_id, died_on=day("2021-02-03"), source="公安", told_on=TODAY)
    )
    assert status(session, woman, "2021-02-03") is Status.widowed
    marry(
        session, person(session, "1988-01-01", "male"), woman, "2022-01-05", "J420281-2022-000001"
    )
    assert one.ended_for is MarriageEnd.death


@pytest.mark.parametrize("reason", [MarriageEnd.void, MarriageEnd.annulled, MarriageEnd.revoked])
def test_what_never_was_gives_the_former_status_back(
    session: Session, couple: tuple[Person, Person], reason: MarriageEnd
) -> None:
    """民法典 第一千零五十四条: without effect from the beginning."""
    man, woman = couple
    first = marry(session, man, woman, "2010-01-05", "J420281-2010-000001")
    end(session, first, day("2012-01-05"), MarriageEnd.divorce)
    other = person(session, "1985-01-01", "male")
    second = marry(session, other, woman, "2017-01-05", "J420281-2017-000001")
    end(session, second, day("2026-01-05"), reason, "某文书")
    assert second.until == second.since
    assert status(session, woman, "2018-01-01") is Status.divorced
    assert status(session, other, "2018-01-01") is Status.unmarried


def test_a_declared_death_revoked_revives_the_marriage(
    session: Session, couple: tuple[Person, Person]
) -> None:
    """民法典 第五十一条."""
    man, woman = couple
    one = marry(session, man, woman, "2010-01-05", "J420281-2010-000001")
    end(session, one, day("2024-06-01"), MarriageEnd.declared_dead)
    assert status(session, woman, "2025-01-01") is Status.widowed
    revive(session, one)
    assert status(session, woman, "2025-01-01") is Status.married


def test_nobody_marries_twice(session: Session, couple: tuple[Person, Person]) -> None:
    """The act refuses with the marriage that stands, and so does the schema."""
    man, woman = couple
    marry(session, man, woman, "2015-05-20", "J420281-2015-000001")
    other = person(session, "1992-01-01", "female")
    with pytest.raises(Refused) as refused:
        marry(session, man, other, "2020-01-05", "J420281-2020-000001")
    assert refused.value.id == "marriage-standing"
    assert "J420281-2015-000001" in str(refused.value)
    again = {"since": day("2020-01-05"), "registered_on": day("2020-01-05")}
    source = MarriageSource.history
    nested = session.begin_nested()
    session.add(Marriage(man_id=man.stored_id, woman_id=other.stored_id, source=source, **again))
    with pytest.raises(IntegrityError):
        session.flush()
    nested.rollback()


def test_a_number_stands_once(session: Session, couple: tuple[Person, Person]) -> None:
    """Two marriages of our registry have two numbers; old ones may be alike."""
    marry(session, *couple, "2015-05-20", "J420281-2015-000001")
    others = person(session, "1980-01-02", "male"), person(session, "1981-03-04", "female")
    nested = session.begin_nested()
    with pytest.raises(IntegrityError):
        marry(session, *others, "2015-05-20", "J420281-2015-000001")
    nested.rollback()


def test_what_ended_does_not_end_again(session: Session, couple: tuple[Person, Person]) -> None:
    """Nor does a death move the end of a marriage that ended before."""
    one = marry(session, *couple, "2015-05-20", "J420281-2015-000001")
    end(session, one, day("2020-06-01"), MarriageEnd.divorce)
    with pytest.raises(Refused) as refused:
        end(session, one, day("2021-06-01"), MarriageEnd.court_divorce)
    assert refused.value.id == "marriage-ended"
    record_death(session, couple[0], day("2021-02-03"), source="医院")
    assert one.until == day("2020-06-01")


def test_a_person_shows_that_and_never_to_whom(
    session: Session, couple: tuple[Person, Person]
) -> None:
    """What is told of a person is the status with its days."""
    marry(session, *couple, "2015-05-20", "J420281-2015-000001")
    rows = [row for row in roles(session, couple[0]) if row[0] == "婚姻"]
    assert rows == [("婚姻", "", "2015-05-20", "", "有配偶")]


@settings(max_examples=60)
@given(
    st.lists(
        st.tuples(st.integers(0, 4000), st.integers(1, 900), st.sampled_from(list(MarriageEnd))),
        max_size=5,
    ),
    st.integers(-10, 6000),
)
def test_the_status_is_what_a_plain_walk_gives(
    lives: list[tuple[int, int, MarriageEnd]], at: int
) -> None:
    """Day by day: the last marriage that really was decides."""
    first, walked, rows, at_day = date(2000, 1, 1), Status.unmarried, [], 0
    events: dict[int, Status] = {}
    for gap, length, reason in lives:
        began = at_day + gap % 400
        at_day = began + length
        never = reason in (MarriageEnd.void, MarriageEnd.annulled, MarriageEnd.revoked)
        since = first + timedelta(began)
        rows.append(
            Marriage(
                man_id=1, woman_id=2, since=since, registered_on=since, ended_for=reason,
                until=since if never else first + timedelta(at_day), source=MarriageSource.history,
            )
        )  # fmt: skip
        if not never:
            events[began] = Status.married
            lost = reason in (MarriageEnd.death, MarriageEnd.declared_dead)
            events[at_day] = Status.widowed if lost else Status.divorced
    for on in range(at + 1):
        walked = events.get(on, walked)
    assert told(1, rows, {}, first + timedelta(at)).status is (
        walked if at >= 0 else Status.unmarried
    )


def test_everybody_asked_for_is_answered(session: Session, couple: tuple[Person, Person]) -> None:
    """One question for many people."""
    marry(session, *couple, "2015-05-20", "J420281-2015-000001")
    alone = person(session, "2000-01-01", "male")
    keys = [one.stored_id for one in (*couple, alone)]
    found = standings(session, keys, TODAY)
    assert [found[key].status for key in keys] == [Status.married, Status.married, Status.unmarried]
    assert len(session.exec(select(Marriage)).all()) == 1
