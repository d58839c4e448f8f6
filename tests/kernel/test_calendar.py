"""Days: the published vectors for working days, rolling periods, months and ages."""

from datetime import date, timedelta
from pathlib import Path

import chinese_calendar
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lunardate import LunarDate

from minzheng.errors import InputInvalid, Misconfigured
from minzheng.kernel.calendar import (
    Deadline,
    WorkCalendar,
    add_months,
    age_on,
    birthday,
    load,
    notice_end,
)

TABLES = Path(__file__).parents[2] / "data" / "national" / "calendar"
NATIONAL = load([TABLES])
KNOWN_DAYS = st.dates(date(2023, 1, 1), date(2026, 11, 1))
HEADER = "date,kind,name,document\n"


def day(text):
    """A date by its ISO text."""
    return date.fromisoformat(text)


def days_of(year):
    """Every day of a year."""
    first = date(year, 1, 1)
    return [first + timedelta(n) for n in range((date(year + 1, 1, 1) - first).days)]


@pytest.mark.parametrize(("year", "worked"), [(2024, 251), (2025, 248), (2026, 248)])
def test_the_tables_agree_with_the_notices(year, worked):
    """The count of working days is right, and every day agrees with chinese_calendar."""
    assert sum(map(NATIONAL.is_workday, days_of(year))) == worked
    for each in days_of(year):
        assert NATIONAL.is_workday(each) is chinese_calendar.is_workday(each)
        assert not NATIONAL.is_provisional(each)


def test_the_tables_hold_only_what_a_notice_says():
    """Every make-up day is a weekend day, and every row names the notice of its year."""
    for file in sorted(TABLES.glob("*.csv")):
        rows = file.read_text(encoding="utf-8").splitlines()[1:]
        assert rows == sorted(rows)
        for row in rows:
            on, kind, name, document = row.split(",")
            assert kind == "rest" or day(on).weekday() >= 5
            assert name
            assert document == f"国务院办公厅关于{file.stem}年部分节假日安排的通知"


@pytest.mark.parametrize(
    ("on", "worked"),
    [
        ("2026-02-14", True),
        ("2026-02-16", False),
        ("2026-02-28", True),
        ("2026-05-04", False),
        ("2026-05-09", True),
        ("2026-09-20", True),
        ("2026-10-10", True),
        ("2026-11-21", False),
        ("2024-02-09", True),
        ("2025-10-08", False),
    ],
)
def test_make_up_days_are_worked_and_bridge_days_are_not(on, worked):
    """The notice decides, not the weekday."""
    assert NATIONAL.is_workday(day(on)) is worked


@pytest.mark.parametrize(
    ("start", "n", "end"),
    [
        ("2026-02-12", 5, "2026-02-26"),
        ("2026-02-13", 5, "2026-02-27"),
        ("2026-09-18", 10, "2026-10-09"),
        ("2026-04-30", 3, "2026-05-08"),
        ("2025-09-26", 5, "2025-10-10"),
        ("2026-11-20", 20, "2026-12-18"),
        ("2026-02-10", 20, "2026-03-16"),
        ("2026-09-28", 10, "2026-10-16"),
        ("2026-07-06", 20, "2026-08-03"),
        ("2026-07-06", 30, "2026-08-17"),
        ("2026-07-06", 45, "2026-09-07"),
        ("2026-09-25", 10, "2026-10-15"),
        ("2025-12-31", 1, "2026-01-04"),
        ("2026-11-21", 0, "2026-11-21"),
    ],
)
def test_working_days(start, n, end):
    """The first day is not counted, make-up days are; known years are not provisional."""
    assert NATIONAL.add_working_days(day(start), n) == Deadline(day(end))
    if n:
        assert NATIONAL.working_days_between(day(start), day(end)) == n


def test_a_year_without_a_notice_is_provisional():
    """Five working days from 25 December 2026 reach 4 January 2027 by weekends and 元旦 only."""
    end = NATIONAL.add_working_days(date(2026, 12, 25), 5)
    assert end == Deadline(date(2027, 1, 4), provisional=True)
    assert str(end) == "2027-01-04（暂定）"
    assert str(NATIONAL.add_working_days(date(2026, 12, 24), 5)) == "2026-12-31"


