"""Books of several forms: one file to hand out, to read and to give back, sheet by sheet."""

from __future__ import annotations

import io

import openpyxl
import pytest
from sheet_samples import FORM, GOOD, TITLES, xlsx

from minzheng.errors import InputInvalid, MinzhengError
from minzheng.kernel.lists import refusal
from minzheng.kernel.sheet.form import Book, CellKind, Field, Form, forms_of
from minzheng.kernel.sheet.read import read, read_book
from minzheng.kernel.sheet.returned import mark_book
from minzheng.kernel.sheet.template import template

LONG = tuple(f"很长很长的一个选项之{number:02d}" for number in range(40))
OTHER = Form(
    "test.line/1",
    "明细",
    (
        Field("name", "姓名", required=True),
        Field("sum", "数额", CellKind.money, required=True),
        Field("kind", "种类", CellKind.choice, choices=LONG),
    ),
    ("明细一行一项。",),
)
BOOK = Book("test.book/3", "登记册", (FORM, OTHER))


def handed_out(*rows: tuple[str, int, int, str]) -> bytes:
    """The book's template with texts typed into ``(sheet, row, column)``."""
    made = openpyxl.load_workbook(io.BytesIO(template(BOOK, {})))
    for sheet, row, column, value in rows:
        made[sheet].cell(row, column).value = value
    buffer = io.BytesIO()
    made.save(buffer)
    return buffer.getvalue()


def good() -> list[tuple[str, int, int, str]]:
    """A good row on the first sheet."""
    return [("登记表", 3, column, value) for column, value in enumerate(GOOD, 1)]


def test_a_book_is_one_file_with_a_sheet_for_each_form() -> None:
    """One guide with the columns of all, one dictionary, one schema that knows the sheets."""
    made = openpyxl.load_workbook(io.BytesIO(handed_out()))
    assert made.sheetnames == ["填表说明", "登记表", "明细", "_字典", "_minzheng"]
    guide = {str(cell.value) for row in made["填表说明"] for cell in row}
    assert {"登记册 填表说明", "1. 明细一行一项。", "登记表：姓名", "明细：数额"} <= guide
    facts = {row[0].value: row[1].value for row in made["_minzheng"].iter_rows()}
    assert facts["schema"] == "test.book/3"
    assert facts["sheet.test.line/1"] == "明细"
    (choice,) = (one for one in made["明细"].data_validations.dataValidation if one.type == "list")
    assert "choices_kind_1" in choice.formula1


def test_the_same_book_gives_the_same_bytes() -> None:
    """Nothing of the hour is in the file."""
    assert template(BOOK, {}) == template(BOOK, {})


def test_each_sheet_is_read_by_its_own_form() -> None:
    """The rows of both, places counted on their own sheets, and no word of an empty second one."""
    first, second = read_book(handed_out(*good()), "册.xlsx", BOOK)
    assert (first.form, second.form) == forms_of(BOOK)
    assert [row.values["name"] for row in first.rows] == ["甲某"]
    assert second.rows == []
    assert second.findings == []
    rows = [*good(), ("明细", 3, 1, "甲某"), ("明细", 3, 2, "五元")]
    first, second = read_book(handed_out(*rows), "册.xlsx", BOOK)
    assert not first.bad
    (found,) = second.findings
    assert found.where == "第3行「数额」(B3)"


def test_an_empty_first_sheet_is_told() -> None:
    """A book without rows on the sheet that leads is remarked upon."""
    first, _ = read_book(handed_out(), "册.xlsx", BOOK)
    assert [found.id for found in first.findings] == ["sheet-no-rows"]


def test_a_file_of_the_clerks_own_is_read_by_headers() -> None:
    """Two sheets in any order and under any name, known by their headers alone."""
    data = xlsx([TITLES, GOOD], "甲表", sheets={"乙表": [["姓名", "数额"], ["甲某", "5"]]})
    first, second = read_book(data, "册.xlsx", BOOK)
    assert (first.sheet, second.sheet) == ("甲表", "乙表")
    assert second.rows[0].values["sum"] is not None


@pytest.mark.parametrize(
    ("data", "sheet", "problem"),
    [
        (xlsx([TITLES, GOOD]), "", "sheet-no-header"),
        (template(FORM, {}), "", "sheet-wrong-form"),
        (template(BOOK, {}), "明细", "sheet-of-book"),
    ],
    ids=["one sheet lacks", "another template", "one sheet asked for"],
)
def test_what_is_no_such_book_is_refused(data: bytes, sheet: str, problem: str) -> None:
    """A missing sheet, another template, a call for one sheet only."""
    with pytest.raises(MinzhengError) as refused:
        read_book(data, "册.xlsx", BOOK, sheet=sheet)
    assert refused.value.id == problem


def test_a_books_template_is_no_single_form() -> None:
    """Nor the other way round: the schema says whose the file is."""
    with pytest.raises(InputInvalid, match="登记册"):
        read(template(BOOK, {}), "册.xlsx", FORM)


def test_an_older_book_is_read_with_a_remark() -> None:
    """The same book under an older version is read by its headers."""
    older = Book("test.book/2", BOOK.title, BOOK.forms)
    first, _ = read_book(template(older, {}), "册.xlsx", BOOK)
    assert "sheet-old-schema" in [found.id for found in first.findings]


def test_both_sheets_come_back_marked() -> None:
    """Each fault on its own sheet, with its own column of explanations; a clean sheet stays so."""
    rows = [("登记表", 3, 1, "甲某"), ("明细", 3, 1, "甲某"), ("明细", 3, 2, "五元")]
    data = handed_out(*rows)
    readings = read_book(data, "册.xlsx", BOOK)
    made = openpyxl.load_workbook(io.BytesIO(mark_book(data, "册.xlsx", readings)))
    assert made["登记表"]["B3"].fill.fgColor.rgb == "FFFF9999"
    assert made["明细"]["B3"].fill.fgColor.rgb == "FFFF9999"
    assert str(made["登记表"]["F2"].value).startswith("错误说明")
    assert str(made["明细"]["D2"].value).startswith("错误说明")
    data = handed_out(*good(), *rows[1:])
    readings = read_book(data, "册.xlsx", BOOK)
    readings[0].taken = {3}
    made = openpyxl.load_workbook(io.BytesIO(mark_book(data, "册.xlsx", readings)))
    assert made["登记表"]["F2"].value is None
    assert made["登记表"]["A3"].fill.fgColor.rgb == "FFE4E4E3"


def test_the_refusal_of_a_book_names_the_sheets() -> None:
    """Places of several sheets are told with the sheet's name; counts are of all."""
    rows = [*good(), ("明细", 3, 1, "甲某"), ("明细", 3, 2, "五元")]
    error = refusal(*read_book(handed_out(*rows), "册.xlsx", BOOK))
    assert error.id == "import-has-errors"
    assert "「登记表」「明细」2 行中有 1 行" in error.message
    assert [found.where for found in error.findings] == ["「明细」第3行「数额」(B3)"]


@pytest.mark.parametrize("forms", [(FORM,), (FORM, FORM)], ids=["one", "twice"])
def test_a_book_has_several_forms(forms: tuple[Form, ...]) -> None:
    """One form is no book, and two sheets of one name cannot be told apart."""
    with pytest.raises(ValueError, match="several"):
        Book("test.book/1", "册", forms)
