"""Rate of visits in time (走访按期率): visits made by the day they were due, of the visits due.

Due are the days that fall within the time told, reckoned child by child as :mod:`.due` does; one
whom nobody sees is due again after every interval. Only a visit at which the child was seen is
made. A visit that is due today and not made yet is neither late nor counted; an earlier day that
was agreed with the family is no visit due.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from minzheng.child.colour.choices import Colour
from minzheng.child.colour.due import clocks
from minzheng.child.register.models import ChildFile
from minzheng.kernel import clock
from minzheng.kernel.db import among
from minzheng.kernel.kind import Kind
from minzheng.kernel.label import Choice
from minzheng.kernel.money import percent
from minzheng.kernel.table import Column, Table
from minzheng.people.divisions import Gazetteer
from minzheng.people.models import Death

DEFINITION = "应访日期在期间内、按期走访且见到儿童本人的次数 ÷ 期间应走访次数"


class By(Choice):
    """分组."""

    town = "town", "乡镇"
    colour = "colour", "颜色"
    director = "director", "儿童主任"


@dataclass(frozen=True, slots=True)
class Due:
    """One visit that was due: whose, when, of which colour, whether it was made in time."""

    child: ChildFile
    day: date
    colour: Colour
    made: bool


def dues(session: Session, since: date, until: date) -> Iterator[Due]:
    """Every visit that was due in a time, children in the order of their numbers."""
    query = select(ChildFile).where(col(ChildFile.opened_on) <= until)
    files = list(session.exec(query.order_by(ChildFile.number)))
    deaths = select(Death).where(among(col(Death.person_id), [one.person_id for one in files]))
    died = {one.person_id: one.died_on for one in session.exec(deaths)}
    known, today = clocks(session, files, until), clock.today()
    for one in files:
        last = min(until, one.closed_on or until, died.get(one.person_id, until))
        for day, colour, made in known[one.stored_id].dues(last):
            if day >= since and (made or day < today):
                yield Due(one, day, colour, made)


def rate(session: Session, since: date, until: date, by: By = By.town) -> Table:
    """The rate of a time by township, colour or director, with the total."""
    places = Gazetteer.load(session, until)
    groups: dict[tuple[Any, str], list[Due]] = {}
    for due in dues(session, since, until):
        match by:
            case By.town:
                code = due.child.division_code
                code = places.township_now(code) or code
                key: tuple[Any, str] = (code, places.label(code))
            case By.colour:
                key = (-due.colour.rank, due.colour.label)
            case By.director:
                key = (due.child.director, due.child.director)
        groups.setdefault(key, []).append(due)
    rows = [(key[1], *_figures(groups[key])) for key in sorted(groups)]
    kind = Kind.name if by is By.director else Kind.text
    columns = (
        Column("of", by.label, kind),
        Column("due", "应走访", Kind.int),
        Column("made", "按期走访", Kind.int),
        Column("missed", "未按期", Kind.int),
        Column("rate", "走访按期率", Kind.code),
    )
    every = [due for group in groups.values() for due in group]
    title = f"走访按期率 {since} 至 {until}（{DEFINITION}）"
    totals = ("合计", *_figures(every))
    return Table("child.visit.rate", columns, rows, title=title, totals=totals)


def _figures(found: list[Due]) -> tuple[Any, ...]:
    made = sum(one.made for one in found)
    return len(found), made, len(found) - made, percent(made, len(found))
