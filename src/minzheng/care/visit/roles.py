"""Roles (个人档案): what of visits, homes and cards a person has to do with."""

from __future__ import annotations

from typing import Any

from sqlmodel import Session, col, select

from minzheng.care.visit import adapt, card
from minzheng.care.visit.home_models import Adaptation, Alarm, ElderCard
from minzheng.care.visit.models import LeftWoman, Post, VisitPlan
from minzheng.care.visit.plans import categories
from minzheng.care.visit.women import risks
from minzheng.kernel import clock
from minzheng.people.models import Person

Role = tuple[str, str, str, str, str]


def roles(session: Session, person: Person) -> list[Role]:
    """Every line about a person, book by book, oldest first."""
    return [
        *(_role("探访对象", one, one.since, one.ended_on, categories(one))
          for one in _of(session, VisitPlan, person)),
        *(_role("农村留守妇女", one, one.since, one.ended_on, risks(one))
          for one in _of(session, LeftWoman, person)),
        *(_role("公益性岗位", one, one.since, one.ended_on, one.kind.label)
          for one in _of(session, Post, person)),
        *(_role("适老化改造", one, one.screened_on, one.accepted_on or one.dropped_on,
                adapt.state(one, clock.today()))
          for one in _of(session, Adaptation, person)),
        *(_role("平安钟", one, one.installed_on, one.removed_on, one.device_no)
          for one in _of(session, Alarm, person)),
        *(_role("老年人优待证", one, one.issued_on, one.replaced_on or one.voided_on,
                card.state(one, clock.today()))
          for one in _of(session, ElderCard, person)),
    ]  # fmt: skip


def _of(session: Session, model: Any, person: Person) -> list[Any]:
    query = select(model).where(model.person_id == person.id)
    return list(session.exec(query.order_by(col(model.number))))


def _role(what: str, one: Any, since: Any, until: Any, detail: str) -> Role:
    return what, one.number, str(since), str(until or ""), detail
