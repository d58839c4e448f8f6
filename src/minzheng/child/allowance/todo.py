"""Todo of the children's rights: the yearly review, school proofs at 18 (儿童保障待办)."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import func
from sqlmodel import Session, col, select

from minzheng.child.allowance.models import Review
from minzheng.child.allowance.stopping import ALL
from minzheng.kernel.calendar import add_months
from minzheng.kernel.dated import in_force
from minzheng.kernel.month import Month
from minzheng.kernel.standards import standards_of
from minzheng.kernel.todo import Span, Task
from minzheng.payout.models import Grant
from minzheng.people.models import Person


def tasks(session: Session, span: Span) -> Iterator[Task]:
    """Rights whose yearly review falls due within the span."""
    every = standards_of(session).on(Month.of(span.today)).count("child.review_months")
    newest = (
        select(func.max(Review.reviewed_on))
        .where(col(Review.grant_id) == Grant.id)
        .scalar_subquery()
    )
    query = (
        select(Grant, Person, newest)
        .join(Person, col(Person.id) == Grant.person_id)
        .where(
            col(Grant.benefit).in_(ALL), in_force(Grant.since, Grant.until, Month.of(span.today))
        )
        .order_by(Grant.case_no)
    )
    for grant, person, reviewed in session.exec(query).all():
        due = add_months(reviewed or grant.confirmed_on, every)
        if due <= span.until:
            yield Task(
                "儿童保障年度复核", grant.case_no, due,
                f"minzheng child case review {grant.case_no}", name=person.name,
                division=grant.division_code,
            )  # fmt: skip