@pytest.mark.parametrize(
    ("on", "worked"),
    [
        ("2027-01-01", False),
        ("2027-04-05", False),
        ("2027-04-06", True),
        ("2027-05-03", True),
        ("2028-05-01", False),
        ("2028-05-02", False),
        ("2029-10-01", False),
        ("2029-10-02", False),
        ("2029-10-03", False),
        ("2029-10-04", True),
        ("2027-02-05", False),
        ("2027-02-08", False),
        ("2027-02-09", True),
        ("2027-06-09", False),
        ("2027-09-15", False),
        ("2101-04-05", True),
    ],
)
def test_later_years_are_reckoned(on, worked):
    """Weekends and the thirteen statutory days, those of the lunar calendar among them."""
    assert NATIONAL.is_workday(day(on)) is worked
    assert NATIONAL.is_provisional(day(on))


@pytest.mark.parametrize("year", range(2027, 2051))
def test_the_festivals_are_those_of_the_lunar_calendar(year):
    """除夕 and the first three days of the first month, 端午 and 中秋, by another's reckoning."""
    first = LunarDate(year, 1, 1).to_solar_date()
    wanted = {first + timedelta(step) for step in (-1, 0, 1, 2)}
    wanted |= {LunarDate(year, *each).to_solar_date() for each in ((5, 5), (8, 15))}
    assert {each for each in NATIONAL.festivals if each.year == year} == wanted


def test_a_faulty_festival_is_told_with_its_line(tmp_path):
    """A table of festivals that cannot be read stops the program, with file and line."""
    folder = tmp_path / "calendar"
    folder.mkdir()
    (folder / "2026.csv").write_text(HEADER, encoding="utf-8")
    (tmp_path / "festivals.csv").write_text("date,name\n2027-02-30,春节\n", encoding="utf-8")
    with pytest.raises(Misconfigured) as told:
        load([folder])
    assert "festivals.csv 第 2 行" in str(told.value)


def test_earlier_years_come_from_the_library():
    """2023 is certain though no table is shipped; before 2004 nothing is known for certain."""
    for each in days_of(2023):
        assert NATIONAL.is_workday(each) is chinese_calendar.is_workday(each)
        assert not NATIONAL.is_provisional(each)
    assert NATIONAL.is_provisional(date(2003, 10, 8))
    assert not NATIONAL.is_workday(date(2003, 10, 1))


@pytest.mark.parametrize(
    ("start", "days", "end"),
    [
        ("2026-09-18", 15, "2026-10-08"),
        ("2026-04-20", 15, "2026-05-06"),
        ("2026-03-02", 60, "2026-05-06"),
        ("2026-02-10", 20, "2026-03-02"),
        ("2026-11-20", 0, "2026-11-20"),
        ("2026-11-21", 0, "2026-11-23"),
    ],
)
def test_periods_of_natural_days_roll(start, days, end):
    """Rest days count inside the period; only its last day must be a working day."""
    assert NATIONAL.period_end(day(start), days) == Deadline(day(end))


@pytest.mark.parametrize(
    ("start", "first_end", "second_end"),
    [
        ("2026-03-02", "2026-04-01", "2026-05-06"),
        ("2026-01-15", "2026-02-14", "2026-03-16"),
        ("2026-01-16", "2026-02-24", "2026-03-26"),
        ("2025-12-31", "2026-01-30", "2026-03-02"),
        ("2024-01-30", "2024-02-29", "2024-04-01"),
        ("2023-01-31", "2023-03-02", "2023-04-03"),
        ("2026-08-21", "2026-09-20", "2026-10-20"),
        ("2026-09-01", "2026-10-08", "2026-11-09"),
        ("2026-10-22", "2026-11-23", "2026-12-23"),
        ("2026-06-30", "2026-07-30", "2026-08-31"),
        ("2026-12-02", "2027-01-04", "2027-02-03"),
        ("2026-05-09", "2026-06-08", "2026-07-08"),
    ],
)
def test_two_periods_in_a_row(start, first_end, second_end):
    """Twice thirty days, the second counted from the rolled end of the first (D1 to D12)."""
    first = NATIONAL.period_end(day(start), 30)
    second = NATIONAL.period_end(first.day, 30)
    unknown = first.day.year > 2026
    assert first == Deadline(day(first_end), unknown)
    assert second == Deadline(day(second_end), unknown)


