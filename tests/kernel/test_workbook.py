"""A workbook keeps long codes whole, numbers numeric and its bytes the same."""

import io
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import openpyxl
import pytest
import time_machine
from hypothesis import given, settings
from hypothesis import strategies as st

from minzheng.errors import CannotWrite
from minzheng.kernel.table import Column, Kind, Style, Table, to_bytes
from minzheng.kernel.workbook import ROWS, workbook

COLUMNS = (
    Column("head", "户主", Kind.name),
    Column("id_no", "公民身份号码", Kind.id_no),
    Column("note", "备注"),
    Column("people", "人口", Kind.int),
    Column("amount", "月额（元）", Kind.money),
    Column("day", "登记日", Kind.date),
    Column("active", "在保", Kind.flag),
    Column("share", "占比", Kind.ratio),
)
ROW = ("李测", "420281198801011234", "=1+1", 2, 123450, date(2026, 11, 1), True, Decimal("0.125"))


def sample() -> Table:
    """One full row, one empty, one total."""
    empty: tuple[Any, ...] = (None,) * 8
    totals = ("合计", None, None, 2, 123450, None, None, None)
    return Table("test.rows", COLUMNS, [ROW, empty], "名单[2026]", totals, "2026-11-21")


def opened(table: Table, *, reveal: bool = False) -> Any:
    """The sheet as openpyxl reads it back."""
    return openpyxl.load_workbook(io.BytesIO(workbook(table, reveal=reveal))).active


def test_cells_are_text_numbers_and_days() -> None:
    """Identity numbers and would-be formulas are text, amounts are numbers with two decimals."""
    sheet = opened(sample(), reveal=True)
    kinds = [cell.data_type for cell in sheet[2]]
    assert kinds == ["s", "s", "s", "n", "n", "d", "s", "n"]
    assert [cell.value for cell in sheet[2]] == [
        "李测",
        "420281198801011234",
        "=1+1",
        2,
        1234.5,
        datetime(2026, 11, 1),  # noqa: DTZ001  (openpyxl's days have no zone)
        "是",
        0.125,
    ]
    formats = [cell.number_format for cell in sheet[2]]
    assert formats == ["@", "@", "@", "#,##0", "#,##0.00", "yyyy-mm-dd", "@", "0.0%"]
    assert [cell.value for cell in sheet[3]] == [None] * 8


def test_masked_unless_revealed() -> None:
    """A workbook is no way round the mask."""
    assert [cell.value for cell in opened(sample())[2]][:2] == ["李*", "420281********1234"]


def test_header_totals_and_comforts() -> None:
    """Bold bordered header that stays in view, filter over the rows but not the totals."""
    sheet = opened(sample())
    assert sheet.title == "名单_2026_"
    assert [cell.value for cell in sheet[1]] == [column.title for column in COLUMNS]
    assert sheet["A1"].font.bold
    assert sheet["A1"].border.left.style == sheet["A1"].border.bottom.style == "thin"
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:H3"
    assert [cell.value for cell in sheet[4]] == ["合计", None, None, 2, 1234.5, None, None, None]
    assert sheet["A4"].font.bold
    assert sheet["E4"].number_format == "#,##0.00"


def test_columns_are_as_wide_as_their_contents() -> None:
    """Chinese counts two cells; no column grows without end."""
    columns = (Column("a", "村"), Column("b", "b"), Column("c", "c"))
    sheet = opened(Table("t", columns, [("民政民政民政民政", "x", "长" * 100)]))
    widths = [sheet.column_dimensions[letter].width for letter in "ABC"]
    assert [round(width) for width in widths] == [19, 6, 61]


def test_the_same_table_is_the_same_bytes() -> None:
    """Neither the day nor the clock gets into the file."""
    with time_machine.travel(datetime(2026, 11, 1, tzinfo=UTC), tick=False):
        first = workbook(sample())
    with time_machine.travel(datetime(2027, 3, 9, 5, 6, 7, tzinfo=UTC), tick=False):
        second = workbook(sample())
    assert first == second == to_bytes(sample(), Style("xlsx"))


def test_too_many_rows_are_refused_before_writing() -> None:
    """A sheet that cannot hold every row is not made; totals and header count."""
    column = (Column("a", "列", Kind.int),)
    with pytest.raises(CannotWrite) as refusal:
        workbook(Table("t", column, [(1,)] * ROWS))
    assert refusal.value.id == "table-too-long"
    assert "1,048,577" in refusal.value.message
    with pytest.raises(CannotWrite):
        workbook(Table("t", column, [(1,)] * (ROWS - 1), totals=(1,)))


def test_a_cell_too_long_is_refused() -> None:
    """XlsxWriter would cut it silently."""
    assert workbook(Table("t", (Column("a", "备注"),), [("字" * 32_767,)]))
    with pytest.raises(CannotWrite, match=r"第 2 行“备注”有 32,768 字"):
        workbook(Table("t", (Column("a", "备注"),), [("字" * 32_768,)]))


def test_what_a_spreadsheet_cannot_count_is_text() -> None:
    """Numbers of more than 15 digits and days before 1900 are written out, never rounded."""
    columns = (
        Column("a", "元", Kind.money),
        Column("b", "数", Kind.int),
        Column("c", "日", Kind.date),
        Column("d", "大", Kind.money),
    )
    row = (10**15, 10**17 + 1, date(1899, 12, 31), 10**15 - 1)
    values = [cell.value for cell in opened(Table("t", columns, [row]))[2]]
    assert values == [
        "10,000,000,000,000.00",
        "100,000,000,000,000,001",
        "1899-12-31",
        9_999_999_999_999.99,
    ]


def test_any_title_makes_a_sheet() -> None:
    """Forbidden characters, long titles and none at all."""
    for title, name in (("a/b:c", "a_b_c"), ("名" * 40, "名" * 31), ("'", "Sheet1")):
        assert opened(Table("t", COLUMNS[2:3], [], title=title)).title == name
    assert opened(Table("payout.lines", COLUMNS[2:3], [])).title == "payout.lines"


@settings(deadline=None, max_examples=40)
@given(
    st.lists(
        st.tuples(
            st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=20),
            st.integers(-(10**13), 10**13),
        ),
        max_size=5,
    )
)
def test_text_and_amounts_come_back(rows: list[tuple[str, int]]) -> None:
    """Any word, rare characters and formula signs included, and any amount to the fen."""
    columns = (Column("a", "词"), Column("b", "元", Kind.money))
    sheet = opened(Table("t", columns, rows))
    for number, (word, fen) in enumerate(rows, 2):
        assert sheet.cell(number, 1).value == word
        assert round(sheet.cell(number, 2).value * 100) == fen


@pytest.mark.parametrize(
    ("columns", "paper", "lying", "across"),
    [(3, "9", False, 1), (6, "9", True, 1), (9, "8", True, 1), (16, "8", True, 2)],
    ids=["narrow", "lying", "A3", "two pages"],
)
def test_it_prints_a_page_wide(columns: int, paper: str, lying: bool, across: int) -> None:
    """The wider, the larger the paper; the header stands on every page."""
    made = [Column(f"c{place}", "一二三四五六七八九") for place in range(columns)]
    sheet = opened(Table("test.rows", tuple(made), [("",) * columns], "宽表"))
    setup = sheet.page_setup
    assert (setup.paperSize, setup.orientation == "landscape") == (int(paper), lying)
    assert (setup.fitToWidth or 1, setup.fitToHeight) == (across, 0)
    assert sheet.print_title_rows == "$1:$1"
    assert bool(sheet.print_title_cols) == (across > 1)
