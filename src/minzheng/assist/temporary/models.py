"""Tables of temporary assistance (临时救助台账): applications, awards, papers still owed.

An application is for one hardship; it may lead to several awards (分次救助), and every award is one
person-time (人次). What was done with it is kept as steps of its case (``kernel.case``).
"""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlmodel import Field

from minzheng.assist.choices import Area
from minzheng.assist.temporary.choices import Decider as Decider
from minzheng.assist.temporary.choices import Family as Family
from minzheng.assist.temporary.choices import HardshipCause as HardshipCause
from minzheng.assist.temporary.choices import Residence as Residence
from minzheng.assist.temporary.choices import Track as Track
from minzheng.assist.temporary.choices import Way as Way
from minzheng.kernel.column import Row, choice_field, money_field, phone_field, table

_MINUTE = (
    "{0} GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9] [0-2][0-9]:[0-5][0-9]' "
    "AND strftime('%Y-%m-%d %H:%M', {0}) IS {0}"
)


def _minute(name: str, column: str) -> CheckConstraint:
    """A CHECK that a text is a local day and minute that exists."""
    shape = CheckConstraint(_MINUTE.format(column), name=name)
    return shape.ddl_if(dialect="sqlite")


class AidApplication(Row, table=True):
    """临时救助申请: who is in need, of what, since when, and when help was asked for."""

    __tablename__ = "temporary_application"
    __table_args__ = table(
        UniqueConstraint("number"),
        Index("ix_temporary_application_person", "person_id"),
        Index("ix_temporary_application_household", "household_id"),
        CheckConstraint("persons BETWEEN 1 AND household_size", name="persons_of_household"),
        CheckConstraint("self_paid >= 0 AND helped_before >= 0", name="amounts_not_negative"),
        CheckConstraint("stages >= 1", name="stages_positive"),
        _minute("applied_at_is_a_minute", "applied_at"),
    )

    number: str = Field(title="申请编号", max_length=40)
    track: Track = choice_field(Track, "救助类型")
    person_id: int = Field(foreign_key="person.id", title="申请人")
    household_id: int | None = Field(default=None, foreign_key="household.id", title="家庭")
    division_code: str = Field(title="受理地村（社区）", max_length=12)
    area: Area = choice_field(Area, "城乡类别")
    family: Family = choice_field(Family, "困难类别")
    residence: Residence = choice_field(Residence, "居住情况")
    cause: HardshipCause = choice_field(HardshipCause, "救助事由")
    cause_text: str = Field(title="事由说明", max_length=200)
    happened_on: date | None = Field(default=None, title="发生日期")
    place: str = Field(default="", title="发生地点", max_length=100)
    household_size: int = Field(default=1, title="家庭人口")
    persons: int = Field(default=1, title="申请救助人数")
    asked: int | None = money_field("申请金额", default=None)
    self_paid: int = money_field("自付金额", default=0)
    helped_before: int = money_field("已获救助或赔付", default=0)
    stages: int = Field(default=1, title="计划分几次")
    account_id: int | None = Field(default=None, foreign_key="account.id", title="账户")
    phone: str = phone_field("联系电话", default="", max_length=20)
    applied_at: str = Field(title="申请时间", max_length=16)
    entered: bool = Field(default=False, title="台账补录")
    note: str = Field(default="", title="备注", max_length=200)


class AidAward(Row, table=True):
    """临时救助决定: what was given, by whom decided, by which way; one person-time (人次).

    Money through the bank is a grant of a single month, paid by the engine; from the township's
    reserve, in goods or by referral there is none.
    """

    __tablename__ = "temporary_award"
    __table_args__ = table(
        UniqueConstraint("number"),
        UniqueConstraint("application_id", "stage"),
        UniqueConstraint("grant_id"),
        Index("ix_temporary_award_day", "decided_on"),
        CheckConstraint("(way = 'bank') = (grant_id IS NOT NULL)", name="bank_money_has_a_grant"),
        CheckConstraint("amount > 0 OR way = 'referral' AND amount = 0", name="amount_given"),
        CheckConstraint("decided_by <> 'conference' OR minutes <> ''", name="minuted"),
        _minute("given_at_is_a_minute", "given_at"),
    )

    application_id: int = Field(foreign_key="temporary_application.id", title="申请")
    stage: int = Field(title="第几次")
    number: str = Field(title="救助编号", max_length=40)
    decided_on: date = Field(title="审核日期")
    given_at: str | None = Field(default=None, title="救助到位时间", max_length=16)
    decided_by: Decider = choice_field(Decider, "批准层级")
    way: Way = choice_field(Way, "发放方式")
    amount: int = money_field("救助金额")
    persons: int = Field(title="救助人数")
    goods: str = Field(default="", title="物资或转介内容", max_length=200)
    minutes: str = Field(default="", title="会议纪要文号", max_length=100)
    again: str = Field(default="", title="再次救助的理由", max_length=200)
    grant_id: int | None = Field(default=None, foreign_key="payout_grant.id", title="待遇")


class AidPaper(Row, table=True):
    """待补材料: what is owed after help was given first (先行救助，事后补充材料)."""

    __tablename__ = "temporary_paper"
    __table_args__ = table(UniqueConstraint("application_id", "title"))

    application_id: int = Field(foreign_key="temporary_application.id", title="申请")
    title: str = Field(title="材料", max_length=60)
    due_on: date = Field(title="应补齐")
    received_on: date | None = Field(default=None, title="收到日期")
