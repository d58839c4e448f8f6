"""Roles (个人档案): who asked for a reward, and for whom one was asked."""

from __future__ import annotations

from datetime import date

from sqlmodel import Session, col, select

from minzheng.burial.death.models import DeathReport
from minzheng.burial.reward.books import state
from minzheng.burial.reward.models import Reward
from minzheng.kernel import clock
from minzheng.people.models import Person

Role = tuple[str, str, str, str, str]


def roles(session: Session, person: Person) -> list[Role]:
    """Rewards that a person asked for, and the one asked for when he had died."""
    asked = select(Reward).where(Reward.payee_id == person.id)
    about = (
        select(Reward)
        .join(DeathReport, col(DeathReport.id) == Reward.report_id)
        .where(DeathReport.person_id == person.id)
    )
    today = clock.today()
    return [
        *(_role("生态安葬奖补申请人", one, today) for one in session.exec(asked)),
        *(_role("生态安葬奖补（逝者）", one, today) for one in session.exec(about)),
    ]


def _role(what: str, one: Reward, on: date) -> Role:
    return what, one.number, str(one.applied_on), "", state(one, on)
