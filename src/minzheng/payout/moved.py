"""Moved: what became of a line's money, as conditions in SQL (到账与追回).

``{line}`` is the name that a query gives ``payout_line``.
"""

from __future__ import annotations

MOVED = (
    "EXISTS (SELECT 1 FROM payout_instruction i WHERE i.line_id = {line}.id "
    "AND i.state IN ('sent', 'paid')) AND {line}.amount > 0"
)
"""The line's money is with the payee or on its way."""

CLAIMED = (
    "EXISTS (SELECT 1 FROM payout_recovery_month c JOIN payout_recovery r ON r.id = c.recovery_id "
    "WHERE r.grant_id = {line}.grant_id AND c.for_month = {line}.for_month "
    "AND r.cancelled_on IS NULL)"
)
"""A recovery claims the line's month back: the matter is in hand."""
