"""Acts on people: record a death, change who belongs to a household (人员变动)."""

from __future__ import annotations

from datetime import date, timedelta

from sqlmodel import Session, col, select

from minzheng.errors import Refused
from minzheng.kernel import clock
from minzheng.kernel.account import parse_account
from minzheng.kernel.finding import Problem
from minzheng.kernel.month import Month
from minzheng.kernel.text import name_key
from minzheng.people.find import death_of, members_on
from minzheng.people.marriages import end_by_death
from minzheng.people.models import Account, Death, Flag, FlagKind, Household, Member, Person

DIED_LATER = Problem("died-in-future", "死亡日期 {died_on} 还没有到", "核对日期", kind=Refused)
DIED_BEFORE_BIRTH = Problem(
    "died-before-birth", "死亡日期 {died_on} 早于出生日期 {birth}", "核对是否同一个人"
)
DIED_TWICE = Problem(
    "already-dead",
    "{id_no} 已登记 {died_on} 死亡（{source}）",
    "日期有误的报管理员订正",
)
PAYEE_UNKNOWN = Problem(
    "payee-unknown", "领款人“{payee}”不是在世的家庭成员", "用 household show 看成员"
)
ACCOUNT_UNCLEAR = Problem(
    "account-unclear", "{payee} 有 {count} 个账户，不知用哪一个", "加 --account 银行账号"
)
ACCOUNT_OTHERS = Problem("account-others", "银行账号 {number} 是“{holder}”的", "核对账号和领款人")
NOT_MEMBER = Problem("not-a-member", "证件号 {id_no} 不是这一户的成员", "用 household show 看成员")


def record_death(
    session: Session, person: Person, died_on: date, *, source: str, document: str = ""
) -> Death | None:
    """Record a death, which ends a marriage; the same again changes nothing and gives ``None``.

    Raises ``died-in-future``, ``died-before-birth``, ``already-dead`` with another day.
    """
    if died_on > clock.today():
        raise DIED_LATER(died_on=died_on)
    if person.birth is not None and died_on < person.birth:
        raise DIED_BEFORE_BIRTH(died_on=died_on, birth=person.birth)
    known = death_of(session, person)
    if known is not None and known.died_on == died_on:
        return None
    if known is not None:
        raise DIED_TWICE(id_no=person.id_no, died_on=known.died_on, source=known.source)
    death = Death(
        person_id=person.stored_id,
        died_on=died_on,
        source=source,
        document=document,
        told_on=clock.today(),
    )
    session.add(death)
    end_by_death(session, person.stored_id, died_on)
    return death


def set_flag(
    session: Session, person: Person, kind: FlagKind, since: date, *, document: str = ""
) -> bool:
    """Mark a person from a day on; ``False`` when the mark is there already."""
    if _open_flags(session, person, kind):
        return False
    session.add(Flag(person_id=person.stored_id, kind=kind, since=since, document=document))
    return True


def end_flag(session: Session, person: Person, kind: FlagKind, until: date) -> bool:
    """Take a mark off after a day; ``False`` when there is none."""
    found = _open_flags(session, person, kind)
    for flag in found:
        flag.until = max(until, flag.since)
        session.add(flag)
    return bool(found)


def _open_flags(session: Session, person: Person, kind: FlagKind) -> list[Flag]:
    query = select(Flag).where(
        Flag.person_id == person.id, Flag.kind == kind, col(Flag.until).is_(None)
    )
    return list(session.exec(query))


def change_members(
    session: Session,
    household: Household,
    month: Month,
    *,
    joins: tuple[tuple[int, str, bool], ...] = (),
    leaves: tuple[int, ...] = (),
) -> None:
    """Let people join ``(person, relation code, covered)`` and leave from a month on."""
    for person_id in leaves:
        query = select(Member).where(
            Member.household_id == household.id,
            Member.person_id == person_id,
            col(Member.until).is_(None),
        )
        member = session.exec(query).one_or_none()
        if member is None:
            person = session.get_one(Person, person_id)
            raise NOT_MEMBER(id_no=person.id_no)
        member.until = month.first - timedelta(days=1)
        session.add(member)
    for person_id, relation, covered in joins:
        session.add(
            Member(
                household_id=household.stored_id,
                person_id=person_id,
                relation=relation,
                covered=covered,
                since=month.first,
            )
        )


def family_account(
    session: Session, household: Household, number: str, *, payee: str, bank: str, day: date
) -> int:
    """The key of a member's account: the one named, or the payee's only one; new when not on file.

    Raises ``payee-unknown`` when the payee is no living member on the day, ``account-unclear`` when
    no number is given and the payee has none or several, ``account-others`` when it is not his.
    """
    living = [p for _, p in members_on(session, household, day) if death_of(session, p) is None]
    wanted = [p for p in living if not payee or name_key(p.name) == name_key(payee)]
    if not wanted:
        raise PAYEE_UNKNOWN(payee=payee)
    owner = wanted[0]
    if not number:
        own = session.exec(select(Account).where(Account.owner_id == owner.id)).all()
        if len(own) != 1:
            raise ACCOUNT_UNCLEAR(payee=owner.name, count=len(own))
        return own[0].stored_id
    checked = parse_account(number).value
    known = session.exec(select(Account).where(Account.number == checked)).one_or_none()
    if known is not None and known.owner_id != owner.id:
        raise ACCOUNT_OTHERS(number=checked, holder=known.holder)
    if known is None:
        known = Account(number=checked, holder=owner.name, owner_id=owner.id, bank=bank)
        session.add(known)
        session.flush()
    return known.stored_id