def test_a_notice_of_days_does_not_roll():
    """Posted on 20 July, seven full days end on the 27th; a Sunday stays the last day."""
    assert notice_end(date(2026, 7, 20), 7) == date(2026, 7, 27)
    assert notice_end(date(2026, 11, 15), 7) == date(2026, 11, 22)


@settings(deadline=None, max_examples=100)
@given(KNOWN_DAYS, st.integers(1, 40))
def test_working_days_are_counted_both_ways(start, n):
    """The n-th working day after a day is worked, and exactly n lie up to it."""
    end = NATIONAL.add_working_days(start, n).day
    assert NATIONAL.is_workday(end)
    assert NATIONAL.working_days_between(start, end) == n
    assert NATIONAL.working_days_between(end, start) == 0


@settings(deadline=None, max_examples=100)
@given(KNOWN_DAYS, st.integers(0, 60))
def test_a_rolled_end_is_the_first_working_day(start, days):
    """No working day lies between the natural end and the rolled one."""
    natural, end = start + timedelta(days), NATIONAL.period_end(start, days).day
    assert NATIONAL.is_workday(end)
    assert not any(NATIONAL.is_workday(natural + timedelta(n)) for n in range((end - natural).days))
    assert NATIONAL.roll(end).day == end


def test_working_days_do_not_run_backwards():
    """A negative number is a mistake of the program."""
    with pytest.raises(ValueError, match="-1"):
        NATIONAL.add_working_days(date(2026, 1, 5), -1)


@pytest.mark.parametrize(
    ("start", "n", "end"),
    [
        ("2026-08-31", 6, "2027-02-28"),
        ("2027-08-31", 6, "2028-02-29"),
        ("2026-01-31", 1, "2026-02-28"),
        ("2026-02-28", 1, "2026-03-28"),
        ("2026-11-30", 2, "2027-01-30"),
        ("2024-02-29", 12, "2025-02-28"),
        ("2026-03-31", -1, "2026-02-28"),
        ("2026-03-31", 0, "2026-03-31"),
    ],
)
def test_periods_in_months(start, n, end):
    """The same day of the month, or the last one where there is none."""
    assert add_months(day(start), n) == day(end)


@pytest.mark.parametrize(
    ("birth", "on", "age"),
    [
        ("1946-11-21", "2026-11-20", 79),
        ("1946-11-21", "2026-11-21", 80),
        ("2000-02-29", "2018-02-27", 17),
        ("2000-02-29", "2018-02-28", 18),
        ("2000-02-29", "2020-02-28", 19),
        ("2000-02-29", "2020-02-29", 20),
        ("2008-12-31", "2026-12-30", 17),
        ("2009-01-01", "2026-12-31", 17),
        ("2026-08-15", "2026-08-15", 0),
        ("2026-08-15", "2026-08-14", -1),
    ],
)
def test_ages(birth, on, age):
    """The birthday completes the year; 29 February is reached on the 28th in common years."""
    assert age_on(day(birth), day(on)) == age


def test_the_other_reading_of_leap_birthdays():
    """``mar01`` moves the day; an unknown word is a mistake in the settings."""
    leap = date(2000, 2, 29)
    assert (birthday(leap, 18), birthday(leap, 20)) == (date(2018, 2, 28), date(2020, 2, 29))
    assert birthday(leap, 18, "mar01") == date(2018, 3, 1)
    assert birthday(leap, 20, "mar01") == date(2020, 2, 29)
    assert age_on(leap, date(2018, 2, 28), leap="mar01") == 17
    assert age_on(leap, date(2018, 3, 1), leap="mar01") == 18
    with pytest.raises(ValueError, match="feb29"):
        age_on(leap, date(2018, 3, 1), leap="feb29")


@settings(deadline=None, max_examples=100)
@given(
    st.dates(date(1905, 1, 1), date(2026, 12, 31)),
    st.integers(0, 120),
    st.sampled_from(["feb28", "mar01"]),
)
def test_an_age_begins_on_its_birthday(birth, years, leap):
    """On the birthday the age is reached, the day before it is not."""
    reached = birthday(birth, years, leap)
    assert age_on(birth, reached, leap) == years
    assert age_on(birth, reached - timedelta(1), leap) == years - 1


