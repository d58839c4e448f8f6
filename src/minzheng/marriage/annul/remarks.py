"""Remarks (结婚登记备注): what a court or the bureau decided later stands in the registration."""

from __future__ import annotations

from sqlmodel import Session, select

from minzheng.marriage.register.models import Registration

MOST = 200
"""So long a remark may be; what stands in it longest gives way."""


def remark(session: Session, marriage_id: int, words: str) -> str:
    """Add to the remarks of a registration; gives its 字号, or nothing where it is not ours."""
    found = session.exec(
        select(Registration).where(Registration.marriage_id == marriage_id)
    ).one_or_none()
    if found is None:
        return ""
    if words not in found.remark:
        found.remark = "；".join(filter(None, (found.remark, words)))[-MOST:]
        session.add(found)
        session.flush()
    return found.number
