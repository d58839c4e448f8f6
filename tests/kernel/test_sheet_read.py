"""Reading: which files, sheets, headers and rows are taken, and what is said about the rest."""

from __future__ import annotations

import io
import zipfile
from contextlib import suppress
from dataclasses import dataclass
from datetime import date

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.styles import PatternFill
from sheet_samples import FORM, GOOD, TITLES, by_openpyxl, ods, xls, xlsx

from minzheng.errors import InputInvalid
from minzheng.kernel.finding import Finding, Level, Problem
from minzheng.kernel.sheet.form import CellKind, Field, Form
from minzheng.kernel.sheet.read import Reading, cell_name, read

SECOND = ("乙某", "0012345679", "1", "2026-11-02", "乙类")


def refusal(data: bytes, name: str = "表.xlsx", form: Form = FORM) -> InputInvalid:
    """The error with which a file is refused as a whole."""
    with pytest.raises(InputInvalid) as caught:
        read(data, name, form)
    return caught.value


def ids(reading: Reading, *, notes: bool = False) -> list[str]:
    """The findings that are not mere notes (or all of them)."""
    return [found.id for found in reading.findings if notes or found.level is not Level.info]


def only(reading: Reading) -> Finding:
    """The single finding that is not a note."""
    (found,) = [found for found in reading.findings if found.level is not Level.info]
    return found


# --- files


def bomb() -> bytes:
    """A small zip that unpacks to 110 MB."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"<workbook/>")
        archive.writestr("xl/worksheets/sheet1.xml", b" " * 110_000_000)
    return buffer.getvalue()


def zipped(**parts: str) -> bytes:
    """A zip with the given members."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
WHOLE = xlsx([TITLES, GOOD])

UNREADABLE = {
    "empty": (b"", "sheet-empty-file"),
    "zeros": (b"\x00" * 600, "sheet-empty-file"),
    "white space": (b" \r\n\t", "sheet-empty-file"),
    "a sentence": ("这不是表格".encode(), "sheet-not-a-sheet"),
    "a picture": (b"\x89PNG\r\n\x1a\n" + b"\x00" * 50, "sheet-not-a-sheet"),
    "a pdf": (b"%PDF-1.7\n1,2\n", "sheet-not-a-sheet"),
    "random bytes": (bytes(range(256)) * 9, "sheet-not-a-sheet"),
    "another zip": (zipped(**{"readme.txt": "x"}), "sheet-not-a-sheet"),
    "a letter": (zipped(**{"word/document.xml": "<x/>"}), "sheet-not-a-sheet"),
    "broken zip": (b"PK\x03\x04" + b"rubbish" * 20, "sheet-broken-file"),
    "broken xml": (
        zipped(**{"xl/workbook.xml": "<workbook", "[Content_Types].xml": "<"}),
        "sheet-broken-file",
    ),
    "broken xls": (OLE + b"\x00" * 900, "sheet-broken-file"),
    "encrypted": (OLE + b"\x00" * 99 + "EncryptedPackage".encode("utf-16-le"), "sheet-encrypted"),
    "html": (b"<html><table><tr><td>1</td></tr></table></html>", "sheet-html-as-xls"),
    "html with a mark": (b"\xef\xbb\xbf\r\n<!DOCTYPE html>", "sheet-html-as-xls"),
    "xml of 2003": (b'<?xml version="1.0"?><Workbook/>', "sheet-html-as-xls"),
    "a bomb": (bomb(), "sheet-too-large"),
}


@pytest.mark.parametrize("case", UNREADABLE)
def test_unreadable_files(case: str) -> None:
    """What is no readable sheet is refused with its own reason, a hint and the file's name."""
    data, problem = UNREADABLE[case]
    error = refusal(data)
    assert error.id == problem
    assert "表.xlsx" in error.message
    assert error.hint


