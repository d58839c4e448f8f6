"""Patch: a list of cells to correct, each with what stands there now and what should (订正表).

A row names table, key, column, old and new value, in the words of the program or of the screens
(``person`` or ``人员``, ``name`` or ``姓名``). Values are read like those of an imported sheet:
choices by label or code, amounts in 元, 是 or 否. A key is a row's number or ``字段=值``, several
parted by ``；``; ``字段.字段=值`` follows a reference. Says nothing about who may correct, and why.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Boolean, Column, Date, Integer, Table, select, update
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from minzheng.errors import InputInvalid, MinzhengError
from minzheng.kernel.column import ChoiceText, MonthText, Row
from minzheng.kernel.dump import ITS_OWN
from minzheng.kernel.finding import PROBLEMS, Finding, Level, Problem
from minzheng.kernel.history import hiding, table_word
from minzheng.kernel.label import Choice
from minzheng.kernel.money import yuan
from minzheng.kernel.resolve import resolve
from minzheng.kernel.sealed import seal_of
from minzheng.kernel.sheet.cells import Converter, as_text
from minzheng.kernel.sheet.form import CellKind, Field
from minzheng.kernel.sheet.grid import Grid, open_source
from minzheng.kernel.text import clean, nearest

NO_COLUMNS = Problem(
    "patch-columns-missing",
    "订正表“{name}”缺少列：{missing}",
    "第一行写 表、主键、字段、原值、新值（或 table,key,column,old,new）",
    kind=InputInvalid,
)
NO_ROWS = Problem("patch-empty", "订正表“{name}”没有内容", "一行写一个要改的值", kind=InputInvalid)
UNKNOWN_TABLE = Problem(
    "patch-table-unknown", "没有“{value}”这个表", "是不是：{near}", kind=InputInvalid
)
HELD_TABLE = Problem(
    "patch-table-held",
    "“{value}”不能订正",
    "它是算出来的或自动记下的；改它的来源，再重新计算",
    kind=InputInvalid,
)
UNKNOWN_COLUMN = Problem(
    "patch-column-unknown", "{table}没有“{value}”这个字段", "是不是：{near}", kind=InputInvalid
)
MADE_COLUMN = Problem(
    "patch-column-made",
    "「{value}」是由「{source}」得出的",
    "改「{source}」，它随着改",
    kind=InputInvalid,
)
UNKNOWN_KEY = Problem(
    "patch-key-unknown",
    "{table}没有 {value}",
    "主键写行号，或“字段=值”，几个条件用；隔开",
    kind=InputInvalid,
)
AMBIGUOUS_KEY = Problem(
    "patch-key-ambiguous", "{table}有 {count} 行符合 {value}", "多写一个条件", kind=InputInvalid
)
OLD_DIFFERS = Problem(
    "patch-old-differs",
    "「{column}」现为“{found}”，不是“{value}”",
    "核对后改正原值一列，再执行一次",
    kind=InputInvalid,
)
SAME = Problem("patch-nothing", "「{column}」的新值与原值相同", "去掉这一行", kind=InputInvalid)
BLANK = Problem("patch-blank", "「{column}」不能空着", "写出应有的值", kind=InputInvalid)
NOT_TAKEN = Problem(
    "patch-not-taken", "库不接受这个值：{value}", "核对字段能填什么", kind=InputInvalid
)

HEADERS = {
    "table": ("table", "表", "台账"),
    "key": ("key", "主键"),
    "column": ("column", "字段", "列"),
    "old": ("old", "原值"),
    "new": ("new", "新值"),
}
"""The columns of the list, with the words that may head them."""

_NUMBER = re.compile("[0-9]{1,18}")
"""A row's number; SQLite has none with more digits."""

_PARTS = re.compile("[；;]")


@dataclass(frozen=True, slots=True)
class Cell:
    """One value to correct, as written."""

    where: str
    table: str
    key: str
    column: str
    old: str
    new: str


