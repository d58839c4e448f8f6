"""Stream (输出流): output whose encoding lacks some characters loses those, not the whole list."""

from __future__ import annotations

import codecs
import os
import sys

import click


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
            encoding = getattr(stream, "encoding", None) or "utf-8"
            if codecs.lookup(encoding).name != "utf-8" and hasattr(stream, "reconfigure"):
                codecs.register_error("minzheng", self._replace)
                stream.reconfigure(errors="minzheng")

    def _replace(self, error: UnicodeError) -> tuple[str, int]:
        """A question mark for each character that there is not."""
        if not isinstance(error, UnicodeEncodeError):
            raise error
        self.lost += error.end - error.start
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
