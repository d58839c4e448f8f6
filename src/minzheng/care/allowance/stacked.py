"""Stacked (并存): people with two rights of which only the higher is paid, and which it is.

Each right is worked out as a run would, so that what is told here is what will be paid.
"""

from __future__ import annotations

from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from minzheng import catalog
from minzheng.kernel.dated import in_force
from minzheng.kernel.kind import Kind
from minzheng.kernel.label import Labelled
from minzheng.kernel.month import Month
from minzheng.kernel.standards import Standards, standards_of
from minzheng.kernel.table import Column, Table
from minzheng.payout.compute import compute_one
from minzheng.payout.exclusion import matrix
from minzheng.payout.models import Grant
from minzheng.payout.registry import benefit
from minzheng.people.models import Person


def stacked_table(session: Session, month: Month) -> Table:
    """Everybody with both rights of a pair in a month, by pair and number."""
    standards = standards_of(session)
    rows = []
    for row in matrix():
        if row.mode != "higher" or not {row.held, row.barred} <= set(catalog.BENEFITS):
            continue
        one, other = aliased(Grant, name="one"), aliased(Grant, name="other")
        query = (
            select(Person, one, other)
            .join(one, col(one.person_id) == col(Person.id))
            .join(other, col(other.person_id) == col(Person.id))
            .where(
                col(one.benefit) == row.held,
                col(other.benefit) == row.barred,
                in_force(one.since, one.until, month),
                in_force(other.since, other.until, month),
            )
            .order_by(Person.id_no)
        )
        for person, first, second in session.exec(query):
            told = [_told(session, grant, month, standards) for grant in (first, second)]
            rows.append((person.name, person.id_no, *(cell for pair in told for cell in pair)))
    columns = (
        Column("name", "姓名", Kind.name),
        Column("id_no", "公民身份号码", Kind.id_no),
        Column("first", "待遇一"),
        Column("first_due", "应发一", Kind.money),
        Column("second", "待遇二"),
        Column("second_due", "应发二", Kind.money),
    )
    return Table("care.stacking", columns, rows, title=f"{month.label}同类待遇并存")


def _told(
    session: Session, grant: Grant, month: Month, standards: Standards
) -> tuple[Labelled, int]:
    """A right's title and what is due of it."""
    made = benefit(grant.benefit)
    _, told = compute_one(session, made, month, grant, standards)
    return Labelled(made.code, made.title), int(told["due"])
