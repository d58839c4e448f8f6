"""Links to people and places (登记簿对人员、区划的引用): what a line of any book may refer to.

``person_link`` is a person by name and number, entered when not on file; ``place_link`` a village
or a township by names; ``household_link`` a household by its number.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypedDict

from sqlmodel import Session, col, select

from minzheng.errors import MinzhengError
from minzheng.kernel.bulk import Bulk
from minzheng.kernel.db import among
from minzheng.kernel.finding import Finding, Level, Problem
from minzheng.kernel.kind import Kind
from minzheng.kernel.record.declare import Fault, Link, Linked, Values
from minzheng.kernel.register import Lists
from minzheng.kernel.sheet.form import CellKind, Field
from minzheng.kernel.table import Column
from minzheng.people.divisions import Gazetteer, town_code
from minzheng.people.fields import TOWNSHIP, VILLAGE, person_no
from minzheng.people.find import NO_HOUSEHOLD
from minzheng.people.intake import PeopleIntake
from minzheng.people.models import Household, Person

NAME_NEEDED = Problem("person-name-needed", "{value} 不在库中，没有写姓名", "补上姓名")
NUMBER_NEEDED = Problem("person-number-needed", "写了姓名，没有写公民身份号码", "补上号码")


def person_link(
    column: str = "person_id",
    *,
    word: str = "",
    prefix: str = "",
    required: bool = True,
    living: bool = True,
    place: str = "",
) -> Link:
    """A person by name and number (人员).

    ``word`` stands before the titles (照料人姓名), ``prefix`` before the keys. Without ``required``
    both may be blank. ``living`` refuses the dead. ``place`` is the key of the place link whose
    village a new person is entered under.
    """
    name_key, no_key = f"{prefix}name", f"{prefix}id_no"
    fields = (
        Field(
            name_key, f"{word}姓名", required=required, width=12, most=60, shows=Kind.name,
            sample="某人",
        ),
        Field(
            no_key, f"{word}公民身份号码", CellKind.digits, required=required, parse=person_no,
            width=22, aliases=(f"{word}身份证号", f"{word}证件号码"), prompt="18位，文本格式",
            shows=Kind.id_no, sample="42028119460520001X",
        ),
    )  # fmt: skip

    def find(session: Session, rows: Sequence[Values]) -> list[Linked]:
        people = PeopleIntake(session, Bulk(session))
        people.know({_plain(row[no_key]) for row in rows} - {""}, [])
        places = _places(session) if place else None
        keys = (column, name_key, no_key)
        return [_person(people, places, row, keys, living=living) for row in rows]

    def told(session: Session, stored: Sequence[Values]) -> list[tuple[Any, ...]]:
        wanted = {row[column] for row in stored} - {None}
        query = select(Person.id, Person.name, Person.id_no)
        found = session.exec(query.where(among(col(Person.id), wanted)))
        known = {key: (name, id_no) for key, name, id_no in found}
        return [known.get(row[column], ("", "")) for row in stored]

    shows = (
        Column(name_key, f"{word}姓名", Kind.name),
        Column(no_key, f"{word}公民身份号码", Kind.id_no),
    )
    return Link((column,), fields, shows, find, told)


def _plain(value: Any) -> str:
    return "" if value is None else str(getattr(value, "value", value))


def _person(
    people: PeopleIntake,
    places: Gazetteer | None,
    row: Values,
    keys: tuple[str, str, str],
    *,
    living: bool,
) -> Linked:
    """One row's person: faults, and the maker of its key; new ones live in the row's place."""
    column, name_key, no_key = keys
    number, name = _plain(row[no_key]), str(row[name_key] or "")
    faults: list[Fault] = []
    if number and not name and number not in people.people:
        faults.append((name_key, NAME_NEEDED.finding(value=number)))
    if name and not number:
        faults.append((no_key, NUMBER_NEEDED.finding()))
    if number and name:
        told = people.claim_person(number, name)
        faults += [(name_key, told)] if told is not None else []
    if number and living:
        told = people.claim_living(number)
        faults += [(no_key, told)] if told is not None else []

    def make() -> dict[str, Any]:
        if not number:
            return {}
        known = people.people.get(number)
        if known is None:
            code = _code_of(places, row) if places is not None else ""
            known = people.person(number, name, division_code=code, phone="")
            people.bulk.write()
        return {column: known}

    return Linked(faults, make)


def _places(session: Session) -> Gazetteer:
    """The divisions, read once a session: no command changes them and refers to them as well."""
    known: Gazetteer | None = session.info.get("divisions")
    if known is None:
        known = session.info["divisions"] = Gazetteer.load(session)
    return known


# --- places ---------------------------------------------------------------------------------------


def place_link(
    column: str = "division_code", *, village: bool | None = True, required: bool = True
) -> Link:
    """A place by names: a village that must be given, may be left out (``None``), or only a
    township (``False``); without ``required`` the whole place may be blank (乡镇、村)."""
    from dataclasses import replace

    town = replace(TOWNSHIP, required=required)
    fields = (town,) if village is False else (town, replace(VILLAGE, required=bool(village)))

    def find(session: Session, rows: Sequence[Values]) -> list[Linked]:
        places = _places(session)
        found = [_place(places, row, column, with_village=village is not False) for row in rows]
        if required:
            return found
        blank = Linked([], dict)
        return [one if row["township"] else blank for one, row in zip(found, rows, strict=True)]

    def told(session: Session, stored: Sequence[Values]) -> list[tuple[Any, ...]]:
        places = _places(session)
        return [_names(places, str(row[column] or ""), village is not False) for row in stored]

    shows = tuple(Column(one.key, one.title) for one in fields)
    return Link((column,), fields, shows, find, told)


def _place(places: Gazetteer, row: Values, column: str, *, with_village: bool) -> Linked:
    """One row's place."""
    town, village = str(row["township"] or ""), str(row.get("village") or "")
    code, faults = "", []
    try:
        if town:
            township = places.township(town)
            code = township.code
            key = "village"
            if with_village and village:
                code = places.village(township, village).code
    except MinzhengError as error:
        key = "village" if code else "township"
        faults = [(key, Finding(error.id, Level.error, error.message, error.hint))]
    return Linked(faults, lambda: {column: code})


