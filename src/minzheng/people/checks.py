"""Checks on people: numbers that cannot be, names that stop matching, households without a head."""

from __future__ import annotations

from datetime import date

from sqlalchemy import func
from sqlmodel import Session, col, select

from minzheng.errors import InputInvalid
from minzheng.kernel.check import Check, Found
from minzheng.kernel.codes import parse_id_no
from minzheng.kernel.finding import Level, Problem
from minzheng.kernel.text import has_private_use
from minzheng.people.models import Household, Member, Person, Sex
from minzheng.people.relations import HEAD

BAD_NUMBER = Problem("check-id-number", "证件号 {subject}：{what}", "按身份证核对，报管理员订正")
ODD_NAME = Problem(
    "check-odd-name",
    "证件号 {subject} 的姓名有自造字或空格",
    "按身份证核对写法",
    level=Level.warning,
)
NO_HEAD = Problem("check-household-head", "家庭 {subject} 有 {count} 个户主", "核对与户主关系")


def bad_numbers(session: Session, on: date) -> Found:
    """A01: numbers that fail the check, or disagree with sex or birth date."""
    query = select(col(Person.id_no), col(Person.sex), col(Person.birth)).order_by(Person.id_no)
    for id_no, sex, birth in session.exec(query):
        if not id_no[:1].isdigit():
            continue
        try:
            known = parse_id_no(id_no, today=on)
        except InputInvalid as error:
            yield {"subject": id_no, "what": error.message}
            continue
        if sex is not None and Sex.of(known.sex) is not sex:
            yield {"subject": id_no, "what": "与性别不符"}
        if birth is not None and known.birth != birth:
            yield {"subject": id_no, "what": "与出生日期不符"}


def odd_names(session: Session, on: date) -> Found:
    """A45: names with private-use characters or spaces stop matching other lists."""
    for id_no, name in session.exec(select(Person.id_no, Person.name).order_by(Person.id_no)):
        if has_private_use(name) or " " in name.strip() or "　" in name:
            yield {"subject": id_no}


def heads(session: Session, on: date) -> Found:
    """A household has one head among its present members."""
    count = func.count(col(Member.id))
    query = (
        select(Household.number, count)
        .outerjoin(
            Member,
            (col(Member.household_id) == Household.id)
            & (Member.relation == HEAD)
            & col(Member.until).is_(None),
        )
        .group_by(Household.number)
        .having(count != 1)
        .order_by(Household.number)
    )
    present = select(Member.household_id).where(col(Member.until).is_(None))
    for number, found in session.exec(query.where(col(Household.id).in_(present))):
        yield {"subject": number, "count": found}


CHECKS = (
    Check("公民身份号码不合规则", BAD_NUMBER, bad_numbers),
    Check("姓名写法异常", ODD_NAME, odd_names),
    Check("家庭户主不唯一", NO_HEAD, heads),
)
