"""Kept records (小表): the small tables that nearly every command reads, as records of no session.

The file is asked each time, so nothing is ever out of date; only the making of records and of what
is built on them, which costs far more than the question, is done once for equal rows. The records
are shared: who wants to change one asks his session for the row.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import lru_cache
from typing import Any, TypeVar

from sqlalchemy import select, type_coerce
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.types import NullType
from sqlmodel import Session

from minzheng.kernel.column import Row

R = TypeVar("R", bound=Row)
M = TypeVar("M")

_DIALECT = SQLiteDialect_pysqlite()
"""What reads a stored value as its column has it."""


def kept(session: Session, model: type[R], *where: Any, order: Any = None) -> list[R]:
    """The rows of a small table that meet every condition, to be read only."""
    return list(_records(model, _stored(session, model, where, order)))


def kept_as(session: Session, model: type[R], made: Callable[[tuple[R, ...]], M], *where: Any) -> M:
    """What ``made`` builds on such rows: the same thing again for equal rows, so nobody alters it.

    ``made`` stands in its module, or equal rows build it anew.
    """
    return _built(model, made, _stored(session, model, where, None))  # type: ignore[no-any-return]


def _columns(model: Any) -> Any:
    return model.__table__.columns


def _stored(session: Session, model: type[Row], where: Any, order: Any) -> tuple[Any, ...]:
    """The rows as they lie in the file: what a type makes of a value is made once."""
    bare = (type_coerce(column, NullType()).label(column.name) for column in _columns(model))
    rows = session.execute(select(*bare).where(*where).order_by(order))
    return tuple(map(tuple, rows))


@lru_cache(maxsize=64)
def _records(model: Hashable, rows: tuple[tuple[Any, ...], ...]) -> tuple[Any, ...]:
    return tuple(_record(model, row) for row in rows)


@lru_cache(maxsize=64)
def _built(model: Hashable, made: Callable[..., Any], rows: tuple[Any, ...]) -> Any:
    return made(_records(model, rows))


@lru_cache(maxsize=10_000)
def _record(model: type[Any], stored: tuple[Any, ...]) -> Any:
    told = {}
    for column, value in zip(_columns(model), stored, strict=True):
        read = column.type.dialect_impl(_DIALECT).result_processor(_DIALECT, None)
        told[column.name] = read(value) if read else value
    return model(**told)
