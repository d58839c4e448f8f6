"""Returned: the clerk's own file with every fault marked where it stands (错误反馈).

Red cells with a comment, and one more column at the end that lists the faults of each row. No
column or row is inserted or deleted, because other programs keep their drop-downs by position.
Pictures and shapes in the file are lost. Files other than xlsx come back as xlsx with the same
cells.
"""

from __future__ import annotations

import io
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from copy import copy
from dataclasses import replace
from datetime import date
from math import isfinite
from typing import TYPE_CHECKING, Any

from minzheng.errors import CannotWrite
from minzheng.kernel.finding import Finding, Level, Problem
from minzheng.kernel.sheet.cells import as_text
from minzheng.kernel.sheet.form import ERROR_COLUMN
from minzheng.kernel.sheet.formula import open_book, openpyxl_faults
from minzheng.kernel.sheet.grid import Cell, Grid, open_source
from minzheng.kernel.sheet.reading import Reading
from minzheng.kernel.sheet.writer import A3, checked, fitting_width, lines_needed, making, text
from minzheng.kernel.text import clean

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

NOT_RETURNED = Problem(
    "return-not-written",
    "错误反馈表没有写成：{reason}",
    "用 --return-file 换一个位置；同名的旧文件要换掉就加 --overwrite；一行也没有入库",
    kind=CannotWrite,
)

AUTHOR = "minzheng"
"""Whose comments are taken away when the file comes back a second time."""

_EXPLANATION_WIDTH = 60
_LOOKED_AT, _WIDEST = 200, 28
"""Lines that decide how wide the columns of a rebuilt sheet are, and the widest of them."""

_WHERE = re.compile(r"第([0-9]+)行(?:.*\(([A-Z]{1,3})[0-9]+\))?")
_RED, _YELLOW, _GREY = "FFFF9999", "FFFFEB9C", "FFE4E4E3"


def mark(
    data: bytes,
    name: str,
    reading: Reading,
    findings: Iterable[Finding] | None = None,
    *,
    written: Collection[int] = (),
) -> bytes:
    """The file as xlsx with the findings marked; by default those of the reading.

    A finding is placed by its ``where`` (as :meth:`Reading.place` makes it); errors are red,
    warnings yellow, notes are left out. ``written`` holds the numbers of rows that are already
    stored: they turn grey. Raises ``InputInvalid`` when the file cannot be read.
    """
    told = reading.findings if findings is None else findings
    return mark_book(data, name, [replace(reading, findings=list(told), taken=set(written))])


def mark_book(data: bytes, name: str, readings: Sequence[Reading]) -> bytes:
    """The same for every sheet that was read of a file; ``taken`` rows turn grey."""
    book, pages = _opened(data, name, readings)
    for reading, page in zip(readings, pages, strict=True):
        _mark_page(page, reading)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _mark_page(page: Worksheet, reading: Reading) -> None:
    """The findings of one sheet at their cells, and in words behind each row."""
    by_row = _by_row(reading.findings)
    by_row = {row: faults for row, faults in by_row.items() if row > reading.header_row}
    _unmark(page, reading.header_row)
    column = _error_column(page, reading)
    brush = _Brush(page)
    refused = {row for row, faults in by_row.items() if any(map(_grave, faults))}
    for row in sorted(reading.taken - refused):
        for (cell,) in page.iter_cols(1, column - 1, row, row):
            brush.fill(cell, _GREY)
    if by_row:
        _explain(page, reading, column, by_row)
        _fit(page, reading.header_row)
    for row, faults in by_row.items():
        for letters, said in _by_column(faults).items():
            _paint(brush, _seen(page, f"{letters}{row}"), said)


def _opened(
    data: bytes, name: str, readings: Sequence[Reading]
) -> tuple[Workbook, list[Worksheet]]:
    """The file and its sheets that were read, in openpyxl; rebuilt when that cannot read it."""
    source = open_source(data, name, readings[0].encoding)
    sheets = [reading.sheet for reading in readings]
    if source.kind == "xlsx":
        try:
            book = open_book(data)
            return book, [book[sheet] for sheet in sheets]
        except openpyxl_faults():
            pass
    book = open_book(_rebuilt(source.grids))
    names = [grid.name for grid in source.grids]
    return book, [book.worksheets[names.index(sheet)] for sheet in sheets]


