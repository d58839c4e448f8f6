"""Moved: what became of a line's money, as conditions in SQL (到账与追回).

``{line}`` is the name that a query gives ``payout_line``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import text
from sqlmodel import Session

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

SENT_BACK = (
    "EXISTS (SELECT 1 FROM payout_instruction b WHERE b.line_id = {line}.id "
    "AND b.state IN ('rejected', 'returned')) AND NOT EXISTS ("
    "SELECT 1 FROM payout_line again JOIN payout_instruction i ON i.line_id = again.id "
    "WHERE again.grant_id = {line}.grant_id AND again.for_month = {line}.for_month "
    "AND i.state IN ('sent', 'paid'))"
)
"""The bank sent the line's money back, and nobody sent any for its month again."""


@dataclass(frozen=True, slots=True)
class SentBack:
    """A case's month whose money came back on a day and waits to be sent again (退款)."""

    case_no: str
    month: str
    benefit: str
    name: str
    division: str
    on: date


def sent_back(session: Session) -> Iterator[SentBack]:
    """All of them, by case and month; a month in which the case has no right any more is none."""
    query = text(
        "SELECT l.case_no, l.for_month, g.benefit, max(l.payee_name), max(l.division_code), "
        "max(i.answered_on) "
        "FROM payout_instruction i JOIN payout_line l ON l.id = i.line_id "
        "JOIN payout_grant g ON g.id = l.grant_id AND g.since <= l.for_month "
        "  AND (g.until IS NULL OR l.for_month <= g.until) "
        f"WHERE i.state IN ('rejected', 'returned') AND {SENT_BACK.format(line='l')} "
        "GROUP BY l.grant_id, l.for_month ORDER BY l.case_no, l.for_month"
    )
    for case_no, month, benefit, name, place, on in session.connection().execute(query):
        yield SentBack(case_no, month, benefit, name, place, date.fromisoformat(on))
