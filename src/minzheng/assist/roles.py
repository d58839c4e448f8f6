"""Roles in assist: whose carer a person is, and in which applications he stands (照料人、申请)."""

from __future__ import annotations

from sqlmodel import Session, col, select

from minzheng.assist.apply.choices import ApplyState
from minzheng.assist.apply.holding import OVER, newest_step
from minzheng.assist.apply.models import Application, ApplicationMember
from minzheng.assist.models import Support
from minzheng.kernel.case import CaseStep
from minzheng.payout.models import Grant
from minzheng.people.models import Person


def roles(session: Session, person: Person) -> list[tuple[str, str, str, str, str]]:
    """特困 persons this person cares for, and applications that name him."""
    query = (
        select(col(Grant.case_no), col(Support.since))
        .join(Support, col(Support.grant_id) == Grant.id)
        .where(Support.carer_id_no == person.id_no)
    )
    told = [("特困照料人", case_no, str(since), "", "") for case_no, since in session.exec(query)]
    return told + _applications(session, person)


def _applications(session: Session, person: Person) -> list[tuple[str, str, str, str, str]]:
    """The applications in which a person is the applicant or of the household; one that was decided
    lasts to the day of its last step."""
    query = (
        select(Application, ApplicationMember, CaseStep)
        .join(ApplicationMember, col(ApplicationMember.application_id) == Application.id)
        .outerjoin(CaseStep, col(CaseStep.id) == newest_step())
        .where(ApplicationMember.person_id == person.id)
        .order_by(col(Application.applied_on), col(Application.number))
    )
    told = []
    for made, member, step in session.exec(query):
        state = ApplyState.of(step.state_after) if step is not None else ApplyState.draft
        until = str(step.taken_on) if step is not None and state in OVER else ""
        word = "申请人" if member.person_id == made.person_id else "申请家庭成员"
        detail = f"{made.kind.label}，{state.label}"
        told.append((word, made.number, str(made.applied_on), until, detail))
    return told
