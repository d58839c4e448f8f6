"""Appointments (预约): a place in a half day, kept, missed or given back.

A booking is a service (婚姻登记条例 第七条): whoever comes without one is served all the same, and
no rule of another room asks for it. With the death of one of the two a booking that still stood is
cancelled; that is found, not written.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement
from sqlalchemy.orm import object_session
from sqlmodel import Session, and_, col, func, or_, select

from minzheng.kernel.calendar import WorkCalendar
from minzheng.kernel.dated import going_on, has_come
from minzheng.kernel.finding import Finding, Problem
from minzheng.kernel.month import Month
from minzheng.kernel.period import calendar_of
from minzheng.kernel.record.declare import Due, Fault, Item, RecordAct, Records, Values
from minzheng.kernel.record.listing import register_of
from minzheng.kernel.setting import region
from minzheng.kernel.standards import MonthStandards, standards_of
from minzheng.marriage.office.office_models import Office
from minzheng.marriage.service.choices import Business, Half
from minzheng.marriage.service.links import (
    MAN,
    PARTIES,
    WOMAN,
    number_told,
    of_line,
    parties,
    party_faults,
)
from minzheng.marriage.service.models import Appointment
from minzheng.people.models import Death

SLOTS = "marriage appointment slots"
BOTH = Problem(
    "marriage-slot-both", "预约“{business}”要写男女双方", "补上另一方；不预约也可以直接来办"
)
BEFORE = Problem("marriage-slot-before", "预约日期 {day} 早于登记预约的 {made}", "核对日期")
CLOSED = Problem("marriage-slot-closed", "{day} 是休息日，不开放预约", f"另选一天：{SLOTS}")
FULL = Problem(
    "marriage-slot-full", "{day} {half}“{business}”{most} 个号已约满",
    f"另选时段：{SLOTS}；不预约也可以直接来办",
)  # fmt: skip
TWICE = Problem(
    "marriage-slot-twice", "{day} {half}已有预约 {number}",
    "同一时段只约一次；不用的先取消：marriage appointment cancel",
)  # fmt: skip
OTHER_DAY = Problem(
    "marriage-slot-other-day", "到场日期 {day} 不是预约日期 {slot}",
    "没有按预约来的登记爽约：marriage appointment miss；来了照样办理",
)  # fmt: skip
MISS_EARLY = Problem("marriage-slot-miss-early", "预约日期 {slot} 还没有到", "到期后再登记爽约")
CANCEL_LATE = Problem(
    "marriage-slot-cancel-late", "取消日期 {day} 晚于预约日期 {slot}",
    "过了预约日期没有来的登记爽约：marriage appointment miss",
)  # fmt: skip

BOOKED, WAITING, KEPT = "已预约", "待登记结果", "已履约"
MISSED, CANCELLED = "爽约", "已取消"


# --- where a booking stands -----------------------------------------------------------------------


def state(one: Appointment, on: date) -> str:
    """Where a booking stands on a day; a death by then has cancelled what was still to come."""
    if has_come(one.cancelled_on, on):
        return CANCELLED
    if has_come(one.came_on, on):
        return KEPT
    if has_come(one.missed_on, on):
        return MISSED
    session = object_session(one)
    if session is not None and session.scalars(_deaths(one, on)).first() is not None:
        return CANCELLED
    return WAITING if one.slot_on < on else BOOKED


def _deaths(one: Appointment, on: date) -> Any:
    """Deaths of the two that came by a day, and before the booking was to be kept."""
    return select(Death.id).where(
        col(Death.person_id).in_((one.man_id, one.woman_id)),
        col(Death.died_on) <= min(on, one.slot_on),
    )


def standing() -> ColumnElement[bool]:
    """Bookings that take a place: not cancelled, by nobody and by no death."""
    dead = (
        select(Death.id)
        .where(
            col(Death.person_id).in_((col(Appointment.man_id), col(Appointment.woman_id))),
            col(Death.died_on) <= col(Appointment.slot_on),
        )
        .exists()
    )
    told = or_(col(Appointment.came_on).is_not(None), col(Appointment.missed_on).is_not(None))
    return and_(col(Appointment.cancelled_on).is_(None), or_(told, ~dead))


def taken(session: Session, since: date, until: date) -> dict[tuple[date, Half, Business], int]:
    """How many places are taken, by day, half day and business."""
    slot = (col(Appointment.slot_on), col(Appointment.half), col(Appointment.business))
    query = (
        select(*slot, func.count())
        .where(col(Appointment.slot_on).between(since, until), standing())
        .group_by(*slot)
    )
    return {(day, half, business): count for day, half, business, count in session.exec(query)}


# --- places ---------------------------------------------------------------------------------------


def places(std: MonthStandards, business: Business) -> int:
    """How many may be booked for a business in a half day (每半天号数)."""
    return std.count(f"marriage.slots.{business.value}")


def every_day(session: Session, day: date) -> bool:
    """Whether an office that registers on all days of the year (365天登记) is open on a day."""
    query = select(Office.id).where(
        going_on(Office.opened_on, Office.closed_on, day),
        col(Office.all_year),
        or_(col(Office.hours_since).is_(None), col(Office.hours_since) <= day),
    )
    return session.exec(query).first() is not None


def is_open(session: Session, calendar: WorkCalendar, day: date) -> bool:
    """Whether a day may be booked: a working day, or any where an office opens every day."""
    return calendar.is_workday(day) or every_day(session, day)


def hours(std: MonthStandards, half: Half) -> str:
    """The office's hours of a half day (办公时间)."""
    return std.word(f"marriage.hours.{half.value}")


