"""Holders who lost the right (消费补贴退出): gone from the list, or still on it and barred."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, select

from minzheng.care.assess.level import levels_on
from minzheng.care.voucher.models import VoucherHolder
from minzheng.care.voucher.recompute import LEAST, Right, rights, told_against
from minzheng.kernel.kind import Kind
from minzheng.kernel.month import Month
from minzheng.kernel.standards import MonthStandards, standards_of
from minzheng.kernel.table import Column, Table
from minzheng.people.divisions import Gazetteer
from minzheng.people.models import Person

GONE, STILL = "名单中已没有", "名单中仍有"
UNSAID = "原因待核"

LOST = (
    Column("name", "姓名", Kind.name),
    Column("id_no", "公民身份号码", Kind.id_no),
    Column("division", "乡镇 村（社区）"),
    Column("level", "能力等级"),
    Column("until", "有效期至", Kind.date),
    Column("state", "名单"),
    Column("why", "原因"),
)


@dataclass(frozen=True, slots=True)
class Lost:
    """Somebody who held a voucher and does not any more, or should not."""

    holder: VoucherHolder
    person: Person
    state: str
    why: str


def lost_in(session: Session, month: Month) -> list[Lost]:
    """Those of last month's list that this month's has not, and those on it who are barred."""
    std = standards_of(session).on(month)
    return [*_gone(session, month, std), *still_listed(session, month, month.last)]


def _gone(session: Session, month: Month, std: MonthStandards) -> Iterator[Lost]:
    """Whoever the list of a month has not any more, with what our registers know of it."""
    listed = {one.person_id for one in _list(session, month)}
    before = [one for one in _list(session, month - 1) if one.person_id not in listed]
    known = rights(session, std, {one.person_id for one in before})
    for holder in before:
        right = known[holder.person_id]
        why = _known(right, month.last)
        if not why and holder.until < month.last:
            why = f"评估有效期至 {holder.until}"
        yield Lost(holder, right.person, GONE, why or UNSAID)


def still_listed(session: Session, month: Month, day: date) -> Iterator[Lost]:
    """Whoever is on the list of a month and may hold no voucher on a day, with the reason."""
    std = standards_of(session).on(month)
    holders = _list(session, month)
    known = rights(session, std, {one.person_id for one in holders})
    levels = levels_on(session, day)
    for holder in holders:
        right, level = known[holder.person_id], levels.get(holder.person_id, holder.level)
        why = _known(right, day)
        if not why and not holder.level.at_least(LEAST):
            why = f"能力等级{holder.level.label}"
        if not why and not level.at_least(LEAST):
            why = f"本县评估为{level.label}"
        if why:
            yield Lost(holder, right.person, STILL, why)


def _known(right: Right, day: date) -> str:
    """A death, or what is received instead, in a word."""
    return "；".join(one.message for one in told_against(right, day))


def _list(session: Session, month: Month) -> list[VoucherHolder]:
    """The list of a month."""
    query = select(VoucherHolder).where(VoucherHolder.list_month == month)
    return list(session.exec(query.order_by(col(VoucherHolder.number))))


def lost_table(session: Session, month: Month) -> Table:
    """The list of those who lost the right."""
    places = Gazetteer.load(session)
    rows = [
        (
            one.person.name,
            one.person.id_no,
            places.label(one.holder.division_code),
            one.holder.level,
            one.holder.until,
            one.state,
            one.why,
        )
        for one in lost_in(session, month)
    ]
    title = f"消费补贴退出和应退出 {month}"
    return Table("care.voucher.lost", LOST, rows, title=title, as_of=str(month))
