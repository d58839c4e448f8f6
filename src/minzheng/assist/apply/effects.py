"""Effects (办件结果): what a step of an application sets in motion, in the same change.

A confirmed application becomes a case through the same door as a sheet, so that grant, household,
members, assessment and decision are the same whichever way somebody came in; it is paid
from the month after (57号 第二十一条; 43号 第十七条). A status is entered by its own door.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

from sqlmodel import Session, col, select

from minzheng.assist.apply.assess import Assessed
from minzheng.assist.apply.choices import ApplyKind
from minzheng.assist.apply.delegation import is_delegated
from minzheng.assist.apply.gather import self_care
from minzheng.assist.apply.guards import assessed
from minzheng.assist.apply.models import Application, ApplicationMember, IncomeLine
from minzheng.assist.apply.subject import application_of, members
from minzheng.assist.cases.choices import StatusKind
from minzheng.assist.cases.leaving import leave_for_dibao, leave_for_tekun
from minzheng.assist.cases.moves import link
from minzheng.assist.cases.numbers import TITLES, next_number
from minzheng.assist.cases.status import Recognised, grant_status
from minzheng.assist.enter import dibao_intake, tekun_intake
from minzheng.assist.models import Assessment, IncomeItem, SupportMode
from minzheng.assist.monitor import credit
from minzheng.assist.rules.income import figures
from minzheng.assist.rules.poverty import rigid_cost
from minzheng.kernel import fault
from minzheng.kernel.case import Asked
from minzheng.kernel.money import Rounding, round_fen, yuan, yuan_grouped
from minzheng.kernel.month import Month
from minzheng.kernel.sheet.typed import reading_of
from minzheng.kernel.standards import MonthStandards, standards_of
from minzheng.payout.acts import Paper
from minzheng.payout.enter.intake import Plan
from minzheng.payout.enter.taking import take_in
from minzheng.payout.models import Act, Decision, Grant
from minzheng.people.divisions import Gazetteer
from minzheng.people.fields import GRADES
from minzheng.people.models import Person
from minzheng.people.relations import HEAD, relation_label

CONFIRMED = "审核确认"

Row = dict[str, str]


def fix_way(asked: Asked) -> Iterator[str]:
    """Who confirms is fixed with the first step, by what holds on its day."""
    application = application_of(asked)
    application.delegated = is_delegated(asked.session, application, asked.taking.on)
    asked.session.add(application)
    yield "由乡镇（街道）确认" if application.delegated else "由县级确认"
    people = [member.person_id for member, _ in members(asked.session, application)]
    for record in credit.standing(asked.session, people, asked.taking.on):
        yield f"诚信记录 {record.number} 有效至 {record.until}，从严核查"


def confirmed(asked: Asked) -> Iterator[str]:
    """The application becomes a case or a status, and keeps which."""
    session, application = asked.session, application_of(asked)
    grant = _ENTER[application.kind](asked, application, assessed(asked))
    fault.point("apply.granted")
    application.grant_id = grant.stored_id
    session.add(application)
    session.flush()
    kind = TITLES[application.kind]
    amount = asked.taking.recorded.get("amount")
    paid = f"每月 {yuan_grouped(amount)} 元" if amount else "只认定身份"
    until = f"，至 {grant.until}" if grant.until else ""
    yield f"{kind} {grant.case_no}：自 {grant.since} 起{paid}{until}"
    if application.from_grant_id is not None:
        old = session.get_one(Grant, application.from_grant_id)
        last = f"末发 {old.until}" if old.until else f"自 {grant.since} 起按其余成员重算"
        yield f"{TITLES.get(old.benefit, old.benefit)} {old.case_no}：{last}"


# --- 低保 -----------------------------------------------------------------------------------------


def _enter_dibao(asked: Asked, application: Application, found: Assessed) -> Grant:
    """The household, or the one who is taken in alone, with the income as assessed."""
    session, on = asked.session, asked.taking.on
    number = next_number(session, "dibao", on.year)
    counted = {kin.key for kin in found.told.counted}
    rows = []
    for one, person in _head_first(session, application):
        is_head = person.id == application.person_id
        if application.single and not is_head:
            continue
        row = _person_cells(one, person) | {
            "case_no": number,
            "relation": relation_label(HEAD if is_head else one.relation),
            "covered": "是" if person.stored_id in counted else "否",
        }
        if is_head:
            income = yuan(round_fen(found.income, Rounding.half_up_fen))
            row |= _case_cells(session, application, on) | {"income": income}
        rows.append(row)
    grant = _taken(session, dibao_intake.PLAN, rows, application)
    _assess(session, application, grant, found)
    _follow(session, application, grant, leave_for_dibao(session, grant))
    return grant


def _assess(session: Session, application: Application, grant: Grant, found: Assessed) -> None:
    """The income without loss, its items, and the family of somebody taken in alone."""
    query = select(Assessment).where(Assessment.grant_id == grant.id)
    made = session.exec(query).one()
    lines = select(IncomeLine).where(IncomeLine.application_id == application.id)
    declared = list(session.exec(lines.order_by(col(IncomeLine.id))))
    yearly = found.stored_income[1] == 12 or any(line.months == 12 for line in declared)
    made.income_months = 12 if yearly else 1
    made.income = int(found.income * made.income_months)
    made.single = application.single
    if application.single is not None:
        family = figures(replace(found.told, single=None), _std(session, found))
        made.family_income = int(family.income * made.income_months)
        made.family_persons = max(family.persons, 1)
    session.add(made)
    session.flush()
    for line in declared:
        amount = (line.amount - line.deducted) * made.income_months // line.months
        session.add(
            IncomeItem(
                assessment_id=made.stored_id,
                kind=line.kind,
                amount=amount,
                counted=line.kind.counted,
            )
        )


# --- 特困 -----------------------------------------------------------------------------------------


def _enter_tekun(asked: Asked, application: Application, found: Assessed) -> Grant:
    """The person with mode, level and carer; what this bars ends with the month before."""
    session, on = asked.session, asked.taking.on
    ((one, person),) = [
        (one, person)
        for one, person in members(session, application)
        if person.id == application.person_id
    ]
    care = self_care(session, application)
    row = _person_cells(one, person) | _case_cells(session, application, on)
    row |= {
        "case_no": next_number(session, "tekun", on.year),
        "mode": (application.support_mode or SupportMode.dispersed).label,
        "self_care": care.label if care else "",
        "carer_name": application.carer_name,
        "carer_id_no": application.carer_id_no,
    }
    grant = _taken(session, tekun_intake.PLAN, [row], application)
    _follow(session, application, grant, leave_for_tekun(session, grant))
    return grant


# --- 低保边缘、刚性支出 ---------------------------------------------------------------------------


def _enter_status(asked: Asked, application: Application, found: Assessed) -> Grant:
    """The status of the household, which may take the place of another right."""
    session, on = asked.session, asked.taking.on
    counted = {kin.key for kin in found.told.counted}
    income, months = found.stored_income
    old = application.from_grant_id
    told = Recognised(
        head_id=application.person_id,
        division_code=application.division_code,
        area=application.area,
        income=income,
        income_months=months,
        cost=rigid_cost(found.told),
        members=tuple(
            (
                person.stored_id,
                HEAD if person.id == application.person_id else one.relation,
                person.stored_id in counted,
            )
            for one, person in _head_first(session, application)
        ),
        follows=session.get_one(Grant, old) if old is not None else None,
        note=application.note,
    )
    kind, paper = StatusKind.of(application.kind.value), _paper(application, on)
    return grant_status(session, kind, told, paper, standards_of(session))


_ENTER: dict[ApplyKind, Callable[[Asked, Application, Assessed], Grant]] = {
    ApplyKind.dibao: _enter_dibao,
    ApplyKind.tekun: _enter_tekun,
    ApplyKind.marginal: _enter_status,
    ApplyKind.rigid: _enter_status,
}


# --- what they share ------------------------------------------------------------------------------


def _head_first(
    session: Session, application: Application
) -> list[tuple[ApplicationMember, Person]]:
    """The people of an application, the applicant first."""
    found = members(session, application)
    return sorted(found, key=lambda pair: pair[1].id != application.person_id)


def _person_cells(one: ApplicationMember, person: Person) -> Row:
    """A person as a row of the sheet has him."""
    grade = one.disability_grade
    return {
        "name": person.name,
        "id_no": person.id_no,
        "disability_kind": one.disability_kind.label if one.disability_kind else "",
        "disability_grade": GRADES[grade - 1] if grade else "",
        "ill": "是" if one.ill else "",
    }


def _case_cells(session: Session, application: Application, on: date) -> Row:
    """The case's own columns as a sheet has them."""
    places = Gazetteer.load(session)
    code = application.division_code
    town = places.township_of(code)
    return {
        "area": application.area.label,
        "township": places.by_code[town].name,
        "village": places.by_code[code].name if code != town else "",
        "payee": application.payee,
        "bank": application.bank,
        "account_no": application.account_no,
        "phone": application.phone,
        "note": application.note,
        "confirmed_on": on.isoformat(),
        "since": str(Month.of(on) + 1),
    }


