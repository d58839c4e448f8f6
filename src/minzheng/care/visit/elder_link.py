"""Link to a listed elder (探访记录对探访对象的引用): the number, with name and address to go by.

Name and address stand on the sheet because people go by them; what is typed over them must be what
the list says, so that a visit is not booked for a neighbour.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from sqlmodel import Session, col, select

from minzheng.care.visit.models import VisitPlan
from minzheng.kernel.db import among
from minzheng.kernel.finding import Problem
from minzheng.kernel.kind import Kind, shown
from minzheng.kernel.record.declare import Fault, Link, Linked, Records, Values
from minzheng.kernel.record.take import UNKNOWN
from minzheng.kernel.sheet.form import Field
from minzheng.kernel.table import Column
from minzheng.people.models import Person

DIFFERS = Problem(
    "visit-elder-differs", "{number} 的{title}簿中与表上不同", "核对编号；变动先在探访对象里办"
)

_FIELDS = (
    Field("of", "探访编号", required=True, most=20, width=16, sample="TF2026-00001"),
    Field("name", "老人姓名", most=60, width=12, shows=Kind.name),
    Field("address", "住址", most=100, width=20, shows=Kind.free),
)


def elder_link(book: Callable[[], Records]) -> Link:
    """A line of the list of elders; ``book`` gives it when asked."""

    def find(session: Session, rows: Sequence[Values]) -> list[Linked]:
        numbers = {str(row["of"] or "") for row in rows} - {""}
        query = (
            select(VisitPlan, Person.name)
            .join(Person, col(Person.id) == VisitPlan.person_id)
            .where(among(col(VisitPlan.number), numbers))
        )
        known = {plan.number: (plan, name) for plan, name in session.exec(query)}
        return [_linked(book(), row, known.get(str(row["of"] or ""))) for row in rows]

    def told(session: Session, stored: Sequence[Values]) -> list[tuple[Any, ...]]:
        wanted = {row["plan_id"] for row in stored}
        query = (
            select(VisitPlan.id, VisitPlan.number, Person.name, VisitPlan.address)
            .join(Person, col(Person.id) == VisitPlan.person_id)
            .where(among(col(VisitPlan.id), wanted))
        )
        known = {key: facts for key, *facts in session.exec(query)}
        return [tuple(known[row["plan_id"]]) for row in stored]

    shows = (
        Column("of", "探访编号", Kind.code),
        Column("name", "老人姓名", Kind.name),
        Column("address", "住址", Kind.free),
    )
    return Link(("plan_id",), _FIELDS, shows, find, told)


def _linked(book: Records, row: Values, found: tuple[VisitPlan, str] | None) -> Linked:
    """One row's elder: faults, and the maker of the key."""
    number = str(row["of"] or "")
    if found is None:
        told = UNKNOWN.finding(number=number, title=book.title)
        return Linked([("of", told)] if number else [], dict)
    plan, name = found
    faults: list[Fault] = []
    for field, kept in ((_FIELDS[1], name), (_FIELDS[2], plan.address)):
        typed = row[field.key]
        if typed and typed not in (kept, shown(kept, field.shows or Kind.text)):
            faults.append((field.key, DIFFERS.finding(number=number, title=field.title)))
    return Linked(faults, lambda: {"plan_id": plan.stored_id})
