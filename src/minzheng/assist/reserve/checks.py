"""Checks of the reserve funds (备用金检查): never negative, and agreeing with what was approved."""

from __future__ import annotations

from datetime import date

from sqlmodel import Session, select

from minzheng.assist.reserve import acts
from minzheng.assist.reserve.models import ReserveFund
from minzheng.assist.temporary import tables as aid
from minzheng.assist.temporary.choices import AidState
from minzheng.kernel.check import Check, Found
from minzheng.kernel.finding import Level, Problem
from minzheng.kernel.money import yuan_grouped
from minzheng.people.divisions import Gazetteer

NEGATIVE = Problem(
    "check-reserve-negative",
    "备用金 {subject}（{township}）有一天余额是 {balance} 元",
    "停止支出，逐笔核对：minzheng assist reserve ledger {township}",
)
DIFFERENT = Problem(
    "check-reserve-different",
    "{subject} 备用金支出 {given} 元，批准从备用金发 {award} 元",
    "补支、收回，或补办批准；对账前必须一致",
    level=Level.warning,
)


def negative(session: Session, on: date) -> Found:
    """A30: a fund that held less than nothing on some day."""
    places = Gazetteer.load(session)
    for one in session.exec(select(ReserveFund).order_by(ReserveFund.number)):
        least = acts.available(session, one, one.opened_on)
        if least < 0:
            name = places.label(one.township_code)
            yield {"subject": one.number, "township": name, "balance": yuan_grouped(least)}


def different(session: Session, on: date) -> Found:
    """Decided applications whose money from the fund is not what was approved to come from it."""
    for one in session.exec(select(ReserveFund).order_by(ReserveFund.number)):
        rows = acts.matched(session, one, on)
        states = aid.states(session, [row.application.stored_id for row in rows])
        for row in rows:
            decided = states[row.application.stored_id] in (
                AidState.approved,
                AidState.closed,
                *aid.ENDED_UNHELPED,
            )
            if decided and not row.agrees:
                told = {"given": yuan_grouped(row.given), "award": yuan_grouped(row.award)}
                yield {"subject": row.application.number, **told}


CHECKS = (
    Check("备用金透支", NEGATIVE, negative),
    Check("备用金与批准不符", DIFFERENT, different),
)