@pytest.mark.parametrize("tenths", range(1, 10))
def test_truncated_files(tenths: int) -> None:
    """A file cut off anywhere is broken, never half read."""
    assert refusal(WHOLE[: len(WHOLE) * tenths // 10]).id == "sheet-broken-file"


@settings(deadline=None, max_examples=100)
@given(st.integers(0, len(WHOLE) - 1), st.integers(0, 255))
def test_damaged_bytes(place: int, value: int) -> None:
    """One changed byte gives a reading or a refusal, never another exception."""
    data = bytearray(WHOLE)
    data[place] = value
    with suppress(InputInvalid):
        assert isinstance(read(bytes(data), "表.xlsx", FORM), Reading)


@pytest.mark.parametrize("name", ["表.xls", "表.ods", "表.csv"])
def test_wrong_extension_is_read_all_the_same(name: str) -> None:
    """The content decides; a wrong ending is mentioned."""
    reading = read(WHOLE, name, FORM)
    assert reading.rows_in == 1
    assert "sheet-wrong-extension" in ids(reading, notes=True)


@pytest.mark.parametrize(
    ("encoding", "shown"),
    [("utf-8-sig", "UTF-8-SIG"), ("utf-8", "UTF-8"), ("gb18030", "GB18030"), ("utf-16", "UTF-16")],
)
@pytest.mark.parametrize("line_end", ["\r\n", "\n", "\r"])
def test_csv(encoding: str, shown: str, line_end: str) -> None:
    """Text in the usual encodings and line ends; the encoding is reported."""
    text = line_end.join([",".join(TITLES), ",".join(GOOD), "丙某,0012345677,,,"])
    reading = read(text.encode(encoding), "名单.csv", FORM)
    assert reading.sheet == "名单"
    assert [row.values["code"] for row in reading.good_rows] == ["0012345678", "0012345677"]
    note = next(found for found in reading.findings if found.id == "sheet-csv-encoding")
    assert shown in note.message


def test_csv_of_tabs_named_xls() -> None:
    """Tab-separated text that an old system calls .xls is read."""
    text = "\n".join(["\t".join(TITLES), "\t".join(GOOD)])
    assert read(text.encode("gbk"), "导出.xls", FORM).good_rows[0].values["amount"] == 61200


def test_csv_with_short_rows() -> None:
    """Rows of different length are filled up."""
    reading = read("姓名,证件号码,金额\n甲某,001\n".encode(), "a.csv", FORM)
    assert reading.good_rows[0].values == {
        "name": "甲某", "code": "001", "amount": None, "on": None, "kind": None
    }  # fmt: skip


def test_xls() -> None:
    """An old .xls gives texts, whole numbers and days; its numeric code is refused."""
    reading = read(xls(), "旧表.xls", FORM)
    assert reading.header_row == 2
    assert reading.rows[0].values["on"] == date(2026, 11, 1)
    assert [row.values["amount"] for row in reading.rows] == [61200, 61250]
    assert only(reading).where == "第4行「证件号码」(B4)"
    assert only(reading).value == "12345678"


def test_xls_that_would_end_the_process() -> None:
    """A damaged .xls for which the reader wants 800 GB is broken, and we live on."""
    data = bytearray(xls())
    data[3637] = 67
    assert refusal(bytes(data), "坏.xls").id == "sheet-broken-file"


def test_ods_that_would_never_end() -> None:
    """A damaged .ods on which the reader would go on for ever is broken."""
    data = ods([TITLES, ["</table:table-row>"] * 5])
    assert refusal(data, "坏.ods").id == "sheet-broken-file"


def test_only_charts() -> None:
    """A workbook whose visible sheets are charts has nothing to read."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer)
    page, chart = book.add_worksheet("登记"), book.add_chart({"type": "line"})
    chart.add_series({"values": "=登记!$A$1:$A$2"})
    sheet = book.add_chartsheet("图")
    sheet.set_chart(chart)
    sheet.activate()
    sheet.set_first_sheet()
    page.hide()
    book.close()
    assert refusal(buffer.getvalue()).id == "sheet-no-sheets"


def test_a_word_in_the_last_cell() -> None:
    """One filled cell at the far end is refused by name before it costs all memory."""
    data = by_openpyxl([TITLES, GOOD], far={"XFD1048576": "x"})
    error = refusal(data)
    assert error.id == "sheet-too-spread"
    assert "XFD1048576" in error.message


def test_a_word_in_the_last_row() -> None:
    """A filled cell far below is read as what it is: a row with faults."""
    reading = read(by_openpyxl([TITLES, GOOD], far={"A200000": "x"}), "表.xlsx", FORM)
    assert reading.bad_rows == [200000]


def test_ods() -> None:
    """An OpenDocument sheet is read."""
    reading = read(ods([TITLES, GOOD]), "表.ods", FORM)
    assert reading.good_rows[0].values["kind"] == "甲类"


# --- sheets


def test_one_sheet_of_several() -> None:
    """The sheet with the header and with data is found among others."""
    data = xlsx([["说明"]], "说明", sheets={"空表": [TITLES], "数据": [TITLES, GOOD]})
    assert read(data, "表.xlsx", FORM).sheet == "数据"


def test_several_sheets_with_data() -> None:
    """Two sheets that both have data are refused by name: neither is silently left out."""
    error = refusal(xlsx([TITLES, GOOD], "甲镇", sheets={"乙镇": [TITLES, SECOND]}))
    assert error.id == "sheet-several-sheets"
    assert "甲镇、乙镇" in error.message


def test_hidden_sheets_are_not_read() -> None:
    """A sheet that is hidden is not read; when nothing else fits, it is named."""
    error = refusal(xlsx([["说明"]], "说明", sheets={"登记": [TITLES, GOOD]}, hidden=("登记",)))
    assert error.id == "sheet-no-header"
    assert "登记" in error.hint


def test_another_forms_template() -> None:
    """The hidden sheet of another form says so."""
    schema = [["schema", "other/1"], ["title", "另一张表"]]
    error = refusal(xlsx([TITLES, GOOD], sheets={"_minzheng": schema}))
    assert error.id == "sheet-wrong-form"
    assert "另一张表" in error.message


def test_an_older_template() -> None:
    """An older version of the same form is read, with a warning."""
    schema = [["schema", "test.person/1"], ["sheet", "登记"]]
    reading = read(xlsx([TITLES, GOOD], sheets={"_minzheng": schema}), "表.xlsx", FORM)
    assert ids(reading) == ["sheet-old-schema"]


def test_schema_sheet_names_the_sheet() -> None:
    """With the hidden sheet the named one is read, whatever other sheets look alike."""
    schema = [["schema", "test.person/2"], ["sheet", "登记"]]
    data = xlsx([TITLES, GOOD], sheets={"副本": [TITLES, SECOND], "_minzheng": schema})
    reading = read(data, "表.xlsx", FORM)
    assert (reading.sheet, ids(reading, notes=True)) == ("登记", [])


def test_no_rows() -> None:
    """A header without data is a warning, not an error."""
    reading = read(xlsx([TITLES]), "表.xlsx", FORM)
    assert ids(reading) == ["sheet-no-rows"]
    assert reading.rows_in == 0


# --- header


@settings(deadline=None, max_examples=40)
@given(st.integers(0, 19), st.permutations(range(5)))
def test_header_anywhere_in_any_order(above: int, order: list[int]) -> None:
    """The header is found in each of the first twenty rows, the columns in any order."""
    rows: list[list[object]] = [[f"某镇{n}月名单"] for n in range(above)]
    rows += [[TITLES[n] for n in order], [GOOD[n] for n in order]]
    reading = read(xlsx(rows), "表.xlsx", FORM)
    assert reading.header_row == above + 1
    assert reading.columns == {FORM.fields[n].key: order.index(n) + 1 for n in range(5)}
    assert not reading.bad


def test_header_too_deep() -> None:
    """Below the twentieth row no header is looked for."""
    error = refusal(xlsx([["x"]] * 20 + [TITLES, GOOD]))
    assert error.id == "sheet-no-header"
    assert "姓名、证件号码" in error.hint


@pytest.mark.parametrize(
    "title", ["户主姓名", " 姓 名 ", "姓名（必填）", "＊姓名", "姓名：", "姓\n名"]
)
def test_header_spellings(title: str) -> None:
    """Aliases, blanks, stars, colons and line breaks do not matter."""
    assert read(xlsx([[title, *TITLES[1:]], GOOD]), "表.xlsx", FORM).columns["name"] == 1


def test_missing_columns_all_at_once() -> None:
    """Every missing column is named, with the nearest title that is there."""
    error = refusal(xlsx([["姓明", "金额", "日期"], ["甲某", "1", ""]]))
    assert error.id == "sheet-header-faults"
    assert [found.id for found in error.findings] == ["sheet-missing-column"] * 2
    assert "姓明" in error.findings[0].hint
    assert "证件号码" in error.findings[1].message


def test_doubled_columns() -> None:
    """The same title twice is refused with the letters of both columns."""
    error = refusal(xlsx([[*TITLES, "姓名"], [*GOOD, "乙某"]]))
    assert [found.id for found in error.findings] == ["sheet-double-column"]
    assert "A 列、F 列" in error.findings[0].message


def test_unknown_columns_are_notes() -> None:
    """Columns of no meaning are mentioned; a running number and our own last column are not."""
    rows = [["序号", *TITLES, "爱好", "错误说明（1 行 1 处）"], [1, *GOOD, "下棋", "旧的"]]
    reading = read(xlsx(rows), "表.xlsx", FORM)
    unknown = [found for found in reading.findings if found.id == "sheet-unknown-column"]
    assert [(found.value, found.level) for found in unknown] == [("爱好", Level.info)]


def test_nearly_an_optional_column() -> None:
    """A column that is nearly an optional one is a warning, because its data would be lost."""
    reading = read(xlsx([["姓名", "证件号码", "金 额", "日其", "类别"], GOOD]), "表.xlsx", FORM)
    near = [found for found in reading.findings if found.id == "sheet-unknown-column-near"]
    assert [(found.value, found.level) for found in near] == [("日其", Level.warning)]


def test_header_in_two_rows() -> None:
    """Titles in two rows, the upper ones merged downwards, are one header."""
    rows = [
        ["姓名", "证件号码", "待遇", None, "类别"],
        [None, None, "金额", "日期", None],
        ["甲某", "001", "1", "2026-11-01", "甲类"],
    ]
    reading = read(xlsx(rows, merged=("A1:A2", "B1:B2", "C1:D1", "E1:E2")), "表.xlsx", FORM)
    assert reading.header_row == 2
    assert reading.columns == {"name": 1, "code": 2, "amount": 3, "on": 4, "kind": 5}
    assert reading.rows[0].values["amount"] == 100


def test_header_merged_over_rows_of_no_meaning() -> None:
    """Rows inside a header that is merged downwards are no data."""
    rows = [[*TITLES, "其他"], [None] * 5 + ["小类"], GOOD]
    reading = read(xlsx(rows, merged=("A1:A2", "B1:B2")), "表.xlsx", FORM)
    assert (reading.header_row, reading.rows_in, ids(reading)) == (2, 1, [])


# --- rows


def test_a_good_row() -> None:
    """Values by key, the texts beside them, the row's number as in the sheet."""
    reading = read(xlsx([["标题"], TITLES, GOOD]), "表.xlsx", FORM)
    (row,) = reading.rows
    assert row.number == 3
    assert row.values == {
        "name": "甲某",
        "code": "0012345678",
        "amount": 61200,
        "on": date(2026, 11, 1),
        "kind": "甲类",
    }
    assert row.raw["amount"] == "612.00"


def test_every_bad_cell_at_once() -> None:
    """All faults of all rows are listed with place, value, rule and hint."""
    rows = [
        TITLES,
        GOOD,
        [None, 123, "六百", "2026-13-01", "丁类"],
        ["丙某", "0012345677", None, None, None],
    ]
    reading = read(xlsx(rows), "表.xlsx", FORM)
    faults = [found for found in reading.findings if found.level is Level.error]
    assert [found.where for found in faults] == [
        "第3行「姓名」(A3)",
        "第3行「证件号码」(B3)",
        "第3行「金额」(C3)",
        "第3行「日期」(D3)",
        "第3行「类别」(E3)",
    ]
    assert [found.value for found in faults] == ["", "123", "六百", "2026-13-01", "丁类"]
    assert all(found.hint for found in faults)
    assert reading.rows_in == 3
    assert reading.bad_rows == [3]
    assert [row.number for row in reading.good_rows] == [2, 4]


@settings(deadline=None, max_examples=60)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["甲某", "", "乙某"]),
            st.one_of(st.integers(0, 10**18), st.sampled_from(["", "001", "002", "4.2E+17"])),
            st.one_of(st.floats(0, 1e6), st.sampled_from(["", "1", "x"])),
        ),
        max_size=12,
    )
)
def test_rows_in_are_good_or_bad(cells: list[tuple[object, ...]]) -> None:
    """Rows read are the non-blank ones; each is good or has a finding; none vanishes."""
    rows = [[name, code, amount, "2026-11-01", "甲类"] for name, code, amount in cells]
    reading = read(xlsx([TITLES, *rows]), "表.xlsx", FORM)
    assert reading.rows_in == len(rows)
    assert len(reading.good_rows) + len(reading.bad_rows) == reading.rows_in
    places = " ".join(found.where for found in reading.findings)
    assert all(f"第{number}行" in places for number in reading.bad_rows)
    assert all(isinstance(row.values["code"], str) for row in reading.good_rows)


