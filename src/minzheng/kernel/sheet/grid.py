"""Grid: the bytes of a file as sheets of cells, whatever program wrote them (读取原始单元格).

xlsx, xlsm, xlsb, xls and ods are read by calamine, csv and tab-separated text by the standard
library. The kind is told from the content, never from the name. Says nothing about what the cells
mean.
"""

from __future__ import annotations

import csv
import io
import os
import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import PurePath

from minzheng.errors import InputInvalid
from minzheng.kernel.finding import Finding, Level, Problem
from minzheng.kernel.sheet.form import SCHEMA_SHEET
from minzheng.kernel.text import decode

Cell = int | float | str | bool | time | date | datetime | timedelta
"""What calamine gives; an empty cell is ``""``."""

EMPTY_FILE = Problem(
    "sheet-empty-file", "文件「{name}」是空的（0 字节）", "请重新导出或重新拷贝", kind=InputInvalid
)
NOT_A_SHEET = Problem(
    "sheet-not-a-sheet",
    "文件「{name}」不是表格文件",
    "可以读 xlsx、xls、ods、csv；请用 WPS 或 Excel 打开，另存为 xlsx 后重试",
    kind=InputInvalid,
)
ENCRYPTED = Problem(
    "sheet-encrypted",
    "文件「{name}」设了打开密码，无法读取",
    "用 WPS 或 Excel 打开，取消密码后另存为 xlsx",
    kind=InputInvalid,
)
HTML_AS_XLS = Problem(
    "sheet-html-as-xls",
    "文件「{name}」其实是网页，只是名字像表格（有些老系统这样导出）",
    "用 WPS 或 Excel 打开，另存为 xlsx 后重试",
    kind=InputInvalid,
)
BROKEN_FILE = Problem(
    "sheet-broken-file",
    "文件「{name}」已损坏或不完整，无法读取",
    "用 WPS 或 Excel 打开看看；能打开就另存为 xlsx，打不开就重新拷贝",
    kind=InputInvalid,
)
NO_SHEETS = Problem(
    "sheet-no-sheets",
    "文件「{name}」里没有可以读的工作表",
    "要读的工作表不能隐藏，不能是图表",
    kind=InputInvalid,
)
TOO_LARGE = Problem(
    "sheet-too-large",
    "文件「{name}」展开后有 {size} MB，不读",
    "把数据复制到新的空白工作簿再导入",
    kind=InputInvalid,
)
WRONG_EXTENSION = Problem(
    "sheet-wrong-extension",
    "文件名以 {value} 结尾，内容其实是 {kind}；已按 {kind} 读取",
    level=Level.info,
)
CSV_ENCODING = Problem("sheet-csv-encoding", "文本按 {encoding} 编码读取", level=Level.info)

_EXTENSIONS = {
    ".xlsx": "xlsx",
    ".xlsm": "xlsx",
    ".xltx": "xlsx",
    ".xlsb": "xlsb",
    ".xls": "xls",
    ".xlt": "xls",
    ".et": "xls",
    ".ods": "ods",
    ".csv": "csv",
    ".tsv": "csv",
    ".txt": "csv",
}
UNPACKING_FAULTS = (
    EOFError,
    OSError,
    RuntimeError,
    ValueError,
    zipfile.BadZipFile,
    zlib.error,
)
"""What a damaged or half encrypted zip raises."""

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MARKUP = re.compile(rb"\s*<(?:!doctype|html|head|meta|table|\?xml|div|style|!--)", re.IGNORECASE)
_OTHER = (b"%PDF", b"{\\rtf", b"\x89PNG", b"\xff\xd8\xff", b"Rar!", b"7z\xbc\xaf", b"GIF8")
_LARGEST = 2_000_000_000
"""Unpacked bytes that are never read; a full sheet of 1,048,576 x 15 cells has about half."""


@dataclass(slots=True)
class Grid:
    """One worksheet: ``rows[0][0]`` is A1, every row equally long, empty cells ``""``.

    ``merged`` holds ``(first row, first column, last row, last column)``, counted from 1.
    """

    name: str
    rows: list[list[Cell]]
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)


@dataclass(slots=True)
class Source:
    """A file as read: ``kind`` is xlsx, xlsb, xls, ods or csv; ``grids`` the visible sheets.

    ``hidden`` names the sheets that are not looked at, ``schema`` holds the words of the program's
    own hidden sheet, ``since_1904`` tells whether day numbers count from 1904, ``findings`` what
    the clerk should know about the file.
    """

    kind: str
    grids: list[Grid]
    hidden: list[str] = field(default_factory=list)
    schema: dict[str, str] = field(default_factory=dict)
    since_1904: bool = False
    findings: list[Finding] = field(default_factory=list)


def open_source(data: bytes, name: str) -> Source:
    """Every visible sheet of the file.

    Raises ``InputInvalid`` for what is empty, no table, encrypted, broken or far too large.
    """
    kind = kind_of(data, name)
    source = _text_source(data, name) if kind == "csv" else _workbook(data, name, kind)
    suffix = PurePath(name).suffix.lower()
    if suffix in _EXTENSIONS and _EXTENSIONS[suffix] != kind:
        source.findings.append(WRONG_EXTENSION.finding(value=suffix, kind=kind))
    return source


