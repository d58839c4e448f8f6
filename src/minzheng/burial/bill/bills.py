"""Bills and their lines (费用清单、明细): a contract, live prices only, an invoice at the end.

殡葬管理条例 第五条、第四十二条、第四十三条、第五十条、第六十八条: nothing is charged that the lists
do not have, none of their items is split. A line is never changed: a wrong bill is made void and
written anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from minzheng.burial.bill.amounts import amount_of
from minzheng.burial.bill.links import (
    count_link,
    ground_link,
    report_link,
    told_ground,
    told_report,
)
from minzheng.burial.bill.models import Bill, BillLine, Tariff
from minzheng.burial.bill.tariffs import live_tariff
from minzheng.burial.death.models import DeathReport
from minzheng.burial.ground.models import Ground
from minzheng.kernel.dated import goes_on
from minzheng.kernel.db import among
from minzheng.kernel.finding import Finding, Problem
from minzheng.kernel.kind import Kind
from minzheng.kernel.money import yuan
from minzheng.kernel.record.declare import (
    Computed,
    Fault,
    Item,
    Link,
    Linked,
    RecordAct,
    Records,
    Values,
)
from minzheng.kernel.record.links import parent_link
from minzheng.kernel.record.listing import register_of
from minzheng.kernel.sheet.form import Field
from minzheng.kernel.table import Column

LISTS = "殡葬管理条例 第五条、第四十二条、第四十三条、第五十条、第六十八条"
RETURNED = Problem("bill-report-returned", "报送 {number} 已退回", "核对编号；更正后重新报送")
BEFORE_DEATH = Problem("bill-before-death", "{day} 早于死亡日期 {died_on}", "核对日期和报送编号")
CLOSED_GROUND = Problem(
    "bill-ground-closed", "服务单位 {number} 在 {day} 不在启用中", "核对设施编号和日期"
)
CONTRACT_USED = Problem(
    "bill-contract-used", "合同号 {contract} 已用于另一逝者的清单 {number}", "核对合同号"
)
NO_LINES = Problem("bill-no-lines", "清单 {number} 没有明细", "先记明细：burial bill line add")
INVOICE_USED = Problem("bill-invoice-used", "票据号已用于清单 {number}", "核对票据号")
NO_LIVE_ITEM = Problem(
    "charge-no-live-item", "{day} 在该单位没有执行中的收费项目 {code}",
    "看当日价目：burial tariff public；清单之外的不得收费", cite=LISTS,
)  # fmt: skip
PRICE_DIFFERS = Problem(
    "charge-price-differs", "单价 {price} 元与价目 {number} 的 {tariff} 元不同",
    "按价目收费；单价可以不填", cite=LISTS,
)  # fmt: skip
SPLIT = Problem(
    "charge-split", "项目 {code} 已在 {number} 收过，一个项目只能一行", "数量合并记在一行",
    cite=LISTS,
)  # fmt: skip
BILL_CLOSED = Problem(
    "charge-bill-closed", "清单 {number} 是“{state}”，不能再记明细", "另开清单：burial bill add"
)

OPEN, SETTLED, VOID = "未结算", "已结算", "已作废"


def bill_state(one: Bill, on: date) -> str:
    """Open, settled, or void."""
    if one.void_on is not None and one.void_on <= on:
        return VOID
    return SETTLED if one.settled_on is not None and one.settled_on <= on else OPEN


def lines_of(session: Session, bill_id: int) -> list[tuple[BillLine, Tariff]]:
    """The lines of a bill with their items, in order."""
    query = (
        select(BillLine, Tariff)
        .join(Tariff, col(Tariff.id) == BillLine.tariff_id)
        .where(BillLine.bill_id == bill_id)
    )
    return list(session.exec(query.order_by(col(BillLine.id))))


def bills_of(session: Session, report_id: int) -> list[Bill]:
    """The bills of one of the dead that are not void, in order."""
    query = select(Bill).where(Bill.report_id == report_id, col(Bill.void_on).is_(None))
    return list(session.exec(query.order_by(col(Bill.opened_on), col(Bill.id))))


def total_of(session: Session, bill_id: int) -> int:
    """What a bill comes to."""
    return sum(line.amount for line, _ in lines_of(session, bill_id))


# --- opening and closing a bill -------------------------------------------------------------------


def _faults(session: Session, told: Values) -> Iterator[Fault]:
    """A bill of somebody who has died, at a ground that was open, under a contract of its own."""
    on, report, ground = told["opened_on"], told_report(session, told), told_ground(session, told)
    if told["number"] or on is None:
        return
    if report is not None and report.returned_on is not None:
        yield "report", RETURNED.finding(number=report.number)
    if report is not None and on < report.died_on:
        yield "opened_on", BEFORE_DEATH.finding(day=on, died_on=report.died_on)
    if ground is not None and not goes_on(ground.opened_on, ground.closed_on, on):
        yield "ground", CLOSED_GROUND.finding(number=ground.number, day=on)
    if report is not None and ground is not None and told["contract_no"]:
        other = _contract_of_another(session, told["contract_no"], ground, report)
        if other:
            finding = CONTRACT_USED.finding(contract=told["contract_no"], number=other)
            yield "contract_no", finding


def _contract_of_another(
    session: Session, contract: str, ground: Ground, report: DeathReport
) -> str:
    """The bill of another of the dead at the same place under the same contract."""
    query = select(Bill.number).where(
        Bill.contract_no == contract, Bill.ground_id == ground.id, Bill.report_id != report.id,
        col(Bill.void_on).is_(None),
    )  # fmt: skip
    return session.exec(query).first() or ""


def _settle_faults(session: Session, one: Bill, given: Values) -> Iterator[Finding]:
    """Something was charged, and the invoice is this bill's own."""
    if not lines_of(session, one.stored_id):
        yield NO_LINES.finding(number=one.number)
    invoice = given.get("invoice_no")
    query = select(Bill.number).where(Bill.invoice_no == invoice, Bill.id != one.id)
    other = session.exec(query).first() if invoice else None
    if other:
        yield INVOICE_USED.finding(number=other)


