"""Tables of services at home (居家服务台账): providers, orders, records, settlements, meals."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, Index, UniqueConstraint, text
from sqlmodel import Field

from minzheng.care.service.choices import ServiceKind
from minzheng.kernel.column import (
    Row,
    choice_field,
    money_field,
    month_field,
    name_field,
    phone_field,
    table,
)
from minzheng.kernel.month import Month


class Provider(Row, table=True):
    """服务机构: who serves elders at home and is paid for it."""

    __tablename__ = "care_provider"
    __table_args__ = table(UniqueConstraint("number"), UniqueConstraint("name"), public=True)

    number: str = Field(title="编号", max_length=20)
    name: str = Field(title="名称", max_length=60)
    contract_no: str = Field(default="", title="合同编号", max_length=60)
    since: date = Field(title="自")
    phone: str = phone_field("联系电话", default="", max_length=20)
    until: date | None = Field(default=None, title="至")


class Order(Row, table=True):
    """服务工单: units of a service for somebody from a provider; price, subsidy of one unit."""

    __tablename__ = "care_order"
    __table_args__ = table(
        UniqueConstraint("number"),
        UniqueConstraint("person_id", "kind", "provider_id", "ordered_on"),
        Index("ix_care_order_provider_id", "provider_id"),
        CheckConstraint("units > 0 AND price >= 0", name="something_ordered"),
        CheckConstraint("subsidy BETWEEN 0 AND price", name="subsidy_in_price"),
    )

    number: str = Field(title="编号", max_length=20)
    ordered_on: date = Field(title="派单日期")
    person_id: int = Field(foreign_key="person.id", title="服务对象")
    division_code: str = Field(title="村（社区）", max_length=12)
    provider_id: int = Field(foreign_key="care_provider.id", title="服务机构")
    kind: ServiceKind = choice_field(ServiceKind, "服务项目")
    units: int = Field(title="次数")
    price: int = money_field("单价")
    subsidy: int = money_field("每次补贴")
    need_note: str = Field(default="", title="服务需求", max_length=200)
    ended_on: date | None = Field(default=None, title="终止日期")
    end_reason: str = Field(default="", title="终止原因", max_length=100)


class Served(Row, table=True):
    """服务工单记录: units of an order given on a day; a wrong one is withdrawn, not altered."""

    __tablename__ = "care_served"
    __table_args__ = table(
        UniqueConstraint("number"),
        Index(
            "uq_care_served_standing",
            "order_id",
            "served_on",
            "worker_name",
            unique=True,
            sqlite_where=text("withdrawn_on IS NULL"),
        ),
        CheckConstraint("units > 0", name="something_done"),
    )

    number: str = Field(title="编号", max_length=20)
    order_id: int = Field(foreign_key="care_order.id", title="工单")
    served_on: date = Field(title="服务日期")
    units: int = Field(default=1, title="次数")
    worker_name: str = name_field("服务人员", max_length=60)
    content: str = Field(default="", title="服务内容", max_length=200)
    signed: bool = Field(default=False, title="本人签字")
    withdrawn_on: date | None = Field(default=None, title="作废日期")
    withdraw_reason: str = Field(default="", title="作废原因", max_length=100)


class Settlement(Row, table=True):
    """服务结算: what a provider is owed for a month; frozen with its lines."""

    __tablename__ = "care_settlement"
    __table_args__ = table(
        UniqueConstraint("number"),
        UniqueConstraint("provider_id", "month"),
    )

    number: str = Field(title="编号", max_length=20)
    provider_id: int = Field(foreign_key="care_provider.id", title="服务机构")
    month: Month = month_field("结算月份")
    settled_on: date = Field(title="结算日期")
    lines: int = Field(title="笔数")
    units: int = Field(title="次数")
    amount: int = money_field("服务金额")
    subsidy: int = money_field("财政补贴")


class SettlementLine(Row, table=True):
    """结算明细: one record in one settlement; taken back, it stands once more with a minus."""

    __tablename__ = "care_settlement_line"
    __table_args__ = table(
        UniqueConstraint("served_id", "back"),
        Index("ix_care_settlement_line_settlement_id", "settlement_id"),
        CheckConstraint("(units < 0) = back", name="back_is_minus"),
    )

    settlement_id: int = Field(foreign_key="care_settlement.id", title="结算")
    served_id: int = Field(foreign_key="care_served.id", title="服务记录")
    month: Month = month_field("服务月份")
    back: bool = Field(default=False, title="冲回")
    units: int = Field(title="次数")
    amount: int = money_field("服务金额")
    subsidy: int = money_field("财政补贴")


class MealSite(Row, table=True):
    """助餐点: where elders eat, with the price of a meal."""

    __tablename__ = "care_meal_site"
    __table_args__ = table(
        UniqueConstraint("number"),
        UniqueConstraint("name", "division_code"),
        CheckConstraint("price >= 0", name="price_not_negative"),
        public=True,
    )

    number: str = Field(title="编号", max_length=20)
    name: str = Field(title="名称", max_length=60)
    division_code: str = Field(title="村（社区）", max_length=12)
    facility_id: int | None = Field(default=None, foreign_key="care_facility.id", title="所在机构")
    runner: str = Field(default="", title="运营单位", max_length=60)
    opened_on: date = Field(title="启用日期")
    price: int = money_field("每餐价格")
    seats: int = Field(default=0, title="餐位")
    phone: str = phone_field("联系电话", default="", max_length=20)
    closed_on: date | None = Field(default=None, title="停用日期")


class Meal(Row, table=True):
    """就餐记录: meals that somebody had at a site on a day; a price given stands for the site's."""

    __tablename__ = "care_meal"
    __table_args__ = table(
        UniqueConstraint("number"),
        UniqueConstraint("site_id", "person_id", "eaten_on"),
        CheckConstraint("meals BETWEEN 1 AND 3", name="meals_of_a_day"),
        CheckConstraint("price IS NULL OR price >= 0", name="price_not_negative"),
    )

    number: str = Field(title="编号", max_length=20)
    site_id: int = Field(foreign_key="care_meal_site.id", title="助餐点")
    person_id: int = Field(foreign_key="person.id", title="就餐人")
    eaten_on: date = Field(title="就餐日期")
    meals: int = Field(default=1, title="餐数")
    price: int | None = money_field("每餐价格", default=None)
