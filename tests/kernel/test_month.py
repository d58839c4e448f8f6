"""Month: reading, printing, and counting over year ends."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minzheng.kernel.month import Month, months

MONTHS = st.builds(Month, st.integers(2000, 2099), st.integers(1, 12))


@pytest.mark.parametrize(
    "text",
    ["2026-11", "2026/11", "2026.11", "202611", "2026年11月", " 2026-11 ", "２０２６－１１"],
)
def test_ways_to_write_a_month(text):
    """The forms clerks use, full-width digits included."""
    assert Month.parse(text) == Month(2026, 11)


def test_one_digit_months():
    """With a separator the zero may be left out."""
    assert Month.parse("2026-1") == Month.parse("2026年1月") == Month.parse("202601")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2026",
        "20261",
        "2026-13",
        "2026-00",
        "26-11",
        "2026-11-01",
        "11-2026",
        "1899-12",
        "下月",
    ],
)
def test_what_is_no_month(text):
    """Nothing is guessed."""
    with pytest.raises(ValueError, match=f"^{text}$|no such month"):
        Month.parse(text)


def test_printing():
    """ISO, compact and Chinese."""
    month = Month(2026, 1)
    assert (str(month), month.compact, month.label) == ("2026-01", "202601", "2026年1月")


@pytest.mark.parametrize(
    ("month", "last"), [("2026-02", 28), ("2028-02", 29), ("2026-12", 31), ("2026-11", 30)]
)
def test_first_and_last_day(month, last):
    """Leap years and lengths."""
    parsed = Month.parse(month)
    assert parsed.first == date(parsed.year, parsed.number, 1)
    assert parsed.last == date(parsed.year, parsed.number, last)
    assert Month.of(parsed.last) == parsed
    assert Month.of(parsed.last + timedelta(1)) == parsed + 1


def test_over_the_year_end():
    """December and January are neighbours, both ways."""
    assert Month(2026, 12) + 1 == Month(2027, 1)
    assert Month(2027, 1) - 1 == Month(2026, 12)
    assert Month(2026, 11) + 14 == Month(2028, 1)
    assert months(Month(2026, 11), Month(2027, 2)) == [
        Month(2026, 11),
        Month(2026, 12),
        Month(2027, 1),
        Month(2027, 2),
    ]
    assert months(Month(2026, 11), Month(2026, 10)) == []


@settings(deadline=None, max_examples=100)
@given(MONTHS, st.integers(-500, 500))
def test_counting_agrees_with_adding(month, step):
    """``until`` is the reverse of ``+``; order and text order agree."""
    other = month + step
    assert month.until(other) == step
    assert other - step == month
    assert (month < other) is (str(month) < str(other)) is (step > 0)
    assert Month.parse(other.compact) == Month.parse(other.label) == other


def test_impossible_months_are_refused():
    """No thirteenth month, no year outside 1900-9999."""
    for year, number in ((2026, 0), (2026, 13), (1899, 1), (10000, 1)):
        with pytest.raises(ValueError, match="no such month"):
            Month(year, number)
    assert len({Month(2026, 1), Month(2026, 1)}) == 1
