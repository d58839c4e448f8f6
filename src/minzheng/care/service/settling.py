"""Settling (服务结算): what a provider is owed for a month, frozen record by record.

A settlement holds every record of the provider that no settlement held before, up to the end of its
month: those of the month, and as **corrections** those of months settled earlier that came late. A
record withdrawn after it was settled stands once more with a minus. So each record is paid once,
and the sum of a provider's settlements is the sum of his records, to the 分. Months are settled in
order, when they are over. ``amount`` is units × the order's price, ``subsidy`` the county's share.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, exists
from sqlalchemy import select as columns
from sqlmodel import Session, col, select

from minzheng.care.service.choices import ServiceKind
from minzheng.care.service.models import Order, Provider, Served, Settlement, SettlementLine
from minzheng.errors import NotFound
from minzheng.kernel import clock, fault
from minzheng.kernel.finding import Finding, Problem
from minzheng.kernel.kind import Kind
from minzheng.kernel.month import Month
from minzheng.kernel.serial import take as next_number
from minzheng.kernel.table import Column, Table
from minzheng.people.models import Death, Person

NOT_OVER = Problem("care-settle-not-over", "{month} 还没有过完，不能结算", "下月再结算")
SETTLED_ALREADY = Problem(
    "care-settled",
    "{provider} {month} 已结算（{number}），不能再结",
    "补记和作废的进入下次结算；查看：care order sheet {number}",
)
OUT_OF_ORDER = Problem(
    "care-settle-order",
    "{provider} 已结算到 {last}，不能再结 {month}",
    "{month} 补记的服务进入下次结算",
)
EARLIER_OPEN = Problem(
    "care-settle-earlier",
    "{provider} {month} 的服务还没有结算",
    "按月份先后结算：care order settle --month {month} --provider {provider}",
)
NOTHING = Problem("care-settle-nothing", "{provider} 到 {month} 没有要结算的服务", "核对月份")
DEAD_SERVED = Problem(
    "care-settle-dead",
    "{number}：服务对象 {died} 已死亡，记了 {on} 的服务",
    "作废：care order done withdraw {number}",
)
REFUSED = Problem(
    "care-settle-refused", "{provider} {month} 不能结算，{count} 个条件不符合", "逐条处理后再结算"
)
NO_SETTLEMENT = Problem(
    "care-settlement-unknown", "没有结算 {number}", "查编号：care order settled", kind=NotFound
)


@dataclass(frozen=True, slots=True)
class Work:
    """One record with what it costs; ``back`` takes back what was settled (一笔服务)."""

    served: Served
    order: Order
    back: bool = False

    @property
    def month(self) -> Month:
        """The month of the service."""
        return Month.of(self.served.served_on)

    @property
    def units(self) -> int:
        """Units, with a minus when taken back."""
        return -self.served.units if self.back else self.served.units

    @property
    def amount(self) -> int:
        """Units × price, in 分."""
        return self.units * self.order.price

    @property
    def subsidy(self) -> int:
        """Units × subsidy, in 分."""
        return self.units * self.order.subsidy


def _of_provider(provider: Provider) -> Select[Served, Order]:
    return (
        columns(Served, Order)
        .join(Order, col(Order.id) == Served.order_id)
        .where(col(Order.provider_id) == provider.id)
        .order_by(col(Served.served_on), col(Served.id))
    )


def _held(*, back: bool) -> Any:
    return exists().where(
        col(SettlementLine.served_id) == Served.id, col(SettlementLine.back).is_(back)
    )


def open_work(session: Session, provider: Provider, month: Month) -> list[Work]:
    """What a settlement of the month would hold, by day: new records, then those taken back."""
    query = _of_provider(provider).where(col(Served.served_on) <= month.last)
    gone = col(Served.withdrawn_on).is_not(None)
    fresh = session.execute(query.where(~gone, ~_held(back=False)))
    found = [Work(served, order) for served, order in fresh]
    taken = session.execute(query.where(gone, _held(back=False), ~_held(back=True)))
    return found + [Work(served, order, back=True) for served, order in taken]


def settle(session: Session, provider: Provider, month: Month) -> Settlement:
    """Freeze a month of a provider; raises ``care-settle-refused`` with every reason."""
    found = open_work(session, provider, month)
    faults = list(_faults(session, provider, month, found))
    if faults:
        told = {"provider": provider.name, "month": month, "count": len(faults)}
        raise REFUSED(**told, findings=faults)
    today = clock.today()
    number = f"GS{today.year}-{next_number(session, 'care.settlement', today.year):05d}"
    made = Settlement(
        number=number, provider_id=provider.stored_id, month=month, settled_on=today,
        lines=len(found), units=sum(one.units for one in found),
        amount=sum(one.amount for one in found), subsidy=sum(one.subsidy for one in found),
    )  # fmt: skip
    session.add(made)
    session.flush()
    fault.point("care.settlement.headed")
    session.add_all(
        SettlementLine(
            settlement_id=made.stored_id, served_id=one.served.stored_id, month=one.month,
            back=one.back, units=one.units, amount=one.amount, subsidy=one.subsidy,
        )
        for one in found
    )  # fmt: skip
    session.flush()
    fault.point("care.settlement.lined")
    return made


def _faults(
    session: Session, provider: Provider, month: Month, found: Sequence[Work]
) -> Iterator[Finding]:
    """Everything that forbids settling a month."""
    if clock.today() <= month.last:
        yield NOT_OVER.finding(month=month)
    query = select(Settlement).where(Settlement.provider_id == provider.id)
    before = list(session.exec(query.order_by(col(Settlement.month))))
    told: dict[str, Any] = {"provider": provider.name, "month": month}
    same = [one for one in before if one.month == month]
    last = before[-1].month if before else None
    if same:
        yield SETTLED_ALREADY.finding(**told, number=same[0].number)
    elif last is not None and last > month:
        yield OUT_OF_ORDER.finding(**told, last=last)
    elif not found:
        yield NOTHING.finding(**told)
    opened = {one.month for one in found if one.month < month and (not last or one.month > last)}
    for early in sorted(opened):
        yield EARLIER_OPEN.finding(provider=provider.name, month=early)
    for one in found:
        died = _died(session, one)
        if died is not None and not one.back and one.served.served_on > died:
            number = one.served.number
            yield DEAD_SERVED.finding(number=number, died=died, on=one.served.served_on)


def _died(session: Session, work: Work) -> Any:
    query = select(col(Death.died_on)).where(Death.person_id == work.order.person_id)
    return session.exec(query).first()


# --- tables ---------------------------------------------------------------------------------------

BILL = (
    Column("provider", "服务机构"),
    Column("kind", "服务项目"),
    Column("persons", "服务对象", Kind.int),
    Column("units", "次数", Kind.int),
    Column("amount", "服务金额", Kind.money),
    Column("subsidy", "财政补贴", Kind.money),
    Column("own", "个人自付", Kind.money),
    Column("unsettled", "未结算次数", Kind.int),
)


def bill(session: Session, month: Month, provider: Provider | None) -> Table:
    """What was done in a month by provider and kind, as it is on file today."""
    query = (
        columns(Served, Order, col(Provider.name), _held(back=False))
        .join(Order, col(Order.id) == Served.order_id)
        .join(Provider, col(Provider.id) == Order.provider_id)
        .where(
            col(Served.withdrawn_on).is_(None),
            col(Served.served_on).between(month.first, month.last),
        )
    )
    if provider is not None:
        query = query.where(col(Provider.id) == provider.id)
    groups: dict[tuple[str, ServiceKind], list[tuple[Work, bool]]] = {}
    for served, order, name, held in session.execute(query):
        groups.setdefault((name, order.kind), []).append((Work(served, order), bool(held)))
    rows = [(name, kind.label, *_sums(groups[name, kind])) for name, kind in sorted(groups)]
    every = [one for found in groups.values() for one in found]
    totals = ("合计", "", *_sums(every))
    return Table("care.order.bill", BILL, rows, title=f"居家服务 {month}", totals=totals)


def _sums(found: Sequence[tuple[Work, bool]]) -> tuple[int, ...]:
    """Persons, units, amount, subsidy, what people pay themselves, units not settled."""
    works = [work for work, _ in found]
    amount, subsidy = sum(one.amount for one in works), sum(one.subsidy for one in works)
    persons = len({one.order.person_id for one in works})
    unsettled = sum(work.units for work, held in found if not held)
    return (
        persons, sum(one.units for one in works), amount, subsidy, amount - subsidy, unsettled
    )  # fmt: skip


SETTLED = (
    Column("number", "编号", Kind.code),
    Column("provider", "服务机构"),
    Column("month", "结算月份", Kind.month),
    Column("settled_on", "结算日期", Kind.date),
    Column("lines", "笔数", Kind.int),
    Column("units", "次数", Kind.int),
    Column("amount", "服务金额", Kind.money),
    Column("subsidy", "财政补贴", Kind.money),
)


def settled(session: Session, month: Month | None) -> Table:
    """The settlements made, of one month or all."""
    query = (
        select(Settlement, Provider.name)
        .join(Provider, col(Provider.id) == Settlement.provider_id)
        .order_by(col(Settlement.month), col(Settlement.number))
    )
    if month is not None:
        query = query.where(Settlement.month == month)
    rows: list[tuple[Any, ...]] = [
        (one.number, name, one.month, one.settled_on, one.lines, one.units, one.amount, one.subsidy)
        for one, name in session.exec(query)
    ]
    sums = [sum(row[place] for row in rows) for place in range(4, 8)]
    totals = ("合计", "", None, None, *sums)
    return Table("care.order.settled", SETTLED, rows, title="居家服务结算", totals=totals)


LINES = (
    Column("served", "服务记录", Kind.code),
    Column("note", "性质"),
    Column("month", "服务月份", Kind.month),
    Column("served_on", "服务日期", Kind.date),
    Column("name", "服务对象", Kind.name),
    Column("kind", "服务项目"),
    Column("units", "次数", Kind.int),
    Column("amount", "服务金额", Kind.money),
    Column("subsidy", "财政补贴", Kind.money),
    Column("own", "个人自付", Kind.money),
)


def sheet(session: Session, number: str) -> Table:
    """The frozen lines of a settlement, corrections last; raises ``care-settlement-unknown``."""
    query = select(Settlement).where(Settlement.number == number)
    made = session.exec(query).one_or_none()
    if made is None:
        raise NO_SETTLEMENT(number=number)
    found = session.execute(
        columns(SettlementLine, Served, Order, Person)
        .join(Served, col(Served.id) == SettlementLine.served_id)
        .join(Order, col(Order.id) == Served.order_id)
        .join(Person, col(Person.id) == Order.person_id)
        .where(col(SettlementLine.settlement_id) == made.id)
        .order_by(col(SettlementLine.month) < made.month, col(SettlementLine.id))
    )
    rows: list[tuple[Any, ...]] = [
        (
            served.number, note_of(line, made.month), line.month, served.served_on, person.name,
            order.kind.label, line.units, line.amount, line.subsidy, line.amount - line.subsidy,
        )
        for line, served, order, person in found
    ]  # fmt: skip
    provider = session.get_one(Provider, made.provider_id)
    totals = ("合计", f"{made.lines} 笔", None, None, "", "", made.units, made.amount, made.subsidy,
              made.amount - made.subsidy)  # fmt: skip
    title = f"{provider.name} {made.month} 结算 {made.number}"
    as_of = str(made.settled_on)
    return Table("care.order.sheet", LINES, rows, title=title, totals=totals, as_of=as_of)


def note_of(line: SettlementLine, month: Month) -> str:
    """What a line is in a settlement of a month."""
    if line.back:
        return "冲回"
    return "补记" if line.month < month else "当月"
