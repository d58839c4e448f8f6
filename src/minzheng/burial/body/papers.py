"""Checks of cremations and their certificates (火化检查): BU-02, BU-03, BU-04, BU-24, BU-26.

That the confirmation has a number, that a certificate's number exists once and that one of the
dead is cremated once is held by the schema.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from itertools import pairwise

from sqlmodel import Session, col, select

from minzheng.burial.body.cremations import TWENTY_EIGHT, video_end
from minzheng.burial.body.facts import std_of, storages_of, unclaimed_of
from minzheng.burial.body.models import Cremation
from minzheng.burial.body.storages import extended_to
from minzheng.burial.death.models import DeathReport
from minzheng.burial.numbers import FORM, Series
from minzheng.kernel.check import Check, Found
from minzheng.kernel.finding import Level, Problem
from minzheng.kernel.serial import Serial
from minzheng.kernel.setting import region

PAPERS = Problem(
    "check-burial-cremation-papers", "火化 {subject}：{what}",
    "核对死亡证明和火化确认书；缺件的查明火化经过", cite=TWENTY_EIGHT,
)  # fmt: skip
TWICE = Problem(
    "check-burial-cremation-twice", "火化 {subject} 与 {other} 用了同一份{what}",
    "核对两名逝者的身份；冒用的报告公安机关", cite=TWENTY_EIGHT,
)  # fmt: skip
LATE = Problem(
    "check-burial-cremation-late",
    "{subject} 于 {cremated_on} 火化，距死亡 {died_on} 有 {days} 日，超过 {most} 日，没有延期也不是"
    "无名无主遗体",
    "调火化炉记录和视频核实日期；同期领取待遇的，查 burial death tasks", level=Level.warning,
    cite="殡葬管理条例 第二十七条",
)  # fmt: skip
VIDEO = Problem(
    "check-burial-video-short", "火化 {subject} 的视频留存至 {until}，应至少到 {least}",
    "延长留存", cite=TWENTY_EIGHT, level=Level.warning,
)  # fmt: skip
GAP = Problem(
    "check-burial-cremation-gap", "火化证明 {subject}：{what}", "查明缺号、错号的证明去向",
    cite="殡葬管理条例 第二十八条、第五十六条",
)  # fmt: skip
ORDER = Problem(
    "check-burial-cremation-order",
    "火化证明 {subject}（{day}）编号在后，日期早于 {other}（{first}）",
    "对照火化炉记录核实日期", cite="殡葬管理条例 第二十八条、第五十六条", level=Level.warning,
)  # fmt: skip
FURNACE = Problem(
    "check-burial-cremation-furnace", "火化证明 {subject}：{what}",
    "对照火化炉记录；没有火化的证明作废，涉嫌虚开的移送查处",
    cite="殡葬管理条例 第二十八条、第五十六条",
)  # fmt: skip


def every(session: Session) -> Iterator[tuple[Cremation, DeathReport]]:
    """Each cremation with the report it is of, by number."""
    query = (
        select(Cremation, DeathReport)
        .join(DeathReport, col(DeathReport.id) == Cremation.report_id)
        .order_by(col(Cremation.number))
    )
    yield from session.exec(query)


def _own(session: Session) -> Iterator[Cremation]:
    """Those that this county certified."""
    yield from (one for one, _ in every(session) if not one.original_no)


def papers(session: Session, on: date) -> Found:
    """BU-02: no proof number, that of another death, no confirmation, or a death that is none."""
    for one, report in every(session):
        faults = (
            (not one.proof_no.strip(), "没有死亡证明编号"),
            (
                bool(one.proof_no.strip() and report.proof_no) and one.proof_no != report.proof_no,
                "死亡证明编号与死亡信息不一致",
            ),
            (not one.original_no and not one.confirmation_no.strip(), "没有火化确认书号"),
            (report.confirmed_on is None, "死亡信息没有确认"),
        )
        for wrong, what in faults:
            if wrong:
                yield {"subject": one.number, "what": what}


def twice(session: Session, on: date) -> Found:
    """BU-03: one death proof, or one confirmation of a home, for two cremations."""
    ways: tuple[tuple[str, Callable[[Cremation], tuple[object, ...]]], ...] = (
        ("死亡证明", lambda one: (one.proof_no.strip(),)),
        ("火化确认书", lambda one: (one.confirmation_no.strip(), one.ground_id, one.elsewhere)),
    )
    for what, of in ways:
        first: dict[tuple[object, ...], str] = {}
        for one, _ in every(session):
            key = of(one)
            if key[0] and first.setdefault(key, one.number) != one.number:
                yield {"subject": one.number, "other": first[key], "what": what}


def late(session: Session, on: date) -> Found:
    """BU-04: long after the death, and nothing explains it."""
    for one, report in every(session):
        most = std_of(session, one.cremated_on).count("burial.cremation_late_days")
        days = (one.cremated_on - report.died_on).days
        if days > most and not _explained(session, one):
            facts = {"died_on": report.died_on, "cremated_on": one.cremated_on}
            yield {"subject": one.number, "days": days, "most": most, **facts}


def _explained(session: Session, one: Cremation) -> bool:
    """Whether an extension ran up to the day, or nobody knew or claimed the body."""
    if unclaimed_of(session, one.report_id) is not None:
        return True
    ends = (extended_to(session, kept) for kept in storages_of(session, one.report_id))
    return any(end is not None and end >= one.cremated_on for end in ends)


def videos(session: Session, on: date) -> Found:
    """BU-24: kept for a shorter time than the law wants, or not told at all."""
    for one in _own(session):
        least = video_end(session, one.cremated_on)
        if one.video_until is None or one.video_until < least:
            yield {"subject": one.number, "until": one.video_until or "（没有写）", "least": least}


# --- numbers --------------------------------------------------------------------------------------


def gaps(session: Session, on: date) -> Found:
    """BU-26: a number that is missing, of another year, of another place, or of no form."""
    here = region(session)
    last: dict[int, int] = {}
    for one in _own(session):
        match = FORM.fullmatch(one.number)
        if match is None or match["series"] != Series.cremation.value or match["region"] != here:
            yield {"subject": one.number, "what": "不是本县的编号"}
            continue
        year, serial = int(match["year"]), int(match["serial"])
        if year != one.cremated_on.year:
            yield {"subject": one.number, "what": f"编号年度与火化日期 {one.cremated_on} 不符"}
        before = last.get(year, 0)
        if serial != before + 1:
            missing = f"{before + 1}" if serial == before + 2 else f"{before + 1} 至 {serial - 1}"
            yield {"subject": one.number, "what": f"前面缺第 {missing} 号"}
        last[year] = serial
    for year, used in _counted(session).items():
        if used > last.get(year, 0):
            newest = f"{Series.cremation.value}{here}-{year}-{last.get(year, 0):06d}"
            yield {"subject": newest, "what": f"编号已用到第 {used} 号，后面的不在簿"}


def _counted(session: Session) -> dict[int, int]:
    """The last number of each year that the counter gave out."""
    name = f"burial.{Series.cremation.value}"
    return {one.year: one.last for one in session.exec(select(Serial).where(Serial.name == name))}


def order(session: Session, on: date) -> Found:
    """BU-26: a later number with an earlier day."""
    own = [one for one in _own(session) if FORM.fullmatch(one.number)]
    for before, one in pairwise(own):
        same = before.number[:-6] == one.number[:-6]
        if same and one.cremated_on < before.cremated_on:
            facts = {"other": before.number, "first": before.cremated_on}
            yield {"subject": one.number, "day": one.cremated_on, **facts}


def furnaces(session: Session, on: date) -> Found:
    """BU-26: a certificate without a furnace record, or two on one record of a home."""
    first: dict[tuple[int | None, str], str] = {}
    for one in _own(session):
        record = one.furnace_record.strip()
        if not record:
            yield {"subject": one.number, "what": "没有火化炉记录"}
        elif (other := first.setdefault((one.ground_id, record), one.number)) != one.number:
            yield {"subject": one.number, "what": f"与 {other} 是同一条火化炉记录"}


CHECKS: tuple[Check, ...] = (
    Check("火化缺两证", PAPERS, papers),
    Check("一证两次火化", TWICE, twice),
    Check("火化距死亡过久", LATE, late),
    Check("火化视频留存不足", VIDEO, videos),
    Check("火化证明缺号错号", GAP, gaps),
    Check("火化证明编号与日期先后不符", ORDER, order),
    Check("火化证明没有炉记录", FURNACE, furnaces),
)
