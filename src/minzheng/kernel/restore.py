"""Restore: a backup put in the place of the database, in one step (恢复).

The backup is first proved whole in a private copy: pages, keys, the audit's chain, every row, the
triggers. The present file is never lost: it keeps its content under another name beside. Nothing is
recorded inside, so that dump and audit head are the backup's.
"""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from sqlalchemy.exc import DBAPIError

from minzheng.errors import InputInvalid, InputMissing, MinzhengError, Misused
from minzheng.kernel import backup, db, fault, files, lock, proof
from minzheng.kernel.audit import GENESIS
from minzheng.kernel.finding import Problem
from minzheng.kernel.proof import Proof

NO_BACKUP = Problem(
    "backup-missing",
    "没有备份文件 {path}",
    "备份在库旁边的 backups 文件夹或 MINZHENG_BACKUPS 指明的位置",
    kind=InputMissing,
)
UNSOUND = Problem(
    "backup-damaged",
    "备份 {path} 不能用：{reason}",
    "换一份备份；现有的库未改动",
    kind=InputInvalid,
)
ITSELF = Problem("restore-itself", "{path} 就是现在的库", "要恢复的应是一份备份", kind=Misused)
UNASKED = Problem(
    "restore-unconfirmed",
    "{what}，没有得到确认",
    "在终端里执行，或确认无误后加 --yes",
    kind=Misused,
)

_BESIDE = ("-wal", "-shm", "-journal")
"""What SQLite may keep beside a database: of another file it would spoil the new one."""


_UNREADABLE = (sqlite3.DatabaseError, DBAPIError, UnicodeError, TypeError, MinzhengError)
"""What reading a damaged file may end in: SQLite's word, a text that is none, a row not there."""


@dataclass(frozen=True, slots=True)
class Restored:
    """What a restore did: the file kept, and how many changes only it holds (``None``: unknown)."""

    kept: Path | None
    left_behind: int | None


def examine(file: Path, versions: Sequence[str]) -> Proof:
    """Prove a backup in a private copy; ``versions`` are the schemas known, the newest last.

    Raises ``backup-missing``, ``backup-damaged`` with every fault, ``schema-mismatch`` for a backup
    of a newer program.
    """
    if not file.is_file():
        raise NO_BACKUP(path=file)
    with files.private_folder() as folder:
        copied = folder / "restored.db"
        try:
            with backup.snapshot(file) as source:
                backup.copy(source, copied)
            with closing(backup.reading(copied)) as raw:
                told = proof.facts(raw, full=True)
            if told.schema in versions:
                found = proof.findings(copied, current=told.schema == versions[-1])
        except _UNREADABLE as error:
            raise UNSOUND(path=file, reason=error) from error
    if told.schema not in versions:
        raise db.WRONG_SCHEMA(path=file, found=told.schema, wanted=versions[-1])
    if found:
        raise UNSOUND(path=file, reason=f"{len(found)} 处疑点", findings=found)
    return told


def left_behind(path: Path, told: Proof) -> int | None:
    """How many changes of the present file the backup does not have.

    0 when there is no present file; ``None`` when it cannot be read or has another history.
    """
    if not path.is_file():
        return 0
    try:
        with closing(backup.reading(path, mode="rw")) as raw:
            asked = "SELECT id FROM audit_change WHERE digest = ?"
            at = (0,) if told.head == GENESIS else raw.execute(asked, (told.head,)).fetchone()
            newest = raw.execute("SELECT coalesce(max(id), 0) FROM audit_change").fetchone()
    except sqlite3.DatabaseError:
        return None
    return None if at is None else int(newest[0]) - int(at[0])


def restore(path: Path, file: Path, told: Proof, *, wait: float = 0.0) -> Restored:
    """Put the backup in the place of ``path`` in one step; ``told`` is what ``examine`` gave.

    Raises ``restore-itself``, ``database-busy`` when anybody has the file open for writing or is
    reading it, ``backup-failed`` when it cannot be written, ``backup-differs``. The present file is
    untouched then.
    """
    if path.exists() and path.samefile(file):
        raise ITSELF(path=path)
    with lock.hold(path, wait):
        left, head = left_behind(path, told), _head(path)
        try:
            with _stilled(path, wait) as present, files.placing(path) as part:
                with backup.snapshot(file) as source:
                    backup.copy(source, part)
                fault.point("restore.copied")
                files.sync(part)
                backup.compare(part, told, path)
                _log_ahead(part)
                fault.point("restore.proved")
                kept = _keep(path, present, head)
                fault.point("restore.kept")
        except OSError as error:
            raise backup.FAILED(path=path, reason=files.reason(error)) from error
        except sqlite3.DatabaseError as error:
            raise backup.FAILED(path=path, reason=error) from error
        fault.point("restore.replaced")
    return Restored(kept, left)


def _head(path: Path) -> str:
    """The audit's head of the present file, as far as it can be read."""
    try:
        with closing(backup.reading(path, mode="rw")) as raw:
            newest = raw.execute("SELECT digest FROM audit_change ORDER BY id DESC LIMIT 1")
            found = newest.fetchone()
    except sqlite3.DatabaseError:
        return "damaged"
    return str(found[0]) if found else GENESIS


def _log_ahead(part: Path) -> None:
    """A database is used with a write-ahead log; a backup is one file without."""
    with closing(sqlite3.connect(part, isolation_level=None)) as raw:
        raw.execute("PRAGMA journal_mode=WAL")


_IN_USE = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


@contextmanager
def _stilled(path: Path, wait: float) -> Iterator[BinaryIO | None]:
    """Hold the present file so that nobody reads or writes it, its log taken into it.

    Gives its bytes; ``None`` where there is no file. One that SQLite cannot read has no readers and
    is not held. Raises ``database-busy``. The file is opened once, for all of it: closing it would
    let go of the system's locks. It keeps its way of logging, whatever happens to this process.
    """
    if not path.is_file():
        yield None
        return
    with (
        path.open("rb") as present,
        closing(sqlite3.connect(path, timeout=wait, isolation_level=None)) as held,
    ):
        try:
            held.execute("PRAGMA locking_mode=EXCLUSIVE")  # what is locked stays so till the close
            held.execute("BEGIN EXCLUSIVE")
            held.execute("COMMIT")
            held.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        except sqlite3.DatabaseError as error:
            if error.sqlite_errorcode & 0xFF in _IN_USE:
                raise lock.BUSY(holder="另一个程序") from error
        fault.point("restore.stilled")
        yield present


def _keep(path: Path, present: BinaryIO | None, head: str) -> Path | None:
    """Keep the present file under another name beside, with what lies there for SQLite."""
    kept = path.with_name(backup.name(path, head, what="-before-restore"))
    if present is not None:
        with files.placing(kept) as part, part.open("wb") as copy:
            shutil.copyfileobj(present, copy)
    for ending in _BESIDE:
        beside = path.with_name(path.name + ending)
        with suppress(FileNotFoundError):
            if beside.stat().st_size:
                beside.replace(kept.with_name(kept.name + ending))
            else:
                beside.unlink()
    files.sync_folder(path.parent)
    return kept if present is not None else None