def test_blank_rows_are_left_out() -> None:
    """Blank rows, and rows with nothing but a running number, are no data."""
    rows = [["序号", *TITLES], [1, *GOOD], [], [2], [3, "  ", "\u3000"], [4, *SECOND]]
    reading = read(xlsx(rows), "表.xlsx", FORM)
    assert [row.number for row in reading.rows] == [2, 6]


@pytest.mark.parametrize(
    "foot",
    [
        ["合计", None, 613],
        ["合 计（2 户）", None, 613],
        [None, "小计", 613],
        ["制表人：丁某      审核人：戊某"],
        ["填报单位（盖章）", None, "2026年11月1日"],
        ["注：金额单位为元"],
        ["备注：略"],
    ],
)
def test_totals_and_signatures(foot: list[object]) -> None:
    """Totals, signatures and notes below the data are left out and mentioned."""
    reading = read(xlsx([TITLES, GOOD, foot]), "表.xlsx", FORM)
    assert reading.rows_in == 1
    note = next(found for found in reading.findings if found.id == "sheet-footer-skipped")
    assert note.where == "第3行"
    assert note.level is Level.info


def test_a_complete_row_is_never_a_total() -> None:
    """A row with everything required is data even if its first word looks like a total."""
    reading = read(xlsx([TITLES, ["合计", "0012345678", "1", None, None]]), "表.xlsx", FORM)
    assert reading.rows_in == 1


