"""Credit (救助诚信记录): false declarations that were proved, until they expire or are lifted.

A record ends no right and forbids no application: whoever decides is shown it and checks more
closely.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from sqlmodel import Session, col, select

from minzheng.assist.monitor.models import CreditRecord
from minzheng.kernel.calendar import add_months
from minzheng.kernel.dated import has_come, lasts, on_day, to_come
from minzheng.kernel.db import among
from minzheng.kernel.finding import Problem
from minzheng.kernel.kind import Kind
from minzheng.kernel.month import Month
from minzheng.kernel.record.declare import Fault, Item, RecordAct, Records, Values
from minzheng.kernel.record.listing import register_of
from minzheng.kernel.standards import standards_of
from minzheng.people.links import person_link

EXPIRES_EARLY = Problem(
    "credit-expires-early", "有效期 {until} 早于认定日期 {found_on}", "核对日期"
)


def standing(session: Session, person_ids: Iterable[int], on: date) -> list[CreditRecord]:
    """The records of some people that hold on a day, oldest first; asked by the intake."""
    query = (
        select(CreditRecord)
        .where(
            among(col(CreditRecord.person_id), person_ids),
            on_day(CreditRecord.found_on, CreditRecord.until, on),
            to_come(CreditRecord.lifted_on, on),
        )
        .order_by(col(CreditRecord.found_on), col(CreditRecord.id))
    )
    return list(session.exec(query))


def state_of(record: CreditRecord, on: date) -> str:
    """Holds until it expires or is lifted."""
    if has_come(record.lifted_on, on):
        return "已修复"
    return "有效" if lasts(record.until, on) else "已失效"


def _faults(session: Session, told: Values) -> Iterator[Fault]:
    """Days in order."""
    found_on, until = told["found_on"], told["until"]
    if found_on is not None and until is not None and until < found_on:
        yield "until", EXPIRES_EARLY.finding(until=until, found_on=found_on)


def _expire(session: Session, record: CreditRecord) -> None:
    """Until when a record holds of which nothing was written."""
    if record.until is None:
        std = standards_of(session).on(Month.of(record.found_on))
        record.until = add_months(record.found_on, std.count("monitor.credit_months"))
        session.add(record)


CREDIT = Records(
    "assist.credit",
    "救助诚信记录",
    CreditRecord,
    prefix="XY",
    dated="found_on",
    items=(
        person_link(living=False),
        Item("found_on"),
        Item("conduct"),
        Item("evidence", shows=Kind.free, sample="不动产登记查询结果", width=30),
        Item("decision_no", sample="冶民信〔2026〕1号", width=22),
        Item("case_no"),
        Item("until"),
    ),
    same=("person_id", "found_on", "conduct"),
    state=state_of,
    faults=_faults,
    after=_expire,
    acts=(RecordAct("lift", "修复", sets=("lifted_on", "lift_reason"), when=("有效",)),),
    notes=("没有写有效期的，按县里的规定从认定日期起算。",),
)
CREDIT_REGISTER = register_of(CREDIT)