def _by_row(findings: Iterable[Finding]) -> dict[int, list[Finding]]:
    """Errors and warnings that have a row, in the order of the sheet."""
    found: dict[int, list[Finding]] = {}
    for finding in findings:
        place = _WHERE.match(finding.where)
        if place and finding.level is not Level.info:
            found.setdefault(int(place[1]), []).append(finding)
    return dict(sorted(found.items()))


def _grave(finding: Finding) -> bool:
    return finding.level is Level.error


def _by_column(findings: Sequence[Finding]) -> dict[str, list[Finding]]:
    found: dict[str, list[Finding]] = {}
    for finding in findings:
        place = _WHERE.match(finding.where)
        if place and place[2]:
            found.setdefault(place[2], []).append(finding)
    return found


class _Brush:
    """Fills cells with a colour; what it made of one style it uses again for the next of the like.

    A cell without a style of its own keeps that of its column (text, unlocked).
    """

    def __init__(self, page: Worksheet) -> None:
        self.page = page
        self._made: dict[tuple[bytes, int, str], Any] = {}

    def fill(self, cell: Any, colour: str) -> None:
        """Fill one cell."""
        bare = 0 if cell.has_style else int(cell.column)
        style = cell._style.tobytes() if cell.has_style else b""
        key = (style, bare, colour)
        if key not in self._made:
            if bare:
                self._as_its_column(cell)
            cell.fill = _fill(colour)
            self._made[key] = copy(cell._style)
        cell._style = copy(self._made[key])

    def _as_its_column(self, cell: Any) -> None:
        columns: Any
        for columns in self.page.column_dimensions.values():
            if (columns.min or 0) <= cell.column <= (columns.max or 0):
                cell._style = copy(columns._style)


def _paint(brush: _Brush, cell: Any, findings: Sequence[Finding]) -> None:
    """Colour and comment of one cell."""
    from openpyxl.comments import Comment

    brush.fill(cell, _RED if any(map(_grave, findings)) else _YELLOW)
    words = "\n".join(_sentence(finding) for finding in findings)
    if cell.comment is not None:
        mine = cell.comment.author == AUTHOR  # a merged range is marked for each of its lines
        was = cell.comment.text
        words = f"{was}\n{words}" if mine else f"{words}\n原批注：{was}"
    cell.comment = Comment(words, AUTHOR, width=320, height=30 + 18 * (words.count("\n") + 3))


def _seen(page: Worksheet, place: str) -> Any:
    """The cell that is seen at a place: in a merged range its first, which alone can be marked."""
    from openpyxl.cell.cell import MergedCell

    cell: Any = page[place]
    if isinstance(cell, MergedCell):
        area = next(area for area in page.merged_cells.ranges if place in area)
        return page.cell(area.min_row, area.min_col)
    return cell


def _explain(
    page: Worksheet, reading: Reading, column: int, by_row: Mapping[int, Sequence[Finding]]
) -> None:
    """The last column: how many faults in its title, each row's faults in words."""
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    total = sum(len(faults) for faults in by_row.values())
    head = page.cell(reading.header_row, column)
    head.value = f"{ERROR_COLUMN}（{len(by_row)} 行 {total} 处）"
    head.font, head.fill = Font(bold=True, color="FFC00000"), _fill(_RED)
    head.alignment = Alignment(wrap_text=True, vertical="center", horizontal="center")
    page.column_dimensions[get_column_letter(column)].width = _EXPLANATION_WIDTH
    for row, faults in by_row.items():
        cell = page.cell(row, column)
        words = [f"{_column_named(finding)}{_sentence(finding)}" for finding in faults]
        if len(words) > 1:
            words = [f"{number}. {said}" for number, said in enumerate(words, start=1)]
        cell.value = "\n".join(words)
        cell.font = Font(color="FFC00000")
        cell.alignment = Alignment(wrap_text=True, vertical="center")
        height = 15.0 * lines_needed(str(cell.value), _EXPLANATION_WIDTH) + 3
        page.row_dimensions[row].height = max(page.row_dimensions[row].height or 0, height)


def _fit(page: Worksheet, header_row: int) -> None:
    """Printed on one page's width below its header, unless the clerk has arranged it otherwise."""
    from openpyxl.worksheet.properties import PageSetupProperties

    arranged = page.sheet_properties.pageSetUpPr
    if (arranged and arranged.fitToPage) or page.print_area or page.page_setup.scale:
        return
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = A3
    page.page_setup.fitToHeight = 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    page.print_title_rows = page.print_title_rows or f"1:{header_row}"


