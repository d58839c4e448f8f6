"""Links of service (引用): the two parties, a divorce application by its 回执单号, a village.

Whom a line names is found by number before it is entered, so that its rules can ask about them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from minzheng.errors import MinzhengError
from minzheng.kernel.db import among
from minzheng.kernel.finding import Problem
from minzheng.kernel.kind import Kind
from minzheng.kernel.record.declare import Fault, Link, Linked, Values
from minzheng.kernel.sheet.form import Field
from minzheng.kernel.table import Column
from minzheng.marriage.couples import sides
from minzheng.marriage.divorce.models import Divorce
from minzheng.people.divisions import Gazetteer
from minzheng.people.find import normal_no
from minzheng.people.links import person_link
from minzheng.people.models import Death, Person

NOBODY = Problem("marriage-service-nobody", "男方、女方至少写一人", "补上姓名和公民身份号码")
ONE_PERSON = Problem("marriage-service-one-person", "男方、女方是同一个号码", "核对公民身份号码")
DEAD = Problem("marriage-service-dead", "{who}已于 {died_on} 死亡", "核对号码和日期")
NO_DIVORCE = Problem(
    "marriage-service-no-divorce", "没有回执单号 {number} 的离婚登记申请", "核对回执单号"
)

PARTIES = (("man_id_no", "男方"), ("woman_id_no", "女方"))
"""The keys of the two numbers, and how each is called."""


def _party(word: str, prefix: str, name: str, id_no: str) -> Link:
    """One of the two; either may be left out."""
    link = person_link(f"{prefix}id", word=word, prefix=prefix, required=False, living=False)
    named, numbered = link.fields
    return replace(link, fields=(replace(named, sample=name), replace(numbered, sample=id_no)))


MAN = _party("男方", "man_", "某男", "42028119460520001X")
WOMAN = _party("女方", "woman_", "某女", "420281199803010260")


def number_told(told: Values, key: str) -> str:
    """A number of a person as it is kept, '' when none was told."""
    value = told[key]
    return normal_no(str(getattr(value, "value", value) or ""))


def parties(session: Session, told: Values) -> dict[str, int]:
    """The keys of those named who are on file, by the key of their number."""
    wanted = {key: number_told(told, key) for key, _ in PARTIES}
    query = select(Person.id_no, Person.id).where(among(col(Person.id_no), set(wanted.values())))
    known = dict(session.exec(query).all())
    found = {key: known.get(number) for key, number in wanted.items()}
    return {key: person for key, person in found.items() if person is not None}


def party_faults(session: Session, told: Values, day: date | None) -> Iterator[Fault]:
    """Somebody is named, not twice the same, and nobody who had died by a day."""
    yield from sides(told)
    numbers = [number_told(told, key) for key, _ in PARTIES]
    if not any(numbers):
        yield "man_id_no", NOBODY.finding()
    elif numbers[0] == numbers[1]:
        yield "woman_id_no", ONE_PERSON.finding()
    here = parties(session, told)
    query = select(col(Death.person_id), col(Death.died_on))
    died = dict(session.exec(query.where(among(col(Death.person_id), set(here.values())))).all())
    for key, who in PARTIES:
        lost = died.get(here.get(key, 0))
        if lost is not None and day is not None and lost < day:
            yield key, DEAD.finding(who=who, died_on=lost)


def of_line(line: Any) -> frozenset[int]:
    """The keys of those whom a line names."""
    return frozenset(key for key in (line.man_id, line.woman_id) if key is not None)


def divorce_link() -> Link:
    """A divorce application by its 回执单号; may be left out."""
    field = Field("divorce", "离婚申请回执单号", most=20, width=18)

    def find(session: Session, rows: Sequence[Values]) -> list[Linked]:
        wanted = {str(row["divorce"] or "") for row in rows} - {""}
        query = select(Divorce.number, Divorce.id).where(among(col(Divorce.number), wanted))
        known = dict(session.exec(query).all())
        return [_linked(known, str(row["divorce"] or "")) for row in rows]

    def told(session: Session, stored: Sequence[Values]) -> list[tuple[Any, ...]]:
        wanted = {row["divorce_id"] for row in stored} - {None}
        query = select(Divorce.id, Divorce.number).where(among(col(Divorce.id), wanted))
        known = dict(session.exec(query).all())
        return [(known.get(row["divorce_id"], ""),) for row in stored]

    shows = (Column("divorce", "离婚申请回执单号", Kind.code),)
    return Link(("divorce_id",), (field,), shows, find, told)


def _linked(known: dict[str, int | None], number: str) -> Linked:
    faults: list[Fault] = []
    if number and number not in known:
        faults = [("divorce", NO_DIVORCE.finding(number=number))]
    return Linked(faults, lambda: {"divorce_id": known[number]} if number else {})


def told_divorce(session: Session, told: Values) -> Divorce | None:
    """The divorce application that a new line names, if there is one of that number."""
    query = select(Divorce).where(Divorce.number == str(told["divorce"] or ""))
    return session.exec(query).one_or_none()


def told_village(session: Session, told: Values) -> str:
    """The code of the village that a new line names, '' when there is no such place."""
    places = Gazetteer.load(session)
    try:
        town = places.township(str(told["township"] or ""))
        return places.village(town, str(told["village"] or "")).code
    except MinzhengError:
        return ""  # the link tells that there is no such place
