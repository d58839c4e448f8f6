"""Told (入站所述): what a person says at the door, and who that turns out to be.

Whoever cannot or will not give a name is taken in all the same; a number makes the person known.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sqlmodel import Session, col, select

from minzheng.kernel.db import among
from minzheng.kernel.kind import Kind
from minzheng.kernel.record.declare import Link, Linked, Values
from minzheng.kernel.table import Column
from minzheng.people.links import person_link
from minzheng.people.models import Person

_KNOWN = person_link(required=False, living=False)


def who_link() -> Link:
    """The name a person gives and, if there is one, the number (姓名、公民身份号码).

    Sets ``told_name`` and ``person_id``; either may stay empty. The dead of our register are not
    refused here: somebody stands at the door, and it is the register that must be looked at.
    """
    name, number = _KNOWN.fields
    fields = (
        replace(name, title="姓名（自报）", aliases=("姓名",), prompt="不肯说、说不清的留空"),
        replace(number, prompt="有证件才写，文本格式"),
    )
    shows = (
        Column("name", "姓名（自报）", Kind.name),
        Column("id_no", "公民身份号码", Kind.id_no),
        Column("known_as", "查明姓名", Kind.name),
    )
    return Link(("told_name", "person_id"), fields, shows, _find, _told)


def _find(session: Session, rows: Sequence[Values]) -> list[Linked]:
    """A name alone is only told; a number is a person."""
    numbered = [row if row["id_no"] else {**row, "name": None} for row in rows]
    found = _KNOWN.find(session, numbered)
    return [_with_name(one, str(row["name"] or "")) for one, row in zip(found, rows, strict=True)]


def _with_name(known: Linked, name: str) -> Linked:
    def make() -> dict[str, Any]:
        return {"told_name": name, **known.make()}

    return Linked(known.faults, make)


def _told(session: Session, stored: Sequence[Values]) -> list[tuple[Any, ...]]:
    """The name as told, and number and name of who it is."""
    wanted = {row["person_id"] for row in stored} - {None}
    query = select(Person.id, Person.id_no, Person.name)
    found = session.exec(query.where(among(col(Person.id), wanted)))
    known = {key: (id_no, name) for key, id_no, name in found}
    return [(row["told_name"], *known.get(row["person_id"], ("", ""))) for row in stored]
