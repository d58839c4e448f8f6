"""Tables of bills (收费项目、费用清单): live prices, and what each of the dead was charged."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlmodel import Field

from minzheng.burial.bill.choices import ServiceKind, TariffKind
from minzheng.kernel.column import Row, choice_field, money_field, table


class Tariff(Row, table=True):
    """收费项目: an item with its price and ceiling, for one ground or (blank) all, by a paper.

    ``code`` is the item's own code; another price is another row with a later ``since``.
    """

    __tablename__ = "burial_tariff"
    __table_args__ = table(
        UniqueConstraint("number"),
        UniqueConstraint("code", "ground_id", "since"),
        CheckConstraint("price >= 0 AND ceiling >= price", name="within_the_ceiling"),
        CheckConstraint("until >= since", name="ends_later"),
        public=True,
    )

    number: str = Field(title="编号", max_length=20)
    code: str = Field(title="项目代码", max_length=20)
    name: str = Field(title="项目名称", max_length=60)
    kind: TariffKind = choice_field(TariffKind, "类别")
    service: ServiceKind = choice_field(ServiceKind, "服务")
    ground_id: int | None = Field(default=None, foreign_key="burial_ground.id", title="执行设施")
    unit: str = Field(title="计价单位", max_length=20)
    price: int = money_field("价格")
    ceiling: int = money_field("最高价")
    document: str = Field(title="定价文件", max_length=100)
    since: date = Field(title="执行起")
    until: date | None = Field(default=None, title="执行止")


class BasicService(Row, table=True):
    """基本殡葬服务: whether a service is basic from a day on, and why (发改价格〔2026〕108号)."""

    __tablename__ = "burial_basic_service"
    __table_args__ = table(
        UniqueConstraint("number"),
        UniqueConstraint("service", "since"),
        CheckConstraint("until >= since", name="ends_later"),
        public=True,
    )

    number: str = Field(title="编号", max_length=20)
    service: ServiceKind = choice_field(ServiceKind, "服务")
    basic: bool = Field(title="属于基本服务")
    document: str = Field(title="文件", max_length=100)
    since: date = Field(title="执行起")
    until: date | None = Field(default=None, title="执行止")


class Bill(Row, table=True):
    """服务费用清单: what one of the dead was charged at one place; settled once."""

    __tablename__ = "burial_bill"
    __table_args__ = table(
        UniqueConstraint("number"),
        UniqueConstraint("invoice_no"),
        Index("ix_burial_bill_report", "report_id"),
        CheckConstraint("settled_on >= opened_on", name="settled_later"),
        CheckConstraint("(settled_on IS NULL) = (invoice_no IS NULL)", name="settled_by_invoice"),
        CheckConstraint("(void_on IS NULL) = (void_for = '')", name="void_for_a_reason"),
    )

    number: str = Field(title="单号", max_length=20)
    report_id: int = Field(foreign_key="burial_death.id", title="逝者")
    ground_id: int = Field(foreign_key="burial_ground.id", title="服务单位")
    agent: str = Field(default="", title="经手中介", max_length=60)
    contract_no: str = Field(title="服务合同号", max_length=40)
    invoice_no: str | None = Field(default=None, title="票据号", max_length=40)
    opened_on: date = Field(title="开单日期")
    settled_on: date | None = Field(default=None, title="结算日期")
    void_on: date | None = Field(default=None, title="作废日期")
    void_for: str = Field(default="", title="作废原因", max_length=100)


class BillLine(Row, table=True):
    """费用明细: one item of a bill at its live price: ``count`` in hundredths of the unit."""

    __tablename__ = "burial_bill_line"
    __table_args__ = table(
        UniqueConstraint("number"),
        UniqueConstraint("bill_id", "tariff_id"),
        CheckConstraint("count > 0", name="something"),
        CheckConstraint("amount >= 0", name="not_negative"),
    )

    number: str = Field(title="编号", max_length=24)
    bill_id: int = Field(foreign_key="burial_bill.id", title="清单")
    tariff_id: int = Field(foreign_key="burial_tariff.id", title="收费项目")
    count: int = Field(title="数量（百分之一）")
    price: int = money_field("单价")
    amount: int = money_field("金额")
    served_on: date = Field(title="服务日期")
