"""Returned files: marks where the faults are, nothing moved, and the file can be read again."""

from __future__ import annotations

import io
from datetime import date

import openpyxl
import pytest
from openpyxl.styles import PatternFill
from openpyxl.worksheet.worksheet import Worksheet
from sheet_samples import FORM, GOOD, TITLES, by_openpyxl, ods, xls, xlsx

from minzheng.kernel.finding import Finding, Level
from minzheng.kernel.sheet.read import read
from minzheng.kernel.sheet.returned import mark

ROWS = [["标题"], TITLES, GOOD, ["乙某", 123, "六百", None, None], ["丙某", "003", "1", None, "丁"]]


def page_of(data: bytes) -> Worksheet:
    """The marked sheet."""
    page = openpyxl.load_workbook(io.BytesIO(data)).worksheets[0]
    assert isinstance(page, Worksheet)
    return page


def test_marks() -> None:
    """Faulty cells are red and commented; the last column says what is wrong."""
    data = xlsx(ROWS)
    page = page_of(mark(data, "表.xlsx", read(data, "表.xlsx", FORM)))
    red = {
        cell.coordinate
        for row in page.iter_rows()
        for cell in row
        if cell.fill.fill_type == "solid"
    }
    assert red == {"B4", "C4", "E5", "F2"}
    comment = page["B4"].comment
    assert comment is not None
    assert "sheet-number-not-text" in comment.text
    assert page["F2"].value == "错误说明（2 行 3 处）"
    assert str(page["F4"].value).startswith("1. ")
    assert "\n2. 「金额」" in str(page["F4"].value)
    assert "「丁」" not in str(page["F5"].value)
    assert page["F3"].value is None


def test_nothing_is_moved() -> None:
    """Every cell of the clerk stands where it stood."""
    data = xlsx(ROWS)
    page = page_of(mark(data, "表.xlsx", read(data, "表.xlsx", FORM)))
    for number, row in enumerate(ROWS, start=1):
        for column, value in enumerate(row, start=1):
            assert page.cell(number, column).value == value


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (xls(), "旧表.xls"),
        (ods([["标题"], TITLES, GOOD, ["乙某", "004", "六百", "", ""]]), "表.ods"),
        ("\n".join([",".join(TITLES), "乙某,004,六百,,"]).encode("gbk"), "名单[一].csv"),
    ],
    ids=["xls", "ods", "csv"],  # a zip holds the time it was made: no name for a test
)
def test_other_formats_come_back_as_xlsx(data: bytes, name: str) -> None:
    """xls, ods and csv are rebuilt with the same cells; the fault is marked."""
    reading = read(data, name, FORM)
    back = mark(data, name, reading)
    again = read(back, "返回.xlsx", FORM)
    assert [row.raw for row in again.rows] == [row.raw for row in reading.rows]
    assert [found.where for found in again.findings if found.level is Level.error] == [
        found.where for found in reading.findings if found.level is Level.error
    ]


def test_marked_again() -> None:
    """A returned file that comes back corrected loses its marks and gets no second column."""
    data = xlsx(ROWS)
    back = mark(data, "表.xlsx", read(data, "表.xlsx", FORM))
    book = openpyxl.load_workbook(io.BytesIO(back))
    book.worksheets[0]["B4"].value = "0099"
    buffer = io.BytesIO()
    book.save(buffer)
    reading = read(buffer.getvalue(), "表.xlsx", FORM)
    page = page_of(mark(buffer.getvalue(), "表.xlsx", reading))
    assert page["B4"].comment is None
    assert page["B4"].fill.fill_type is None
    assert page["C4"].fill.fill_type == "solid"
    assert page["F2"].value == "错误说明（2 行 2 处）"
    assert page["G2"].value is None


def test_findings_of_the_caller() -> None:
    """Business findings are marked by their place; warnings are yellow, notes are left out."""
    data = xlsx(ROWS[:3])
    reading = read(data, "表.xlsx", FORM)
    findings = [
        Finding("a", Level.warning, "可疑", where=reading.place(3, "name")),
        Finding("b", Level.info, "说明", where=reading.place(3, "code")),
        Finding("c", Level.error, "整行不行", where=reading.place(3)),
        Finding("d", Level.error, "没有位置"),
    ]
    page = page_of(mark(data, "表.xlsx", reading, findings))
    assert page["A3"].fill.fgColor.rgb == "FFFFEB9C"
    assert page["B3"].fill.fill_type is None
    assert page["F3"].value == "1. 「姓名」 警告：可疑 [a]\n2. 整行不行 [c]"


def test_written_rows_turn_grey() -> None:
    """Rows that are already stored are grey, so that nobody works on them again."""
    data = xlsx(ROWS)
    reading = read(data, "表.xlsx", FORM)
    page = page_of(mark(data, "表.xlsx", reading, written=[3, 4]))
    assert page["A3"].fill.fgColor.rgb == "FFE4E4E3"
    assert page["A4"].fill.fill_type is None


def test_far_formatted_cells() -> None:
    """A stray format in the last column neither slows the marking nor moves the last column."""
    book = openpyxl.load_workbook(io.BytesIO(by_openpyxl(ROWS)))
    book.worksheets[0]["XFD9"].fill = PatternFill("solid", fgColor="FF00FF00")
    buffer = io.BytesIO()
    book.save(buffer)
    reading = read(buffer.getvalue(), "表.xlsx", FORM)
    page = page_of(mark(buffer.getvalue(), "表.xlsx", reading))
    assert str(page["F2"].value).startswith("错误说明")


def test_words_that_look_like_formulas() -> None:
    """What the clerk typed never becomes a formula in the explanation or in the rebuilt file."""
    text = ",".join(TITLES) + '\n"=cmd|x",004,=1+1,,\n'
    reading = read(text.encode(), "表.csv", FORM)
    page = page_of(mark(text.encode(), "表.csv", reading))
    assert [page[place].data_type for place in ("A2", "C2", "F2")] == ["s", "s", "s"]


def test_days_and_truth_values_survive_rebuilding() -> None:
    """Numbers, days and truth values of an old file keep their type."""
    reading = read(xls(), "旧表.xls", FORM)
    page = page_of(mark(xls(), "旧表.xls", reading))
    assert page["C3"].value == 612
    value = page["D3"].value
    assert value is not None
    assert value.date() == date(2026, 11, 1)
