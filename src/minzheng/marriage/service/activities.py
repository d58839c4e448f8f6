"""Activities (服务活动): referrals to checks before marriage, advice, crises, what was published.

A log of what the registry did besides registering: 婚检孕优 referrals, advice, intervention in a
crisis, the public account, family education, model families.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from minzheng.kernel.finding import Problem
from minzheng.kernel.kind import Kind
from minzheng.kernel.record.declare import Fault, Item, Records, Values
from minzheng.kernel.record.listing import register_of
from minzheng.kernel.table import Column, Table
from minzheng.marriage.service.choices import ActivityKind
from minzheng.marriage.service.reform_models import Activity
from minzheng.people.links import PLACED, place_link

BELOW_ZERO = Problem("marriage-activity-below-zero", "服务人次不能小于零", "核对人次")


def _faults(session: Session, told: Values) -> Iterator[Fault]:
    """Nobody is fewer than nobody."""
    if told["people"] is not None and told["people"] < 0:
        yield "people", BELOW_ZERO.finding()


ACTIVITIES: Records = Records(
    "marriage.activity",
    "婚姻服务活动",
    Activity,
    prefix="HD",
    dated="held_on",
    items=(
        Item("held_on"),
        Item("kind"),
        Item("place", sample="登记大厅", width=20),
        place_link(village=None, required=False),
        Item("people", sample="30"),
        Item("note", shows=Kind.free, listed=False, required=False),
    ),
    same=("held_on", "kind", "place", "division_code"),
    faults=_faults,
    notes=("婚检、孕优写当天转介的人次；公众号写阅读人次；全县的活动不写乡镇。",),
    **PLACED,
)
ACTIVITIES_REGISTER = register_of(ACTIVITIES)


def activity_table(session: Session, since: date, until: date) -> Table:
    """Activities of a time by kind: how many, how many people."""
    query = select(Activity).where(col(Activity.held_on).between(since, until))
    found = list(session.exec(query.order_by(Activity.number)))
    rows: list[tuple[Any, ...]] = []
    for kind in ActivityKind:
        here = [one for one in found if one.kind is kind]
        if here:
            rows.append((kind.label, len(here), sum(one.people for one in here)))
    columns = (
        Column("kind", "活动种类"),
        Column("times", "次数", Kind.int),
        Column("people", "服务人次", Kind.int),
    )
    totals = ("合计", len(found), sum(one.people for one in found))
    title = f"婚姻服务活动 {since} 至 {until}"
    return Table("marriage.activity.stat", columns, rows, title=title, totals=totals)
