"""Audit: every row's before and after, who and why, under a hash chain (审计).

Triggers made from the tables' own columns write ``audit_row`` inside the transaction; a row can be
written only while a change is open. Rows that are ``sealed`` have no record each. When a change is
sealed its rows and its head are hashed together with the head before, so that one flipped byte
anywhere is found by :func:`verify`.
Neither changes nor row records can be altered or deleted, by SQL through the program or otherwise.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from itertools import chain, groupby
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, Index, Table, text
from sqlalchemy.exc import DatabaseError
from sqlmodel import Field, SQLModel

from minzheng.errors import InputMissing
from minzheng.kernel import clock
from minzheng.kernel.column import Row, table
from minzheng.kernel.finding import Finding, Problem
from minzheng.kernel.image import (
    audited,
    image,
    inserted_trigger,
    record_inserted,
    recorded,
    recording,
)
from minzheng.kernel.sealed import broken, seal_again, seal_of

GENESIS = "0" * 64
"""The head before the first change."""

_AS_STORED = "surrogateescape"
_TEXT = json.JSONEncoder(ensure_ascii=False, sort_keys=True, default=repr).encode

ROW_ALTERED = Problem(
    "audit-row-altered",
    "{subject} 现值与审计记录不符",
    "有人绕过程序改过这一行，或文件损坏；请封存文件并报告",
)
CHAIN_BROKEN = Problem(
    "audit-chain-broken",
    "变更 {subject} 的校验值不符",
    "审计记录被改动或损坏；从备份恢复并报告",
)
DAMAGED = Problem(
    "database-damaged",
    "库文件损坏：{subject}",
    "停止使用，把这个文件另存备查，从备份恢复",
    kind=InputMissing,
)
HEAD_UNKNOWN = Problem(
    "audit-head-unknown",
    "校验值 {subject} 不在审计链中",
    "核对印在花名册上的校验值；若无误，则该花名册不是从这个库印出的",
)


class Change(SQLModel, table=True):
    """One transaction: who, when, which command, why (变更)."""

    __tablename__ = "audit_change"

    id: int = Field(primary_key=True, title="变更号")
    at: str = Field(title="时间")
    operator: str = Field(title="经办人")
    command: str = Field(title="命令")
    reason: str = Field(default="", title="原因")
    paper: str = Field(default="", title="依据文件")
    today: str = Field(title="业务日期")
    rows: int = Field(title="行数")
    previous: str = Field(title="前一校验值")
    digest: str = Field(title="校验值")


class RowImage(Row, table=True):
    """One row's before and after (行变更)."""

    __tablename__ = "audit_row"
    __table_args__ = table(
        Index("ix_audit_row_change", "change_id"),
        Index("ix_audit_row_row", "table_name", "row_id"),
    )

    change_id: int = Field(title="变更号")
    table_name: str = Field(title="表")
    row_id: int = Field(title="行号")
    op: str = Field(title="动作")
    before: str | None = Field(default=None, title="改前")
    after: str | None = Field(default=None, title="改后")


class OpenChange(SQLModel, table=True):
    """The change now open; empty outside a transaction, so no stray SQL can write."""

    __tablename__ = "audit_open"

    change_id: int = Field(primary_key=True, title="变更号")
    before: str | None = Field(default=None, title="改前")


@dataclass(frozen=True, slots=True)
class Deed:
    """Who does what, and why: what a change record keeps (经办)."""

    operator: str
    command: str
    reason: str = ""
    paper: str = ""


@dataclass(frozen=True, slots=True)
class RowChange:
    """A row change as read back: images as dicts, ``None`` where there is none."""

    table: str
    row_id: int
    op: str
    before: dict[str, Any] | None
    after: dict[str, Any] | None

    def differences(self) -> Iterator[tuple[str, Any, Any]]:
        """``(column, old, new)`` for each column that differs."""
        before, after = self.before or {}, self.after or {}
        for name in after or before:
            if before.get(name) != after.get(name):
                yield name, before.get(name), after.get(name)


def open_change(connection: Connection) -> int:
    """Open the next change in this transaction and give its number."""
    connection.execute(text("DELETE FROM audit_open"))  # there is none, unless somebody meddled
    number = connection.execute(text("SELECT coalesce(max(id), 0) + 1 FROM audit_change")).scalar()
    connection.execute(text("INSERT INTO audit_open (change_id) VALUES (:id)"), {"id": number})
    return int(number or 1)


@contextmanager
def recorded_at_once(connection: Connection, made: Table, first: int) -> Iterator[None]:
    """Insert many rows with ids from ``first`` on, and record them all by one statement after.

    A trigger for each row would take several times as long as the rows themselves, so it is away
    meanwhile; if anything fails, the transaction that took it away puts it back.
    """
    if seal_of(made) is not None:
        yield
        return
    connection.exec_driver_sql(f"DROP TRIGGER {inserted_trigger(made)}")
    yield
    connection.exec_driver_sql(record_inserted(made))
    everything = recording(made, "+", after="image")
    connection.exec_driver_sql(f"{everything} WHERE id >= ? ORDER BY id", (first,))


