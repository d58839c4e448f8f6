"""Backup: a copy of the database that is called good only after it was read back (备份).

A copy is taken of one state while others go on writing, forced to the disk, opened again and
compared with that very state; only then does it get its name, which tells when, and how the audit's
head begins: ``大冶-20261121T134156Z-3f9a1c2b.db``. One made by hand is compared row by row; the
automatic ones before large changes (``-auto``) by page check, head and row counts, so that they
cost little. Restoring stands in ``restore``.
"""

from __future__ import annotations

import os
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from minzheng.errors import CannotWrite
from minzheng.kernel import clock, fault, files
from minzheng.kernel.audit import DAMAGED, GENESIS
from minzheng.kernel.config import Config
from minzheng.kernel.db import NOT_OPENED, said_clearly
from minzheng.kernel.finding import Problem
from minzheng.kernel.proof import Proof, facts

FAILED = Problem(
    "backup-failed",
    "备份写不成 {path}：{reason}",
    "检查磁盘空间和权限，或用 MINZHENG_BACKUPS 换一个文件夹；库未改动",
    kind=CannotWrite,
)
DIFFERS = Problem(
    "backup-differs",
    "备份 {path} 核对不过：{reason}",
    "没有留下这份备份；用 minzheng db verify 核对原库，并检查磁盘",
    kind=CannotWrite,
)

AUTOMATIC = "-auto"
"""How the stem of an automatic backup ends: only these are ever deleted."""

KEEP = 20
"""How many automatic backups are kept unless told otherwise."""

OFF = "off"
"""The value of ``MINZHENG_BACKUPS`` that switches automatic backups off."""


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup that was taken: where it lies and what it holds."""

    path: Path
    proof: Proof


def chosen_folder(path: Path) -> Path | None:
    """Where backups of the file at ``path`` go: as configured, else ``backups`` beside it.

    ``None`` when automatic backups are switched off.
    """
    named: Path | None = Config.load().find("backups").value
    if named is not None and named.name == OFF:
        return None
    return named or beside(path)


def beside(path: Path) -> Path:
    """The folder for backups beside the database."""
    return path.absolute().parent / "backups"


def take(path: Path, folder: Path, *, full: bool = True) -> Backup:
    """Copy the file at ``path`` as last committed into ``folder``, prove the copy, name it.

    Raises ``backup-failed`` when it cannot be written, ``backup-differs`` when the copy is not the
    same or not sound, ``database-damaged`` or ``database-not-opened`` when the original cannot be
    read. Nothing is left behind then.
    """
    with said_clearly(path, NOT_OPENED), snapshot(path, mode="rw") as source:
        try:
            proof = facts(source, full=full)
        except sqlite3.DatabaseError as error:
            raise DAMAGED(subject=f"{path}（{error}）") from error
        target = folder / name(path, proof.head, automatic=not full)
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            with files.placing(target) as part:
                copy(source, part)
                fault.point("backup.copied")
                files.sync(part)
                compare(part, proof, target)
                fault.point("backup.proved")
        except OSError as error:
            raise FAILED(path=target, reason=files.reason(error)) from error
        except sqlite3.DatabaseError as error:
            raise FAILED(path=target, reason=str(error)) from error
    fault.point("backup.renamed")
    return Backup(target, proof)


def name(path: Path, head: str, *, automatic: bool = False, what: str = "") -> str:
    """The file name of a backup taken now: stem, instant, first digits of the head."""
    stamp = clock.stamp().replace("-", "").replace(":", "")
    ending = AUTOMATIC if automatic else what
    return f"{path.stem}-{stamp}-{head[:8]}{ending}{path.suffix or '.db'}"


def copy(source: sqlite3.Connection, target: Path) -> None:
    """Copy what ``source`` sees into one file that needs no other beside it."""
    with closing(sqlite3.connect(target, isolation_level=None)) as made:
        source.backup(made)
        made.execute("PRAGMA journal_mode=DELETE")


def compare(part: Path, proof: Proof, target: Path) -> None:
    """Open a copy afresh; raises ``backup-differs`` unless it is sound and holds what it should."""
    with closing(reading(part)) as made:
        (verdict,) = made.execute("PRAGMA integrity_check(1)").fetchone()
        if verdict != "ok":
            raise DIFFERS(path=target, reason=verdict)
        if facts(made, full=bool(proof.dump)) != proof:
            raise DIFFERS(path=target, reason="内容与原库不同")


def reading(path: Path, *, mode: str = "ro") -> sqlite3.Connection:
    """A connection that only reads, and never makes a file that is not there.

    ``mode="rw"`` for a database in use: SQLite keeps the files beside it in order then.
    """
    uri = f"file:{quote(os.fsencode(path))}?mode={mode}"  # a folder's name need not be text
    made = sqlite3.connect(uri, uri=True, isolation_level=None)
    made.execute("PRAGMA query_only=ON")
    return made


@contextmanager
def snapshot(path: Path, *, mode: str = "ro") -> Iterator[sqlite3.Connection]:
    """A connection that sees one committed state for as long as it is open."""
    with closing(reading(path, mode=mode)) as source:
        source.execute("BEGIN")
        source.execute("SELECT count(*) FROM sqlite_master").fetchone()  # now it holds
        yield source


# --- automatic backups ----------------------------------------------------------------------------


def before(path: Path) -> Path | None:
    """An automatic backup ahead of a large change; ``None`` when they are switched off.

    None is made when the newest one already holds this state. Old automatic ones are cleared.
    """
    folder = chosen_folder(path)
    if folder is None:
        return None
    newest = next(iter(automatic(path, folder)), None)
    if newest is not None and _same(path, newest):
        return newest
    made = take(path, folder, full=False).path
    prune(path, folder, KEEP)
    return made


def automatic(path: Path, folder: Path) -> list[Path]:
    """The automatic backups of a database, newest first."""
    ending = re.escape(f"{AUTOMATIC}{path.suffix or '.db'}")
    mine = re.compile(rf"{re.escape(path.stem)}-(\d{{8}}T\d{{6}}Z)-[0-9a-f]{{8}}{ending}")
    found = [(match[1], one) for one in folder.glob("*") if (match := mine.fullmatch(one.name))]
    return [one for _, one in sorted(found, key=_age, reverse=True)]


def _age(found: tuple[str, Path]) -> tuple[str, int]:
    """The instant in a backup's name, and its file's own for two of one second."""
    return found[0], found[1].stat().st_mtime_ns


def prune(path: Path, folder: Path, keep: int) -> list[Path]:
    """Delete all but the ``keep`` newest automatic backups; gives what was deleted."""
    gone = automatic(path, folder)[keep:]
    for one in gone:
        one.unlink(missing_ok=True)
    return gone


def _same(path: Path, newest: Path) -> bool:
    """Whether a backup stands at the schema and head of the file; one not readable does not."""
    try:
        with closing(reading(path, mode="rw")) as now, closing(reading(newest)) as then:
            return _stands(now) == _stands(then)
    except sqlite3.DatabaseError:
        return False


def _stands(raw: sqlite3.Connection) -> tuple[str, str]:
    """Schema and audit head."""
    (schema,) = raw.execute("SELECT version_num FROM alembic_version").fetchone()
    newest = raw.execute("SELECT digest FROM audit_change ORDER BY id DESC LIMIT 1").fetchone()
    return schema, newest[0] if newest else GENESIS
