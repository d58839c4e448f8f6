"""Workbook (工作簿): one table as an xlsx file, so that numbers add up and long codes stay whole.

Identity numbers, accounts and codes are text cells, amounts and counts are numbers, text that looks
like a formula is text. The same table gives the same bytes. Templates, rosters and notices with
their seals are made by :mod:`minzheng.kernel.sheet`, not here; how a page is printed is the same.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from minzheng.errors import CannotWrite
from minzheng.kernel.finding import Problem
from minzheng.kernel.kind import NUMBERS, Kind, shown, words

if TYPE_CHECKING:
    from minzheng.kernel.table import Column, Table

ROWS = 1_048_576
"""How many rows a worksheet holds; XlsxWriter drops the rest with a return code only."""

WIDEST = 60
"""No column is made wider than this many cells; what is longer runs on in the cell."""

UPRIGHT, LYING = 90, 150
"""A sheet of so many cells' width is printed on A4 upright, or lying; a wider one on A3."""

READABLE = 230
"""What is wider still goes over several pages side by side, each with the first column."""

DIGITS = 10**15
"""From here on a spreadsheet loses digits, so the number is written as text."""

TOO_MANY_ROWS = Problem(
    "table-too-long",
    "共 {rows:,} 行，一张工作表最多 {limit:,} 行，没有写出",
    "缩小范围（如按乡镇分开），或改用 csv 格式",
    kind=CannotWrite,
)
CELL_REFUSED = Problem(
    "cell-too-long",
    "第 {row} 行“{column}”有 {length:,} 字，一个单元格最多 32,767 字",
    "用 --columns 去掉这一列，或改用 csv 格式",
    kind=CannotWrite,
)

_CREATED = datetime(2000, 1, 1, tzinfo=UTC)
_NUMBER_FORMATS = {
    Kind.money: "#,##0.00",
    Kind.int: "#,##0",
    Kind.ratio: "0.0%",
    Kind.date: "yyyy-mm-dd",
}


def workbook(table: Table, *, reveal: bool = False) -> bytes:
    """The table as a workbook of one sheet; masked unless ``reveal``, totals as its last row.

    Raises ``table-too-long`` before anything is made, ``cell-too-long`` naming row and column.
    """
    from io import BytesIO

    from xlsxwriter import Workbook

    length = 1 + len(table.rows) + (table.totals is not None)
    if length > ROWS:
        raise TOO_MANY_ROWS(rows=length, limit=ROWS)
    out = BytesIO()
    font = {"font_name": "宋体", "font_size": 11}
    with Workbook(out, {"in_memory": True, "default_format_properties": font}) as book:
        book.set_properties(
            {
                "title": table.title or table.name,
                "comments": f"数据截至 {table.as_of}" if table.as_of else "",
                "created": _CREATED,
            }
        )
        sheet = book.add_worksheet(_sheet_name(table.title or table.name))
        _fill(book, sheet, table, reveal)
    return out.getvalue()


def _fill(book: Any, sheet: Any, table: Table, reveal: bool) -> None:
    """The cells, a column at a time; then what makes the sheet pleasant to use."""
    from minzheng.kernel.sheet.writer import A3, printed

    header = book.add_format({"bold": True, "border": 1, "align": "center", "valign": "vcenter"})
    width = 0
    for place, column in enumerate(table.columns):
        look = {"num_format": _NUMBER_FORMATS.get(column.kind, "@"), "border": 1}
        body, bold = book.add_format(look), book.add_format(look | {"bold": True})
        sheet.write_string(0, place, column.title, header)
        texts = {shown(row[place], column.kind, reveal=reveal) for row in table.rows}
        for number, row in enumerate(table.rows, 1):
            content = _content(row[place], column.kind, reveal)
            _put(sheet, (number, place), content, column, body)
        if table.totals is not None:
            total = table.totals[place]
            word = isinstance(total, str)
            content = total if word else _content(total, column.kind, reveal)
            _put(sheet, (len(table.rows) + 1, place), content, column, bold)
            texts.add(total if word else shown(total, column.kind))
        sheet.set_column(place, place, _width(column, texts))
        width += _width(column, texts)
    printed(sheet, landscape=width > UPRIGHT, repeat=(0, 0), footer=table.title or table.name)
    if width > LYING:
        sheet.set_paper(A3)
    if width > READABLE:
        sheet.fit_to_pages(-(-width // READABLE), 0)
        sheet.repeat_columns(0)
    sheet.freeze_panes(1, 0)
    if table.columns:
        sheet.autofilter(0, 0, len(table.rows), len(table.columns) - 1)
        sheet.ignore_errors({"number_stored_as_text": f"A1:XFD{len(table.rows) + 2}"})


def _content(value: Any, kind: Kind, reveal: bool) -> str | int | Decimal | date | None:
    """What to store: a number or day where a spreadsheet keeps it exactly, else text."""
    match kind:
        case _ if value is None:
            return None
        case Kind.money if abs(value) < DIGITS:
            return Decimal(value) / 100
        case Kind.int if abs(value) < DIGITS:
            return int(value)
        case Kind.ratio:
            return Decimal(value)
        case Kind.date if isinstance(value, date) and value.year >= 1900:
            return value
    return shown(value, kind, reveal=reveal) if kind in NUMBERS else words(value, kind, reveal)


def _put(
    sheet: Any,
    at: tuple[int, int],
    content: str | int | Decimal | date | None,
    column: Column,
    look: Any,
) -> None:
    """Write one cell; XlsxWriter answers with a code, not an exception, when it leaves it out."""
    match content:
        case None:
            refused = sheet.write_blank(*at, None, look)
        case str():
            refused = sheet.write_string(*at, content, look)
        case date():
            refused = sheet.write_datetime(*at, content, look)
        case _:
            refused = sheet.write_number(*at, content, look)
    if refused:
        raise CELL_REFUSED(row=at[0] + 1, column=column.title, length=len(str(content)))


def _width(column: Column, texts: set[str]) -> int:
    """A column's width in cells: its longest text, room for the filter's arrow, a little air."""
    from wcwidth import wcswidth

    longest = max((len(text) if text.isascii() else wcswidth(text) for text in texts), default=0)
    return min(max(longest, wcswidth(column.title) + 2) + 2, WIDEST)


def _sheet_name(title: str) -> str:
    """A title as the name of a sheet: at most 31 characters, none that spreadsheets forbid."""
    return re.sub(r"[\[\]:*?/\\\x00-\x1f]", "_", title)[:31].strip("' ") or "Sheet1"
