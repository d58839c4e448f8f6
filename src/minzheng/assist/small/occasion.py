"""Occasions (专项补贴): to open one fixes the list of a month's people, each once.

价格临时补贴: 低保 standard × rise of the index (发改价格〔2021〕1553号), or what the county sets.
The list is that of 特困 and 低保 in the month; who comes later is not on it. Each case gets one
payment through the engine; a person of several classes counts in the best (``identity``).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from sqlmodel import Session, col, select

from minzheng.assist.small.choices import Class, Occasion
from minzheng.assist.small.identity import Identity, identities
from minzheng.assist.small.occasion_models import OccasionEvent, OccasionShare
from minzheng.errors import NotFound
from minzheng.kernel import clock, fault
from minzheng.kernel.bulk import Bulk
from minzheng.kernel.db import among
from minzheng.kernel.finding import Problem
from minzheng.kernel.kind import Kind
from minzheng.kernel.month import Month
from minzheng.kernel.serial import take
from minzheng.kernel.standards import MonthStandards
from minzheng.kernel.table import Column, Table
from minzheng.payout.models import Act, Decision, Grant
from minzheng.people.divisions import Gazetteer

OPENED = Problem("occasion-twice", "{month} 的{kind}已核定（{number}）", "同一月份只核定一次")
NOBODY = Problem("occasion-nobody", "{month} 没有特困、低保人员", "核对月份")
NOT_OVER = Problem("occasion-month-ahead", "{month} 还没有到", "触发的月份到了再核定")
NO_PAPER = Problem("occasion-no-document", "没有写依据文件", "加 --paper 文号")
NO_AMOUNT = Problem("occasion-no-amount", "每人金额要大于零", "写 --each，或 --index 涨幅")
UNKNOWN = Problem(
    "occasion-unknown", "没有编号 {number} 的专项补贴", "用 assist occasion list 查", kind=NotFound
)

PAID = (Class.tekun, Class.dibao)
"""Who is on the list of the bureau; children and others are on their own sections' lists."""

LIST = (
    Column("number", "编号", Kind.code),
    Column("kind", "种类"),
    Column("month", "所属月份", Kind.month),
    Column("made_on", "核定日期", Kind.date),
    Column("each", "每人金额", Kind.money),
    Column("cases", "户", Kind.int),
    Column("persons", "人", Kind.int),
    Column("amount", "金额", Kind.money),
    Column("document", "依据文件"),
)
BY_TOWN = (
    Column("township", "乡镇（街道）"),
    Column("tekun", "特困（人）", Kind.int),
    Column("dibao", "低保（人）", Kind.int),
    Column("persons", "合计（人）", Kind.int),
    Column("amount", "金额", Kind.money),
)


@dataclass(frozen=True, slots=True)
class Opening:
    """What an occasion is opened with: kind, the month it is for, 分 a person, the document."""

    kind: Occasion
    month: Month
    each: int
    document: str
    on: date


def each_by_index(std: MonthStandards, rise: Fraction) -> int:
    """Urban 低保 standard × rise of the index, in 分, rounded as ``rounding.occasional`` says."""
    return std.round(std.exact("dibao.urban") * rise, "rounding.occasional")


def open_occasion(session: Session, told: Opening) -> OccasionEvent:
    """Fix the list of a month and make one payment a case, due in the month of the decision.

    Raises ``occasion-twice``, ``occasion-nobody``, ``occasion-month-ahead``,
    ``occasion-no-document``, ``occasion-no-amount``.
    """
    known = session.exec(
        select(OccasionEvent).where(
            OccasionEvent.kind == told.kind, OccasionEvent.month == told.month
        )
    ).one_or_none()
    if known is not None:
        raise OPENED(month=told.month, kind=told.kind.label, number=known.number)
    if told.month > Month.of(clock.today()):
        raise NOT_OVER(month=told.month)
    if not told.document.strip():
        raise NO_PAPER()
    if told.each <= 0:
        raise NO_AMOUNT()
    listed = [one for one in identities(session, told.month) if one.of in PAID]
    if not listed:
        raise NOBODY(month=told.month)
    year = told.on.year
    event = OccasionEvent(
        number=f"ZX{year}-{take(session, 'assist.occasion', year):05d}",
        kind=told.kind,
        month=told.month,
        made_on=told.on,
        each_amount=told.each,
        document=told.document,
    )
    session.add(event)
    session.flush()
    _write(session, event, listed)
    return event


