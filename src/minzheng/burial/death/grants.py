"""Funeral grants (丧葬补助发放): who was paid one for whom; LK-12, the waivers ask here.

Whether such a grant excludes somebody from free items is each place's own rule; that it was paid
is a fact and stands here.
"""

from __future__ import annotations

from collections.abc import Iterable

from sqlmodel import Session, col, select

from minzheng.burial.death.models import FuneralGrant
from minzheng.kernel.db import among


def granted_funeral(session: Session, report_ids: Iterable[int]) -> dict[int, FuneralGrant]:
    """The first funeral grant paid for each of some dead, by the key of the report.

    Who is not in the answer was paid none that is on file.
    """
    query = select(FuneralGrant).where(among(col(FuneralGrant.report_id), list(report_ids)))
    found: dict[int, FuneralGrant] = {}
    for one in session.exec(query.order_by(col(FuneralGrant.paid_on), col(FuneralGrant.id))):
        found.setdefault(one.report_id, one)
    return found
