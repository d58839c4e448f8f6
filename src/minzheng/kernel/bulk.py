"""Bulk: many rows written by a few statements, with keys given out beforehand (批量写入).

For imports and invented counties: rows are collected with their ids, so that one may point at
another, and written table by table in order of dependence. One row at a time goes by the session.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import Any

from sqlalchemy import Table, func, select, text
from sqlmodel import Session, SQLModel

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
        self._rows[model].append({**_defaults(model), **values, "id": key})
        return key

    def __len__(self) -> int:
        return sum(len(rows) for rows in self._rows.values())

    def write(self) -> int:
        """Write everything kept, parents first; gives the number of rows."""
        order = {made.name: place for place, made in enumerate(SQLModel.metadata.sorted_tables)}
        count = len(self)
        for model in sorted(self._rows, key=lambda m: order[m.__table__.name]):
            self._insert(model.__table__, self._rows[model])
        self._rows.clear()
        return count

    def _insert(self, made: Table, rows: list[dict[str, Any]]) -> None:
        """One table's rows by the driver itself, each value as its column stores it.

        The expression layer would build every row's parameters anew, for as long as SQLite takes to
        write them.
        """
        connection = self._session.connection()
        columns = [column.name for column in made.columns]
        stored = [
            column.type.dialect_impl(connection.dialect).bind_processor(connection.dialect)
            for column in made.columns
        ]
        names, marks = ", ".join(columns), ", ".join("?" * len(columns))
        told = [
            tuple(
                row[name] if process is None else process(row[name])
                for name, process in zip(columns, stored, strict=True)
            )
            for row in rows
        ]
        connection.exec_driver_sql(f"INSERT INTO {made.name} ({names}) VALUES ({marks})", told)

    def _first_free(self, model: type[Row]) -> int:
        """The key after the highest ever given, so that none is used twice."""
        made = model.__table__
        connection = self._session.connection()
        highest = connection.execute(select(func.max(made.c.id))).scalar() or 0
        given = connection.execute(
            text("SELECT seq FROM sqlite_sequence WHERE name = :name"), {"name": made.name}
        ).scalar()
        return max(highest, given or 0) + 1


@cache
def _defaults(model: type[Row]) -> dict[str, Any]:
    """The values a row has when none are given."""
    return {
        name: field.default
        for name, field in model.model_fields.items()
        if not field.is_required() and name != "id"
    }