def _write(session: Session, event: OccasionEvent, listed: list[Identity]) -> None:
    """One grant a case and one share a person."""
    sources = {one.grant_id for one in listed}
    known = {g.id: g for g in session.exec(select(Grant).where(among(col(Grant.id), sources)))}
    bulk, made, month = Bulk(session), {}, Month.of(event.made_on)
    for one in listed:
        source = known[one.grant_id]
        if one.grant_id not in made:
            made[one.grant_id] = bulk.add(
                Grant,
                benefit="occasional",
                case_no=f"{event.number}-{source.case_no}",
                person_id=source.person_id,
                household_id=source.household_id,
                division_code=source.division_code,
                account_id=source.account_id,
                agent=source.agent,
                confirmed_on=event.made_on,
                since=month,
                until=month,
                end_reason="一次性发放",
            )
            bulk.add(
                Decision,
                grant_id=made[one.grant_id],
                act=Act.confirm,
                decided_on=event.made_on,
                effective=month,
                reason=f"{event.kind.label} {event.month}",
                paper=event.document,
            )
        bulk.add(
            OccasionShare,
            event_id=event.stored_id,
            person_id=one.person_id,
            of=one.of,
            source_id=one.grant_id,
            grant_id=made[one.grant_id],
            amount=event.each_amount,
        )
    fault.point("occasion.listed")
    bulk.write()


def find(session: Session, number: str) -> OccasionEvent:
    """The occasion with this number; raises ``occasion-unknown``."""
    query = select(OccasionEvent).where(OccasionEvent.number == number.strip())
    found = session.exec(query).one_or_none()
    if found is None:
        raise UNKNOWN(number=number)
    return found


def list_table(session: Session) -> Table:
    """All occasions with what they came to."""
    rows: list[tuple[Any, ...]] = []
    for event in session.exec(select(OccasionEvent).order_by(OccasionEvent.number)):
        shares = list(session.exec(select(OccasionShare).where(OccasionShare.event_id == event.id)))
        facts = (event.number, event.kind, event.month, event.made_on, event.each_amount)
        cases, amount = len({s.grant_id for s in shares}), sum(s.amount for s in shares)
        rows.append((*facts, cases, len(shares), amount, event.document))
    return Table("assist.occasion", LIST, rows, title="专项补贴")


def by_township(session: Session, event: OccasionEvent) -> Table:
    """One occasion by township, zero rows kept; the total is the sum."""
    places = Gazetteer.load(session, event.made_on)
    query = (
        select(OccasionShare, Grant.division_code)
        .join(Grant, col(Grant.id) == OccasionShare.grant_id)
        .where(OccasionShare.event_id == event.id)
    )
    found = [(share, places.township_now(code)) for share, code in session.exec(query)]
    rows = [
        (town.name, *_sums([share for share, code in found if code == town.code]))
        for town in places.townships()
    ]
    totals = ("合计", *_sums([share for share, _ in found]))
    title = f"{event.kind.label} {event.month}（{event.number}）"
    return Table("assist.occasion.show", BY_TOWN, list(rows), title=title, totals=totals)


def _sums(shares: list[OccasionShare]) -> tuple[int, int, int, int]:
    tekun = sum(share.of is Class.tekun for share in shares)
    return tekun, len(shares) - tekun, len(shares), sum(share.amount for share in shares)
