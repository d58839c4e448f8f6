"""Checks of rewards (奖补检查, BU-17): wide only, without a proof, twice."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sqlmodel import Session, col, select

from minzheng.burial.body.models import Cremation
from minzheng.burial.reward.benefit import LAW
from minzheng.burial.reward.models import Reward
from minzheng.burial.reward.rules import Lies, kinds_of, lies, proven, within_scope
from minzheng.kernel.check import Check, Found
from minzheng.kernel.finding import Level, Problem
from minzheng.kernel.month import Month
from minzheng.kernel.standards import standards_of

WIDE = Problem(
    "check-burial-reward-wide",
    "{subject} {way}不在本县的奖补范围内",
    "核对安葬方式和奖补范围；发错的追回",
    cite=LAW,
    level=Level.warning,
)
UNPROVEN = Problem(
    "check-burial-reward-proof",
    "{subject} {what}",
    "补登安葬（放），或补安葬证明",
    cite=LAW,
    level=Level.warning,
)
TWICE = Problem(
    "check-burial-reward-twice",
    "{subject} 和 {other} 是同一个火化证明",
    "核对是不是同一位逝者；重复的追回",
    cite=LAW,
    level=Level.warning,
)


def _given(session: Session, on: date) -> Iterator[tuple[Reward, date]]:
    """Every reward approved or paid before by a day, with the day it was given."""
    live = (col(Reward.refused_on).is_(None), col(Reward.withdrawn_on).is_(None))
    for one in session.exec(select(Reward).where(*live).order_by(Reward.number)):
        day = one.approved_on or one.paid_before_on
        if day is not None and day <= on:
            yield one, day


def _lying(session: Session, on: date) -> Iterator[tuple[Reward, Lies | None]]:
    for one, day in _given(session, on):
        yield one, lies(session, one.report_id, day)


def wide_only(session: Session, on: date) -> Found:
    """BU-17: a way of interment that the county does not reward."""
    standards = standards_of(session)
    for one, lying in _lying(session, on):
        if lying is None:
            continue
        way, month = lying.interment.destination, Month.of(lying.interment.interred_on)
        std = standards.on(month)
        if not within_scope(way, std) or not kinds_of(lying, std):
            yield {"subject": one.number, "way": way.label}


def unproven(session: Session, on: date) -> Found:
    """BU-17: nothing shows where the ashes are."""
    for one, lying in _lying(session, on):
        if lying is None:
            yield {"subject": one.number, "what": "给奖补时没有安葬（放）登记"}
        elif not proven(lying, one.proof):
            yield {"subject": one.number, "what": "没有安葬（放）设施或安葬证明"}


def twice(session: Session, on: date) -> Found:
    """BU-17: two rewards rest on one proof of cremation."""
    numbers = dict(session.exec(select(Cremation.report_id, Cremation.number)).all())
    first: dict[str, str] = {}
    for one, _ in _given(session, on):
        proof = one.cremation_no or numbers.get(one.report_id, "")
        if proof and proof in first:
            yield {"subject": one.number, "other": first[proof]}
        first.setdefault(proof, one.number)


CHECKS = (
    Check("奖补范围", WIDE, wide_only),
    Check("奖补证明", UNPROVEN, unproven),
    Check("重复奖补", TWICE, twice),
)
