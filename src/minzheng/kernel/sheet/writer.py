"""Writer: what every workbook that the program makes has in common (写表的公共部分).

Same input, same bytes; every return code of XlsxWriter is looked at, because it drops rows and
cuts texts without raising; text is always written as text, so nothing typed becomes a formula.
"""

from __future__ import annotations

import io
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from wcwidth import wcswidth

from minzheng.errors import CannotWrite
from minzheng.kernel.finding import Problem
from minzheng.kernel.sheet.form import SCHEMA_SHEET
from minzheng.kernel.sheet.grid import cell_name

NOT_WRITTEN = Problem(
    "sheet-not-written",
    "单元格 {place} 写不进表格（行列超限，或文字超过 32,767 个字符）",
    "减少行数，或缩短内容",
    kind=CannotWrite,
)
TOO_MANY_ROWS = Problem(
    "sheet-too-many-rows",
    "「{title}」有 {count} 行，超过一张 xlsx 工作表能放的 {limit} 行",
    "按乡镇分开导出，或导出 CSV",
    kind=CannotWrite,
)

MAX_ROWS = 1_048_576
BODY_FONT, TITLE_FONT, PROSE_FONT = "宋体", "黑体", "仿宋"
A3, A4 = 8, 9
"""Paper sizes; a table that is wider than :data:`A4_WIDTH` is only legible on the larger."""
A4_WIDTH = 150
"""Character cells that an A4 page across shows legibly."""
_CREATED = datetime(2026, 1, 1)  # noqa: DTZ001 - a fixed stamp, so that the same input gives the same bytes
_FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))


class Book:
    """A workbook being made: formats by their properties, checked writing, the final bytes."""

    def __init__(self, workbook: Any) -> None:
        self.workbook = workbook
        self._formats: dict[tuple[tuple[str, object], ...], Any] = {}
        self._names: set[str] = set()

    def format(self, **properties: object) -> Any:
        """A cell format, made once for the same properties; body font unless told otherwise."""
        wanted = {"font_name": BODY_FONT, "font_size": 11, "valign": "vcenter"} | properties
        key = tuple(sorted(wanted.items(), key=lambda pair: pair[0]))
        if key not in self._formats:
            self._formats[key] = self.workbook.add_format(wanted)
        return self._formats[key]

    def sheet(self, name: str) -> Any:
        """A new worksheet; what a sheet name cannot hold is left out, doubles are numbered."""
        wanted = sheet_name(name, self._names)
        self._names.add(wanted)
        return self.workbook.add_worksheet(wanted)

    def schema(self, facts: Mapping[str, str]) -> None:
        """The very hidden sheet and the document properties by which the file is known again."""
        page = self.sheet(SCHEMA_SHEET)
        for row, (name, value) in enumerate(facts.items()):
            text(page, row, 0, name)
            text(page, row, 1, value)
            if len(value) <= 255:
                self.workbook.set_custom_property(f"minzheng.{name}", value, "text")
        page.very_hidden()


@contextmanager
def making(buffer: io.BytesIO, title: str) -> Iterator[Book]:
    """A book that is written to ``buffer`` when the block ends well."""
    import xlsxwriter

    workbook = xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False})
    workbook.set_properties({"title": title, "author": "minzheng", "created": _CREATED})
    yield Book(workbook)
    workbook.close()


def text(page: Any, row: int, column: int, value: str, form: Any = None) -> None:
    """Write a text as text; rows and columns from 0. An empty one leaves a formatted blank."""
    written = page.write_string(row, column, value, form) if value else None
    checked(page.write_blank(row, column, "", form) if written is None else written, row, column)


def checked(code: int, row: int, column: int) -> None:
    """Refuse to go on when XlsxWriter did not write the cell (``sheet-not-written``)."""
    if code != 0:
        raise NOT_WRITTEN(place=cell_name(row + 1, column + 1))


def across(page: Any, row: int, span: tuple[int, int], value: str, form: Any) -> None:
    """Write a text over the columns ``span`` (first, last, from 0), merged when more than one."""
    first, last = span
    if first >= last:
        text(page, row, first, value, form)
        return
    checked(page.merge_range(row, first, row, last, "", form), row, first)
    text(page, row, first, value, form)


def printed(page: Any, *, landscape: bool, repeat: tuple[int, int] | None, footer: str) -> None:
    """A4, one page wide, centred, with repeated rows and ``第 X 页 共 Y 页`` at the foot."""
    page.set_paper(A4)
    if landscape:
        page.set_landscape()
    page.fit_to_pages(1, 0)
    page.center_horizontally()
    page.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
    if repeat is not None:
        page.repeat_rows(*repeat)
    left = footer.replace("&", "&&")[:150]
    # Size before font: a size followed by digits of the text would swallow them.
    style = f'&9&"{BODY_FONT},Regular"'
    page.set_footer(f"&L{style}{left}&C{style}第 &P 页 共 &N 页&R{style}minzheng 生成")


def sheet_name(name: str, taken: Collection[str] = ()) -> str:
    """A name that a sheet may have: at most 31 characters, none of ``[]:*?/\\'``, not taken."""
    plain = " ".join(name.translate(_FORBIDDEN).split())[:31] or "Sheet"
    wanted, number = plain, 1
    while wanted.lower() in {other.lower() for other in taken}:
        number += 1
        ending = f"({number})"
        wanted = f"{plain[: 31 - len(ending)]}{ending}"
    return wanted


def cells_wide(value: str) -> int:
    """How many character cells a text fills, the longest line counted, Chinese as two."""
    if value.isascii() and "\n" not in value:
        return len(value)
    return max(max(wcswidth(line), len(line)) for line in value.split("\n"))


def fitting_width(title: str, values: Iterable[str], *, most: int = 36) -> int:
    """A column width for the values and for a title that may stand in two lines if it is long."""
    longest = max((cells_wide(value) for value in set(values)), default=0)
    heading = cells_wide(title)
    if heading > 8:
        heading = -(-heading // 2) + 2
    return min(max(longest, heading, 4) + 2, most)


def lines_needed(value: str, width: float) -> int:
    """How many lines a wrapped text takes in a column of this width."""
    room = max(int(width) - 1, 1)
    return sum(max(-(-cells_wide(line) // room), 1) for line in value.split("\n"))