def _settled(session: Session, one: Bill, given: Values) -> Iterable[str]:
    """What the family is charged before any waiver."""
    yield f"应收 {yuan(total_of(session, one.stored_id))} 元；惠民减免：burial settle"


def _totals(session: Session, found: Sequence[Bill], on: date) -> list[int]:
    return [total_of(session, one.stored_id) for one in found]


# --- lines ----------------------------------------------------------------------------------------


def _told_bill(session: Session, told: Values) -> Bill | None:
    number = str(told["of"] or "")
    return session.exec(select(Bill).where(Bill.number == number)).one_or_none()


def _told_tariff(session: Session, told: Values) -> Tariff | None:
    """The live price that a line names by its item, ground and day."""
    bill, day = _told_bill(session, told), told["served_on"]
    if bill is None or day is None or not told["item"]:
        return None
    return live_tariff(session, str(told["item"]).strip(), bill.ground_id, day)


def _item_link() -> Link:
    """An item of the price list by its code, as it is live on the day at the ground (BU-31)."""
    field = Field("item", "项目代码", required=True, most=20, width=12, sample="CF01")
    shows = (Column("item", "项目代码", Kind.code), Column("item_name", "项目"))

    def find(session: Session, rows: Sequence[Values]) -> list[Linked]:
        return [_priced(session, row) for row in rows]

    def told(session: Session, stored: Sequence[Values]) -> list[tuple[Any, ...]]:
        wanted = {row["tariff_id"] for row in stored}
        query = select(Tariff.id, Tariff.code, Tariff.name)
        found = session.exec(query.where(among(col(Tariff.id), wanted)))
        known = {key: (code, name) for key, code, name in found}
        return [known[row["tariff_id"]] for row in stored]

    return Link(("tariff_id",), (field,), shows, find, told)


def _priced(session: Session, row: Values) -> Linked:
    """One row's live item, or the fault that there is none."""
    found = _told_tariff(session, row)
    faults: list[Fault] = []
    day, known = row["served_on"], _told_bill(session, row) is not None
    if found is None and known and day is not None and row["item"]:
        faults = [("item", NO_LIVE_ITEM.finding(day=day, code=row["item"]))]
    return Linked(faults, lambda: {"tariff_id": found.id} if found is not None else {})


