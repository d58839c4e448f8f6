"""Roles (个人档案): that a person was on a list of the voucher, or is in other care."""

from __future__ import annotations

from sqlmodel import Session, col, select

from minzheng.care.voucher.models import OtherCare, VoucherHolder
from minzheng.people.models import Person

Role = tuple[str, str, str, str, str]


def roles(session: Session, person: Person) -> list[Role]:
    """The newest list the person is on, and every other programme."""
    holders = session.exec(
        select(VoucherHolder)
        .where(VoucherHolder.person_id == person.id)
        .order_by(col(VoucherHolder.list_month).desc())
        .limit(1)
    )
    others = session.exec(
        select(OtherCare).where(OtherCare.person_id == person.id).order_by(col(OtherCare.number))
    )
    return [
        *(("养老服务消费补贴", one.number, str(one.since), str(one.until),
           f"{one.list_month} 名单，{one.level.label}") for one in holders),
        *(("其他照护项目", one.number, str(one.since), str(one.until or ""), one.programme.label)
          for one in others),
    ]  # fmt: skip
