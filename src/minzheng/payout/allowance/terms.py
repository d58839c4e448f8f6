"""Terms: the category in force in a month, and the facts every allowance starts from (核定)."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, and_, literal
from sqlmodel import Session, col, select

from minzheng.kernel.month import Month
from minzheng.payout.allowance.models import AllowanceTerm
from minzheng.payout.enter.listing import newest_start
from minzheng.payout.facts import standing
from minzheng.payout.models import Grant


def standing_terms(benefit: str, month: Month) -> Select[Any]:
    """What :func:`minzheng.payout.facts.standing` gives, with ``persons`` (1) and ``category``.

    ``category`` is the code of the term in force, '' where the allowance has none, and not known
    where a grant has no term, which is told as a missing fact. A benefit's facts add their own
    columns and joins to it, ``Person`` and ``Grant`` being there.
    """
    newest = newest_start(AllowanceTerm, month)
    return (
        standing(benefit, month)
        .add_columns(literal(1).label("persons"), col(AllowanceTerm.category).label("category"))
        .outerjoin(
            AllowanceTerm,
            and_(col(AllowanceTerm.grant_id) == Grant.id, col(AllowanceTerm.since) == newest),
        )
    )


def terms_of(session: Session, grant: Grant) -> list[AllowanceTerm]:
    """A grant's terms in order."""
    query = select(AllowanceTerm).where(AllowanceTerm.grant_id == grant.id)
    return list(session.exec(query.order_by(col(AllowanceTerm.since))))


def term_in(session: Session, grant: Grant, month: Month) -> AllowanceTerm:
    """The term in force in a month not before the first."""
    return [term for term in terms_of(session, grant) if term.since <= month][-1]
