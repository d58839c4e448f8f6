"""Dump: every row of business as text, the same bytes for the same facts (规范转储).

One JSON object a line: first the schema's version, then the tables by name and their rows by
number, each with its columns by name. What the file keeps about itself (the audit, the list of
corrections, counters of keys) is left out, so that a correction taken back, or a backup put back,
gives the bytes from before. It is no format to read back in: a backup is.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterator

ITS_OWN = ("alembic_version", "fix")
"""Tables that the program keeps about the file, besides the audit's and SQLite's own."""

_PART = 1000


def tables(raw: sqlite3.Connection, *, business: bool = True) -> list[str]:
    """The tables of business by name, or with ``business=False`` the audit's and the file's own."""
    found = raw.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
    names = [str(name) for (name,) in found if not name.startswith("sqlite_")]
    return [
        name for name in names if business is not (name.startswith("audit_") or name in ITS_OWN)
    ]


def dump(raw: sqlite3.Connection) -> Iterator[bytes]:
    """The lines of the canonical dump, each ending in a line feed, as UTF-8.

    Reads one consistent state when the connection is in a transaction.
    """
    (version,) = raw.execute("SELECT version_num FROM alembic_version").fetchone()
    head = {"minzheng": "dump", "schema": version}
    yield json.dumps(head, separators=(",", ":")).encode() + b"\n"
    for name in tables(raw):
        yield from rows(raw, name)


def rows(raw: sqlite3.Connection, table: str) -> Iterator[bytes]:
    """The rows of one table as lines, by number; bytes that are no text stay as they are."""
    found = raw.execute(f'PRAGMA table_info("{table}")').fetchall()
    columns = [str(row[1]) for row in found]
    first = "id" if "id" in columns else columns[0]
    named = [first, *sorted(name for name in columns if name != first)]
    pairs = ", ".join(f"'{name}', \"{name}\"" for name in named)
    lines = raw.execute(
        f"SELECT CAST(json_object('table', '{table}', {pairs}) AS BLOB) "
        f'FROM "{table}" ORDER BY "{first}"'
    )
    while part := lines.fetchmany(_PART):
        yield b"\n".join(line for (line,) in part) + b"\n"


def digest(lines: Iterator[bytes]) -> str:
    """The SHA-256 of lines, 64 hexadecimal digits."""
    running = hashlib.sha256()
    for line in lines:
        running.update(line)
    return running.hexdigest()
