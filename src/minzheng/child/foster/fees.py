"""Fees and late visits (家庭养育费、走访逾期): what families are due for a month, who was not seen.

The fee is a list, not a round of payment: it is owed to the carer for a child who is somebody
else's, by the institution that entrusted it.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from minzheng.child.foster.fosters import foster_state, last_seen, next_visit
from minzheng.child.foster.models import Foster, FosterFamily, Institution
from minzheng.child.foster.places import gone
from minzheng.child.register.life import person_of
from minzheng.child.register.models import ChildFile
from minzheng.kernel.dated import going_on
from minzheng.kernel.month import Month
from minzheng.kernel.standards import Mark, standards_of
from minzheng.kernel.table import Column, Kind, Table
from minzheng.people.divisions import Gazetteer
from minzheng.people.models import Person

FEES = (
    Column("number", "寄养编号", Kind.code),
    Column("child", "儿童档案编号", Kind.code),
    Column("carer", "主要照料人", Kind.name),
    Column("carer_id_no", "公民身份号码", Kind.id_no),
    Column("institution", "委托机构"),
    Column("agreement", "协议编号", Kind.code),
    Column("fee", "家庭养育费", Kind.money),
)


def due_in(one: Foster, month: Month) -> bool:
    """Whether a fee is due: from the month after signing to the month of the end."""
    begun = one.signed_on is not None and Month.of(one.signed_on) < month
    return begun and (one.ended_on is None or month <= Month.of(one.ended_on))


def fees_table(session: Session, month: Month) -> Table:
    """What each family is due for a month, a line a child; raises ``standard-missing``."""
    std = standards_of(session).on(month)
    fee = std["foster.fee"]
    query = (
        select(Foster, ChildFile, Person, Institution)
        .join(ChildFile, col(ChildFile.id) == Foster.child_id)
        .join(FosterFamily, col(FosterFamily.id) == Foster.family_id)
        .join(Person, col(Person.id) == FosterFamily.person_id)
        .join(Institution, col(Institution.id) == Foster.institution_id)
        .order_by(Foster.number)
    )
    rows: list[tuple[Any, ...]] = [
        (one.number, child.number, carer.name, carer.id_no, house.name, one.agreement_no, fee)
        for one, child, carer, house in session.exec(query)
        if due_in(one, month)
    ]
    sample = "；标准是示例值，请录入本县标准" if std.value("foster.fee").mark is Mark.sample else ""
    title = f"{month.label}家庭养育费（签约次月起、解除当月止{sample}）"
    totals = ("合计", "", "", "", "", "", fee * len(rows))
    return Table("child.foster.fees", FEES, rows, title, totals=totals, as_of=str(month))


OVERDUE = (
    Column("number", "寄养编号", Kind.code),
    Column("child", "儿童档案编号", Kind.code),
    Column("name", "儿童", Kind.name),
    Column("carer", "主要照料人", Kind.name),
    Column("division", "乡镇 村（社区）"),
    Column("state", "状态"),
    Column("last", "最近走访", Kind.date),
    Column("due", "应访日期", Kind.date),
    Column("late", "逾期天数", Kind.int),
)


def overdue_table(session: Session, on: date, town: str = "") -> Table:
    """Children in families whose visit is late on a day, the latest first."""
    places = Gazetteer.load(session, on)
    inside = set(places.within(town)) if town else None
    rows = []
    query = select(Foster).where(going_on(Foster.since, Foster.ended_on, on))
    for one in session.exec(query.order_by(Foster.number)):
        family = session.get_one(FosterFamily, one.family_id)
        child = session.get_one(ChildFile, one.child_id)
        last = last_seen(session, one, on)
        due = next_visit(session, one, last)
        outside = inside is not None and family.division_code not in inside
        if due >= on or outside or gone(session, child, on):
            continue
        rows.append(
            (one.number, child.number, person_of(session, child).name,
             session.get_one(Person, family.person_id).name, places.label(family.division_code),
             foster_state(one, on), last, due, (on - due).days)
        )  # fmt: skip
    rows.sort(key=lambda row: (-int(str(row[-1])), row[0]))
    title = "寄养走访逾期（没有见到儿童的不算）"
    return Table("child.foster.overdue", OVERDUE, rows, title, as_of=str(on))
