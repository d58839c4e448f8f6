"""Rosters: title to signatures, sums that carry values, text that stays text, same bytes."""

from __future__ import annotations

import io
from dataclasses import replace

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet
from python_calamine import CalamineWorkbook

from minzheng.errors import CannotWrite
from minzheng.kernel.money import in_words
from minzheng.kernel.sheet import layout
from minzheng.kernel.sheet.layout import ColumnKind, Document, SheetColumn, SheetPage, roster
from minzheng.kernel.sheet.writer import sheet_name

COLUMNS = (
    SheetColumn("序号", ColumnKind.int),
    SheetColumn("姓名"),
    SheetColumn("公民身份号码", ColumnKind.code),
    SheetColumn("人口", ColumnKind.int, total=True),
    SheetColumn("应发金额", ColumnKind.money, total=True, in_words=True),
    SheetColumn("备注"),
)
ROWS = [
    (1, "甲某", "420281198801011234", 2, 61230, None),
    (2, "=1+1", "00000000000000000X", 1, 5, "很长的备注" * 12),
]


def document(rows: object = ROWS, **more: object) -> Document:
    """A small roster."""
    base = Document(
        "某市2026年11月花名册",
        COLUMNS,
        [SheetPage("甲镇", rows)],  # type: ignore[arg-type]
        [("制表单位", "某局（盖章）"), ("批次号", "202611-NC-001"), ("单位：元", "")],
        unit="户",
        footer="202611-NC-001",
        properties={"schema": "test.roster/1", "batch": "202611-NC-001"},
    )
    return replace(base, **more)  # type: ignore[arg-type]


def opened(data: bytes, *, values: bool = False) -> openpyxl.Workbook:
    """The roster in openpyxl."""
    return openpyxl.load_workbook(io.BytesIO(data), data_only=values)


def first(data: bytes, *, values: bool = False) -> Worksheet:
    """Its first sheet."""
    page = opened(data, values=values).worksheets[0]
    assert isinstance(page, Worksheet)
    return page


def test_same_document_same_bytes() -> None:
    """A roster is reproducible to the byte."""
    assert roster(document()) == roster(document())


def test_shape() -> None:
    """Title, subtitle, header, rows, sums, words, signatures, each in its row."""
    page = first(roster(document()))
    assert page["A1"].value == "某市2026年11月花名册"
    assert page["A2"].value == "制表单位：某局（盖章）      批次号：202611-NC-001      单位：元"
    assert [cell.value for cell in page[3]] == [column.title for column in COLUMNS]
    assert page["A6"].value == "合计（2 户）"
    assert page["A7"].value == "合计金额（大写）：人民币陆佰壹拾贰元叁角伍分"
    signed = [cell.value for cell in page[8] if cell.value]
    assert signed == [f"{name}：" for name in layout.SIGNATURES]
    assert "A1:F1" in {str(area) for area in page.merged_cells.ranges}


@pytest.mark.parametrize("columns", [1, 2, 3, 4, 5, 6])
def test_everybody_signs(columns: int) -> None:
    """However few or narrow the columns, every signature has its place."""
    rows = [row[:columns] for row in ROWS]
    page = first(roster(document(rows, columns=COLUMNS[:columns])))
    signed = " ".join(str(cell.value) for row in page.iter_rows(min_row=6) for cell in row)
    assert all(f"{name}：" in signed for name in layout.SIGNATURES)


def test_codes_are_text() -> None:
    """Long numbers are text cells in text format, and Excel is told not to mind."""
    data = roster(document())
    page = first(data)
    assert (page["C4"].value, page["C4"].data_type) == ("420281198801011234", "s")
    assert page["C4"].number_format == "@"
    assert b"numberStoredAsText" in part(data, "xl/worksheets/sheet1.xml")


def part(data: bytes, name: str) -> bytes:
    """One part of the file."""
    import zipfile

    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name)


def test_formulas_are_never_made_of_text() -> None:
    """Text that looks like a formula stays text."""
    assert first(roster(document()))["B5"].data_type == "s"


def test_sums_are_formulas_with_values() -> None:
    """Sums are formulas, and readers that do not compute see the values."""
    data = roster(document())
    assert first(data)["E6"].value == "=SUM(E4:E5)"
    assert first(data, values=True)["E6"].value == 612.35
    rows = CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0).to_python()
    assert rows[5][3:5] == [3.0, 612.35]


