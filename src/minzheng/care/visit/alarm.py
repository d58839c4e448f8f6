"""Alarms (平安钟、居家紧急救援): who comes first, who has one, what was called for.

The order is one dated standard, ``alarm.order``: words for groups by rights on file, numbers for
ages (``tekun_severe_90_80``); a county that serves fewer groups says so there. Everybody on
file counts in the first group that he belongs to.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from sqlmodel import Session, col, func, select

from minzheng.care.visit.elders import days_of, known
from minzheng.care.visit.held import Held, held, severely_disabled
from minzheng.care.visit.home_models import Alarm, AlarmCall
from minzheng.errors import Misconfigured
from minzheng.kernel.calendar import age_on
from minzheng.kernel.dated import goes_on, going_on, on_day
from minzheng.kernel.finding import Problem
from minzheng.kernel.kind import Kind
from minzheng.kernel.money import percent
from minzheng.kernel.month import Month
from minzheng.kernel.record.common import ended
from minzheng.kernel.record.declare import Computed, Fault, Item, RecordAct, Records, Values
from minzheng.kernel.record.links import parent_link
from minzheng.kernel.record.listing import register_of
from minzheng.kernel.standards import standards_of
from minzheng.kernel.table import Column, Table
from minzheng.people.divisions import Gazetteer
from minzheng.people.fields import phone
from minzheng.people.links import PLACED, person_link, place_link
from minzheng.people.models import Death, Flag, FlagKind, Person

HAS_ONE = Problem(
    "alarm-has-one", "已有平安钟 {number}（{since} 安装）", "先停用原来的：care alarm close"
)
DEVICE_USED = Problem("alarm-device-used", "设备 {device} 在 {number} 使用", "核对设备号")
OUTSIDE = Problem("alarm-call-outside", "{day} 不在使用期间（{held}）", "核对日期和编号")
BAD_ORDER = Problem(
    "alarm-order-unusable",
    "标准 alarm.order 里的“{word}”不是对象类别",
    "写 tekun、severe 或周岁数，用下划线连接",
    kind=Misconfigured,
)

IN_USE = "使用中"
TEKUN, SEVERE = "tekun", "severe"
LABELS = {TEKUN: "三无、五保（特困）", SEVERE: "低保重残"}


# --- who comes first ------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Order:
    """The groups of a month in their order: codes, or ages as numbers."""

    words: tuple[str, ...]

    @classmethod
    def on(cls, session: Session, day: date) -> Order:
        """The order in force; raises ``standard-missing``, ``alarm-order-unusable``."""
        words = standards_of(session).on(Month.of(day)).word("alarm.order").split("_")
        for word in words:
            if word not in LABELS and not word.isdecimal():
                raise BAD_ORDER(word=word)
        return cls(tuple(words))

    def labels(self) -> list[str]:
        """The groups as people read them."""
        return [LABELS.get(word) or f"{word}周岁及以上" for word in self.words]

    def rank(self, person: Person, rights: Held, severe: set[int], on: date) -> int | None:
        """The place of the first group somebody belongs to, from 0; ``None`` for nobody's."""
        held_, key = rights.get(person.stored_id, set()), person.stored_id
        for place, word in enumerate(self.words):
            if word == TEKUN:
                belongs = "tekun" in held_
            elif word == SEVERE:
                belongs = "dibao" in held_ and key in severe
            else:
                belongs = person.birth is not None and age_on(person.birth, on) >= int(word)
            if belongs:
                return place
        return None


@dataclass(frozen=True, slots=True)
class Eligible:
    """Somebody who should have an alarm: the place of the group, and the one he has."""

    rank: int
    person: Person
    alarm: Alarm | None


def eligible(session: Session, on: date) -> tuple[Order, list[Eligible]]:
    """Everybody eligible who lives in the county on a day: by group, then the oldest first."""
    order = Order.on(session, on)
    rights, severe = held(session, on, ("tekun", "dibao")), severely_disabled(session, on)
    alarms = {one.person_id: one for one in in_use(session, on)}
    found = []
    for person in _residents(session, on):
        rank = order.rank(person, rights, severe, on)
        if rank is not None:
            found.append(Eligible(rank, person, alarms.get(person.stored_id)))
    found.sort(key=lambda one: (one.rank, one.person.birth or date.max, one.person.id_no))
    return order, found


def _residents(session: Session, on: date) -> Iterator[Person]:
    """People on file with a place in the county, alive, not moved away."""
    gone = select(Flag.person_id).where(
        Flag.kind == FlagKind.moved_out,
        on_day(Flag.since, Flag.until, on),
    )
    dead = select(Death.person_id).where(Death.died_on <= on)
    query = select(Person).where(
        Person.division_code != "", col(Person.id).not_in(gone), col(Person.id).not_in(dead)
    )
    yield from session.exec(query)


def in_use(session: Session, on: date) -> list[Alarm]:
    """The devices in use on a day."""
    query = select(Alarm).where(
        going_on(Alarm.installed_on, Alarm.removed_on, on),
    )
    return list(session.exec(query.order_by(Alarm.number)))


