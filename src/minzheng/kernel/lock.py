"""Lock: one writer at a time on a database file, and who that is (写锁).

The lock is the operating system's, on a file beside the database: the system frees it when the
process dies, even by kill -9, so no lock is ever left behind. The holder's note beside it only
tells others whom they wait for; nothing depends on it.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from minzheng.errors import Busy, CannotWrite
from minzheng.kernel import clock, files, running
from minzheng.kernel.finding import Problem

BUSY = Problem(
    "database-busy",
    "数据库正被占用：{holder}",
    "稍后再试，或加 --wait 秒数等待；未写入任何内容",
    kind=Busy,
)
UNWRITABLE = Problem(
    "database-unwritable",
    "写不了 {path}：{reason}",
    "检查磁盘空间、文件和文件夹的权限，再执行同一命令",
    kind=CannotWrite,
)


@contextmanager
def hold(path: Path, wait: float) -> Iterator[None]:
    """Hold the lock of the database at ``path``, waiting for it at most ``wait`` seconds.

    Raises ``database-busy`` naming the holder, ``database-unwritable`` when there is no place to
    put the lock.
    """
    from filelock import FileLock, Timeout

    note = path.with_name(path.name + ".holder")
    lock = FileLock(path.with_name(path.name + ".lock"), timeout=wait, mode=0o600)
    try:
        lock.acquire()
    except Timeout:
        raise BUSY(holder=_holder(path)) from None
    except OSError as error:
        raise UNWRITABLE(path=path, reason=files.reason(error)) from error
    try:
        with suppress(OSError):  # a full disk keeps nobody from holding the lock
            note.write_text(json.dumps({"pid": os.getpid(), "since": clock.stamp()}))
        yield
    finally:
        with suppress(OSError):
            note.unlink(missing_ok=True)
        lock.release()


def note_of(path: Path) -> tuple[int, str] | None:
    """Process number and start of whoever last took the lock of the database and keeps its note."""
    note = path.with_name(path.name + ".holder")
    try:
        known = json.loads(note.read_text())
        return int(known["pid"]), str(known["since"])
    except (OSError, ValueError, TypeError, KeyError):
        return None


def _holder(path: Path) -> str:
    """Who holds the lock, as far as the note is there, whole, and not of a process that died."""
    known = note_of(path)
    if known is None or not running.alive(known[0]):
        return "另一个进程"
    return f"进程 {known[0]}，自 {known[1]} 起"
