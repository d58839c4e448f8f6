"""Rates of a time (婚姻登记指标): by population, by one another, and of how the registry works.

结婚率 and 离婚率 are per thousand of the average population, half of the sum of two years' ends
(registered, 户籍). A time shorter than a year is told as it is, never made up to a year.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from sqlmodel import Session

from minzheng.kernel.counted import Period
from minzheng.kernel.month import Month
from minzheng.kernel.rate import COLUMNS, Rate, target
from minzheng.kernel.standards import MonthStandards, standards_of
from minzheng.kernel.table import Table
from minzheng.marriage.figures.partings import partings
from minzheng.marriage.figures.weddings import same_day, weddings
from minzheng.marriage.figures.work import work_rates
from minzheng.people.choices import PopulationKind
from minzheng.people.divisions import Gazetteer
from minzheng.people.population import population_of

_PEOPLE = PopulationKind.registered
_NAMED = 3
"""How many townships are named that have no figure."""


def rates(session: Session, over: Period, today: date) -> Iterator[Rate]:
    """Every rate of a time as it is known today."""
    std = standards_of(session).on(Month.of(over.until))
    yield from _of_people(session, over)
    yield _at_once(session, std, over)
    yield from work_rates(session, std, over, today)


def rates_table(session: Session, over: Period, today: date) -> Table:
    """Every rate with what it is made of."""
    rows = [one.cells for one in rates(session, over, today)]
    title = f"婚姻登记指标 {over.title}"
    return Table("marriage.rates", COLUMNS, rows, title, as_of=str(over.until))


# --- by population --------------------------------------------------------------------------------


def _of_people(session: Session, over: Period) -> Iterator[Rate]:
    """结婚率, 离婚率, and divorces by marriages."""
    since, until = over.since, over.until
    made, apart = weddings(session, since, until).couples, partings(session, since, until)
    people, missing = average(session, over)
    part = "" if over.whole else "，不折算全年"
    told = f"结婚登记（对）÷ 年平均{_PEOPLE.label} × 1000{part}"
    yield Rate("结婚率", told, made, people, "‰", missing=missing)
    both = f"离婚登记 {apart.couples} 对、法院离婚 {apart.by_court} 对"
    told = f"（{both}）÷ 年平均{_PEOPLE.label} × 1000{part}"
    yield Rate("离婚率", told, apart.whole, people, "‰", missing=missing)
    told = f"（{both}）÷ 同期结婚登记（对）；同期办理的，不是同一批夫妻"
    yield Rate("离婚结婚比", told, apart.whole, made)


def average(session: Session, over: Period) -> tuple[Fraction | None, str]:
    """The average population of the year of a time; else what of it is missing."""
    year = over.until.year
    if over.since.year != year:
        return None, "期间跨年度，没有年平均人口"
    ends, missing = [], []
    towns = Gazetteer.load(session).townships()
    for end in (year - 1, year):
        known = population_of(session, end, _PEOPLE)
        lacking = [town.short for town in towns if town.code not in known]
        ends.append(sum(known.get(town.code, 0) for town in towns))
        if lacking:
            missing.append(f"{end} 年末{_PEOPLE.label}（{_named(lacking, len(towns))}）")
    if missing:
        return None, f"缺 {'、'.join(missing)}；录入：division population import"
    return Fraction(sum(ends), 2), ""


def _named(lacking: list[str], of: int) -> str:
    """Which townships have no figure."""
    if len(lacking) == of:
        return "各乡镇都没有"
    told = "、".join(lacking[:_NAMED])
    return told if len(lacking) <= _NAMED else f"{told}等 {len(lacking)} 个乡镇"


# --- on the spot ----------------------------------------------------------------------------------


def _at_once(session: Session, std: MonthStandards, over: Period) -> Rate:
    """当场办结率."""
    done, whole = same_day(session, over.since, over.until)
    told = "申请当日登记的结婚登记 ÷ 受理的结婚登记（不予登记的不算）"
    return Rate("当场办结率", told, done, whole, target=target(std, "marriage.target.same_day"))
