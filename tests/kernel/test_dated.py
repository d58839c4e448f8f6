"""Dated: the form for SQL and the form for a row in hand say the same of every row and day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Connection, Date, create_engine, literal, select

from minzheng.kernel import dated
from minzheng.kernel.column import MonthText
from minzheng.kernel.month import Month

DAYS = st.dates(date(2026, 1, 30), date(2026, 3, 2))
"""Few enough that a day asked often is an end."""
MONTHS = st.builds(Month, st.just(2026), st.integers(1, 4))


@pytest.fixture(scope="module")
def connection() -> Iterator[Connection]:
    """A database without a table: what is asked are constants."""
    engine = create_engine("sqlite://")
    with engine.connect() as connection:
        yield connection
    engine.dispose()


def says(connection: Connection, condition: Any) -> bool:
    """What the database makes of a condition."""
    return bool(connection.execute(select(condition)).scalar_one())


@given(since=DAYS, until=st.none() | DAYS, day=DAYS)
def test_days_in_sql_and_in_hand(
    connection: Connection, since: date, until: date | None, day: date
) -> None:
    """Last days and days of an end, with and without the first day."""
    first, last = literal(since, Date()), literal(until, Date())
    assert says(connection, dated.lasting(last, day)) == dated.lasts(until, day)
    assert says(connection, dated.on_day(first, last, day)) == dated.holds(since, until, day)
    assert says(connection, dated.to_come(last, day)) != dated.has_come(until, day)
    assert says(connection, dated.going_on(first, last, day)) == dated.goes_on(since, until, day)


@given(since=MONTHS, until=st.none() | MONTHS, month=MONTHS)
def test_months_in_sql_and_in_hand(
    connection: Connection, since: Month, until: Month | None, month: Month
) -> None:
    """Months are dated as days are."""
    first, last = literal(since, MonthText()), literal(until, MonthText())
    assert says(connection, dated.lasting(last, month)) == dated.lasts(until, month)
    assert says(connection, dated.in_force(first, last, month)) == dated.holds(since, until, month)


@given(since=DAYS, length=st.none() | st.integers(0, 40), month=MONTHS)
def test_days_that_touch_a_month(
    connection: Connection, since: date, length: int | None, month: Month
) -> None:
    """A row is in a month when one of the month's days is among its own."""
    until = None if length is None else since + timedelta(days=length)
    some = any(
        dated.holds(since, until, month.first + timedelta(days=n)) for n in range(month.last.day)
    )
    first, last = literal(since, Date()), literal(until, Date())
    assert says(connection, dated.in_month(first, last, month)) == some


@pytest.mark.parametrize(
    ("asked", "last", "end"),
    [("2026-02-09", True, True), ("2026-02-10", True, False), ("2026-02-11", False, False)],
)
def test_the_last_day_counts_and_the_day_of_the_end_does_not(
    asked: str, last: bool, end: bool
) -> None:
    """The two ways to end differ on the day itself; nothing holds before its first day."""
    since, until, day = date(2026, 2, 1), date(2026, 2, 10), date.fromisoformat(asked)
    assert dated.holds(since, until, day) is last
    assert dated.goes_on(since, until, day) is end
    assert not dated.holds(day, None, day - timedelta(days=1))
    assert not dated.goes_on(day, None, day - timedelta(days=1))
