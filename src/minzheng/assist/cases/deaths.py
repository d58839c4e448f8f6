"""Deaths in households (家庭成员死亡待办): a dead head asks for a successor, a death for a review.

The tasks rest until a decision is made after the death; the money needs none of them, for the dead
are out of the reckoning from the next month on (民发〔2022〕83号 一(三)).
"""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import exists
from sqlmodel import Session, col, select

from minzheng.assist.cases.choices import TITLES
from minzheng.kernel.calendar import add_months
from minzheng.kernel.month import Month
from minzheng.kernel.todo import Span, Task
from minzheng.payout.models import Decision, Grant
from minzheng.people.models import Death, Member, Person


def tasks(session: Session, span: Span) -> Iterator[Task]:
    """Heads and members who have died, whose household's case nobody has decided since."""
    std = span.reckoner.standards.on(Month.of(span.today))
    months = std.count("death.household_months")
    followed = exists().where(
        col(Decision.grant_id) == Grant.id, col(Decision.decided_on) >= Death.died_on
    )
    query = (
        select(Grant, Death, Person)
        .join(Member, col(Member.household_id) == Grant.household_id)
        .join(Death, col(Death.person_id) == Member.person_id)
        .join(Person, col(Person.id) == Member.person_id)
        .where(
            col(Grant.benefit).in_(TITLES),
            col(Grant.until).is_(None),
            col(Member.covered),
            col(Member.until).is_(None),
            ~followed,
        )
        .order_by(col(Grant.case_no), col(Person.id_no))
    )
    for grant, death, person in session.exec(query):
        head = grant.person_id == death.person_id
        due = death.told_on if head else add_months(death.died_on, months)
        if due > span.until:
            continue
        what = "户主死亡，办理接续或终止" if head else "家庭成员死亡，变更成员、重新核定"
        yield Task(
            what, grant.case_no, due,
            f"minzheng assist {grant.benefit} show {grant.case_no}", name=person.name,
            division=grant.division_code,
        )  # fmt: skip
