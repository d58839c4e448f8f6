"""Columns of a printed table: what they hold, how wide they are, how a row is written (印制列)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any

from minzheng.kernel.money import yuan_grouped
from minzheng.kernel.sheet.writer import Book, checked, fitting_width, lines_needed, text

ROW_HEIGHT = 20
_NUMBER_FORMATS = {"money": "#,##0.00", "int": "#,##0"}


class ColumnKind(StrEnum):
    """What a printed column holds (列类型): ``money`` takes 分, ``code`` long numbers as text."""

    text = "text"
    code = "code"
    money = "money"
    int = "int"


_INDENTED = {ColumnKind.text: 1, ColumnKind.money: 1}
"""What a column is wider by, so that nothing touches its lines."""


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """One printed column; ``width`` 0 fits the content; ``total`` puts its sum in the last row.

    ``in_words`` marks the money column whose sum is written out below (at most one).
    """

    title: str
    kind: ColumnKind = ColumnKind.text
    width: float = 0
    total: bool = False
    in_words: bool = False


class PrintedTable:
    """The header and the rows of one table on one worksheet, borders and widths included.

    The columns are stretched in proportion until they are ``least`` wide together.
    """

    def __init__(
        self,
        book: Book,
        page: Any,
        columns: Sequence[SheetColumn],
        rows: Sequence[Sequence[object]],
        *,
        least: float = 0,
    ) -> None:
        self.book = book
        self.page = page
        self.columns = columns
        self.rows = rows
        self.widths = [self._width(index) for index in range(len(columns))]
        stretch = max(least / sum(self.widths), 1)
        self.widths = [width * stretch for width in self.widths]
        for index, width in enumerate(self.widths):
            page.set_column(index, index, width)

    def sum(self, index: int) -> int:
        """The sum of a column, 分 for money."""
        return sum(_whole(row[index]) for row in self.rows)

    def write(self, top: int) -> int:
        """Header in row ``top`` (from 0), the rows below it; returns the next free row."""
        shape = {"bold": True, "border": 1, "align": "center", "text_wrap": True}
        head = self.book.format(**shape, bg_color="#E7E6E6")
        for index, column in enumerate(self.columns):
            text(self.page, top, index, column.title, head)
        titles = (column.title for column in self.columns)
        self.page.set_row(top, 18 * max(map(lines_needed, titles, self.widths)) + 4)
        formats = [cell_format(self.book, column.kind) for column in self.columns]
        for number, row in enumerate(self.rows, start=top + 1):
            self._row(number, row, formats)
        return top + 1 + len(self.rows)

    def _row(self, number: int, row: Sequence[object], formats: Sequence[Any]) -> None:
        page, tallest = self.page, 1
        parts = zip(self.columns, row, formats, self.widths, strict=True)
        for index, (column, value, form, width) in enumerate(parts):
            if value is None or value == "":
                checked(page.write_blank(number, index, "", form), number, index)
            elif column.kind is ColumnKind.money:
                amount = Decimal(_whole(value)).scaleb(-2)
                checked(page.write_number(number, index, amount, form), number, index)
            elif column.kind is ColumnKind.int:
                checked(page.write_number(number, index, _whole(value), form), number, index)
            else:
                shown = str(value)
                text(page, number, index, shown, form)
                if column.kind is ColumnKind.text and len(shown) * 2 >= width:  # others never wrap
                    tallest = max(tallest, lines_needed(shown, width))
        page.set_row(number, max(ROW_HEIGHT, 16 * tallest + 2))

    def _width(self, index: int) -> float:
        column = self.columns[index]
        if column.width:
            return column.width
        values = {_shown(row[index], column.kind) for row in self.rows}
        if column.total and column.kind is ColumnKind.money:
            values.add(yuan_grouped(self.sum(index)))
        return fitting_width(column.title, values) + _INDENTED.get(column.kind, 0)


def cell_format(book: Book, kind: ColumnKind, **more: object) -> Any:
    """Border, alignment and number format of the cells of a column."""
    if kind is ColumnKind.text:
        return book.format(border=1, text_wrap=True, num_format="@", indent=1, **more)
    if kind is ColumnKind.code:
        return book.format(border=1, align="center", num_format="@", **more)
    if kind is ColumnKind.money:
        more |= {"align": "right", "indent": 1}
    else:
        more |= {"align": "center"}
    return book.format(border=1, num_format=_NUMBER_FORMATS[kind.value], **more)


def _shown(value: object, kind: ColumnKind) -> str:
    if value is None:
        return ""
    return yuan_grouped(_whole(value)) if kind is ColumnKind.money else str(value)


def _whole(value: object) -> int:
    """A whole number as given; anything else is a mistake of the caller."""
    if value is None or value == "":
        return 0
    if isinstance(value, bool) or not isinstance(value, int):
        raise TypeError(f"a sum needs whole numbers, not {value!r}")
    return value
