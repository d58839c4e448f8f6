"""Registers of people: deaths, population, service areas (人员与区划台账)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlmodel import Session, col, select

from minzheng.errors import MinzhengError
from minzheng.kernel.finding import Finding, Level
from minzheng.kernel.lists import Fault, take_rows
from minzheng.kernel.register import Ask, Lists, Register, Taken
from minzheng.kernel.sheet.read import Reading, Row
from minzheng.kernel.table import Column, Kind, Table
from minzheng.people.areas import areas_on, put_area
from minzheng.people.deaths import LIST as DEATH_LIST
from minzheng.people.deaths import (
    death_images,
    death_rows,
    death_sheet,
    show_death,
    take_deaths,
)
from minzheng.people.divisions import Gazetteer, town_code
from minzheng.people.forms import AREAS, DEATHS, POPULATION
from minzheng.people.models import Division, Population, ServiceArea
from minzheng.people.population import COLUMNS as POPULATION_LIST
from minzheng.people.population import population_table, take_population


def _lists(session: Session) -> Lists:
    """Townships, and the villages of each."""
    places = Gazetteer.load(session)
    units = {d.code: d for d in (*places.management(), *places.townships())}
    townships, villages = places.offered(units.values())
    return {"townships": townships}, villages


# --- population -----------------------------------------------------------------------------------


def _population_rows(session: Session, ask: Ask) -> list[tuple[Any, ...]]:
    found = population_table(session, year=None, kind=None, town=ask.town, over=None)
    return found.rows


def _population_sheet(session: Session, ask: Ask) -> list[Mapping[str, Any]]:
    """Every figure on file, in the columns of the form."""
    places = Gazetteer.load(session)
    tables = [
        population_table(session, year=None, kind=None, town=town, over=None)
        for town in ("", *(d.code for d in places.townships()))
    ]
    rows: list[Mapping[str, Any]] = []
    for code, _, year, kind, households, persons, source in [r for t in tables for r in t.rows]:
        village = places.by_code[code] if places.by_code[code].level == "village" else None
        rows.append(
            {
                "township": places.label(places.township_of(code)),
                "village": village.short if village else "",
                "year": year,
                "kind": kind,
                "households": households,
                "persons": persons,
                "source": source,
            }
        )
    return rows


def _show_population(session: Session, key: str) -> list[Table]:
    """A division's figures, year by year."""
    division = _division(session, key)
    query = select(Population).where(Population.division_code == division.code)
    found = session.exec(query.order_by(col(Population.kind), col(Population.year)))
    rows = [
        (p.division_code, division.name, p.year, p.kind.label, p.households, p.persons, p.source)
        for p in found
    ]
    return [Table("people.population", POPULATION_LIST, rows, title=f"{division.name} 人口")]


def _population_images(session: Session, key: str) -> list[tuple[str, int]]:
    code = _division(session, key).code
    query = select(Population.id).where(Population.division_code == code)
    return [("population", found or 0) for found in session.exec(query)]


def _division(session: Session, key: str) -> Division:
    """A division by its code, or a township by its name."""
    places = Gazetteer.load(session)
    return places.by_code.get(key) or places.township(key)


# --- service areas --------------------------------------------------------------------------------

AREA_LIST = (
    Column("service", "服务"),
    Column("township", "乡镇（街道）"),
    Column("place", "服务点"),
    Column("since", "自", Kind.date),
    Column("until", "至", Kind.date),
    Column("document", "依据"),
)


def _area_rows(session: Session, ask: Ask) -> list[tuple[Any, ...]]:
    """The areas of a day; ``status`` is the service, ``town`` one unit."""
    places = Gazetteer.load(session)
    order = {code: place for place, code in enumerate(places.by_code)}
    found = areas_on(session, ask.on, ask.status)
    found.sort(key=lambda a: (a.service, a.place, order.get(a.division_code, -1)))
    return [
        (a.service, places.label(a.division_code), a.place, a.since, a.until, a.document)
        for a in found
        if ask.town in ("", a.division_code)
    ]


def _area_sheet(session: Session, ask: Ask) -> list[Mapping[str, Any]]:
    names = ("service", "township", "place", "since", "until", "document")
    return [dict(zip(names, row, strict=True)) for row in _area_rows(session, ask)]


def take_areas(session: Session, reading: Reading, partial: bool) -> Taken:
    """Enter a sheet of areas; a new place ends the earlier one the day before."""
    places = Gazetteer.load(session)
    codes: dict[int, str] = {}

    def faults(row: Row) -> list[Fault]:
        try:
            codes[row.number] = places.township(str(row.values["township"])).code
        except MinzhengError as error:
            return [("township", Finding(error.id, Level.error, error.message, error.hint))]
        return []

    def keep(row: Row) -> bool:
        return put_area(session, codes[row.number], row.values)

    return take_rows(reading, faults, keep, partial=partial)


def _show_areas(session: Session, key: str) -> list[Table]:
    """From where a township is and was served."""
    places = Gazetteer.load(session)
    town = places.township(key)
    query = select(ServiceArea).where(ServiceArea.division_code == town.code)
    found = session.exec(query.order_by(col(ServiceArea.service), col(ServiceArea.since)))
    rows = [(a.service, town.name, a.place, a.since, a.until, a.document) for a in found]
    return [Table("people.areas", AREA_LIST, rows, title=f"{town.name} 服务片区")]


def _area_images(session: Session, key: str) -> list[tuple[str, int]]:
    town = Gazetteer.load(session).township(key)
    query = select(ServiceArea.id).where(ServiceArea.division_code == town.code)
    return [("service_area", found or 0) for found in session.exec(query)]


DEATH_REGISTER = Register(
    name="people.deaths",
    title="死亡登记",
    columns=DEATH_LIST,
    key="id_no",
    rows=death_rows,
    show=show_death,
    images=death_images,
    form=DEATHS,
    sheet_rows=death_sheet,
    take_in=take_deaths,
    lists=_lists,
    town=town_code,
)

POPULATION_REGISTER = Register(
    name="people.population",
    title="人口",
    columns=POPULATION_LIST,
    key="code",
    rows=_population_rows,
    show=_show_population,
    images=_population_images,
    form=POPULATION,
    sheet_rows=_population_sheet,
    take_in=take_population,
    lists=_lists,
    town=town_code,
)

AREA_REGISTER = Register(
    name="people.areas",
    title="服务片区",
    columns=AREA_LIST,
    key="township",
    rows=_area_rows,
    show=_show_areas,
    images=_area_images,
    form=AREAS,
    sheet_rows=_area_sheet,
    take_in=take_areas,
    lists=_lists,
    town=town_code,
)
