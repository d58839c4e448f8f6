"""Figures (儿童福利指标): rates of staff, stations, training, lists, and the orphans' standard.

Each with its numerator, its denominator and what both mean; a target stands beside where the county
has set one (``child.target.<indicator>``).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from sqlmodel import Session

from minzheng.child.work.choices import WorkerKind
from minzheng.child.work.missing import filled, trained, villages
from minzheng.child.work.rectify import CLOSED, listed, rectify_state
from minzheng.child.work.staff import at_work
from minzheng.child.work.stations import DEFINITION as STATIONS
from minzheng.child.work.stations import coverage
from minzheng.kernel.kind import Kind
from minzheng.kernel.money import decimals, percent
from minzheng.kernel.month import Month
from minzheng.kernel.standards import MonthStandards, standards_of
from minzheng.kernel.table import Column, Table
from minzheng.people.divisions import Gazetteer

STANDARD = "orphan.dispersed"
"""社会散居孤儿养育标准, yuan a month."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One indicator: its parts, how it reads, the target."""

    name: str
    part: str
    whole: str
    value: str
    definition: str
    target: str = ""


def figures(session: Session, since: date, until: date, consumption: int | None) -> list[Figure]:
    """Every indicator of a time; ``consumption`` is 上年居民人均消费支出 in 分."""
    std = standards_of(session).on(Month.of(until))
    return [
        *_posts(session, until),
        *_courses(session, std, since, until),
        _stations(session, until),
        _settled(session, until),
        _ratio(std, consumption),
    ]


def _rate(
    name: str, part: int, whole: int, definition: str, target: Fraction | None = None
) -> Figure:
    told = f"≥{percent(target, 1, 0)}" if target is not None else ""
    return Figure(name, str(part), str(whole), percent(part, whole), definition, told)


def _target(std: MonthStandards, key: str) -> Fraction | None:
    """The county's target of the month, if it has set one."""
    return std.ratio(key) if key in std else None


def _posts(session: Session, on: date) -> Iterator[Figure]:
    """配备率."""
    places = Gazetteer.load(session, on)
    wanted = (
        (WorkerKind.director, villages(places), "村（社区）"),
        (WorkerKind.supervisor, places.units(), "乡镇级单位"),
    )
    for kind, units, word in wanted:
        there = filled(session, places, kind, on)
        part = sum(unit.code in there for unit in units)
        definition = f"{on} 有在岗{kind.label}的{word} ÷ 全部{word}"
        yield _rate(f"{kind.label}配备率", part, len(units), definition)


def _courses(session: Session, std: MonthStandards, since: date, until: date) -> Iterator[Figure]:
    """培训率, 参训率."""
    there = trained(session, since, until)
    for kind in WorkerKind:
        workers = at_work(session, kind, until)
        part = sum(one.stored_id in there for one in workers)
        word = "参训率" if kind is WorkerKind.staff else "培训率"
        definition = f"{until} 在岗的{kind.label}中 {since} 以来参加过培训的 ÷ 在岗人数"
        target = _target(std, "child.target.staff_trained") if kind is WorkerKind.staff else None
        yield _rate(f"{kind.label}{word}", part, len(workers), definition, target)


def _stations(session: Session, on: date) -> Figure:
    """工作站覆盖率."""
    found = coverage(session, on)
    name = "未成年人保护工作站覆盖率"
    return _rate(name, found.covered, len(found.towns), STATIONS, found.target)


def _settled(session: Session, on: date) -> Figure:
    """销号率."""
    items = listed(session, on)
    closed = sum(rectify_state(one, on) == CLOSED for one in items)
    return _rate("未保整改销号率", closed, len(items), f"{on} 已销号的整改事项 ÷ 全部整改事项")


def _ratio(std: MonthStandards, consumption: int | None) -> Figure:
    """散居标准与人均消费支出比值."""
    name = "社会散居孤儿供养标准与人均消费支出比值"
    definition = "散居孤儿月标准×12 ÷ 上年居民人均消费支出（元）"
    target = _target(std, "child.target.orphan_ratio")
    told = f"≥{decimals(target, 1)}" if target is not None else ""
    if STANDARD not in std:
        return Figure(name, "", "", "-", f"{definition}；没有散居孤儿标准", told)
    yearly = std[STANDARD] * 12
    part = decimals(Fraction(yearly, 100))
    if not consumption:
        return Figure(name, part, "", "-", f"{definition}；用 --consumption 写上年支出", told)
    value = decimals(Fraction(yearly, consumption))
    return Figure(name, part, decimals(Fraction(consumption, 100)), value, definition, told)


def figures_table(
    session: Session, since: date, until: date, consumption: int | None = None
) -> Table:
    """The indicators with their parts."""
    rows = [
        (one.name, one.part, one.whole, one.value, one.target, one.definition)
        for one in figures(session, since, until, consumption)
    ]
    columns = (
        Column("name", "指标"),
        Column("part", "分子", Kind.code),
        Column("whole", "分母", Kind.code),
        Column("value", "数值", Kind.code),
        Column("target", "目标", Kind.code),
        Column("definition", "口径"),
    )
    title = f"儿童工作指标 {since} 至 {until}"
    return Table("child.figures", columns, rows, title=title)
