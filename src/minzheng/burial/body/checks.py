"""Checks of bodies (遗体检查): BU-01, BU-21, BU-23, BU-25, BU-32; of cremations see ``papers``.

殡葬管理条例 第二十六条至第二十九条. Interments are a later room's: the order of days is looked at
here up to the cremation.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from sqlmodel import Session, col, select

from minzheng.burial.body import papers
from minzheng.burial.body.facts import std_of, unclaimed_of
from minzheng.burial.body.models import BodyStorage, Cremation, Farewell, Transfer
from minzheng.burial.body.storages import due, overdue
from minzheng.burial.body.watch import kept_until, uncremated
from minzheng.burial.death.choices import Exempt
from minzheng.burial.death.models import DeathReport
from minzheng.kernel.check import Check, Found
from minzheng.kernel.finding import Level, Problem
from minzheng.people.choices import MarriageEnd
from minzheng.people.marriages import marriages_of
from minzheng.people.models import Person

ORDER = Problem(
    "check-burial-body-order", "{subject} 的{later}日期 {day} 早于{earlier}日期 {first}",
    "核对日期：burial transfer show、burial storage show、burial cremation show",
    cite="殡葬管理条例 第二十六条、第二十八条",
)  # fmt: skip
NOT_CREMATED = Problem(
    "check-burial-not-cremated",
    "{subject} 于 {died_on} 死亡，户籍在火葬区，{day} 为止没有火化，也没有合法依据",
    "核实遗体去向；在外地火化的补登记：burial cremation add；土葬的移交查处",
    cite="殡葬管理条例 第三十八条", level=Level.warning,
)  # fmt: skip
STORED_LONG = Problem(
    "check-burial-storage-long", "存放 {subject} 应于 {due} 出库，{state}，没有办理延期",
    "补办延期：burial storage extension add；已出库的登记：burial storage out",
    cite="殡葬管理条例 第二十七条", level=Level.warning,
)  # fmt: skip
COLLECTOR = Problem(
    "check-burial-collector-kin", "火化 {subject} 的骨灰由“{relation}”领取，不是登记的丧属",
    "核对委托书和领取人证件", cite="殡葬管理条例 第二十八条", level=Level.warning,
)  # fmt: skip
OFTEN = Problem(
    "check-burial-collector-often", "{year} 年同一人领取骨灰 {count} 次，最近一次是 {subject}",
    "核实是否未备案的殡葬中介", cite="殡葬管理条例 第四十一条", level=Level.warning,
)  # fmt: skip
UNACCEPTED = Problem(
    "check-burial-transfer-unaccepted", "{subject} 运往县外，没有接收地民政部门的接收证明",
    "补齐接收证明；没有的查明遗体去向", cite="殡葬管理条例 第二十九条", level=Level.warning,
)  # fmt: skip
POLICE_LATE = Problem(
    "check-burial-police-late", "接运 {subject} 的遗体与死因不符，{picked_on} 接运，{what}",
    "向公安机关报告；说明迟报原因", cite="殡葬管理条例 第二十六条", level=Level.warning,
)  # fmt: skip

KIN = (
    "配偶", "丈夫", "妻", "夫妻", "子", "女", "儿", "父", "母", "兄", "弟", "姐", "妹", "孙",
    "婿", "媳", "祖", "外公", "外婆", "爷", "奶", "姥", "侄", "甥", "伯", "叔", "姑", "舅", "姨",
    "堂", "表", "岳", "公婆", "亲属", "亲戚", "家属", "监护人",
)  # fmt: skip
"""Words of relations that are kin."""


# --- the order of days ----------------------------------------------------------------------------


def steps_of(session: Session, report: DeathReport) -> Iterator[tuple[str, date]]:
    """What is told of one body, in the order in which it has to happen."""
    yield "死亡", report.died_on
    for title, model, column in (
        ("接运", Transfer, Transfer.picked_on), ("入库", BodyStorage, BodyStorage.in_on),
        ("告别", Farewell, Farewell.held_on), ("火化", Cremation, Cremation.cremated_on),
    ):  # fmt: skip
        day = col(column)
        query = select(day).where(col(model.report_id) == report.id)
        first = session.exec(query.order_by(day)).first()
        if first is not None:
            yield title, first


def days(session: Session, on: date) -> Found:
    """BU-01: picked up, stored, parted from or cremated in another order than can be.

    A farewell may come before or after the first storage, so it is only held against its ends.
    """
    for report in session.exec(select(DeathReport).order_by(col(DeathReport.number))):
        told = list(steps_of(session, report))
        chain = [step for step in told if step[0] != "告别"]
        ends = [step for step in told if step[0] in ("死亡", "告别", "火化")]
        beside = (two for two in pairwise(ends) if "告别" in (two[0][0], two[1][0]))
        for (earlier, first), (later, day) in (*pairwise(chain), *beside):
            if day < first:
                facts = {"later": later, "day": day, "earlier": earlier, "first": first}
                yield {"subject": report.number, **facts}


# --- cremated or not ------------------------------------------------------------------------------


def not_cremated(session: Session, on: date) -> Found:
    """BU-21: a local death of the cremation area, and nothing lawful became of the body."""
    for report, day in uncremated(session, on):
        if day < on and not kept_until(session, report, on):
            yield {"subject": report.number, "died_on": report.died_on, "day": on}


def stored_long(session: Session, on: date) -> Found:
    """BU-23: kept beyond the last hour without an extension."""
    for one in session.exec(select(BodyStorage).order_by(col(BodyStorage.number))):
        if overdue(session, one, on):
            state = f"{one.out_on} 才出库" if one.out_on is not None else "还在库"
            yield {"subject": one.number, "due": str(due(session, one)), "state": state}


# --- collectors -----------------------------------------------------------------------------------


def collectors(session: Session, on: date) -> Found:
    """BU-25: whose relation is no kinship, and who is neither the reported kin nor the spouse."""
    for one, report in papers.every(session):
        if not one.collector or one.collector == report.kin:
            continue
        if unclaimed_of(session, report.stored_id) is not None:
            continue
        if not any(word in one.collector_relation for word in KIN) and not _spouse(
            session, one, report
        ):
            yield {"subject": one.number, "relation": one.collector_relation}


def _spouse(session: Session, one: Cremation, report: DeathReport) -> bool:
    """Whether the collector was married to the dead by the records when the death came."""
    found = marriages_of(session, [report.person_id])
    mates = [
        mate.man_id if mate.woman_id == report.person_id else mate.woman_id
        for mate in found
        if mate.until is None or mate.ended_for is MarriageEnd.death
    ]
    numbers = {session.get_one(Person, key).id_no for key in mates}
    return bool(one.collector_id_no) and one.collector_id_no in numbers


def often(session: Session, on: date) -> Found:
    """BU-25: one person who collects again and again within a year; by number, or by name."""
    counts: Counter[tuple[int, str]] = Counter()
    last: dict[tuple[int, str], Cremation] = {}
    query = select(Cremation).where(col(Cremation.collected_on) <= on)
    for one in session.exec(query.order_by(col(Cremation.collected_on), col(Cremation.number))):
        if one.collected_on is not None:
            key = (one.collected_on.year, one.collector_id_no or one.collector)
            counts[key] += 1
            last[key] = one
    for (year, who), count in counts.items():
        one = last[year, who]
        most = std_of(session, one.collected_on or on).count("burial.collector_times")
        if count >= most:
            yield {"subject": one.number, "year": year, "count": count}


# --- transfers ------------------------------------------------------------------------------------


def unaccepted(session: Session, on: date) -> Found:
    """BU-32: out of the county without the proof of acceptance, or exempt for it without one."""
    query = select(Transfer).where(Transfer.to_place != "").order_by(col(Transfer.number))
    known = set()
    for one in session.exec(query):
        known.add(one.report_id)
        if not (one.accepted_by and one.acceptance_no):
            yield {"subject": one.number}
    away = select(DeathReport).where(
        DeathReport.exempt == Exempt.moved_out, col(DeathReport.returned_on).is_(None)
    )
    for report in session.exec(away.order_by(col(DeathReport.number))):
        if report.stored_id not in known:
            yield {"subject": report.number}


def police(session: Session, on: date) -> Found:
    """Art. 26: a body that contradicts the cause, and the police were told late or not at all."""
    query = select(Transfer).where(col(Transfer.matches).is_(False))
    for one in session.exec(query.order_by(col(Transfer.number))):
        if one.police_on is None or one.police_on > one.picked_on:
            what = f"{one.police_on} 才报告公安" if one.police_on else "没有报告公安"
            yield {"subject": one.number, "picked_on": one.picked_on, "what": what}


CHECKS: tuple[Check, ...] = (
    Check("遗体处理日期先后", ORDER, days),
    *papers.CHECKS,
    Check("火葬区死亡没有火化", NOT_CREMATED, not_cremated),
    Check("存放超期没有延期", STORED_LONG, stored_long),
    Check("骨灰领取人不是亲属", COLLECTOR, collectors),
    Check("同一人多次领取骨灰", OFTEN, often),
    Check("运往县外没有接收证明", UNACCEPTED, unaccepted),
    Check("与死因不符迟报公安", POLICE_LATE, police),
)