def folder(path, **tables):
    """A folder with the given tables, the header put in front."""
    path.mkdir(exist_ok=True)
    for name, rows in tables.items():
        (path / f"{name.strip('_')}.csv").write_text(HEADER + rows, encoding="utf-8")
    return path


def test_a_new_year_is_a_new_file(tmp_path):
    """Once its table is there a year is no longer provisional, its make-up days included."""
    extra = folder(
        tmp_path / "county",
        _2027="2026-12-27,work,元旦,示例通知\n2027-01-01,rest,元旦,示例通知\n2027-01-04,rest,元旦,示例通知\n",
    )
    calendar = load([TABLES, extra])
    assert calendar.add_working_days(date(2026, 12, 25), 5) == Deadline(date(2026, 12, 31))
    assert calendar.roll(date(2027, 1, 1)) == Deadline(date(2027, 1, 5))
    assert not calendar.is_provisional(date(2027, 4, 5))


def test_a_county_may_override_single_days(tmp_path):
    """A file not named by a year changes its days and declares no year known."""
    extra = folder(
        tmp_path / "county",
        local="2026-11-23,rest,停电,示例\n2026-02-14,rest,春节,示例\n2027-03-09,rest,三月三,示例\n",
    )
    calendar = load([TABLES, extra])
    assert calendar.roll(date(2026, 11, 21)) == Deadline(date(2026, 11, 24))
    assert not calendar.is_workday(date(2026, 2, 14))
    assert not calendar.is_workday(date(2027, 3, 9))
    assert calendar.is_provisional(date(2027, 3, 10))


def test_tables_saved_by_excel_are_read(tmp_path):
    """A BOM, CRLF, GBK and empty lines at the end do no harm."""
    rows = HEADER + "2027-01-01,rest,元旦,示例通知\n\n"
    (tmp_path / "2027.csv").write_bytes(rows.replace("\n", "\r\n").encode("utf-8-sig"))
    (tmp_path / "2028.csv").write_bytes(rows.replace("2027", "2028").encode("gbk"))
    assert load([tmp_path]).years == {2027, 2028}


@pytest.mark.parametrize(
    ("rows", "line"),
    [
        ("2027-01-01,holiday,元旦,示例\n", 2),
        ("2027/01/01,rest,元旦,示例\n", 2),
        ("2027-02-29,rest,元旦,示例\n", 2),
        ("2027-01-01,rest,元旦\n", 2),
        ("2027-01-01,rest,元旦,示例\n2027-01-01,work,元旦,示例\n", 3),
        ("2027-01-01,rest,元旦,示例\n2028-01-01,rest,元旦,示例\n", 3),
        ("2026-11-30,rest,元旦,示例\n", 2),
    ],
)
def test_a_faulty_row_names_file_and_line(tmp_path, rows, line):
    """Kind, date, number of fields, doubles, and days of another year."""
    with pytest.raises(Misconfigured, match=rf"2027\.csv 第 {line} 行") as refused:
        load([folder(tmp_path, _2027=rows)])
    assert refused.value.id == "calendar-row"


def test_faulty_tables_are_refused(tmp_path):
    """No table, a wrong header, an empty or an unreadable file."""
    with pytest.raises(Misconfigured) as missing:
        load([tmp_path])
    assert missing.value.id == "calendar-missing"
    for content in (b"", b"day,kind\n"):
        (tmp_path / "2027.csv").write_bytes(content)
        with pytest.raises(Misconfigured, match="第 1 行"):
            load([tmp_path])
    (tmp_path / "2027.csv").write_bytes(b"\xff\xff")
    with pytest.raises(InputInvalid):
        load([tmp_path])


def test_an_empty_calendar_still_answers():
    """Without any table the library's years are certain and the rest is provisional."""
    bare = WorkCalendar({}, frozenset())
    assert bare.roll(date(2026, 2, 16)) == Deadline(date(2026, 2, 24))
    assert bare.roll(date(2150, 1, 1)).provisional