@settings(deadline=None, max_examples=25)
@given(st.lists(st.integers(0, 10**9), max_size=30))
def test_sums_and_words_agree(amounts: list[int]) -> None:
    """The sum in figures, the sum in words and the rows say the same, to the 分."""
    rows = [(n, "甲", "1", 1, fen, None) for n, fen in enumerate(amounts, start=1)]
    page = first(roster(document(rows)), values=True)
    last = 4 + len(rows)
    total = sum(amounts)
    assert round(page.cell(last, 5).value * 100) == total  # type: ignore[operator]
    assert page.cell(last, 4).value == len(rows)
    assert page.cell(last + 1, 1).value == f"合计金额（大写）：人民币{in_words(total)}"


def test_paper() -> None:
    """A4 landscape, one page wide, header repeated, page numbers, frozen, filter, protected."""
    page = first(roster(document()))
    assert (page.page_setup.paperSize, page.page_setup.orientation) == (9, "landscape")
    assert page.sheet_properties.pageSetUpPr.fitToPage is True
    assert (page.page_setup.fitToWidth or 1, page.page_setup.fitToHeight) == (1, 0)
    assert page.print_title_rows == "$1:$3"
    assert page.oddFooter.left.text == "202611-NC-001"
    assert page.oddFooter.center.text == "第 &P 页 共 &N 页"
    assert page.freeze_panes == "A4"
    assert page.auto_filter.ref == "A3:F5"
    assert page.protection.sheet is True
    assert page.protection.formatColumns is False
    assert page.protection.autoFilter is False


def test_no_protection() -> None:
    """Protection can be left off."""
    assert first(roster(document(protect=False))).protection.sheet is False


def test_known_again() -> None:
    """Schema and batch stand in a very hidden sheet and in the document properties."""
    book = opened(roster(document()))
    assert book["_minzheng"].sheet_state == "veryHidden"
    assert [cell.value for cell in book["_minzheng"]["B"]] == ["test.roster/1", "202611-NC-001"]
    assert {prop.name: prop.value for prop in book.custom_doc_props}["minzheng.batch"] == (
        "202611-NC-001"
    )


def test_a_sheet_for_each_page() -> None:
    """Every page has its sheet and its sums; awkward names are made to fit."""
    pages = [
        SheetPage("甲镇", ROWS),
        SheetPage("甲镇", ROWS[:1], title="甲镇花名册"),
        SheetPage("乙/镇:" + "长" * 40, []),
    ]
    book = opened(roster(document(pages=pages)), values=True)
    assert book.sheetnames[:2] == ["甲镇", "甲镇(2)"]
    assert len(book.sheetnames[2]) == 31
    assert book.worksheets[1]["A1"].value == "甲镇花名册"
    assert book.worksheets[1]["E5"].value == 612.3
    assert book.worksheets[2]["A4"].value == "合计（0 户）"
    assert book.worksheets[2]["E4"].value == 0


def test_long_text_wraps_in_a_taller_row() -> None:
    """A row whose remark needs several lines is made taller."""
    page = first(roster(document()))
    assert 18 <= page.row_dimensions[4].height < 25
    assert page.row_dimensions[5].height > 40


def test_column_widths_count_chinese_twice() -> None:
    """Eighteen digits and six characters with their margins fit their columns."""
    page = first(roster(document()))
    assert page.column_dimensions["C"].width >= 20
    assert page.column_dimensions["B"].width >= 6


def test_too_many_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    """More rows than a sheet holds are refused before anything is written."""
    monkeypatch.setattr(layout, "MAX_ROWS", 7)
    with pytest.raises(CannotWrite) as caught:
        roster(document())
    assert caught.value.id == "sheet-too-many-rows"


def test_text_too_long() -> None:
    """A text that XlsxWriter would cut is refused with its cell."""
    with pytest.raises(CannotWrite) as caught:
        roster(document([(1, "甲" * 32768, "1", 1, 1, None)]))
    assert "B4" in caught.value.message


@pytest.mark.parametrize("amount", ["612.00", 612.0, True])
def test_money_is_whole_fen(amount: object) -> None:
    """Anything but a whole number of 分 in a money column is a mistake of the program."""
    with pytest.raises(TypeError):
        roster(document([(1, "甲", "1", 1, amount, None)]))


def test_rows_must_fit_the_columns() -> None:
    """A row with too few values is a mistake of the program, never a shifted table."""
    with pytest.raises((ValueError, IndexError)):
        roster(document([(1, "甲")]))


@pytest.mark.parametrize(
    ("wanted", "name"),
    [("甲/乙[1]", "甲 乙 1"), ("'", "Sheet"), ("a" * 40, "a" * 31), ("乙镇", "乙镇(2)")],
)
def test_sheet_names(wanted: str, name: str) -> None:
    """Names that a sheet cannot have are made to fit; a taken one is numbered."""
    assert sheet_name(wanted, ("乙镇",)) == name
