"""Ageing (老龄化): the share of the old in the registered population, and how it goes on.

The rate is 60 周岁以上人口 ÷ 户籍人口. A projection by percentage points adds so many points a
year; one by growth multiplies the rate. The two are far apart after some years, so both are
printed, each with its definition.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from sqlmodel import Session

from minzheng.care.assess.roll import Roll
from minzheng.errors import Misused
from minzheng.kernel.finding import Problem
from minzheng.kernel.kind import Kind
from minzheng.kernel.table import Column, Table
from minzheng.people.choices import PopulationKind
from minzheng.people.population import population_of

NO_PEOPLE = Problem(
    "ageing-population",
    "老年人口 {elders} 和户籍人口 {population} 不对",
    "户籍人口要大于零，老年人口不能多于户籍人口",
    kind=Misused,
)
YEARS = Problem(
    "ageing-years", "推算到 {until} 年，不在 {year} 年以后的 100 年内", "核对 --until", kind=Misused
)

MOST_YEARS = 100

RATE = (
    Column("township", "乡镇(街道)"),
    Column("elders", "60岁以上", Kind.int),
    Column("population", "户籍人口", Kind.int),
    Column("rate", "老龄化率", Kind.ratio),
)
PROJECTED = (
    Column("year", "年份", Kind.code),
    Column("points", "按百分点", Kind.ratio),
    Column("compound", "按增长率", Kind.ratio),
)


@dataclass(frozen=True, slots=True)
class Shares:
    """The rate of one year, two ways of going on."""

    year: int
    points: Fraction
    compound: Fraction


def project(start: Shares, until: int, step: Fraction) -> Iterator[Shares]:
    """The rate of each year: ``step`` points (of a hundred) more, and multiplied by 1 + step %."""
    for year in range(start.year, until + 1):
        gone = year - start.year
        yield Shares(
            year, start.points + step / 100 * gone, start.compound * (1 + step / 100) ** gone
        )


def share(elders: int, population: int) -> Fraction:
    """老龄化率; raises ``ageing-population`` where the figures cannot be."""
    if population <= 0 or not 0 <= elders <= population:
        raise NO_PEOPLE(elders=f"{elders:,}", population=f"{population:,}")
    return Fraction(elders, population)


def told_table(elders: int, population: int, year: int) -> Table:
    """The rate of figures that were given."""
    rate = decimal(share(elders, population))
    title = f"老龄化率 {year} 年（60周岁以上人口 ÷ 户籍人口，按所给数字）"
    return Table("care.elder.ageing", RATE, [("所给数字", elders, population, rate)], title=title)


def county_table(session: Session, year: int, on: date) -> tuple[Table, Fraction | None]:
    """The rate by township from people on file and the population of a year; and the whole rate.

    A township without a population has no rate, and takes no part in the whole.
    """
    roll = Roll.load(session, on)
    known = population_of(session, year, PopulationKind.registered)
    counts = Counter(roll.places.township_of(one.person.division_code) for one in roll.people)
    rows: list[tuple[Any, ...]] = []
    elders = population = 0
    for town in roll.places.townships():
        persons = known.get(town.code)
        rate = decimal(Fraction(counts[town.code], persons)) if persons else None
        rows.append((town.name, counts[town.code], persons, rate))
        if persons:
            elders, population = elders + counts[town.code], population + persons
    whole = Fraction(elders, population) if population else None
    totals = (
        "合计（有人口数的）",
        elders,
        population,
        decimal(whole) if whole is not None else None,
    )
    title = f"老龄化率 {year} 年（库中 {roll.least} 周岁以上 ÷ 户籍人口；库中不是全部户籍人口）"
    return Table("care.elder.ageing", RATE, rows, title, totals, on.isoformat()), whole


def projection_table(rate: Fraction, year: int, until: int, step: Fraction) -> Table:
    """The rate of the years to come; raises ``ageing-years``."""
    if not year < until <= year + MOST_YEARS:
        raise YEARS(until=until, year=year)
    found = project(Shares(year, rate, rate), until, step)
    rows = [(str(one.year), decimal(one.points), decimal(one.compound)) for one in found]
    told = percent_words(step)
    title = f"推算：按百分点为每年加 {told} 个百分点，按增长率为每年乘以 1+{told}%"
    return Table("care.elder.projection", PROJECTED, rows, title=title)


def percent_words(step: Fraction) -> str:
    """``1`` or ``0.5``."""
    return f"{Decimal(step.numerator) / Decimal(step.denominator):f}"


def decimal(part: Fraction) -> Decimal:
    """A share as tables hold it."""
    return Decimal(part.numerator) / Decimal(part.denominator)
