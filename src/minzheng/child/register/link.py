"""Link to a child's file (登记簿对儿童档案的引用): the number of the file, shown with the name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlmodel import Session, col, select

from minzheng.child.register.life import NO_CHILD
from minzheng.child.register.models import ChildFile
from minzheng.kernel.db import among
from minzheng.kernel.kind import Kind
from minzheng.kernel.record.declare import Link, Linked, Values
from minzheng.kernel.sheet.form import Field
from minzheng.kernel.table import Column
from minzheng.people.models import Person

SAMPLE = "ET2026-00001"


def child_link(column: str = "child_id", *, required: bool = True, sample: str = SAMPLE) -> Link:
    """A child by the number of the file; lists show the name beside it."""
    field = Field("child", "儿童档案编号", required=required, most=20, width=16, sample=sample)

    def find(session: Session, rows: Sequence[Values]) -> list[Linked]:
        wanted = {str(row["child"] or "") for row in rows} - {""}
        query = select(ChildFile.number, ChildFile.id)
        known = dict(session.exec(query.where(among(col(ChildFile.number), wanted))).all())
        return [_linked(known, str(row["child"] or ""), column) for row in rows]

    def told(session: Session, stored: Sequence[Values]) -> list[tuple[Any, ...]]:
        wanted = {row[column] for row in stored} - {None}
        query = (
            select(ChildFile.id, ChildFile.number, Person.name)
            .join(Person, col(Person.id) == ChildFile.person_id)
            .where(among(col(ChildFile.id), wanted))
        )
        known = {key: (number, name) for key, number, name in session.exec(query)}
        return [known.get(row[column], ("", "")) for row in stored]

    shows = (Column("child", "儿童档案编号", Kind.code), Column("child_name", "儿童", Kind.name))
    return Link((column,), (field,), shows, find, told)


def _linked(known: dict[str, int | None], number: str, column: str) -> Linked:
    faults = [("child", NO_CHILD.finding(asked=number))] if number and number not in known else []
    return Linked(faults, lambda: {column: known[number]} if number else {})


def told_child(session: Session, told: Values) -> ChildFile | None:
    """The child that a new line names, if there is one of that number."""
    query = select(ChildFile).where(ChildFile.number == str(told["child"] or ""))
    return session.exec(query).one_or_none()
