"""Header: where the column titles stand and which column is which (表头).

Found by its words in the first rows, whatever titles, notes or blank lines stand above; order and
aliases are free; a header of several rows is put together. Long and wide sheets are told apart here
and nowhere else.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from minzheng.errors import InputInvalid, MinzhengError
from minzheng.kernel.finding import Finding, Level, Problem
from minzheng.kernel.sheet.form import (
    ERROR_COLUMN,
    HEADER_DEPTH,
    SEQUENCE_COLUMN,
    Field,
    Form,
    header_key,
)
from minzheng.kernel.sheet.grid import Grid, column_letters
from minzheng.kernel.sheet.reading import Block
from minzheng.kernel.sheet.titles import TALLEST, Path, Titles
from minzheng.kernel.sheet.wide import WideHeader, WideTitles
from minzheng.kernel.text import nearest

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
HALF_PERSON = Problem(
    "sheet-wide-half",
    "第 {number} 组成员（{place} 列起）缺「{column}」列",
    "每名成员都要有姓名和号码两列；不用的一组整组删去",
)
WHOSE_COLUMN = Problem(
    "sheet-wide-whose",
    "{place} 列「{column}」分不清是谁的",
    "在列名前写明是户主的还是第几名成员的",
)
ASSUMED = Problem(
    "sheet-wide-assumed",
    "表里没有每个人的「{column}」列，一律按“{value}”读取",
    "与实际不符的，加上这一列再导入",
    level=Level.warning,
)
UNREAD_COLUMN = Problem(
    "sheet-unread-column",
    "「{value}」在本表没有对应的项目，没有读取",
    "要登记的，填到本表有的列里",
    level=Level.warning,
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


@dataclass(slots=True)
class Header:
    """A header found: the last row it fills (from 1), its height, every titled column (from 1).

    ``blocks`` are the records of a line, one in a long sheet. ``doubles`` maps keys to all their
    columns when there are several, ``others`` columns to titles that mean no field, ``unread`` to
    titles that are known to have no place in the form; ``wide`` is what a wide header told.
    """

    row: int
    blocks: list[Block]
    doubles: dict[str, list[int]]
    others: dict[int, str]
    unread: dict[int, str]
    wide: WideHeader | None = None
    height: int = 1

    @property
    def columns(self) -> Mapping[str, int]:
        """The columns of the first record of a line."""
        return self.blocks[0].columns

    @property
    def used(self) -> list[int]:
        """Every column that is read."""
        return [column for block in self.blocks for column in block.columns.values()]


def find_header(grid: Grid, form: Form) -> Header | None:
    """The row, or the few rows together, with the most titles of the form; the upper of equals.

    ``None`` when no row of the first twenty has at least two of them (or the only one there is).
    """
    finder = _Finder(Titles(grid), form)
    wanted = min(2, len(form.fields))
    best: Header | None = None
    for bottom in range(1, len(finder.titles.rows) + 1):
        found = finder.best_at(bottom)
        enough = len(found.columns) >= wanted
        if enough and (best is None or len(found.used) > len(best.used)):
            best = found
    if best is not None:
        foot = _foot(best, grid)
        best.height += foot - best.row
        best.row = foot
    return best


class _Finder:
    """Tries the titles of a grid against a form."""

    def __init__(self, titles: Titles, form: Form) -> None:
        self.titles = titles
        self.names = {name: field.key for field in form.fields for name in field.names}
        self.unread = tuple(header_key(word) for word in form.unread)
        self.wide = WideTitles(form, form.wide) if form.wide else None

    def best_at(self, bottom: int) -> Header:
        """What is found when the header ends in this row, alone or with the rows above."""
        best = self._header(bottom, bottom)
        # Several rows are one header only if the lowest gives something that the others lack.
        if best.used:
            for top in range(bottom - 1, max(bottom - TALLEST, 0), -1):
                found = self._header(top, bottom)
                if len(found.used) > len(best.used):
                    best = found
                    best.height = bottom - top + 1
        return best

    def _header(self, top: int, bottom: int) -> Header:
        paths = self.titles.paths(top, bottom)
        unread = {
            column: "".join(path)
            for column, path in enumerate(paths, start=1)
            if any(header_key(part).startswith(self.unread) for part in path)
        }
        paths = [() if column in unread else path for column, path in enumerate(paths, start=1)]
        if self.wide and (wide := self.wide.header(paths)):
            return Header(bottom, wide.blocks, wide.doubles, wide.others, unread, wide)
        places: dict[str, list[int]] = {}
        others: dict[int, str] = {}
        for column, path in enumerate(paths, start=1):
            key = self._key(path)
            if key:
                places.setdefault(key, []).append(column)
            elif path and header_key(path[-1]):
                others[column] = path[-1]
        block = Block({key: found[0] for key, found in places.items()})
        doubles = {key: found for key, found in places.items() if len(found) > 1}
        return Header(bottom, [block], doubles, others, unread)

    def _key(self, path: Path) -> str:
        """The field that a column's titles mean, the fullest reading first."""
        for start in range(len(path)):
            key = self.names.get(header_key("".join(path[start:])))
            if key is not None:
                return key
        return ""


