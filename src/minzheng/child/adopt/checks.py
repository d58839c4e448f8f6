"""Checks of adoptions (收养检查): what no registration should have, and what it ends.

That nothing is paid after the month of an adoption is checked where the children's rights are.
Findings name the number of the adoption, or of the child's file without saying why it is closed.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sqlmodel import Session, col, select

from minzheng.child.adopt.choices import FOUND, Route
from minzheng.child.adopt.claims import points_of
from minzheng.child.adopt.clocks import case_of, clocks_of
from minzheng.child.adopt.find import assessment_of
from minzheng.child.adopt.models import Adoption
from minzheng.child.adopt.rules import NO_ASSESSMENT, NOT_NOTICED
from minzheng.child.register.choices import Mode
from minzheng.child.register.life import mode_on
from minzheng.child.register.models import Adopted, ChildFile
from minzheng.kernel.check import Check, Found
from minzheng.kernel.dated import on_day
from minzheng.kernel.finding import Level, Problem
from minzheng.kernel.period import reckoner_of

UNLAWFUL = Problem(
    "check-adoption-unlawful", "{subject} 登记时{why}",
    "核对档案；骗取登记的撤销：child adoption revoke",
    cite="民法典 第一千零九十三条至第一千一百零五条",
)  # fmt: skip
EARLY = Problem(
    "check-adoption-notice", "{subject} 登记于 {on}，公告到 {end} 才届满", "核对公告和登记日期",
    cite="收养登记办法 第八条",
)  # fmt: skip
LATE = Problem(
    "check-adoption-late", "{subject} {why}", "尽快审查决定；缺评估报告的补档",
    cite="收养登记办法 第八条；收养评估办法 第二条", level=Level.warning,
)  # fmt: skip
STILL_PLACED = Problem(
    "check-adoption-placed", "{subject} 关系变更后仍记为{mode}", "更新养育方式：child mode add",
    cite="民法典 第一千一百一十一条", level=Level.warning,
)  # fmt: skip


def registered(session: Session, on: date) -> Iterator[Adoption]:
    """Adoptions registered by a day that still stand, by number."""
    query = select(Adoption).where(
        col(Adoption.registered_on) <= on, col(Adoption.ended_on).is_(None)
    )
    yield from session.exec(query.order_by(Adoption.number)).all()


def unlawful(session: Session, on: date) -> Found:
    """CH-25: an adoption registered against a condition of the law, as the file tells it now."""
    apart = (NO_ASSESSMENT.id, NOT_NOTICED.id)
    for one in registered(session, on):
        day = one.registered_on or on
        for point in points_of(session, one, case_of(session, one), day):
            for found in point.faults:
                if found.id not in apart:
                    yield {"subject": one.number, "why": found.message}


def early(session: Session, on: date) -> Found:
    """CH-26: a foundling registered before its notice was over."""
    reckoner = reckoner_of(session)
    for one in registered(session, on):
        if one.origin not in FOUND or one.registered_on is None:
            continue
        made = clocks_of(case_of(session, one), reckoner).get("notice")
        end = made.end.day if made is not None and made.end is not None else None
        if end is None or one.registered_on <= end:
            yield {"subject": one.number, "on": one.registered_on, "end": end or "（没有公告）"}


def late(session: Session, on: date) -> Found:
    """CH-27: reviewed after its 30 days net of notice and assessment, or without a report."""
    reckoner = reckoner_of(session)
    query = select(Adoption).where(col(Adoption.applied_on) <= on).order_by(Adoption.number)
    for one in session.exec(query).all():
        review = clocks_of(case_of(session, one), reckoner).get("review")
        days = review.overdue(on) if review is not None else 0
        if days:
            yield {"subject": one.number, "why": f"审查超期 {days} 日"}
        if one.registered_on is None or one.route is Route.step:
            continue
        if assessment_of(session, one, one.registered_on) is None:
            yield {"subject": one.number, "why": "没有收养评估报告"}


def still_placed(session: Session, on: date) -> Found:
    """CH-28: an adopted child that still counts as living in an institution or a foster family."""
    query = (
        select(ChildFile)
        .join(Adopted, col(Adopted.child_id) == ChildFile.id)
        .where(on_day(Adopted.since, Adopted.until, on))
        .order_by(ChildFile.number)
    )
    for child in session.exec(query):
        mode = mode_on(session, child, on)
        if mode is not None and mode.mode in (Mode.institution, Mode.foster):
            yield {"subject": child.number, "mode": mode.mode.label}


CHECKS = (
    Check("收养登记不符合条件", UNLAWFUL, unlawful),
    Check("公告未满登记收养", EARLY, early),
    Check("收养审查超期、没有评估", LATE, late),
    Check("被收养儿童仍在机构或寄养", STILL_PLACED, still_placed),
)