def kind_of(data: bytes, name: str) -> str:
    """``xlsx``, ``xlsb``, ``xls``, ``ods`` or ``csv``, told from the content.

    Raises ``InputInvalid`` for anything else.
    """
    if not data.strip(b"\x00 \t\r\n"):
        raise EMPTY_FILE(name=name)
    if data.startswith(_ZIP):
        return _zip_kind(data, name)
    if data.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise ENCRYPTED(name=name)
        return "xls"
    if _MARKUP.match(data.removeprefix(b"\xef\xbb\xbf")):
        raise HTML_AS_XLS(name=name)
    wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    if data.startswith(_OTHER) or (b"\x00" in data[:4096] and not wide):
        raise NOT_A_SHEET(name=name)
    if PurePath(name).suffix.lower() not in (".csv", ".tsv", ".txt") and not wide:
        first = data.split(b"\n", 1)[0]
        if b"," not in first and b"\t" not in first:
            raise NOT_A_SHEET(name=name)
    return "csv"


def _zip_kind(data: bytes, name: str) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = {entry.filename.replace("\\", "/"): entry for entry in archive.infolist()}
    except UNPACKING_FAULTS as fault:
        raise BROKEN_FILE(name=name) from fault
    size = sum(entry.file_size for entry in parts.values())
    if size > _LARGEST or (size > 100_000_000 and size > 400 * len(data)):
        raise TOO_LARGE(name=name, size=f"{size // 1_000_000:,}")
    endings = {part.rsplit("/", 1)[-1].lower() for part in parts}
    if "workbook.bin" in endings:
        return "xlsb"
    if "workbook.xml" in endings:
        return "xlsx"
    if "content.xml" in parts and "mimetype" in parts:
        return "ods"
    raise NOT_A_SHEET(name=name)


def _text_source(data: bytes, name: str) -> Source:
    text, encoding = decode(data)
    head = text[:2000].splitlines() or [""]
    delimiter = "\t" if head[0].count("\t") > head[0].count(",") else ","
    try:
        records = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error as fault:
        raise BROKEN_FILE(name=name) from fault
    width = max((len(record) for record in records), default=0)
    rows: list[list[Cell]] = [[*record, *[""] * (width - len(record))] for record in records]
    note = CSV_ENCODING.finding(value=encoding, encoding=encoding.upper())
    return Source("csv", [Grid(PurePath(name).stem, rows)], findings=[note])


def _workbook(data: bytes, name: str, kind: str) -> Source:
    from python_calamine import CalamineError, PasswordError

    try:
        with _quiet():
            return _calamine(data, name, kind)
    except PasswordError as fault:
        raise ENCRYPTED(name=name) from fault
    except (CalamineError, *UNPACKING_FAULTS) as fault:
        raise BROKEN_FILE(name=name) from fault
    except BaseException as fault:
        # A panic inside the reader is no Exception; anything else goes on its way.
        if type(fault).__name__ == "PanicException":
            raise BROKEN_FILE(name=name) from fault
        raise


@contextmanager
def _quiet() -> Iterator[None]:
    """Nothing on the standard error of the process: a panic would print its stack there."""
    try:
        kept = os.dup(2)
    except OSError:  # there is none
        yield
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, 2)
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
        os.close(nowhere)


def _calamine(data: bytes, name: str, kind: str) -> Source:
    from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    source = Source(kind, [], since_1904=kind == "xlsx" and _counts_from_1904(data))
    for number, sheet in enumerate(book.sheets_metadata):
        if sheet.typ is not SheetTypeEnum.WorkSheet:
            continue
        if sheet.name == SCHEMA_SHEET:
            rows = book.get_sheet_by_index(number).to_python(skip_empty_area=False)
            source.schema = {str(row[0]): str(row[1]) for row in rows if len(row) > 1 and row[0]}
        elif sheet.visible is SheetVisibleEnum.Visible:
            found = book.get_sheet_by_index(number)
            merged = [
                (top + 1, left + 1, bottom + 1, right + 1)
                for (top, left), (bottom, right) in found.merged_cell_ranges or ()
            ]
            source.grids.append(Grid(sheet.name, found.to_python(skip_empty_area=False), merged))
        elif sheet.visible is SheetVisibleEnum.Hidden:
            source.hidden.append(sheet.name)
    if not source.grids:
        raise NO_SHEETS(name=name)
    return source


def _counts_from_1904(data: bytes) -> bool:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for part in archive.namelist():
            if part.rsplit("/", 1)[-1].lower() == "workbook.xml":
                return re.search(rb"date1904=\"(?:1|true)\"", archive.read(part)) is not None
    return False


def column_letters(column: int) -> str:
    """``1`` -> ``A``, ``28`` -> ``AB``."""
    letters = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def cell_name(row: int, column: int) -> str:
    """``(4, 6)`` -> ``F4``; both are counted from 1."""
    return f"{column_letters(column)}{row}"