def _code_of(places: Gazetteer, row: Values) -> str:
    """The village of a row, as a new person is entered under."""
    linked = _place(places, row, "code", with_village="village" in row)
    return str(linked.make()["code"])


def names_of(places: Gazetteer, code: str) -> tuple[str, str]:
    """Township and village of a code, by name, as a form asks for them."""
    town, village = _names(places, code, True)
    return town, village


def _names(places: Gazetteer, code: str, with_village: bool) -> tuple[str, ...]:
    """Township and village of a code, by name."""
    division = places.by_code.get(code)
    township = places.by_code.get(places.township_of(code)) if division else None
    names = (township.name if township else code,)
    if not with_village:
        return names
    inside = division is not None and division.level in ("village", "grid")
    return (*names, division.short if inside and division else "")


def place_lists(session: Session) -> Lists:
    """Drop-downs of places for a sheet."""
    places = _places(session)
    townships, villages = places.offered(places.townships())
    return {"townships": townships}, villages


def codes_within(session: Session, township: str) -> Iterable[str]:
    """Every code that lies in a township."""
    return _places(session).within(township)


# --- households -----------------------------------------------------------------------------------


def household_link(column: str = "household_id", *, required: bool = True) -> Link:
    """A household by its number (家庭)."""
    field = Field("household", "家庭编号", required=required, most=40, width=16, sample="DB000001")

    def find(session: Session, rows: Sequence[Values]) -> list[Linked]:
        wanted = {str(row["household"] or "") for row in rows} - {""}
        query = select(Household.number, Household.id)
        known = dict(session.exec(query.where(among(col(Household.number), wanted))).all())
        return [_known(known, str(row["household"] or ""), column) for row in rows]

    def told(session: Session, stored: Sequence[Values]) -> list[tuple[Any, ...]]:
        wanted = {row[column] for row in stored} - {None}
        query = select(Household.id, Household.number)
        known = dict(session.exec(query.where(among(col(Household.id), wanted))).all())
        return [(known.get(row[column], ""),) for row in stored]

    return Link((column,), (field,), (Column("household", "家庭编号", Kind.code),), find, told)


def _known(known: dict[str, int | None], number: str, column: str) -> Linked:
    faults: list[Fault] = []
    if number and number not in known:
        faults = [("household", NO_HOUSEHOLD.finding(asked=number))]
    make: Callable[[], dict[str, Any]] = lambda: {column: known[number]} if number else {}  # noqa: E731
    return Linked(faults, make)


class Placed(TypedDict):
    """What a book with a division is declared with besides."""

    place: str
    town: Any
    within: Any
    lists: Any


PLACED = Placed(place="division_code", town=town_code, within=codes_within, lists=place_lists)
"""Of every book whose lines lie somewhere: ``Records(..., **PLACED)`` (按区划)."""
