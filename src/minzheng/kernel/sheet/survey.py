"""Survey: one look through the bytes of an xlsx before it is read (读前检查).

Tells how far the filled cells reach (the reader holds every cell up to the last one, so a single
word in XFD1048576 would take hundreds of gigabytes), whether there are formula faults that the
reader shows as blanks, and from which year day numbers count. Reads no values.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass

from minzheng.errors import InputInvalid
from minzheng.kernel.finding import Problem
from minzheng.kernel.sheet.container import BROKEN_FILE

TOO_SPREAD = Problem(
    "sheet-too-spread",
    "文件「{name}」的单元格 {value} 有内容，离数据太远，表太大不能读",
    "把数据区复制到新的空白工作表再导入",
    kind=InputInvalid,
)

LARGEST = 60_000_000
"""Cells, blank ones included, that are read: over a million rows of a usual form."""

_CHUNK, _OVERLAP = 1 << 20, 600
_P = rb"(?:\w+:)?"
# Patterns that begin with fixed letters are searched ten times faster than others.
_ERROR = re.compile(rb" t=\"e\"")
_UNSAVED = re.compile(
    rb"<%bc\b(?![^>]*\bt=\"str\")[^>]*>\s*<%bf\b(?:[^>]*/>|[^>]*>[^<]*</%bf>)" % (_P, _P, _P)
    + rb"\s*(?:<%bv\s*/>|<%bv></%bv>)?\s*</%bc>" % (_P, _P, _P, _P)
)
_END = re.compile(rb"</%bworksheet\s*>\s*(?:<!--.*-->\s*)?\Z" % _P, re.DOTALL)
_ROW = re.compile(rb"row [^>]*?\br=\"([0-9]{1,9})\"")
_TWO_LETTERS = re.compile(rb" r=\"[A-Z]{2}[0-9]")
_THREE_LETTERS = re.compile(rb" r=\"[A-Z]{3,}[0-9]")
_FILLED = re.compile(rb"<%bc\b[^>]*\br=\"([A-Z]{1,9})([0-9]{1,9})\"[^>]*(?<!/)>\s*<(?!/)" % _P)


@dataclass(slots=True)
class Survey:
    """What was seen in all worksheets of a file together."""

    errors: bool = False
    unsaved: bool = False
    since_1904: bool = False
    ended: bool = True


def survey(data: bytes, name: str) -> Survey:
    """Look through the worksheets of an xlsx.

    Raises ``sheet-too-spread``, and ``sheet-broken-file`` for a worksheet that has no end, of which
    the reader would give the beginning; whatever a damaged zip raises is left to the caller.
    """
    seen = Survey()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for part in archive.namelist():
            if part.rsplit("/", 1)[-1].lower() == "workbook.xml":
                found = re.search(rb"date1904=\"(?:1|true)\"", archive.read(part))
                seen.since_1904 = found is not None
            elif "worksheets/" not in part or not part.endswith(".xml"):
                continue
            elif _widest(archive, part, seen) > LARGEST:
                _refuse_spread(archive, part, name)
            if not seen.ended:
                raise BROKEN_FILE(name=name)
    return seen


def _windows(archive: zipfile.ZipFile, part: str) -> Iterator[bytes]:
    """The part in pieces that overlap, so that no tag is cut in two and none is held whole."""
    before = b""
    with archive.open(part) as content:
        while piece := content.read(_CHUNK):
            yield before + piece
            before = piece[-_OVERLAP:]


def _widest(archive: zipfile.ZipFile, part: str, seen: Survey) -> int:
    """How many cells the sheet may have at most, told from the letters of its columns."""
    rows, columns = 0, 26
    for window in _windows(archive, part):
        seen.errors = seen.errors or _ERROR.search(window) is not None
        if not seen.unsaved and (b"<f" in window or b":f" in window):
            seen.unsaved = _UNSAVED.search(window) is not None
        rows = max(rows, *(int(row) for row in _ROW.findall(window)), 0)
        seen.ended = _END.search(window[-_OVERLAP:]) is not None
        if columns < 702 and _TWO_LETTERS.search(window):
            columns = 702
        if columns < 16384 and _THREE_LETTERS.search(window):
            columns = 16384
    return rows * columns


def _refuse_spread(archive: zipfile.ZipFile, part: str, name: str) -> None:
    """Look at every filled cell, and refuse when the last row and column are too far out."""
    last_row = last_column = 0
    letters = "A"
    for window in _windows(archive, part):
        for match in _FILLED.finditer(window):
            last_row = max(last_row, int(match[2]))
            column = 0
            for letter in match[1]:
                column = column * 26 + letter - 64
            if column > last_column:
                last_column, letters = column, match[1].decode()
    if last_row * last_column > LARGEST:
        raise TOO_SPREAD(name=name, value=f"{letters}{last_row}")
