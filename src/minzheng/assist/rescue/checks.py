"""Checks of the station (救助管理检查): too long without filing, known but not home, dead."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sqlmodel import Session, col, select

from minzheng.assist.rescue.limits import Limits, days_in
from minzheng.assist.rescue.models import Stay
from minzheng.kernel.check import Check, Found
from minzheng.kernel.dated import going_on, has_come
from minzheng.kernel.finding import Level, Problem
from minzheng.people.models import Death

OVER_LIMIT = Problem(
    "check-rescue-over-limit",
    "受助人员 {subject} 在站 {days} 天，{last} 到期没有备案",
    "报上级民政部门备案后登记：minzheng assist rescue extend {subject}",
    cite="民政部令第24号 第十二条",
    level=Level.warning,
)
NOT_RETURNED = Problem(
    "check-rescue-not-returned",
    "受助人员 {subject} 于 {identified} 查明身份，{by} 前应送返，仍在站",
    "联系流出地接送；本人要求离站的随时可以离站",
    cite="社会救助法 第三十一条",
    level=Level.warning,
)
DEAD_ADMITTED = Problem(
    "check-rescue-dead",
    "受助人员 {subject} 入站于 {admitted}，库中登记其 {died} 死亡",
    "核实身份；查明有误或死亡登记有误的报管理员订正",
    level=Level.warning,
)


def _inside(session: Session, on: date) -> Iterator[Stay]:
    """Everybody in the station at the end of a day."""
    query = select(Stay).where(going_on(Stay.admitted_on, Stay.left_on, on))
    yield from session.exec(query.order_by(col(Stay.number)))


def over_limit(session: Session, on: date) -> Found:
    """Past the tenth day, and the office above was not told."""
    limits = Limits.load(session, on)
    for stay in _inside(session, on):
        last = limits.last_day(stay)
        if last < on and not has_come(stay.filed_on, on):
            yield {"subject": stay.number, "days": days_in(stay, on), "last": last}


def not_returned(session: Session, on: date) -> Found:
    """Known for so many days, and still in; settled people stay on purpose."""
    limits = Limits.load(session, on)
    for stay in _inside(session, on):
        by = limits.return_by(stay)
        if by is not None and by < on and stay.settled_on is None:
            yield {"subject": stay.number, "identified": stay.identified_on, "by": by}


def dead_admitted(session: Session, on: date) -> Found:
    """Admitted after the day on which our register has him dead."""
    query = (
        select(col(Stay.number), col(Stay.admitted_on), col(Death.died_on))
        .join(Death, col(Death.person_id) == Stay.person_id)
        .where(col(Death.died_on) < col(Stay.admitted_on), col(Stay.admitted_on) <= on)
    )
    for number, admitted, died in session.exec(query.order_by(col(Stay.number))):
        yield {"subject": number, "admitted": admitted, "died": died}


CHECKS = (
    Check("在站超期没有备案", OVER_LIMIT, over_limit),
    Check("查明身份没有送返", NOT_RETURNED, not_returned),
    Check("死亡人员入站", DEAD_ADMITTED, dead_admitted),
)
