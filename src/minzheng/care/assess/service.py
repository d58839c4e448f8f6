"""Service of the register of the old (老年人台账经办): what its commands ask, put to the tables."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from sqlmodel import Session

from minzheng.care.assess.ageing import county_table, projection_table, share, told_table
from minzheng.care.assess.choices import AbilityLevel, TagKind
from minzheng.care.assess.roll import Wanted
from minzheng.errors import Misused, NotFound
from minzheng.kernel import clock
from minzheng.kernel.finding import Problem
from minzheng.kernel.spoken import spoken
from minzheng.kernel.table import Table
from minzheng.people.divisions import town_code

BOTH = Problem(
    "ageing-both-figures",
    "--elders 和 --population 要一起写",
    "都不写的，按库中人数和户籍人口算",
    kind=Misused,
)
POINTS = Problem(
    "ageing-points", "“{value}”不是百分点", "写数字，如 1 或 0.5，不超过 10", kind=Misused
)
NO_POPULATION = Problem(
    "ageing-no-population",
    "{year} 年没有户籍人口，不能推算",
    "先导入：minzheng division population import；或写 --elders 和 --population",
    kind=NotFound,
)

MOST_POINTS = 10


def wanted_of(session: Session, told: Mapping[str, Any]) -> Wanted:
    """What the options of a command ask for; raises ``word-unknown`` and what places raise."""
    return Wanted(
        town=town_code(session, told["town"]) if told["town"] else "",
        least=told["from_age"] or 0,
        most=told["to_age"] if told["to_age"] is not None else Wanted().most,
        tag=spoken(TagKind, told["tag"], "标签") if told["tag"] else None,
        level=spoken(AbilityLevel, told["level"], "能力等级") if told["level"] else None,
        grid=told["grid"] or "",
    )


@dataclass(frozen=True, slots=True)
class Ageing:
    """A rate that is asked for: of which year, from which figures, projected until when."""

    year: int | None
    elders: int | None
    population: int | None
    until: int | None
    points: str


def ageing_tables(session: Session, asked: Ageing) -> list[Table]:
    """The rate, and the years to come where they are asked for."""
    step, today = points_of(asked.points), clock.today()
    year = asked.year if asked.year is not None else today.year - 1
    if (asked.elders is None) is not (asked.population is None):
        raise BOTH()
    rate: Fraction | None
    if asked.elders is not None and asked.population is not None:
        rate = share(asked.elders, asked.population)
        tables = [told_table(asked.elders, asked.population, year)]
    else:
        table, rate = county_table(session, year, today)
        tables = [table]
    if asked.until is not None:
        if rate is None:
            raise NO_POPULATION(year=year)
        tables.append(projection_table(rate, year, asked.until, step))
    return tables


def points_of(text: str) -> Fraction:
    """Percentage points a year, exact; raises ``ageing-points``."""
    try:
        points = Fraction(text.strip())
    except (ValueError, ZeroDivisionError):
        raise POINTS(value=text) from None
    if not 0 <= points <= MOST_POINTS:
        raise POINTS(value=text)
    return points
