"""Fault: named places where a test may kill the process, to see what it leaves behind (断点).

``MINZHENG_FAULT=work.sealed`` kills the process the first time it comes to that point, as a power
cut would; ``work.sealed:3`` the third time. Without the variable a point costs one look-up.
"""

from __future__ import annotations

import os
import signal
from collections import Counter

_passed: Counter[str] = Counter()


def point(name: str) -> None:
    """Die here when the environment names this point."""
    wanted = os.environ.get("MINZHENG_FAULT")
    if not wanted:
        return
    place, _, times = wanted.partition(":")
    if place != name:
        return
    _passed[name] += 1
    if _passed[name] >= int(times or 1):
        os.kill(os.getpid(), signal.SIGKILL)
