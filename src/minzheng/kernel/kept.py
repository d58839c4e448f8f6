"""Kept records (小表): the small tables that nearly every command reads, as records of no session.

Nothing is ever out of date. A transaction asks the file once, and again after anything was written
in it; the making of records and of what is built on them, which costs far more than the question,
is done once for equal rows. The records are shared: who wants to change one asks his session for
the row.
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


def kept(session: Session, model: type[R], *, order: str = "") -> list[R]:
    """All rows of a small table, to be read only; ``order`` is a column, with ``-`` the last first.

    Without it they come by their keys.
    """
    return list(_records(model, _stored(session, model, order)))


def kept_as(
    session: Session, model: type[R], made: Callable[[tuple[R, ...]], M], **among: tuple[Any, ...]
) -> M:
    """What ``made`` builds on the rows whose columns are ``among`` some values.

    It is the same thing again for equal rows, so nobody alters it. ``made`` stands in its module,
    or equal rows build it anew.
    """
    rows = _stored(session, model, "", **among)
    return _built(model, made, rows)  # type: ignore[no-any-return]


def _columns(model: Any) -> Any:
    return model.__table__.columns


def _stored(
    session: Session, model: type[Row], order: str, **among: tuple[Any, ...]
) -> tuple[Any, ...]:
    """The rows as they lie in the file: what a type makes of a value is made once."""
    known = _asked(session)
    question = (model, order, tuple(among.items()))
    if question not in known:
        columns = _columns(model)
        bare = (type_coerce(column, NullType()).label(column.name) for column in columns)
        where = [columns[name].in_(values) for name, values in among.items()]
        by = columns[order.lstrip("-") or "id"]
        first = by.desc() if order.startswith("-") else by
        rows = session.execute(select(*bare).where(*where).order_by(first, columns["id"]))
        known[question] = tuple(map(tuple, rows))
    return known[question]


def _asked(session: Session) -> dict[Any, tuple[Any, ...]]:
    """What was asked already, in this transaction and since its last write."""
    session.flush()
    raw: Any = session.connection().connection.driver_connection
    state = (session.get_transaction(), session.get_nested_transaction(), raw.total_changes)
    if session.info.get("kept.state") != state:
        session.info["kept.state"], session.info["kept.asked"] = state, {}
    known: dict[Any, tuple[Any, ...]] = session.info["kept.asked"]
    return known


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
