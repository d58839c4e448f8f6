"""Sources (公示对象的来源): which cases a notice is about, gathered for the view.

Applications are shown with what the rules say of them, standing cases with what the month's batch
froze or the engine computes; nothing is added up here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlmodel import Session, col, select

from minzheng.assist.apply.assess import assess
from minzheng.assist.apply.find import by_number
from minzheng.assist.apply.models import Application
from minzheng.assist.due import Due, computed, due_of_month
from minzheng.assist.notice.choices import SUBJECTS
from minzheng.assist.notice.view import Candidate
from minzheng.errors import NotFound
from minzheng.kernel import clock
from minzheng.kernel.case import CaseStep
from minzheng.kernel.db import among
from minzheng.kernel.finding import Problem
from minzheng.kernel.month import Month
from minzheng.kernel.standards import Standards
from minzheng.payout.models import Grant
from minzheng.payout.state import grant_status

NO_CASE = Problem(
    "notice-case-unknown",
    "没有编号 {case_no} 的{subject}",
    "申请编号以 SQ 开头；在享的用 list 查编号",
    kind=NotFound,
)
NO_AMOUNT = Problem(
    "notice-no-amount",
    "{case_no} 算不出{month}的保障金额：{why}",
    "先补齐收入、成员、标准；不符合条件的不公示",
)
OTHER_SUBJECT = Problem(
    "notice-other-subject", "{case_no} 申请的是{kind}，不是{subject}", "换 --benefit"
)

APPLICATION = "SQ"
"""How numbers of applications begin."""

READY = ("reviewed",)
"""States of an application in which it waits for its notice."""


def proposed(
    session: Session, subject: str, numbers: Sequence[str], standards: Standards
) -> list[Candidate]:
    """Applications by their numbers, with what they would get.

    Raises ``application-unknown``, ``notice-other-subject``, ``notice-no-amount``.
    """
    found = []
    for number in numbers:
        application = by_number(session, number)
        if application.kind.value != subject:
            raise OTHER_SUBJECT(
                case_no=application.number, kind=application.kind.label, subject=SUBJECTS[subject]
            )
        found.append(_applied(session, application, standards))
    return found


def waiting(session: Session, subject: str, village: str) -> list[str]:
    """The numbers of a village's applications that wait for their notice."""
    steps = select(CaseStep.subject_id, CaseStep.number, CaseStep.state_after).where(
        col(CaseStep.process).startswith("assist.apply")
    )
    states: dict[int, tuple[int, str]] = {}
    for subject_id, number, state in session.exec(steps):
        states[subject_id] = max(states.get(subject_id, (0, "")), (number, state))
    query = select(Application).where(
        Application.kind == subject, Application.division_code == village
    )
    return [
        application.number
        for application in session.exec(query.order_by(col(Application.number)))
        if states.get(application.stored_id, (0, ""))[1] in READY
    ]


def _applied(session: Session, application: Application, standards: Standards) -> Candidate:
    """One application as it would stand on the board."""
    told = assess(session, application, clock.today(), standards)
    amount = told.amount
    if amount is None and told.kind.value in ("marginal", "rigid") and told.fits:
        amount = 0
    if amount is None:
        why = told.why_no_amount or "条件不齐"
        raise NO_AMOUNT(case_no=application.number, month=told.first_month, why=why)
    word = SUBJECTS[application.kind.value]
    paid = application.kind.value in ("dibao", "tekun")
    return Candidate(
        case_no=application.number,
        person_id=application.person_id,
        division_code=application.division_code,
        persons=told.persons,
        category=f"{application.area.label}{word}" if paid else word,
        amount=amount,
        since=told.first_month,
    )


def standing(
    session: Session, subject: str, numbers: Sequence[str], standards: Standards
) -> list[Candidate]:
    """Standing cases by their numbers, with what they get now: of whom an end is proposed.

    Raises ``notice-case-unknown``, ``notice-no-amount``.
    """
    month = Month.of(clock.today())
    query = select(Grant).where(Grant.benefit == subject, col(Grant.case_no).in_(list(numbers)))
    grants = {grant.case_no: grant for grant in session.exec(query)}
    for number in numbers:
        if number not in grants:
            raise NO_CASE(case_no=number, subject=SUBJECTS[subject])
    keys = [grant.stored_id for grant in grants.values()]
    due = computed(session, subject, month, standards, keys)
    for grant in grants.values():
        if grant.stored_id not in due:
            raise NO_AMOUNT(case_no=grant.case_no, month=month, why="不在发放期内或不发")
    return [_granted(grant, due[grant.stored_id]) for grant in grants.values()]


def in_payment(
    session: Session, subject: str, month: Month, standards: Standards, villages: Iterable[str]
) -> list[Candidate]:
    """Everybody in payment in a month in some villages, in order of village and number."""
    due = due_of_month(session, subject, month, standards)
    query = (
        select(Grant)
        .where(
            Grant.benefit == subject,
            among(col(Grant.division_code), villages),
            grant_status(month) == "paying",
        )
        .order_by(col(Grant.division_code), col(Grant.case_no))
    )
    return [
        _granted(grant, due[grant.stored_id])
        for grant in session.exec(query)
        if grant.stored_id in due
    ]


def _granted(grant: Grant, due: Due) -> Candidate:
    """One standing case as it stands on the board."""
    return Candidate(
        case_no=grant.case_no,
        person_id=grant.person_id,
        division_code=grant.division_code,
        persons=due.persons,
        category=due.category(SUBJECTS[grant.benefit]),
        amount=due.amount,
        since=grant.since,
    )