def _sentence(finding: Finding) -> str:
    hint = f"；{finding.hint}" if finding.hint else ""
    doubt = "" if finding.level is Level.error else f"{finding.level.label}："
    return clean(f"{doubt}{finding.message}{hint} [{finding.id}]")


def _column_named(finding: Finding) -> str:
    title = re.search("「.*」", finding.where)
    return f"{title[0]} " if title and title[0] not in finding.message else ""


def _error_column(page: Worksheet, reading: Reading) -> int:
    """The column of an earlier return, else the first one after everything that is filled."""
    cells = [cell for cell in _cells(page) if cell.value is not None]
    for cell in cells:
        if cell.row == reading.header_row and str(cell.value).startswith(ERROR_COLUMN):
            head = int(cell.column)
            for old in cells:
                if old.column == head and old.row >= cell.row:
                    old.value = None
            return head
    read = [column for block in reading.blocks for column in block.columns.values()]
    return max([*read, *(int(cell.column) for cell in cells)]) + 1


def _cells(page: Worksheet) -> list[Any]:
    """The cells that exist; walking by rows would make every cell up to a stray formatted one."""
    return list(page._cells.values())


def _unmark(page: Worksheet, header_row: int) -> None:
    """Take away the comments and colours of an earlier return below the header."""
    from openpyxl.styles import PatternFill

    marks = {_RED, _YELLOW, _GREY}
    for cell in _cells(page):
        if cell.row <= header_row:
            continue
        if cell.has_style and cell.fill.fgColor.rgb in marks:
            cell.fill = PatternFill()
        if cell.comment is not None and cell.comment.author == AUTHOR:
            cell.comment = None


def _fill(colour: str) -> Any:
    from openpyxl.styles import PatternFill

    return PatternFill("solid", fgColor=colour)


def _rebuilt(grids: Sequence[Grid]) -> bytes:
    """The same cells in a new xlsx: texts as texts, numbers as numbers, days as days, merged."""
    buffer = io.BytesIO()
    with making(buffer, grids[0].name) as book:
        for grid in grids:
            page = book.sheet(grid.name)
            formats = (book.format(num_format="@"), book.format(num_format="yyyy-mm-dd"))
            swallowed = _merge(page, grid, formats[0])
            for row, cells in enumerate(grid.rows):
                for column, cell in enumerate(cells):
                    if cell != "" and (row, column) not in swallowed:
                        _copy(page, row, column, cell, formats)
            for column, width in enumerate(_widths(grid)):
                page.set_column(column, column, width)
    return buffer.getvalue()


def _merge(page: Any, grid: Grid, form: Any) -> set[tuple[int, int]]:
    """Merge what was merged; the cells that are swallowed, from 0."""
    swallowed: set[tuple[int, int]] = set()
    for top, left, bottom, right in grid.merged:
        if (top, left) == (bottom, right) or top > len(grid.rows):
            continue
        checked(page.merge_range(top - 1, left - 1, bottom - 1, right - 1, "", form), top, left)
        last = min(bottom, len(grid.rows))
        area = {(row, column) for row in range(top - 1, last) for column in range(left - 1, right)}
        swallowed |= area - {(top - 1, left - 1)}
    return swallowed


def _widths(grid: Grid) -> list[int]:
    """Column widths by what stands in the first lines, wide titles aside."""
    wide = {(top, left) for top, left, _, right in grid.merged if right > left}
    columns = zip(*grid.rows[:_LOOKED_AT], strict=True)
    return [
        fitting_width(
            "",
            [as_text(cell) for row, cell in enumerate(cells, 1) if (row, column) not in wide],
            most=_WIDEST,
        )
        for column, cells in enumerate(columns, 1)
    ]


def _copy(page: Any, row: int, column: int, cell: Cell, formats: tuple[Any, Any]) -> None:
    plain, day = formats
    if isinstance(cell, bool):
        checked(page.write_boolean(row, column, cell), row, column)
    elif isinstance(cell, int | float) and isfinite(cell):
        checked(page.write_number(row, column, cell), row, column)
    elif isinstance(cell, date) and cell.year >= 1900:
        checked(page.write_datetime(row, column, cell, day), row, column)
    else:
        text(page, row, column, as_text(cell), plain)
