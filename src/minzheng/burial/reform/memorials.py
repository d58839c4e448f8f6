"""Civil memorials and online services (文明祭扫、预约、投诉)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from sqlmodel import Session, col, select

from minzheng.burial.bill.links import ground_link
from minzheng.burial.reform.choices import (
    BookingKind,
    Channel,
    Complained,
    MemorialKind,
    Occasion,
)
from minzheng.burial.reform.models import Booking, Complaint, Memorial
from minzheng.kernel.dated import has_come
from minzheng.kernel.finding import Finding, Problem
from minzheng.kernel.kind import Kind
from minzheng.kernel.money import decimals, percent
from minzheng.kernel.month import Month
from minzheng.kernel.record.common import ENDS_BEFORE, NOT_POSITIVE, ended
from minzheng.kernel.record.declare import Due, Fault, Item, RecordAct, Records, Values
from minzheng.kernel.record.listing import register_of
from minzheng.kernel.standards import standards_of
from minzheng.kernel.table import Column, Table
from minzheng.people.fields import phone
from minzheng.people.links import PLACED, place_link

ONE_TO_FIVE = Problem("booking-rating", "评分 {value} 不在 1 至 5 之间", "核对评分")
BEFORE_BOOKED = Problem("booking-served-early", "{day} 早于预约日期", "核对日期")
ANSWER_DAYS = "burial.reform.complaint_days"
WAITING, SERVED, CANCELLED, MISSED = "待服务", "已服务", "已取消", "未到"
OPEN, ANSWERED = "待答复", "已答复"


# --- memorials ----------------------------------------------------------------------------------


def _memorial_faults(session: Session, told: Values) -> Iterator[Fault]:
    """No count is below zero."""
    for key, title in (("people", "参加人次"), ("vehicles", "车辆"), ("flowers", "换发鲜花")):
        if told[key] is not None and told[key] < 0:
            yield key, NOT_POSITIVE.finding(title=title)


MEMORIALS: Records = Records(
    "burial.reform.memorial",
    "文明祭扫活动",
    Memorial,
    prefix="NE",
    dated="held_on",
    items=(
        Item("held_on"),
        Item("occasion"),
        Item("kind"),
        place_link(village=None),
        ground_link(title="设施编号", required=False),
        Item("body", sample="某镇人民政府", width=18),
        Item("people", sample="120"),
        Item("vehicles"),
        Item("flowers"),
        Item("remark", shows=Kind.free, listed=False),
    ),
    same=("held_on", "kind", "division_code", "ground_id", "body"),
    faults=_memorial_faults,
    notes=("清明期间一处一天一行；现场祭扫的人次、车辆写当天合计。",),
    **PLACED,
)
MEMORIALS_REGISTER = register_of(MEMORIALS)

_COUNTS = (
    Column("times", "场次", Kind.int),
    Column("people", "参加人次", Kind.int),
    Column("vehicles", "车辆", Kind.int),
    Column("flowers", "换发鲜花", Kind.int),
)


def memorial_table(session: Session, since: date, until: date) -> Table:
    """By occasion and way, what was held within some days."""
    query = select(Memorial).where(col(Memorial.held_on).between(since, until))
    found = list(session.exec(query))
    rows: list[tuple[Any, ...]] = []
    for occasion in Occasion:
        for kind in MemorialKind:
            here = [one for one in found if (one.occasion, one.kind) == (occasion, kind)]
            if here:
                rows.append((occasion.label, kind.label, *_counted(here)))
    columns = (Column("occasion", "时节"), Column("kind", "方式"), *_COUNTS)
    title = f"文明祭扫 {since} 至 {until}"
    totals = ("合计", "", *_counted(found))
    return Table("burial.reform.memorial.stat", columns, rows, title=title, totals=totals)


def _counted(found: list[Memorial]) -> tuple[int, int, int, int]:
    return (
        len(found),
        sum(one.people for one in found),
        sum(one.vehicles for one in found),
        sum(one.flowers for one in found),
    )


# --- bookings -----------------------------------------------------------------------------------


def booking_state(one: Booking, on: date) -> str:
    """Served, cancelled, missed when the day is past, waiting."""
    if has_come(one.came_on, on):
        return SERVED
    if has_come(one.cancelled_on, on):
        return CANCELLED
    return MISSED if one.booked_for < on else WAITING


def _booking_faults(session: Session, told: Values) -> Iterator[Fault]:
    """For a day that is not before the booking, for somebody."""
    booked, wanted = told["booked_on"], told["booked_for"]
    if booked is not None and wanted is not None and wanted < booked:
        yield "booked_for", ENDS_BEFORE.finding(title="预约服务日期")
    if told["people"] is not None and told["people"] <= 0:
        yield "people", NOT_POSITIVE.finding(title="人数")


def _rate_faults(session: Session, one: Booking, given: Values) -> Iterator[Finding]:
    """One to five."""
    rating = given.get("rating")
    if rating is not None and not 1 <= rating <= 5:
        yield ONE_TO_FIVE.finding(value=str(rating))


BOOKINGS: Records = Records(
    "burial.reform.booking",
    "殡葬服务预约",
    Booking,
    prefix="NF",
    dated="booked_on",
    items=(
        Item("booked_on"),
        Item("booked_for", sample="2026-11-25"),
        Item("kind"),
        Item("channel"),
        ground_link(title="设施编号"),
        Item("name", shows=Kind.name, sample="某人"),
        phone(),
        Item("people", sample="3"),
    ),
    same=("booked_on", "booked_for", "kind", "ground_id", "name", "phone"),
    state=booking_state,
    faults=_booking_faults,
    acts=(
        RecordAct("serve", "已服务", sets=("came_on",), when=(WAITING, MISSED)),
        RecordAct(
            "rate", "评价", sets=("rating",), may_set=("rating_words",), when=(SERVED,),
            faults=_rate_faults,
        ),
        RecordAct("cancel", "取消", sets=("cancelled_on",), when=(WAITING, MISSED)),
    ),
)  # fmt: skip
BOOKINGS_REGISTER = register_of(BOOKINGS)


def booking_table(session: Session, since: date, until: date, on: date) -> Table:
    """By kind, what was booked for some days: online, served, cancelled, missed, rated."""
    query = select(Booking).where(col(Booking.booked_for).between(since, until))
    found = list(session.exec(query))
    rows: list[tuple[Any, ...]] = []
    for kind in BookingKind:
        here = [one for one in found if one.kind is kind]
        if here:
            rows.append((kind.label, *_booked(here, on)))
    columns = (
        Column("kind", "预约事项"),
        Column("booked", "预约", Kind.int),
        Column("online", "其中网上", Kind.int),
        Column("served", "已服务", Kind.int),
        Column("cancelled", "取消", Kind.int),
        Column("missed", "未到", Kind.int),
        Column("rated", "评价数", Kind.int),
        Column("rating", "平均评分", Kind.code),
    )
    title = f"殡葬服务预约 服务日期 {since} 至 {until}"
    totals = ("合计", *_booked(found, on))
    return Table(
        "burial.reform.booking.stat", columns, rows, title=title, totals=totals, as_of=str(on)
    )


def _booked(found: list[Booking], on: date) -> tuple[Any, ...]:
    states = [booking_state(one, on) for one in found]
    ratings = [one.rating for one in found if one.rating is not None]
    mean = decimals(Fraction(sum(ratings), len(ratings))) if ratings else ""
    online = sum(one.channel is Channel.online for one in found)
    counts = (states.count(word) for word in (SERVED, CANCELLED, MISSED))
    return len(found), online, *counts, len(ratings), mean


# --- complaints -----------------------------------------------------------------------------------


def answer_by(session: Session, one: Complaint) -> date:
    """By when a complaint is to be answered."""
    std = standards_of(session).on(Month.of(one.received_on))
    return one.received_on + timedelta(days=std.count(ANSWER_DAYS))


def _due(session: Session, one: Complaint) -> date | None:
    return answer_by(session, one) if one.answered_on is None else None


COMPLAINTS: Records = Records(
    "burial.reform.complaint",
    "殡葬投诉",
    Complaint,
    prefix="NG",
    dated="received_on",
    items=(
        Item("received_on"),
        Item("about"),
        Item("body", sample="某殡仪馆", width=18),
        Item("name", shows=Kind.name, sample="某人"),
        phone(),
        Item("content", shows=Kind.free, sample="告别厅超时收费"),
    ),
    same=("received_on", "about", "body", "content"),
    state=ended("answered_on", OPEN, ANSWERED),
    acts=(
        RecordAct(
            "answer", "答复", sets=("answered_on", "answer"), may_set=("satisfied",), when=(OPEN,)
        ),
    ),
    due=(Due("殡葬投诉待答复", _due, "burial reform complaint answer {number}"),),
)
COMPLAINTS_REGISTER = register_of(COMPLAINTS)


def complaint_table(session: Session, since: date, until: date) -> Table:
    """By what they are about, complaints received within some days: answered, in time, content."""
    query = select(Complaint).where(col(Complaint.received_on).between(since, until))
    found = list(session.exec(query))
    rows: list[tuple[Any, ...]] = []
    for about in Complained:
        here = [one for one in found if one.about is about]
        if here:
            rows.append((about.label, *_answered(session, here)))
    columns = (
        Column("about", "投诉事项"),
        Column("received", "收到", Kind.int),
        Column("answered", "已答复", Kind.int),
        Column("in_time", "按期答复", Kind.int),
        Column("in_time_rate", "按期答复率", Kind.code),
        Column("satisfied", "满意", Kind.int),
    )
    title = f"殡葬投诉 {since} 至 {until} 收到的"
    totals = ("合计", *_answered(session, found))
    return Table("burial.reform.complaint.stat", columns, rows, title=title, totals=totals)


def _answered(session: Session, found: list[Complaint]) -> tuple[Any, ...]:
    done = [one for one in found if one.answered_on is not None]
    timely = sum(
        one.answered_on is not None and one.answered_on <= answer_by(session, one) for one in done
    )
    satisfied = sum(bool(one.satisfied) for one in done)
    return len(found), len(done), timely, percent(timely, len(found)), satisfied
