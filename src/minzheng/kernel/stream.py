"""Stream (输出流): output whose encoding lacks some characters loses those, not the whole list."""

from __future__ import annotations

import codecs
import errno
import os
import sys

import click

from minzheng.errors import CannotWrite
from minzheng.kernel.finding import Problem

_STAND_IN, _LAST_STAND_IN = "\udc80", "\udcff"
"""What Python reads a byte as that is no UTF-8 in a name."""


UNWRITTEN = Problem(
    "stdout-unwritable",
    "标准输出写不了：{reason}；{standing}",
    "检查磁盘空间和终端，或用 -o 写到别处",
    kind=CannotWrite,
)

_NO_PLACE = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO)
"""What the system says when the file that stdout is led into is full, or its terminal went."""


def unwritten(error: OSError) -> bool:
    """Whether an error is that of stdout: everything else that is written tells its name."""
    return error.errno in _NO_PLACE and error.filename is None


class Forgiving:
    """Output whose encoding lacks a character writes ``?`` for it; told once, at the end.

    A Chinese Windows redirects to code page 936, which has no 𠮷; without this the program would
    stop in the middle of a list.
    """

    def __init__(self) -> None:
        self.lost = 0
        self.encoding = ""

    def take_over(self) -> None:
        """Let stdout and stderr replace what they cannot write; closed ones lead nowhere."""
        for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
            if getattr(sys, name) is None:  # no file of ours may get its number
                setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115
        for stream in (sys.stdout, sys.stderr):
            if hasattr(stream, "reconfigure"):
                codecs.register_error("minzheng", self._replace)
                stream.reconfigure(errors="minzheng")

    def _replace(self, error: UnicodeError) -> tuple[str, int]:
        """A question mark for each character that there is not.

        A byte of a file's name that is no text is nobody's character: it is not counted.
        """
        if not isinstance(error, UnicodeEncodeError):
            raise error
        failed = error.object[error.start : error.end]
        self.lost += sum(not _STAND_IN <= char <= _LAST_STAND_IN for char in failed)
        self.encoding = error.encoding
        return "?" * (error.end - error.start), error.end

    def tell(self) -> None:
        """Say how much was lost, and the way out."""
        if self.lost:
            click.echo(
                f"注意：输出编码 {self.encoding} 写不出 {self.lost} 个字，已写成 ?；"
                "设环境变量 PYTHONUTF8=1，或用 -o 写文件",
                err=True,
            )
