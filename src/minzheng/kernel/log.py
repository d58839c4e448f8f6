"""Log (日志): one line an event, for whoever looks after the program; nobody in it can be known.

::

    2026-11-21T13:41:56Z 3f9a2c1b start payout run 2026-12 --dry-run · 大冶.db · 张经办
    2026-11-21T13:41:58Z 3f9a2c1b wrote change=12 rows=60
    2026-11-21T13:41:58Z 3f9a2c1b end exit=0 seconds=2.1

The file turns over at a megabyte and keeps five. Long numbers are masked; of what was typed only
flags, days, months, numbers of choice lists and names of places and batches are told, because any
other word may be somebody's name. A log that cannot be written never stops a command.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

import click

from minzheng.kernel import clock
from minzheng.kernel.config import Config
from minzheng.kernel.mask import mask_text

MOST, KEPT = 1_000_000, 5
"""Bytes of one file, and how many older ones stay."""


def log_path(given: Path | None = None) -> Path:
    """Where the log lies: as the option, the environment, a file or the default says."""
    from minzheng.kernel.config import default_log

    named = Config.load().find("log", given).value
    return named if isinstance(named, Path) else default_log()


class Log:
    """The log of one run of the program; the file is open only while an event is written."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.run = os.urandom(4).hex()

    def tell(self, event: str, message: str) -> bool:
        """Write one event; false when the log cannot be written."""
        line = f"{clock.stamp()} {self.run} {event} {mask_text(message)}".rstrip()
        text = ("\n\t".join(line.splitlines()) + "\n").encode(errors="backslashreplace")
        try:
            _append(self.path, text)
        except OSError:
            return False
        return True


def _append(path: Path, text: bytes) -> None:
    """At the end of a file readable by its owner only; a full one is turned over first."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with open(path, "ab", opener=_private) as file:
        if file.tell() + len(text) < MOST or not file.tell():
            file.write(text)
            return
    _turn_over(path)
    with open(path, "ab", opener=_private) as file:
        file.write(text)


def _private(name: str, flags: int) -> int:
    return os.open(name, flags, 0o600)


def _turn_over(path: Path) -> None:
    """The file becomes the newest of the older ones, unless another process is at it."""
    from logging.handlers import RotatingFileHandler  # costs more than all the rest of a line

    with suppress(FileNotFoundError):
        RotatingFileHandler(path, backupCount=KEPT, delay=True).doRollover()


def keep_traceback(error: BaseException, path: Path | None = None) -> Path:
    """Append an exception's traceback to the log; gives the log's path."""
    import traceback

    log = Log(path or log_path())
    log.tell("bug", "".join(traceback.format_exception(error)))
    return log.path


_OPEN = (click.Choice, click.types.IntParamType)
"""Types whose values name nobody."""


def spoken(ctx: click.Context) -> str:
    """The command as the log may tell it: its name, and of its parameters what names nobody."""
    words = [ctx.command_path.partition(" ")[2]]
    for param in ctx.command.params:
        source = ctx.get_parameter_source(str(param.name))
        if source is not click.core.ParameterSource.COMMANDLINE or not param.expose_value:
            continue
        value = ctx.params.get(str(param.name))
        name = "" if isinstance(param, click.Argument) else max(param.opts, key=len)
        open_ = isinstance(param.type, _OPEN) or getattr(param.type, "names_nobody", False)
        if isinstance(param, click.Option) and param.is_flag:
            words.append(name)
        else:
            words.append(f"{name}{'=' if name else ''}{value if open_ else '...'}")
    return " ".join(words)
