"""特困 intake: persons from the register's sheet, one row a person (特困登记入库)."""

from __future__ import annotations

from typing import Any

from sqlmodel import Session, col, select

from minzheng.assist.cases.leaving import leave_for_tekun, moving
from minzheng.assist.enter.forms import TEKUN
from minzheng.assist.enter.sheets import tekun_cases
from minzheng.assist.enter.starting import check_start
from minzheng.assist.models import Support, SupportMode
from minzheng.kernel.db import among
from minzheng.kernel.finding import Problem
from minzheng.kernel.text import name_key
from minzheng.payout.enter.intake import ALREADY_HOLDS, Case, CaseIntake, Plan, canonical, plain
from minzheng.payout.models import Grant
from minzheng.people.intake import PAYEE_STRANGER

CARER_HALF = Problem(
    "carer-half", "照料人姓名和公民身份号码要么都填，要么都不填", "按照料服务协议补全"
)
PERSON_TWICE = Problem(
    "tekun-twice", "{value} 在第 {first} 行已出现", "同一人只能有一行；核对后删去一行"
)
CARER_SELF = Problem("carer-self", "照料人是本人", "照料人另有其人；自己照料的留空")

BY_AGREEMENT = "照料服务协议"
BY_INSTITUTION = "集中供养机构"


def group(intake: CaseIntake) -> list[Case]:
    """One case a row."""
    return [
        Case(str(row.values["case_no"]), [row], row)
        for row in intake.reading.rows
        if row.values["case_no"]
    ]


def check(intake: CaseIntake, case: Case) -> None:
    """Dates in order, a carer complete and another person, nobody twice."""
    row = case.head
    intake.division(row)
    check_start(intake, row)
    number, carer = plain(row.values["id_no"]), plain(row.values["carer_id_no"])
    if bool(carer) != bool(row.values["carer_name"]):
        intake.refuse(row, "carer_id_no", CARER_HALF.finding())
    if carer and carer == number:
        intake.refuse(row, "carer_id_no", CARER_SELF.finding(value=carer))
    first = intake.seen.setdefault(number, row) if number else row
    if first is not row:
        intake.refuse(row, "id_no", PERSON_TWICE.finding(value=number, first=first.number))
    intake.claim_person(row)
    intake.claim_person(row, "carer_id_no", "carer_name")
    intake.claim(row, "id_no", intake.people.claim_living(number))
    owner, agent = _payee(case)
    if owner is None and not agent:
        intake.refuse(row, "payee", PAYEE_STRANGER.finding(value=str(row.values["payee"])))
    intake.claim_account(row, owner or "")
    known = intake.people.people.get(number)
    if known:
        held = select(Grant.case_no).where(
            Grant.benefit == "tekun", Grant.person_id == known, col(Grant.until).is_(None)
        )
        other = intake.session.exec(held).first()
        if other:
            intake.refuse(row, "id_no", ALREADY_HOLDS.finding(value=number, case_no=other))


def keep(intake: CaseIntake, case: Case) -> None:
    """Keep a person with the account, the grant and the first support."""
    values, row = case.values, case.head
    division = intake.division(row)
    person = intake.person(row, division_code=division, phone=plain(values["phone"]))
    owner, agent = _payee(case)
    payee = None
    if owner == plain(values["carer_id_no"]) and owner:
        payee = intake.people.person(owner, str(values["carer_name"]), division_code=division)
    elif owner is not None:
        payee = person
    grant = intake.grant(
        row,
        person_id=person,
        division_code=division,
        account_id=intake.account(row, payee),
        agent=agent,
    )
    intake.bulk.add(
        Support,
        grant_id=grant,
        since=values["since"],
        area=values["area"],
        mode=values["mode"],
        self_care=values["self_care"],
        carer_name=values["carer_name"] or "",
        carer_id_no=plain(values["carer_id_no"]),
        decided_on=values["confirmed_on"],
    )


def _payee(case: Case) -> tuple[str | None, str]:
    """The number of the account's owner, and by what paper when it is not the person's own."""
    values = case.values
    payee = name_key(str(values["payee"] or values["name"] or ""))
    if payee == name_key(str(values["name"] or "")):
        return plain(values["id_no"]), ""
    carer = plain(values["carer_id_no"])
    if carer and payee == name_key(str(values["carer_name"] or "")):
        return carer, BY_AGREEMENT
    if values["mode"] is SupportMode.institutional:
        return None, BY_INSTITUTION
    return None, ""


def stored(session: Session, numbers: list[str]) -> dict[str, list[dict[str, Any]]]:
    """The persons on file as the sheet would show them."""

    return {
        values["case_no"]: [canonical(TEKUN, values)] for values in tekun_cases(session, numbers)
    }


def after(session: Session, numbers: list[str]) -> None:
    """What a new 特困 right bars ends with the month before it begins."""
    query = select(Grant).where(Grant.benefit == "tekun", among(col(Grant.case_no), numbers))
    for grant in moving(session, list(session.exec(query))):
        leave_for_tekun(session, grant)


PLAN = Plan("tekun", "assist tekun", TEKUN, group, check, keep, stored, after)
