"""Links within records (登记簿之间的引用): a line that belongs to a line of another book."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from sqlmodel import Session, col, select

from minzheng.kernel.db import among
from minzheng.kernel.kind import Kind
from minzheng.kernel.record.declare import Link, Linked, Records, Values
from minzheng.kernel.record.take import UNKNOWN
from minzheng.kernel.sheet.form import Field
from minzheng.kernel.table import Column


def parent_link(
    column: str,
    records: Callable[[], Records],
    *,
    title: str,
    sample: str,
    key: str = "of",
    required: bool = True,
) -> Link:
    """A line of another book, by its number (所属登记); without ``required`` it may be left out.

    ``records`` gives the book when asked, because that book may name this one among its children.
    """
    field = Field(key, title, required=required, most=20, width=16, sample=sample)

    def find(session: Session, rows: Sequence[Values]) -> list[Linked]:
        book = records()
        model: Any = book.model
        wanted = {str(row[key] or "") for row in rows} - {""}
        found = session.exec(select(model.number, model.id).where(among(model.number, wanted)))
        known = dict(found.all())
        return [_linked(book, column, key, known, str(row[key] or "")) for row in rows]

    def told(session: Session, stored: Sequence[Values]) -> list[tuple[Any, ...]]:
        model: Any = records().model
        wanted = {row[column] for row in stored} - {None}
        found = session.exec(select(model.id, model.number).where(among(col(model.id), wanted)))
        known = dict(found.all())
        return [(known.get(row[column], ""),) for row in stored]

    return Link((column,), (field,), (Column(key, title, Kind.code),), find, told)


def _linked(book: Records, column: str, key: str, known: dict[str, int], number: str) -> Linked:
    """One number as a key, or the fault that there is none."""
    faults = []
    if number and number not in known:
        faults = [(key, UNKNOWN.finding(number=number, title=book.title))]
    return Linked(faults, lambda: {column: known[number]} if number else {})
