"""Kept records (小表): the small tables that nearly every command reads, as records of no session.

The file is asked each time, so nothing is ever out of date; only the making of a record, which
costs more than the question, is done once for equal rows. The records are shared: who wants to
change one asks his session for the row.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any, TypeVar

from sqlalchemy import select
from sqlmodel import Session

from minzheng.kernel.column import Row

R = TypeVar("R", bound=Row)


def kept(session: Session, model: type[R], *where: Any, order: Any = None) -> list[R]:
    """The rows of a small table that meet every condition, to be read only."""
    rows = session.execute(select(*_columns(model)).where(*where).order_by(order))
    return [_record(model, tuple(row)) for row in rows]


def _columns(model: type[Row]) -> Any:
    return model.__table__.columns


@lru_cache(maxsize=10_000)
def _record(model: type[Any], facts: tuple[Any, ...]) -> Any:
    names = (column.name for column in _columns(model))
    return model(**dict(zip(names, facts, strict=True)))
