"""Tables of occasional subsidies (专项补贴): an event with its list, and what it pays."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlmodel import Field

from minzheng.assist.small.choices import Class, Occasion
from minzheng.kernel.column import Row, choice_field, money_field, month_field, table
from minzheng.kernel.month import Month


class OccasionEvent(Row, table=True):
    """专项补贴批次: one occasion in one month, with its document and amount a person."""

    __tablename__ = "assist_occasion"
    __table_args__ = table(
        UniqueConstraint("number"),
        UniqueConstraint("kind", "month"),
        CheckConstraint("each_amount > 0", name="something_each"),
    )

    number: str = Field(title="编号", max_length=20)
    kind: Occasion = choice_field(Occasion, "种类")
    month: Month = month_field("所属月份")
    made_on: date = Field(title="核定日期")
    each_amount: int = money_field("每人金额")
    document: str = Field(title="依据文件", max_length=100)


class OccasionShare(Row, table=True):
    """专项补贴名单: one person of one class, once an event, and the payment it is part of."""

    __tablename__ = "assist_occasion_share"
    __table_args__ = table(
        UniqueConstraint("event_id", "person_id"),
        Index("ix_assist_occasion_share_grant", "grant_id"),
        CheckConstraint("amount > 0", name="something_given"),
    )

    event_id: int = Field(foreign_key="assist_occasion.id", title="批次")
    person_id: int = Field(foreign_key="person.id", title="对象")
    of: Class = choice_field(Class, "类别")
    source_id: int = Field(foreign_key="payout_grant.id", title="依据待遇")
    grant_id: int = Field(foreign_key="payout_grant.id", title="专项补贴")
    amount: int = money_field("金额")