def _taken(session: Session, plan: Plan, rows: list[Row], application: Application) -> Grant:
    """The grant that entering a case makes; its decision names the application.

    What the new right bars ends after everything of it stands.
    """
    bare = replace(plan, after=None)
    take_in(session, reading_of(plan.form, rows), Gazetteer.load(session), bare)
    made = select(Grant).where(Grant.benefit == plan.benefit, Grant.case_no == rows[0]["case_no"])
    grant = session.exec(made).one()
    query = select(Decision).where(Decision.grant_id == grant.id, Decision.act == Act.confirm)
    decision = session.exec(query).one()
    decision.reason, decision.paper = CONFIRMED, f"申请 {application.number}"
    session.add(decision)
    session.flush()
    return grant


def _follow(session: Session, application: Application, grant: Grant, left: list[Grant]) -> None:
    """Keep which case this one follows: what it ended or changed, or what was told."""
    if application.from_grant_id is None:
        application.from_grant_id = left[0].id if left else None
    elif application.from_grant_id not in [old.id for old in left]:
        old = session.get_one(Grant, application.from_grant_id)
        link(session, grant, old, _paper(application, grant.confirmed_on))


def _std(session: Session, found: Assessed) -> MonthStandards:
    return standards_of(session).on(Month.of(found.told.on))


def _paper(application: Application, on: date) -> Paper:
    return Paper(on=on, reason=CONFIRMED, document=f"申请 {application.number}")
