"""Conditions of a foster family (寄养家庭条件): all of them at once, each with its article.

家庭寄养管理办法 (民政部令第54号) 第八条、第九条. What the family told is judged beside what is on
file: the carer's age, time served by anybody of the household, children of the household.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import exists
from sqlmodel import Session, col, func, select

from minzheng.child.foster.choices import Schooling
from minzheng.child.foster.models import Foster, FosterFamily
from minzheng.child.register.life import leap
from minzheng.child.register.models import ChildFile
from minzheng.kernel import calendar
from minzheng.kernel.dated import going_on, on_day
from minzheng.kernel.finding import Finding, Problem
from minzheng.kernel.money import yuan
from minzheng.kernel.month import Month
from minzheng.kernel.standards import MonthStandards, standards_of
from minzheng.kernel.table import Column, Kind, Table
from minzheng.people.models import Flag, FlagKind, Member, Person

EIGHT, NINE = "家庭寄养管理办法 第八条", "家庭寄养管理办法 第九条"
NOT_LOCAL = Problem("foster-not-local", "没有机构所在地户籍", "核对户口簿", cite=f"{EIGHT}第一项")
NOT_HOUSED = Problem("foster-not-housed", "没有固定住所", "核对住房证明", cite=f"{EIGHT}第一项")
CROWDED = Problem(
    "foster-crowded",
    "入住后 {heads} 人，住房要 {wanted} 平方米（人均 {least}），现有 {area}",
    "核对住房面积和人口",
    cite=f"{EIGHT}第一项",
)
NOT_STEADY = Problem("foster-not-steady", "没有稳定收入", "核对收入证明", cite=f"{EIGHT}第二项")
POOR = Problem(
    "foster-poor", "人均月收入 {income} 元，低于当地中等水平 {least} 元", "核对收入证明",
    cite=f"{EIGHT}第二项",
)  # fmt: skip
NOT_HEALTHY = Problem(
    "foster-not-healthy", "家庭成员有不利于儿童抚育的疾病", "核对体检报告", cite=f"{EIGHT}第三项"
)
RECORD = Problem("foster-record", "家庭成员有犯罪记录", "核对无犯罪记录证明", cite=f"{EIGHT}第四项")
DISCORD = Problem(
    "foster-discord", "有不良嗜好，或家庭、邻里不和睦", "核对入户调查", cite=f"{EIGHT}第四项"
)
CARER_AGE = Problem(
    "foster-carer-age",
    "主要照料人 {age}周岁，应在 {least} 至 {most} 周岁",
    "另定主要照料人",
    cite=f"{EIGHT}第五项",
)
NOT_ABLE = Problem(
    "foster-carer-unable", "主要照料人身体或照料能力不够", "核对体检和评估", cite=f"{EIGHT}第五项"
)
UNSCHOOLED = Problem(
    "foster-carer-schooling", "主要照料人文化程度为{schooling}，不到初中", "另定主要照料人",
    cite=f"{EIGHT}第五项",
)  # fmt: skip
SMALL = Problem(
    "foster-small-children", "家中有 {count} 名不满 {limit} 周岁的儿童", "满周岁后再寄养", cite=NINE
)
TOO_MANY = Problem(
    "foster-too-many", "寄养后有 {count} 名儿童，最多 {most} 名", "另选寄养家庭", cite=NINE
)


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition: what it is, what there is, and the fault where it does not hold."""

    title: str
    told: str
    problem: Problem
    fault: Finding | None


def conditions(
    session: Session, family: FosterFamily, on: date, coming: int = 1
) -> Iterator[Condition]:
    """Every condition on a day, with so many children coming besides those who are there."""
    std = standards_of(session).on(Month.of(on))
    carer = session.get_one(Person, family.person_id)
    here = len(fostered_by(session, family, on)) + coming
    yield _met("机构所在地户籍", family.local, NOT_LOCAL)
    yield _met("固定住所", family.housed, NOT_HOUSED)
    yield _room(family, std, here)
    yield _met("收入稳定", family.steady, NOT_STEADY)
    yield _income(family, std)
    yield _met("健康", family.healthy, NOT_HEALTHY)
    clean = family.no_record and not _served(session, carer, on)
    yield _met("无犯罪记录", clean, RECORD)
    yield _met("无不良嗜好、关系和睦", family.harmonious, DISCORD)
    yield _carer_age(session, carer, std, on)
    yield _met("照料人健康、能照料", family.able, NOT_ABLE)
    word = family.schooling.label
    low = UNSCHOOLED.finding(schooling=word) if family.schooling is Schooling.primary else None
    yield Condition("照料人文化程度", word, UNSCHOOLED, low)
    yield _small(session, family, std, on)
    most = std.count("foster.most_children")
    many = TOO_MANY.finding(count=here, most=most) if here > most else None
    yield Condition("寄养儿童人数", f"{here} 名", TOO_MANY, many)


