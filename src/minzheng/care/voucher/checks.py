"""Checks of the voucher (消费补贴检查): without a right, beyond the quota, still listed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

from sqlmodel import Session, col, func, select

from minzheng.care.voucher.lost import still_listed
from minzheng.care.voucher.models import VoucherRedemption
from minzheng.care.voucher.recompute import Judged, is_open, judge
from minzheng.kernel.check import Check, Found
from minzheng.kernel.finding import Level, Problem
from minzheng.kernel.money import yuan
from minzheng.kernel.month import Month
from minzheng.kernel.standards import standards_of

REFUSED = Problem(
    "check-voucher-refused",
    "消费补贴核销 {subject}（{used_on}）不应抵扣：{why}",
    "核实后追回：care voucher redemption return",
)
OVER_QUOTA = Problem(
    "check-voucher-over-quota",
    "{subject} 在 {month} 抵扣 {claimed} 元，超过当月额度 {quota} 元",
    "核实后追回多抵扣的：care voucher redemption return",
)
STILL_LISTED = Problem(
    "check-voucher-still-listed",
    "消费补贴名单 {subject}：{why}",
    "报平台停用，下月名单中应没有：care voucher lost",
    level=Level.warning,
)


def _months(session: Session, on: date) -> list[Month]:
    """Every month with a redemption."""
    told = func.substr(col(VoucherRedemption.used_on), 1, 7)
    found = session.exec(select(told).where(VoucherRedemption.used_on <= on).distinct())
    return [Month.parse(text) for text in sorted(found)]


def _judged(session: Session, on: date) -> Iterator[Judged]:
    for month in _months(session, on):
        yield from judge(session, month)


def refused(session: Session, on: date) -> Found:
    """A42: deducted for somebody excluded, below the level, or without a valid assessment."""
    for one in _judged(session, on):
        if one.refusal is not None and one.redemption.kept:
            used_on, why = one.redemption.used_on, one.refusal.message
            yield {"subject": one.redemption.number, "used_on": used_on, "why": why}


def over_quota(session: Session, on: date) -> Found:
    """A42: more deducted for a person in a month than the quota."""
    for month in _months(session, on):
        std = standards_of(session).on(month)
        if not is_open(std):
            continue
        kept: Counter[str] = Counter()
        for one in judge(session, month):
            kept[one.person.id_no] += one.redemption.kept
        quota = std["voucher.quota"]
        for id_no, claimed in kept.items():
            if claimed > quota:
                told = {"month": month, "claimed": yuan(claimed), "quota": yuan(quota)}
                yield {"subject": id_no, **told}


def listed_barred(session: Session, on: date) -> Found:
    """On the list of the month and barred by what our registers know."""
    for one in still_listed(session, Month.of(on), on):
        yield {"subject": one.holder.number, "why": one.why}


CHECKS = (
    Check("消费补贴不应抵扣", REFUSED, refused),
    Check("消费补贴超额度", OVER_QUOTA, over_quota),
    Check("消费补贴名单应退未退", STILL_LISTED, listed_barred),
)
