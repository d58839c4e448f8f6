"""Register (台账): a table that people look things up in, declared once; checked when loaded.

A register says which columns a list shows, how its rows are asked for, which form its sheet has and
which tables hold a record's history. The commands ``list show export template import history`` are
made from it by :mod:`minzheng.kernel.register_cli`; nothing here knows what the rows mean.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import Session

from minzheng.kernel.sheet.form import Book, CellKind, Form
from minzheng.kernel.table import Column, Kind, Table

Lists = tuple[Mapping[str, list[str]], Mapping[str, list[str]]]
"""Drop-down lists by name, and second-level lists by the word they depend on."""

_KINDS = {
    CellKind.money: Kind.money,
    CellKind.date: Kind.date,
    CellKind.month: Kind.month,
    CellKind.flag: Kind.flag,
    CellKind.integer: Kind.int,
    CellKind.digits: Kind.free,
}


@dataclass(frozen=True, slots=True)
class Ask:
    """What is asked of a register: a day, a township code, a state, single keys (查询条件)."""

    on: date
    town: str = ""
    status: str = ""
    keys: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Taken:
    """What an import did; rows in = written + unchanged + refused."""

    rows: int
    cases: int
    written: int
    unchanged: int
    refused: int


@dataclass(frozen=True, slots=True)
class Register:
    """A declared register.

    ``rows`` gives tuples in the order of ``columns``; ``show`` the tables that tell one record
    whole; ``sheet_rows`` dicts by the form's keys; ``take_in`` enters a sheet that was read, or the
    list of its sheets where ``form`` is a book;
    ``images`` names the audited rows of a record as ``(table, id)``; ``lists`` gives the drop-downs
    of the template; ``town`` turns a township's name into its code.
    """

    name: str
    title: str
    columns: tuple[Column, ...]
    key: str
    rows: Callable[[Session, Ask], list[tuple[Any, ...]]]
    show: Callable[[Session, str], list[Table]]
    images: Callable[[Session, str], list[tuple[str, int]]]
    form: Form | Book | None = None
    sheet_rows: Callable[[Session, Ask], list[Mapping[str, Any]]] | None = None
    take_in: Callable[[Session, Any, bool], Taken] | None = None
    lists: Callable[[Session], Lists] | None = None
    town: Callable[[Session, str], str] = lambda session, name: name

    def __post_init__(self) -> None:
        keys = [column.key for column in self.columns]
        if self.key not in keys:
            near = difflib.get_close_matches(self.key, keys, 1)
            raise ValueError(f"{self.name}: no column {self.key}; nearest: {near}")
        if len(set(keys)) != len(keys):
            raise ValueError(f"{self.name}: a column key twice")
        if (self.form is None) != (self.take_in is None):
            raise ValueError(f"{self.name}: a form and an import go together")

    def table(self, session: Session, ask: Ask) -> Table:
        """The register's list as a table."""
        return Table(
            name=self.name,
            columns=self.columns,
            rows=self.rows(session, ask),
            title=self.title,
            as_of=ask.on.isoformat(),
        )

    def sheet_table(self, session: Session, ask: Ask) -> Table:
        """The register in the columns of its own form, so that an export can be read in again."""
        if not isinstance(self.form, Form) or self.sheet_rows is None:
            return self.table(session, ask)
        columns = tuple(
            Column(item.key, item.title, item.shows or _KINDS.get(item.kind, Kind.text))
            for item in self.form.fields
        )
        rows = [
            tuple(row.get(column.key) for column in columns)
            for row in self.sheet_rows(session, ask)
        ]
        return Table(
            self.form.schema, columns, rows, title=self.form.title, as_of=str(ask.on), is_form=True
        )
