"""Progress (进度): after a second of waiting, a line on the terminal that counts the seconds.

Only where stderr is a terminal; a pipe, a file and cron's mail never see it. The work is done by
set-based SQL whose share cannot be told, so elapsed time is what is told.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from threading import Event

AFTER = 1.0
"""Seconds before anything is shown."""


@contextmanager
def waiting(label: str) -> Iterator[None]:
    """Show ``label`` and the seconds gone by, from the second on until the work ends."""
    if not sys.stderr.isatty():
        yield
        return
    from threading import Event, Thread

    done = Event()
    ticker = Thread(target=_tick, args=(label, done), daemon=True)
    ticker.start()
    try:
        yield
    finally:
        done.set()
        ticker.join()


def _tick(label: str, done: Event) -> None:
    """Rewrite one line until the work is done, then wipe it."""
    from time import monotonic

    began, width = monotonic(), 0
    while not done.wait(AFTER):
        line = f"{label}：已 {monotonic() - began:.0f} 秒"
        width = max(width, 2 * len(line))
        sys.stderr.write(f"\r{line}")
        sys.stderr.flush()
    if width:
        sys.stderr.write(f"\r{'':{width}}\r")
        sys.stderr.flush()
