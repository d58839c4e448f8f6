"""Clock: one today, in Shanghai, whatever the machine thinks."""

from __future__ import annotations

import re
from datetime import date

import pytest
import time_machine
from hypothesis import given, settings
from hypothesis import strategies as st

from minzheng.kernel import clock


@pytest.mark.parametrize(
    ("instant", "day"),
    [
        ("2026-11-30T15:59:59+00:00", date(2026, 11, 30)),
        ("2026-11-30T16:00:00+00:00", date(2026, 12, 1)),
        ("2026-12-31T16:30:00+00:00", date(2027, 1, 1)),
        ("2026-03-01T00:00:00+00:00", date(2026, 3, 1)),
        ("1991-07-01T15:30:00+00:00", date(1991, 7, 1)),
    ],
)
@pytest.mark.parametrize("zone", ["UTC", "America/New_York", "Asia/Shanghai"])
def test_today_is_the_civil_day_in_shanghai(
    instant: str, day: date, zone: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At 16:00 UTC a new day, month or year has begun, in whatever zone the machine stands."""
    import time

    monkeypatch.setenv("TZ", zone)
    time.tzset()
    with time_machine.travel(instant, tick=False):
        assert clock.today() == day
    monkeypatch.undo()
    time.tzset()


@settings(deadline=None, max_examples=50)
@given(day=st.dates(date(1950, 1, 1), date(2099, 12, 31)))
def test_a_fixed_day_is_today_until_it_is_let_go(day: date) -> None:
    """A make-up run may stand on any day; afterwards the real one is back."""
    clock.fix(day)
    assert clock.today() == day
    clock.fix(None)
    with time_machine.travel("2026-05-05T04:00:00+00:00", tick=False):
        assert clock.today() == date(2026, 5, 5)


def test_a_stamp_is_the_real_instant_in_utc() -> None:
    """The record says when it really was, also when another day is in force."""
    clock.fix(date(2020, 1, 1))
    with time_machine.travel("2026-11-21T13:41:56+00:00", tick=False):
        assert clock.stamp() == "2026-11-21T13:41:56Z"
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", clock.stamp())
