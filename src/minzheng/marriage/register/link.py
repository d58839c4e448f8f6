"""Links of a registration (结婚登记的引用): each party with the home, and the registrar.

The home is the first six digits of the number unless told otherwise (婚姻登记条例 第八条: no
household register is asked for). Whoever has no citizen's number says the day of birth and the
home.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from minzheng.kernel.finding import Problem
from minzheng.kernel.kind import Kind
from minzheng.kernel.record.declare import Fault, Link, Linked, Values
from minzheng.kernel.sheet.form import CellKind, Field
from minzheng.kernel.table import Column
from minzheng.marriage.choices import Origin
from minzheng.marriage.office.find import NO_REGISTRAR, registrar_of
from minzheng.marriage.register.choices import Side
from minzheng.marriage.register.claims import plain
from minzheng.people.links import person_link
from minzheng.people.models import Person, Sex

HOME_FORM = Problem("marriage-home-form", "户籍地“{value}”不是六位区划代码", "如 420281")
HOME_UNTOLD = Problem(
    "marriage-home-untold", "{origin}没有写户籍地代码",
    "华侨写出国前的户籍地，外国人写 000000",
)  # fmt: skip
BORN_UNTOLD = Problem(
    "marriage-birth-untold",
    "临时编号看不出出生日期",
    "按证件写出生日期：--man-born 或 --woman-born",
)
REGIONS = {Origin.hongkong: "810000", Origin.macao: "820000", Origin.taiwan: "710000"}
"""Homes that the origin tells."""


def party_link(side: Side, sample: tuple[str, str]) -> Link:
    """One of the two by name and number, with the home; entered when not on file."""
    mark, word = side.value, side.label
    base = person_link(f"{mark}_id", word=word, prefix=f"{mark}_", living=False)
    home = Field(
        f"{mark}_home", f"{word}户籍地代码", CellKind.digits, width=12, most=6,
        prompt="六位，缺省按号码",
    )  # fmt: skip
    born = Field(
        f"{mark}_born", f"{word}出生日期", CellKind.date, parse=date.fromisoformat, width=13,
        prompt="号码看得出的不写",
    )  # fmt: skip
    named = tuple(
        Field(
            one.key, one.title, one.kind, required=True, parse=one.parse, width=one.width,
            aliases=one.aliases, prompt=one.prompt, most=one.most, shows=one.shows, sample=told,
        )
        for one, told in zip(base.fields, sample, strict=True)
    )  # fmt: skip

    def find(session: Session, rows: Sequence[Values]) -> list[Linked]:
        return [
            _party(session, side, row, linked)
            for row, linked in zip(rows, base.find(session, rows), strict=True)
        ]

    def told(session: Session, stored: Sequence[Values]) -> list[tuple[Any, ...]]:
        return [
            (*names, row[f"{mark}_home"])
            for names, row in zip(base.told(session, stored), stored, strict=True)
        ]

    shows = (*base.shows, Column(home.key, home.title, Kind.code))
    return Link((f"{mark}_id", home.key), (*named, home, born), shows, find, told)


def _party(session: Session, side: Side, row: Values, linked: Linked) -> Linked:
    """One row's party: the home, and what a temporary number does not tell."""
    number = plain(row[f"{side.value}_id_no"])
    origin = row.get(f"{side.value}_origin") or Origin.mainland
    home = plain(row[f"{side.value}_home"]) or REGIONS.get(origin, "")
    citizen = number[:1].isdigit()
    if not home and citizen:
        home = number[:6]
    faults: list[Fault] = list(linked.faults)
    if home and not (len(home) == 6 and home.isdecimal()):
        faults.append((f"{side.value}_home", HOME_FORM.finding(value=home)))
    if number and not home:
        faults.append((f"{side.value}_home", HOME_UNTOLD.finding(origin=origin.label)))
    born = row[f"{side.value}_born"]
    if number and not citizen and born is None and not _born_on_file(session, number):
        faults.append((f"{side.value}_born", BORN_UNTOLD.finding()))

    def make() -> dict[str, Any]:
        values = linked.make()
        if not citizen and values:
            person = session.get_one(Person, values[f"{side.value}_id"])
            person.birth = person.birth or born
            person.sex = person.sex or (Sex.male if side is Side.man else Sex.female)
            session.add(person)
            session.flush()
        return {**values, f"{side.value}_home": home}

    return Linked(faults, make)


def _born_on_file(session: Session, number: str) -> bool:
    """Whether the birth of somebody with a temporary number is known."""
    query = select(col(Person.birth)).where(Person.id_no == number)
    return session.exec(query).first() is not None


# --- the registrar ----------------------------------------------------------------------------


def registrar_link() -> Link:
    """The registrar by number, card or name; kept as the number."""
    field = Field("registrar", "登记员", required=True, most=60, width=14, sample="DJ2018-00001")

    def find(session: Session, rows: Sequence[Values]) -> list[Linked]:
        return [_registrar(session, str(row["registrar"] or "")) for row in rows]

    def told(session: Session, stored: Sequence[Values]) -> list[tuple[Any, ...]]:
        return [(row["registrar"],) for row in stored]

    return Link(("registrar",), (field,), (Column("registrar", "登记员", Kind.code),), find, told)


def _registrar(session: Session, word: str) -> Linked:
    found = registrar_of(session, word) if word else None
    faults: list[Fault] = []
    if word and found is None:
        faults = [("registrar", NO_REGISTRAR.finding(value=word))]
    return Linked(faults, lambda: {"registrar": found.number} if found is not None else {})
