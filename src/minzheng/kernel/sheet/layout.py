"""Layout: printed rosters with title, sums, amount in words and a line for signatures (花名册).

A4 landscape, header repeated on every page, sums as formulas that carry their values. Knows cells
and paper, not what the rows mean; numbers in code columns are written as text.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from minzheng.kernel.money import in_words, yuan
from minzheng.kernel.sheet.columns import (
    ROW_HEIGHT,
    ColumnKind,
    PrintedTable,
    SheetColumn,
    cell_format,
)
from minzheng.kernel.sheet.grid import column_letters
from minzheng.kernel.sheet.writer import (
    A3,
    A4_WIDTH,
    MAX_ROWS,
    TITLE_FONT,
    TOO_MANY_ROWS,
    Book,
    across,
    checked,
    making,
    printed,
)

__all__ = ["SIGNATURES", "ColumnKind", "Document", "SheetColumn", "SheetPage", "roster"]

SIGNATURES = ("制表人", "审核人", "负责人", "财政部门（盖章）")
"""Who signs a roster, in the usual order."""

_HEAD = 3
"""Rows above the data: title, subtitle, header."""


@dataclass(slots=True)
class SheetPage:
    """One worksheet: its tab name, its own title (the document's by default), rows of values.

    A row has a value for every column: text, whole numbers, 分 for money, ``None`` for blank.
    ``columns`` and ``unit`` are the document's unless the page has its own.
    """

    name: str
    rows: Sequence[Sequence[object]]
    title: str = ""
    columns: Sequence[SheetColumn] = ()
    unit: str = ""


@dataclass(slots=True)
class Document:
    """A printed document (表册): one worksheet a page, all with the same columns.

    ``subtitle`` pairs stand under the title (``("批次号", "202611-NC-001")``; an empty second part
    prints the first alone), ``unit`` counts the rows in the last one (``户``), ``properties`` are
    kept in the file by which it is known again, ``footer`` stands left at the foot of each page.
    ``may_be_large`` lets a page that is too wide for A4 be printed on A3.
    """

    title: str
    columns: Sequence[SheetColumn]
    pages: Sequence[SheetPage]
    subtitle: Sequence[tuple[str, str]] = ()
    unit: str = "行"
    signatures: Sequence[str] = SIGNATURES
    footer: str = ""
    properties: Mapping[str, str] = field(default_factory=dict)
    protect: bool = True
    may_be_large: bool = False


def roster(document: Document) -> bytes:
    """The document as xlsx; the same document gives the same bytes.

    Raises ``sheet-too-many-rows`` before writing, ``sheet-not-written`` for a cell too long.
    """
    for page in document.pages:
        if len(page.rows) + _HEAD + 3 > MAX_ROWS:
            raise TOO_MANY_ROWS(title=page.name, count=len(page.rows), limit=MAX_ROWS)
    buffer = io.BytesIO()
    with making(buffer, document.title) as book:
        for page in document.pages:
            _Page(book, document, page).write()
        if document.properties:
            book.schema(document.properties)
    return buffer.getvalue()


class _Page:
    """One worksheet in the making."""

    def __init__(self, book: Book, document: Document, content: SheetPage) -> None:
        self.book = book
        self.document = document
        self.content = content
        self.page = book.sheet(content.name)
        self.columns = content.columns or document.columns
        self.last = len(self.columns) - 1
        self.page.set_default_row(ROW_HEIGHT)
        self.table = PrintedTable(book, self.page, self.columns, content.rows)

    def write(self) -> None:
        """Title to signatures, then paper and protection."""
        page, document = self.page, self.document
        self._head()
        below = self._totals(self.table.write(_HEAD - 1))
        self._signatures(below)
        bottom = _HEAD + max(len(self.content.rows), 1)
        page.freeze_panes(_HEAD, 0)
        page.autofilter(_HEAD - 1, 0, bottom - 1, self.last)
        page.ignore_errors({"number_stored_as_text": f"A1:{column_letters(self.last + 1)}{bottom}"})
        printed(page, landscape=True, repeat=(0, _HEAD - 1), footer=document.footer)
        if document.may_be_large and sum(self.table.widths) > A4_WIDTH:
            page.set_paper(A3)
        if document.protect:
            page.protect("", dict.fromkeys(("format_columns", "sort", "autofilter"), True))

    def _head(self) -> None:
        page, book, document = self.page, self.book, self.document
        title = book.format(font_name=TITLE_FONT, font_size=18, align="center")
        across(page, 0, (0, self.last), self.content.title or document.title, title)
        page.set_row(0, 34)
        parts = [f"{name}：{value}" if value else name for name, value in document.subtitle]
        across(page, 1, (0, self.last), "      ".join(parts), book.format(align="left"))
        page.set_row(1, 22)

    def _totals(self, number: int) -> int:
        """The row of sums and the amount in words; returns the next free row."""
        columns = self.columns
        summed = [index for index, column in enumerate(columns) if column.total]
        if not summed:
            return number
        page, book = self.page, self.book
        label = book.format(bold=True, border=1, align="center", num_format="@")
        for index in range(summed[0], len(columns)):
            kind = columns[index].kind
            bold = cell_format(book, kind, bold=True)
            if index not in summed:
                checked(page.write_blank(number, index, "", bold), number, index)
                continue
            value = self.table.sum(index)
            cached = yuan(value) if kind is ColumnKind.money else str(value)
            letters = column_letters(index + 1)
            formula = f"=SUM({letters}{_HEAD + 1}:{letters}{max(number, _HEAD + 1)})"
            written = page.write_formula(number, index, formula, bold, Decimal(cached))
            checked(written, number, index)
        count = f"合计（{len(self.content.rows):,} {self.content.unit or self.document.unit}）"
        if summed[0] > 0:
            across(page, number, (0, summed[0] - 1), count, label)
        page.set_row(number, 24)
        worded = [index for index in summed if columns[index].in_words]
        if not worded:
            return number + 1
        amount = f"合计金额（大写）：人民币{in_words(self.table.sum(worded[0]))}"
        across(page, number + 1, (0, self.last), amount, book.format(bold=True, border=1))
        page.set_row(number + 1, 24)
        return number + 2

    def _signatures(self, number: int) -> None:
        """The names of those who sign, spread over the width of the sheet."""
        names = [f"{name}：" for name in self.document.signatures]
        if len(names) > self.last + 1:
            names = [(" " * 12).join(names)]
        starts = _spread(self.table.widths, len(names))
        ends = [*(start - 1 for start in starts[1:]), self.last]
        for name, start, end in zip(names, starts, ends[: len(starts)], strict=True):
            across(self.page, number, (start, end), name, self.book.format(align="left"))
        self.page.set_row(number, 32)


def _spread(widths: Sequence[float], parts: int) -> list[int]:
    """The first columns of ``parts`` shares of the width; no two the same."""
    whole, starts = sum(widths), list[int]()
    for part in range(parts):
        latest = len(widths) - parts + part
        earliest = starts[-1] + 1 if starts else 0
        passed = [sum(widths[:column]) for column in range(len(widths))]
        fitting = [
            column for column in range(earliest, latest) if passed[column] >= whole * part / parts
        ]
        starts.append(fitting[0] if fitting else latest)
    return starts
