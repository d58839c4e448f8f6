"""Read: a clerk's file becomes rows and findings, every fault at once (读表).

The sheet is found by the hidden schema sheet, else by its header; every bad cell becomes one
finding with its place. Decides nothing about the people meant and writes nothing: whether a row
with a fault may be left out is the caller's business.
"""

from __future__ import annotations

from dataclasses import replace

from minzheng.errors import InputInvalid, Misused
from minzheng.kernel.finding import Finding, Level, Problem
from minzheng.kernel.sheet.form import Book, Form
from minzheng.kernel.sheet.formula import blanked_cells
from minzheng.kernel.sheet.grid import Grid, Source, cell_name, open_source
from minzheng.kernel.sheet.header import (
    HEADER_FAULTS,
    Header,
    find_header,
    header_faults,
    header_notes,
    no_header,
)
from minzheng.kernel.sheet.reading import Reading, Row
from minzheng.kernel.sheet.rows import RowReader, is_blank

__all__ = ["Reading", "Row", "cell_name", "read", "read_book"]

WRONG_FORM = Problem(
    "sheet-wrong-form",
    "文件「{name}」是「{found}」的模板，这里要的是「{wanted}」",
    "选对文件，或用对应的命令导入",
    kind=InputInvalid,
)
SEVERAL_SHEETS = Problem(
    "sheet-several-sheets",
    "文件「{name}」有 {count} 张工作表都有「{title}」的表头和数据：{sheets}",
    "一次只读一张：用 --sheet 指明工作表，再导入另一张",
    kind=InputInvalid,
)
OLD_SCHEMA = Problem(
    "sheet-old-schema",
    "文件用的是旧模板 {value}，现行 {wanted}；已按列名读取",
    level=Level.warning,
)
NO_SCHEMA = Problem(
    "sheet-no-schema", "文件里没有模板标识，已按列名识别工作表「{value}」", level=Level.info
)
NO_SUCH_SHEET = Problem(
    "sheet-unknown-sheet",
    "文件「{name}」里没有可以读的工作表「{wanted}」",
    "有这些：{sheets}；隐藏的要先取消隐藏",
    kind=InputInvalid,
)
WIDE_SHEET = Problem(
    "sheet-is-wide",
    "工作表「{value}」是一行一户的宽表：每行最多 {count} {unit}，已逐人读取",
    level=Level.info,
)
NO_SHEET_HERE = Problem(
    "sheet-of-book",
    "「{title}」有几张工作表，一起读取，不能只读一张",
    "去掉 --sheet",
    kind=Misused,
)
NO_ROWS = Problem("sheet-no-rows", "工作表「{value}」里没有数据行", level=Level.warning)


def read(data: bytes, name: str, form: Form, *, encoding: str = "", sheet: str = "") -> Reading:
    """The rows of the form's sheet in a file, with a finding for every bad cell.

    ``data`` is the whole file, ``name`` its name (for messages only); ``encoding`` reads a text
    file by this encoding, ``sheet`` reads the sheet of this name. Raises ``InputInvalid`` for what
    cannot be read at all: no table, encrypted, broken, no header, header faults (all of them in
    ``findings``), several sheets, another form's template.
    """
    source = open_source(data, name, encoding)
    if sheet:
        source.grids = _only(source, name, sheet)
    return _read(source, data, name, form)


def read_book(
    data: bytes, name: str, book: Book, *, encoding: str = "", sheet: str = ""
) -> list[Reading]:
    """The rows of each form of a book, in its order; raises as :func:`read` does.

    Only the first form's sheet is remarked upon when it is empty.
    """
    if sheet:
        raise NO_SHEET_HERE(title=book.title)
    source = open_source(data, name, encoding)
    _same_schema(source.schema, book, name)
    readings: list[Reading] = []
    for form in book.forms:
        own = replace(source, schema=_page_schema(source.schema, form))
        reading = _read(own, data, name, form)
        if readings:
            seen = {*source.findings, NO_ROWS.finding(value=reading.sheet)}
            reading.findings = [found for found in reading.findings if found not in seen]
        readings.append(reading)
    known = source.schema.get("schema", book.schema)
    if known != book.schema:
        readings[0].findings.append(OLD_SCHEMA.finding(value=known, wanted=book.schema))
    return readings


