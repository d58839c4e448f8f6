"""Gather (申报情况): an application as the rules read it, from its rows and the registers.

What is on file of a person (a disability, a serious illness, a 特困 right) counts beside what was
declared. Nothing here decides anything.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from minzheng.assist.apply.models import (
    Application,
    ApplicationMember,
    AssetLine,
    CostLine,
    IncomeLine,
    Supporter,
)
from minzheng.assist.choices import SelfCare
from minzheng.assist.rules.declared import Asset, Cost, Declaration, Income, Kin, Support
from minzheng.kernel.case import CaseStep
from minzheng.kernel.codes import birth_of
from minzheng.kernel.dated import has_come, in_force, on_day
from minzheng.kernel.db import among
from minzheng.kernel.month import Month
from minzheng.payout.models import Grant
from minzheng.people.models import Disability, DisabilityKind, Member, Person, SeriousIllness

TAKEN_OUT = {"tekun": "特困人员救助供养"}
"""Rights whose holder is counted in no household (社会救助法 第十六条、第十八条)."""


def gather(session: Session, application: Application, on: date) -> Declaration:
    """What an application says, with what is on file of its people on a day."""
    kin = _kin(session, application, on)
    lines = _Lines(session, application.stored_id)
    return Declaration(
        on=on,
        area=application.area,
        applicant=application.person_id,
        kin=kin,
        incomes=tuple(
            Income(line.person_id, line.kind, line.amount, line.months, line.deducted)
            for line in lines.of(IncomeLine)
        ),
        assets=tuple(
            Asset(line.person_id, line.kind, line.value, line.pieces, line.exempt)
            for line in lines.of(AssetLine)
        ),
        costs=tuple(
            Cost(line.person_id, line.kind, line.amount, line.refunded)
            for line in lines.of(CostLine)
        ),
        supporters=tuple(_support(line) for line in lines.of(Supporter)),
        single=application.single,
        cause=application.cause,
        marginal=_marginal(session, application, on),
    )


def self_care(session: Session, application: Application) -> SelfCare | None:
    """The level of self-care that the newest survey found; none before it."""
    query = select(CaseStep).where(
        col(CaseStep.process).startswith("assist.apply.tekun"),
        CaseStep.subject_id == application.stored_id,
    )
    for step in session.exec(query.order_by(col(CaseStep.number).desc())):
        found = step.told.get("self_care")
        if found:
            return SelfCare.of(found)
    return None


class _Lines:
    """The lines of one application, in the order entered."""

    def __init__(self, session: Session, application_id: int) -> None:
        self.session = session
        self.application_id = application_id

    def of(self, model: Any) -> list[Any]:
        """The rows of a table that are the application's."""
        query = select(model).where(model.application_id == self.application_id)
        return list(self.session.exec(query.order_by(model.id)))


def _kin(session: Session, application: Application, on: date) -> tuple[Kin, ...]:
    """The members, the applicant first, with what is on file of them."""
    query = (
        select(ApplicationMember, Person)
        .join(Person, col(Person.id) == ApplicationMember.person_id)
        .where(ApplicationMember.application_id == application.stored_id)
        .order_by(col(ApplicationMember.id))
    )
    found = list(session.exec(query))
    people = [person.stored_id for _, person in found]
    disabled = _disabilities(session, people, on)
    ill = set(_on(session, SeriousIllness, people, on))
    held = _taken_out(session, people, on) if application.kind.value != "tekun" else {}
    kin = [
        Kin(
            key=person.stored_id,
            relation=member.relation,
            birth=person.birth,
            left_out=member.left_out,
            student=member.student,
            able=member.able,
            disabilities=_grades(member, disabled.get(person.stored_id, ())),
            ill=member.ill or person.stored_id in ill,
            authorised=has_come(member.authorised_on, on),
            supported=held.get(person.stored_id, ""),
            name=person.name,
        )
        for member, person in found
    ]
    return tuple(sorted(kin, key=lambda one: one.key != application.person_id))


def _grades(
    member: ApplicationMember, on_file: Collection[tuple[DisabilityKind, int]]
) -> tuple[tuple[DisabilityKind, int], ...]:
    """A member's disabilities as declared and as on file, each once."""
    told = list(on_file)
    if member.disability_kind is not None and member.disability_grade is not None:
        told.insert(0, (member.disability_kind, member.disability_grade))
    return tuple(dict.fromkeys(told))


def _disabilities(
    session: Session, people: list[int], on: date
) -> dict[int, list[tuple[DisabilityKind, int]]]:
    query = select(Disability).where(
        among(col(Disability.person_id), people),
        on_day(Disability.since, Disability.until, on),
    )
    found: dict[int, list[tuple[DisabilityKind, int]]] = {}
    for row in session.exec(query):
        found.setdefault(row.person_id, []).append((row.kind, row.grade))
    return found


def _on(session: Session, model: Any, people: list[int], on: date) -> Iterable[int]:
    """The persons of whom a dated fact holds on a day."""
    query = select(model.person_id).where(
        among(col(model.person_id), people), on_day(model.since, model.until, on)
    )
    return session.exec(query)


def _taken_out(session: Session, people: list[int], on: date) -> dict[int, str]:
    """Who holds a right that takes him out of any household from the next month on."""
    query = select(Grant).where(
        among(col(Grant.person_id), people),
        col(Grant.benefit).in_(TAKEN_OUT),
        in_force(Grant.since, Grant.until, Month.of(on) + 1),
    )
    return {grant.person_id: TAKEN_OUT[grant.benefit] for grant in session.exec(query)}


def _support(line: Supporter) -> Support:
    known = line.id_no[:1].isdigit() and len(line.id_no) == 18
    birth = birth_of(line.id_no) if known else None
    return Support(line.relation, line.state, birth, line.pays, line.name)


def _marginal(session: Session, application: Application, on: date) -> bool:
    """Whether the applicant belongs to a household recognised as 低保边缘 on the day."""
    query = (
        select(Grant.id)
        .join(Member, col(Member.household_id) == Grant.household_id)
        .where(
            Grant.benefit == "marginal",
            in_force(Grant.since, Grant.until, Month.of(on)),
            Member.person_id == application.person_id,
            on_day(Member.since, Member.until, on),
        )
    )
    return session.exec(query).first() is not None
