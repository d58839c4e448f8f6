"""Dossier (一户一策一档): a household whole, and the ledger of all households.

Each part of the program adds what it keeps (``catalog.FILES``, ``ROLES``, ``HOLDINGS``): cases,
checks, visits, the plan for a household (帮扶计划).
"""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import func
from sqlmodel import Session, col, select

from minzheng import catalog
from minzheng.kernel import clock
from minzheng.kernel.dated import on_day, to_come
from minzheng.kernel.resolve import resolve
from minzheng.kernel.table import Column, Kind, Table
from minzheng.people.deaths import held_by
from minzheng.people.divisions import Gazetteer
from minzheng.people.find import household_by_number, members_on, normal_no
from minzheng.people.models import Death, Disability, Flag, Household, Member, Person
from minzheng.people.relations import HEAD
from minzheng.people.roles import COLUMNS, Holding
from minzheng.people.view import members_table

LEDGER = (
    Column("number", "家庭编号", Kind.code),
    Column("head", "户主", Kind.name),
    Column("id_no", "户主公民身份号码", Kind.id_no),
    Column("division", "乡镇 村（社区）"),
    Column("persons", "人口", Kind.int),
    Column("covered", "保障人口", Kind.int),
    Column("disabled", "残疾人", Kind.int),
    Column("benefits", "在享待遇"),
    Column("amount", "最近月额合计（元）", Kind.money),
    Column("paid_to", "已发至", Kind.month),
    Column("flags", "标识"),
    Column("phone", "联系电话", Kind.phone),
)
"""One row a household."""


def find_household(session: Session, asked: str) -> Household:
    """The household under a number, or in which a person lives (or lived last)."""
    query = (
        select(Household)
        .join(Member, col(Member.household_id) == Household.id)
        .join(Person, col(Person.id) == Member.person_id)
        .where(Person.id_no == normal_no(asked))
        .order_by(col(Member.until).is_(None).desc(), col(Member.since).desc())
    )
    return session.exec(query).first() or household_by_number(session, asked)


def dossier(session: Session, asked: str, on: date) -> list[Table]:
    """Members, what each of them is anywhere, and what every part keeps of the household.

    ``asked`` is the number of the household or of a person; somebody who belongs to none is shown
    alone. Raises ``household-unknown``.
    """
    person = session.exec(select(Person).where(Person.id_no == normal_no(asked))).one_or_none()
    lives = person is None or _lives(session, person)
    if person is not None and not lives:
        return [_everything(session, [person]), *_files(session, None, [person])]
    household = find_household(session, asked)
    people = [found for _, found in members_on(session, household, on)]
    head = members_table(session, household.number, on)
    return [head, _everything(session, people), *_files(session, household.id, people)]


def _lives(session: Session, person: Person) -> bool:
    query = select(Member.id).where(Member.person_id == person.id)
    return session.exec(query).first() is not None


def _everything(session: Session, people: list[Person]) -> Table:
    """What every part of the program says of each person."""
    rows: list[tuple[Any, ...]] = []
    for person in people:
        for target in catalog.ROLES:
            for told in resolve(target)(session, person):
                rows.append((person.name, *told))
    columns = (Column("name", "姓名", Kind.name), *COLUMNS)
    return Table("household.roles", columns, rows, title="各业务中的身份和待遇")


def _files(session: Session, household: int | None, people: list[Person]) -> list[Table]:
    keys = [person.stored_id for person in people]
    tables: list[Table] = []
    for target in catalog.FILES:
        tables += resolve(target)(session, household, keys)
    return tables


# --- the ledger -----------------------------------------------------------------------------------


def ledger(session: Session, *, town: str = "", on: date | None = None) -> Table:
    """Every household with present members and what it receives; a benefit of the whole household
    counts once."""
    day, places = on or clock.today(), Gazetteer.load(session)
    township = places.township(town).code if town else ""
    homes: dict[int, list[tuple[Household, Member, Person]]] = {}
    for household, member, person in session.exec(_members(day)):
        if township and places.township_now(household.division_code) != township:
            continue
        homes.setdefault(household.stored_id, []).append((household, member, person))
    people = [person.stored_id for home in homes.values() for _, _, person in home]
    holding, flags = held_by(session, people), _flags(session, day)
    disabled = _disabled(session, day)
    rows = []
    for home in homes.values():
        keys = [person.stored_id for _, _, person in home]
        held = {h.case_no: h for key in keys for h in holding.get(key, ()) if not h.ended}
        marks = sorted({mark for key in keys for mark in flags.get(key, ())})
        many = sum(key in disabled for key in keys)
        rows.append(_row(home, places, list(held.values()), many, marks))
    return Table("household.ledger", LEDGER, rows, title="困难家庭台账", as_of=str(day))


def _row(
    home: list[tuple[Household, Member, Person]],
    places: Gazetteer,
    held: list[Holding],
    disabled: int,
    flags: list[str],
) -> tuple[Any, ...]:
    paid = [one.amount for one in held if one.paid_to is not None]
    household, _, head = next((one for one in home if one[1].relation == HEAD), home[0])
    return (
        household.number,
        head.name,
        head.id_no,
        places.label(household.division_code),
        len(home),
        sum(member.covered for _, member, _ in home),
        disabled,
        "；".join(f"{one.title} {one.case_no} {one.status}" for one in held),
        sum(paid) if paid else None,
        max((one.paid_to for one in held if one.paid_to), default=None),
        "、".join(flags),
        head.phone,
    )


def _members(day: date) -> Any:
    """Present living members with their households, in division order."""
    return (
        select(Household, Member, Person)
        .join(Member, col(Member.household_id) == Household.id)
        .join(Person, col(Person.id) == Member.person_id)
        .outerjoin(Death, col(Death.person_id) == Person.id)
        .where(
            on_day(Member.since, Member.until, day),
            to_come(Death.died_on, day),
        )
        .order_by(col(Household.division_code), col(Household.number), col(Member.id))
    )


def _flags(session: Session, day: date) -> dict[int, list[str]]:
    query = select(Flag).where(on_day(Flag.since, Flag.until, day))
    found: dict[int, list[str]] = {}
    for flag in session.exec(query):
        found.setdefault(flag.person_id, []).append(flag.kind.label)
    return found


def _disabled(session: Session, day: date) -> set[int]:
    query = select(func.distinct(Disability.person_id)).where(
        on_day(Disability.since, Disability.until, day),
    )
    return set(session.exec(query))
