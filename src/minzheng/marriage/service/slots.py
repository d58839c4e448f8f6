"""Slots (号源): free places by day and half day, who is booked, how many came.

The places of a half day (``marriage.slots.…``) and the hours (``marriage.hours.…``) are dated
standards that a county sets; rest days are open where an office registers on all days of the year.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from sqlmodel import Session, col, select

from minzheng.kernel.db import among
from minzheng.kernel.kind import Kind
from minzheng.kernel.money import percent
from minzheng.kernel.month import Month
from minzheng.kernel.period import calendar_of
from minzheng.kernel.setting import region
from minzheng.kernel.standards import standards_of
from minzheng.kernel.table import Column, Table
from minzheng.marriage.service.appointments import (
    CANCELLED,
    KEPT,
    MISSED,
    hours,
    is_open,
    places,
    state,
    taken,
)
from minzheng.marriage.service.choices import Business, Half
from minzheng.marriage.service.models import Appointment
from minzheng.people.models import Person

WEEK = "一二三四五六日"
KEPT_RATE = "分子：到场的；分母：预约日期在期间内、没有取消的预约（没有登记结果的也算）"


def free_table(session: Session, since: date, until: date) -> Table:
    """Free places of every half day that may be booked, by business."""
    calendar, standards = calendar_of(region(session)), standards_of(session)
    known = taken(session, since, until)
    rows: list[tuple[Any, ...]] = []
    for step in range((until - since).days + 1):
        day = since + timedelta(days=step)
        std = standards.on(Month.of(day))
        if not is_open(session, calendar, day):
            continue
        notes = ["" if calendar.is_workday(day) else "休息日照常办理"]
        notes.append("工作日暂定" if calendar.is_provisional(day) else "")
        for half in Half:
            free = [
                max(places(std, business) - known.get((day, half, business), 0), 0)
                for business in Business
            ]
            week = f"周{WEEK[day.weekday()]}"
            rows.append(
                (day, week, half.label, hours(std, half), *free, "；".join(filter(None, notes)))
            )
    columns = (
        Column("day", "日期", Kind.date),
        Column("week", "星期"),
        Column("half", "时段"),
        Column("hours", "办公时间", Kind.code),
        *(Column(one.value, one.label, Kind.int) for one in Business),
        Column("note", "说明"),
    )
    title = f"可预约的号（空号数）{since} 至 {until}；不预约也可以直接来办"
    return Table("marriage.appointment.slots", columns, rows, title=title)


def day_table(session: Session, day: date, on: date) -> Table:
    """Who is booked on a day, half by half; where each stands."""
    query = select(Appointment).where(Appointment.slot_on == day)
    found = sorted(session.exec(query), key=lambda one: (list(Half).index(one.half), one.number))
    names = _names(session, found)
    rows = [
        (one.half.label, one.number, one.business.label, names.get(one.man_id or 0),
         names.get(one.woman_id or 0), one.phone, state(one, on))
        for one in found
    ]  # fmt: skip
    columns = (
        Column("half", "时段"),
        Column("number", "编号", Kind.code),
        Column("business", "预约事项"),
        Column("man", "男方", Kind.name),
        Column("woman", "女方", Kind.name),
        Column("phone", "联系电话", Kind.phone),
        Column("state", "状态"),
    )
    return Table("marriage.appointment.day", columns, rows, title=f"{day} 的预约", as_of=str(on))


def _names(session: Session, found: Sequence[Appointment]) -> dict[int, str]:
    wanted = {key for one in found for key in (one.man_id, one.woman_id) if key is not None}
    query = select(Person).where(among(col(Person.id), wanted))
    return {one.stored_id: one.name for one in session.exec(query)}


def bookings(session: Session, since: date, until: date) -> list[Appointment]:
    """Every booking for a day of a time, cancelled ones too."""
    query = select(Appointment).where(col(Appointment.slot_on).between(since, until))
    return list(session.exec(query.order_by(Appointment.number)))


def kept_of(found: Sequence[Appointment], on: date) -> tuple[int, int]:
    """Kept and booked (履约、预约) of some bookings as they stand on a day."""
    told = [state(one, on) for one in found]
    return told.count(KEPT), len(told) - told.count(CANCELLED)


def booking_table(session: Session, since: date, until: date, on: date) -> Table:
    """Bookings of a time by business: made, cancelled, kept, missed, not told; 预约履约率."""
    found = bookings(session, since, until)
    rows: list[tuple[Any, ...]] = []
    for business in Business:
        here = [one for one in found if one.business is business]
        if here:
            rows.append((business.label, *_counted(here, on)))
    columns = (
        Column("business", "预约事项"),
        Column("bookings", "预约", Kind.int),
        Column("cancelled", "取消", Kind.int),
        Column("kept", "履约", Kind.int),
        Column("missed", "爽约", Kind.int),
        Column("open", "没有结果", Kind.int),
        Column("rate", "履约率", Kind.code),
    )
    return Table(
        "marriage.appointment.stat", columns, rows,
        title=f"预约 {since} 至 {until}（履约率：{KEPT_RATE}）",
        totals=("合计", *_counted(found, on)), as_of=str(on),
    )  # fmt: skip


def _counted(found: Sequence[Appointment], on: date) -> tuple[Any, ...]:
    told = [state(one, on) for one in found]
    cancelled, kept, missed = (told.count(word) for word in (CANCELLED, KEPT, MISSED))
    left = len(told) - cancelled - kept - missed
    rate = percent(kept, len(told) - cancelled)
    return len(told), cancelled, kept, missed, left, rate
