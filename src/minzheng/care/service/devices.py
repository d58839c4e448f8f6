"""Devices lent (辅具租赁): handed out for a deposit, brought back, the deposit returned.

A device is with one person at a time. The deposit comes back whole unless damage is told.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from minzheng.care.service.welfare_models import DeviceLoan
from minzheng.kernel.dated import has_come, to_come
from minzheng.kernel.finding import Finding, Problem
from minzheng.kernel.kind import Kind
from minzheng.kernel.money import yuan_grouped
from minzheng.kernel.record.common import ENDS_BEFORE
from minzheng.kernel.record.declare import Due, Fault, Item, RecordAct, Records, Values
from minzheng.kernel.record.listing import register_of
from minzheng.kernel.table import Column, Table
from minzheng.people.links import PLACED, person_link, place_link

OUT_ALREADY = Problem(
    "care-device-out", "辅具 {device_no} 已由 {number} 借出，没有归还", "核对辅具编号，或先办归还"
)
BACK_OVER = Problem("care-device-deposit", "退还 {back} 元，押金只有 {deposit} 元", "核对退还金额")
UNEXPLAINED = Problem(
    "care-device-damage", "少退押金 {kept} 元，没有写损坏情况", "写明损坏情况：--damage"
)


def _state(loan: Any, on: date) -> str:
    """Out, overdue or back."""
    if has_come(loan.returned_on, on):
        return "已归还"
    return "逾期" if loan.due_on < on else "在借"


def _faults(session: Session, told: Values) -> Iterator[Fault]:
    """Back after it went out, and not with somebody else then."""
    lent, due, device_no = told["lent_on"], told["due_on"], str(told["device_no"] or "")
    if lent is None or due is None:
        return
    if due < lent:
        yield "due_on", ENDS_BEFORE.finding(title="应还日期")
    query = select(DeviceLoan.number).where(
        DeviceLoan.device_no == device_no,
        DeviceLoan.lent_on < lent,
        to_come(DeviceLoan.returned_on, lent),
    )
    number = session.exec(query).first()
    if number is not None:
        yield "device_no", OUT_ALREADY.finding(device_no=device_no, number=number)


def _return_faults(session: Session, loan: Any, told: Values) -> Iterator[Finding]:
    """Not more than the deposit, and less only for a reason."""
    back = told.get("deposit_back")
    if back is None:
        return
    if back > loan.deposit:
        sums = {"back": yuan_grouped(back), "deposit": yuan_grouped(loan.deposit)}
        yield BACK_OVER.finding(**sums)
    if back < loan.deposit and not told.get("damage"):
        yield UNEXPLAINED.finding(kept=yuan_grouped(loan.deposit - back))


def due_back(session: Session, loan: DeviceLoan) -> date | None:
    """By when a device comes back that is out."""
    return loan.due_on if loan.returned_on is None else None


LOANS = Records(
    "care.device",
    "辅具租赁",
    DeviceLoan,
    prefix="FZ",
    dated="lent_on",
    items=(
        person_link(word="租用人", place="village"),
        place_link(),
        Item("device", sample="护理床"),
        Item("device_no", sample="HLC-031"),
        Item("lent_on", sample="2026-11-20"),
        Item("due_on", sample="2027-05-20", ahead=True),
        Item("deposit", sample="500"),
        Item("rent", required=False, sample="60"),
    ),
    later=(Item("deposit_back", sample="500"),),
    same=("device_no", "lent_on"),
    state=_state,
    faults=_faults,
    acts=(
        RecordAct(
            "return",
            "归还",
            sets=("returned_on", "deposit_back"),
            may_set=("damage",),
            when=("在借", "逾期"),
            faults=_return_faults,
        ),
    ),
    due=(Due("辅具应归还", due_back, "care device return {number}"),),
    **PLACED,
)
LOANS_REGISTER = register_of(LOANS)

HELD = (
    Column("device", "辅具名称"),
    Column("out", "在借", Kind.int),
    Column("overdue", "其中逾期", Kind.int),
    Column("deposit", "在押押金", Kind.money),
    Column("rent", "月租金", Kind.money),
    Column("returned", "已归还", Kind.int),
    Column("kept", "扣留押金", Kind.money),
)


def held(session: Session, on: date) -> Table:
    """Devices out on a day with the deposits held for them, by device."""
    query = select(DeviceLoan).where(DeviceLoan.lent_on <= on)
    found = list(session.exec(query.order_by(col(DeviceLoan.device), col(DeviceLoan.number))))
    names = dict.fromkeys(loan.device for loan in found)
    rows = [(name, *_sums([x for x in found if x.device == name], on)) for name in names]
    totals = ("合计", *_sums(found, on))
    return Table("care.device.held", HELD, rows, title=f"辅具租赁 {on}", totals=totals)


def _sums(found: list[DeviceLoan], on: date) -> tuple[int, ...]:
    states = [(loan, _state(loan, on)) for loan in found]
    out = [loan for loan, state in states if state != "已归还"]
    back = [loan for loan, state in states if state == "已归还"]
    overdue = sum(state == "逾期" for _, state in states)
    deposit, rent = sum(loan.deposit for loan in out), sum(loan.rent for loan in out)
    kept = sum(loan.deposit - (loan.deposit_back or 0) for loan in back)
    return len(out), overdue, deposit, rent, len(back), kept
