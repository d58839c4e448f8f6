"""Upgrade: bring a database file to the schema of this program (结构升级).

All versions not yet applied run in one transaction, with the number of the version reached: a file
is at the old version or at the new one, never between. Foreign keys are off while tables are
rebuilt and proved afterwards, and so are the numbers of rows; triggers are dropped before and made
anew after, because SQLite drops the triggers of a rebuilt table without a word. What the rows have
become is recorded in one change of its own, so that the audit stays silent.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, text

from minzheng import catalog
from minzheng.kernel import audit, backup, db, fault
from minzheng.kernel.audit import Deed
from minzheng.kernel.db import Store
from minzheng.kernel.finding import Problem
from minzheng.kernel.lock import UNWRITABLE, hold
from minzheng.kernel.resolve import resolve
from minzheng.migrations import HEAD

if TYPE_CHECKING:
    from alembic.config import Config
    from alembic.script import ScriptDirectory

DANGLING = Problem(
    "migration-dangling-rows",
    "升级后有 {count} 行指向不存在的记录：{tables}",
    "库未改动；请把这条信息连同库的副本交给维护人",
)
ROWS_LOST = Problem(
    "migration-rows-differ",
    "升级后行数变了：{tables}",
    "库未改动；请把这条信息连同库的副本交给维护人",
)


@dataclass(frozen=True, slots=True)
class Upgraded:
    """Where a file stood, where it stands now, the versions applied, and the copy kept, if any."""

    before: str
    after: str
    applied: tuple[str, ...]
    copy: Path | None = None


def upgrade(store: Store, *, dry_run: bool = False, deed: Deed | None = None) -> Upgraded:
    """Apply every version not yet applied, then make the triggers anew; a dry run takes it back.

    A file that held data is first backed up; ``deed`` says who upgrades. Raises ``schema-mismatch``
    for a file that a newer program wrote, ``database-unreadable`` for one that is no database of
    ours, ``database-busy``, ``backup-failed``, ``backup-differs``, ``migration-dangling-rows``,
    ``migration-rows-differ``. Nothing is changed in any of these cases.
    """
    load_models()
    with (
        hold(store.path, store.wait),
        db.said_clearly(store.path, UNWRITABLE),
        _writing(store) as connection,
    ):
        before = _stands_at(connection, store.path)
        applied, copy = pending(before), None
        if before and applied and not dry_run:
            copy = backup.before(store.path)
        if applied:
            _apply(connection, applied)
            _record(connection, deed, f"{before or '空'} 至 {applied[-1]}")
        if dry_run:
            connection.rollback()
        else:
            fault.point("migrate.applied")
            connection.commit()
            fault.point("migrate.committed")
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
    shipped = _scripts().walk_revisions()
    return tuple(reversed([script.revision for script in shipped]))


def _scripts() -> ScriptDirectory:
    from alembic.script import ScriptDirectory

    return ScriptDirectory.from_config(_config())


def _config() -> Config:
    """Alembic's settings, made here so that no file of settings has to be found."""
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    return config


@contextmanager
def _writing(store: Store) -> Iterator[Connection]:
    """A connection in a transaction that nobody else can write beside, with foreign keys off."""
    with store.engine.execution_options(immediate=True).connect() as connection:
        raw = connection.connection.driver_connection
        assert isinstance(raw, sqlite3.Connection)
        raw.execute("PRAGMA foreign_keys=OFF")  # ignored once a transaction is open
        raw.execute(f"PRAGMA busy_timeout={round(store.wait * 1000)}")
        connection.begin()
        yield connection


def _stands_at(connection: Connection, path: Path) -> str:
    """The file's version, empty for an empty file; refuses what this program cannot bring up."""
    found = db.schema_version(connection)
    if not found and connection.execute(text("SELECT 1 FROM sqlite_master")).first():
        raise db.NOT_A_DATABASE(path=path)
    if found and found not in versions():
        raise db.WRONG_SCHEMA(path=path, found=found, wanted=HEAD)
    return found


def _apply(connection: Connection, applied: tuple[str, ...]) -> None:
    """Run the versions, prove the foreign keys and the rows, make the triggers anew."""
    from alembic import command

    db.drop_watch(connection)
    before = _counts(connection)
    config = _config()
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
    fault.point("migrate.versions")
    dangling = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    if dangling:
        tables = "、".join(sorted({row[0] for row in dangling}))
        raise DANGLING(count=len(dangling), tables=tables)
    _compare(before, _counts(connection), _may_change(applied))
    db.install_watch(connection)


def _counts(connection: Connection) -> dict[str, int]:
    """The number of rows of every table."""
    found = connection.execute(text("SELECT name FROM sqlite_master WHERE type = 'table'"))
    names = [name for name in found.scalars().all() if not name.startswith("sqlite_")]
    return {
        name: connection.exec_driver_sql(f'SELECT count(*) FROM "{name}"').scalar_one()
        for name in names
        if name != "alembic_version"
    }


def _may_change(applied: tuple[str, ...]) -> set[str]:
    """The tables whose rows a version says it adds or takes away: its ``ROWS_CHANGE``."""
    scripts = _scripts()
    return {
        name
        for version in applied
        for name in getattr(scripts.get_revision(version).module, "ROWS_CHANGE", ())
    }


def _compare(before: dict[str, int], after: dict[str, int], allowed: set[str]) -> None:
    """Refuse when a table that stayed has more or fewer rows, or one with rows went."""
    told = [
        f"{name} {count}→{after.get(name, 0)}"
        for name, count in sorted(before.items())
        if count != after.get(name, 0) and name not in allowed
    ]
    if told:
        raise ROWS_LOST(tables="、".join(told))


def _record(connection: Connection, deed: Deed | None, what: str) -> None:
    """Put on record what the rows became: one change, and none where no row is another."""
    done = deed or Deed("升级程序", "minzheng db migrate")
    number = audit.open_change(connection)
    audit.renew(connection, number)
    audit.seal(connection, number, replace(done, reason=f"结构升级 {what}"), keep_empty=False)