def family_faults(
    session: Session, family: FosterFamily, on: date, coming: int = 1
) -> Iterator[Finding]:
    """Every condition that does not hold."""
    for one in conditions(session, family, on, coming):
        if one.fault is not None:
            yield one.fault


def fostered_by(session: Session, family: FosterFamily, on: date) -> list[Foster]:
    """The children's lines in a family on a day."""
    query = select(Foster).where(
        Foster.family_id == family.id, going_on(Foster.since, Foster.ended_on, on)
    )
    return list(session.exec(query.order_by(Foster.number)))


def _met(title: str, holds: bool, problem: Problem) -> Condition:
    """A condition that is yes or no."""
    return Condition(title, "是" if holds else "否", problem, None if holds else problem.finding())


def _room(family: FosterFamily, std: MonthStandards, here: int) -> Condition:
    """Floor area a head, with the children in it, not below the local average."""
    least, heads = std.count("foster.floor_area"), family.members + here
    wanted, area = least * heads, family.floor_area
    crowded = CROWDED.finding(heads=heads, wanted=wanted, least=least, area=area)
    fault = crowded if area < wanted else None
    return Condition("住房面积", f"{area} 平方米、{heads} 人", CROWDED, fault)


def _income(family: FosterFamily, std: MonthStandards) -> Condition:
    """Income a head at or above the middle of the place."""
    least = std.exact("foster.income")
    fault = None
    if family.income < least:
        fault = POOR.finding(income=yuan(family.income), least=yuan(-(-least // 1)))
    return Condition("人均月收入", f"{yuan(family.income)} 元", POOR, fault)


def carer_age(session: Session, carer: Person, on: date) -> int | None:
    """周岁 of a carer, nothing where the birth is not known."""
    return None if carer.birth is None else calendar.age_on(carer.birth, on, leap(session, on))


def age_fault(session: Session, carer: Person, std: MonthStandards, on: date) -> Finding | None:
    """A carer outside 30 to 65, both included (民法典 第一千二百五十九条), or of unknown age."""
    least, most = std.count("foster.carer_min_age"), std.count("foster.carer_max_age")
    years = carer_age(session, carer, on)
    if years is not None and least <= years <= most:
        return None
    return CARER_AGE.finding(age="不明 " if years is None else f"{years} ", least=least, most=most)


def _carer_age(session: Session, carer: Person, std: MonthStandards, on: date) -> Condition:
    years = carer_age(session, carer, on)
    told = "不明" if years is None else f"{years} 周岁"
    return Condition("照料人年龄", told, CARER_AGE, age_fault(session, carer, std, on))


def _household(person_id: int, on: date) -> Any:
    """Who lives on one purse with somebody on a day, himself too."""
    own = select(Member.household_id).where(
        Member.person_id == person_id, on_day(Member.since, Member.until, on)
    )
    return select(Member.person_id).where(
        col(Member.household_id).in_(own), on_day(Member.since, Member.until, on)
    )


def _served(session: Session, carer: Person, on: date) -> bool:
    """Whether anybody of the household has served time by a day."""
    served = select(Flag.id).where(
        Flag.kind == FlagKind.imprisoned,
        Flag.since <= on,
        (col(Flag.person_id) == carer.id)
        | col(Flag.person_id).in_(_household(carer.stored_id, on)),
    )
    return session.exec(served).first() is not None


def _small(session: Session, family: FosterFamily, std: MonthStandards, on: date) -> Condition:
    """Children below six: as told, or as the household on file has them, foster children apart."""
    limit = std.count("foster.own_child_age")
    born = calendar.born_by(on, limit, leap(session, on))
    placed = exists().where(
        col(ChildFile.person_id) == Person.id,
        col(Foster.child_id) == ChildFile.id,
        col(Foster.family_id) == family.id,
    )
    query = select(func.count()).where(
        col(Person.id).in_(_household(family.person_id, on)), col(Person.birth) > born, ~placed
    )
    count = max(family.small_children, session.exec(query).one())
    fault = SMALL.finding(count=count, limit=limit) if count else None
    return Condition(f"不满 {limit} 周岁儿童", f"{count} 名", SMALL, fault)


COLUMNS = (
    Column("condition", "条件"),
    Column("told", "情况"),
    Column("holds", "符合", Kind.flag),
    Column("why", "不符合"),
    Column("cite", "依据"),
)


def conditions_table(session: Session, family: FosterFamily, on: date, coming: int) -> Table:
    """Every condition of a family on a day, met or not, with its article."""
    rows = [
        (one.title, one.told, one.fault is None, one.fault.message if one.fault else "",
         one.problem.cite)
        for one in conditions(session, family, on, coming)
    ]  # fmt: skip
    title = f"寄养家庭 {family.number} 的条件（再寄养 {coming} 名）"
    return Table("child.foster.conditions", COLUMNS, rows, title=title, as_of=str(on))
