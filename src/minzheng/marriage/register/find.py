"""Find (查找结婚登记): a registration and a refusal by number."""

from __future__ import annotations

from sqlmodel import Session, select

from minzheng.errors import NotFound
from minzheng.kernel.finding import Problem
from minzheng.marriage.register.models import Refusal, Registration

UNKNOWN = Problem(
    "marriage-unknown", "没有结婚登记 {number}", "用 minzheng marriage list 查", kind=NotFound
)
NO_REFUSAL = Problem(
    "marriage-refusal-unknown", "没有不予登记记录 {number}", "用 minzheng marriage refusals 查",
    kind=NotFound,
)  # fmt: skip


def registration_of(session: Session, number: str) -> Registration:
    """The registration under a 字号; raises ``marriage-unknown``."""
    wanted = number.strip().upper()
    found = session.exec(select(Registration).where(Registration.number == wanted)).one_or_none()
    if found is None:
        raise UNKNOWN(number=number)
    return found


def refusal_of(session: Session, number: str) -> Refusal:
    """The refusal under a number; raises ``marriage-refusal-unknown``."""
    wanted = number.strip().upper()
    found = session.exec(select(Refusal).where(Refusal.number == wanted)).one_or_none()
    if found is None:
        raise NO_REFUSAL(number=number)
    return found