def test_repeated_header() -> None:
    """A header pasted again among the rows is left out and mentioned."""
    reading = read(xlsx([TITLES, GOOD, TITLES, SECOND]), "表.xlsx", FORM)
    assert [row.number for row in reading.rows] == [2, 4]
    assert "sheet-header-again" in ids(reading, notes=True)


def test_merged_data_cells() -> None:
    """A blank inside a merged range is an error that names the range; nothing is filled down."""
    rows = [TITLES, GOOD, ["甲某", "0012345679", None, None, None]]
    reading = read(xlsx(rows, merged=("E2:E3",)), "表.xlsx", FORM)
    assert only(reading).id == "sheet-merged"
    assert only(reading).where == "第3行「类别」(E3)"
    assert only(reading).value == "E2:E3"


def test_merged_blank_cells_are_harmless() -> None:
    """A merged range without content says nothing."""
    rows = [TITLES, [*GOOD[:4], None], [*SECOND[:4], None]]
    assert ids(read(xlsx(rows, merged=("E2:E3",)), "表.xlsx", FORM)) == []


def test_the_same_code_twice() -> None:
    """A value that must be unique is refused the second time, naming the first row."""
    reading = read(xlsx([TITLES, GOOD, SECOND, GOOD]), "表.xlsx", FORM)
    assert only(reading).id == "sheet-double-value"
    assert "第 2 行" in only(reading).message
    assert reading.bad_rows == [4]


