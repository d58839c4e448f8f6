"""Backup, restore, proof and dump of the database file, as the commands tell them (备份经办)."""

from __future__ import annotations

import hashlib
import sqlite3
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import click

from minzheng.admin.audit import fault_table
from minzheng.errors import FINDINGS_EXIT
from minzheng.kernel import backup, db, dump, fault, files
from minzheng.kernel import restore as putting_back
from minzheng.kernel.command import Desk
from minzheng.kernel.db import Store
from minzheng.kernel.proof import Proof, facts, findings
from minzheng.migrations.upgrade import load_models, versions


def make_backup(desk: Desk, folder: Path | None, keep: int | None) -> None:
    """Take a backup by hand, every row compared; with ``keep`` clear old automatic ones."""
    path = _there(desk.path())
    target = folder or backup.chosen_folder(path) or backup.beside(path)
    made = backup.take(path, target)
    desk.say(f"已备份并核对：{made.path}")
    _tell(desk, made.proof)
    gone = [] if keep is None else backup.prune(path, target, keep)
    if gone:
        desk.say(f"清理较早的自动备份 {len(gone)} 份，手工备份不动")


def put_back(desk: Desk, file: Path, *, yes: bool, dry_run: bool) -> None:
    """Prove a backup and put it in the place of the database."""
    load_models()
    path = desk.path()
    told = putting_back.examine(file, versions())
    left = putting_back.left_behind(path, told)
    desk.say(f"备份 {file} 核对无误")
    _tell(desk, told)
    what = f"用备份替换 {path}，{_left(left)}"
    if dry_run:
        desk.say_done("", what, dry_run=True)
        return
    if not yes:
        desk.confirm(what, putting_back.UNASKED)
    done = putting_back.restore(path, file, told, wait=desk.wait)
    desk.say(f"已恢复 {path}；{_left(done.left_behind)}")
    if done.kept is not None:
        desk.say(f"原来的库留在 {done.kept}")
    if told.schema != versions()[-1]:
        desk.say(f"结构版本是 {told.schema}，再执行 minzheng db migrate")


def prove(desk: Desk, file: Path | None, options: Mapping[str, Any]) -> None:
    """Prove a file and tell every fault; exit 3 with findings."""
    load_models()
    path = _there(file or desk.path())
    found = findings(path, current=_version(path) == versions()[-1])
    if not found:
        with backup.snapshot(path, mode="rw") as raw:
            desk.say(f"{path} 核对无误")
            _tell(desk, facts(raw, full=True))
        return
    desk.show(fault_table("db.verify", found, f"{path.name} 的疑点"), options)
    raise click.exceptions.Exit(FINDINGS_EXIT)


def write_dump(desk: Desk, output: Path | None, *, overwrite: bool) -> None:
    """Write the canonical dump; that everybody's data went out is put on record first.

    A file that holds this very dump is left as it is, one with another is not replaced unasked.
    """
    store = desk.store()
    with desk.work("导出规范转储（含完整个人信息）", keep_empty=True):
        pass
    with store.reading() as session:
        raw = session.connection().connection.driver_connection
        assert isinstance(raw, sqlite3.Connection)
        told = Counted(dump.dump(raw))
        if output is None or str(output) == "-":
            sys.stdout.buffer.writelines(told)
            sys.stdout.buffer.flush()
            desk.say(f"规范转储 {told}")
            return
        try:
            same = _put(told, output, overwrite=overwrite)
        except OSError as error:
            reason = files.reason(error)
            raise files.OUTPUT_UNWRITABLE(path=output, reason=reason) from error
    desk.say(f"规范转储 {told}，{'与原文件相同' if same else f'已写 {output}'}")


class Counted:
    """Lines on their way out, counted and hashed."""

    def __init__(self, lines: Iterator[bytes]) -> None:
        self._lines, self._running, self.count = lines, hashlib.sha256(), 0

    def __iter__(self) -> Iterator[bytes]:
        for part in self._lines:
            self._running.update(part)
            self.count += part.count(b"\n")
            yield part

    @property
    def digest(self) -> str:
        """The SHA-256 of what has gone out."""
        return self._running.hexdigest()

    def __str__(self) -> str:
        return f"{self.count:,} 行，sha256 {self.digest}"


def _put(told: Counted, output: Path, *, overwrite: bool) -> bool:
    """Write the lines under a name; gives whether that file held them already."""
    with files.placing(output) as part:
        with part.open("wb") as file:
            file.writelines(told)
        fault.point("dump.written")
        same = output.is_file() and _digest(output) == told.digest
        if output.exists() and not same and not overwrite:
            raise files.OUTPUT_EXISTS(path=output)
    return same


def _digest(path: Path) -> str:
    """The SHA-256 of a file of any size."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _there(path: Path) -> Path:
    """The file, refused when it is not there: opening it would make it."""
    if not path.is_file():
        raise db.NO_DATABASE(path=path)
    return path


def _version(path: Path) -> str:
    """The file's schema, refused when this program does not know it."""
    with Store(path).reading() as session:
        found = db.schema_version(session.connection())
    if not found:
        raise db.NOT_A_DATABASE(path=path)
    if found not in versions():
        raise db.WRONG_SCHEMA(path=path, found=found, wanted=versions()[-1])
    return found


def _tell(desk: Desk, told: Proof) -> None:
    """What a file holds, in one line each."""
    rows = dict(told.counts)
    business = sum(count for name, count in told.counts if not name.startswith("audit_"))
    desk.say(f"  结构 {told.schema}，变更 {told.changes:,} 次，{len(rows)} 张表 {business:,} 行")
    desk.say(f"  审计校验值 {told.head[:16]}，转储 sha256 {told.dump[:16]}")


def _left(count: int | None) -> str:
    """How much is left behind, in words."""
    if count is None:
        return "备份与现有的库不是同一条审计链，丢下几次变更说不清"
    return f"备份之后的 {count:,} 次变更不在其中" if count else "备份之后没有别的变更"
