"""Proof: whether a database file is sound, and by which facts two files are the same (核验).

Sound means: SQLite finds every page and key in order, every row that points at another finds it,
the audit's chain holds from the first change, every row is what its newest record says, and the
triggers that keep all this are the declared ones. Two files are the same when schema, audit head,
rows of each table and, where asked, every byte of their dumps agree.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from sqlalchemy import Connection, text
from sqlalchemy.exc import DatabaseError

from minzheng.kernel import audit, db, dump
from minzheng.kernel.audit import DAMAGED, GENESIS
from minzheng.kernel.db import Store
from minzheng.kernel.finding import Finding, Problem

DANGLING = Problem(
    "rows-dangling",
    "{subject} 有 {value} 行指向不存在的记录",
    "有人绕过程序删过记录，或文件损坏；从备份恢复并查明原因",
)
TRIGGER_DIFFERS = Problem(
    "trigger-differs",
    "触发器（视图）{subject} {value}",
    "有人改过库的结构，其后的改动可能没有留下记录；从备份恢复并查明原因",
)


@dataclass(frozen=True, slots=True)
class Proof:
    """What a file holds, to be compared with another (核验值).

    ``dump`` and ``own`` are digests of the canonical dump and of the tables that it leaves out,
    empty when only counted.
    """

    schema: str
    head: str
    changes: int
    counts: tuple[tuple[str, int], ...]
    dump: str = ""
    own: str = ""


def facts(raw: sqlite3.Connection, *, full: bool) -> Proof:
    """What the file holds; ``full`` reads every row of it. Raises what SQLite raises."""
    (schema,) = raw.execute("SELECT version_num FROM alembic_version").fetchone()
    newest = raw.execute("SELECT id, digest FROM audit_change ORDER BY id DESC LIMIT 1").fetchone()
    changes, head = newest or (0, GENESIS)
    own = dump.tables(raw, business=False)
    names = sorted((*dump.tables(raw), *own))
    counts = [(name, raw.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]) for name in names]
    if not full:
        return Proof(schema, head, changes, tuple(counts))
    kept = chain.from_iterable(dump.rows(raw, name) for name in own)
    digests = dump.digest(dump.dump(raw)), dump.digest(kept)
    return Proof(schema, head, changes, tuple(counts), *digests)


def findings(path: Path, *, current: bool = True) -> list[Finding]:
    """Every fault of a file. The models must be loaded.

    A file of an earlier schema (``current=False``) is proved as far as that needs no model: pages,
    keys and chain. Raises ``database-unreadable`` or ``database-damaged`` when it is no database.
    """
    with Store(path).reading() as session:
        connection = session.connection()
        found = [*_dangling(connection), *audit.verify(connection, rows=current)]
        return [*found, *(strange_watch(connection) if current else ())]


def _dangling(connection: Connection) -> Iterator[Finding]:
    """Tables with rows that point at nothing."""
    counted: dict[str, int] = {}
    try:
        for table, *_ in connection.exec_driver_sql("PRAGMA foreign_key_check"):
            counted[table] = counted.get(table, 0) + 1
    except DatabaseError as error:
        yield DAMAGED.finding(subject=str(error.orig))
    for table, count in counted.items():
        yield DANGLING.finding(subject=table, value=str(count))


def strange_watch(connection: Connection) -> Iterator[Finding]:
    """Triggers and views that are missing, altered or nobody's. The models must be loaded."""
    known = text(
        "SELECT CAST(name AS BLOB), CAST(sql AS BLOB) FROM sqlite_master "
        "WHERE type IN ('trigger', 'view')"
    )
    there = {name.decode(errors="replace"): sql for name, sql in connection.execute(known)}
    declared = {sql.split()[2]: sql.encode() for sql in db.declared_watch()}
    for name in sorted(there | declared):
        if name not in there:
            yield TRIGGER_DIFFERS.finding(subject=name, value="不见了")
        elif name not in declared:
            yield TRIGGER_DIFFERS.finding(subject=name, value="不是本程序的")
        elif there[name] != declared[name]:
            yield TRIGGER_DIFFERS.finding(subject=name, value="被改过")
