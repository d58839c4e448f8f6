"""Moves (转接): one right takes the place of another, without a month lost or held twice.

When the new right begins in a month, the old one ends with the month before; the two cases are
linked, and the end says where it led to (退出对象去向).
"""

from __future__ import annotations

from dataclasses import replace

from sqlmodel import Session, col, select

from minzheng.assist.cases.choices import FollowOn
from minzheng.assist.cases.models import CaseLink
from minzheng.payout.acts import EXPIRY, Paper, end
from minzheng.payout.models import Act, Decision, Grant


def link(session: Session, grant: Grant, old: Grant, paper: Paper) -> CaseLink:
    """Let ``grant`` take the place of ``old``: the old one ends the month before it, if it stands.

    A right that ended before keeps its end, and its decision is told where it led.
    """
    target = FollowOn.of(grant.benefit)
    if old.until is None or (old.end_reason == EXPIRY and old.until >= grant.since):
        moved = replace(paper, reason=target.label, follow_on=target.label)
        end(session, old, moved, grant.since - 1)
    elif old.benefit != grant.benefit:
        _told_later(session, old, target)
    query = select(CaseLink).where(CaseLink.grant_id == grant.id, CaseLink.from_id == old.id)
    known = session.exec(query).first()
    made = known or CaseLink(grant_id=grant.stored_id, from_id=old.stored_id)
    session.add(made)
    session.flush()
    return made


def _told_later(session: Session, old: Grant, target: FollowOn) -> None:
    """The decision that ended a right says where it led, when that was not known then."""
    query = (
        select(Decision)
        .where(Decision.grant_id == old.id, Decision.act == Act.terminate)
        .order_by(col(Decision.id).desc())
    )
    decision = session.exec(query).first()
    if decision is not None and not decision.follow_on:
        decision.follow_on = target.label
        session.add(decision)
