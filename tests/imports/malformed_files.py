"""How malformed files are made: a good sheet, and one thing wrong with its file, shape or cells.

Every maker gives the file's name and bytes; the good sheet is two households of two.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import openpyxl
import xlsxwriter
from openpyxl.styles import PatternFill
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.worksheet.worksheet import Worksheet
from sheet_books import DIBAO, Book, Row, book, by_openpyxl, by_xlsxwriter, household
from sheet_programs import by_ods, by_text, by_xls

File = tuple[str, bytes]
Maker = Callable[[], File]

XLSX = "登记表.xlsx"
SHEET = "xl/worksheets/sheet1.xml"


def rows() -> list[Row]:
    """Two good households."""
    return [*household(1), *household(2)]


def good() -> bytes:
    """The good sheet."""
    return by_xlsxwriter(book(rows()))


# --- containers ---------------------------------------------------------------------------------


def file(data: bytes, name: str = XLSX) -> Maker:
    """These very bytes."""
    return lambda: (name, data)


def named(name: str) -> Maker:
    """The good workbook under another name."""
    return lambda: (name, good())


def cut(tenths: int) -> Maker:
    """The good workbook cut off."""
    return lambda: (XLSX, good()[: len(good()) * tenths // 10])


def old(name: str = "登记表.xls", *, tail: float = 1) -> Maker:
    """An old .xls, whole or cut off."""

    def make() -> File:
        data = by_xls(book(rows()).lines())
        return name, data[: int(len(data) * tail)]

    return make


def ods(name: str = "登记表.ods") -> Maker:
    """An OpenDocument sheet."""
    return lambda: (name, by_ods(book(rows()).lines()))


def text(encoding: str, name: str = "登记表.csv", **how: str) -> Maker:
    """The good sheet as text; ``delimiter`` and ``end`` as for :func:`by_text`."""
    return lambda: (name, by_text(book(rows()).lines(), encoding, **how))


def changed(part: str, change: Callable[[bytes], bytes], name: str = XLSX) -> Maker:
    """The good workbook with one part changed."""

    def make() -> File:
        parts = _parts(good())
        return name, _zipped(parts | {part: change(parts[part])})

    return make


def with_part(part: str, content: bytes, name: str = XLSX) -> Maker:
    """The good workbook with one part more."""
    return lambda: (name, _zipped(_parts(good()) | {part: content}))


def doubled_part() -> File:
    """Two parts of one name: programs differ in which they read."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in _parts(good()).items():
            archive.writestr(name, content)
        content = _parts(good())[SHEET].replace(b"300.50", b"1.00")
        info = zipfile.ZipInfo(SHEET.upper().lower())
        archive.filelist.append(info)  # the library warns of the second name only on writing
        archive.filelist.pop()
        archive.NameToInfo.pop(SHEET)
        archive.writestr(info, content)
    return XLSX, buffer.getvalue()


def bomb() -> File:
    """A sheet that unpacks to a thousand times its size."""
    return changed(SHEET, lambda xml: xml + b" " * 110_000_000)()


def _parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _zipped(parts: Mapping[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def declared(xml: bytes) -> bytes:
    """A sheet that says it fills every cell there is."""
    return re.sub(rb'<dimension ref="[^"]*"/>', b'<dimension ref="A1:XFD1048576"/>', xml)


def chart_only() -> File:
    """The data hidden, nothing to see but a chart."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as made:
        page, chart = made.add_worksheet("登记"), made.add_chart({"type": "line"})
        chart.add_series({"values": "=登记!$A$1:$A$2"})
        sheet = made.add_chartsheet("图")
        sheet.set_chart(chart)
        sheet.activate()
        sheet.set_first_sheet()
        page.hide()
    return XLSX, buffer.getvalue()


def sheetless(xml: bytes) -> bytes:
    """A workbook that lists no sheets."""
    return re.sub(rb"<sheets>.*</sheets>", b"<sheets/>", xml)


# --- shapes and cells ---------------------------------------------------------------------------


def touched(touch: Callable[[Worksheet], object]) -> Maker:
    """The good sheet after a touch in a spreadsheet program."""

    def make() -> File:
        made = openpyxl.load_workbook(io.BytesIO(by_openpyxl(book(rows()))))
        page = made["登记"]
        touch(page)
        buffer = io.BytesIO()
        made.save(buffer)
        return XLSX, buffer.getvalue()

    return make


def under(*above: Sequence[Any]) -> Maker:
    """Lines above the header."""
    return lambda: (XLSX, by_openpyxl(Book(DIBAO, rows(), above)))


def foot(*below: Sequence[Any]) -> Maker:
    """Lines below the data, cell by cell from the first column."""
    more = [dict(zip(DIBAO, line, strict=False)) for line in below]
    return lambda: (XLSX, by_openpyxl(book([*rows(), *more])))


def headed(*titles: str) -> Maker:
    """Another header over the same cells."""
    return lambda: (XLSX, by_openpyxl(Book(titles, [_renamed(row, titles) for row in rows()])))


def _renamed(row: Row, titles: Sequence[str]) -> Row:
    return {title: row.get(title.strip(), "") for title in titles}


def cell(title: str, value: Any, line: int = 2) -> Maker:
    """One cell of the good sheet spoiled, written as openpyxl writes it (formulas unsaved)."""
    return lambda: (XLSX, by_openpyxl(_spoiled(title, value, line)))


def words(title: str, value: str, line: int = 2) -> Maker:
    """The same as a text, whatever it looks like."""
    return lambda: (XLSX, by_xlsxwriter(_spoiled(title, value, line)))


def _spoiled(title: str, value: Any, line: int) -> Book:
    made = rows()
    made[line - 2][title] = value
    return book(made)


def several(*changes: tuple[int, Row]) -> Maker:
    """Several cells changed, line by line."""

    def make() -> File:
        made = rows()
        for line, told in changes:
            made[line - 2] |= told
        return XLSX, by_openpyxl(book(made))

    return make


def since_1904() -> File:
    """Days that count from 1904, as old programs on other machines kept them."""
    made = openpyxl.load_workbook(io.BytesIO(by_openpyxl(book(rows()))))
    made.epoch = CALENDAR_MAC_1904
    page = made["登记"]
    for line in (2, 4):
        page[f"M{line}"].value = 44845  # 2026-10-12 from 1904
    buffer = io.BytesIO()
    made.save(buffer)
    return XLSX, buffer.getvalue()


def painted(page: Worksheet) -> None:
    """Formats far below and to the right of the data."""
    for place in ("A900", "Z900", "AZ3"):
        page[place].fill = PatternFill("solid", fgColor="FFFF00")


def filtered(page: Worksheet) -> None:
    """A filter that hides a line."""
    page.auto_filter.ref = "A1:S5"
    page.row_dimensions[3].hidden = True


def merge(*areas: str) -> Callable[[Worksheet], None]:
    """Cells merged by hand: only the first keeps its content."""

    def touch(page: Worksheet) -> None:
        for area in areas:
            page.merge_cells(area)

    return touch


def beside(page: Worksheet) -> None:
    """The same table once more to the right."""
    for line in page.iter_rows(min_row=1, max_row=3, max_col=len(DIBAO)):
        for one in line:
            page.cell(one.row, one.column + len(DIBAO) + 1).value = one.value
