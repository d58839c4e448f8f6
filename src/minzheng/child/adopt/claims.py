"""Claims (收养情况): what the conditions read, gathered from the application and the files."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sqlmodel import Session, col, or_, select

from minzheng.child.adopt.choices import FOUND, OPEN, AdoptionState, Origin, Paper, Route
from minzheng.child.adopt.facts import Adopter, Claim, Point
from minzheng.child.adopt.find import assessment_of, child_of, states_of
from minzheng.child.adopt.models import Adoption
from minzheng.child.adopt.papers import handed_in
from minzheng.child.adopt.rules import judge
from minzheng.child.register.life import birth_of, person_of
from minzheng.child.register.models import ChildFile
from minzheng.child.register.parents import GROWN, orphan
from minzheng.kernel.case import Case
from minzheng.kernel.dated import on_day
from minzheng.kernel.month import Month
from minzheng.kernel.setting import region
from minzheng.kernel.standards import standards_of
from minzheng.people.models import Disability, Person, Sex


def points_of(session: Session, one: Adoption, case: Case, on: date) -> list[Point]:
    """All conditions of an adoption on a day."""
    return judge(claim_of(session, one, case, on), standards_of(session).on(Month.of(on)))


def claim_of(session: Session, one: Adoption, case: Case, on: date) -> Claim:
    """An adoption as the conditions read it on a day."""
    child = child_of(session, one)
    report = assessment_of(session, one, on)
    valid = report if report is not None and report.valid_to >= on else None
    return Claim(
        on=on,
        child_born=birth_of(session, child),
        child_sex=sex_of(session, one),
        route=one.route,
        origin=one.origin,
        giver=one.giver,
        adopters=tuple(_adopters(session, one)),
        married=one.married,
        seat=one.seat,
        here=region(session),
        disabled=one.disabled or _disabled(session, child, on),
        children=one.children,
        earlier=earlier(session, one),
        able=one.able,
        healthy=one.healthy,
        clean=one.clean,
        foreigner=one.foreigner,
        adopter_agrees=one.adopter_agrees,
        giver_agrees=one.giver_agrees,
        other_parent=one.other_parent,
        supporters_agree=one.supporters_agree,
        endangered=one.endangered,
        priority=one.priority,
        birth_parents_agree=one.birth_parents_agree,
        child_agrees=one.child_agrees,
        kin_proved=Paper.kinship in handed_in(case),
        origin_faults=tuple(_origin_faults(session, one, child, on)),
        fitness=valid.fitness if valid else None,
        points=valid.points if valid else 0,
        noticed=any(step.step == "notice" for step in case.steps),
    )


def people_of(session: Session, one: Adoption) -> list[Person]:
    """Those who adopt: one person or a couple."""
    keys = [key for key in (one.person_id, one.spouse_id) if key is not None]
    return [session.get_one(Person, key) for key in keys]


def sex_of(session: Session, one: Adoption) -> Sex | None:
    """The child's sex: as the number says, else as the application does."""
    return person_of(session, child_of(session, one)).sex or one.child_sex


def _adopters(session: Session, one: Adoption) -> Iterator[Adopter]:
    """The adopters with their dates of birth."""
    for person in people_of(session, one):
        if person.birth is None:
            raise LookupError(f"{person.id_no} has no date of birth")
        yield Adopter(person.birth, person.sex)


def _disabled(session: Session, child: ChildFile, on: date) -> bool:
    """Whether a certificate of disability is on file."""
    query = select(Disability.id).where(
        Disability.person_id == child.person_id,
        on_day(Disability.since, Disability.until, on),
    )
    return session.exec(query).first() is not None


def _origin_faults(session: Session, one: Adoption, child: ChildFile, on: date) -> Iterator[str]:
    """What the child's own file says against its being an orphan or a foundling."""
    if one.registered_on is not None:
        return
    if one.origin is Origin.orphan:
        for reason in orphan(session, child, on).reasons:
            if reason.id != GROWN.id:
                yield reason.message
    elif one.origin in FOUND and not child.foundling:
        yield "儿童档案没有记为查找不到父母"


def earlier(session: Session, one: Adoption) -> int:
    """Children within the limit of number that these people adopted, or asked for before."""
    keys = [key for key in (one.person_id, one.spouse_id) if key is not None]
    query = select(Adoption).where(
        col(Adoption.id) < one.stored_id,
        or_(col(Adoption.person_id).in_(keys), col(Adoption.spouse_id).in_(keys)),
        col(Adoption.ended_on).is_(None),
        Adoption.route != Route.step,
        col(Adoption.origin).not_in((Origin.orphan, Origin.institution)),
        col(Adoption.disabled).is_(False),
    )
    others = list(session.exec(query))
    states = states_of(session, [other.stored_id for other in others])
    counting = (*OPEN, AdoptionState.registered, AdoptionState.parting)
    return sum(states[other.stored_id] in counting for other in others)
