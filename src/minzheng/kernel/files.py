"""Files (文件): reading an input, writing an output whole or not at all.

An output appears under its name only when every byte of it is on the disk, is readable by its
owner alone, and never replaces another file unless that is asked for. What is in the files, and
the encoding of inputs, is decided elsewhere.
"""

from __future__ import annotations

import errno
import glob
import hashlib
import os
import platform
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from enum import StrEnum
from pathlib import Path

from minzheng.errors import CannotWrite, InputMissing, Misused
from minzheng.kernel import fault, running
from minzheng.kernel.finding import Problem

OUTPUT_EXISTS = Problem(
    "output-exists",
    "{path} 已存在，内容与这次的不同，没有覆盖",
    "核对后加 --overwrite，或用 -o 换一个文件名",
    kind=CannotWrite,
)
OUTPUT_UNWRITABLE = Problem(
    "output-unwritable",
    "写不了 {path}：{reason}",
    "检查文件夹、权限和磁盘空间，或用 -o 换一个位置",
    kind=CannotWrite,
)
INPUT_UNREADABLE = Problem(
    "input-unreadable",
    "读不了 {path}：{reason}",
    "检查文件名和所在文件夹；从标准输入读取时写 -",
    kind=InputMissing,
)
ENCODING_UNKNOWN = Problem(
    "encoding-unknown",
    "没有“{encoding}”这种编码",
    "可用：utf-8-sig、utf-8、gb18030、gbk",
    kind=Misused,
)
NOT_ENCODABLE = Problem(
    "output-not-encodable",
    "{encoding} 编码写不出这些字：{chars}",
    "改用 utf-8-sig 或 gb18030 编码，不要换字",
    kind=CannotWrite,
)

_REASONS = {
    errno.ENOENT: "文件或文件夹不存在",
    errno.ENOTDIR: "路径中有一段不是文件夹",
    errno.EISDIR: "这是文件夹，不是文件",
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.EROFS: "磁盘只读",
    errno.ENOSPC: "磁盘已满",
    errno.EDQUOT: "超出磁盘配额",
    errno.EFBIG: "超出文件大小的限制",
    errno.EIO: "读写出错，多为磁盘故障",
    errno.ENAMETOOLONG: "文件名太长",
}

_PART = f".minzheng-{platform.node()}-"
"""How the name of a half-written file begins: a process is known by machine and number."""


class Written(StrEnum):
    """What became of an output file."""

    written = "written"
    same = "same"
    replaced = "replaced"


def write_new(
    path: str | Path, data: bytes, *, overwrite: bool = False, mode: int = 0o600
) -> Written:
    """Write ``data`` under ``path`` in one step: all of it, or nothing and no trace.

    A file that already holds these very bytes is left alone (``same``); one with other bytes is
    refused (``output-exists``) unless ``overwrite``. Raises ``output-unwritable`` when the folder
    is missing, the place is not writable or the disk is full. A link is followed.
    """
    target = Path(os.path.realpath(path))
    exists = os.path.lexists(target)
    try:
        if exists and not target.is_file():
            code = errno.EISDIR if target.is_dir() else errno.EPERM
            raise OSError(code, os.strerror(code))
        if exists and _holds(target, data):
            return Written.same
        if exists and not overwrite:
            raise OUTPUT_EXISTS(path=_named(path))
        _place(target, data, mode)
    except OSError as error:
        raise OUTPUT_UNWRITABLE(path=_named(path), reason=reason(error)) from error
    return Written.replaced if exists else Written.written


def read_input(path: str | Path) -> bytes:
    """The bytes of an input file, or of standard input for ``-``.

    Raises ``input-unreadable`` when it is missing, a folder, or not readable.
    """
    try:
        return sys.stdin.buffer.read() if str(path) == "-" else Path(path).read_bytes()
    except OSError as error:
        raise INPUT_UNREADABLE(path=_named(path), reason=reason(error)) from error


