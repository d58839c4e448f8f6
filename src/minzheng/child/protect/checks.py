"""Checks of protection: reports late, temporary guardianship too long or over, suits (保护检查)."""

from __future__ import annotations

from datetime import date

from sqlmodel import Session, col, select

from minzheng.child.protect.custody import decide_by
from minzheng.child.protect.figures import overdue
from minzheng.child.protect.models import Custody
from minzheng.child.protect.suits import duties
from minzheng.child.register.life import ADULT, adopted_on, age
from minzheng.child.register.models import ChildFile
from minzheng.kernel.check import Check, Found
from minzheng.kernel.dated import going_on
from minzheng.kernel.finding import Level, Problem
from minzheng.kernel.period import reckoner_of
from minzheng.people.models import Death

REPORT_LATE = Problem(
    "check-child-report-late", "线索 {subject} 应在 {by} 前{what}，至今没有",
    "马上办理：child report overdue", cite="未成年人保护法 第十一条", level=Level.warning,
)  # fmt: skip
TOO_LONG = Problem(
    "check-child-custody-long", "临时监护 {subject} 自 {since} 起，{by} 满期，没有转长期监护或终止",
    "评估送回、申请撤销监护人资格或转长期监护：child custody end",
    cite="未成年人保护法 第九十四条；法发〔2014〕24号", level=Level.warning,
)  # fmt: skip
OVER = Problem(
    "check-child-custody-over", "监护 {subject} 没有终止，儿童{why}", "终止监护：child custody end",
    cite="未成年人保护法 第九十五条", level=Level.warning,
)  # fmt: skip
NO_SUIT = Problem(
    "check-child-suit-due", "线索 {subject} 决定申请撤销监护人资格，{by} 前没有人申请",
    "由民政部门申请：child court add", cite="民法典 第三十六条", level=Level.warning,
)  # fmt: skip

MUST = ("应急处置", "反馈报告人")
"""What CH-24 asks: somebody was there, and the reporter was told."""


def report_late(session: Session, on: date) -> Found:
    """CH-24: a report without response or without feedback after the limit."""
    for late in overdue(session, on, reckoner_of(session)):
        if late.what in MUST:
            yield {"subject": late.known.report.number, "what": late.what, "by": late.by}


def _standing(session: Session, on: date) -> list[Custody]:
    query = select(Custody).where(going_on(Custody.since, Custody.ended_on, on))
    return list(session.exec(query.order_by(Custody.number)))


def too_long(session: Session, on: date) -> Found:
    """CH-35: temporary for longer than the months of the standard."""
    for one in _standing(session, on):
        by = decide_by(session, one)
        if by is not None and by < on:
            yield {"subject": one.number, "since": one.since, "by": by}


def over(session: Session, on: date) -> Found:
    """Adopted, of age or dead, and still in the guardianship of the bureau."""
    for one in _standing(session, on):
        child = session.get_one(ChildFile, one.child_id)
        dead = select(Death.id).where(Death.person_id == child.person_id, col(Death.died_on) <= on)
        told = (
            ("已被收养", adopted_on(session, child, on) is not None),
            (f"已满 {ADULT} 周岁", age(session, child, on) >= ADULT),
            ("已死亡", session.exec(dead).first() is not None),
        )
        for why, holds in told:
            if holds:
                yield {"subject": one.number, "why": why}


def no_suit(session: Session, on: date) -> Found:
    """The bureau's duty to apply, not done in time."""
    for duty in duties(session):
        if duty.due < on:
            yield {"subject": duty.report.number, "by": duty.due}


CHECKS = (
    Check("强制报告逾期", REPORT_LATE, report_late),
    Check("临时监护超期", TOO_LONG, too_long),
    Check("民政监护应终止", OVER, over),
    Check("应申请撤销监护", NO_SUIT, no_suit),
)
