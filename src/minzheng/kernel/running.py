"""Running: how this process is asked to stop, and whether another one still runs (进程).

Ctrl-C reaches the program as an exception; so do, inside ``stoppable``, the system's requests to
end (SIGTERM) and the closing of the terminal (SIGHUP). What is open is then rolled back and said.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

REQUESTS = ("SIGTERM", "SIGHUP")
"""Signals that ask a process to end; Windows has no SIGHUP."""


class Stopped(BaseException):
    """The system asked this process to end; the exit code is the one a shell would give."""

    def __init__(self, number: int) -> None:
        super().__init__(signal.Signals(number).name)
        self.exit_code = 128 + number


@contextmanager
def stoppable() -> Iterator[None]:
    """Inside, a request to end raises ``Stopped``; one that was ignored before (nohup) stays so."""
    numbers = [getattr(signal, name) for name in REQUESTS if hasattr(signal, name)]
    taken = [number for number in numbers if signal.getsignal(number) is signal.SIG_DFL]
    for number in taken:
        signal.signal(number, _stop)
    try:
        yield
    finally:
        for number in taken:
            signal.signal(number, signal.SIG_DFL)


def _stop(number: int, _frame: FrameType | None) -> None:
    raise Stopped(number)


def alive(pid: int) -> bool:
    """Whether a process of this machine still runs; where that cannot be asked, it is taken to."""
    if os.name != "posix":
        return True
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True
    return True
