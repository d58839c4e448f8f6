"""Identity (困难群众身份标识): who is of which class in a month, each person once, in the best.

What other departments are told: medical insurance every month (国办发〔2021〕42号), schools, the
premium list once a year. Dead people are of no class from the month after their death.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select as columns
from sqlmodel import Session, col

from minzheng.assist.small.choices import Class
from minzheng.kernel.dated import in_force, lasting, on_day
from minzheng.kernel.kind import Kind
from minzheng.kernel.month import Month
from minzheng.kernel.standards import MonthStandards, standards_of
from minzheng.kernel.table import Column, Table
from minzheng.payout.models import Grant
from minzheng.people.divisions import Gazetteer
from minzheng.people.models import Death, Member, Person

LIST = (
    Column("name", "姓名", Kind.name),
    Column("id_no", "公民身份号码", Kind.id_no),
    Column("class", "类别"),
    Column("division", "乡镇 村（社区）"),
    Column("case_no", "案卷编号", Kind.code),
    Column("since", "自", Kind.month),
    Column("until", "至", Kind.month),
)
PREMIUMS = (*LIST[:5], Column("amount", "资助金额", Kind.money))


@dataclass(frozen=True, slots=True)
class Identity:
    """One person's class in a month, and the right it comes from."""

    person_id: int
    grant_id: int
    of: Class
    name: str
    id_no: str
    division_code: str
    case_no: str
    since: Month
    until: Month | None


def identities(session: Session, month: Month) -> Iterator[Identity]:
    """Everybody of a class in a month, best class first, each person once."""
    seen: set[int] = set()
    for of in Class:
        for row in session.execute(_of_class(of, month)):
            if row.person_id not in seen:
                seen.add(row.person_id)
                yield Identity(of=of, **row._mapping)


def _of_class(of: Class, month: Month) -> Any:
    """The persons of one class: the holder alone, or all counted members of the household."""
    shown: tuple[Any, ...] = (
        col(Person.id).label("person_id"),
        col(Grant.id).label("grant_id"),
        col(Person.name),
        col(Person.id_no),
        col(Grant.division_code),
        col(Grant.case_no),
        col(Grant.since),
        col(Grant.until),
    )
    counted = (
        (col(Member.household_id) == Grant.household_id)
        & col(Member.covered)
        & on_day(Member.since, Member.until, month.first)
    )
    query = columns(*shown).select_from(Grant)
    if of is Class.tekun:
        query = query.join(Person, col(Person.id) == Grant.person_id)
    else:
        query = query.join(Member, counted).join(Person, col(Person.id) == Member.person_id)
    return (
        query.outerjoin(Death, col(Death.person_id) == Person.id)
        .where(
            col(Grant.benefit) == of.value,
            in_force(Grant.since, Grant.until, month),
            lasting(Death.died_on, month.first),
        )
        .order_by(col(Grant.division_code), col(Grant.case_no), col(Person.id))
    )


def identity_table(session: Session, month: Month, town: str = "") -> Table:
    """The monthly list for other departments, with the count of each class in its title."""
    places = Gazetteer.load(session, month.last)
    rows: list[tuple[Any, ...]] = []
    for one in identities(session, month):
        if town in ("", places.township_now(one.division_code)):
            place = places.label(one.division_code)
            facts = (one.of, place, one.case_no, one.since, one.until)
            rows.append((one.name, one.id_no, *facts))
    counts = "、".join(f"{of.label} {sum(row[2] is of for row in rows):,}" for of in Class)
    title = f"困难群众身份标识 {month}（{counts}）"
    return Table("assist.medical.identity", LIST, rows, title=title)


def premium_table(session: Session, year: int) -> Table:
    """Whose insurance premium is paid in a year, and how much: the classes of its January.

    The amounts are the county's standards ``premium.<class>``; a class without one has none.
    """
    month = Month(year, 1)
    std = standards_of(session).on(month)
    places = Gazetteer.load(session, month.last)
    rows: list[tuple[Any, ...]] = [
        (
            one.name,
            one.id_no,
            one.of,
            places.label(one.division_code),
            one.case_no,
            _premium(std, one.of),
        )
        for one in identities(session, month)
    ]
    total = sum(row[5] or 0 for row in rows)
    totals = ("合计", "", "", "", f"{len(rows):,} 人", total)
    unset = [of.label for of in Class if _premium(std, of) is None]
    note = f"；没有录入标准：{'、'.join(unset)}" if unset else ""
    title = f"{year} 年资助参保名单{note}"
    return Table("assist.medical.premium", PREMIUMS, rows, title=title, totals=totals)


def _premium(std: MonthStandards, of: Class) -> int | None:
    key = f"premium.{of.value}"
    if key not in std:
        return None
    return std[key]
