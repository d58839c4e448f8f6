"""Roles of the old (老年人身份): assessments, tags and the register of a person."""

from __future__ import annotations

from collections.abc import Iterator

from sqlmodel import Session, col, select

from minzheng.care.assess.models import Assessment, EarlierAssessment, Elder, ElderTag
from minzheng.people.models import Death, Person

Told = tuple[str, str, str, str, str]


def roles(session: Session, person: Person) -> list[Told]:
    """What stands of a person in the books of the old."""
    return [*_assessments(session, person), *_register(session, person)]


def _assessments(session: Session, person: Person) -> Iterator[Told]:
    earlier = select(EarlierAssessment).where(EarlierAssessment.person_id == person.id)
    for old in session.exec(earlier.order_by(col(EarlierAssessment.assessed_on))):
        yield "旧标准评估", old.number, str(old.assessed_on), "", old.level.label
    query = select(Assessment).where(Assessment.person_id == person.id)
    for one in session.exec(query.order_by(col(Assessment.assessed_on), col(Assessment.id))):
        until = str(min(one.replaced_on or one.valid_to, one.valid_to))
        yield "能力评估", one.number, str(one.assessed_on), until, one.level.label


def _register(session: Session, person: Person) -> Iterator[Told]:
    """The register and the tags: nobody is in them after death."""
    death = session.exec(select(Death).where(Death.person_id == person.id)).first()
    gone = str(death.died_on) if death is not None else ""
    for elder in session.exec(select(Elder).where(Elder.person_id == person.id)):
        detail = f"网格 {elder.grid}" if elder.grid else ""
        yield "老年人台账", elder.number, str(elder.registered_on), gone, detail
    query = select(ElderTag).where(ElderTag.person_id == person.id)
    for tag in session.exec(query.order_by(col(ElderTag.since))):
        yield "老年人标签", tag.number, str(tag.since), str(tag.until or gone), tag.kind.label
