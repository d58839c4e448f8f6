"""State (待遇状态): what a grant is in a month, found from its months, never stored."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, String, literal_column

from minzheng.kernel.month import Month
from minzheng.payout.choices import STATUS_SQL
from minzheng.payout.choices import STATUSES as STATUSES


def grant_status(month: Month) -> ColumnElement[Any]:
    """SQL for the state of a grant in a month, in a query of grants."""
    return literal_column(STATUS_SQL.replace(":month", f"'{month}'"), String)
