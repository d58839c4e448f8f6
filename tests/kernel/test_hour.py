"""Hours: times as clerks write them, minutes that exist, promises that are kept or not."""

from __future__ import annotations

from datetime import date

import pytest

from minzheng.errors import MinzhengError
from minzheng.kernel.hour import Promise, hour, minute, minute_of


@pytest.mark.parametrize(
    ("told", "kept"),
    [("22:05", "22:05"), ("9:05", "09:05"), ("22：5", "22:05"), ("22时5分", "22:05"),
     ("0点0", "00:00"), ("23:59:30", "23:59")],
)  # fmt: skip
def test_a_time_of_day(told: str, kept: str) -> None:
    """In every way it is written."""
    assert hour(told) == kept


@pytest.mark.parametrize("told", ["24:00", "9:60", "晚上", "", "9"])
def test_no_time_of_day(told: str) -> None:
    """What is none is refused."""
    with pytest.raises(MinzhengError) as refused:
        hour(told)
    assert refused.value.id == "hour-unreadable"


@pytest.mark.parametrize("told", ["2026-11-20", "2026-02-30 10:00", "x" * 16, "2026-11-20 24:00"])
def test_no_minute(told: str) -> None:
    """A day alone, and a minute that does not exist."""
    assert minute(told) is None


def test_a_promise() -> None:
    """Kept at its very minute; while nothing was done, late once its day is over."""
    promise = Promise("2小时", minute_of(date(2026, 11, 20), "23:30"))
    assert str(promise) == "2026-11-20 23:30"
    assert str(Promise("3日", promise.due, to_the_minute=False)) == "2026-11-20"
    assert not promise.late(promise.due, date(2026, 11, 25))
    assert promise.late(minute_of(date(2026, 11, 20), "23:31"), date(2026, 11, 20))
    assert not promise.late(None, date(2026, 11, 20))
    assert promise.late(None, date(2026, 11, 21))
