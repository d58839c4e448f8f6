"""Settling (减免结算): waivers kept when the bill is paid, and taking one back.

七免二补一减: deducted at once, so that the family pays only the rest. An open bill is settled in
the same act, under its invoice.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlmodel import Session, select

from minzheng.burial.bill.bills import BILLS, OPEN, bill_state
from minzheng.burial.bill.models import Bill
from minzheng.burial.death.models import DeathReport
from minzheng.burial.waiver.models import Waiver
from minzheng.burial.waiver.rules import Case, Offer, case_of
from minzheng.errors import NotFound
from minzheng.kernel import clock
from minzheng.kernel.finding import Finding, Problem
from minzheng.kernel.record.take import DAY_AHEAD, do
from minzheng.kernel.serial import take

REFUSED = Problem(
    "waiver-refused", "{number} 现在不能{act}，{count} 个条件不符合", "逐条补齐后再办"
)
UNCONFIRMED = Problem(
    "waiver-death-unconfirmed",
    "死亡信息 {number} 还没有确认",
    "先确认：burial death confirm {number}",
)
NOTHING = Problem("waiver-no-bill", "没有费用清单", "先开清单、记明细：burial bill add")
BILL_OPEN = Problem(
    "waiver-bill-open",
    "清单 {number} 还没有结算",
    "写 --invoice-no 一并结算，或先 burial bill settle",
)
BILLS_OPEN = Problem(
    "waiver-bills-open", "有 {count} 份清单没有结算，一个票据号只能结一份",
    "逐份结算：burial bill settle",
)  # fmt: skip
NO_OPEN_BILL = Problem(
    "waiver-no-open-bill", "写了票据号，没有待结算的清单", "清单都已结算的，不写 --invoice-no"
)
EARLY = Problem("waiver-early", "减免日期 {day} 早于清单 {number} 的结算日期", "核对日期")
NO_WAIVER = Problem(
    "waiver-unknown", "没有减免编号 {number}", "用 minzheng burial waiver list 查", kind=NotFound
)
VOID_ALREADY = Problem("waiver-void-already", "{number} 已于 {day} 撤销", "核对编号")
VOID_EARLY = Problem("waiver-void-early", "撤销日期早于减免日期 {day}", "核对日期")
VOID_WHY = Problem("waiver-void-why", "没有写撤销原因", "写 --reason")


def _refuse(number: str, act: str, faults: list[Finding]) -> None:
    """Stop with everything that forbids it."""
    if faults:
        error = REFUSED(number=number, act=act, count=len(faults), findings=faults)
        error.cite = "；".join(dict.fromkeys(one.cite for one in faults if one.cite))
        raise error


def settle(
    session: Session, report: DeathReport, told: dict[str, Any], operator: str
) -> tuple[Case, list[Waiver]]:
    """Settle an open bill, grant what the items give, and give the case with what is new.

    ``told`` has the day as ``on``, ``invoice_no`` and ``allow_sample``. Raises ``waiver-refused``.
    """
    on: date = told["on"]
    bills = {one.bill.stored_id: one.bill for one in case_of(session, report).charges}
    _refuse(report.number, "结算", _faults(report, list(bills.values()), told))
    for bill in bills.values():
        if bill_state(bill, date.max) == OPEN:
            given = {"invoice_no": told["invoice_no"], "settled_on": on.isoformat()}
            do(session, BILLS, bill.number, BILLS.act("settle"), given, operator=operator)
    return grant(session, report, on, allow_sample=told["allow_sample"])


def grant(
    session: Session, report: DeathReport, on: date, *, allow_sample: bool = False
) -> tuple[Case, list[Waiver]]:
    """Keep what the items give one of the dead on a day; what was granted before stays."""
    case = case_of(session, report, allow_sample=allow_sample)
    return case, [_keep(session, report, one, on) for one in case.offers if one.fresh]


def _faults(report: DeathReport, bills: list[Bill], told: dict[str, Any]) -> list[Finding]:
    """A confirmed death, bills that are settled or are now, a day that has come."""
    on, invoice = told["on"], told["invoice_no"]
    found = []
    if report.confirmed_on is None or report.returned_on is not None:
        found.append(UNCONFIRMED.finding(number=report.number))
    if on > clock.today():
        found.append(DAY_AHEAD.finding(title="减免日期", value=str(on)))
    if not bills:
        found.append(NOTHING.finding())
    waiting = [one for one in bills if bill_state(one, date.max) == OPEN]
    if invoice and len(waiting) > 1:
        found.append(BILLS_OPEN.finding(count=len(waiting)))
    elif invoice and bills and not waiting:
        found.append(NO_OPEN_BILL.finding())
    elif not invoice:
        found += [BILL_OPEN.finding(number=one.number) for one in waiting]
    found += [
        EARLY.finding(day=on, number=one.number)
        for one in bills
        if one.settled_on is not None and on < one.settled_on
    ]
    return found


def _keep(session: Session, report: DeathReport, offer: Offer, on: date) -> Waiver:
    """A waiver on file."""
    assert offer.category is not None
    made = Waiver(
        number=_number(session, on), report_id=report.stored_id,
        bill_id=offer.charges[0].bill.stored_id, item_id=offer.item.stored_id,
        code=offer.item.code, service=offer.item.service, category=offer.category,
        actual=offer.actual, amount=offer.amount, settled_on=on,
    )  # fmt: skip
    session.add(made)
    session.flush()
    return made


def _number(session: Session, on: date) -> str:
    return f"JM{on.year}-{take(session, 'burial.waiver', on.year):05d}"


# --- taking back ----------------------------------------------------------------------------------


def waiver_of(session: Session, number: str) -> Waiver:
    """The waiver under this number; raises ``waiver-unknown``."""
    found = session.exec(select(Waiver).where(Waiver.number == number.strip())).one_or_none()
    if found is None:
        raise NO_WAIVER(number=number)
    return found


def void(session: Session, number: str, on: date, reason: str) -> Waiver:
    """Take a waiver back; what was claimed for it comes off a later claim."""
    one = waiver_of(session, number)
    faults = []
    if one.void_on is not None:
        faults.append(VOID_ALREADY.finding(number=one.number, day=one.void_on))
    if not reason:
        faults.append(VOID_WHY.finding())
    if on > clock.today():
        faults.append(DAY_AHEAD.finding(title="撤销日期", value=str(on)))
    if on < one.settled_on:
        faults.append(VOID_EARLY.finding(day=one.settled_on))
    _refuse(one.number, "撤销", faults)
    one.void_on, one.void_for = on, reason
    session.add(one)
    session.flush()
    return one