# --- what is refused ------------------------------------------------------------------------------


def _faults(session: Session, told: Values) -> Iterator[Fault]:
    """Whom, when, and whether there is a place; a line of the book was judged when it came."""
    if told["number"]:
        return
    yield from party_faults(session, told, told["made_on"])
    business, day = told["business"], told["slot_on"]
    if business not in (None, Business.reissue):
        for key, _ in PARTIES:
            if not number_told(told, key):
                yield key, BOTH.finding(business=business.label)
    if day is not None and told["made_on"] is not None and day < told["made_on"]:
        yield "slot_on", BEFORE.finding(day=day, made=told["made_on"])
    if None not in (day, told["half"], business):
        yield from _place_faults(session, told)


def _place_faults(session: Session, told: Values) -> Iterator[Fault]:
    """The office is open, there is a place left, and the two have no other in that half day."""
    day, half, business = told["slot_on"], told["half"], told["business"]
    std = standards_of(session).on(Month.of(day))
    here = frozenset(parties(session, told).values())
    others = _bookings_of(session, day, half, here)
    if any(of_line(one) == here and one.business is business for one in others):
        return  # the same line again
    if not is_open(session, calendar_of(region(session)), day):
        yield "slot_on", CLOSED.finding(day=day)
    most = places(std, business)
    if taken(session, day, day).get((day, half, business), 0) >= most:
        facts = {"day": day, "half": half.label, "business": business.label, "most": most}
        yield "half", FULL.finding(**facts)
    for one in others:
        yield "half", TWICE.finding(day=day, half=half.label, number=one.number)


def _bookings_of(
    session: Session, day: date, half: Half, people: frozenset[int]
) -> list[Appointment]:
    """The standing bookings of a half day in which one of some people is named."""
    query = select(Appointment).where(
        Appointment.slot_on == day,
        Appointment.half == half,
        or_(col(Appointment.man_id).in_(people), col(Appointment.woman_id).in_(people)),
        standing(),
    )
    return list(session.exec(query.order_by(Appointment.number)))


def _keep_faults(session: Session, one: Appointment, given: Values) -> Iterator[Finding]:
    """Kept on its day."""
    day = given.get("came_on")
    if day is not None and day != one.slot_on:
        yield OTHER_DAY.finding(day=day, slot=one.slot_on)


def _miss_faults(session: Session, one: Appointment, given: Values) -> Iterator[Finding]:
    """Missed when its day has come."""
    day = given.get("missed_on")
    if day is not None and day < one.slot_on:
        yield MISS_EARLY.finding(slot=one.slot_on)


def _cancel_faults(session: Session, one: Appointment, given: Values) -> Iterator[Finding]:
    """Given back by its day at the latest."""
    day = given.get("cancelled_on")
    if day is not None and day > one.slot_on:
        yield CANCEL_LATE.finding(day=day, slot=one.slot_on)


def _due(session: Session, one: Appointment) -> date | None:
    """Its day, while nobody has told what came of it."""
    undecided = state(one, one.slot_on) == BOOKED and one.missed_on is None
    return one.slot_on if undecided else None


def _left(session: Session, one: Appointment) -> Iterator[str]:
    """For the clerk: how many places are left in that half day."""
    most = places(standards_of(session).on(Month.of(one.slot_on)), one.business)
    count = taken(session, one.slot_on, one.slot_on).get((one.slot_on, one.half, one.business), 0)
    yield f"{one.slot_on} {one.half.label}“{one.business.label}”还有 {max(most - count, 0)} 个号"


APPOINTMENTS: Records = Records(
    "marriage.appointment",
    "婚姻登记预约",
    Appointment,
    prefix="HY",
    dated="made_on",
    items=(
        Item("made_on"),
        Item("channel", required=False),
        Item("business"),
        Item("slot_on", ahead=True, sample="2026-12-01"),
        Item("half"),
        MAN,
        WOMAN,
        Item("phone", required=False),
    ),
    same=("slot_on", "half", "business", "man_id", "woman_id", "cancelled_on"),
    state=state,
    faults=_faults,
    says=_left,
    acts=(
        RecordAct(
            "keep", "到场履约", sets=("came_on",), when=(BOOKED, WAITING), faults=_keep_faults
        ),
        RecordAct(
            "miss", "爽约", sets=("missed_on",), when=(BOOKED, WAITING), faults=_miss_faults
        ),
        RecordAct(
            "cancel", "取消", sets=("cancelled_on",), may_set=("cancelled_for",),
            when=(BOOKED, WAITING), faults=_cancel_faults,
        ),
    ),
    due=(Due("登记预约结果（到场或爽约）", _due, "marriage appointment keep {number}"),),
    notes=("不预约也可以直接来办；补领可以只写一方，其他事项写男女双方。",),
)  # fmt: skip
APPOINTMENTS_REGISTER = register_of(APPOINTMENTS)
