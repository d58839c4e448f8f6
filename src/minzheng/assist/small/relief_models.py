"""Tables of goods and disasters (物资与救灾台账): stock, what is given out, shelters, hazards."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlmodel import Field

from minzheng.assist.small.choices import (
    Aid,
    Disaster,
    HazardLevel,
    ModelLevel,
    Movement,
    ShelterKind,
)
from minzheng.kernel.column import Row, choice_field, money_field, name_field, phone_field, table


class Shelter(Row, table=True):
    """应急避难场所: where people are taken in when disaster strikes."""

    __tablename__ = "assist_shelter"
    __table_args__ = table(
        UniqueConstraint("number"),
        UniqueConstraint("name", "division_code"),
        CheckConstraint("area > 0 AND capacity > 0", name="some_room"),
        public=True,
    )

    number: str = Field(title="编号", max_length=20)
    name: str = Field(title="名称", max_length=60)
    division_code: str = Field(title="村（社区）", max_length=12)
    kind: ShelterKind = choice_field(ShelterKind, "类型")
    area: int = Field(title="面积（平方米）")
    capacity: int = Field(title="容纳人数")
    opened_on: date = Field(title="启用日期")
    contact_name: str = name_field("负责人", default="", max_length=60)
    phone: str = phone_field("联系电话", default="", max_length=20)
    closed_on: date | None = Field(default=None, title="停用日期")
    close_reason: str = Field(default="", title="停用原因", max_length=100)


class Stock(Row, table=True):
    """储备物资: a lot of one thing in one store, at its price."""

    __tablename__ = "assist_stock"
    __table_args__ = table(
        UniqueConstraint("number"),
        UniqueConstraint("name", "store", "since"),
        CheckConstraint("price >= 0", name="price_not_negative"),
        public=True,
    )

    number: str = Field(title="编号", max_length=20)
    name: str = Field(title="品名", max_length=60)
    unit: str = Field(title="单位", max_length=10)
    price: int = money_field("单价")
    store: str = Field(title="库点", max_length=60)
    agreed: bool = Field(default=False, title="协议储备")
    since: date = Field(title="建账日期")
    expires_on: date | None = Field(default=None, title="有效期至")


class StockMove(Row, table=True):
    """物资进出: so many pieces in or out on a day; guarded against going below nothing."""

    __tablename__ = "assist_stock_move"
    __table_args__ = table(
        UniqueConstraint("number"),
        Index("ix_assist_stock_move_stock", "stock_id"),
        CheckConstraint("pieces > 0", name="something_moved"),
    )

    number: str = Field(title="编号", max_length=20)
    stock_id: int = Field(foreign_key="assist_stock.id", title="物资")
    moved_on: date = Field(title="日期")
    movement: Movement = choice_field(Movement, "进出")
    pieces: int = Field(title="数量")
    place: str = Field(default="", title="去向来源", max_length=60)
    minutes: int | None = Field(default=None, title="送达用时（分钟）")
    document: str = Field(title="凭据", max_length=60)


class Goods(Row, table=True):
    """物资发放: what one person or household was given, worth how much."""

    __tablename__ = "assist_goods"
    __table_args__ = table(
        UniqueConstraint("number"),
        UniqueConstraint("person_id", "what", "given_on"),
        CheckConstraint("pieces > 0 AND value >= 0", name="something_given"),
    )

    number: str = Field(title="编号", max_length=20)
    given_on: date = Field(title="发放日期")
    person_id: int = Field(foreign_key="person.id", title="领取人")
    division_code: str = Field(title="村（社区）", max_length=12)
    what: str = Field(title="品名", max_length=60)
    pieces: int = Field(default=1, title="数量")
    unit: str = Field(default="件", title="单位", max_length=10)
    value: int = money_field("折款")
    source: str = Field(default="", title="来源", max_length=60)


class DisasterEvent(Row, table=True):
    """灾情: what happened where, and when it was over."""

    __tablename__ = "assist_disaster"
    __table_args__ = table(UniqueConstraint("number"), UniqueConstraint("name", "happened_on"))

    number: str = Field(title="编号", max_length=20)
    name: str = Field(title="名称", max_length=60)
    kind: Disaster = choice_field(Disaster, "灾种")
    happened_on: date = Field(title="发生日期")
    division_code: str = Field(title="乡镇（街道）", max_length=12)
    affected: int = Field(default=0, title="受灾人口")
    moved: int = Field(default=0, title="转移安置人口")
    closed_on: date | None = Field(default=None, title="结束日期")
    summary: str = Field(default="", title="处置情况", max_length=400)


class DisasterAid(Row, table=True):
    """灾害救助: money or goods for one household after one event."""

    __tablename__ = "assist_disaster_aid"
    __table_args__ = table(
        UniqueConstraint("number"),
        UniqueConstraint("event_id", "person_id", "aid"),
        CheckConstraint("amount > 0", name="something_given"),
    )

    number: str = Field(title="编号", max_length=20)
    event_id: int = Field(foreign_key="assist_disaster.id", title="灾情")
    person_id: int = Field(foreign_key="person.id", title="户主")
    division_code: str = Field(title="村（社区）", max_length=12)
    aid: Aid = choice_field(Aid, "项目")
    persons: int = Field(default=1, title="人数")
    amount: int = money_field("金额")
    given_on: date = Field(title="发放日期")


class ModelCommunity(Row, table=True):
    """综合减灾示范社区: applied for, named, taken away."""

    __tablename__ = "assist_model_community"
    __table_args__ = table(
        UniqueConstraint("number"), UniqueConstraint("division_code", "level"), public=True
    )

    number: str = Field(title="编号", max_length=20)
    division_code: str = Field(title="社区", max_length=12)
    level: ModelLevel = choice_field(ModelLevel, "级别")
    applied_on: date = Field(title="申报日期")
    named_on: date | None = Field(default=None, title="命名日期")
    document: str = Field(default="", title="命名文件", max_length=100)
    removed_on: date | None = Field(default=None, title="摘牌日期")


class Hazard(Row, table=True):
    """灾害隐患: found, to be put right by a day, put right."""

    __tablename__ = "assist_hazard"
    __table_args__ = table(
        UniqueConstraint("number"), UniqueConstraint("division_code", "spot", "found_on")
    )

    number: str = Field(title="编号", max_length=20)
    division_code: str = Field(title="村（社区）", max_length=12)
    spot: str = Field(title="地点", max_length=60)
    found_on: date = Field(title="发现日期")
    level: HazardLevel = choice_field(HazardLevel, "等级")
    what: str = Field(title="隐患", max_length=200)
    owner_name: str = name_field("责任人", max_length=60)
    due_on: date = Field(title="整改期限")
    fixed_on: date | None = Field(default=None, title="整改日期")
    result: str = Field(default="", title="整改情况", max_length=200)


class Contact(Row, table=True):
    """应急联络: who is on duty for what."""

    __tablename__ = "assist_contact"
    __table_args__ = table(UniqueConstraint("number"), UniqueConstraint("name", "duty", "since"))

    number: str = Field(title="编号", max_length=20)
    division_code: str = Field(title="乡镇（街道）", max_length=12)
    name: str = name_field("姓名", max_length=60)
    duty: str = Field(title="职责", max_length=60)
    phone: str = phone_field("联系电话", max_length=20)
    since: date = Field(title="自")
    until: date | None = Field(default=None, title="至")
