"""Link to a right (登记簿对待遇的引用): a standing or former grant by its case number."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlmodel import Session, col, select

from minzheng.kernel.db import among
from minzheng.kernel.kind import Kind
from minzheng.kernel.record.declare import Fault, Link, Linked, Values
from minzheng.kernel.sheet.form import Field
from minzheng.kernel.table import Column
from minzheng.payout.acts import NO_CASE
from minzheng.payout.models import Grant
from minzheng.people.models import Person


def grant_link(
    benefits: tuple[str, ...],
    *,
    title: str,
    column: str = "grant_id",
    sample: str = "DB000001",
    required: bool = True,
) -> Link:
    """A grant of one of some benefits by its case number; lists show the holder beside it.

    ``title`` names what is looked for, as in 没有编号 … 的低保.
    """
    field = Field("case_no", "案卷编号", required=required, most=40, width=16, sample=sample)

    def find(session: Session, rows: Sequence[Values]) -> list[Linked]:
        wanted = {str(row["case_no"] or "") for row in rows} - {""}
        query = select(Grant.case_no, Grant.id).where(
            col(Grant.benefit).in_(benefits), among(col(Grant.case_no), wanted)
        )
        known = dict(session.exec(query).all())
        return [_linked(known, str(row["case_no"] or ""), column, title) for row in rows]

    def told(session: Session, stored: Sequence[Values]) -> list[tuple[Any, ...]]:
        wanted = {row[column] for row in stored} - {None}
        query = (
            select(Grant.id, Grant.case_no, Person.name)
            .join(Person, col(Person.id) == Grant.person_id)
            .where(among(col(Grant.id), wanted))
        )
        known = {key: (case_no, name) for key, case_no, name in session.exec(query)}
        return [known.get(row[column], ("", "")) for row in stored]

    shows = (Column("case_no", "案卷编号", Kind.code), Column("holder", "享受人", Kind.name))
    return Link((column,), (field,), shows, find, told)


def _linked(known: dict[str, int | None], number: str, column: str, title: str) -> Linked:
    faults: list[Fault] = []
    if number and number not in known:
        faults = [("case_no", NO_CASE.finding(case_no=number, title=title))]
    return Linked(faults, lambda: {column: known[number]} if number else {})