def test_codes_alike_in_15_digits_are_not_the_same() -> None:
    """Eighteen digits are compared as text, not as the 15 a spreadsheet compares."""
    rows = [["甲某", "420281198801011234"], ["乙某", "420281198801011235"]]
    assert ids(read(xlsx([TITLES[:2], *rows]), "表.xlsx", FORM)) == []


def test_day_numbers_are_mentioned_once() -> None:
    """Day numbers become dates; one note a column says so."""
    rows = [[*GOOD[:3], 46327, None], [*SECOND[:3], "46328", None]]
    reading = read(xlsx([TITLES, *rows]), "表.xlsx", FORM)
    assert [row.values["on"] for row in reading.rows] == [date(2026, 11, 1), date(2026, 11, 2)]
    notes = [found for found in reading.findings if found.id == "sheet-day-numbers"]
    assert [found.value for found in notes] == ["46327"]


def test_formula_errors_are_found() -> None:
    """``#N/A``, which looks blank to the fast reader, is an error even in an optional column."""
    reading = read(by_openpyxl([TITLES, [*GOOD[:2], "#N/A", *GOOD[3:]]]), "表.xlsx", FORM)
    assert only(reading).id == "sheet-formula-error"
    assert (only(reading).where, only(reading).value) == ("第2行「金额」(C2)", "#N/A")


def test_formulas_without_results_are_found() -> None:
    """A formula whose result was never saved is an error, not a blank."""
    reading = read(by_openpyxl([TITLES, [*GOOD[:2], "=1+1", *GOOD[3:]]]), "表.xlsx", FORM)
    assert only(reading).id == "sheet-formula-unsaved"
    assert only(reading).value == "=1+1"


