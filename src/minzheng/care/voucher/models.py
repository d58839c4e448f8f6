"""Tables of the voucher (养老服务消费补贴台账): the county's mirror of the platform.

The platform issues and settles; what stands here is what it told us, and what was looked at.
"""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlmodel import Field

from minzheng.care.assess.choices import AbilityLevel
from minzheng.care.voucher.choices import CheckResult, Programme, Service, Setting
from minzheng.kernel.column import Row, choice_field, money_field, month_field, table
from minzheng.kernel.month import Month


class VoucherHolder(Row, table=True):
    """消费补贴名单: that a person was on the platform's list of a month, with his level."""

    __tablename__ = "care_voucher_holder"
    __table_args__ = table(
        UniqueConstraint("number"),
        UniqueConstraint("list_month", "person_id"),
        CheckConstraint("until >= since", name="ends_after_start"),
    )

    number: str = Field(title="编号", max_length=20)
    list_month: Month = month_field("名单月份")
    person_id: int = Field(foreign_key="person.id", title="老年人")
    division_code: str = Field(title="村（社区）", max_length=12)
    level: AbilityLevel = choice_field(AbilityLevel, "能力等级")
    since: date = Field(title="有效期自")
    until: date = Field(title="有效期至")


class VoucherRedemption(Row, table=True):
    """消费补贴核销: one bill at a provider, and what was deducted from it by the platform."""

    __tablename__ = "care_voucher_redemption"
    __table_args__ = table(
        UniqueConstraint("number"),
        UniqueConstraint("order_no"),
        Index("ix_care_voucher_redemption_day", "used_on"),
        Index("ix_care_voucher_redemption_person", "person_id", "used_on"),
        CheckConstraint("bill > 0", name="costs_something"),
        CheckConstraint("claimed >= 0 AND claimed <= bill", name="claims_of_the_bill"),
        CheckConstraint("returned >= 0 AND returned <= claimed", name="returns_of_the_claim"),
        CheckConstraint("(returned_on IS NULL) = (returned = 0)", name="returned_on_a_day"),
    )

    number: str = Field(title="编号", max_length=20)
    order_no: str = Field(title="平台订单号", max_length=40)
    person_id: int = Field(foreign_key="person.id", title="老年人")
    used_on: date = Field(title="核销日期")
    provider: str = Field(title="服务机构", max_length=60)
    setting: Setting = choice_field(Setting, "服务方式")
    service: Service = choice_field(Service, "服务项目")
    bill: int = money_field("服务费用")
    claimed: int = money_field("平台抵扣")
    returned_on: date | None = Field(default=None, title="追回日期")
    returned: int = money_field("追回金额", default=0)

    @property
    def kept(self) -> int:
        """What stays deducted (分)."""
        return self.claimed - self.returned


class OtherCare(Row, table=True):
    """其他照护项目: that a person is cared for by a programme that stands against the voucher."""

    __tablename__ = "care_voucher_other"
    __table_args__ = table(
        UniqueConstraint("number"),
        UniqueConstraint("person_id", "programme", "since"),
        CheckConstraint("until IS NULL OR until >= since", name="ends_after_start"),
    )

    number: str = Field(title="编号", max_length=20)
    person_id: int = Field(foreign_key="person.id", title="老年人")
    programme: Programme = choice_field(Programme, "项目")
    told_on: date = Field(title="登记日期")
    since: Month = month_field("起始月")
    until: Month | None = month_field("截止月", default=None)
    source: str = Field(title="来源", max_length=60)


class VoucherCheck(Row, table=True):
    """核销抽查: that somebody went and asked whether a redeemed service was given."""

    __tablename__ = "care_voucher_check"
    __table_args__ = table(UniqueConstraint("number"), UniqueConstraint("redemption_id"))

    number: str = Field(title="编号", max_length=20)
    redemption_id: int = Field(foreign_key="care_voucher_redemption.id", title="核销")
    checked_on: date = Field(title="抽查日期")
    checker: str = Field(title="抽查人", max_length=60)
    result: CheckResult = choice_field(CheckResult, "抽查结果")
    note: str = Field(default="", title="情况", max_length=200)
