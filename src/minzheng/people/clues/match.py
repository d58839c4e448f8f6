"""Match (死亡名单比对): the dead of outside lists against the people on file, in two SQL joins.

Equal numbers are a hit; equal numbers under another name, and equal names with equal birth dates
under another number or none, are doubts that a person decides. The lists lie in a temporary table
and are gone with the session.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import NamedTuple

from sqlmodel import Session

from minzheng.kernel.codes import check_char
from minzheng.kernel.text import name_key
from minzheng.people.clues.choices import ListSource, MatchedBy

_TABLE = (
    "CREATE TEMP TABLE outsider (source TEXT, name TEXT, name_key TEXT, id_no TEXT, "
    "birth TEXT, died_on TEXT)"
)
_PUT = "INSERT INTO outsider VALUES (?, ?, ?, ?, ?, ?)"
_NUMBERS = (
    "SELECT p.id, o.source, o.name, o.name_key = '' OR o.name_key = p.name_key, o.died_on, o.birth "
    "FROM outsider o CROSS JOIN person p ON p.id_no = o.id_no WHERE o.id_no <> ''"
)
_NAMES = (
    "SELECT p.id, o.source, o.name_key, o.id_no, o.birth, o.died_on "
    "FROM outsider o CROSS JOIN person p ON p.name_key = o.name_key AND p.birth = o.birth "
    "WHERE o.name_key <> '' AND o.birth <> '' AND p.id_no <> o.id_no"
)
_SEVERAL = (
    "SELECT o.id_no, max(o.name), min(o.died_on), group_concat(DISTINCT o.source), "
    "max(d.died_on) FROM outsider o LEFT JOIN person p ON p.id_no = o.id_no "
    "LEFT JOIN death d ON d.person_id = p.id "
    "WHERE o.id_no <> '' GROUP BY o.id_no HAVING count(DISTINCT o.source) < ? ORDER BY o.id_no"
)
_AT_ONCE = 20_000


class Outsider(NamedTuple):
    """One of the dead as a list tells: texts as they stand, the days as ``2026-09-03``."""

    source: str
    name: str
    id_no: str
    birth: str
    died_on: str


class Pair(NamedTuple):
    """Somebody on file and one of a list who may be the same (比对结果)."""

    person_id: int
    how: MatchedBy
    source: ListSource
    name: str
    id_no: str
    birth: str
    died_on: date


@dataclass(frozen=True, slots=True)
class Missing:
    """Somebody whom one list has and another, that covers the day, has not (来源不一)."""

    id_no: str
    name: str
    died_on: date
    has: tuple[ListSource, ...]
    lacks: tuple[ListSource, ...]
    recorded: date | None


def plain_no(text: str) -> str:
    """A number as it is compared: 18 characters; one of 15 is brought up, others stay as typed."""
    told = text.strip().upper()
    if len(told) == 15 and told.isdigit():
        first17 = f"{told[:6]}19{told[6:]}"
        return first17 + check_char(first17)
    return told


def birth_in(id_no: str) -> str:
    """The birth date within a number of 18 characters; empty where there is none."""
    day = id_no[6:14]
    return f"{day[:4]}-{day[4:6]}-{day[6:]}" if len(id_no) == 18 and day.isdigit() else ""


def stage(session: Session, dead: Iterable[Outsider]) -> int:
    """Lay lists out in the temporary table, one list after the other; gives how many rows."""
    connection = session.connection()
    connection.exec_driver_sql("DROP TABLE IF EXISTS temp.outsider")
    connection.exec_driver_sql(_TABLE)
    rows = (
        (one.source, one.name, name_key(one.name), one.id_no, one.birth or birth_in(one.id_no),
         one.died_on)
        for one in dead
    )  # fmt: skip
    count = 0
    while portion := list(islice(rows, _AT_ONCE)):
        connection.exec_driver_sql(_PUT, portion)
        count += len(portion)
    return count


def by_number(session: Session) -> Iterator[Pair]:
    """Everybody on file whose number a list has; where the names differ it is a doubt."""
    for key, source, name, same, died_on, birth in session.connection().exec_driver_sql(_NUMBERS):
        how = MatchedBy.number if same else MatchedBy.number_only
        day = date.fromisoformat(died_on)
        yield Pair(key, how, ListSource.of(source), "" if same else name_key(name), "", birth, day)


def by_name(session: Session) -> Iterator[Pair]:
    """Everybody on file of the same name and birth date as one of a list with another number."""
    found = session.connection().exec_driver_sql(_NAMES)
    for key, source, name, id_no, birth, died_on in found:
        told = (name, id_no, birth, date.fromisoformat(died_on))
        yield Pair(key, MatchedBy.name_birth, ListSource.of(source), *told)


def compared(
    session: Session, covers: dict[ListSource, tuple[date, date]], sources: Sequence[ListSource]
) -> list[Missing]:
    """By number: whoever some of the sources have and others, covering the day, have not."""
    found = []
    rows = session.connection().exec_driver_sql(_SEVERAL, (len(sources),))
    for id_no, name, died_on, told, recorded in rows:
        day = date.fromisoformat(died_on)
        has = tuple(source for source in sources if source.value in told.split(","))
        lacks = tuple(
            source
            for source in sources
            if source not in has and covers[source][0] <= day <= covers[source][1]
        )
        if has and lacks:
            known = date.fromisoformat(recorded) if recorded else None
            found.append(Missing(id_no, name, day, has, lacks, known))
    return found
