"""低保 intake: households from the register's sheet, one row a member (低保登记入库)."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from minzheng.assist.cases.leaving import coming, leave_for_dibao
from minzheng.assist.enter.forms import DIBAO, OF_HEAD
from minzheng.assist.enter.sheets import dibao_cases
from minzheng.assist.enter.starting import check_start
from minzheng.assist.models import Assessment
from minzheng.kernel import clock
from minzheng.kernel.dated import lasting
from minzheng.kernel.db import among
from minzheng.kernel.finding import Problem
from minzheng.kernel.month import Month
from minzheng.kernel.sheet.read import Row
from minzheng.kernel.text import name_key
from minzheng.payout.enter.intake import (
    ALREADY_HOLDS,
    Case,
    CaseIntake,
    Plan,
    canonical,
    contradicts,
    plain,
    unread,
)
from minzheng.payout.models import Grant
from minzheng.people.intake import ILL, PAYEE_STRANGER
from minzheng.people.models import Disability, Household, Member, Person, SeriousIllness
from minzheng.people.relations import HEAD

NO_NUMBER = Problem("household-no-number", "这一行没有家庭编号，上面也没有", "填家庭编号")
ONE_HEAD = Problem(
    "household-one-head",
    "家庭编号 {value} 有 {count} 个户主",
    "每户有且只有一行与户主关系是“户主”",
)
HOUSEHOLD_BLANK = Problem("household-blank", "户主行的「{column}」没有填", "户主行这一列必填")
HOUSEHOLD_TWO = Problem(
    "household-two-values", "同一户的「{column}」前后不一", "以户主行为准，改成一致或留空"
)
PERSON_TWICE = Problem(
    "person-twice", "{value} 在第 {first} 行已出现", "同一人只能在一户；核对后删去一行"
)
NO_COVERED = Problem(
    "household-nobody-covered", "家庭编号 {value} 没有一个保障人口", "至少一人“是否保障”填“是”"
)
SINGLE_IS_ONE = Problem(
    "single-not-alone",
    "家庭编号 {value} 是单人保，却有 {count} 个保障人口",
    "单人保只保一人，其他成员“是否保障”填“否”",
    cite="民发〔2021〕57号 第八条",
)
GRADE_ALONE = Problem("disability-half", "残疾类别和等级要么都填，要么都不填", "按残疾人证补全")

OF_HOUSEHOLD = (
    *OF_HEAD, "payee", "bank", "account_no", "single", "family_income", "family_persons",
)  # fmt: skip
"""Columns that speak of the household: the head's row holds, others repeat them or stay blank."""


def group(intake: CaseIntake) -> list[Case]:
    """The rows by household; a blank number goes on with the household above.

    In a wide sheet a line is a household of its own, numbered or not.
    """
    households: dict[str, list[Row]] = {}
    number, wide = "", intake.reading.wide
    for row in intake.reading.rows:
        number = str(row.values["case_no"] or ("" if wide else number))
        row.values["case_no"] = number
        if number:
            households.setdefault(number, []).append(row)
        elif intake.reading.leads(row):
            intake.refuse(row, "case_no", NO_NUMBER.finding())
    cases = []
    for number, rows in households.items():
        heads = [row for row in rows if row.values["relation"] == HEAD]
        if len(heads) > 1 or not (heads or any(unread(row, "relation") for row in rows)):
            told = ONE_HEAD.finding(value=number, count=len(heads))
            intake.refuse((heads or rows)[-1], "relation", told)
        cases.append(Case(number, rows, (heads or rows)[0]))
    return cases


def check(intake: CaseIntake, case: Case) -> None:
    """Everything that makes a household impossible, each at its cell."""
    check_household(intake, case, OF_HOUSEHOLD)
    check_start(intake, case.head)
    _check_single(intake, case)
    owner = _owner(case)
    if owner is None:
        stranger = PAYEE_STRANGER.finding(value=str(case.values["payee"]))
        intake.refuse(case.head, "payee", stranger)
    intake.claim_account(case.head, plain(owner.values["id_no"]) if owner else "")


def check_household(intake: CaseIntake, case: Case, spoken: tuple[str, ...]) -> None:
    """What the people and the columns ``spoken`` of a household must be, whatever its right."""
    form = intake.reading.form
    for key in OF_HEAD:
        if case.values[key] is None and case.head.raw.get(key, "") == "":
            intake.refuse(case.head, key, HOUSEHOLD_BLANK.finding(column=form.field(key).title))
    for row in case.rows:
        for key in spoken if row is not case.head else ():
            if contradicts(form.field(key), row.values[key], case.values[key]):
                intake.refuse(row, key, HOUSEHOLD_TWO.finding(column=form.field(key).title))
        _check_member(intake, row, case.values["since"])
    intake.division(case.head)
    if not any(row.values["covered"] for row in case.rows):
        intake.refuse(case.head, "covered", NO_COVERED.finding(value=case.number))


def _check_single(intake: CaseIntake, case: Case) -> None:
    """One person taken in alone is the only one who is counted."""
    counted = sum(bool(row.values["covered"]) for row in case.rows)
    if case.values["single"] is not None and counted > 1:
        told = SINGLE_IS_ONE.finding(value=case.number, count=counted)
        intake.refuse(case.head, "single", told)


