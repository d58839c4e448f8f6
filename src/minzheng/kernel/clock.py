"""Clock: the one place that reads today's date and the time of an act (时钟).

Days are civil days in Asia/Shanghai whatever the machine's zone; a business date never passes
through an instant. ``fix`` puts another day in force (``--today``), for make-up runs and tests.
"""

from __future__ import annotations

from contextvars import ContextVar
from datetime import UTC, date, datetime, timedelta, timezone

SHANGHAI = timezone(timedelta(hours=8), "Asia/Shanghai")
"""China has one zone and no summer time; a fixed offset needs no zone data on the machine."""

_FIXED: ContextVar[date | None] = ContextVar("fixed_day", default=None)


def today() -> date:
    """The business date: the fixed one, else the civil date in Shanghai now."""
    return _FIXED.get() or datetime.now(SHANGHAI).date()


def fix(day: date | None) -> None:
    """Use ``day`` as today from here on in this process; ``None`` goes back to the real clock."""
    _FIXED.set(day)


def stamp() -> str:
    """The real instant, UTC, to the second: ``2026-11-21T13:41:56Z`` (for change records)."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
