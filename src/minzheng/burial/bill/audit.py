"""Price check (收费核查): BU-31, every charge against the price list of its day and ground.

殡葬管理条例 第五条、第四十二条、第四十三条、第五十条、第六十八条.
The same functions serve ``check`` and the list.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from minzheng.burial.bill.amounts import amount_of, count_told
from minzheng.burial.bill.bills import twins
from minzheng.burial.bill.models import Bill, BillLine, Tariff
from minzheng.burial.bill.tariffs import basics_on, live_tariff, live_tariffs
from minzheng.burial.ground.models import Ground
from minzheng.kernel.money import yuan
from minzheng.kernel.table import Column, Kind, Table

NO_ITEM, PRICE, AMOUNT, SPLIT = "没有执行中的收费项目", "单价与价目不同", "金额算错", "拆分"


@dataclass(frozen=True, slots=True)
class Charge:
    """A line of a bill that is not void, with what it rests on."""

    line: BillLine
    bill: Bill
    tariff: Tariff

    def live(self, session: Session) -> Tariff | None:
        """The price that held at the ground on the day."""
        return live_tariff(session, self.tariff.code, self.bill.ground_id, self.line.served_on)


def charges(session: Session, since: date, until: date) -> Iterator[Charge]:
    """The charges of a time, by the day of service and number."""
    query = (
        select(BillLine, Bill, Tariff)
        .join(Bill, col(Bill.id) == BillLine.bill_id)
        .join(Tariff, col(Tariff.id) == BillLine.tariff_id)
        .where(col(Bill.void_on).is_(None), col(BillLine.served_on).between(since, until))
    )
    for line, bill, tariff in session.exec(
        query.order_by(col(BillLine.served_on), BillLine.number)
    ):
        yield Charge(line, bill, tariff)


def has_no_item(session: Session, one: Charge) -> bool:
    """Whether no price held on the day at the ground, or another line of the list did."""
    live = one.live(session)
    return live is None or live.id != one.tariff.id


def price_differs(one: Charge) -> bool:
    """Whether the price charged is not the listed one, or above the ceiling."""
    return one.line.price != one.tariff.price


def wrong_amount(one: Charge) -> bool:
    """Whether the amount is not price by count."""
    return one.line.amount != amount_of(one.line.price, one.line.count)


def split_with(session: Session, one: Charge) -> list[str]:
    """Other lines of the same item and day for the same dead at the same place."""
    found = twins(session, one.bill, one.tariff.code, one.line.served_on)
    return [number for number in found if number != one.line.number]


def faults_of(session: Session, one: Charge) -> list[str]:
    """Everything that is wrong with a charge, in words."""
    told = []
    if has_no_item(session, one):
        told.append(NO_ITEM)
    if price_differs(one):
        told.append(PRICE)
    if wrong_amount(one):
        told.append(AMOUNT)
    if others := split_with(session, one):
        told.append(f"{SPLIT}（另有 {'、'.join(others)}）")
    return told


FOUND = (
    Column("line", "明细编号", Kind.code),
    Column("bill", "清单单号", Kind.code),
    Column("ground", "服务单位"),
    Column("served_on", "服务日期", Kind.date),
    Column("code", "项目代码", Kind.code),
    Column("name", "项目"),
    Column("count", "数量", Kind.code),
    Column("price", "单价", Kind.money),
    Column("listed", "价目", Kind.money),
    Column("amount", "金额", Kind.money),
    Column("fault", "问题"),
)


def audit_table(session: Session, since: date, until: date) -> Table:
    """The charges of a time against which something is to be said."""
    rows: list[tuple[Any, ...]] = []
    names = {one.stored_id: one.name for one in session.exec(select(Ground))}
    count = 0
    for one in charges(session, since, until):
        count += 1
        faults = faults_of(session, one)
        if not faults:
            continue
        live = one.live(session)
        line, bill = one.line, one.bill
        rows.append(
            (line.number, bill.number, names[bill.ground_id], line.served_on, one.tariff.code,
             one.tariff.name, count_told(line.count), line.price, live.price if live else None,
             line.amount, "；".join(faults))
        )  # fmt: skip
    title = f"收费核查：{since} 至 {until} 共 {count} 笔明细，有问题的 {len(rows)} 笔"
    return Table("burial.price.check", FOUND, rows, title, as_of=str(until))


# --- what is made public --------------------------------------------------------------------------

PUBLIC = (
    Column("code", "项目代码", Kind.code),
    Column("name", "项目名称"),
    Column("kind", "类别"),
    Column("basic", "基本服务", Kind.flag),
    Column("unit", "计价单位"),
    Column("price", "价格", Kind.money),
    Column("ceiling", "最高价", Kind.money),
    Column("document", "定价文件"),
    Column("since", "执行起", Kind.date),
    Column("ground", "执行设施"),
)


def public_table(session: Session, on: date, ground: Ground | None) -> Table:
    """The price list of a day as it is to be put up (明码标价), of one ground or of all."""
    basics = basics_on(session, on)
    names = {one.stored_id: one.name for one in session.exec(select(Ground))}
    rows: list[tuple[Any, ...]] = [
        (one.code, one.name, one.kind, basics.get(one.service.value, False), one.unit, one.price,
         one.ceiling, one.document, one.since,
         names[one.ground_id] if one.ground_id is not None else "各设施")
        for one in live_tariffs(session, on, ground.stored_id if ground is not None else None)
    ]  # fmt: skip
    title = f"{ground.name if ground is not None else '全县'}殡葬服务价目公示"
    return Table("burial.tariff.public", PUBLIC, rows, title, as_of=str(on))


def told_amount(line: BillLine, unit: str) -> str:
    """``15.00 元 × 50 小时 = 750.00 元``."""
    return f"{yuan(line.price)} 元 × {count_told(line.count)} {unit} = {yuan(line.amount)} 元"
