"""Header: where the column titles stand and which column is which (表头).

Found by its words in the first rows, whatever titles, notes or blank lines stand above; order and
aliases are free; a title in two rows (merged upwards) is put together.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from minzheng.errors import InputInvalid, MinzhengError
from minzheng.kernel.finding import Finding, Level, Problem
from minzheng.kernel.sheet.form import (
    ERROR_COLUMN,
    HEADER_DEPTH,
    SEQUENCE_COLUMN,
    Form,
    header_key,
)
from minzheng.kernel.sheet.grid import Cell, Grid, column_letters
from minzheng.kernel.text import clean, nearest

NO_HEADER = Problem(
    "sheet-no-header",
    "文件「{name}」的前 {depth} 行里找不到「{title}」的表头",
    "要有这些列：{columns}；请用下发的模板，或对照改列名{hidden}",
    kind=InputInvalid,
)
HEADER_FAULTS = Problem(
    "sheet-header-faults",
    "文件「{name}」工作表「{sheet}」的表头有 {count} 处不对，没有读取",
    "改好表头再导入；列的顺序和多余的列不要紧",
    kind=InputInvalid,
)
MISSING_COLUMN = Problem("sheet-missing-column", "缺少必填列「{column}」", "{proposal}")
DOUBLE_COLUMN = Problem(
    "sheet-double-column",
    "「{column}」有 {count} 列：{places}",
    "只留一列，其他的改名或删去；两张表并排的请分成两个文件",
)
UNKNOWN_COLUMN = Problem(
    "sheet-unknown-column", "「{value}」不是本表的列，没有读取", level=Level.info
)
UNKNOWN_NEAR = Problem(
    "sheet-unknown-column-near",
    "「{value}」不是本表的列，没有读取",
    "是不是「{proposal}」？是就改列名再导入",
    level=Level.warning,
)


_TALLEST = 4


@dataclass(slots=True)
class Header:
    """A header found: the last row it fills (from 1), and every titled column (from 1).

    ``columns`` maps field keys to columns, ``doubles`` keys to all their columns when there are
    several, ``others`` columns to titles that mean no field.
    """

    row: int
    columns: dict[str, int]
    doubles: dict[str, list[int]]
    others: dict[int, str]


def find_header(grid: Grid, form: Form) -> Header | None:
    """The row (or pair of rows) with the most titles of the form; the upper one of equals.

    ``None`` when no row of the first twenty has at least two of them (or the only one there is).
    """
    meaning = {name: field.key for field in form.fields for name in field.names}
    wanted = min(2, len(form.fields))
    best: Header | None = None
    above: Sequence[Cell] = []
    for number, cells in enumerate(grid.rows[:HEADER_DEPTH], start=1):
        single = _header(number, cells, meaning)
        both = _header(number, _joined(above, cells, meaning), meaning)
        # Two rows are one header only if each of them gives something that the other lacks.
        paired = len(both.columns) > len(single.columns) > 0
        found = both if paired else single
        if len(found.columns) >= wanted and (
            best is None or len(found.columns) > len(best.columns)
        ):
            best = found
        above = cells
    if best is not None:
        best.row = _foot(best, grid)
    return best


def _foot(header: Header, grid: Grid) -> int:
    """The last row of a header whose titles are merged downwards over further rows."""
    mine = set(header.columns.values())
    return max(
        bottom
        for top, left, bottom, _ in [*grid.merged, (header.row, 0, header.row, 0)]
        if top == header.row and (left in mine or not left) and bottom - top < _TALLEST
    )


def _header(row: int, cells: Sequence[Cell], meaning: dict[str, str]) -> Header:
    places: dict[str, list[int]] = {}
    others: dict[int, str] = {}
    for column, cell in enumerate(cells, start=1):
        title = cell if isinstance(cell, str) else ""
        if not title:
            continue
        key = meaning.get(header_key(title))
        if key is not None:
            places.setdefault(key, []).append(column)
        elif header_key(title):
            others[column] = clean(title)
    columns = {key: found[0] for key, found in places.items()}
    doubles = {key: found for key, found in places.items() if len(found) > 1}
    return Header(row, columns, doubles, others)


def _joined(
    above: Sequence[Cell], cells: Sequence[Cell], meaning: dict[str, str]
) -> Sequence[Cell]:
    """The lower titles, and the upper one wherever the lower cell is blank."""
    if len(above) != len(cells):
        return cells
    return [
        upper if not lower and header_key(str(upper)) in meaning else lower
        for upper, lower in zip(above, cells, strict=True)
    ]


def header_faults(header: Header, form: Form, place: str) -> list[Finding]:
    """Every fault that forbids reading: required columns missing, columns that stand twice.

    ``place`` is how the header row is called in ``where``.
    """
    found = []
    for field in form.fields:
        if field.key in header.doubles:
            places = header.doubles[field.key]
            letters = "、".join(f"{column_letters(column)} 列" for column in places)
            found.append(
                DOUBLE_COLUMN.finding(
                    where=place, column=field.title, count=len(places), places=letters
                )
            )
        elif field.required and field.key not in header.columns:
            near = nearest(field.title, header.others.values(), n=1)
            proposal = (
                f"表里有「{near[0]}」，是就改成「{field.title}」"
                if near
                else f"加上这一列，列名写「{field.title}」"
            )
            found.append(MISSING_COLUMN.finding(where=place, column=field.title, proposal=proposal))
    return found


def unknown_columns(header: Header, form: Form, place: str) -> list[Finding]:
    """What is said about columns that mean nothing here: a warning if one nearly has a title."""
    missing = [field.title for field in form.fields if field.key not in header.columns]
    found = []
    for title in header.others.values():
        if title.startswith(ERROR_COLUMN) or header_key(title) == SEQUENCE_COLUMN:
            continue
        near = nearest(title, missing, n=1)
        found.append(
            UNKNOWN_NEAR.finding(where=place, value=title, proposal=near[0])
            if near
            else UNKNOWN_COLUMN.finding(where=place, value=title)
        )
    return found


def no_header(form: Form, name: str, hidden: Sequence[str]) -> MinzhengError:
    """The fault to raise when no sheet has the header; names the sheets that are hidden."""
    required = [field.title for field in form.fields if field.required]
    columns = "、".join(required or [field.title for field in form.fields])
    unseen = f"；隐藏的工作表没有读：{'、'.join(hidden)}" if hidden else ""
    return NO_HEADER(
        name=name, depth=HEADER_DEPTH, title=form.title, columns=columns, hidden=unseen
    )
