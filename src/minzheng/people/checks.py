"""Checks on people and places: impossible numbers, odd names, heads of households, divisions.

A division that ends needs a successor and leaves nothing below it; a service that divides the
county serves every unit from one place.
"""

from __future__ import annotations

from collections import Counter
from datetime import date

from sqlalchemy import func
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from minzheng.errors import InputInvalid
from minzheng.kernel.check import Check, Found
from minzheng.kernel.codes import parse_id_no
from minzheng.kernel.finding import Level, Problem
from minzheng.kernel.text import has_private_use
from minzheng.people.areas import areas_on
from minzheng.people.clues.checks import CHECKS as CLUES
from minzheng.people.divisions import Gazetteer, stands
from minzheng.people.models import Division, DivisionChange, Household, Member, Person, Sex
from minzheng.people.relations import HEAD

BAD_NUMBER = Problem("check-id-number", "证件号 {subject}：{what}", "按身份证核对，报管理员订正")
ODD_NAME = Problem(
    "check-odd-name",
    "证件号 {subject} 的姓名有自造字或空格",
    "按身份证核对写法",
    level=Level.warning,
)
NO_HEAD = Problem("check-household-head", "家庭 {subject} 有 {count} 个户主", "核对与户主关系")

NO_SUCCESSOR = Problem(
    "check-division-successor",
    "{name}（{subject}）已于 {until} 撤销，没有登记去向",
    "登记变更：division change merge、convert 或 split",
    cite="行政区划代码管理办法",
)
DEAD_PARENT = Problem(
    "check-division-parent",
    "{name}（{subject}）的上级 {parent} 已撤销或不存在",
    "划归现有上级：division change transfer",
)
WRONG_AREA = Problem(
    "check-service-area",
    "{subject} 的{service}有 {count} 个服务点",
    "每项服务每个乡镇（街道）恰有一个：division area import",
)


PERSON_TWICE = Problem(
    "check-person-twice",
    "临时编号 {subject} 与 {other} 同名、同日出生，可能是同一人",
    "核实；是同一人的报管理员订正，并为一人",
    level=Level.warning,
)


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


def no_successor(session: Session, on: date) -> Found:
    """Divisions that ended before the day and went over into nothing."""
    followed = select(DivisionChange.old_code).where(
        col(DivisionChange.old_code) != DivisionChange.new_code
    )
    query = (
        select(Division)
        .where(col(Division.until) < on, col(Division.code).not_in(followed))
        .order_by(col(Division.place), col(Division.code))
    )
    for found in session.exec(query):
        yield {"subject": found.code, "name": found.name, "until": found.until}


def dead_parent(session: Session, on: date) -> Found:
    """Divisions of the day whose parent is not one of the day."""
    every = Gazetteer.load(session, on).by_code.values()
    known = {found.code for found in every if stands(found, on)}
    for found in every:
        if found.code in known and found.parent_code and found.parent_code not in known:
            yield {"subject": found.code, "name": found.name, "parent": found.parent_code}


def wrong_area(session: Session, on: date) -> Found:
    """Units of the bureau that a service serves from nowhere or from several places."""
    places = Gazetteer.load(session, on)
    units = places.units()
    counts: dict[str, Counter[str]] = {}
    for area in areas_on(session, on):
        counts.setdefault(area.service, Counter())[area.division_code] += 1
    for service, served in counts.items():
        for unit in units:
            if served[unit.code] != 1:
                yield {"subject": unit.name, "service": service, "count": served[unit.code]}


def person_twice(session: Session, on: date) -> Found:
    """LK-11: a temporary number beside a citizen's number of the same name and birth date."""
    other = aliased(Person, name="other")
    query = (
        select(col(Person.id_no), col(other.id_no))
        .join(other, (col(other.name_key) == Person.name_key) & (col(other.birth) == Person.birth))
        .where(
            ~func.substr(Person.id_no, 1, 1).between("0", "9"),
            func.substr(other.id_no, 1, 1).between("0", "9"),
        )
        .order_by(Person.id_no)
    )
    for temporary, id_no in session.exec(query):
        yield {"subject": temporary, "other": id_no}


AREA_CHECK = Check("服务片区不齐", WRONG_AREA, wrong_area)

CHECKS = (
    Check("公民身份号码不合规则", BAD_NUMBER, bad_numbers),
    Check("临时编号疑为已有的人", PERSON_TWICE, person_twice),
    Check("姓名写法异常", ODD_NAME, odd_names),
    Check("家庭户主不唯一", NO_HEAD, heads),
    Check("撤销的区划没有去向", NO_SUCCESSOR, no_successor),
    Check("区划的上级已撤销", DEAD_PARENT, dead_parent),
    AREA_CHECK,
    *CLUES,
)
