"""Todo of rewards (奖补待办): applications that wait for a decision."""

from __future__ import annotations

from collections.abc import Iterator

from sqlmodel import Session, col, select

from minzheng.burial.death.models import DeathReport
from minzheng.burial.reward.models import Reward
from minzheng.kernel.period import Period
from minzheng.kernel.todo import Span, Task
from minzheng.people.models import Person

DECIDING = Period("decide", "批准奖补", "eco_reward.decide_days", met_by=("approve", "refuse"))
"""Working days from the application."""


def tasks(session: Session, span: Span) -> Iterator[Task]:
    """Each application that nobody has decided on, with the day by which somebody should."""
    query = (
        select(Reward, DeathReport, Person)
        .join(DeathReport, col(DeathReport.id) == Reward.report_id)
        .join(Person, col(Person.id) == Reward.payee_id)
        .where(
            col(Reward.approved_on).is_(None),
            col(Reward.refused_on).is_(None),
            col(Reward.withdrawn_on).is_(None),
            col(Reward.paid_before_on).is_(None),
        )
        .order_by(Reward.number)
    )
    for one, report, payee in session.exec(query):
        end = span.reckoner.end(DECIDING, one.applied_on)
        if end is not None and end.day <= span.until:
            yield Task(
                "生态安葬奖补待批准", one.number, end.day,
                f"minzheng burial reward approve {one.number}", name=payee.name,
                division=report.division_code, provisional=end.provisional,
            )  # fmt: skip
