"""Dated (时效): rows that hold from a day or month on, to a last one or until something ends them.

Two ways of ending are told apart. A last day (截止) still counts: ``lasting``, ``on_day``. On the
day on which something ended (离开、停用、终止) it is over: ``to_come``, ``going_on``. Without
such a day a row goes on. Each question has a form for SQL, which takes columns, and one for a row
in hand.
"""

from __future__ import annotations

from datetime import date
from typing import Any, TypeGuard, TypeVar

from sqlalchemy import ColumnElement, and_, or_

from minzheng.kernel.month import Month

When = TypeVar("When", date, Month)
"""What rows are dated by; both ends and what is asked are of one kind."""


# --- in SQL ---------------------------------------------------------------------------------------


def lasting(until: Any, when: date | Month) -> ColumnElement[bool]:
    """Rows without a last day or month, or with one not before ``when``."""
    return or_(until.is_(None), until >= when)


def in_force(since: Any, until: Any, month: Month) -> ColumnElement[bool]:
    """Rows whose months, both included, hold ``month``."""
    return and_(since <= month, lasting(until, month))


def on_day(since: Any, until: Any, day: date) -> ColumnElement[bool]:
    """Rows whose days, both included, hold ``day``."""
    return and_(since <= day, lasting(until, day))


def in_month(since: Any, until: Any, month: Month) -> ColumnElement[bool]:
    """Rows whose days, both included, hold some day of ``month``."""
    return and_(since <= month.last, lasting(until, month.first))


def to_come(told: Any, day: date) -> ColumnElement[bool]:
    """Rows whose day ``told`` is not known or comes after ``day``."""
    return or_(told.is_(None), told > day)


def going_on(since: Any, ended: Any, day: date) -> ColumnElement[bool]:
    """Rows begun by ``day`` and not ended by it."""
    return and_(since <= day, to_come(ended, day))


# --- in hand --------------------------------------------------------------------------------------


def lasts(until: When | None, when: When) -> bool:
    """Whether there is no last day or month, or one not before ``when``."""
    return until is None or until >= when


def holds(since: When, until: When | None, when: When) -> bool:
    """Whether the days or months from ``since`` to ``until``, both included, hold ``when``."""
    return since <= when and lasts(until, when)


def has_come(told: date | None, day: date) -> TypeGuard[date]:
    """Whether a day is known and has come by ``day``."""
    return told is not None and told <= day


def goes_on(since: date, ended: date | None, day: date) -> bool:
    """Whether something had begun by ``day`` and not ended by it."""
    return since <= day and not has_come(ended, day)
