"""Find (查找离婚件): a divorce by the number of its receipt, and who the two are."""

from __future__ import annotations

from sqlmodel import Session, col, or_, select

from minzheng.errors import NotFound
from minzheng.kernel.db import among
from minzheng.kernel.finding import Problem
from minzheng.marriage.divorce.models import Divorce
from minzheng.people.models import Person

PROCESS = "marriage.divorce"
"""The code of the procedure under which the steps stand."""

UNKNOWN = Problem(
    "divorce-unknown", "没有离婚登记回执单号 {number}",
    "minzheng marriage divorce list 查；别处受理的，双方到受理的登记机关办理",
    cite="婚姻登记条例 第十六条", kind=NotFound,
)  # fmt: skip


def divorce_of(session: Session, number: str) -> Divorce:
    """The divorce under a number of a receipt or certificate; raises ``divorce-unknown``."""
    word = number.strip().upper()
    query = select(Divorce).where(or_(Divorce.number == word, Divorce.certificate_no == word))
    found = session.exec(query).one_or_none()
    if found is None:
        raise UNKNOWN(number=number)
    return found


def found(session: Session, number: str) -> int:
    """The key of the divorce under a number."""
    return divorce_of(session, number).stored_id


def people_of(session: Session, ones: list[Divorce]) -> dict[int, Person]:
    """The parties of some divorces, by key."""
    keys = {key for one in ones for key in (one.man_id, one.woman_id)}
    query = select(Person).where(among(col(Person.id), keys))
    return {person.stored_id: person for person in session.exec(query)}
