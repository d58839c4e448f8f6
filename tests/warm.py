"""Warm (热连接): commands called one after the other in one process use one connection.

To open one is to read the whole schema, which takes as long as many a command. Commands on the file
itself (``minzheng db``), and a file that was put in another's place, get a connection of their own.
When a command ends, the file is whole: a copy of it has everything.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from minzheng.kernel import db
from minzheng.kernel.db import Store

_HELD: dict[tuple[str, int], Store] = {}
_CLOSE, _OPEN = Store.close, db.open_store


def release() -> None:
    """Let go of the connection that is held."""
    for store in _HELD.values():
        _CLOSE(store)
    _HELD.clear()


def _open_store(path: Path, *, schema: str, wait: float = 0.0, keep: bool = False) -> Store:
    """The store that is held, if it is of this file; another is let go."""
    key = (str(path.resolve()), path.stat().st_ino if path.is_file() else 0)
    if key in _HELD and not wait:
        _HELD[key].sealed.clear()
        db.stands_at(_HELD[key], schema)
        return _HELD[key]
    release()
    made = _OPEN(path, schema=schema, wait=wait, keep=keep)
    if not wait:
        _HELD[key] = made
    return made


def _let_go(store: Store) -> None:
    """Close a store that is not held; of one that is, put everything written into the file."""
    if store not in _HELD.values():
        _CLOSE(store)
        return
    log = store.path.with_name(f"{store.path.name}-wal")
    if not log.exists() or not log.stat().st_size:
        return
    try:
        with closing(store.engine.raw_connection()) as raw:
            raw.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    except sqlite3.OperationalError:  # what the command left open goes with its connection
        release()


@contextmanager
def warm(words: Iterable[object]) -> Iterator[None]:
    """For one command: the connection of the one before it, unless it works on the file itself.

    Whoever forks, or ends a test, lets go by :func:`release`.
    """
    if "db" in map(str, words):
        release()
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(db, "open_store", _open_store)
        patched.setattr(Store, "close", _let_go)
        yield