def head(connection: Connection) -> str:
    """The chain's newest digest: printed on rosters, asked for by ``verify --head``."""
    newest = text("SELECT digest FROM audit_change ORDER BY id DESC LIMIT 1")
    return str(connection.execute(newest).scalar() or GENESIS)


def seal(connection: Connection, number: int, deed: Deed, keep_empty: bool) -> str:
    """Hash the change's rows into the chain and close it; gives its digest, '' when it is empty."""
    count, digest = _rows_digest(connection, number)
    connection.execute(text("DELETE FROM audit_open"))
    if not count and not keep_empty:
        return ""
    facts: dict[str, Any] = {
        "id": number,
        "at": clock.stamp(),
        "operator": deed.operator,
        "command": deed.command,
        "reason": deed.reason,
        "paper": deed.paper,
        "today": clock.today().isoformat(),
        "rows": count,
        "previous": head(connection),
    }
    facts["digest"] = _change_digest(facts, digest)
    names = ", ".join(facts)
    values = ", ".join(f":{name}" for name in facts)
    connection.execute(text(f"INSERT INTO audit_change ({names}) VALUES ({values})"), facts)
    return str(facts["digest"])


_HASHED = (
    "CAST(r.id || '|' || r.table_name || '|' || r.row_id || '|' || r.op || char(0) || "
    "coalesce('=' || r.before, '-') || char(0) || coalesce('=' || r.after, '-') || char(10) "
    "AS BLOB)"
)
"""A row record as it is hashed: images are JSON and hold no control character, so one parts them;
``=`` tells '' from NULL."""


def _rows_digest(connection: Connection, number: int) -> tuple[int, str]:
    """Count and hash of one change's row records, in the order written."""
    raw: Any = connection.connection.driver_connection
    rows = raw.execute(
        f"SELECT {_HASHED} FROM audit_row AS r WHERE r.change_id = ? ORDER BY r.id", (number,)
    )
    return _hashed(record for (record,) in rows)


def _hashed(records: Iterable[bytes]) -> tuple[int, str]:
    """Count and hash of row records."""
    running, count = hashlib.sha256(), 0
    for record in records:
        running.update(record)
        count += 1
    return count, running.hexdigest()


def _change_digest(facts: dict[str, Any], rows_digest: str) -> str:
    """The digest of a change: its facts, its rows and the head before."""
    told = {name: value for name, value in facts.items() if name != "digest"} | {"of": rows_digest}
    return hashlib.sha256(_TEXT(told).encode(errors=_AS_STORED)).hexdigest()


def rows_of(connection: Connection, number: int) -> list[RowChange]:
    """The row changes of one change, in the order written."""
    found = connection.execute(
        text(
            "SELECT table_name, row_id, op, before, after FROM audit_row "
            "WHERE change_id = :id ORDER BY id"
        ),
        {"id": number},
    )
    return [
        RowChange(name, key, op, _read(before), _read(after))
        for name, key, op, before, after in found
    ]


def gone(connection: Connection, name: str, column: str, value: int) -> list[tuple[str, int]]:
    """Deleted rows of a table whose ``column`` held a value: they have a history too."""
    found = connection.execute(
        text(
            "SELECT DISTINCT row_id FROM audit_row WHERE op = '-' AND table_name = :name "
            "AND json_extract(before, :path) = :value ORDER BY row_id"
        ),
        {"name": name, "path": f"$.{column}", "value": value},
    )
    return [(name, key) for (key,) in found]


def row_change(image: RowImage) -> RowChange:
    """A stored image with its columns opened."""
    before, after = _read(image.before), _read(image.after)
    return RowChange(image.table_name, image.row_id, image.op, before, after)


def _read(image: str | None) -> dict[str, Any] | None:
    return None if image is None else json.loads(image)


def verify(
    connection: Connection, *, heads: tuple[str, ...] = (), rows: bool = True
) -> Iterator[Finding]:
    """Prove the file, the chain from the first change, the rows, and any printed ``heads``.

    Rows are told by the models, so those of a file of another schema are left out (``rows``).
    """
    with _bytes_as_stored(connection):
        proofs: dict[str, Iterator[Finding]] = {}
        proofs[""] = chain(_disordered(connection), _chain(connection, heads))
        if rows:
            for made in audited(SQLModel.metadata):
                proofs[f"{made.name}："] = _altered(connection, made)
        for where, proof in proofs.items():
            try:
                yield from proof
            except (DatabaseError, sqlite3.DatabaseError) as error:
                told = error.orig if isinstance(error, DatabaseError) else error
                yield DAMAGED.finding(subject=f"{where}{told}")


def _disordered(connection: Connection) -> Iterator[Finding]:
    """What SQLite finds wrong with its pages and keys."""
    for (told,) in connection.exec_driver_sql("PRAGMA integrity_check(20)").all():
        if told != "ok":
            yield DAMAGED.finding(subject=str(told))


