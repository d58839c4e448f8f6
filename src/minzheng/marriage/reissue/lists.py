"""Lists of reissues (补领统计): 补领（件） of a time, as the statistics ask for them."""

from __future__ import annotations

from datetime import date

from sqlmodel import Session, col, select

from minzheng.kernel.setting import region
from minzheng.kernel.table import Column, Kind, Table
from minzheng.marriage.office.choices import Paper
from minzheng.marriage.reissue.models import Reissue

STAT = (
    Column("paper", "种类"),
    Column("cases", "补领（件）", Kind.int),
    Column("booklets", "补发（本）", Kind.int),
    Column("elsewhere", "其中原在外县登记（件）", Kind.int),
    Column("delegated", "其中委托代办（件）", Kind.int),
)


def reissued(session: Session, since: date, until: date) -> list[Reissue]:
    """The reissues of a time, by number."""
    query = select(Reissue).where(col(Reissue.applied_on).between(since, until))
    return list(session.exec(query.order_by(col(Reissue.number))))


def elsewhere(session: Session, one: Reissue) -> bool:
    """Whether another county registered it first (全国通办); one without a code is by its paper."""
    return one.issuer_code != region(session) if one.issuer_code else bool(one.archive_paper)


def stat_table(session: Session, since: date, until: date) -> Table:
    """Cases and booklets, a line a kind; cases are no booklets and are never added to them."""
    found = reissued(session, since, until)
    rows = []
    for paper in Paper:
        mine = [one for one in found if one.paper is paper]
        rows.append(
            (
                f"补领{paper.label}",
                len(mine),
                sum(len(one.applicant.sides) for one in mine),
                sum(elsewhere(session, one) for one in mine),
                sum(bool(one.delegate) for one in mine),
            )
        )
    totals = ("合计", *(sum(int(str(row[place])) for row in rows) for place in range(1, len(STAT))))
    title = "补领婚姻登记证（件是办理次数，本是证件数）"
    return Table(
        "marriage.reissue.stat", STAT, rows, title, totals=totals, as_of=f"{since} 至 {until}"
    )
