"""Files as other programs than Excel write them: old .xls, OpenDocument, text in every encoding."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Sequence
from datetime import date
from html import escape
from typing import Any

import xlwt

from minzheng.kernel.sheet.grid import column_letters

Area = tuple[int, int, int, int]
Lines = Iterable[Sequence[Any]]


def by_xls(lines: Lines, merged: Iterable[Area] = (), sheet: str = "登记") -> bytes:
    """An old BIFF8 workbook; merged ranges are counted from 0."""
    made = xlwt.Workbook(encoding="utf-8")
    page = made.add_sheet(sheet)
    day = xlwt.easyxf(num_format_str="YYYY-MM-DD")
    swallowed = set()
    for top, left, bottom, right in merged:
        page.merge(top, bottom, left, right)
        area = [
            (row, column) for row in range(top, bottom + 1) for column in range(left, right + 1)
        ]
        swallowed |= set(area[1:])
    for row, cells in enumerate(lines):
        for column, cell in enumerate(cells):
            if cell in ("", None) or (row, column) in swallowed:
                continue
            if isinstance(cell, date):
                page.write(row, column, cell, day)
            else:
                page.write(row, column, cell)
    buffer = io.BytesIO()
    made.save(buffer)
    return buffer.getvalue()


_OFFICE = "urn:oasis:names:tc:opendocument:xmlns"
_MIME = "application/vnd.oasis.opendocument.spreadsheet"


def ods_content(rows: str, sheet: str = "登记") -> str:
    """The content.xml of an OpenDocument spreadsheet with these rows."""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content '
        f'xmlns:office="{_OFFICE}:office:1.0" xmlns:table="{_OFFICE}:table:1.0" '
        f'xmlns:text="{_OFFICE}:text:1.0" office:version="1.2"><office:body><office:spreadsheet>'
        f'<table:table table:name="{sheet}">{rows}</table:table>'
        f"</office:spreadsheet></office:body></office:document-content>"
    )


def ods_file(content: str) -> bytes:
    """The zip of an OpenDocument spreadsheet with this content.xml."""
    manifest = (
        f'<?xml version="1.0" encoding="UTF-8"?>'
        f'<manifest:manifest xmlns:manifest="{_OFFICE}:manifest:1.0" manifest:version="1.2">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{_MIME}"/>'
        f'<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
        f"</manifest:manifest>"
    )
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("mimetype", _MIME)
        archive.writestr("META-INF/manifest.xml", manifest)
        archive.writestr("content.xml", content)
    return buffer.getvalue()


def by_ods(lines: Lines, sheet: str = "登记") -> bytes:
    """An OpenDocument spreadsheet: texts, numbers and days as LibreOffice writes them."""
    rows = "".join(
        f"<table:table-row>{''.join(map(_ods_cell, cells))}</table:table-row>" for cells in lines
    )
    return ods_file(ods_content(rows, sheet))


def _ods_cell(cell: Any) -> str:
    if cell in ("", None):
        return "<table:table-cell/>"
    if isinstance(cell, date):
        kind = f'office:value-type="date" office:date-value="{cell:%Y-%m-%d}"'
    elif isinstance(cell, int | float):
        kind = f'office:value-type="float" office:value="{cell}"'
    else:
        kind = 'office:value-type="string"'
    return f"<table:table-cell {kind}><text:p>{escape(str(cell))}</text:p></table:table-cell>"


def by_text(lines: Lines, encoding: str, *, delimiter: str = ",", end: str = "\r\n") -> bytes:
    """Text as an office program exports it; ``encoding`` may ask for a byte order mark."""
    import csv

    buffer = io.StringIO()
    csv.writer(buffer, delimiter=delimiter, lineterminator=end).writerows(lines)
    marks = {"utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}
    return marks.get(encoding, b"") + buffer.getvalue().encode(encoding)


__all__ = ["by_ods", "by_text", "by_xls", "column_letters", "ods_content", "ods_file"]
