"""Figures of the means check: asked, answered, found, disputed; by source, month, town (核对统计).

Counted in person-times: somebody checked twice counts twice. Nothing is left out: months and
townships without any stand as zero rows, and the rows add up to the total.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from minzheng.assist.means.choices import MeansResult, MeansState, Recheck, Resolution, Source
from minzheng.assist.means.models import MeansAsked, MeansBatch, MeansCheck, MeansHit
from minzheng.assist.means.tables import Found, found
from minzheng.kernel.label import Choice
from minzheng.kernel.month import Month, months
from minzheng.kernel.table import Column, Kind, Table
from minzheng.people.divisions import Gazetteer


class By(Choice):
    """核对统计的分组."""

    source = "source", "来源"
    month = "month", "月份"
    town = "town", "乡镇"


@dataclass(frozen=True, slots=True)
class Span:
    """The days of request that are counted, both included."""

    since: date
    until: date


FIGURES = (
    Column("asked", "核对人次", Kind.int),
    Column("waiting", "未反馈", Kind.int),
    Column("reported", "已反馈", Kind.int),
    Column("with_hits", "查到信息", Kind.int),
    Column("unfit", "不符合", Kind.int),
    Column("disputed", "提出异议", Kind.int),
    Column("upheld", "异议成立", Kind.int),
    Column("closed", "办结", Kind.int),
)
OF_SOURCE = (
    Column("source", "来源"),
    Column("asked", "询问人次", Kind.int),
    Column("persons", "查到人次", Kind.int),
    Column("hits", "信息条数", Kind.int),
    Column("accepted", "认可", Kind.int),
    Column("excluded", "排除", Kind.int),
    Column("explained", "说明", Kind.int),
    Column("open", "未处理", Kind.int),
)


def stat_table(session: Session, by: By, span: Span) -> Table:
    """The figures of checks requested in a span, by source, month of request, or township."""
    requested = col(MeansBatch.requested_on)
    checks = found(session, requested >= span.since, requested <= span.until)
    titles = {By.source: "分来源", By.month: "分月", By.town: "分乡镇"}
    table = {By.source: _by_source, By.month: _by_month, By.town: _by_town}[by](
        session, checks, span
    )
    table.title = f"家庭经济状况核对统计（{titles[by]}，{span.since} 至 {span.until}）"
    return table


# --- by source ------------------------------------------------------------------------------------


def _by_source(session: Session, checks: list[Found], _span: Span) -> Table:
    hits = _hits(session, {check.stored_id for check, _, _ in checks})
    asked = _asked(session, checks)
    rows = [_source_row(source, asked, hits) for source in Source]
    sums = [sum(row[place] for row in rows) for place in range(1, len(OF_SOURCE))]
    return Table("assist.means.sources", OF_SOURCE, rows, totals=("合计", *sums))


def _source_row(source: Source, asked: Counter[Source], hits: list[MeansHit]) -> tuple[Any, ...]:
    mine = [hit for hit in hits if hit.source is source]
    made = Counter(hit.resolution for hit in mine)
    return (
        source.label,
        asked[source],
        len({hit.check_id for hit in mine}),
        len(mine),
        made[Resolution.accepted],
        made[Resolution.excluded],
        made[Resolution.explained],
        made[None],
    )


def _hits(session: Session, wanted: set[int]) -> list[MeansHit]:
    return [hit for hit in session.exec(select(MeansHit)) if hit.check_id in wanted]


def _asked(session: Session, checks: Iterable[Found]) -> Counter[Source]:
    """Of how many persons each source was asked."""
    persons = Counter(batch.stored_id for _, batch, _ in checks)
    told: Counter[Source] = Counter()
    for asked in session.exec(select(MeansAsked)):
        told[asked.source] += persons[asked.batch_id]
    return told


# --- by month, by township ------------------------------------------------------------------------


def _by_month(session: Session, checks: list[Found], span: Span) -> Table:
    groups: dict[Month, list[MeansCheck]] = {
        month: [] for month in months(Month.of(span.since), Month.of(span.until))
    }
    for check, batch, _ in checks:
        groups[Month.of(batch.requested_on)].append(check)
    lead = Column("month", "月份", Kind.month)
    return _figures(session, lead, list(groups.items()))


def _by_town(session: Session, checks: list[Found], _span: Span) -> Table:
    places = Gazetteer.load(session)
    groups: dict[str, list[MeansCheck]] = {town.code: [] for town in places.townships()}
    for check, _, person in checks:
        code = places.township_now(person.division_code) or person.division_code
        groups.setdefault(code, []).append(check)
    named = [(places.label(code) or "未登记居住地", of) for code, of in groups.items()]
    return _figures(session, Column("town", "乡镇（街道）"), named)


def _figures(session: Session, lead: Column, groups: list[tuple[Any, list[MeansCheck]]]) -> Table:
    with_hits = set(session.exec(select(MeansHit.check_id).distinct()))
    rows = [(name, *_count(checks, with_hits)) for name, checks in groups]
    total = _count([check for _, checks in groups for check in checks], with_hits)
    return Table("assist.means.figures", (lead, *FIGURES), rows, totals=("合计", *total))


def _count(checks: list[MeansCheck], with_hits: set[int]) -> tuple[int, ...]:
    """The figures of some checks, in the order of :data:`FIGURES`."""
    return (
        len(checks),
        sum(check.state is MeansState.requested for check in checks),
        sum(check.state is not MeansState.requested for check in checks),
        sum(check.stored_id in with_hits for check in checks),
        sum(check.final is MeansResult.unfit for check in checks),
        sum(check.disputed_on is not None for check in checks),
        sum(check.rechecked_as in (Recheck.upheld, Recheck.partly) for check in checks),
        sum(check.state is MeansState.closed for check in checks),
    )
