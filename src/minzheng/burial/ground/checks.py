"""Checks of grounds (殡葬设施检查): BU-13, first half, and BU-28.

That more places were sold than approved (BU-13, second half) is told where places are.
"""

from __future__ import annotations

from datetime import date, timedelta

from sqlmodel import Session

from minzheng.burial.ground.choices import GroundKind
from minzheng.burial.ground.grounds import open_on
from minzheng.burial.ground.reports import owed
from minzheng.kernel.check import Check, Found
from minzheng.kernel.finding import Level, Problem

UNAPPROVED = Problem(
    "check-burial-unapproved", "在用设施 {subject}（{kind}）没有{what}文号",
    "补登：burial cemetery approve", cite="殡葬管理条例 第十九条、第二十条",
)  # fmt: skip
UNREPORTED = Problem(
    "check-burial-unreported", "{subject} 的 {year} 年度报告 {due} 到期，没有报送",
    "催报：burial cemetery report urge；收到后登记：burial cemetery report add",
    cite="殡葬管理条例 第五十二条", level=Level.warning,
)  # fmt: skip


def unapproved(session: Session, on: date) -> Found:
    """BU-13: a ground in use with neither approval nor filing; memorials need neither."""
    for one in open_on(session, on):
        if not one.approval_no and one.kind is not GroundKind.memorial:
            what = "备案" if one.kind is GroundKind.village_ground else "批准"
            yield {"subject": one.number, "kind": one.kind.label, "what": what}


def unreported(session: Session, on: date) -> Found:
    """BU-28: no yearly report after the day on which it was due."""
    for one in owed(session, on, on - timedelta(days=1)):
        yield {"subject": one.ground.number, "year": str(one.year), "due": one.due}


CHECKS = (
    Check("殡葬设施没有批准或备案", UNAPPROVED, unapproved),
    Check("殡葬年度报告未报", UNREPORTED, unreported),
)
