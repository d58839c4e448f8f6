"""Find: an application by its number (按申请编号查找)."""

from __future__ import annotations

from sqlmodel import Session, select

from minzheng.assist.apply.models import Application
from minzheng.errors import NotFound
from minzheng.kernel.finding import Problem

UNKNOWN = Problem(
    "application-unknown",
    "没有申请编号 {number}",
    "用 minzheng assist apply list 查",
    kind=NotFound,
)


def by_number(session: Session, number: str) -> Application:
    """The application under this number; ``application-unknown`` otherwise."""
    wanted = number.strip().upper()
    found = session.exec(select(Application).where(Application.number == wanted)).one_or_none()
    if found is None:
        raise UNKNOWN(number=number)
    return found