def _chain(connection: Connection, heads: tuple[str, ...]) -> Iterator[Finding]:
    """Changes that are not what their digests say, records of no change, heads that never were."""
    previous, unknown = GENESIS, {wanted for wanted in heads if not GENESIS.startswith(wanted)}
    for facts, count, digest in _changes(connection):
        right = _change_digest(facts, digest) == facts["digest"]
        if not right or facts["previous"] != previous or facts["rows"] != count:
            yield CHAIN_BROKEN.finding(subject=str(facts["id"]))
        previous = facts["digest"]
        unknown -= {wanted for wanted in unknown if str(previous).startswith(wanted)}
    stray = text(
        "SELECT count(*) FROM audit_row WHERE change_id NOT IN (SELECT id FROM audit_change)"
    )
    if connection.execute(stray).scalar():
        yield CHAIN_BROKEN.finding(subject="（无主的行记录）")
    if connection.execute(text("SELECT count(*) FROM audit_open")).scalar():
        yield CHAIN_BROKEN.finding(subject="（未关闭的变更）")
    for wanted in heads:
        if wanted in unknown:
            yield HEAD_UNKNOWN.finding(subject=wanted)


def _changes(connection: Connection) -> Iterator[tuple[dict[str, Any], int, str]]:
    """Every change's facts with count and hash of its row records, in one pass over both tables."""
    raw: Any = connection.connection.driver_connection
    told = raw.execute("SELECT * FROM audit_change ORDER BY id")
    names = [column for column, *_ in told.description]
    records = raw.execute(
        f"SELECT c.id, r.id, {_HASHED} FROM audit_change AS c "
        "LEFT JOIN audit_row AS r ON r.change_id = c.id ORDER BY c.id, r.id"
    )
    for facts, (_, rows) in zip(told, groupby(records, itemgetter(0)), strict=True):
        count, digest = _hashed(record or b"" for _, key, record in rows if key is not None)
        yield dict(zip(names, facts, strict=True)), count, digest


@contextmanager
def _bytes_as_stored(connection: Connection) -> Iterator[None]:
    """Read texts whose bytes are no UTF-8 any more, as they stand, instead of failing."""
    raw: Any = connection.connection.driver_connection
    raw.text_factory = partial(str, encoding="utf-8", errors=_AS_STORED)
    try:
        yield
    finally:
        raw.text_factory = str


def _altered(connection: Connection, made: Table) -> Iterator[Finding]:
    """Rows of one table that are not what their newest record says, or break their seal."""
    wrong = set(broken(connection, made))
    if seal_of(made) is None:
        wrong |= {(made.name, key) for key in _unlike(connection, made)}
    for name, key in sorted(wrong):
        yield ROW_ALTERED.finding(subject=f"{name} 第 {key} 行")


def _unlike(connection: Connection, made: Table) -> Iterator[int]:
    """Ids of rows that are not what their newest record says."""
    name = made.name
    records = f"FROM audit_row WHERE table_name = '{name}'"
    query = (
        f"SELECT id FROM {name} AS live WHERE {image(made)} IS NOT "
        f"(SELECT after {records} AND row_id = live.id ORDER BY id DESC LIMIT 1) UNION ALL "
        f"SELECT row_id FROM (SELECT row_id, max(id) AS newest {records} GROUP BY row_id) "
        f"WHERE row_id NOT IN (SELECT id FROM {name}) "
        "AND (SELECT after FROM audit_row WHERE id = newest) IS NOT NULL"
    )
    for (key,) in connection.exec_driver_sql(query):
        yield key


def renew(connection: Connection, number: int) -> None:
    """Record under change ``number`` what every row is now, where that is not on record.

    For what rewrites rows with the triggers away: an upgrade that adds or alters a column.
    """
    for made in audited(SQLModel.metadata):
        seal_again(connection, made)
    for made in recorded(SQLModel.metadata):
        name, live = made.name, f"(SELECT id, {image(made)} AS image FROM {made.name}) AS live"
        connection.exec_driver_sql(
            "INSERT INTO audit_row (change_id, table_name, row_id, op, before, after) "
            "WITH last AS (SELECT row_id, after FROM audit_row WHERE id IN "
            f"(SELECT max(id) FROM audit_row WHERE table_name = '{name}' GROUP BY row_id)) "
            f"SELECT ?, '{name}', live.id, iif(last.after IS NULL, '+', '~'), last.after, "
            f"live.image FROM {live} LEFT JOIN last ON last.row_id = live.id "
            "WHERE last.after IS NOT live.image UNION ALL "
            f"SELECT ?, '{name}', last.row_id, '-', last.after, NULL "
            f"FROM last LEFT JOIN {live} ON live.id = last.row_id "
            "WHERE live.id IS NULL AND last.after IS NOT NULL ORDER BY 3",
            (number, number),
        )