def test_formulas_with_results_are_read() -> None:
    """A saved result counts as the value."""
    data = xlsx([TITLES, [*GOOD[:2], "x", *GOOD[3:]]])
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = "xl/worksheets/sheet1.xml"
    found = parts[name].split(b'<c r="C2" t="s">')[1].split(b"</c>")[0]
    parts[name] = parts[name].replace(
        b'<c r="C2" t="s">' + found, b'<c r="C2"><f>600+12</f><v>612</v>'
    )
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for part, content in parts.items():
            archive.writestr(part, content)
    reading = read(buffer.getvalue(), "表.xlsx", FORM)
    assert (reading.rows[0].values["amount"], ids(reading)) == (61200, [])


def test_rows_of_nothing_but_formula_errors() -> None:
    """Look-ups dragged down below the data are left out and counted; unsaved formulas are not."""
    rows = [TITLES, GOOD, *([[None, None, "#N/A", None, None]] * 3)]
    reading = read(by_openpyxl(rows), "表.xlsx", FORM)
    assert (reading.rows_in, ids(reading)) == (1, [])
    note = next(found for found in reading.findings if found.id == "sheet-error-rows")
    assert "3 行" in note.message
    rows = [TITLES, GOOD, [f"={column}2" for column in "ABCDE"]]
    reading = read(by_openpyxl(rows), "表.xlsx", FORM)
    assert reading.bad_rows == [3]
    assert set(ids(reading)) == {"sheet-formula-unsaved"}


def test_booleans() -> None:
    """A truth value in a column of amounts is named as what it is."""
    reading = read(xlsx([TITLES, [*GOOD[:2], True, *GOOD[3:]]]), "表.xlsx", FORM)
    assert only(reading).id == "sheet-wrong-type"
    assert "逻辑值 TRUE" in only(reading).message


def test_formatted_cells_far_away_cost_nothing() -> None:
    """A stray format in the last row and column makes the sheet no larger."""
    book = openpyxl.load_workbook(io.BytesIO(by_openpyxl([TITLES, GOOD])))
    for place in ("XFD3", "A1048576"):
        book["登记"][place].fill = PatternFill("solid", fgColor="FF0000")
    buffer = io.BytesIO()
    book.save(buffer)
    assert read(buffer.getvalue(), "表.xlsx", FORM).rows_in == 1


DOUBT = Problem("test-doubt", "这个值可疑", level=Level.warning)


@dataclass(frozen=True)
class Doubted:
    """A parsed value that carries a warning."""

    value: str
    notes: tuple[Finding, ...]


def test_notes_of_values_are_placed() -> None:
    """Warnings that a parsed value carries are reported with the cell; the row stays good."""
    form = Form(
        "test.doubt/1",
        "表",
        (Field("a", "姓名", required=True), Field("b", "号码", CellKind.digits, parse=_doubted)),
    )
    reading = read(xlsx([["姓名", "号码"], ["甲某", "001"]]), "表.xlsx", form)
    assert only(reading).where == "第2行「号码」(B2)"
    assert only(reading).value == "001"
    assert reading.bad_rows == []


def _doubted(text: str) -> Doubted:
    return Doubted(text, (DOUBT.finding(),))


def test_refuse_adds_to_the_bad_rows() -> None:
    """The caller's own errors make a row bad, warnings do not."""
    reading = read(xlsx([TITLES, GOOD, SECOND]), "表.xlsx", FORM)
    reading.refuse(2, DOUBT.finding(where=reading.place(2, "name")))
    assert reading.bad_rows == []
    reading.refuse(3, Finding("x", Level.error, "不行", where=reading.place(3)))
    assert reading.bad_rows == [3]
    assert [reading.place(2, "name"), reading.place(3)] == ["第2行「姓名」(A2)", "第3行"]


@pytest.mark.parametrize(
    ("row", "column", "name"), [(4, 6, "F4"), (1, 26, "Z1"), (9, 27, "AA9"), (1, 16384, "XFD1")]
)
def test_cell_names(row: int, column: int, name: str) -> None:
    """Rows and columns from 1 give the name a clerk sees."""
    assert cell_name(row, column) == name


def test_long_values_are_shortened() -> None:
    """A finding shows the beginning of a very long text only."""
    reading = read(xlsx([TITLES, [*GOOD[:2], "很" * 5000, None, None]]), "表.xlsx", FORM)
    assert len(only(reading).value) < 70
