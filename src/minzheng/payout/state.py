"""State (待遇状态): what a grant is in a month, found from its months, never stored."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, case, exists, literal
from sqlmodel import col

from minzheng.kernel.month import Month
from minzheng.payout.facts import in_force
from minzheng.payout.models import Grant, Suspension

STATUSES = {"waiting": "待发", "paying": "在享", "suspended": "停发", "ended": "终止"}
"""Codes of a grant's state with the words a clerk reads."""


def grant_status(month: Month) -> ColumnElement[Any]:
    """SQL for the state of a grant in a month."""
    stopped = exists().where(
        col(Suspension.grant_id) == Grant.id, in_force(Suspension.since, Suspension.until, month)
    )
    return case(
        (col(Grant.until) < col(Grant.since), literal("ended")),
        (col(Grant.until) < month, literal("ended")),
        (col(Grant.since) > month, literal("waiting")),
        (stopped, literal("suspended")),
        else_=literal("paying"),
    )
