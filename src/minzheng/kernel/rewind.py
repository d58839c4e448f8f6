"""Rewind: rows put back as they were, from the audit's own images (还原).

Two uses of one fact, that every row's before and after are on record. :func:`take_back` reverses
chosen changes inside an open change, newest row first, and refuses a row that somebody changed
since. :func:`rewound` gives a private copy of the whole file as it stood after an earlier change,
to be read and computed on. Neither touches the record of what happened.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError
from sqlmodel import SQLModel

from minzheng.errors import NotFound
from minzheng.kernel import files
from minzheng.kernel.db import Store
from minzheng.kernel.finding import Finding, Problem
from minzheng.kernel.sealed import Sealed, seal_of

NO_SUCH_PAST = Problem(
    "past-unknown",
    "没有变更 {number}，回不到那时",
    "变更号见 minzheng audit log",
    kind=NotFound,
)
CANNOT_TAKE_BACK = Problem(
    "rows-changed-since",
    "有 {count} 行后来又变了，不能还原",
    "先撤销后来的变更，或另作一次订正",
)
CHANGED_SINCE = Problem(
    "row-changed-since",
    "{subject} 后来被变更 {value} 改过",
    "看后来改了什么：minzheng audit show {value}",
)
IN_THE_WAY = Problem(
    "row-in-the-way",
    "{subject} 还原不了：{value}",
    "后来登记的记录引用着它，或占用了同一号码；先处理那些记录",
)


def take_back(connection: Connection, changes: Collection[int], keep: Collection[str] = ()) -> int:
    """Reverse every row of ``changes``, newest first; gives how many row images were reversed.

    Belongs inside an open ``Store.work``: the reversal is recorded like any other writing. Rows of
    the tables in ``keep`` stay. Raises ``rows-changed-since`` with a finding for each row whose
    present state is not what the change left, and whatever a guard says.
    """
    listed = ", ".join(str(int(number)) for number in changes) or "NULL"
    images = connection.exec_driver_sql(
        "SELECT table_name, row_id, before, after FROM audit_row "
        f"WHERE change_id IN ({listed}) ORDER BY id DESC"
    ).all()
    faults: dict[tuple[str, int], Finding] = {}
    done = 0
    for name, key, before, after in images:
        if name in keep or (name, key) in faults:
            continue
        fault = _reverse(connection, (name, key), before, after)
        if fault is None:
            done += 1
        else:
            faults[name, key] = fault
    if faults:
        raise CANNOT_TAKE_BACK(count=len(faults), findings=faults.values())
    return done


def _reverse(
    connection: Connection, row: tuple[str, int], before: str | None, after: str | None
) -> Finding | None:
    """Put one row back to ``before``; the fault when it is not at ``after`` or cannot go back."""
    name, key = row
    subject = f"{name} 第 {key} 行"
    if _present(connection, name, key, after) != (None if after is None else json.loads(after)):
        return CHANGED_SINCE.finding(subject=subject, value=str(_last_change(connection, row)))
    try:
        _put(connection, row, before, there=after is not None)
    except IntegrityError as error:
        if str(error.orig).startswith("guard:"):
            raise
        return IN_THE_WAY.finding(subject=subject, value=str(error.orig))
    return None


def _present(
    connection: Connection, name: str, key: int, like: str | None
) -> dict[str, object] | None:
    """The row as it stands now, in the columns that the image ``like`` has."""
    found = connection.exec_driver_sql(f'SELECT * FROM "{name}" WHERE id = ?', (key,)).mappings()
    row = found.first()
    if row is None:
        return None
    columns = json.loads(like) if like else row
    return {column: row.get(column) for column in columns}


def _last_change(connection: Connection, row: tuple[str, int]) -> int:
    """The newest change that wrote a row."""
    found = connection.exec_driver_sql(
        "SELECT change_id FROM audit_row WHERE table_name = ? AND row_id = ? "
        "ORDER BY id DESC LIMIT 1",
        row,
    )
    return int(found.scalar_one())


def _put(connection: Connection, row: tuple[str, int], before: str | None, *, there: bool) -> None:
    """Delete, write anew or update one row, so that it is ``before``."""
    name, key = row
    if before is None:
        connection.exec_driver_sql(f'DELETE FROM "{name}" WHERE id = ?', (key,))
        return
    image = json.loads(before)
    held = {column: image.get(column, blank) for column, blank in _columns(connection, name)}
    if there:
        held = {column: value for column, value in held.items() if column in image}
        told = ", ".join(f'"{column}" = ?' for column in held)
        statement, values = f'UPDATE "{name}" SET {told} WHERE id = ?', (*held.values(), key)
    else:
        names = ", ".join(f'"{column}"' for column in held)
        marks = ", ".join("?" * len(held))
        statement = f'INSERT INTO "{name}" ({names}) VALUES ({marks})'
        values = tuple(held.values())
    connection.exec_driver_sql(statement, values)


def _columns(connection: Connection, name: str) -> list[tuple[str, int | str | None]]:
    """A table's columns, each with what an image from before the column existed stands for."""
    found = connection.exec_driver_sql(f'PRAGMA table_info("{name}")').all()
    return [(row[1], _blank(str(row[2]), needed=bool(row[3]))) for row in found]