def _line_faults(session: Session, told: Values) -> Iterator[Fault]:
    """An open bill, a day after the death, the listed price, the item once (BU-31)."""
    bill, tariff, day = _told_bill(session, told), _told_tariff(session, told), told["served_on"]
    if told["number"] or bill is None:
        return
    same = select(BillLine.id).where(
        BillLine.bill_id == bill.id, BillLine.tariff_id == (tariff.id if tariff else None)
    )
    if session.exec(same).first() is not None:
        return  # the very line, or one that differs from it: the book says so
    state = bill_state(bill, date.max)
    if state != OPEN:
        yield "of", BILL_CLOSED.finding(number=bill.number, state=state)
    report = session.get_one(DeathReport, bill.report_id)
    if day is not None and day < report.died_on:
        yield "served_on", BEFORE_DEATH.finding(day=day, died_on=report.died_on)
    if tariff is None:
        return
    price = told["price"]
    if price is not None and price != tariff.price:
        facts = {"price": yuan(price), "tariff": yuan(tariff.price)}
        yield "price", PRICE_DIFFERS.finding(number=tariff.number, **facts)
    for other in twins(session, bill, tariff.code, day):
        yield "item", SPLIT.finding(code=tariff.code, number=other)


def twins(session: Session, bill: Bill, code: str, day: date) -> list[str]:
    """Lines of the same item and day for the same dead at the same place, on bills not void."""
    query = (
        select(BillLine.number)
        .join(Bill, col(Bill.id) == BillLine.bill_id)
        .join(Tariff, col(Tariff.id) == BillLine.tariff_id)
        .where(
            Bill.report_id == bill.report_id, Bill.ground_id == bill.ground_id,
            Tariff.code == code, BillLine.served_on == day, col(Bill.void_on).is_(None),
        )
    )  # fmt: skip
    return list(session.exec(query.order_by(col(BillLine.id))))


def _charged(session: Session, number: str, facts: Values) -> Values:
    """The listed price, and what the line comes to."""
    price = session.get_one(Tariff, facts["tariff_id"]).price
    return {"price": price, "amount": amount_of(price, facts["count"])}


def _amounts(session: Session, found: Sequence[BillLine], on: date) -> list[int]:
    return [one.amount for one in found]


def _line_says(session: Session, one: BillLine) -> Iterable[str]:
    """What the line and the bill come to."""
    yield f"金额 {yuan(one.amount)} 元，清单合计 {yuan(total_of(session, one.bill_id))} 元"


LINES: Records = Records(
    "burial.bill.line",
    "费用明细",
    BillLine,
    prefix="FQ",
    dated="served_on",
    items=(
        parent_link("bill_id", lambda: BILLS, title="清单单号", sample="FD2026-00014"),
        _item_link(),
        count_link(),
        Item("price", required=False, prompt="可不填，按价目"),
        Item("served_on"),
    ),
    same=("bill_id", "tariff_id"),
    computed=(Computed(Column("amount", "金额", Kind.money), _amounts),),
    faults=_line_faults,
    makes=_charged,
    says=_line_says,
    notes=("单价按服务当日的价目，可以不填；一个项目一行，不得拆分。",),
)
LINES_REGISTER = register_of(LINES)

BILLS: Records = Records(
    "burial.bill",
    "服务费用清单",
    Bill,
    prefix="FD",
    dated="opened_on",
    items=(
        report_link(),
        ground_link(title="服务单位编号"),
        Item("agent"),
        Item("contract_no", sample="虚构合同9001"),
        Item("opened_on"),
    ),
    same=("report_id", "ground_id", "contract_no", "opened_on"),
    state=bill_state,
    computed=(Computed(Column("total", "合计", Kind.money), _totals),),
    acts=(
        RecordAct(
            "settle", "结算", sets=("invoice_no", "settled_on"), when=(OPEN,),
            faults=_settle_faults, after=_settled,
        ),
        RecordAct("void", "作废", sets=("void_on", "void_for"), when=(OPEN, SETTLED)),
    ),
    later=(
        Item("invoice_no", sample="虚构票据9001"),
        Item("void_for", shows=Kind.free, sample="项目记错"),
    ),
    children=((LINES, "bill_id"),),
    faults=_faults,
    notes=("先签服务合同再开单；结算时写票据号；记错的作废后另开。",),
)  # fmt: skip
BILLS_REGISTER = register_of(BILLS)