def encode(text: str, encoding: str) -> bytes:
    """The text as the bytes of a file.

    Raises ``output-not-encodable`` naming the characters the encoding lacks (nothing is replaced),
    ``encoding-unknown`` when there is no such encoding.
    """
    try:
        return text.encode(encoding)
    except LookupError:
        raise ENCODING_UNKNOWN(encoding=encoding) from None
    except UnicodeEncodeError:
        chars = "、".join(_lacking(text, encoding)[:10])
        raise NOT_ENCODABLE(encoding=encoding, chars=chars) from None


def sha256(data: bytes) -> str:
    """The SHA-256 digest, 64 hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def reason(error: OSError) -> str:
    """Why the system refused, in Chinese where we know it."""
    return _REASONS.get(error.errno or 0, error.strerror or str(error))


def _holds(target: Path, data: bytes) -> bool:
    """Whether the file has these bytes; one that cannot be read counts as different."""
    try:
        return target.stat().st_size == len(data) and target.read_bytes() == data
    except PermissionError:
        return False


def _place(target: Path, data: bytes, mode: int) -> None:
    """Write beside the target, force it to the disk, then give it its name."""
    with placing(target, mode) as part:
        part.write_bytes(data)


@contextmanager
def placing(target: Path, mode: int = 0o600) -> Iterator[Path]:
    """A file beside the target to be filled inside; it gets the target's name when it is whole.

    Whatever goes wrong inside leaves no trace, nor does what SQLite and the lock put beside a
    database. A file of that name is replaced: the caller asks.
    """
    import tempfile

    _sweep(target.parent)
    mine = f"{_PART}{os.getpid()}-"
    descriptor, temporary = tempfile.mkstemp(dir=target.parent, prefix=mine, suffix=".part")
    os.close(descriptor)
    part = Path(temporary)
    try:
        fault.point("file.opened")
        yield part
        fault.point("file.written")
        sync(part)
        part.chmod(mode)
        fault.point("file.synced")
        part.replace(target)
        fault.point("file.renamed")
    finally:
        for one in part.parent.glob(f"{glob.escape(part.name)}*"):
            one.unlink(missing_ok=True)
    sync_folder(target.parent)
    fault.point("file.settled")


@contextmanager
def private_folder() -> Iterator[Path]:
    """A folder of one's own for copies of personal data, gone afterwards; ``TMPDIR`` moves it.

    What a killed process left there is removed first.
    """
    import shutil
    import tempfile

    for left in Path(tempfile.gettempdir()).glob(f"{_PART}*"):
        if left.is_dir() and not _lives(left):
            shutil.rmtree(left, ignore_errors=True)
    mine = f"{_PART}{os.getpid()}-"
    with tempfile.TemporaryDirectory(prefix=mine, ignore_cleanup_errors=True) as folder:
        yield Path(folder)


def sync(path: Path) -> None:
    """Force a file's bytes to the disk."""
    with path.open("r+b") as file:
        os.fsync(file.fileno())


def _sweep(folder: Path) -> None:
    """Remove what a killed process left half written, and what lay beside it (``.part-wal``)."""
    for part in folder.glob(f"{_PART}*.part*"):
        if not _lives(part):
            with suppress(OSError):
                part.unlink()


def _lives(part: Path) -> bool:
    """Whether the process whose number stands in the name still runs."""
    pid = part.name.removeprefix(_PART).partition("-")[0]
    return not (pid.isascii() and pid.isdigit()) or running.alive(int(pid))


def sync_folder(folder: Path) -> None:
    """Make the new name itself last through a power cut, where the system can do that."""
    with suppress(OSError):  # Windows and some network shares cannot; the file is in place
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _named(path: str | Path) -> str:
    """A path fit to print, also when its bytes are no text (a GBK name under UTF-8)."""
    return str(path).encode("utf-8", "replace").decode("utf-8")


def _lacking(text: str, encoding: str) -> list[str]:
    """The characters that an encoding lacks, each with its code point."""
    lacking: list[str] = []
    for char in sorted(set(text)):
        try:
            char.encode(encoding)
        except UnicodeEncodeError:
            code = f"U+{ord(char):04X}"
            lacking.append(code if "\ud800" <= char <= "\udfff" else f"{char}（{code}）")
    return lacking
