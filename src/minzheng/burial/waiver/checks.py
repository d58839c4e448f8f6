"""Checks of waivers (惠民减免检查): BU-15, BU-16, and claims that do not add up."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sqlmodel import Session, col, func, select

from minzheng.burial.bill.bills import lines_of
from minzheng.burial.bill.models import Bill, BillLine
from minzheng.burial.death.models import DeathReport
from minzheng.burial.waiver.classes import classes_of
from minzheng.burial.waiver.models import Waiver, WaiverClaim, WaiverClaimLine, WaiverItem
from minzheng.burial.waiver.rules import (
    NOT_FOR,
    Charge,
    allowed,
    condition_faults,
    elsewhere_faults,
    fits,
)
from minzheng.kernel.check import Check, Found
from minzheng.kernel.finding import Level, Problem
from minzheng.kernel.money import yuan

POLICY = "本县惠民殡葬政策"
VOID = "核对后撤销：burial waiver void；已结报的在以后月份冲回"
TWICE = Problem(
    "check-burial-waiver-twice", "减免 {subject}：{what}，一人一项只一次", VOID, cite=POLICY
)
OVER = Problem(
    "check-burial-waiver-over",
    "减免 {subject}：减免 {amount} 元，最多 {most} 元",
    VOID,
    cite=POLICY,
)
EARLY = Problem(
    "check-burial-waiver-early", "减免 {subject}：{day} 早于政策执行的 {since}", VOID, cite=POLICY
)
CLASS = Problem(
    "check-burial-waiver-class", "减免 {subject}：逝者死亡当日不属于{who}", VOID, cite=POLICY
)
EXCLUDED = Problem("check-burial-waiver-excluded", "减免 {subject}：{why}", VOID, cite=POLICY)
SUM = Problem(
    "check-burial-claim-sum", "减免结报 {subject}：结报 {amount} 元，明细合计 {total} 元",
    "核对结报明细，报管理员订正",
)  # fmt: skip
OPEN = Problem(
    "check-burial-waiver-bill", "减免 {subject}：所依据的清单没有结算或已作废", VOID,
    level=Level.warning,
)  # fmt: skip

Standing = tuple[Waiver, WaiverItem, DeathReport]


def _standing(session: Session, on: date) -> Iterator[Standing]:
    """Every waiver that stands on a day."""
    query = (
        select(Waiver, WaiverItem, DeathReport)
        .join(WaiverItem, col(WaiverItem.id) == Waiver.item_id)
        .join(DeathReport, col(DeathReport.id) == Waiver.report_id)
        .where(col(Waiver.void_on).is_(None), Waiver.settled_on <= on)
    )
    yield from session.exec(query.order_by(col(Waiver.id)))


def _charges(session: Session, one: Waiver, item: WaiverItem) -> list[Charge]:
    """The lines of the bill that an item is about."""
    bill = session.get_one(Bill, one.bill_id)
    found = [Charge(bill, line, tariff) for line, tariff in lines_of(session, bill.stored_id)]
    return [charge for charge in found if fits(item, charge)]


def twice(session: Session, on: date) -> Found:
    """BU-15: granted here, and in another county; a second one here the schema refuses."""
    for one, item, report in _standing(session, on):
        for found in elsewhere_faults(session, report, item):
            yield {"subject": one.number, "what": found.message}


def over(session: Session, on: date) -> Found:
    """BU-15: more than the item allows of what was charged."""
    for one, item, _ in _standing(session, on):
        lines = [charge.line for charge in _charges(session, one, item)]
        most = allowed(item, [(line, line.amount) for line in lines])
        if one.amount > most and not _before(session, one, item):
            yield {"subject": one.number, "amount": yuan(one.amount), "most": yuan(most)}
    yield from _more_than_billed(session, on)


def _more_than_billed(session: Session, on: date) -> Found:
    """Several items that together waive more than the bill came to."""
    query = (
        select(Bill.id, Bill.number, func.sum(Waiver.amount))
        .join(Waiver, col(Waiver.bill_id) == Bill.id)
        .where(col(Waiver.void_on).is_(None), Waiver.settled_on <= on)
        .group_by(col(Bill.id), Bill.number)
    )
    for key, number, waived in session.exec(query):
        lines = select(func.sum(BillLine.amount)).where(BillLine.bill_id == key)
        billed = session.exec(lines).one() or 0
        if waived > billed:
            yield {"subject": number, "amount": yuan(waived), "most": yuan(billed)}


def _before(session: Session, one: Waiver, item: WaiverItem) -> bool:
    """Whether the item was not in force: on the day it was granted, or on that of any service."""
    return one.settled_on < item.since or not _charges(session, one, item)


def early(session: Session, on: date) -> Found:
    """BU-15: on a day before the policy began, or for services of before."""
    for one, item, _ in _standing(session, on):
        if _before(session, one, item):
            days = [line.served_on for line, _ in lines_of(session, one.bill_id)]
            day = min([one.settled_on, *days])
            yield {"subject": one.number, "day": day, "since": item.since}


def wrong_class(session: Session, on: date) -> Found:
    """BU-16: not of a class of the item on the day of death."""
    for one, item, report in _standing(session, on):
        groups = classes_of(session, report)
        for found in condition_faults(session, report, item, groups):
            if found.id == NOT_FOR.id:
                yield {"subject": one.number, "who": item.who}


def excluded(session: Session, on: date) -> Found:
    """BU-16: excluded by a funeral grant, a register elsewhere, a cremation or grave elsewhere."""
    for one, item, report in _standing(session, on):
        groups = classes_of(session, report)
        for found in condition_faults(session, report, item, groups):
            if found.id != NOT_FOR.id:
                yield {"subject": one.number, "why": found.message}


def unsettled(session: Session, on: date) -> Found:
    """A waiver on a bill that is open or void."""
    for one, _, _ in _standing(session, on):
        bill = session.get_one(Bill, one.bill_id)
        if bill.void_on is not None or bill.settled_on is None or bill.settled_on > one.settled_on:
            yield {"subject": one.number}


def claim_sum(session: Session, on: date) -> Found:
    """B5: a claim is the sum of its lines, and each of them what was waived."""
    query = (
        select(WaiverClaim, func.sum(WaiverClaimLine.amount))
        .outerjoin(WaiverClaimLine, col(WaiverClaimLine.claim_id) == WaiverClaim.id)
        .where(WaiverClaim.made_on <= on)
        .group_by(col(WaiverClaim.id))
    )
    for claim, total in session.exec(query):
        if claim.amount != (total or 0):
            told = {"amount": yuan(claim.amount), "total": yuan(total or 0)}
            yield {"subject": claim.number, **told}


CHECKS: tuple[Check, ...] = (
    Check("减免两次", TWICE, twice),
    Check("减免超过标准", OVER, over),
    Check("减免早于政策执行", EARLY, early),
    Check("减免对象不符", CLASS, wrong_class),
    Check("减免应排除", EXCLUDED, excluded),
    Check("减免所依据的清单", OPEN, unsettled),
    Check("减免结报合计", SUM, claim_sum),
)
