"""Recurring duties (例行任务) of homes, every so many days, and supplies for them (防疫物资)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from sqlmodel import Session, col, func, select

from minzheng.care.facility.common import OPEN as WORKING
from minzheng.care.facility.common import facility_state, of_facility, working
from minzheng.care.facility.models import Facility
from minzheng.care.inspect.choices import Movement
from minzheng.care.inspect.models import Duty, DutyRecord, SupplyMove
from minzheng.care.inspect.places import AT
from minzheng.kernel.dated import holds, lasts
from minzheng.kernel.finding import Finding, Problem
from minzheng.kernel.kind import Kind
from minzheng.kernel.record.common import ENDS_BEFORE, NOT_POSITIVE, ended
from minzheng.kernel.record.declare import Due, Fault, Item, RecordAct, Records, Values
from minzheng.kernel.record.links import parent_link
from minzheng.kernel.record.listing import register_of
from minzheng.kernel.table import Column, Table

DONE_OUTSIDE = Problem(
    "duty-done-outside", "完成日期 {on} 不在任务 {number} 的期间内", "核对日期和任务编号"
)
NOT_IN_STORE = Problem(
    "supply-not-in-store",
    "{facility}的{thing}到 {on} 只有 {left}{unit}，不能出库 {pieces}{unit}",
    "核对数量；漏记的入库先补记",
)


def _duty_faults(session: Session, told: Values) -> Iterator[Fault]:
    """Some days apart, from the first on."""
    if told["every_days"] is not None and told["every_days"] <= 0:
        yield "every_days", NOT_POSITIVE.finding(title="每几天一次")
    yield from working(session, told, "since")


def _ends(session: Session, duty: Duty, given: Values) -> Iterator[Finding]:
    if given["until"] < duty.since:
        yield ENDS_BEFORE.finding(title="停止日期")


def last_done(session: Session, duty: Duty, on: date) -> date | None:
    """The newest day on record, up to a day."""
    query = select(func.max(DutyRecord.done_on)).where(
        DutyRecord.duty_id == duty.id, DutyRecord.done_on <= on
    )
    return session.exec(query).one()


def next_due(session: Session, duty: Duty, on: date) -> date | None:
    """By when a duty is to be done again; the first time on its first day."""
    facility = session.get_one(Facility, duty.facility_id)
    if not lasts(duty.until, on):
        return None
    if facility_state(facility, on) != WORKING:
        return None
    last = last_done(session, duty, on)
    day = duty.since if last is None else last + timedelta(days=duty.every_days)
    return day if lasts(duty.until, day) else None


def _due(session: Session, duty: Duty) -> date | None:
    from minzheng.kernel import clock

    return next_due(session, duty, clock.today())


def _record_faults(session: Session, told: Values) -> Iterator[Fault]:
    """Done on a day of the duty."""
    day = told["done_on"]
    query = select(Duty).where(Duty.number == str(told["of"] or ""))
    duty = session.exec(query).one_or_none()
    if duty is None or day is None:
        return
    if not holds(duty.since, duty.until, day):
        yield "done_on", DONE_OUTSIDE.finding(on=day, number=duty.number)


RECORDS: Records = Records(
    "care.duty.record",
    "任务记录",
    DutyRecord,
    prefix="AZ",
    dated="done_on",
    items=(
        parent_link("duty_id", lambda: DUTIES, title="任务编号", sample="AL2026-00001"),
        Item("done_on"),
        Item("persons", required=False),
        Item("note", shows=Kind.free, listed=False),
    ),
    same=("duty_id", "done_on"),
    faults=_record_faults,
)
RECORDS_REGISTER = register_of(RECORDS)

DUTIES: Records = Records(
    "care.duty",
    "例行任务",
    Duty,
    prefix="AL",
    dated="since",
    items=(
        of_facility(),
        Item("what", sample="环境消毒", width=20),
        Item("every_days", sample="14"),
        Item("since"),
        Item("document", listed=False),
    ),
    same=("facility_id", "what", "since"),
    state=ended("until", "执行中", "已停止"),
    computed=(AT,),
    faults=_duty_faults,
    acts=(RecordAct("end", "停止任务", sets=("until",), when=("执行中",), faults=_ends),),
    due=(Due("机构例行任务", _due, "care duty record add --of {number} --done-on 日期"),),
    children=((RECORDS, "duty_id"),),
)
DUTIES_REGISTER = register_of(DUTIES)

DUE = (
    Column("number", "任务编号", Kind.code),
    Column("facility", "机构"),
    Column("what", "任务"),
    Column("every", "每几天", Kind.int),
    Column("last", "上次", Kind.date),
    Column("due", "应做日期", Kind.date),
    Column("late", "逾期天数", Kind.int),
)


def due_table(session: Session, on: date, until: date) -> Table:
    """Duties that are due by a day, the longest overdue first."""
    query = (
        select(Duty, Facility)
        .join(Facility, col(Facility.id) == Duty.facility_id)
        .where(Duty.since <= until)
        .order_by(col(Duty.number))
    )
    rows: list[tuple[Any, ...]] = []
    for duty, facility in session.exec(query):
        due = next_due(session, duty, on)
        if due is not None and due <= until:
            late = max((on - due).days, 0)
            last = last_done(session, duty, on)
            told = (duty.number, facility.name, duty.what, duty.every_days, last, due, late)
            rows.append(told)
    rows.sort(key=lambda row: (row[5], row[0]))
    title = f"例行任务：{until} 前应做"
    return Table("care.duty.due", DUE, rows, title=title, as_of=str(on))


# --- supplies -------------------------------------------------------------------------------------


def in_store(session: Session, facility_id: int, thing: str, on: date) -> int:
    """How many pieces of a thing a facility has at the end of a day."""
    query = select(SupplyMove).where(
        SupplyMove.facility_id == facility_id, SupplyMove.thing == thing, SupplyMove.moved_on <= on
    )
    return sum(_signed(move) for move in session.exec(query))


def _signed(move: SupplyMove) -> int:
    return move.pieces if move.movement is Movement.in_ else -move.pieces


def _move_faults(session: Session, told: Values) -> Iterator[Fault]:
    """Something moves."""
    if told["pieces"] is not None and told["pieces"] <= 0:
        yield "pieces", NOT_POSITIVE.finding(title="数量")


def _not_below(session: Session, move: SupplyMove) -> None:
    """No more goes out than is there, on the day and after it."""
    if move.movement is Movement.in_:
        return
    query = select(col(SupplyMove.moved_on)).where(
        SupplyMove.facility_id == move.facility_id,
        SupplyMove.thing == move.thing,
        SupplyMove.moved_on >= move.moved_on,
    )
    for day in sorted(set(session.exec(query))):
        left = in_store(session, move.facility_id, move.thing, day)
        if left < 0:
            raise NOT_IN_STORE(
                facility=session.get_one(Facility, move.facility_id).name,
                thing=move.thing,
                on=day,
                left=left + move.pieces,
                unit=move.unit,
                pieces=move.pieces,
            )


SUPPLIES = Records(
    "care.duty.supply",
    "防疫物资出入",
    SupplyMove,
    prefix="AW",
    dated="moved_on",
    items=(
        of_facility(),
        Item("thing", sample="口罩"),
        Item("unit", sample="个"),
        Item("movement"),
        Item("pieces", sample="500"),
        Item("moved_on"),
        Item("document", sample="入库单1号"),
    ),
    same=("facility_id", "thing", "movement", "moved_on", "document"),
    computed=(AT,),
    faults=_move_faults,
    after=_not_below,
)
SUPPLIES_REGISTER = register_of(SUPPLIES)


def store_table(session: Session, on: date) -> Table:
    """What each facility has of each thing at the end of a day."""
    query = (
        select(SupplyMove, Facility.number, Facility.name)
        .join(Facility, col(Facility.id) == SupplyMove.facility_id)
        .where(SupplyMove.moved_on <= on)
        .order_by(col(Facility.number), col(SupplyMove.thing))
    )
    kept: dict[tuple[str, str, str, str], list[int]] = {}
    for move, number, name in session.exec(query):
        kept.setdefault((number, name, move.thing, move.unit), []).append(_signed(move))
    rows: list[tuple[Any, ...]] = [
        (*key, sum(one for one in moved if one > 0), -sum(one for one in moved if one < 0),
         sum(moved))
        for key, moved in kept.items()
    ]  # fmt: skip
    columns = (
        Column("number", "机构编号", Kind.code),
        Column("facility", "机构"),
        Column("thing", "物资"),
        Column("unit", "单位"),
        Column("came", "入库", Kind.int),
        Column("went", "出库", Kind.int),
        Column("left", "结存", Kind.int),
    )
    return Table("care.duty.stock", columns, rows, title="防疫物资结存", as_of=str(on))
