"""Councils of weddings and funerals (红白理事会): where there are some, what part they take.

丧葬礼俗改革: of each funeral whether the council took part and whether it was kept simple; by place
the share of all deaths that were confirmed there.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from minzheng.burial.bill.links import report_link, told_report
from minzheng.burial.death.models import DeathReport
from minzheng.burial.reform.models import Attended, Council
from minzheng.errors import MinzhengError
from minzheng.kernel.dated import going_on
from minzheng.kernel.finding import Problem
from minzheng.kernel.kind import Kind
from minzheng.kernel.money import percent
from minzheng.kernel.record.common import NOT_POSITIVE, ended
from minzheng.kernel.record.declare import Fault, Item, RecordAct, Records, Values
from minzheng.kernel.record.listing import register_of
from minzheng.kernel.table import Column, Table
from minzheng.people.divisions import Gazetteer
from minzheng.people.fields import phone
from minzheng.people.links import PLACED, place_link

STANDS = Problem(
    "council-stands", "{village}已有红白理事会 {number}", "撤销的先登记：burial reform council end"
)
BEFORE_DEATH = Problem("council-before-death", "丧事日期 {day} 早于死亡日期", "核对日期和编号")
TOLD = Problem("council-told", "这场丧事已登记（{number}）", "一场丧事登记一条")
STANDING, ENDED = "在任", "已撤销"


def _council_faults(session: Session, told: Values) -> Iterator[Fault]:
    """A village has one council at a time, with members."""
    if told["members"] is not None and told["members"] <= 0:
        yield "members", NOT_POSITIVE.finding(title="成员人数")
    if told["number"] or not told["village"]:
        return
    try:
        places = Gazetteer.load(session)
        village = places.village(places.township(str(told["township"] or "")), told["village"])
    except MinzhengError:
        return  # the link tells that there is no such place
    query = select(Council).where(
        Council.division_code == village.code, col(Council.ended_on).is_(None)
    )
    other = session.exec(query).first()
    if other is not None and other.founded_on != told["founded_on"]:
        name = places.label(village.code)
        yield "village", STANDS.finding(village=name, number=other.number)


def _attended_faults(session: Session, told: Values) -> Iterator[Fault]:
    """One line a funeral, which follows the death."""
    report, day = told_report(session, told), told["held_on"]
    if report is None or told["number"]:
        return
    if day is not None and day < report.died_on:
        yield "held_on", BEFORE_DEATH.finding(day=day)
    other = session.exec(select(Attended).where(Attended.report_id == report.id)).first()
    if other is not None and other.held_on != day:
        yield "report", TOLD.finding(number=other.number)


COUNCILS: Records = Records(
    "burial.reform.council",
    "红白理事会",
    Council,
    prefix="NC",
    dated="founded_on",
    items=(
        place_link(),
        Item("head", shows=Kind.name, sample="某人"),
        phone(),
        Item("members", sample="7"),
        Item("rules", sample="村规民约", width=20),
        Item("founded_on"),
    ),
    same=("division_code", "founded_on"),
    state=ended("ended_on", STANDING, ENDED),
    faults=_council_faults,
    acts=(RecordAct("end", "撤销", sets=("ended_on",), when=(STANDING,)),),
    **PLACED,
)
COUNCILS_REGISTER = register_of(COUNCILS)

ATTENDED: Records = Records(
    "burial.reform.attended",
    "理事会介入丧事",
    Attended,
    prefix="ND",
    dated="held_on",
    items=(
        report_link(),
        Item("held_on"),
        Item("took_part"),
        Item("simple"),
        Item("cost", sample="12000"),
        Item("remark", shows=Kind.free, listed=False),
    ),
    same=("report_id", "held_on"),
    faults=_attended_faults,
)
ATTENDED_REGISTER = register_of(ATTENDED)


# --- shares -----------------------------------------------------------------------------------


@dataclass(slots=True)
class Share:
    """One place: its deaths, the funerals on file, and those with the council or kept simple."""

    deaths: int = 0
    told: int = 0
    took_part: int = 0
    simple: int = 0
    villages: set[str] = field(default_factory=set)

    def cells(self) -> tuple[Any, ...]:
        """The columns of a table, shares of all deaths."""
        return (
            len(self.villages), self.deaths, self.told, self.took_part,
            percent(self.took_part, self.deaths), self.simple, percent(self.simple, self.deaths),
        )  # fmt: skip


def shares(session: Session, since: date, until: date, town: str) -> dict[str, Share]:
    """By township, or by village of one, the funerals of those who died within some days."""
    places = Gazetteer.load(session)

    def place(code: str) -> str:
        return code if town else places.township_of(code)

    def inside(code: str) -> bool:
        return not town or places.township_of(code) == town

    found: defaultdict[str, Share] = defaultdict(Share)
    query = (
        select(DeathReport, Attended)
        .outerjoin(Attended, col(Attended.report_id) == DeathReport.id)
        .where(
            col(DeathReport.died_on).between(since, until),
            col(DeathReport.confirmed_on).is_not(None),
        )
    )
    for report, attended in session.exec(query):
        if inside(report.division_code):
            _count(found[place(report.division_code)], attended)
    standing = select(Council.division_code).where(
        going_on(Council.founded_on, Council.ended_on, until)
    )
    for code in session.exec(standing):
        if inside(code):
            found[place(code)].villages.add(code)
    return {code: found[code] for code in sorted(found)}


def _count(share: Share, attended: Attended | None) -> None:
    """One death more."""
    share.deaths += 1
    if attended is not None:
        share.told += 1
        share.took_part += attended.took_part
        share.simple += attended.simple


def share_table(session: Session, since: date, until: date, town: str = "") -> Table:
    """理事会介入率: took part ÷ confirmed deaths, by township or by village of one."""
    found = shares(session, since, until, town)
    places = Gazetteer.load(session)
    rows = [(places.label(code), *share.cells()) for code, share in found.items()]
    columns = (
        Column("place", "村（社区）" if town else "乡镇（街道）"),
        Column("councils", "有理事会的村", Kind.int),
        Column("deaths", "死亡", Kind.int),
        Column("told", "登记丧事", Kind.int),
        Column("took_part", "理事会介入", Kind.int),
        Column("share", "介入率", Kind.code),
        Column("simple", "简办", Kind.int),
        Column("simple_share", "简办率", Kind.code),
    )
    every = Share()
    for one in found.values():
        every.deaths, every.told = every.deaths + one.deaths, every.told + one.told
        every.took_part += one.took_part
        every.simple += one.simple
        every.villages |= one.villages
    return Table(
        "burial.reform.share", columns, rows,
        title=f"红白理事会介入丧事 {since} 至 {until} 死亡的（介入、简办 ÷ 已确认的死亡）",
        totals=("合计", *every.cells()),
    )  # fmt: skip
