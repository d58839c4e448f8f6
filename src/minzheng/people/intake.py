"""Intake: people, households and accounts of an imported sheet, checked against those on file.

Collects rows for one bulk write and findings for every clash: one number with two names, an account
that is somebody else's. Which rows make a case is the section's business.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from minzheng.kernel import clock
from minzheng.kernel.bulk import Bulk
from minzheng.kernel.codes import birth_of, sex_of
from minzheng.kernel.dated import lasting
from minzheng.kernel.db import among
from minzheng.kernel.finding import Finding, Level, Problem
from minzheng.kernel.mask import mask_name
from minzheng.kernel.text import initials, name_key
from minzheng.people.models import Account, Death, Disability, Person, SeriousIllness, Sex

OTHER_NAME = Problem(
    "person-other-name",
    "公民身份号码 {value} 已登记为“{known}”，这里写“{name}”",
    "核对身份证；姓名确有变更的报管理员订正",
)
ACCOUNT_TAKEN = Problem(
    "account-taken",
    "银行账号 {value} 已登记在“{known}”名下",
    "一个账户只能登记给一个人；核对账号和领款人",
)
PERSON_DEAD = Problem(
    "person-dead", "{value} 已于 {died_on} 死亡", "核对；死亡登记有误的报管理员订正"
)
PAYEE_STRANGER = Problem(
    "payee-not-family",
    "领款人“{value}”不是本人或家庭成员，未登记代领依据前不能发放",
    "核对领款人；确需代领的，先登记代领协议",
    level=Level.warning,
)

ILL = ("serious_illness", 0)
"""How a serious illness stands among a person's grounds; disabilities are kind and grade."""


def existing(session: Session, column: Any, wanted: Iterable[Any], *shown: Any) -> list[Any]:
    """Rows whose ``column`` is among ``wanted``."""
    return list(session.exec(select(*shown).where(among(column, wanted))))


@dataclass(slots=True)
class PeopleIntake:
    """People and accounts met so far, on file and new, in one import.

    Claims are looked at first, for every row; keys are given out afterwards, for rows that may be
    kept.
    """

    session: Session
    bulk: Bulk
    people: dict[str, int] = field(default_factory=dict)
    accounts: dict[str, int] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    holders: dict[str, tuple[str, str]] = field(default_factory=dict)
    dead: dict[str, date] = field(default_factory=dict)
    grounds: dict[int, set[tuple[str, int]]] = field(default_factory=dict)

    def know(self, id_numbers: Iterable[str], account_numbers: Iterable[str]) -> None:
        """Read the people and accounts on file that an import will meet."""
        shown = (Person.id_no, Person.id, Person.name)
        for id_no, key, name in existing(self.session, col(Person.id_no), id_numbers, *shown):
            self.people[id_no] = key
            self.names[id_no] = name
        numbers = {key: id_no for id_no, key in self.people.items()}
        died = (Death.person_id, Death.died_on)
        for person, died_on in existing(self.session, col(Death.person_id), numbers, *died):
            self.dead[numbers[person]] = died_on
        self._know_grounds(numbers)
        held = (
            select(col(Account.number), col(Account.id), col(Account.holder), col(Person.id_no))
            .outerjoin(Person, col(Person.id) == Account.owner_id)
            .where(among(col(Account.number), account_numbers))
        )
        for number, key, holder, owner in self.session.exec(held):
            self.accounts[number] = key or 0
            self.holders[number] = (holder, owner or "")

    def _know_grounds(self, people: Iterable[int]) -> None:
        """Disabilities and serious illnesses on file that still hold, by person."""
        grounds = (Disability.person_id, Disability.kind, Disability.grade)
        disabled = select(*grounds).where(
            among(col(Disability.person_id), people), lasting(Disability.until, clock.today())
        )
        for person, kind, grade in self.session.exec(disabled):
            self.grounds.setdefault(person, set()).add((str(kind), grade))
        ill = select(SeriousIllness.person_id).where(
            among(col(SeriousIllness.person_id), people),
            lasting(SeriousIllness.until, clock.today()),
        )
        for person in self.session.exec(ill):
            self.grounds.setdefault(person, set()).add(ILL)

    def claim_person(self, id_no: str, name: str) -> Finding | None:
        """One number has one name: a finding when it is known under another."""
        known = self.names.setdefault(id_no, name)
        if known == name or name_key(known) == name_key(name):
            return None
        return OTHER_NAME.finding(value=id_no, known=known, name=name)

    def claim_living(self, id_no: str) -> Finding | None:
        """The dead receive nothing new: a finding when a death is on file."""
        died_on = self.dead.get(id_no)
        return PERSON_DEAD.finding(value=id_no, died_on=died_on) if died_on else None

    def claim_account(self, number: str, holder: str, owner: str) -> Finding | None:
        """One account has one owner: a finding when it is known as somebody else's."""
        known = self.holders.setdefault(number, (holder, owner))
        if known == (holder, owner):
            return None
        if name_key(known[0]) == name_key(holder) and known[1] == owner:
            return None
        return ACCOUNT_TAKEN.finding(value=number, known=mask_name(known[0]))

    def person(self, id_no: str, name: str, **facts: Any) -> int:
        """The key of the person with this number, new or on file."""
        if id_no in self.people:
            return self.people[id_no]
        identified = id_no[:1].isdigit()
        key = self.bulk.add(
            Person,
            id_no=id_no,
            name=name,
            name_key=name_key(name),
            initials=initials(name),
            sex=Sex.of(sex_of(id_no)) if identified else None,
            birth=birth_of(id_no) if identified else None,
            **facts,
        )
        self.people[id_no] = key
        return key

    def account(self, number: str, holder: str, owner_id: int | None, *, bank: str) -> int:
        """The key of this account, new or on file."""
        if number not in self.accounts:
            self.accounts[number] = self.bulk.add(
                Account, number=number, holder=holder, owner_id=owner_id, bank=bank
            )
        return self.accounts[number]
