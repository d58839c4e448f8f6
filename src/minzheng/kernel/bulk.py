"""Bulk: many rows written by a few statements, with keys given out beforehand (批量写入).

For imports and invented counties: rows are collected with their ids, so that one may point at
another, and written table by table in order of dependence. One row at a time goes by the session.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import Any

from sqlalchemy import Column, Dialect, func, select, text
from sqlmodel import Session, SQLModel

from minzheng.kernel import audit
from minzheng.kernel.column import Row


class Bulk:
    """Rows waiting to be written in one transaction."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._rows: dict[type[Row], list[dict[str, Any]]] = defaultdict(list)
        self._next: dict[type[Row], int] = {}

    def add(self, model: type[Row], **values: Any) -> int:
        """Keep one row; gives its id."""
        key = self._next.get(model) or self._first_free(model)
        self._next[model] = key + 1
        values["id"] = key
        self._rows[model].append(values)
        return key

    def __len__(self) -> int:
        return sum(len(rows) for rows in self._rows.values())

    def write(self) -> int:
        """Write everything kept, parents first; gives the number of rows."""
        order = {made.name: place for place, made in enumerate(SQLModel.metadata.sorted_tables)}
        count = len(self)
        for model in sorted(self._rows, key=lambda m: order[m.__table__.name]):
            self._insert(model, self._rows[model])
        self._rows.clear()
        self._next.clear()  # somebody else may write before the next row is kept
        return count

    def _insert(self, model: type[Row], rows: list[dict[str, Any]]) -> None:
        """One table's rows by the driver itself, each value as its column stores it.

        The expression layer would build every row's parameters anew, for as long as SQLite takes to
        write them.
        """
        connection, made, default = self._session.connection(), model.__table__, _defaults(model)
        names = [column.name for column in made.columns]
        columns = [
            _stored(column, connection.dialect, _values(column.name, rows, default))
            for column in made.columns
        ]
        marks = ", ".join("?" * len(names))
        insert = f"INSERT INTO {made.name} ({', '.join(names)}) VALUES ({marks})"
        with audit.recorded_at_once(connection, made, rows[0]["id"]):
            connection.exec_driver_sql(insert, list(zip(*columns, strict=True)))

    def _first_free(self, model: type[Row]) -> int:
        """The key after the highest ever given, so that none is used twice."""
        made = model.__table__
        connection = self._session.connection()
        highest = connection.execute(select(func.max(made.c.id))).scalar() or 0
        given = connection.execute(
            text("SELECT seq FROM sqlite_sequence WHERE name = :name"), {"name": made.name}
        ).scalar()
        return max(highest, given or 0) + 1


def _values(name: str, rows: list[dict[str, Any]], default: dict[str, Any]) -> list[Any]:
    """One column of the rows."""
    if name in default:
        return [row.get(name, default[name]) for row in rows]
    return [row[name] for row in rows]


def _stored(column: Column[Any], dialect: Dialect, values: list[Any]) -> list[Any]:
    """The values of a column as they are stored; equal ones are made ready once."""
    process = column.type.dialect_impl(dialect).bind_processor(dialect)
    if process is None:
        return values
    ready = {value: process(value) for value in set(values)}
    return [ready[value] for value in values]


@cache
def _defaults(model: type[Row]) -> dict[str, Any]:
    """The values a row has when none are given."""
    return {
        name: field.default
        for name, field in model.model_fields.items()
        if not field.is_required() and name != "id"
    }
