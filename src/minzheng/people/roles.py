"""Roles in people: what households a person belongs to, and death (人员身份)."""

from __future__ import annotations

from dataclasses import dataclass

from sqlmodel import Session, col, select

from minzheng.kernel.month import Month
from minzheng.kernel.table import Column, Kind, Table
from minzheng.people.choices import MaritalStatus
from minzheng.people.find import death_of
from minzheng.people.marriages import marriages_of
from minzheng.people.models import (
    Account,
    Disability,
    Flag,
    Household,
    Member,
    Person,
    SeriousIllness,
)
from minzheng.people.relations import relation_label

COLUMNS = (
    Column("what", "身份"),
    Column("key", "编号", Kind.code),
    Column("since", "自", Kind.code),
    Column("until", "至", Kind.code),
    Column("detail", "说明"),
)
"""What every part of the program says of a person."""


@dataclass(frozen=True, slots=True)
class Holding:
    """What somebody receives, and the last month for which money was moved (所享待遇)."""

    title: str
    case_no: str
    status: str
    ended: bool
    paid_to: Month | None
    amount: int


def roles(session: Session, person: Person) -> list[tuple[str, str, str, str, str]]:
    """Households, accounts, disability, illness, marriages and death of a person."""
    told: list[tuple[str, str, str, str, str]] = []
    query = (
        select(Member, Household)
        .join(Household, col(Household.id) == Member.household_id)
        .where(Member.person_id == person.id)
        .order_by(col(Member.since))
    )
    for member, household in session.exec(query):
        covered = "保障人口" if member.covered else "不保障"
        detail = f"{relation_label(member.relation)}，{covered}"
        until = str(member.until or "")
        told.append(("家庭成员", household.number, str(member.since), until, detail))
    for account in session.exec(select(Account).where(Account.owner_id == person.id)):
        told.append(("账户持有人", f"尾号 {account.number[-4:]}", "", "", account.bank))
    for found in session.exec(select(Disability).where(Disability.person_id == person.id)):
        detail = f"{found.kind.label} {found.grade} 级"
        told.append(("残疾", "", str(found.since), str(found.until or ""), detail))
    for ill in session.exec(select(SeriousIllness).where(SeriousIllness.person_id == person.id)):
        told.append(("重病", "", str(ill.since), str(ill.until or ""), ""))
    for flag in session.exec(select(Flag).where(Flag.person_id == person.id)):
        until = str(flag.until or "")
        told.append(
            ("标识", "", str(flag.since), until, f"{flag.kind.label} {flag.document}".strip())
        )
    for one in marriages_of(session, [person.stored_id]):
        ended = one.ended_for.label if one.ended_for is not None else MaritalStatus.married.label
        told.append(("婚姻", "", str(one.since), str(one.until or ""), ended))
    death = death_of(session, person)
    if death is not None:
        told.append(("死亡", death.document, str(death.died_on), "", death.source))
    return told


def roles_table(session: Session, person: Person, rows: list[tuple[str, ...]]) -> Table:
    """Everything said of a person, as one table."""
    return Table("person.roles", COLUMNS, list(rows), title="在各业务中的身份")
