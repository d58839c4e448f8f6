"""Grid: the bytes of a file as sheets of cells, whatever program wrote them (读取原始单元格).

xlsx, xlsm, xlsb, xls and ods are read by calamine, csv and tab-separated text by the standard
library. Says nothing about what the cells mean.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import PurePath
from xml.parsers.expat import ExpatError

from minzheng.errors import InputInvalid
from minzheng.kernel.finding import Finding, Level, Problem
from minzheng.kernel.sheet.address import cell_name, column_letters
from minzheng.kernel.sheet.container import BROKEN_FILE, EXTENSIONS, UNPACKING_FAULTS, kind_of
from minzheng.kernel.sheet.engine import Cell, raw_sheets
from minzheng.kernel.sheet.form import SCHEMA_SHEET
from minzheng.kernel.sheet.odf import survey_ods
from minzheng.kernel.sheet.survey import Survey, survey
from minzheng.kernel.text import decode

__all__ = ["Cell", "Grid", "Source", "cell_name", "column_letters", "open_source"]

NO_SHEETS = Problem(
    "sheet-no-sheets",
    "文件「{name}」里没有可以读的工作表",
    "要读的工作表不能隐藏，不能是图表",
    kind=InputInvalid,
)
WRONG_EXTENSION = Problem(
    "sheet-wrong-extension",
    "文件名以 {value} 结尾，内容其实是 {kind}；已按 {kind} 读取",
    level=Level.info,
)
WRONG_ENCODING = Problem(
    "sheet-wrong-encoding",
    "文件「{name}」第 {line} 行不能按 {encoding} 编码读取",
    "去掉 --encoding 让程序自己判断，或换一种编码",
    kind=InputInvalid,
)
ENCODING_UNUSED = Problem(
    "sheet-encoding-unused",
    "文件是 {kind} 工作簿，不是文本，没有用到 --encoding",
    level=Level.warning,
)
CSV_ENCODING = Problem("sheet-csv-encoding", "文本按 {encoding} 编码读取", level=Level.info)


@dataclass(slots=True)
class Grid:
    """One worksheet: ``rows[0][0]`` is A1, every row equally long, empty cells ``""``.

    ``merged`` holds ``(first row, first column, last row, last column)``, counted from 1.
    """

    name: str
    rows: Sequence[Sequence[Cell]]
    merged: Sequence[tuple[int, int, int, int]] = ()


@dataclass(slots=True)
class Source:
    """A file as read: ``kind`` is xlsx, xlsb, xls, ods or csv; ``grids`` the visible sheets.

    ``hidden`` names the sheets that are not looked at, ``schema`` holds the words of the program's
    own hidden sheet, ``seen`` what the survey of an xlsx told, ``findings`` what the clerk should
    know about the file, ``encoding`` what a text was read by.
    """

    kind: str
    grids: list[Grid]
    hidden: list[str] = field(default_factory=list)
    schema: dict[str, str] = field(default_factory=dict)
    seen: Survey = field(default_factory=Survey)
    findings: list[Finding] = field(default_factory=list)
    encoding: str = ""


def open_source(data: bytes, name: str, encoding: str = "") -> Source:
    """Every visible sheet of the file; ``encoding`` is asked for when the content may mislead.

    Raises ``InputInvalid`` for what is empty, no table, encrypted, broken or far too large.
    """
    kind = kind_of(data, name, is_text=bool(encoding))
    if kind == "csv":
        source = _text_source(data, name, encoding)
    else:
        source = _workbook(data, name, kind)
        source.findings += [ENCODING_UNUSED.finding(kind=kind)] if encoding else []
    suffix = PurePath(name).suffix.lower()
    if suffix in EXTENSIONS and EXTENSIONS[suffix] != kind:
        source.findings.append(WRONG_EXTENSION.finding(value=suffix, kind=kind))
    return source


def _text_source(data: bytes, name: str, wanted: str) -> Source:
    text, encoding = _decoded(data, name, wanted) if wanted else decode(data)
    head = text[:2000].splitlines() or [""]
    delimiter = "\t" if head[0].count("\t") > head[0].count(",") else ","
    try:
        records = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error as fault:
        raise BROKEN_FILE(name=name) from fault
    width = max((len(record) for record in records), default=0)
    rows = [[*record, *[""] * (width - len(record))] for record in records]
    note = CSV_ENCODING.finding(value=encoding, encoding=encoding.upper())
    grids = [Grid(PurePath(name).stem, rows)]
    return Source("csv", grids, findings=[note], encoding=encoding)


def _decoded(data: bytes, name: str, encoding: str) -> tuple[str, str]:
    try:
        return data.decode(encoding).removeprefix("\ufeff"), encoding
    except UnicodeDecodeError as fault:
        line = data[: fault.start].decode(encoding, "ignore").count("\n") + 1
        raise WRONG_ENCODING(name=name, line=line, encoding=encoding.upper()) from None


def _workbook(data: bytes, name: str, kind: str) -> Source:
    try:
        seen = survey(data, name) if kind == "xlsx" else Survey()
        if kind == "ods":
            survey_ods(data, name)
    except (ExpatError, LookupError, *UNPACKING_FAULTS) as fault:
        raise BROKEN_FILE(name=name) from fault
    source = Source(kind, [], seen=seen)
    for sheet in raw_sheets(data, name, kind):
        if sheet.name == SCHEMA_SHEET:
            source.schema = {str(row[0]): str(row[1]) for row in sheet.rows if len(row) > 1}
        elif sheet.visible:
            source.grids.append(Grid(sheet.name, sheet.rows, sheet.merged))
        elif not sheet.name.startswith("_"):
            source.hidden.append(sheet.name)
    if not source.grids:
        raise NO_SHEETS(name=name)
    return source
