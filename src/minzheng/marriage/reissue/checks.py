"""Checks of reissues (补领检查): MA-20, a marriage certificate made out after the marriage ended.

A court's paper may come after the booklet; so it is looked at again whenever checks are run.
"""

from __future__ import annotations

from datetime import date

from sqlmodel import Session, col, select

from minzheng.kernel.check import Check, Found
from minzheng.kernel.finding import Level, Problem
from minzheng.marriage.office.choices import Paper
from minzheng.marriage.reissue.archive import why_over
from minzheng.marriage.reissue.models import Reissue
from minzheng.people.marriage_models import Marriage
from minzheng.people.marriages import NEVER_WAS

AFTER_END = Problem(
    "check-marriage-reissued-after-end",
    "{subject} 补发于 {on}，这段婚姻已于 {until} 因{reason}终止",
    "收回补发的结婚证，通知当事人；出具档案复印件",
    cite="婚姻登记条例 第二十一条", level=Level.warning,
)  # fmt: skip


def after_end(session: Session, on: date) -> Found:
    """MA-20: divorced by registry or court, or bereft, by the day of the reissue.

    What a court or the bureau found void later did stand on that day.
    """
    query = (
        select(Reissue, Marriage)
        .join(Marriage, col(Marriage.id) == Reissue.marriage_id)
        .where(Reissue.paper == Paper.marriage, col(Reissue.applied_on) <= on)
        .order_by(col(Reissue.number))
    )
    for one, marriage in session.exec(query):
        over = why_over(session, marriage, one.applied_on)
        if over is not None and marriage.ended_for not in NEVER_WAS:
            reason, until = over
            yield {"subject": one.number, "on": one.applied_on, "until": until, "reason": reason}


CHECKS: tuple[Check, ...] = (Check("婚姻终止后补发结婚证", AFTER_END, after_end),)
