"""Book of storage (遗体存放、延期): in, by when out, the extension forms, out, and the hours.

殡葬管理条例 第二十五条, 第二十七条: normally not over three days; longer needs a form. The last
hour is 72 hours after the coming in, or the end of the third day after it, as the standard
``burial.storage_unit`` of that month says.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from math import ceil

from sqlmodel import Session, col, select

from minzheng.burial.body.facts import std_of, step_faults, storages_of, transfers_of
from minzheng.burial.body.link import home_faults, home_link
from minzheng.burial.body.models import BodyStorage, Extension
from minzheng.burial.death.link import dead_link, told_dead
from minzheng.kernel.calendar import notice_end
from minzheng.kernel.finding import Finding, Problem
from minzheng.kernel.hour import MINUTE, Promise, hour, minute_of
from minzheng.kernel.kind import Kind
from minzheng.kernel.record.declare import (
    Computed,
    Due,
    Fault,
    Item,
    RecordAct,
    Records,
    Values,
)
from minzheng.kernel.record.links import parent_link
from minzheng.kernel.record.listing import register_of
from minzheng.kernel.table import Column
from minzheng.people.fields import phone

BEFORE_PICKED = Problem(
    "storage-before-transfer", "入库 {day} 早于接运 {picked}（{number}）", "核对日期时刻"
)
STANDING = Problem(
    "storage-standing", "还在 {number}（柜位 {cabinet}）", "先登记出库：burial storage out"
)
OVERLAPS = Problem("storage-overlaps", "与 {number}（至 {until}）重叠", "核对日期时刻")
OUT_EARLY = Problem("storage-out-early", "出库 {out} 早于入库 {into}", "核对日期时刻")
OUT_AFTER = Problem(
    "storage-out-after-cremation", "{cremated_on} 已火化，出库日期不会更晚", "核对日期"
)
EXTENDS_EARLY = Problem(
    "storage-extension-early",
    "办理日期早于入库日期 {day}",
    "核对日期",
    cite="殡葬管理条例 第二十七条",
)
EXTENDS_LITTLE = Problem(
    "storage-extension-short", "延期至 {until}，不晚于现在应出库的 {due}", "核对延期日期",
    cite="殡葬管理条例 第二十七条",
)  # fmt: skip
EXTENDS_OUT = Problem(
    "storage-extension-out",
    "{number} 已于 {out_on} 出库",
    "核对存放单号",
    cite="殡葬管理条例 第二十七条",
)

IN, OUT = "在库", "已出库"
HOURS = "hours"
"""The way of counting by which the last moment is so many hours after the coming in."""


def storage_state(one: BodyStorage, on: date) -> str:
    """Still there, or out by a day."""
    return OUT if one.out_on is not None and one.out_on <= on else IN


def came(one: BodyStorage) -> datetime:
    """The minute of coming in."""
    return minute_of(one.in_on, one.in_clock)


def went(one: BodyStorage) -> datetime | None:
    """The minute of going out, when it is out."""
    return minute_of(one.out_on, one.out_clock) if one.out_on is not None else None


def hours_of(one: BodyStorage) -> int | None:
    """The hours kept, a begun hour counted whole; nothing while the body is there."""
    out = went(one)
    return None if out is None else ceil((out - came(one)) / timedelta(hours=1))


def first_due(session: Session, one: BodyStorage) -> Promise:
    """By when the body has to be out without any extension: 72 hours, or the third day."""
    std = std_of(session, one.in_on)
    if std.word("burial.storage_unit") == HOURS:
        last = came(one) + timedelta(hours=std.count("burial.storage_hours"))
        return Promise("应出库", last)
    day = notice_end(one.in_on, std.count("burial.storage_days"))
    return Promise("应出库", datetime.combine(day, datetime.max.time()), to_the_minute=False)


def extended_to(session: Session, one: BodyStorage) -> date | None:
    """The last day of the longest extension."""
    query = select(col(Extension.until)).where(Extension.storage_id == one.id)
    return session.exec(query.order_by(col(Extension.until).desc())).first()


def due(session: Session, one: BodyStorage) -> Promise:
    """By when the body has to be out, with its extensions: an extension holds its last day."""
    first, until = first_due(session, one), extended_to(session, one)
    if until is None or until < first.due.date():
        return first
    return Promise("应出库", datetime.combine(until, datetime.max.time()), to_the_minute=False)


def overdue(session: Session, one: BodyStorage, on: date) -> bool:
    """Whether the body was kept, or is still kept on a day, for longer than it may be."""
    return due(session, one).late(went(one), on)


# --- coming in and going out ----------------------------------------------------------------------


def _faults(session: Session, told: Values) -> Iterator[Fault]:
    """In a funeral home, after death and pick-up, in one cabinet at a time."""
    if told.get("number"):
        return
    day = told["in_on"]
    report = told_dead(session, told)
    yield from home_faults(session, told, day)
    if report is None:
        return
    for found in step_faults(session, report, day, "入库日期"):
        yield "of", found
    if day is None or not told["in_clock"]:
        return
    into = minute_of(day, str(told["in_clock"]))
    for one in transfers_of(session, report.stored_id)[:1]:
        picked = minute_of(one.picked_on, one.clock)
        if into < picked:
            shown = picked.strftime(MINUTE)
            yield "in_on", BEFORE_PICKED.finding(day=day, picked=shown, number=one.number)
    for kept in storages_of(session, report.stored_id):
        yield from _beside(kept, into)


def _beside(kept: BodyStorage, into: datetime) -> Iterator[Fault]:
    """Against another stay of the same body; the same line again is none."""
    if came(kept) == into:
        return
    out = went(kept)
    if out is None:
        yield "of", STANDING.finding(number=kept.number, cabinet=kept.cabinet)
    elif came(kept) < into < out:
        yield "in_on", OVERLAPS.finding(number=kept.number, until=out.strftime(MINUTE))


def _out_faults(session: Session, one: BodyStorage, given: Values) -> Iterator[Finding]:
    """Not before it came in, nor after it was cremated."""
    from minzheng.burial.body.facts import cremation_of

    if "out_on" not in given or "out_clock" not in given:
        return
    out = minute_of(given["out_on"], given["out_clock"])
    if out < came(one):
        shown = came(one).strftime(MINUTE)
        yield OUT_EARLY.finding(out=out.strftime(MINUTE), into=shown)
    burnt = cremation_of(session, one.report_id)
    if burnt is not None and given["out_on"] > burnt.cremated_on:
        yield OUT_AFTER.finding(cremated_on=burnt.cremated_on)


def _out(session: Session, one: BodyStorage, given: Values) -> Iterator[str]:
    """The hours, and whether they were too many."""
    yield f"存放 {hours_of(one)} 小时（不足一小时按一小时）"
    if overdue(session, one, given["out_on"]):
        yield f"超过应出库的 {due(session, one)}，没有办理延期"


def _says(session: Session, one: BodyStorage) -> Iterator[str]:
    yield f"应出库：{due(session, one)}；更久的办延期：burial storage extension add"


def _due_day(session: Session, one: BodyStorage) -> date | None:
    return due(session, one).due.date() if one.out_on is None else None


def _dues(session: Session, found: Sequence[BodyStorage], on: date) -> list[str]:
    return [str(due(session, one)) for one in found]


def _hours(session: Session, found: Sequence[BodyStorage], on: date) -> list[int | None]:
    return [hours_of(one) for one in found]


# --- extensions -----------------------------------------------------------------------------------


def _extension_faults(session: Session, told: Values) -> Iterator[Fault]:
    """While the body is there, for longer than it may stay now."""
    if told.get("number"):
        return
    query = select(BodyStorage).where(BodyStorage.number == str(told["of"] or ""))
    one = session.exec(query).one_or_none()
    applied, until = told["applied_on"], told["until"]
    if one is None or applied is None or until is None or _known(session, one, until):
        return
    if applied < one.in_on:
        yield "applied_on", EXTENDS_EARLY.finding(day=one.in_on)
    if one.out_on is not None and one.out_on < applied:
        yield "of", EXTENDS_OUT.finding(number=one.number, out_on=one.out_on)
    now = due(session, one)
    if until <= now.due.date():
        yield "until", EXTENDS_LITTLE.finding(until=until, due=str(now))


def _known(session: Session, one: BodyStorage, until: date) -> bool:
    """Whether the book has this line already: it was proved when it was entered."""
    query = select(Extension.id).where(Extension.storage_id == one.id, Extension.until == until)
    return session.exec(query).first() is not None


def _extension_says(session: Session, one: Extension) -> Iterator[str]:
    yield f"存放延期单：minzheng burial storage letter {one.number} -o 存放延期单.docx"


EXTENSIONS: Records = Records(
    "burial.storage.extension",
    "存放延期",
    Extension,
    prefix="YQ",
    dated="applied_on",
    items=(
        parent_link("storage_id", lambda: STORAGES, title="存放单号", sample="CF2026-00014"),
        Item("applied_on"),
        Item("until", sample="2026-11-25"),
        Item("reason", shows=Kind.free, sample="亲属未到齐"),
        Item("applicant", sample="某人"),
        Item("relation", sample="子女"),
        phone(),
    ),
    same=("storage_id", "until"),
    faults=_extension_faults,
    says=_extension_says,
    notes=("延期要由亲属书面申请；延期期间的存放费按收费项目计。",),
)
EXTENSIONS_REGISTER = register_of(EXTENSIONS)

STORAGES: Records = Records(
    "burial.storage",
    "遗体存放",
    BodyStorage,
    prefix="CF",
    dated="in_on",
    items=(
        dead_link(sample="SW2026-00015"),
        home_link(),
        Item("cabinet", sample="3号柜"),
        Item("in_on", sample="2026-11-21"),
        Item("in_clock", parse=hour, sample="16:30"),
        Item("remark", listed=False),
    ),
    same=("report_id", "in_on", "in_clock"),
    state=storage_state,
    computed=(
        Computed(Column("due", "应出库"), _dues),
        Computed(Column("hours", "小时", Kind.int), _hours),
    ),
    acts=(
        RecordAct(
            "out", "出库", sets=("out_on", "out_clock"), when=(IN,), faults=_out_faults, after=_out
        ),
    ),
    later=(Item("out_clock", parse=hour, sample="09:30"),),
    due=(Due("遗体存放到期，出库或办延期", _due_day, "burial storage out {number}"),),
    faults=_faults,
    says=_says,
    children=((EXTENSIONS, "storage_id"),),
    notes=("存放一般不超过三日；需要更久的办延期手续。",),
)
STORAGES_REGISTER = register_of(STORAGES)