def _page_schema(schema: dict[str, str], form: Form) -> dict[str, str]:
    """What the hidden sheet of a book says of one of its forms; nothing where there is none."""
    if not schema:
        return {}
    sheet = schema.get(f"sheet.{form.schema}", form.title)
    return {"schema": form.schema, "title": form.title, "sheet": sheet}


def _read(source: Source, data: bytes, name: str, form: Form) -> Reading:
    """The rows of one form's sheet in a file that was opened."""
    grid, header, notes = _chosen(source, name, form)
    place = f"第{header.row}行（表头）"
    if faults := header_faults(header, form, place):
        raise HEADER_FAULTS(name=name, sheet=grid.name, count=len(faults), findings=faults)
    blanked = blanked_cells(data, source, grid.name)
    reading = Reading(form, grid.name, header.row, header.blocks, encoding=source.encoding)
    reading.findings = [*source.findings, *notes, *header_notes(header, form, place)]
    reading.above = 0 if source.schema else _lines_above(grid, header)
    count = (header.wide.count if header.wide else None) or 0
    RowReader(reading, grid, blanked, since_1904=source.seen.since_1904, count=count).run()
    if not reading.rows:
        reading.findings.append(NO_ROWS.finding(value=grid.name))
    return reading


def _only(source: Source, name: str, wanted: str) -> list[Grid]:
    found = [grid for grid in source.grids if grid.name == wanted]
    if not found:
        sheets = "、".join(grid.name for grid in source.grids)
        raise NO_SUCH_SHEET(name=name, wanted=wanted, sheets=sheets)
    return found


def _chosen(source: Source, name: str, form: Form) -> tuple[Grid, Header, list[Finding]]:
    """The sheet to read, its header, and what is said about how it was found."""
    grids, notes = source.grids, []
    schema = source.schema.get("schema", "")
    if schema:
        _same_schema(source.schema, form, name)
        if schema != form.schema:
            notes.append(OLD_SCHEMA.finding(value=schema, wanted=form.schema))
        named = [grid for grid in grids if grid.name == source.schema.get("sheet")]
        grids = named or grids
    found = [(grid, header) for grid in grids if (header := find_header(grid, form))]
    if not found:
        raise no_header(form, name, source.hidden)
    full = [
        (grid, header)
        for grid, header in found
        if not header_faults(header, form, "") and _has_data(grid, header)
    ]
    if len(full) > 1:
        sheets = "、".join(grid.name for grid, _ in full)
        raise SEVERAL_SHEETS(name=name, count=len(full), title=form.title, sheets=sheets)
    grid, header = full[0] if full else max(found, key=lambda pair: len(pair[1].used))
    if not schema:
        notes.append(NO_SCHEMA.finding(value=grid.name))
    if header.wide and form.wide:
        count = len(header.blocks)
        notes.append(WIDE_SHEET.finding(value=grid.name, count=count, unit=form.wide.unit))
    return grid, header, notes


def _same_schema(schema: dict[str, str], wanted: Form | Book, name: str) -> None:
    """Refuse another form's template; a file without a hidden sheet is looked at by its header."""
    found = schema.get("schema", "")
    if found and found.split("/")[0] != wanted.schema.split("/")[0]:
        raise WRONG_FORM(name=name, found=schema.get("title", found), wanted=wanted.title)


def _lines_above(grid: Grid, header: Header) -> int:
    """How many lines with something in them stand above the header's own lines."""
    return sum(not all(map(is_blank, cells)) for cells in grid.rows[: header.row - header.height])


def _has_data(grid: Grid, header: Header) -> bool:
    columns = [column - 1 for column in header.columns.values()]
    return any(
        not is_blank(cells[column]) for cells in grid.rows[header.row :] for column in columns
    )
