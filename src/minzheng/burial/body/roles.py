"""Roles (个人档案): that somebody was cremated, and where."""

from __future__ import annotations

from sqlmodel import Session, col, select

from minzheng.burial.body.models import Cremation
from minzheng.burial.death.models import DeathReport
from minzheng.burial.ground.models import Ground
from minzheng.people.models import Person

Role = tuple[str, str, str, str, str]


def roles(session: Session, person: Person) -> list[Role]:
    """The cremation of one of the dead."""
    query = (
        select(Cremation)
        .join(DeathReport, col(DeathReport.id) == Cremation.report_id)
        .where(DeathReport.person_id == person.id)
    )
    return [_role(session, one) for one in session.exec(query)]


def _role(session: Session, one: Cremation) -> Role:
    where = one.elsewhere
    if one.ground_id is not None:
        where = session.get_one(Ground, one.ground_id).name
    return "遗体火化", one.certificate_no, str(one.cremated_on), "", where
