"""Tables of what is put into homes and hands (适老化改造、平安钟、优待证台账)."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlmodel import Field

from minzheng.care.visit.choices import (
    AdaptDrop,
    AdaptNeed,
    AlarmEnd,
    CallKind,
    Content,
    House,
    Replaced,
    Target,
    Voided,
)
from minzheng.kernel.column import Row, choice_field, money_field, name_field, phone_field, table


class Adaptation(Row, table=True):
    """适老化改造: one dwelling from screening to acceptance; the money is what it cost."""

    __tablename__ = "care_adaptation"
    __table_args__ = table(
        UniqueConstraint("number"),
        Index("ix_care_adaptation_person_id", "person_id"),
        CheckConstraint("budget >= 0 AND own_share >= 0 AND settlement >= 0", name="not_negative"),
        CheckConstraint("own_share <= coalesce(settlement, budget, 0)", name="share_of_cost"),
        CheckConstraint("(dropped_on IS NULL) = (drop_reason IS NULL)", name="dropped_why"),
        CheckConstraint("dropped_on IS NULL OR accepted_on IS NULL", name="one_end"),
    )

    number: str = Field(title="编号", max_length=20)
    screened_on: date = Field(title="摸排日期")
    person_id: int = Field(foreign_key="person.id", title="老人")
    division_code: str = Field(title="村（社区）", max_length=12)
    address: str = Field(title="住房地址", max_length=100)
    house: House = choice_field(House, "房屋性质")
    target: Target = choice_field(Target, "对象类别")
    need: AdaptNeed = choice_field(AdaptNeed, "老人情况")
    assessed_on: date | None = Field(default=None, title="评估日期")
    assessor: str = Field(default="", title="评估机构", max_length=60)
    items: str = Field(default="", title="改造项目", max_length=200)
    budget: int | None = money_field("预算金额", default=None)
    own_share: int = money_field("家庭自付", default=0)
    before_photos: str = Field(default="", title="改造前照片", max_length=200)
    approved_on: date | None = Field(default=None, title="审批日期")
    approval_no: str = Field(default="", title="审批文号", max_length=60)
    started_on: date | None = Field(default=None, title="开工日期")
    contractor: str = Field(default="", title="施工单位", max_length=60)
    due_on: date | None = Field(default=None, title="应完工日期")
    accepted_on: date | None = Field(default=None, title="验收日期")
    accepter: str = Field(default="", title="验收单位", max_length=60)
    settlement: int | None = money_field("结算金额", default=None)
    after_photos: str = Field(default="", title="改造后照片", max_length=200)
    content: Content | None = choice_field(Content, "满意度", default=None)
    dropped_on: date | None = Field(default=None, title="退出日期")
    drop_reason: AdaptDrop | None = choice_field(AdaptDrop, "退出原因", default=None)


class Alarm(Row, table=True):
    """平安钟: a device in somebody's home."""

    __tablename__ = "care_alarm"
    __table_args__ = table(
        UniqueConstraint("number"),
        UniqueConstraint("device_no", "installed_on"),
        Index("ix_care_alarm_person_id", "person_id"),
        CheckConstraint("removed_on >= installed_on", name="ends_later"),
        CheckConstraint("(removed_on IS NULL) = (remove_reason IS NULL)", name="ends_why"),
    )

    number: str = Field(title="编号", max_length=20)
    person_id: int = Field(foreign_key="person.id", title="使用人")
    division_code: str = Field(title="村（社区）", max_length=12)
    device_no: str = Field(title="设备号", max_length=40)
    installed_on: date = Field(title="安装日期")
    provider: str = Field(default="", title="服务机构", max_length=60)
    contact_name: str = name_field("紧急联系人", default="", max_length=60)
    contact_phone: str = phone_field("紧急联系电话", default="", max_length=20)
    removed_on: date | None = Field(default=None, title="停用日期")
    remove_reason: AlarmEnd | None = choice_field(AlarmEnd, "停用原因", default=None)


class AlarmCall(Row, table=True):
    """平安钟呼叫: one call and what came of it."""

    __tablename__ = "care_alarm_call"
    __table_args__ = table(
        UniqueConstraint("number"),
        UniqueConstraint("alarm_id", "called_on", "called_at"),
        CheckConstraint("minutes >= 0", name="not_negative"),
    )

    number: str = Field(title="编号", max_length=20)
    alarm_id: int = Field(foreign_key="care_alarm.id", title="平安钟")
    called_on: date = Field(title="呼叫日期")
    called_at: str = Field(title="呼叫时间", max_length=5)
    kind: CallKind = choice_field(CallKind, "类型")
    minutes: int | None = Field(default=None, title="到场用时（分钟）")
    outcome: str = Field(default="", title="处理结果", max_length=200)


class ElderCard(Row, table=True):
    """老年人优待证: one card; its number is the running number of the year it was issued in."""

    __tablename__ = "care_elder_card"
    __table_args__ = table(
        UniqueConstraint("number"),
        Index("ix_care_elder_card_person_id", "person_id"),
        CheckConstraint("replaced_on IS NULL OR voided_on IS NULL", name="one_end"),
        CheckConstraint("(replaced_on IS NULL) = (replaced_for IS NULL)", name="replaced_why"),
        CheckConstraint("(voided_on IS NULL) = (voided_for IS NULL)", name="voided_why"),
        CheckConstraint("replaced_on >= issued_on AND voided_on >= issued_on", name="ends_later"),
    )

    number: str = Field(title="编号", max_length=20)
    person_id: int = Field(foreign_key="person.id", title="持证人")
    division_code: str = Field(title="村（社区）", max_length=12)
    issued_on: date = Field(title="发证日期")
    replaces_id: int | None = Field(default=None, foreign_key="care_elder_card.id", title="换自")
    replaced_on: date | None = Field(default=None, title="换发日期")
    replaced_for: Replaced | None = choice_field(Replaced, "换发原因", default=None)
    voided_on: date | None = Field(default=None, title="作废日期")
    voided_for: Voided | None = choice_field(Voided, "作废原因", default=None)
