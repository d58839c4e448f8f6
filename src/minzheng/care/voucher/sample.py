"""Sample (核销抽查): redemptions of a month drawn for a look on the spot, and those looked at.

The same month, seed and share give the same list (``kernel.draw``); filled in, it is what is
imported as results.
"""

from __future__ import annotations

from fractions import Fraction

from sqlmodel import Session, col, func, select

from minzheng.care.voucher.books import CHECKED
from minzheng.care.voucher.models import VoucherCheck, VoucherRedemption
from minzheng.care.voucher.recompute import redemptions_of
from minzheng.kernel.db import among
from minzheng.kernel.draw import choose, size_of
from minzheng.kernel.kind import Kind
from minzheng.kernel.month import Month
from minzheng.kernel.record.take import form_of
from minzheng.kernel.standards import standards_of
from minzheng.kernel.table import Column, Table
from minzheng.people.divisions import Gazetteer
from minzheng.people.models import Person

RATE = "voucher.check_rate"


def least_of(session: Session, month: Month) -> Fraction:
    """The share of a month's redemptions that is to be looked at."""
    return standards_of(session).on(month).ratio(RATE)


def draw(
    session: Session, month: Month, rate: Fraction, seed: int
) -> tuple[int, list[VoucherRedemption]]:
    """How many redemptions a month has, and those drawn, in the order of their numbers."""
    every = {one.number: one for one in redemptions_of(session, month)}
    count = size_of(rate, len(every))
    return len(every), [every[number] for number in choose(every, seed, count)]


def looked_at(session: Session, month: Month) -> tuple[int, int]:
    """The redemptions of a month, and how many of them were looked at."""
    within = (VoucherRedemption.used_on >= month.first, VoucherRedemption.used_on <= month.last)
    every = session.exec(select(func.count(col(VoucherRedemption.id))).where(*within)).one()
    query = select(func.count(col(VoucherCheck.id))).join(
        VoucherRedemption, col(VoucherRedemption.id) == VoucherCheck.redemption_id
    )
    return every, session.exec(query.where(*within)).one()


def sample_table(session: Session, month: Month, drawn: list[VoucherRedemption]) -> Table:
    """The list as the sheet of checks has it, with whom to ask and about what."""
    places = Gazetteer.load(session)
    query = select(Person).where(among(col(Person.id), {one.person_id for one in drawn}))
    people = {person.id: person for person in session.exec(query)}
    form = form_of(CHECKED)
    columns = [Column(one.key, one.title, one.shows or Kind.text) for one in form.fields]
    shown = (
        Column("holder", "老年人", Kind.name),
        Column("division", "乡镇 村（社区）"),
        Column("phone", "联系电话", Kind.phone),
        Column("used_on", "核销日期", Kind.date),
        Column("provider", "服务机构"),
        Column("service", "项目"),
        Column("claimed", "平台抵扣", Kind.money),
    )
    blank = ("",) * (len(columns) - 2)
    rows = []
    for one in drawn:
        who = people[one.person_id]
        place = places.label(who.division_code)
        told = (who.name, place, who.phone, one.used_on, one.provider, one.service, one.claimed)
        rows.append(("", one.number, *told, *blank))
    return Table(
        form.schema,
        (*columns[:2], *shown, *columns[2:]),
        rows,
        title=f"核销抽查名单 {month}",
        as_of=str(month),
        is_form=True,
    )
