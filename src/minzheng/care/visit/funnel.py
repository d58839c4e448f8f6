"""Funnel of home adaptation (适老化改造进度): how many dwellings came how far, and what they cost.

Of the dwellings screened in a time, by township: each stage counts those that reached it by the
last day, so that no stage is greater than the one before. Money is that of accepted works but for
the budget, which is that of the approved.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlmodel import Session, select

from minzheng.care.visit.adapt import ACCEPTED, APPROVED, DROPPED, FUNNEL, public_share, reached
from minzheng.care.visit.adapt import state as stage_of
from minzheng.care.visit.choices import Content
from minzheng.care.visit.home_models import Adaptation
from minzheng.kernel.kind import Kind
from minzheng.kernel.money import percent
from minzheng.kernel.table import Column, Table
from minzheng.people.divisions import Gazetteer

COLUMNS = (
    Column("township", "乡镇（街道）"),
    Column("screened", "摸排", Kind.int),
    Column("assessed", "评估", Kind.int),
    Column("approved", "审批", Kind.int),
    Column("started", "开工", Kind.int),
    Column("accepted", "验收", Kind.int),
    Column("dropped", "退出", Kind.int),
    Column("done", "完成率", Kind.code),
    Column("budget", "审批预算", Kind.money),
    Column("settlement", "结算金额", Kind.money),
    Column("own", "家庭自付", Kind.money),
    Column("public", "财政支付", Kind.money),
    Column("content", "满意率", Kind.code),
)


def funnel(session: Session, since: date, until: date) -> Table:
    """Dwellings screened in a time, by township; a township without any stands with zeros."""
    places = Gazetteer.load(session, until)
    query = select(Adaptation).where(
        Adaptation.screened_on >= since, Adaptation.screened_on <= until
    )
    found = list(session.exec(query.order_by(Adaptation.number)))
    towns: dict[str, list[Adaptation]] = {town.code: [] for town in places.townships()}
    for one in found:
        code = places.township_now(one.division_code) or one.division_code
        towns.setdefault(code, []).append(one)
    rows = [(places.label(code), *_figures(here, until)) for code, here in towns.items()]
    totals = ("合计", *_figures(found, until))
    title = f"适老化改造 {since} 至 {until}（完成率 = 验收 ÷ 摸排，满意率 = 满意、基本满意 ÷ 验收）"
    return Table("care.adapt.funnel", COLUMNS, rows, title=title, totals=totals, as_of=str(until))


def _figures(found: list[Adaptation], on: date) -> tuple[Any, ...]:
    """Counts by stage, those who left, and money."""
    counts = [sum(reached(one, stage, on) for one in found) for stage in FUNNEL]
    dropped = sum(stage_of(one, on) == DROPPED for one in found)
    done = [one for one in found if reached(one, ACCEPTED, on)]
    pleased = sum(one.content in (Content.good, Content.fair) for one in done)
    money = (
        sum(one.budget or 0 for one in found if reached(one, APPROVED, on)),
        sum(one.settlement or 0 for one in done),
        sum(one.own_share for one in done),
        sum(public_share(one) for one in done),
    )
    rates = percent(len(done), len(found)), percent(pleased, len(done))
    return *counts, dropped, rates[0], *money, rates[1]
