"""Lists of waivers (减免清单): the slip of one of the dead, and every waiver that was kept."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from minzheng.burial.bill.amounts import count_told
from minzheng.burial.bill.models import Bill
from minzheng.burial.death.models import DeathReport
from minzheng.burial.waiver.classes import told
from minzheng.burial.waiver.models import Waiver, WaiverClaim, WaiverClaimLine, WaiverItem
from minzheng.burial.waiver.rules import Case
from minzheng.kernel.money import yuan
from minzheng.kernel.table import Column, Kind, Table
from minzheng.people.models import Person

SLIP = (
    Column("bill", "清单单号", Kind.code),
    Column("code", "项目代码", Kind.code),
    Column("name", "项目"),
    Column("count", "数量", Kind.code),
    Column("unit", "单位"),
    Column("price", "单价", Kind.money),
    Column("gross", "金额", Kind.money),
    Column("item", "减免项目"),
    Column("waived", "减免", Kind.money),
    Column("payable", "自付", Kind.money),
)


def slip_table(case: Case, on: date) -> Table:
    """Gross, waived and payable, a line for each charge."""
    rows: list[tuple[Any, ...]] = []
    for one in case.charges:
        waived = case.waived_on(one.line)
        rows.append(
            (one.bill.number, one.tariff.code, one.tariff.name, count_told(one.line.count),
             one.tariff.unit, one.line.price, one.line.amount, case.names_on(one.line), waived,
             one.line.amount - waived)
        )  # fmt: skip
    sums = (case.gross, "", case.waived, case.gross - case.waived)
    title = f"惠民殡葬减免结算 {case.report.number}"
    totals = ("合计", "", "", "", "", "", *sums)
    return Table("burial.settle", SLIP, rows, title, totals=totals, as_of=str(on))


def told_case(case: Case, made: list[Waiver]) -> Iterator[str]:
    """Of which classes the dead was, what was granted, and why other items gave nothing."""
    yield f"死亡当日的对象类别：{told(case.groups) or '无'}"
    fresh = {one.code for one in made}
    for offer in case.offers:
        if offer.item.code in fresh and offer.category is not None:
            yield f"减免 {offer.item.name}：{yuan(offer.amount)} 元（{offer.category.label}）"
        elif offer.kept is not None:
            yield f"早已减免 {offer.item.name}：{yuan(offer.amount)} 元（{offer.kept.number}）"
        for found in offer.faults:
            yield f"不减免 {found.message}"


WAIVERS = (
    Column("number", "减免编号", Kind.code),
    Column("report", "报送编号", Kind.code),
    Column("dead", "逝者", Kind.name),
    Column("item", "减免项目"),
    Column("category", "对象类别"),
    Column("bill", "清单单号", Kind.code),
    Column("actual", "实际金额", Kind.money),
    Column("amount", "减免", Kind.money),
    Column("settled_on", "减免日期", Kind.date),
    Column("claim", "结报", Kind.code),
    Column("state", "状态"),
)


def waivers_table(session: Session, since: date, until: date) -> Table:
    """Every waiver of a time; those taken back are told and not added up."""
    claims = _claims(session)
    bills = dict(session.exec(select(col(Bill.id), col(Bill.number))).all())
    query = (
        select(Waiver, WaiverItem, DeathReport, Person)
        .join(WaiverItem, col(WaiverItem.id) == Waiver.item_id)
        .join(DeathReport, col(DeathReport.id) == Waiver.report_id)
        .join(Person, col(Person.id) == DeathReport.person_id)
        .where(col(Waiver.settled_on).between(since, until))
    )
    rows: list[tuple[Any, ...]] = []
    for one, item, report, person in session.exec(query.order_by(col(Waiver.number))):
        state = "已撤销" if one.void_on is not None else "有效"
        rows.append(
            (one.number, report.number, person.name, item.name, one.category,
             bills[one.bill_id], one.actual, one.amount, one.settled_on,
             claims.get(one.stored_id, ""), state)
        )  # fmt: skip
    live = [row for row in rows if row[-1] == "有效"]
    sums = (sum(row[6] for row in live), sum(row[7] for row in live))
    totals = ("合计", "", "", "", "", "", *sums, "", "", "")
    title = "惠民减免（已撤销的不计入合计）"
    return Table("burial.waivers", WAIVERS, rows, title, totals=totals, as_of=str(until))


def _claims(session: Session) -> dict[int, str]:
    """In which claim each waiver was asked of finance."""
    query = (
        select(WaiverClaimLine.waiver_id, WaiverClaim.number)
        .join(WaiverClaim, col(WaiverClaim.id) == WaiverClaimLine.claim_id)
        .where(col(WaiverClaimLine.back).is_(False))
    )
    return dict(session.exec(query).all())
