"""Statistics of burial (殡葬统计表): what the yearly and monthly returns ask for, one line each.

Deaths count by the day of the death, cremations, interments and money by their own days; grounds,
places and what waits are counted on the last day. Finals stand by code, pending ones apart.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from sqlmodel import Session, col, func, select

from minzheng.burial.ashes.finals import Tally, tally
from minzheng.burial.body.models import Cremation
from minzheng.burial.choices import Destination
from minzheng.burial.death.models import DeathReport
from minzheng.burial.grave.ledger import Room, rooms
from minzheng.burial.ground.figures import stat_table as ground_table
from minzheng.burial.reward.figures import given
from minzheng.burial.tomb.figures import tombs
from minzheng.burial.waiver.figures import waived
from minzheng.kernel.counted import Period
from minzheng.kernel.money import yuan
from minzheng.kernel.table import Column, Kind, Table

STAT = (
    Column("indicator", "指标"),
    Column("value", "数值", Kind.code),
    Column("unit", "单位"),
    Column("definition", "口径"),
)
Line = tuple[Any, ...]


def stat_table(session: Session, over: Period) -> Table:
    """The table of a time."""
    rows = [
        *_dead(session, over.since, over.until),
        *_ends(tally(session, over.since, over.until)),
        *_places(session, over.until),
        *_money(session, over.since, over.until),
        *_tombs(session, over.since, over.until),
    ]
    title = f"殡葬统计 {over.title}"
    return Table("burial.stat", STAT, rows, title, as_of=str(over.until))


def _dead(session: Session, since: date, until: date) -> Iterator[Line]:
    """死亡人数, 火化具数."""
    dead = select(func.count(col(DeathReport.id))).where(
        col(DeathReport.died_on).between(since, until), col(DeathReport.confirmed_on) <= until
    )
    yield "死亡人数", session.exec(dead).one(), "人", "已确认的死亡信息，按死亡日期"
    burnt = select(Cremation.elsewhere, func.count(col(Cremation.id))).where(
        col(Cremation.cremated_on).between(since, until)
    )
    here = away = 0
    for elsewhere, count in session.exec(burnt.group_by(col(Cremation.elsewhere))):
        here, away = (here, away + count) if elsewhere else (here + count, away)
    yield "火化具数", here, "具", "本县殡仪馆火化，按火化日期"
    yield "其中外地火化", away, "具", "在外地火化、凭证登记的，不计入火化具数"


def _ends(found: Tally) -> Iterator[Line]:
    """安葬数 by code, what went elsewhere, what waits."""
    yield "骨灰（遗体）安葬数", found.finals, "例", "期内最终去向，不含运往外地、遗体捐献"
    for where in Destination:
        if found.by_code[where]:
            yield f"  {where.value} {where.label}", found.by_code[where], "例", ""
    for where, count in sorted(found.outside.items()):
        yield f"{where.value} {where.label}", count, "例", "最终去向，不计入安葬率"
    for where, count in sorted(found.pending.items()):
        yield f"{where.value} {where.label}", count, "例", "期末未安葬，不计入安葬率"


def _places(session: Session, on: date) -> Iterator[Line]:
    """处数 by kind, places and how many are used."""
    for kind, count, *_ in ground_table(session, on).rows:
        yield f"{kind}", count, "处", "期末在用"
    room = sum((one for _, one in rooms(session, on)), Room())
    yield "墓（格）位总数", room.total, "个", "期末在用设施"
    yield "已用墓（格）位", room.used, "个", "已安葬或已有合同"


def _money(session: Session, since: date, until: date) -> Iterator[Line]:
    """惠民资金 and 生态奖补."""
    paid = waived(session, since, until)
    yield "惠民殡葬减免", yuan(paid.amount), "元", f"期内结算，{paid.bodies} 具"
    yield "每具平均减免", paid.average, "元", "减免金额 ÷ 减免的逝者"
    found = list(given(session, since, until))
    yield "节地生态安葬奖补", len(found), "例", "期内批准"
    yield "奖补金额", yuan(sum(one.amount for one in found)), "元", "按批准当月标准"


def _tombs(session: Session, since: date, until: date) -> Iterator[Line]:
    """整治坟墓数."""
    done = [
        one for one in tombs(session, until)
        if one.verified_on is not None and since <= one.verified_on <= until
    ]  # fmt: skip
    yield "整治坟墓数", len(done), "座", "期内销号"
