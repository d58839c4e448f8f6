"""Repayment: how overpaid money comes back: received, withheld or given up (收回、扣回、核销).

Withholding needs a decision and a floor that the county has set, and never takes more than leaves
it: what a payment must leave is asked again when the payment is computed. Giving up needs a second
operator. No entry is ever altered.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import select
from sqlmodel import Session, col

from minzheng.errors import NotFound, NotPermitted
from minzheng.kernel import clock
from minzheng.kernel.dated import holds
from minzheng.kernel.finding import Finding, Problem
from minzheng.kernel.money import yuan_grouped
from minzheng.kernel.month import Month
from minzheng.kernel.standards import Standards
from minzheng.payout import registry
from minzheng.payout.compute import compute_one
from minzheng.payout.models import BatchKind, EntryKind, Grant, Recovery, RecoveryEntry
from minzheng.payout.owed.arrears import HANDED_OVER
from minzheng.payout.owed.recovery import CANCELLED, NO_PAPER, balance, is_reversed, refuse_if
from minzheng.payout.run import live_batch

OVER_BALANCE = Problem("recovery-over-balance", "金额 {amount} 元超过余额 {balance} 元", "核对金额")
NOT_POSITIVE = Problem("recovery-amount-zero", "金额要大于零", "核对金额")
IN_FUTURE = Problem("recovery-in-future", "日期 {on} 还没有到", "核对 --on")
SECOND_NEEDED = Problem(
    "recovery-second-operator",
    "追回 {number} 是 {operator} 立案的，不能由本人核销",
    "换另一名经办人：--operator 姓名",
    kind=NotPermitted,
)
NO_FLOOR = Problem(
    "recovery-no-floor",
    "没有录入 {month} 的扣回保留额，不能从待遇中扣回",
    "由本局定出扣回后至少保留多少：minzheng standard set recovery.floor 数值 --from 月份 "
    "--document 文号",
)
BELOW_FLOOR = Problem(
    "recovery-below-floor",
    "{month} 应发 {due} 元，扣后低于保留额 {floor} 元，最多可扣 {most} 元",
    "少扣一些，分几个月扣",
)
MONTH_CLOSED = Problem(
    "recovery-month-closed", "{month} 的批次 {batch} 是“{state}”，不能再扣", "扣以后的月份"
)
PLANNED_ALREADY = Problem(
    "recovery-offset-twice", "{month} 已定扣回 {amount} 元", "一个月只定一次；定以后的月份"
)
NOT_STANDING = Problem("recovery-not-standing", "{month} 没有这项待遇可扣", "核对 --month")

NO_ENTRY = Problem(
    "recovery-entry-unknown",
    "追回 {number} 没有第 {entry} 号往来",
    "看往来：minzheng payout recovery show {number}",
    kind=NotFound,
)
PAID_ONCE = Problem("recovery-paid-once", "一次性发放的待遇没有后续月份可扣", "另行收回或核销")
REVERSED = Problem("recovery-entry-reversed", "第 {value} 号往来早已冲销", "不必再冲销")

FLOOR = "recovery.floor"
"""The standard that says what must be left after withholding, 分 a household and month."""


@dataclass(frozen=True, slots=True)
class Sum:
    """An amount (分) on a day, by an operator, with its paper."""

    amount: int
    on: date
    by: str
    paper: str
    reason: str = ""


def receive(session: Session, recovery: Recovery, paid: Sum) -> RecoveryEntry:
    """Money that came back. Raises ``recovery-refused`` with every condition that fails."""
    refuse_if(recovery, "登记收回", _sum_faults(session, recovery, paid))
    return _enter(session, recovery, EntryKind.received, paid)


def write_off(session: Session, recovery: Recovery, given: Sum) -> RecoveryEntry:
    """Give up what cannot be had; by another operator than the one who opened the recovery.

    Raises ``recovery-second-operator`` and ``recovery-refused``.
    """
    if given.by == recovery.opened_by:
        raise SECOND_NEEDED(number=recovery.number, operator=given.by)
    refuse_if(recovery, "核销", _sum_faults(session, recovery, given))
    return _enter(session, recovery, EntryKind.written_off, given)


def offset(
    session: Session, recovery: Recovery, month: Month, planned: Sum, standards: Standards
) -> RecoveryEntry:
    """Decide to withhold an amount from one month's payment, leaving at least the floor.

    Raises ``recovery-refused`` with every condition that fails.
    """
    grant = session.get_one(Grant, recovery.grant_id)
    faults = _sum_faults(session, recovery, planned)
    faults += _month_faults(session, grant, month)
    std = standards.on(month)
    floor = std[FLOOR] if FLOOR in std else None  # noqa: SIM401  (standards have no default)
    if floor is None:
        faults.append(NO_FLOOR.finding(month=month))
    elif not faults:
        benefit = registry.benefit(recovery.benefit)
        _, told = compute_one(session, benefit, month, grant, standards)
        most = max(0, told["due"] - floor)
        if planned.amount > most:
            facts = {"due": yuan_grouped(told["due"]), "floor": yuan_grouped(floor)}
            faults.append(BELOW_FLOOR.finding(month=month, most=yuan_grouped(most), **facts))
    refuse_if(recovery, "扣回", faults)
    entry = _entry(recovery, EntryKind.offset, planned)
    entry.grant_id, entry.month, entry.floor = grant.stored_id, month, floor or 0
    session.add(entry)
    return entry


def reverse(session: Session, recovery: Recovery, entry_id: int, taken: Sum) -> RecoveryEntry:
    """Take back an entry that was booked wrongly; one withheld already cannot be taken back.

    ``taken.amount`` is ignored: the whole entry is. Raises ``recovery-entry-unknown`` and
    ``recovery-refused``.
    """
    entry = session.get(RecoveryEntry, entry_id)
    if entry is None or entry.recovery_id != recovery.id or entry.kind is EntryKind.reversal:
        raise NO_ENTRY(number=recovery.number, entry=entry_id)
    faults = []
    query = select(RecoveryEntry).where(col(RecoveryEntry.reverses_id) == entry_id)
    if session.execute(query).first() is not None:
        faults.append(REVERSED.finding(value=str(entry_id)))
    if not taken.paper.strip():
        faults.append(NO_PAPER.finding())
    if entry.kind is EntryKind.offset and entry.month is not None:
        batch = live_batch(session, recovery.benefit, entry.month, BatchKind.regular)
        if batch is not None and batch.state in HANDED_OVER:
            facts = {"batch": batch.key, "state": batch.state.label}
            faults.append(MONTH_CLOSED.finding(month=entry.month, **facts))
    refuse_if(recovery, "冲销", faults)
    made = _entry(recovery, EntryKind.reversal, replace(taken, amount=entry.amount))
    made.reverses_id = entry_id
    session.add(made)
    return made


def _sum_faults(session: Session, recovery: Recovery, given: Sum) -> list[Finding]:
    """What forbids an entry of this amount."""
    faults = []
    if recovery.cancelled_on is not None:
        faults.append(CANCELLED.finding(on=recovery.cancelled_on))
    if given.amount <= 0:
        faults.append(NOT_POSITIVE.finding())
    left = balance(session, recovery).free
    if given.amount > left:
        facts = {"amount": yuan_grouped(given.amount), "balance": yuan_grouped(left)}
        faults.append(OVER_BALANCE.finding(**facts))
    if given.on > clock.today():
        faults.append(IN_FUTURE.finding(on=given.on))
    if not given.paper.strip():
        faults.append(NO_PAPER.finding())
    return faults


def _month_faults(session: Session, grant: Grant, month: Month) -> list[Finding]:
    """What forbids withholding from this month."""
    faults = []
    if registry.benefit(grant.benefit).once:
        faults.append(PAID_ONCE.finding())
    if not holds(grant.since, grant.until, month):
        faults.append(NOT_STANDING.finding(month=month))
    batch = live_batch(session, grant.benefit, month, BatchKind.regular)
    if batch is not None and batch.state in HANDED_OVER:
        facts = {"batch": batch.key, "state": batch.state.label}
        faults.append(MONTH_CLOSED.finding(month=month, **facts))
    query = select(col(RecoveryEntry.amount)).where(
        col(RecoveryEntry.grant_id) == grant.id,
        col(RecoveryEntry.month) == month,
        ~is_reversed(),
    )
    already = session.execute(query).scalar()
    if already is not None:
        faults.append(PLANNED_ALREADY.finding(month=month, amount=yuan_grouped(already)))
    return faults


def _entry(recovery: Recovery, kind: EntryKind, given: Sum) -> RecoveryEntry:
    return RecoveryEntry(
        recovery_id=recovery.stored_id,
        kind=kind,
        booked_on=given.on,
        amount=given.amount,
        operator=given.by,
        paper=given.paper,
        reason=given.reason,
    )


def _enter(session: Session, recovery: Recovery, kind: EntryKind, given: Sum) -> RecoveryEntry:
    entry = _entry(recovery, kind, given)
    session.add(entry)
    return entry
