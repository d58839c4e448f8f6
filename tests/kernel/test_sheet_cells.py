"""Cells: what each kind of column accepts, and what it refuses."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minzheng.errors import InputInvalid, MinzhengError
from minzheng.kernel.label import Choice
from minzheng.kernel.money import parse_yuan, yuan
from minzheng.kernel.month import Month
from minzheng.kernel.sheet.cells import Converter, as_text
from minzheng.kernel.sheet.form import CellKind, Field
from minzheng.kernel.sheet.grid import Cell

NOVEMBER = date(2026, 11, 1)


def convert(kind: CellKind, cell: Cell, **more: object) -> object:
    """One cell through a fresh converter."""
    return Converter(Field("x", "列", kind, **more))(cell)  # type: ignore[arg-type]


def fault(kind: CellKind, cell: Cell, **more: object) -> str:
    """The id of the refusal."""
    with pytest.raises(MinzhengError) as caught:
        convert(kind, cell, **more)
    return caught.value.id


@pytest.mark.parametrize("kind", list(CellKind))
@pytest.mark.parametrize("cell", ["", "  ", "\u3000", "\u200b\ufeff"])
def test_blank_is_none(kind: CellKind, cell: str) -> None:
    """A blank cell, however it is blank, has no value in any column."""
    assert convert(kind, cell) is None


@pytest.mark.parametrize("kind", list(CellKind))
@pytest.mark.parametrize("cell", ["#N/A", "#REF!", "#div/0!"])
def test_error_texts_are_refused_everywhere(kind: CellKind, cell: str) -> None:
    """The text of a formula error is a value in no column."""
    assert fault(kind, cell) == "sheet-formula-error"


@pytest.mark.parametrize(
    "cell", [0, 1, 13800138000, 420281198801011, 612.0, 1.5, -3, 10**14, 10**15 - 1]
)
def test_numbers_in_code_columns_are_refused(cell: int | float) -> None:
    """A numeric cell in a column of codes is always an error, whatever it shows."""
    assert fault(CellKind.digits, cell) == "sheet-number-not-text"


@pytest.mark.parametrize("cell", [10**15, 4.20281198801011e17, "4.20281E+17", "4.2e17"])
def test_lost_digits_are_named(cell: int | float | str) -> None:
    """From 15 digits on, and in scientific notation, the message says that digits are lost."""
    assert fault(CellKind.digits, cell) == "id-digits-lost"


@settings(deadline=None, max_examples=100)
@given(st.one_of(st.integers(), st.floats(allow_nan=False, allow_infinity=False), st.booleans()))
def test_no_number_becomes_a_code(cell: int | float | bool) -> None:
    """Whatever number stands there, a code column never returns a value for it."""
    with pytest.raises(InputInvalid):
        convert(CellKind.digits, cell)


@pytest.mark.parametrize(
    "cell",
    [
        "0012345678",
        "００１２３４５６７８",
        " 0012345678 ",
        "'0012345678",
        '="0012345678"',
        "001234 5678",
    ],
)
def test_codes_keep_every_digit(cell: str) -> None:
    """Full-width digits, blanks, an apostrophe and the csv trick ``="..."`` are put right."""
    assert convert(CellKind.digits, cell) == "0012345678"


def test_length_of_codes() -> None:
    """A fixed length is enforced where no parser does it."""
    assert fault(CellKind.digits, "123", length=4) == "sheet-wrong-length"
    assert convert(CellKind.digits, "1234", length=4) == "1234"


@pytest.mark.parametrize(
    "cell",
    [
        "2026-11-01",
        "2026-11-1",
        "2026/11/1",
        "2026.11.01",
        "2026年11月1日",
        "20261101",
        "２０２６－１１－０１",
        "2026/11/1 0:00",
        "2026-11-01 14:30:00",
        "46327",
        20261101,
        46327,
        46327.0,
        date(2026, 11, 1),
        datetime.fromisoformat("2026-11-01T09:30"),
    ],
)
def test_forms_of_a_date(cell: Cell) -> None:
    """The closed list of forms, as text, as number and as a real date."""
    assert convert(CellKind.date, cell) == NOVEMBER


@pytest.mark.parametrize(
    "cell",
    [
        "2026-11",
        "11/1/2026",
        "1.11.2026",
        "2026-13-01",
        "2025-02-29",
        "2026年11月1号",
        "2026-11/01",
        "十一月一日",
        "2026-11-01T00:00:00+08:00",
        "19999",
        19999,
        80001,
        46327.5,
        True,
        time(3, 4),
        timedelta(days=3),
    ],
)
def test_no_other_date(cell: Cell) -> None:
    """Anything outside the list is refused, never guessed."""
    assert fault(CellKind.date, cell) in {"sheet-bad-date", "sheet-wrong-type"}


@pytest.mark.parametrize("cell", ["1899-12-31", "2206-11-01", date(2101, 1, 1)])
def test_years_out_of_range(cell: Cell) -> None:
    """A year before 1900 or after 2100 is a slip of the pen."""
    assert fault(CellKind.date, cell) == "sheet-date-range"


@settings(deadline=None, max_examples=100)
@given(st.dates(date(1955, 1, 1), date(2100, 12, 31)))
def test_dates_survive_every_form(day: date) -> None:
    """Each form of a day, its day number included, gives the same day."""
    serial = (day - date(1899, 12, 30)).days
    forms: list[Cell] = [
        day,
        day.isoformat(),
        f"{day:%Y%m%d}",
        f"{day.year}/{day.month}/{day.day}",
        f"{day.year}年{day.month}月{day.day}日",
    ]
    if 20000 <= serial <= 80000:
        forms += [serial, float(serial), str(serial)]
    assert {convert(CellKind.date, form) for form in forms} == {day}


def test_day_numbers_from_1904() -> None:
    """Files that count from 1904 are 1,462 days apart."""
    converter = Converter(Field("x", "列", CellKind.date), since_1904=True)
    assert converter(46327 - 1462) == NOVEMBER
    assert converter.serials == 1
    assert converter.serial_example == ("44865", NOVEMBER)


@pytest.mark.parametrize(
    "cell",
    ["2026-11", "2026/11", "2026年11月", "202611", 202611, 202611.0, "2026-11-01", NOVEMBER, 46327],
)
def test_forms_of_a_month(cell: Cell) -> None:
    """A month as text, as six digits, or as any day in it."""
    assert convert(CellKind.month, cell) == Month(2026, 11)


@pytest.mark.parametrize(
    "cell", [2026.1, 2026.11, 20261, "20261", "2026", 2026, "2026-13", "十一月"]
)
def test_no_other_month(cell: Cell) -> None:
    """A number 2026.1 may be January or October, 20261 a day number: both are refused."""
    assert fault(CellKind.month, cell) == "sheet-bad-month"


@settings(deadline=None, max_examples=100)
@given(st.integers(0, 10**12))
def test_amounts_survive(fen: int) -> None:
    """An amount is the same 分 from text and, up to 15 digits, from a numeric cell."""
    assert convert(CellKind.money, yuan(fen)) == fen
    assert convert(CellKind.money, float(yuan(fen))) == fen


@pytest.mark.parametrize(
    ("cell", "fen"),
    [
        (612, 61200),
        (0.1 + 0.2, 30),
        ("￥650", 65000),
        ("650元", 65000),
        ("１，２３４．５０", 123450),
    ],
)
def test_amounts_as_clerks_write_them(cell: Cell, fen: int) -> None:
    """Signs, separators, full-width digits and the noise of formulas."""
    assert convert(CellKind.money, cell) == fen


@pytest.mark.parametrize(
    ("cell", "problem"),
    [
        ("六百五十", "amount-unreadable"),
        ("0.005", "amount-decimals"),
        (612.345, "amount-decimals"),
        ("1E3", "amount-exponent"),
        (-3, "amount-negative"),
        (True, "sheet-wrong-type"),
        (NOVEMBER, "sheet-wrong-type"),
    ],
)
def test_no_amount(cell: Cell, problem: str) -> None:
    """What is no amount is refused with its own reason."""
    assert fault(CellKind.money, cell) == problem


def test_own_parser_of_amounts() -> None:
    """A column may allow what is refused by default."""
    value = convert(CellKind.money, -3, parse=lambda text: parse_yuan(text, allow_negative=True))
    assert value == -300


@pytest.mark.parametrize(("cell", "number"), [(3, 3), (3.0, 3), ("3", 3), ("１,２００", 1200)])
def test_integers(cell: Cell, number: int) -> None:
    """Whole numbers as number or text."""
    assert convert(CellKind.integer, cell) == number


@pytest.mark.parametrize("cell", [1.5, "3人", "三", "1e3"])
def test_no_integer(cell: Cell) -> None:
    """Anything with a unit or a fraction is refused."""
    assert fault(CellKind.integer, cell) == "sheet-bad-integer"


@pytest.mark.parametrize(
    ("cell", "answer"), [("是", True), ("有", True), (True, True), ("否", False)]
)
def test_flags(cell: Cell, answer: bool) -> None:
    """Yes and no in the words clerks use, and as truth values."""
    assert convert(CellKind.flag, cell) is answer
    assert fault(CellKind.flag, "不详") == "sheet-bad-flag"


class Colour(Choice):
    """A closed list for the tests."""

    red = "red", "红色", "红"
    blue = "blue", "蓝（深）"


def test_choices_by_label_and_alias() -> None:
    """Labels, aliases and full-width brackets lead to the member."""
    more = {"choices": Colour.labels(), "parse": Colour.of}
    assert convert(CellKind.choice, "红", **more) is Colour.red
    assert convert(CellKind.choice, "蓝 (深)", **more) is Colour.blue


def test_unknown_choice_proposes_the_nearest() -> None:
    """A word outside the list is refused with the word probably meant."""
    field = Field("x", "类别", CellKind.choice, choices=("农村甲类", "城市甲类"))
    with pytest.raises(InputInvalid) as caught:
        Converter(field)("农村假类")
    assert caught.value.id == "sheet-not-a-choice"
    assert "农村甲类" in caught.value.hint


def test_text_refuses_long_numbers() -> None:
    """Even a text column does not take a number that has lost digits; shorter ones are shown."""
    assert fault(CellKind.text, 4.2e17) == "id-digits-lost"
    assert convert(CellKind.text, 123.0) == "123"


@pytest.mark.parametrize("error", [ValueError("x"), KeyError("x")])
def test_errors_of_a_parser(error: Exception) -> None:
    """A parser may say no by ``ValueError`` or ``KeyError``; the clerk sees a plain refusal."""

    def parse(text: str) -> object:
        raise error

    assert fault(CellKind.text, "甲", parse=parse) == "sheet-bad-value"
    assert fault(CellKind.choice, "甲", parse=parse) == "sheet-not-a-choice"


def test_same_text_is_parsed_once() -> None:
    """A text met before is not parsed again."""
    calls = []
    converter = Converter(Field("x", "列", parse=lambda text: calls.append(text) or text))
    assert [converter("陈贵镇"), converter("陈贵镇")] == ["陈贵镇", "陈贵镇"]
    assert calls == ["陈贵镇"]


@pytest.mark.parametrize("name", ["𠮷某", "买买提·艾力江", "䶮", "𬭎"])
def test_rare_characters_survive(name: str) -> None:
    """Names keep their rare characters and interpuncts."""
    assert convert(CellKind.text, name) == name


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (612.0, "612"),
        (612.5, "612.5"),
        (True, "TRUE"),
        (NOVEMBER, "2026-11-01"),
        (datetime.fromisoformat("2026-11-01"), "2026-11-01"),
        (datetime.fromisoformat("2026-11-01T03:00"), "2026-11-01 03:00:00"),
        (4.20281198801011e17, "4.20281198801011E+17"),
    ],
)
def test_cells_as_text(cell: Cell, text: str) -> None:
    """A cell is told as a clerk sees it."""
    assert as_text(cell) == text
