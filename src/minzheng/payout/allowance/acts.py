"""Acts on an allowance: another category from a month on, an end, another account (津贴变动)."""

from __future__ import annotations

from dataclasses import dataclass

from sqlmodel import Session, select

from minzheng.kernel.account import parse_account
from minzheng.kernel.finding import Problem
from minzheng.kernel.label import Choice
from minzheng.kernel.month import Month
from minzheng.kernel.standards import Standards
from minzheng.kernel.text import name_key
from minzheng.payout.acts import (
    DEATH,
    Paper,
    common_faults,
    end,
    hearing_faults,
    record,
    refuse_if,
)
from minzheng.payout.allowance.declare import Allowance
from minzheng.payout.allowance.models import AllowanceTerm
from minzheng.payout.allowance.terms import term_in, terms_of
from minzheng.payout.compute import compute_one
from minzheng.payout.models import Act, Grant
from minzheng.payout.registry import benefit
from minzheng.people.acts import ACCOUNT_OTHERS
from minzheng.people.find import death_of
from minzheng.people.models import Account, Person

SAME_TERM = Problem("term-same", "{month} 已按“{category}”核定", "不必调整")
TERM_LATER = Problem(
    "term-later", "{since} 起已另有核定", "生效月份要晚于 {since}；录错的报管理员订正"
)
PAYEE_UNAUTHORISED = Problem(
    "payee-unauthorised", "“{payee}”不是本人，没有写代领依据", "加 --agent 代领协议"
)


@dataclass(frozen=True, slots=True)
class Amounts:
    """The amount a month in 分 before and after an act, from the month it takes effect."""

    effective: Month
    before: int
    after: int


def adjust(
    session: Session,
    allowance: Allowance,
    grant: Grant,
    category: Choice,
    paper: Paper,
    *,
    standards: Standards,
    effective: Month | None = None,
) -> Amounts:
    """Pay by another category from a month on: a new term; no earlier month is touched.

    Raises ``act-refused`` with every condition that fails.
    """
    month = effective or max(paper.next_month, grant.since)
    faults = common_faults(grant, paper, month)
    newest = terms_of(session, grant)[-1].since
    if newest >= month:
        faults.append(TERM_LATER.finding(since=newest))
    elif term_in(session, grant, month).category == category.value:
        faults.append(SAME_TERM.finding(month=month, category=category.label))
    refuse_if(grant, "调整", faults)
    before = due_of(session, allowance, grant, month, standards)
    session.add(
        AllowanceTerm(
            grant_id=grant.stored_id,
            since=month,
            category=category.value,
            decided_on=paper.on,
            note=paper.reason,
        )
    )
    session.flush()
    after = due_of(session, allowance, grant, month, standards)
    if after < before and benefit(allowance.benefit).heard:
        refuse_if(grant, "减发", hearing_faults(paper, standards))
    record(session, grant, Act.adjust, month, paper)
    return Amounts(month, before, after)


def due_of(
    session: Session, allowance: Allowance, grant: Grant, month: Month, standards: Standards
) -> int:
    """What the grant is due in a month by the facts as they stand (分)."""
    _, told = compute_one(session, benefit(allowance.benefit), month, grant, standards)
    return int(told["due"])


def terminate(
    session: Session,
    allowance: Allowance,
    grant: Grant,
    paper: Paper,
    *,
    standards: Standards,
    first: Month | None = None,
) -> Month:
    """End an allowance before its first month without pay; gives the last month paid.

    After a death that is the month of death, else the month of the decision, unless ``first``
    says otherwise. Raises ``act-refused`` with every condition that fails.
    """
    death = death_of(session, session.get_one(Person, grant.person_id))
    last = first - 1 if first else Month.of(paper.on)
    if first is None and death is not None and paper.reason == DEATH:
        last = Month.of(death.died_on)
    faults = common_faults(grant, paper, max(last + 1, grant.since))
    if paper.reason != DEATH and benefit(allowance.benefit).heard:
        faults += hearing_faults(paper, standards)
    refuse_if(grant, "终止", faults)
    end(session, grant, paper, last)
    return grant.until or last


@dataclass(frozen=True, slots=True)
class Payee:
    """Where the money goes: account number, bank, holder, and by what paper if not the person."""

    number: str
    bank: str = ""
    holder: str = ""
    agent: str = ""


def set_account(session: Session, grant: Grant, payee: Payee) -> bool:
    """Pay to this account from now on; whether anything changed.

    Lines that were written keep the account of their day. Raises ``account-others``,
    ``payee-unauthorised``.
    """
    person = session.get_one(Person, grant.person_id)
    holder = payee.holder or person.name
    own = name_key(holder) == name_key(person.name)
    if not own and not payee.agent:
        raise PAYEE_UNAUTHORISED(payee=holder)
    owner = person.id if own else None
    number = parse_account(payee.number).value
    known = session.exec(select(Account).where(Account.number == number)).one_or_none()
    if known is not None and (known.owner_id, name_key(known.holder)) != (owner, name_key(holder)):
        raise ACCOUNT_OTHERS(number=number, holder=known.holder)
    if known is None:
        known = Account(number=number, holder=holder, owner_id=owner, bank=payee.bank)
        session.add(known)
        session.flush()
    agent = "" if own else payee.agent
    if (grant.account_id, grant.agent) == (known.id, agent):
        return False
    grant.account_id, grant.agent = known.stored_id, agent
    session.add(grant)
    session.flush()
    return True