def _blank(kind: str, *, needed: bool) -> int | str | None:
    """Nothing, as a column of this type says it."""
    if not needed:
        return None
    return 0 if kind in ("INTEGER", "BOOLEAN") else ""


# --- the whole file as it stood -------------------------------------------------------------------


@contextmanager
def rewound(path: Path, change: int) -> Iterator[Store]:
    """A private copy of the file at ``path`` as it stood after ``change`` (0: before the first).

    The copy lies in a folder of its own in the system's place for temporary files (``TMPDIR``),
    readable by its owner only, and is gone afterwards. It is a whole store: its audit ends with
    ``change``, its triggers stand. Sealed rows are there when they were not computed anew since,
    else missing, never the later ones. The models must be loaded. Raises ``past-unknown``.
    """
    with files.private_folder() as folder:
        copy = folder / path.name
        with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(copy)) as target:
            copy.chmod(0o600)
            source.backup(target)
        store = Store(copy)
        with closing(sqlite3.connect(copy, isolation_level=None)) as raw:
            _rewind(raw, change)
        yield store


def _rewind(raw: sqlite3.Connection, change: int) -> None:
    """Take back every change after ``change`` in a copy that nobody else has open."""
    for pragma in ("journal_mode=MEMORY", "synchronous=OFF", "foreign_keys=OFF"):
        raw.execute(f"PRAGMA {pragma}")
    newest = raw.execute("SELECT coalesce(max(id), 0) FROM audit_change").fetchone()[0]
    if not 0 <= change <= newest:
        raise NO_SUCH_PAST(number=change)
    raw.execute("BEGIN")
    made = raw.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
    for name, _ in made:
        raw.execute(f'DROP TRIGGER "{name}"')
    touched = raw.execute(
        "SELECT DISTINCT table_name FROM audit_row WHERE change_id > ?", (change,)
    ).fetchall()
    seals = _seals(raw)
    for (name,) in touched:
        _rewind_table(raw, name, change)
    _drop_unsealed(raw, seals)
    _drop_orphans(raw)
    for table, column in (("audit_row", "change_id"), ("audit_change", "id")):
        raw.execute(f"DELETE FROM {table} WHERE {column} > ?", (change,))
    for _, sql in made:
        raw.execute(sql)
    raw.execute("COMMIT")


def _rewind_table(raw: sqlite3.Connection, name: str, change: int) -> None:
    """A row touched since stands again as the first change after ``change`` found it."""
    columns = raw.execute(f'PRAGMA table_info("{name}")').fetchall()
    if not columns:  # a table that a later schema no longer has
        return
    since = "FROM audit_row WHERE table_name = ? AND change_id > ?"
    raw.execute(f'DELETE FROM "{name}" WHERE id IN (SELECT row_id {since})', (name, change))
    names = ", ".join(f'"{row[1]}"' for row in columns)
    values = ", ".join(_extracted(row[1], str(row[2]), needed=bool(row[3])) for row in columns)
    raw.execute(
        f'INSERT INTO "{name}" ({names}) SELECT {values} FROM audit_row WHERE before IS NOT NULL '
        f"AND id IN (SELECT min(id) {since} GROUP BY row_id)",
        (name, change),
    )


def _extracted(column: str, kind: str, *, needed: bool) -> str:
    """SQL for a column's value in an image, or its blank where the image has no such column."""
    blank = _blank(kind, needed=needed)
    told = "NULL" if blank is None else repr(blank)
    there = f"json_type(before, '$.{column}') IS NULL"
    return f"iif({there}, {told}, json_extract(before, '$.{column}'))"


def _sealed_tables(raw: sqlite3.Connection) -> Iterator[tuple[str, Sealed]]:
    """The tables of the file whose rows are on record through their owner."""
    there = {name for (name,) in raw.execute("SELECT name FROM sqlite_master").fetchall()}
    for made in SQLModel.metadata.sorted_tables:
        seal = seal_of(made)
        if seal is not None and made.name in there:
            yield made.name, seal


def _seals(raw: sqlite3.Connection) -> dict[str, dict[int, str]]:
    """The digest of every owner, by the table it seals."""
    return {
        name: dict(raw.execute(f"SELECT id, {seal.digest} FROM {seal.owner}").fetchall())
        for name, seal in _sealed_tables(raw)
    }


def _drop_unsealed(raw: sqlite3.Connection, before: dict[str, dict[int, str]]) -> None:
    """Rows written after the time meant are not the ones that their owner's digest sealed then."""
    after = _seals(raw)
    for name, seal in _sealed_tables(raw):
        changed = [
            (owner,) for owner, digest in after[name].items() if before[name].get(owner) != digest
        ]
        raw.executemany(f"DELETE FROM {name} WHERE {seal.key} = ?", changed)


def _drop_orphans(raw: sqlite3.Connection) -> None:
    """Rows whose parent is not there any more go too, and their children after them."""
    tables = raw.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    links = [
        f'DELETE FROM "{child}" WHERE "{link[3]}" IS NOT NULL AND NOT EXISTS '
        f'(SELECT 1 FROM "{link[2]}" AS parent WHERE parent."{link[4]}" = "{child}"."{link[3]}")'
        for (child,) in tables
        for link in raw.execute(f'PRAGMA foreign_key_list("{child}")').fetchall()
    ]
    while sum(raw.execute(statement).rowcount for statement in links):
        pass
