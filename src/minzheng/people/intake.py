"""Intake: people, households and accounts of an imported sheet, checked against those on file.

Collects rows for one bulk write and findings for every clash: one number with two names, an account
that is somebody else's. Which rows make a case is the section's business.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from sqlmodel import Session, col, select

from minzheng.kernel.bulk import Bulk
from minzheng.kernel.codes import birth_of, sex_of
from minzheng.kernel.finding import Finding, Level, Problem
from minzheng.kernel.text import initials, name_key
from minzheng.people.models import Account, Person, Sex

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
PAYEE_STRANGER = Problem(
    "payee-not-family",
    "领款人“{value}”不是本人或家庭成员，未登记代领依据前不能发放",
    "核对领款人；确需代领的，先登记代领协议",
    level=Level.warning,
)

CHUNK = 5000


def portions(wanted: Iterable[str]) -> Iterator[list[str]]:
    """Distinct keys in order, some thousands at a time: as many as a query takes well."""
    keys = sorted(set(wanted))
    for start in range(0, len(keys), CHUNK):
        yield keys[start : start + CHUNK]


def existing(session: Session, column: Any, wanted: Iterable[str], *shown: Any) -> list[Any]:
    """Rows whose ``column`` is among ``wanted``."""
    found: list[Any] = []
    for portion in portions(wanted):
        found += session.exec(select(*shown).where(column.in_(portion))).all()
    return found


@dataclass(slots=True)
class PeopleIntake:
    """People and accounts met so far, on file and new, in one import."""

    session: Session
    bulk: Bulk
    findings: list[Finding] = field(default_factory=list)
    people: dict[str, tuple[int, str]] = field(default_factory=dict)
    accounts: dict[str, tuple[int, int | None, str]] = field(default_factory=dict)

    def know(self, id_numbers: Iterable[str], account_numbers: Iterable[str]) -> None:
        """Read the people and accounts on file that an import will meet."""
        found = existing(
            self.session, col(Person.id_no), id_numbers, Person.id_no, Person.id, Person.name
        )
        self.people |= {id_no: (key, name) for id_no, key, name in found}
        held = existing(
            self.session,
            col(Account.number),
            account_numbers,
            Account.number,
            Account.id,
            Account.owner_id,
            Account.holder,
        )
        self.accounts |= {number: (key, owner, holder) for number, key, owner, holder in held}

    def person(self, id_no: str, name: str, *, where: str, **facts: Any) -> int:
        """The key of the person with this number, new or on file; two names are a finding."""
        known = self.people.get(id_no)
        if known is not None:
            if name_key(known[1]) != name_key(name):
                self.findings.append(
                    OTHER_NAME.finding(where=where, value=id_no, known=known[1], name=name)
                )
            return known[0]
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
        self.people[id_no] = (key, name)
        return key

    def account(
        self, number: str, holder: str, owner_id: int | None, *, bank: str, where: str
    ) -> int:
        """The key of this account, new or on file; another owner is a finding."""
        known = self.accounts.get(number)
        if known is not None:
            if known[1] != owner_id or name_key(known[2]) != name_key(holder):
                self.findings.append(
                    ACCOUNT_TAKEN.finding(where=where, value=number, known=known[2])
                )
            return known[0]
        key = self.bulk.add(Account, number=number, holder=holder, owner_id=owner_id, bank=bank)
        self.accounts[number] = (key, owner_id, holder)
        return key