def read(data: bytes, name: str) -> list[Cell]:
    """The cells that a file (csv, or any sheet that can be imported) wants corrected.

    Raises what an unreadable sheet raises, ``patch-columns-missing`` and ``patch-empty``.
    """
    grid = open_source(data, name).grids[0]
    places = _places(grid, name)
    cells = [
        Cell(f"第{number}行", **{key: clean(as_text(row[at])) for key, at in places.items()})
        for number, row in enumerate(grid.rows[1:], 2)
        if any(clean(as_text(cell)) for cell in row)
    ]
    if not cells:
        raise NO_ROWS(name=name)
    return cells


def _places(grid: Grid, name: str) -> dict[str, int]:
    """Where each column stands."""
    heads = [clean(as_text(cell)).lower() for cell in grid.rows[0]] if grid.rows else []
    found = {
        key: next((at for at, head in enumerate(heads) if head in words), -1)
        for key, words in HEADERS.items()
    }
    missing = [HEADERS[key][1] for key, at in found.items() if at < 0]
    if missing:
        raise NO_COLUMNS(name=name, missing="、".join(missing))
    return found


def write(session: Session, cells: Iterable[Cell]) -> list[Finding]:
    """Correct every cell; gives the fault of each that cannot be. With faults, roll back."""
    faults: list[Finding] = []
    for cell in cells:
        try:
            _write(session, cell)
        except MinzhengError as error:
            faults.append(finding_of(error, cell.where))
        except IntegrityError as error:
            faults.append(_refused(error, cell.where))
    return faults


def _write(session: Session, cell: Cell) -> None:
    model = model_of(cell.table)
    column = column_of(model, cell.column)
    key = one_row(session, model, cell.key)
    check(session, model, key, (column, cell.old))
    new = typed(model, column, cell.new)
    if new == typed(model, column, cell.old):
        raise SAME(column=title(model, column))
    made = {
        one.name: resolve(maker)(new or "")
        for one in model.__table__.columns
        for source, maker in (one.info.get("made_from", ("", "")),)
        if source == column.name
    }
    statement = update(model.__table__).where(model.__table__.c.id == key)
    session.execute(statement.values({column.name: new, **made}))


def check(session: Session, model: type[Row], key: int, told: tuple[Column[Any], str]) -> None:
    """Raise ``patch-old-differs`` unless the column of a row holds what is written."""
    column, old = told
    made = model.__table__
    row = session.execute(select(made).where(made.c.id == key)).mappings().one()
    found, wanted = row[column.name], typed(model, column, old)
    if found != wanted and not (found in (None, "") and wanted in (None, "")):
        stands = hiding(model, str(column.name), dict(row))(shown(column, found))
        raise OLD_DIFFERS(column=title(model, column), found=stands, value=old)


# --- names and values as people write them --------------------------------------------------------


def model_of(name: str) -> type[Row]:
    """The table of this name or Chinese term; refuses those that no correction may touch."""
    named = {str(model.__table__.name): model for model in Row.__subclasses__()}
    termed = {table_word(known).label: model for known, model in named.items()}
    found = named.get(name) or termed.get(name)
    if found is None:
        near = nearest(name, (*named, *termed))
        raise UNKNOWN_TABLE(value=name, near="、".join(near) or "没有相近的")
    if held(found.__table__):
        raise HELD_TABLE(value=name)
    return found


def held(table: Table) -> bool:
    """Whether a table is computed, or kept by the program itself: never corrected by hand."""
    own = table.name.startswith("audit_") or table.name in ITS_OWN
    return own or seal_of(table) is not None


def column_of(model: type[Row], name: str) -> Column[Any]:
    """The column of this name or title; the row's own number is none."""
    found = _column(model, name)
    if source := found.info.get("made_from", ("",))[0]:
        raise MADE_COLUMN(value=title(model, found), source=title(model, model.__table__.c[source]))
    return found