def _foot(header: Header, grid: Grid) -> int:
    """The last row of a header whose titles are merged downwards over further rows."""
    mine = set(header.columns.values())
    return max(
        bottom
        for top, left, bottom, _ in [*grid.merged, (header.row, 0, header.row, 0)]
        if top == header.row and (left in mine or not left) and bottom - top < TALLEST
    )


def header_faults(header: Header, form: Form, place: str) -> list[Finding]:
    """Every fault that forbids reading: needed columns missing, columns twice or nobody's.

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
        elif _needed(field, header, form) and field.key not in header.columns:
            near = nearest(field.title, header.others.values(), n=1)
            proposal = (
                f"表里有「{near[0]}」，是就改成「{field.title}」"
                if near
                else f"加上这一列，列名写「{field.title}」"
            )
            found.append(MISSING_COLUMN.finding(where=place, column=field.title, proposal=proposal))
    return [*found, *_wide_faults(header.wide, form, place)]


def _needed(field: Field, header: Header, form: Form) -> bool:
    if header.wide and form.wide:
        return field.key in (*form.wide.starts, *form.wide.needs)
    return field.required


def _wide_faults(wide: WideHeader | None, form: Form, place: str) -> list[Finding]:
    if wide is None:
        return []
    halves = [
        HALF_PERSON.finding(
            where=place,
            number=number,
            place=column_letters(column),
            column=form.field(key).title,
        )
        for number, key, column in wide.halves
    ]
    strays = [
        WHOSE_COLUMN.finding(where=place, place=column_letters(column), column=title)
        for column, title in wide.strays.items()
    ]
    return [*halves, *strays]


def header_notes(header: Header, form: Form, place: str) -> list[Finding]:
    """What is said about columns that are not read, and about what no column tells."""
    missing = [field.title for field in form.fields if field.key not in header.columns]
    found = [UNREAD_COLUMN.finding(where=place, value=title) for title in header.unread.values()]
    for title in header.others.values():
        if title.startswith(ERROR_COLUMN) or header_key(title) == SEQUENCE_COLUMN:
            continue
        near = nearest(title, missing, n=1)
        found.append(
            UNKNOWN_NEAR.finding(where=place, value=title, proposal=near[0])
            if near
            else UNKNOWN_COLUMN.finding(where=place, value=title)
        )
    if header.wide:
        assumed = {key: word for block in header.blocks for key, word in block.assumed.items()}
        found += [
            ASSUMED.finding(where=place, column=form.field(key).title, value=word)
            for key, word in assumed.items()
        ]
    return found


def no_header(form: Form, name: str, hidden: Sequence[str]) -> MinzhengError:
    """The fault to raise when no sheet has the header; names the sheets that are hidden."""
    required = [field.title for field in form.fields if field.required]
    columns = "、".join(required or [field.title for field in form.fields])
    unseen = f"；隐藏的工作表没有读：{'、'.join(hidden)}" if hidden else ""
    return NO_HEADER(
        name=name, depth=HEADER_DEPTH, title=form.title, columns=columns, hidden=unseen
    )
