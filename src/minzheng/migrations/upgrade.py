"""Upgrade: bring a database file to the schema of this program (结构升级).

All versions not yet applied run in one transaction, with the number of the version reached: a file
is at the old version or at the new one, never between. Foreign keys are off while tables are
rebuilt and proved afterwards; triggers are dropped before and made anew after, because SQLite drops
the triggers of a rebuilt table without a word.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, text
from sqlalchemy.exc import DatabaseError, OperationalError

from minzheng import catalog
from minzheng.errors import CannotWrite
from minzheng.kernel import db
from minzheng.kernel.db import Store
from minzheng.kernel.finding import Problem
from minzheng.kernel.resolve import resolve
from minzheng.migrations import HEAD

if TYPE_CHECKING:
    from alembic.config import Config

DANGLING = Problem(
    "migration-dangling-rows",
    "升级后有 {count} 行指向不存在的记录：{tables}",
    "库未改动；请把这条信息连同库的副本交给维护人",
)
COPY_EXISTS = Problem(
    "migration-copy-exists",
    "升级前的副本 {path} 已经存在",
    "先把它移到别处；库未改动",
    kind=CannotWrite,
)
COPY_DAMAGED = Problem(
    "migration-copy-damaged",
    "副本 {path} 核对不过：{detail}",
    "库未改动；检查磁盘，再用 minzheng audit verify 核对原库",
    kind=CannotWrite,
)


@dataclass(frozen=True, slots=True)
class Upgraded:
    """Where a file stood, where it stands now, the versions applied, and the copy kept, if any."""

    before: str
    after: str
    applied: tuple[str, ...]
    copy: Path | None = None


def upgrade(store: Store, *, dry_run: bool = False) -> Upgraded:
    """Apply every version not yet applied, then make the triggers anew; a dry run takes it back.

    A file that held data is first copied beside itself, under its old version, and the copy is
    checked. Raises ``schema-mismatch`` for a file that a newer program wrote,
    ``database-unreadable`` for one that is no database of ours, ``database-busy``,
    ``migration-copy-exists``, ``migration-copy-damaged``, ``migration-dangling-rows``. Nothing is
    changed in any of these cases.
    """
    load_models()
    with _writing(store) as connection:
        before = _stands_at(connection, store.path)
        applied, copy = pending(before), None
        if before and applied and not dry_run:
            copy = _keep_copy(store.path, before)
        if applied:
            _apply(connection)
        if dry_run:
            connection.rollback()
        else:
            connection.commit()
    return Upgraded(before, HEAD, applied, copy)


def load_models() -> None:
    """Import every module that declares tables and guards, so that the metadata is whole."""
    for module in catalog.MODELS:
        resolve(module)


def pending(version: str) -> tuple[str, ...]:
    """The versions after ``version``, oldest first; all of them for an empty file."""
    known = versions()
    return known[known.index(version) + 1 :] if version else known


def versions() -> tuple[str, ...]:
    """Every version shipped, oldest first."""
    from alembic.script import ScriptDirectory

    shipped = ScriptDirectory.from_config(_config()).walk_revisions()
    return tuple(reversed([script.revision for script in shipped]))


def _config() -> Config:
    """Alembic's settings, made here so that no file of settings has to be found."""
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    return config


@contextmanager
def _writing(store: Store) -> Iterator[Connection]:
    """A connection in a transaction that nobody else can write beside, with foreign keys off."""
    try:
        connection = store.engine.execution_options(immediate=True).connect()
    except DatabaseError as error:
        raise db.NOT_A_DATABASE(path=store.path) from error
    with connection:
        raw = connection.connection.driver_connection
        assert isinstance(raw, sqlite3.Connection)
        raw.execute("PRAGMA foreign_keys=OFF")  # ignored once a transaction is open
        raw.execute(f"PRAGMA busy_timeout={round(store.wait * 1000)}")
        try:
            connection.begin()
        except OperationalError as error:
            raise db.BUSY(holder="另一个进程") from error
        yield connection


def _stands_at(connection: Connection, path: Path) -> str:
    """The file's version, empty for an empty file; refuses what this program cannot bring up."""
    try:
        found = db.schema_version(connection)
        strange = not found and connection.execute(text("SELECT 1 FROM sqlite_master")).first()
    except DatabaseError as error:
        raise db.NOT_A_DATABASE(path=path) from error
    if strange:
        raise db.NOT_A_DATABASE(path=path)
    if found and found not in versions():
        raise db.WRONG_SCHEMA(path=path, found=found, wanted=HEAD)
    return found


def _keep_copy(path: Path, version: str) -> Path:
    """``大冶-0001.db`` beside ``大冶.db``: the file as committed, readable by its owner only."""
    target = path.with_name(f"{path.stem}-{version}{path.suffix}")
    try:
        os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    except FileExistsError:
        raise COPY_EXISTS(path=target) from None
    with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(target)) as copy:
        source.backup(copy)
        (verdict,) = copy.execute("PRAGMA integrity_check(1)").fetchone()
    if verdict != "ok":
        raise COPY_DAMAGED(path=target, detail=verdict)
    return target


def _apply(connection: Connection) -> None:
    """Run the versions, prove the foreign keys, make the triggers anew."""
    from alembic import command

    names = connection.execute(text("SELECT name FROM sqlite_master WHERE type = 'trigger'"))
    for (name,) in names.all():
        connection.exec_driver_sql(f'DROP TRIGGER "{name}"')
    config = _config()
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
    dangling = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    if dangling:
        tables = "、".join(sorted({row[0] for row in dangling}))
        raise DANGLING(count=len(dangling), tables=tables)
    db.install_triggers(connection)
