"""Tables of standing cases (在享案件台账): statuses, hearings, reviews, offers of work, endings.

What a decision rests on is a row of its own with its day, so that it can be told years later.
"""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlmodel import Field

from minzheng.assist.cases.choices import FollowOn, HearingForm, ReviewOccasion, ReviewOutcome
from minzheng.assist.models import Area, SelfCare
from minzheng.kernel.column import Row, choice_field, money_field, month_field, table
from minzheng.kernel.month import Month


class StatusFound(Row, table=True):
    """身份认定: what a marginal or rigid household was recognised on, from a month on.

    ``cost`` is the rigid spending of the twelve months before the application; ``valid_until`` is
    the last day of a recognition that ends by itself.
    """

    __tablename__ = "assist_status_found"
    __table_args__ = table(
        UniqueConstraint("grant_id", "since"),
        CheckConstraint("persons > 0", name="somebody"),
        CheckConstraint("income >= 0 AND cost >= 0", name="not_negative"),
        CheckConstraint("income_months IN (1, 12)", name="income_period"),
    )

    grant_id: int = Field(foreign_key="payout_grant.id", title="身份")
    since: Month = month_field("自")
    area: Area = choice_field(Area, "类别")
    persons: int = Field(title="人口")
    income: int = money_field("家庭收入")
    income_months: int = Field(default=1, title="收入所属月数")
    cost: int = money_field("12个月刚性支出", default=0)
    ratio: str = Field(default="", title="认定倍数或比例", max_length=20)
    valid_until: date | None = Field(default=None, title="有效期至")
    decided_on: date = Field(title="决定日期")


class CaseLink(Row, table=True):
    """衔接: a case that takes the place of another, so that no month is lost or held twice."""

    __tablename__ = "assist_case_link"
    __table_args__ = table(
        UniqueConstraint("grant_id", "from_id"),
        Index("ix_assist_case_link_from", "from_id"),
        CheckConstraint("grant_id <> from_id", name="another_case"),
    )

    grant_id: int = Field(foreign_key="payout_grant.id", title="现案")
    from_id: int = Field(foreign_key="payout_grant.id", title="原案")


class Hearing(Row, table=True):
    """听取意见: on which day, by whom, and what the person said (社会救助法 第四十八条)."""

    __tablename__ = "assist_hearing"
    __table_args__ = table(UniqueConstraint("number"), Index("ix_assist_hearing_grant", "grant_id"))

    number: str = Field(title="编号", max_length=20)
    grant_id: int = Field(foreign_key="payout_grant.id", title="待遇")
    heard_on: date = Field(title="听取日期")
    heard_by: str = Field(title="听取人", max_length=60)
    form: HearingForm = choice_field(HearingForm, "形式")
    proposal: str = Field(default="", title="拟作决定", max_length=200)
    said: str = Field(title="当事人意见", max_length=400)


class Review(Row, table=True):
    """核查: a standing case looked at, for its turn or for a reason, and what was found."""

    __tablename__ = "assist_review"
    __table_args__ = table(UniqueConstraint("grant_id", "reviewed_on"))

    grant_id: int = Field(foreign_key="payout_grant.id", title="待遇")
    reviewed_on: date = Field(title="核查日期")
    reviewer: str = Field(title="核查人", max_length=60)
    occasion: ReviewOccasion = choice_field(ReviewOccasion, "事由", default=ReviewOccasion.turn)
    outcome: ReviewOutcome = choice_field(ReviewOutcome, "结果")
    note: str = Field(default="", title="情况", max_length=200)


class WorkOffer(Row, table=True):
    """推介就业: suitable work offered to a member able to work, and whether he took it.

    ``excused`` is a refusal for a good reason, which does not count.
    """

    __tablename__ = "assist_work_offer"
    __table_args__ = table(
        UniqueConstraint("person_id", "offered_on", "job"),
        Index("ix_assist_work_offer_grant", "grant_id"),
        CheckConstraint("refused OR NOT excused", name="excuses_a_refusal"),
    )

    grant_id: int = Field(foreign_key="payout_grant.id", title="待遇")
    person_id: int = Field(foreign_key="person.id", title="成员")
    offered_on: date = Field(title="推介日期")
    job: str = Field(title="岗位", max_length=100)
    refused: bool = Field(title="拒绝")
    excused: bool = Field(default=False, title="有正当理由")
    reason: str = Field(default="", title="理由", max_length=200)


class SelfCareTest(Row, table=True):
    """自理能力评估: a change told, and the six items looked at again (43号 第二十一至二十三条).

    ``fails`` names the items that failed by their codes; nothing is assessed yet while there is no
    ``assessed_on``.
    """

    __tablename__ = "tekun_self_care_test"
    __table_args__ = table(
        UniqueConstraint("grant_id", "reported_on"),
        CheckConstraint("(assessed_on IS NULL) = (level IS NULL)", name="assessed_whole"),
        CheckConstraint("assessed_on >= reported_on", name="assessed_later"),
    )

    grant_id: int = Field(foreign_key="payout_grant.id", title="待遇")
    reported_on: date = Field(title="报告日期")
    report: str = Field(default="", title="变化情况", max_length=200)
    assessed_on: date | None = Field(default=None, title="评估日期")
    assessors: str = Field(default="", title="评估人", max_length=100)
    fails: str = Field(default="", title="不能自主完成", max_length=100)
    level: SelfCare | None = choice_field(SelfCare, "自理能力", default=None)


class Ending(Row, table=True):
    """拟终止供养: an end proposed for a 特困 person, which is posted before it is decided."""

    __tablename__ = "tekun_ending"
    __table_args__ = table(Index("ix_tekun_ending_grant", "grant_id"), UniqueConstraint("number"))

    number: str = Field(title="编号", max_length=20)
    grant_id: int = Field(foreign_key="payout_grant.id", title="待遇")
    proposed_on: date = Field(title="提出日期")
    reason: str = Field(title="原因", max_length=40)
    follow_on: FollowOn = choice_field(FollowOn, "去向")