def _owner(case: Case) -> Row | None:
    """The row of the member who is the payee: the head when nobody is named."""
    payee = name_key(str(case.values["payee"] or case.values["name"] or ""))
    found = [row for row in case.rows if name_key(str(row.values["name"] or "")) == payee]
    return found[0] if found else None


def _check_member(intake: CaseIntake, row: Row, since: object) -> None:
    """One person in one household only, in the sheet and in the register, alive, under one name.

    A right on file counts against him when it still stands in the first month of the new one.
    """
    number = plain(row.values["id_no"])
    first = intake.seen.setdefault(number, row) if number else row
    if first is not row:
        intake.refuse(row, "id_no", PERSON_TWICE.finding(value=number, first=first.number))
    if (row.values["disability_kind"] is None) != (row.values["disability_grade"] is None):
        intake.refuse(row, "disability_grade", GRADE_ALONE.finding())
    intake.claim_person(row)
    intake.claim(row, "id_no", intake.people.claim_living(number))
    known = intake.people.people.get(number)
    if known is None or not row.values["covered"]:
        return
    month = since if isinstance(since, Month) else Month.of(clock.today())
    other = _household_of(intake.session, intake.benefit, known, month)
    if other:
        intake.refuse(row, "id_no", ALREADY_HOLDS.finding(value=number, case_no=other))


def _household_of(session: Session, benefit: str, person_id: int, month: Month) -> str | None:
    """The case of a right, standing in a month or later, in which a person is counted, if any."""
    query = (
        select(Grant.case_no)
        .join(Member, col(Member.household_id) == Grant.household_id)
        .join(Person, col(Person.id) == Member.person_id)
        .where(
            Grant.benefit == benefit,
            lasting(Grant.until, month),
            Member.person_id == person_id,
            col(Member.covered),
            col(Member.until).is_(None),
        )
    )
    return session.exec(query).first()


def keep(intake: CaseIntake, case: Case) -> None:
    """Keep a household with its people, account, grant and first assessment."""
    values, division = case.values, intake.division(case.head)
    household, keys = keep_household(intake, case)
    owner = _owner(case)
    grant = intake.grant(
        case.head,
        person_id=keys[case.head],
        household_id=household,
        division_code=division,
        account_id=intake.account(case.head, keys[owner] if owner else None),
    )
    intake.bulk.add(
        Assessment,
        grant_id=grant,
        since=values["since"],
        area=values["area"],
        income=values["income"],
        single=values["single"],
        family_income=values["family_income"],
        family_persons=values["family_persons"],
        decided_on=values["confirmed_on"],
    )


def keep_household(intake: CaseIntake, case: Case) -> tuple[int, dict[Row, int]]:
    """Keep a household and its people; gives its key and theirs."""
    since, division = _counted_from(case), intake.division(case.head)
    household = intake.bulk.add(Household, number=case.number, division_code=division)
    keys: dict[Row, int] = {}
    for row in case.rows:
        person = intake.person(row, division_code=division, phone=plain(row.values["phone"]))
        keys[row] = person
        intake.bulk.add(
            Member,
            household_id=household,
            person_id=person,
            relation=row.values["relation"],
            covered=bool(row.values["covered"]),
            since=since,
            note="" if row is case.head else str(row.values["note"] or ""),
        )
        _keep_ground(intake, row, person, since)
    return household, keys


def _counted_from(case: Case) -> date:
    """Members belong from the day of confirmation, so they count in the first paid month."""
    confirmed = case.values["confirmed_on"]
    return confirmed if isinstance(confirmed, date) else date.min


def _keep_ground(intake: CaseIntake, row: Row, person: int, since: date) -> None:
    """A disability or serious illness given on the sheet holds from the confirmation on.

    One that is on file already is not entered twice: the file's own dates stand.
    """
    held = intake.people.grounds.get(person, set())
    kind, grade = row.values["disability_kind"], row.values["disability_grade"]
    if kind is not None and (str(kind), grade) not in held:
        intake.bulk.add(Disability, person_id=person, kind=kind, grade=grade, since=since)
    if row.values["ill"] and ILL not in held:
        intake.bulk.add(SeriousIllness, person_id=person, since=since)


def stored(session: Session, numbers: list[str]) -> dict[str, list[dict[str, Any]]]:
    """The households on file as the sheet would show them."""

    found: dict[str, list[dict[str, Any]]] = {}
    for values in dibao_cases(session, numbers):
        found.setdefault(values["case_no"], []).append(canonical(DIBAO, values))
    return found


def after(session: Session, numbers: list[str]) -> None:
    """The statuses of those who get 低保 now end with the month before it begins."""
    query = select(Grant).where(Grant.benefit == "dibao", among(col(Grant.case_no), numbers))
    for grant in coming(session, list(session.exec(query))):
        leave_for_dibao(session, grant)


PLAN = Plan("dibao", "assist dibao", DIBAO, group, check, keep, stored, after)
