"""Checks of reform (殡葬改革检查): BU-29, agents at work without a filing."""

from __future__ import annotations

from datetime import date

from sqlmodel import Session, col, select

from minzheng.burial.bill.models import Bill
from minzheng.burial.reform.agents import LAW, filed_names
from minzheng.kernel.check import Check, Found
from minzheng.kernel.finding import Level, Problem

UNFILED = Problem(
    "check-burial-agent-unfiled",
    "{subject} {day} 的经手中介当天没有备案",
    "督促备案：burial agent add；名称写错的核对清单",
    cite=LAW,
    level=Level.warning,
)


def unfiled(session: Session, on: date) -> Found:
    """BU-29: a bill that stands names an agent who was not filed on its day."""
    query = select(Bill).where(
        col(Bill.agent) != "", col(Bill.opened_on) <= on, col(Bill.void_on).is_(None)
    )
    filed: dict[date, set[str]] = {}
    for bill in session.exec(query.order_by(Bill.number)):
        day = bill.opened_on
        if day not in filed:
            filed[day] = filed_names(session, day)
        if bill.agent.strip() not in filed[day]:
            yield {"subject": bill.number, "day": day}


CHECKS = (Check("中介备案", UNFILED, unfiled),)
