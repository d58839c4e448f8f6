"""Look (速查): what must be answered at once, asked in SQL on the standard library's connection.

Importing the models takes several times as long as a clerk at a counter should wait for one person
or one case. The few commands typed all day ask in plain SQL instead, on a connection that only
reads; their modules import neither models nor the database layer. Rules never stand in them.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from minzheng.errors import NotFound
from minzheng.kernel.finding import Problem

NO_RECORD = Problem(
    "record-unknown",
    "{title}里没有 {key}",
    "用 list 查编号，或 minzheng person find 查人",
    kind=NotFound,
)

Row = tuple[Any, ...]


class UnfitError(Exception):
    """The file is not there, cannot be read, or is of another version; opening it says which."""


@contextmanager
def opened(path: Path, schema: str, wait: float) -> Iterator[sqlite3.Connection]:
    """One consistent snapshot of a database of this schema; raises :class:`UnfitError`."""
    if not path.is_file():
        raise UnfitError(path)
    try:
        connected = sqlite3.connect(path, timeout=wait + 0.25, isolation_level=None)
    except sqlite3.Error as error:
        raise UnfitError(path) from error
    with closing(connected) as connection:
        try:
            connection.execute("PRAGMA query_only=ON")
            connection.execute("BEGIN")
            found = connection.execute("SELECT version_num FROM alembic_version").fetchone()
        except sqlite3.Error as error:
            raise UnfitError(path) from error
        if found != (schema,):
            raise UnfitError(path)
        try:
            yield connection
        except sqlite3.Error:
            from minzheng.kernel.db import NOT_OPENED, said_clearly

            with said_clearly(path, NOT_OPENED):
                raise


def raw(session: Any) -> sqlite3.Connection:
    """The standard library's connection below a session, to ask the same questions inside it."""
    found: sqlite3.Connection = session.connection().connection.driver_connection
    return found
