"""Warm (热连接): a connection that was closed is kept a while for whoever opens the file next.

To open one is to read the whole schema, which takes as long as many a command. What is kept is as
good as new: no transaction, no temporary table, everything written stands in the file. It is given
again only for the same file as it was left, in the same process and thread. Commands on the file
itself (``minzheng db``) and the tests that look at what stands beside a file do without.
"""

from __future__ import annotations

import os
import sqlite3
import threading
from collections import OrderedDict
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any

COLD = (
    "tests/crash/", "tests/fuzz/", "test_migrations", "test_backup", "test_db", "test_restore",
    "test_bytes", "test_doctor", "test_bench", "test_lock", "test_look",
)  # fmt: skip
"""Tests that look at what stands beside a file, or at how it is opened."""

MOST = 4
"""How many are kept."""

Key = tuple[str, int, int, int, int, int, int]
_KEPT: OrderedDict[Key, sqlite3.Connection] = OrderedDict()
_PATHS: dict[int, str] = {}


def _key(path: str) -> Key | None:
    """A file as it stands with the index of its log, and who asks; ``None`` where there is none.

    Another process that thought itself alone has taken the index away, and the connection with it.
    """
    try:
        stands, index = os.stat(path), os.stat(f"{path}-shm").st_ino
    except OSError:
        return None
    me = os.getpid(), threading.get_ident()
    return (path, stands.st_ino, stands.st_mtime_ns, stands.st_size, index, *me)


def _cold() -> bool:
    """Whether the test that runs now does without."""
    now = os.environ.get("PYTEST_CURRENT_TEST", "")
    return any(part in now for part in COLD)


def release() -> None:
    """Close everything that is kept: before a fork, and before a file is put in another's place."""
    me = os.getpid(), threading.get_ident()
    for key in [key for key in _KEPT if key[-2:] == me]:
        _closed(_KEPT.pop(key))


def _closed(connection: sqlite3.Connection) -> None:
    _PATHS.pop(id(connection), None)
    with suppress(sqlite3.Error):
        connection.close()


def connected(path: str, **how: Any) -> sqlite3.Connection:
    """A connection to a file: one that was kept, or a new one."""
    whole = os.path.realpath(path)
    key = _key(whole)
    kept = _KEPT.pop(key, None) if key is not None and not _cold() else None
    made = kept if kept is not None else sqlite3.connect(path, **how)
    _PATHS[id(made)] = whole
    return made


def given_back(connection: sqlite3.Connection) -> None:
    """Keep a connection if it can be made as good as new; else close it."""
    path = _PATHS.get(id(connection))
    if path is None or _cold() or not _cleaned(connection, path):
        _closed(connection)
        return
    key = _key(path)
    if key is None or key in _KEPT:
        _closed(connection)
        return
    _KEPT[key] = connection
    mine = [key for key in _KEPT if key[-2:] == (os.getpid(), threading.get_ident())]
    for old in mine[:-MOST]:
        _closed(_KEPT.pop(old))


def _cleaned(connection: sqlite3.Connection, path: str) -> bool:
    """Whether nothing of what was done with it is left but what stands in the file."""
    try:
        if connection.in_transaction:
            connection.rollback()
        connection.execute("PRAGMA query_only=OFF")
        made = connection.execute("SELECT name FROM sqlite_temp_master WHERE type = 'table'")
        for (name,) in made.fetchall():
            connection.execute(f'DROP TABLE temp."{name}"')
        log = Path(f"{path}-wal")
        if log.exists() and log.stat().st_size:
            busy, *_ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            return not busy
    except (sqlite3.Error, OSError):
        return False
    return True


def warmed(words: Iterable[object]) -> None:
    """Before a command: what works on the file itself finds nobody at it."""
    if "db" in map(str, words):
        release()


def kept_by(dialect: Any) -> None:
    """Let a dialect give its connections back here; those it gives up are closed."""
    dialect.do_close = given_back
    dialect.do_terminate = _closed
