"""Population (人口): households and persons of each division at the end of a year.

Denominator of rates and threshold of measures that speak of towns over so many people. A year
without a figure has none: nothing is carried over from another year, and a township's figure is
not made of its villages'.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlmodel import Session, col, select

from minzheng.errors import InputInvalid, MinzhengError
from minzheng.kernel import clock
from minzheng.kernel.finding import Finding, Level, Problem
from minzheng.kernel.lists import Fault, take_rows
from minzheng.kernel.register import Taken
from minzheng.kernel.sheet.read import Reading, Row
from minzheng.kernel.table import Column, Kind, Table
from minzheng.people.divisions import Gazetteer
from minzheng.people.models import Population, PopulationKind

NEGATIVE = Problem(
    "population-negative", "“{value}”不能是负数", "核对人数和户数", kind=InputInvalid
)
YEAR_ODD = Problem(
    "population-year", "年份 {value} 不对", "写 1949 至今年的四位年份", kind=InputInvalid
)
MORE_HOUSEHOLDS = Problem(
    "population-households",
    "户数 {households} 多于人数 {persons}",
    "核对是否填反",
    kind=InputInvalid,
)
FIRST_YEAR = 1949

COLUMNS = (
    Column("code", "代码", Kind.code),
    Column("division", "区划"),
    Column("year", "年份", Kind.code),
    Column("kind", "口径"),
    Column("households", "户数", Kind.int),
    Column("persons", "人数", Kind.int),
    Column("source", "来源"),
)


def faults_of(facts: Mapping[str, Any]) -> list[Fault]:
    """What is wrong with a figure: a year that cannot be, a negative, more homes than people."""
    found: list[Fault] = []
    year, persons, households = facts["year"], facts["persons"], facts["households"] or 0
    if not FIRST_YEAR <= year <= clock.today().year:
        found.append(("year", YEAR_ODD.finding(value=str(year))))
    for key, figure in (("persons", persons), ("households", households)):
        if figure < 0:
            found.append((key, NEGATIVE.finding(value=str(figure))))
    if not found and households > persons:
        told = MORE_HOUSEHOLDS.finding(households=households, persons=persons)
        found.append(("households", told))
    return found


def put_population(session: Session, code: str, facts: Mapping[str, Any]) -> bool:
    """Enter or change a division's figure of a year; ``False`` when it is the same already."""
    query = select(Population).where(
        Population.division_code == code,
        Population.year == facts["year"],
        Population.kind == facts["kind"],
    )
    told = {"persons": facts["persons"], "households": facts["households"] or 0}
    told["source"] = facts["source"]
    known = session.exec(query).one_or_none()
    if known is not None and all(getattr(known, name) == told[name] for name in told):
        return False
    row = known or Population(division_code=code, year=facts["year"], kind=facts["kind"], **told)
    for name, value in told.items():
        setattr(row, name, value)
    session.add(row)
    session.flush()
    return True


def take_population(session: Session, reading: Reading, partial: bool) -> Taken:
    """Enter a sheet of figures."""
    places, codes = Gazetteer.load(session), {}

    def faults(row: Row) -> list[Fault]:
        try:
            codes[row.number] = code_of(places, row.values["township"], row.values["village"])
        except MinzhengError as error:
            return [("township", Finding(error.id, Level.error, error.message, error.hint))]
        return faults_of(row.values)

    def keep(row: Row) -> bool:
        return put_population(session, codes[row.number], row.values)

    return take_rows(reading, faults, keep, partial=partial)


def code_of(places: Gazetteer, township: Any, village: Any) -> str:
    """The code of a township, or of a village of it, by their names."""
    town = places.township(str(township))
    return str(places.village(town, str(village)).code) if village else str(town.code)


def population_of(session: Session, year: int, kind: PopulationKind) -> dict[str, int]:
    """Persons by division code in a year."""
    query = select(Population.division_code, Population.persons).where(
        Population.year == year, Population.kind == kind
    )
    return dict(session.exec(query).all())


def county_population(session: Session, year: int, kind: PopulationKind) -> int | None:
    """Persons of the county at the end of a year; nothing where a township has no figure."""
    told = population_of(session, year, kind)
    codes = [town.code for town in Gazetteer.load(session).townships()]
    return sum(told[code] for code in codes) if codes and set(codes) <= set(told) else None


def population_table(
    session: Session, *, year: int | None, kind: PopulationKind | None, town: str, over: int | None
) -> Table:
    """The figures asked for: of townships, or of the villages of one; above a threshold."""
    places = Gazetteer.load(session)
    query = select(Population).order_by(col(Population.year), col(Population.kind))
    if year is not None:
        query = query.where(Population.year == year)
    if kind is not None:
        query = query.where(Population.kind == kind)
    if over is not None:
        query = query.where(Population.persons > over)
    order = {code: place for place, code in enumerate(places.by_code)}
    township = places.township(town).code if town else ""
    rows = []
    for one in sorted(session.exec(query), key=lambda p: order.get(p.division_code, -1)):
        division = places.by_code.get(one.division_code)
        level = division.level if division else ""
        inside = level == "village" and places.township_of(one.division_code) == township
        if inside if township else level == "township":
            label = places.label(one.division_code)
            figures = (one.year, one.kind.label, one.households, one.persons, one.source)
            rows.append((one.division_code, label, *figures))
    title = "人口" if over is None else f"人口超过 {over:,} 的"
    return Table("division.population", COLUMNS, rows, title=title)