def _column(model: type[Row], name: str) -> Column[Any]:
    columns = {column.name: column for column in model.__table__.columns if column.name != "id"}
    titled = {title(model, column): column for column in columns.values()}
    found = columns.get(name, titled.get(name))
    if found is None:
        near = "、".join(nearest(name, (*titled, *columns)))
        table = table_word(model.__table__.name).label
        raise UNKNOWN_COLUMN(table=table, value=name, near=near)
    return found


def title(model: type[Row], column: Column[Any]) -> str:
    """A column's Chinese title."""
    return model.model_fields[column.name].title or str(column.name)


def typed(model: type[Row], column: Column[Any], text: str) -> Any:
    """A value as written, as the column holds it; blank is NULL where that may stand, else ''.

    Raises what the same cell of an imported sheet would raise.
    """
    kind, known = column.type, title(model, column)
    field = Field(str(column.name), known, _kind(column))
    if isinstance(kind, ChoiceText):
        choices = kind.choice.labels()
        field = Field(field.key, known, field.kind, parse=kind.choice.of, choices=choices)
    value = Converter(field)(text)
    if value is None and not column.nullable:
        if field.kind is not CellKind.text:
            raise BLANK(column=known)
        return ""
    return value


def shown(column: Column[Any], value: Any) -> str:
    """A column's value as it may be written."""
    if value is None:
        return ""
    if isinstance(value, Choice):
        return value.label
    if isinstance(value, bool):
        return "是" if value else "否"
    return yuan(value) if column.info.get("money") else str(value)


def _kind(column: Column[Any]) -> CellKind:
    match column.type:
        case MonthText():
            return CellKind.month
        case ChoiceText():
            return CellKind.choice
        case Date():
            return CellKind.date
        case Boolean():
            return CellKind.flag
        case Integer():
            return CellKind.money if column.info.get("money") else CellKind.integer
    return CellKind.text


# --- rows -----------------------------------------------------------------------------------------


def rows(session: Session, model: type[Row], key: str) -> list[int]:
    """The rows that a key names, by number."""
    made = model.__table__
    query = select(made.c.id).order_by(made.c.id)
    if _NUMBER.fullmatch(key):
        return list(session.execute(query.where(made.c.id == int(key))).scalars())
    for part in filter(None, _PARTS.split(key)):
        name, equals, value = part.partition("=")
        if not equals:
            raise UNKNOWN_KEY(table=table_word(made.name).label, value=key)
        query = query.where(_holds(model, [clean(step) for step in name.split(".")], clean(value)))
    return list(session.execute(query).scalars())


def _holds(model: type[Row], path: list[str], value: str) -> Any:
    """The condition that a column, or one behind a reference, holds a value."""
    column = _column(model, path[0])
    if len(path) == 1:
        return column == typed(model, column, value)
    references = list(column.foreign_keys)
    if not references:
        raise UNKNOWN_KEY(table=table_word(model.__table__.name).label, value=".".join(path))
    parent = next(
        one for one in Row.__subclasses__() if one.__table__ is references[0].column.table
    )
    return column.in_(select(parent.__table__.c.id).where(_holds(parent, path[1:], value)))


def one_row(session: Session, model: type[Row], key: str) -> int:
    """The one row that a key names; ``patch-key-unknown`` or ``patch-key-ambiguous`` otherwise."""
    found = rows(session, model, key)
    table = table_word(model.__table__.name).label
    if not found:
        raise UNKNOWN_KEY(table=table, value=key)
    if len(found) > 1:
        raise AMBIGUOUS_KEY(table=table, count=len(found), value=key)
    return found[0]


# --- faults ---------------------------------------------------------------------------------------


def finding_of(error: MinzhengError, where: str) -> Finding:
    """A refusal as one row of a report."""
    return Finding(error.id, Level.error, error.message, error.hint, error.cite, where=where)


def _refused(error: IntegrityError, where: str) -> Finding:
    """What a guard says, or the constraint that was broken."""
    detail = str(error.orig)
    if detail.startswith("guard:"):
        return PROBLEMS[detail.removeprefix("guard:")].finding(where=where)
    return NOT_TAKEN.finding(where=where, value=detail)
