"""Tables of notices (公示台账): what hung where, from when to when, and who objected.

A notice keeps the numbers of its cases and the figures as posted, no names: those are found again
by the number, and the digest of the words proves what was shown.
"""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlmodel import Field

from minzheng.assist.choices import ComplaintChannel
from minzheng.assist.notice.choices import SUBJECTS, NoticeKind
from minzheng.kernel.column import (
    Row,
    choice_field,
    money_field,
    month_field,
    table,
    worded_field,
)
from minzheng.kernel.month import Month


class PublicNotice(Row, table=True):
    """公示: one sheet of paper on one board.

    ``until`` is the last of its full days; what was confirmed has none and hangs until replaced.
    """

    __tablename__ = "assist_notice"
    __table_args__ = table(
        UniqueConstraint("number"),
        CheckConstraint("until IS NULL OR until > posted_on", name="hangs_some_days"),
        CheckConstraint("(kind = 'published') = (until IS NULL)", name="published_has_no_end"),
        CheckConstraint(
            "withdrawn_on IS NULL OR withdrawn_on >= posted_on", name="withdrawn_later"
        ),
    )

    number: str = Field(title="公示编号", max_length=20)
    kind: NoticeKind = choice_field(NoticeKind, "种类")
    subject: str = worded_field("事项", SUBJECTS, max_length=20)
    division_code: str = Field(title="村（社区）", max_length=12)
    month: Month = month_field("月份")
    posted_on: date = Field(title="张贴日期")
    until: date | None = Field(default=None, title="期满日期")
    place: str = Field(title="张贴地点", max_length=100)
    phone: str = Field(title="监督电话", max_length=60)
    issuer: str = Field(title="受理单位", max_length=60)
    sha256: str = Field(default="", title="内容校验值", max_length=64)
    withdrawn_on: date | None = Field(default=None, title="撤下日期")
    withdraw_reason: str = Field(default="", title="撤下原因", max_length=200)


class NoticeItem(Row, table=True):
    """公示事项: one case of a notice, with its figures as posted."""

    __tablename__ = "assist_notice_item"
    __table_args__ = table(
        UniqueConstraint("notice_id", "case_no"),
        Index("ix_assist_notice_item_case", "case_no"),
        CheckConstraint("persons > 0 AND amount >= 0", name="figures"),
    )

    notice_id: int = Field(foreign_key="assist_notice.id", title="公示")
    case_no: str = Field(title="编号", max_length=40)
    persons: int = Field(title="保障人口")
    category: str = Field(title="类别", max_length=20)
    amount: int = money_field("金额")
    since: Month | None = month_field("起始月", default=None)


class NoticeObjection(Row, table=True):
    """公示异议: what somebody said against a notice; who said it is not kept."""

    __tablename__ = "assist_notice_objection"
    __table_args__ = table(UniqueConstraint("notice_id", "received_on", "case_no", "content"))

    notice_id: int = Field(foreign_key="assist_notice.id", title="公示")
    received_on: date = Field(title="收到日期")
    channel: ComplaintChannel = choice_field(ComplaintChannel, "渠道")
    case_no: str = Field(default="", title="涉及编号", max_length=40)
    content: str = Field(title="反映内容", max_length=400)
