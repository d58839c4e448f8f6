"""Depth (深浅): how far chance goes. By day a little of everything, by night much of it.

``MINZHENG_NIGHT`` set to anything is night: every example is new then, and there are many more.
"""

from __future__ import annotations

import os

NIGHT = bool(os.environ.get("MINZHENG_NIGHT"))


def times(day: int, night: int) -> int:
    """How often something is tried."""
    return night if NIGHT else day
