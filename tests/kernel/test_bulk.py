"""Bulk: many rows by a few statements, with keys known beforehand."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import event, text
from sqlalchemy.exc import IntegrityError
from sqlmodel import select

from minzheng.errors import MinzhengError
from minzheng.kernel.audit import Deed
from minzheng.kernel.bulk import Bulk
from minzheng.kernel.db import Store
from minzheng.kernel.setting import Setting
from minzheng.people.models import Account, Household, Member, Person

DEED = Deed("张经办", "test")


def person(bulk: Bulk, number: int) -> int:
    """One invented person."""
    return bulk.add(Person, id_no=f"T{number}", name="某人", name_key="某人")


def test_rows_point_at_each_other_before_they_are_written(store: Store) -> None:
    """A child may be kept before its parent; parents are written first."""
    with store.work(DEED) as work:
        bulk = Bulk(work.session)
        who = person(bulk, 1)
        bulk.add(Account, number="62280001", holder="某人", owner_id=who)
        house = bulk.add(Household, number="H1", division_code="x")
        bulk.add(Member, household_id=house, person_id=who, relation="02", since=_day())
        assert len(bulk) == 4
        assert bulk.write() == 4
        assert len(bulk) == 0
        assert len(work.rows()) == 4
    with store.reading() as session:
        member = session.exec(select(Member)).one()
        assert (member.person_id, member.household_id, member.covered) == (who, house, True)


def _day() -> object:
    from datetime import date

    return date(2026, 1, 1)


def test_a_table_is_written_by_one_statement(store: Store) -> None:
    """A thousand rows take one INSERT, not a thousand."""
    with store.work(DEED) as work:
        bulk, statements = Bulk(work.session), []
        for number in range(1000):
            person(bulk, number)
        told = lambda *seen: statements.append(seen[2])  # noqa: E731
        event.listen(store.engine, "before_cursor_execute", told)
        bulk.write()
    assert sum(one.startswith("INSERT INTO person") for one in statements) == 1


def test_keys_go_on_after_the_highest_ever_given(store: Store) -> None:
    """Rows deleted do not give their keys to new ones."""
    with store.work(DEED) as work:
        bulk = Bulk(work.session)
        keys = [person(bulk, number) for number in range(3)]
        bulk.write()
        work.session.delete(work.session.get_one(Person, keys[-1]))
    with store.work(DEED) as work:
        bulk = Bulk(work.session)
        assert person(bulk, 9) == keys[-1] + 1
        bulk.write()


def test_a_second_portion_goes_on_where_the_first_ended(store: Store) -> None:
    """The same collector can be filled and written again."""
    with store.work(DEED) as work:
        bulk = Bulk(work.session)
        first = person(bulk, 1)
        bulk.write()
        second = person(bulk, 2)
        bulk.write()
    assert (first, second) == (1, 2)


def test_constraints_hold_for_many_rows_too(store: Store) -> None:
    """One bad row of many refuses all of them."""

    def write() -> None:
        with store.work(DEED) as work:
            bulk = Bulk(work.session)
            person(bulk, 1)
            bulk.add(Person, id_no="T2", name="名" * 61, name_key="x")
            bulk.write()

    with pytest.raises(MinzhengError) as caught:
        write()
    assert caught.value.id == "value-too-long"
    with store.reading() as session:
        assert session.exec(select(Person)).all() == []


def test_the_next_row_alone_is_recorded_again(store: Store) -> None:
    """After many rows at once, kept or refused, every trigger stands as it was declared."""
    with store.reading() as session:
        query = text("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' ORDER BY name")
        before = session.connection().execute(query).all()
    with store.work(DEED) as work:
        bulk = Bulk(work.session)
        person(bulk, 1)
        bulk.write()
        work.session.add(Person(id_no="T2", name="某人", name_key="某人"))
        work.session.flush()
        assert [change.row_id for change in work.rows()] == [1, 2]
    with store.work(DEED, dry_run=True) as work:
        bulk = Bulk(work.session)
        person(bulk, 1)
        with pytest.raises(IntegrityError):
            bulk.write()
    with store.reading() as session:
        assert session.connection().execute(query).all() == before


@settings(
    deadline=None, max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    values=st.lists(st.tuples(st.booleans(), st.text("甲乙", min_size=1, max_size=3)), max_size=6)
)
def test_bulk_and_session_write_the_same(store: Store, values: list[tuple[bool, str]]) -> None:
    """A row written in bulk has the defaults and the image that the session would give it."""
    seen = []
    for by_bulk in (True, False):
        with store.work(DEED, dry_run=True) as work:
            bulk = Bulk(work.session)
            for number, (_, told) in enumerate(values):
                row = {"key": f"k{number}", "value": told}
                if by_bulk:
                    bulk.add(Setting, **row)
                else:
                    work.session.add(Setting(**row))
                    work.session.flush()
            bulk.write()
            seen.append(work.rows())
    assert seen[0] == seen[1]