ELIGIBLE = (
    Column("rank", "次序", Kind.int),
    Column("group", "对象类别"),
    Column("name", "姓名", Kind.name),
    Column("id_no", "公民身份号码", Kind.id_no),
    Column("age", "周岁", Kind.int),
    Column("division", "乡镇 村（社区）"),
    Column("alarm", "平安钟", Kind.code),
)
RATE = (
    Column("group", "对象类别"),
    Column("eligible", "应装", Kind.int),
    Column("installed", "已装", Kind.int),
    Column("missing", "未装", Kind.int),
    Column("rate", "安装率", Kind.code),
)


def eligible_table(session: Session, on: date, *, town: str = "", missing: bool = False) -> Table:
    """The list in the order of the county; ``missing`` leaves out whoever has an alarm."""
    places = Gazetteer.load(session, on)
    order, found = eligible(session, on)
    labels = order.labels()
    rows: list[tuple[Any, ...]] = [
        (one.rank + 1, labels[one.rank], one.person.name, one.person.id_no,
         age_on(one.person.birth, on) if one.person.birth else None,
         places.label(one.person.division_code), one.alarm.number if one.alarm else "")
        for one in found
        if not (missing and one.alarm)
        and town in ("", places.township_now(one.person.division_code))
    ]  # fmt: skip
    title = f"平安钟应装对象（{'、'.join(labels)}）"
    return Table("care.alarm.eligible", ELIGIBLE, rows, title=title, as_of=str(on))


def rate(session: Session, on: date) -> Table:
    """Installed ÷ eligible by group, each person in the first group he belongs to."""
    order, found = eligible(session, on)
    rows = [
        (label, *_share([one for one in found if one.rank == place]))
        for place, label in enumerate(order.labels())
    ]
    totals = ("合计", *_share(found))
    title = f"平安钟安装率 {on}（已装 ÷ 应装）"
    return Table("care.alarm.rate", RATE, rows, title=title, totals=totals, as_of=str(on))


def _share(found: list[Eligible]) -> tuple[Any, ...]:
    installed = sum(one.alarm is not None for one in found)
    return len(found), installed, len(found) - installed, percent(installed, len(found))


# --- the books ------------------------------------------------------------------------------------


def _faults(session: Session, told: Values) -> Iterator[Fault]:
    """One alarm a person, one home a device."""
    person, device, day = known(session, told), told["device_no"], told["installed_on"]
    if day is None:
        return
    for other in in_use(session, day):
        if other.installed_on == day and other.device_no == device:
            continue
        if person is not None and other.person_id == person.id:
            yield "id_no", HAS_ONE.finding(number=other.number, since=other.installed_on)
        if other.device_no == device:
            yield "device_no", DEVICE_USED.finding(device=device, number=other.number)


def _call_faults(session: Session, told: Values) -> Iterator[Fault]:
    """While the device is in use."""
    query = select(Alarm).where(Alarm.number == str(told["of"] or ""))
    alarm, day = session.exec(query).one_or_none(), told["called_on"]
    if alarm is None or day is None or goes_on(alarm.installed_on, alarm.removed_on, day):
        return
    used = days_of(alarm.installed_on, alarm.removed_on)
    yield "called_on", OUTSIDE.finding(day=day, held=used)


def _hour(text: str) -> str:
    return time.fromisoformat(text.replace("：", ":").zfill(5)).strftime("%H:%M")


def _calls(session: Session, found: Sequence[Alarm], on: date) -> list[int]:
    query = select(AlarmCall.alarm_id, func.count()).where(AlarmCall.called_on <= on)
    counted = dict(session.exec(query.group_by(col(AlarmCall.alarm_id))).all())
    return [counted.get(one.stored_id, 0) for one in found]


CALLS = Records(
    "care.alarm.call",
    "平安钟呼叫",
    AlarmCall,
    prefix="PH",
    dated="called_on",
    items=(
        parent_link("alarm_id", lambda: ALARMS, title="平安钟编号", sample="PA2026-00001"),
        Item("called_on"),
        Item("called_at", parse=_hour, sample="21:30"),
        Item("kind"),
        Item("minutes", sample="12"),
        Item("outcome", shows=Kind.free),
    ),
    same=("alarm_id", "called_on", "called_at"),
    faults=_call_faults,
)
CALLS_REGISTER = register_of(CALLS)

ALARMS: Records = Records(
    "care.alarm",
    "平安钟",
    Alarm,
    prefix="PA",
    dated="installed_on",
    items=(
        person_link(place="township"),
        place_link(),
        Item("device_no", sample="A-1001"),
        Item("installed_on"),
        Item("provider", sample="某救援服务中心"),
        Item("contact_name", shows=Kind.name, listed=False),
        phone("contact_phone"),
    ),
    same=("device_no", "installed_on"),
    state=ended("removed_on", IN_USE, "已停用"),
    computed=(Computed(Column("calls", "呼叫次数", Kind.int), _calls),),
    acts=(RecordAct("close", "停用", sets=("removed_on", "remove_reason"), when=(IN_USE,)),),
    faults=_faults,
    children=((CALLS, "alarm_id"),),
    **PLACED,
)
ALARMS_REGISTER = register_of(ALARMS)
