"""Counselling (婚姻家庭辅导): rooms of the townships, sessions, what came of them.

婚姻登记条例 第五条: the registry offers it; nobody has to take it. A session may name the divorce
application that it is about.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from minzheng.kernel.dated import goes_on
from minzheng.kernel.finding import Finding, Problem
from minzheng.kernel.kind import Kind
from minzheng.kernel.money import percent
from minzheng.kernel.record.common import NOT_POSITIVE, ended
from minzheng.kernel.record.declare import Computed, Fault, Item, RecordAct, Records, Values
from minzheng.kernel.record.links import parent_link
from minzheng.kernel.record.listing import register_of
from minzheng.kernel.table import Column, Table
from minzheng.marriage.service.choices import CounselKind, CounselOutcome
from minzheng.marriage.service.links import (
    MAN,
    WOMAN,
    divorce_link,
    number_told,
    of_line,
    parties,
    party_faults,
    told_divorce,
)
from minzheng.marriage.service.models import Counsel, CounselRoom
from minzheng.people.divisions import Gazetteer
from minzheng.people.fields import phone
from minzheng.people.links import PLACED, place_link
from minzheng.people.models import Division

FREE = Problem("marriage-counsel-free", "辅导以自愿为前提", "当事人不愿意的不登记辅导")
RECONCILED = Problem(
    "marriage-counsel-reconciled", "“和好撤回”只是冷静期疏导的结果", "核对辅导类型和结果"
)
OTHERS = Problem(
    "marriage-counsel-others", "回执单号 {number} 是别人的离婚登记申请", "核对回执单号和当事人"
)
TOO_EARLY = Problem(
    "marriage-counsel-early", "辅导日期 {day} 早于受理离婚登记申请的 {applied}", "核对日期"
)
ROOM_SHUT = Problem(
    "marriage-counsel-room-shut", "{name} {day} 没有启用", "核对日期，或换一个辅导室"
)
OPEN, SHUT = "启用", "已停用"
ROOM_RATE = "分子：当日有启用的婚姻家庭辅导室的乡镇级单位；分母：全部乡镇级单位"
STAFF = (
    ("counsellors", "婚姻家庭咨询师"),
    ("psychologists", "心理咨询师"),
    ("lawyers", "律师"),
    ("mediators", "调解员"),
)
"""三师一员: the columns and how each is called."""

room_state = ended("closed_on", OPEN, SHUT)
"""Open until the day it is closed."""


# --- rooms ----------------------------------------------------------------------------------------


def lacking(room: CounselRoom) -> list[str]:
    """Who of 三师一员 a room does not have."""
    return [title for name, title in STAFF if not getattr(room, name)]


def _room_faults(session: Session, told: Values) -> Iterator[Fault]:
    """Nobody is fewer than nobody."""
    for name, title in STAFF:
        if told[name] is not None and told[name] < 0:
            yield name, NOT_POSITIVE.finding(title=title)


def _staff_faults(session: Session, one: CounselRoom, given: Values) -> Iterator[Finding]:
    for name, title in STAFF:
        if given.get(name, 0) < 0:
            yield NOT_POSITIVE.finding(title=title)


def _staffed(session: Session, found: Sequence[CounselRoom], on: date) -> list[str]:
    """三师一员: complete, or who is lacking."""
    told = [lacking(one) for one in found]
    return [f"缺{'、'.join(one)}" if one else "齐全" for one in told]


# --- sessions -------------------------------------------------------------------------------------


def _faults(session: Session, told: Values) -> Iterator[Fault]:
    """Somebody who wants it, in an open room, about his own divorce."""
    if told["number"]:
        return  # a line of the book was judged when it came
    day = told["held_on"]
    yield from party_faults(session, told, day)
    if told["voluntary"] is False:
        yield "voluntary", FREE.finding()
    if told["outcome"] is CounselOutcome.reconciled and told["kind"] is not CounselKind.cooling:
        yield "outcome", RECONCILED.finding()
    query = select(CounselRoom).where(CounselRoom.number == str(told["of"] or ""))
    room = session.exec(query).one_or_none()
    if room is not None and day is not None and not goes_on(room.opened_on, room.closed_on, day):
        yield "of", ROOM_SHUT.finding(name=room.name, day=day)
    yield from _divorce_faults(session, told)


def _divorce_faults(session: Session, told: Values) -> Iterator[Fault]:
    """The application is of those who came, and there when they came."""
    divorce, day = told_divorce(session, told), told["held_on"]
    if divorce is None:
        return
    here = parties(session, told)
    known = {"man_id_no": divorce.man_id, "woman_id_no": divorce.woman_id}
    named = [key for key in known if number_told(told, key)]
    if any(here.get(key) != known[key] for key in named):
        yield "divorce", OTHERS.finding(number=divorce.number)
    if day is not None and day < divorce.applied_on:
        yield "held_on", TOO_EARLY.finding(day=day, applied=divorce.applied_on)


COUNSELS: Records = Records(
    "marriage.counsel",
    "婚姻家庭辅导",
    Counsel,
    prefix="HS",
    dated="held_on",
    items=(
        Item("held_on"),
        parent_link(
            "room_id", lambda: ROOMS, title="辅导室编号", sample="HF2026-00001", required=False
        ),
        Item("kind"),
        MAN,
        WOMAN,
        Item("voluntary"),
        Item("counsellor", shows=Kind.name, sample="某辅导员"),
        Item("outcome", sample="继续"),
        divorce_link(),
        Item("talk", listed=False, required=False),
    ),
    same=("held_on", "kind", "man_id", "woman_id"),
    faults=_faults,
    notes=("在登记处辅导的，辅导室编号留空；可以只写一方；谈话要点保密。",),
)
COUNSELS_REGISTER = register_of(COUNSELS)

ROOMS: Records = Records(
    "marriage.counsel.room",
    "婚姻家庭辅导室",
    CounselRoom,
    prefix="HF",
    dated="opened_on",
    items=(
        Item("name", sample="某镇婚姻家庭辅导室", width=24),
        place_link(village=False),
        Item("opened_on"),
        *(Item(name, required=False) for name, _ in STAFF),
        phone(),
    ),
    same=("name", "division_code"),
    state=room_state,
    computed=(Computed(Column("staffed", "三师一员"), _staffed),),
    faults=_room_faults,
    acts=(
        RecordAct(
            "staff", "人员变动", sets=("staffed_on",), may_set=tuple(name for name, _ in STAFF),
            when=(OPEN,), faults=_staff_faults,
        ),
        RecordAct("close", "停用", sets=("closed_on",), when=(OPEN,)),
    ),
    **PLACED,
)  # fmt: skip
ROOMS_REGISTER = register_of(ROOMS)


# --- coverage and figures -------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Coverage:
    """Townships with their open rooms on a day (辅导室覆盖)."""

    on: date
    towns: list[tuple[Division, list[CounselRoom]]]

    @property
    def covered(self) -> int:
        """分子."""
        return sum(bool(rooms) for _, rooms in self.towns)

    def sentence(self) -> str:
        """``13 ÷ 14 = 92.9%，还差 1 个``."""
        told = f"{self.covered} ÷ {len(self.towns)} = {percent(self.covered, len(self.towns), 1)}"
        more = len(self.towns) - self.covered
        return f"{told}，还差 {more} 个" if more else f"{told}，全部设立"


def coverage(session: Session, on: date) -> Coverage:
    """Every unit of township level with its open rooms."""
    places = Gazetteer.load(session, on)
    query = select(CounselRoom).where(CounselRoom.opened_on <= on).order_by(CounselRoom.number)
    here: dict[str | None, list[CounselRoom]] = {}
    for one in session.exec(query):
        if room_state(one, on) == OPEN:
            here.setdefault(places.township_now(one.division_code), []).append(one)
    return Coverage(on, [(town, here.get(town.code, [])) for town in places.units()])


def coverage_table(found: Coverage) -> Table:
    """By township: the rooms, and who works there."""
    rows: list[tuple[Any, ...]] = []
    for town, rooms in found.towns:
        people = [sum(getattr(one, name) for one in rooms) for name, _ in STAFF]
        names = "、".join(one.name for one in rooms)
        whole = sum(not lacking(one) for one in rooms)
        rows.append((town.name, names, int(bool(rooms)), *people, whole))
    columns = (
        Column("township", "乡镇（街道）"),
        Column("rooms", "辅导室"),
        Column("covered", "覆盖", Kind.int),
        *(Column(name, title, Kind.int) for name, title in STAFF),
        Column("staffed", "三师一员齐全", Kind.int),
    )
    sums = [sum(row[place] for row in rows) for place in range(2, len(columns))]
    return Table(
        "marriage.counsel.coverage", columns, rows, title=f"婚姻家庭辅导室覆盖（{ROOM_RATE}）",
        totals=("合计", "", *sums), as_of=str(found.on),
    )  # fmt: skip


def held(session: Session, since: date, until: date) -> list[Counsel]:
    """The sessions of a time."""
    query = select(Counsel).where(col(Counsel.held_on).between(since, until))
    return list(session.exec(query.order_by(Counsel.number)))


def counsel_table(session: Session, since: date, until: date) -> Table:
    """Sessions of a time by kind: how many, of how many couples or single ones, what came of it."""
    found = held(session, since, until)
    rows: list[tuple[Any, ...]] = []
    for kind in CounselKind:
        here = [one for one in found if one.kind is kind]
        if here:
            rows.append((kind.label, *_counted(here)))
    columns = (
        Column("kind", "辅导类型"),
        Column("sessions", "场次", Kind.int),
        Column("people", "人数", Kind.int),
        Column("parties", "对（人）数", Kind.int),
        *(Column(one.value, one.label, Kind.int) for one in CounselOutcome),
    )
    title = f"婚姻家庭辅导 {since} 至 {until}（同一对夫妻、同一人只计一次）"
    totals = ("合计", *_counted(found))
    return Table("marriage.counsel.stat", columns, rows, title=title, totals=totals)


def _counted(found: Sequence[Counsel]) -> tuple[int, ...]:
    outcomes = [one.outcome for one in found]
    people = {key for one in found for key in of_line(one)}
    each = [outcomes.count(one) for one in CounselOutcome]
    return len(found), len(people), len({of_line(one) for one in found}), *each
