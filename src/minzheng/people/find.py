"""Find: a person by number, a household and its members on a day (查找)."""

from __future__ import annotations

from datetime import date

from sqlmodel import Session, col, select

from minzheng.errors import NotFound
from minzheng.kernel.dated import on_day
from minzheng.kernel.finding import Problem
from minzheng.people.lookup import normal_no as normal_no
from minzheng.people.models import Death, Household, Member, Person

NO_PERSON = Problem(
    "person-unknown",
    "没有这个人：{asked}",
    "用 minzheng person find 按姓名、首字母或号码查",
    kind=NotFound,
)
NO_HOUSEHOLD = Problem(
    "household-unknown",
    "没有家庭编号 {asked}",
    "用 minzheng person show 查此人的家庭编号",
    kind=NotFound,
)


def person_by_id(session: Session, id_no: str) -> Person:
    """The person with this number; ``person-unknown`` otherwise."""
    found = session.exec(select(Person).where(Person.id_no == normal_no(id_no))).one_or_none()
    if found is None:
        raise NO_PERSON(asked=id_no)
    return found


def household_by_number(session: Session, number: str) -> Household:
    """The household under this number; ``household-unknown`` otherwise."""
    found = session.exec(select(Household).where(Household.number == number.strip())).one_or_none()
    if found is None:
        raise NO_HOUSEHOLD(asked=number)
    return found


def members_on(session: Session, household: Household, day: date) -> list[tuple[Member, Person]]:
    """Who belonged to the household on a day, the head first, the living before the dead."""
    query = (
        select(Member, Person)
        .join(Person, col(Person.id) == Member.person_id)
        .where(
            Member.household_id == household.id,
            on_day(Member.since, Member.until, day),
        )
        .order_by(col(Member.relation) != "02", col(Member.id))
    )
    return list(session.exec(query))


def death_of(session: Session, person: Person) -> Death | None:
    """The person's death, if it is recorded."""
    return session.exec(select(Death).where(Death.person_id == person.id)).one_or_none()
