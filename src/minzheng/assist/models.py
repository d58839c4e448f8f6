"""assist's tables: what a 低保 household and a 特困 person were assessed at, month by month.

Every assessment is dated by the month it takes effect and never edited, so that any past month can
be computed again. Wishes, successions and complaints stand beside them.
"""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlmodel import Field

from minzheng.assist.choices import Area as Area
from minzheng.assist.choices import ComplaintChannel as ComplaintChannel
from minzheng.assist.choices import ComplaintOutcome as ComplaintOutcome
from minzheng.assist.choices import IncomeKind as IncomeKind
from minzheng.assist.choices import SelfCare as SelfCare
from minzheng.assist.choices import SingleGround as SingleGround
from minzheng.assist.choices import SupportMode as SupportMode
from minzheng.assist.choices import Wish as Wish
from minzheng.kernel.column import (
    Row,
    choice_field,
    id_no_field,
    money_field,
    month_field,
    name_field,
    table,
)
from minzheng.kernel.month import Month


class Assessment(Row, table=True):
    """低保核定: area, tier and household income in force from a month on.

    With ``single`` one person of a family is taken in alone (单人保) and ``income`` is his own;
    what his family has and how many share it stand beside it, for counties that go by the family.
    """

    __tablename__ = "dibao_assessment"
    __table_args__ = table(
        UniqueConstraint("grant_id", "since"),
        CheckConstraint("income_months IN (1, 12)", name="income_period"),
        CheckConstraint("income >= 0", name="income_not_negative"),
        CheckConstraint("family_income >= 0 AND family_persons > 0", name="family_told"),
    )

    grant_id: int = Field(foreign_key="payout_grant.id", title="待遇")
    since: Month = month_field("自")
    area: Area = choice_field(Area, "类别")
    tier: str = Field(default="", title="档次", max_length=10)
    income: int = money_field("家庭收入")
    income_months: int = Field(default=1, title="收入所属月数")
    single: SingleGround | None = choice_field(SingleGround, "单人保情形", default=None)
    family_income: int | None = money_field("全家收入", default=None)
    family_persons: int | None = Field(default=None, title="全家人口")
    decided_on: date = Field(title="决定日期")


class IncomeItem(Row, table=True):
    """收入项目: one item of a declared income, counted or not."""

    __tablename__ = "dibao_income_item"

    assessment_id: int = Field(foreign_key="dibao_assessment.id", title="核定")
    kind: IncomeKind = choice_field(IncomeKind, "项目")
    amount: int = money_field("金额")
    counted: bool = Field(title="计入")


class PhaseOut(Row, table=True):
    """低保渐退: months in which the earlier amount, without supplements, goes on."""

    __tablename__ = "dibao_phase_out"
    __table_args__ = table(
        UniqueConstraint("grant_id", "since"),
        CheckConstraint("until >= since", name="ends_after_start"),
    )

    grant_id: int = Field(foreign_key="payout_grant.id", title="待遇")
    since: Month = month_field("自")
    until: Month = month_field("至")
    base: int = money_field("渐退金额")
    evidence: str = Field(default="", title="就业证明", max_length=100)


class ShareStop(Row, table=True):
    """停发本人份额: months in which one member's share of a 低保 household is not paid."""

    __tablename__ = "dibao_share_stop"
    __table_args__ = table(
        UniqueConstraint("grant_id", "person_id", "since"),
        Index("ix_dibao_share_stop_person", "person_id"),
        CheckConstraint("until IS NULL OR until >= since", name="ends_after_start"),
    )

    grant_id: int = Field(foreign_key="payout_grant.id", title="待遇")
    person_id: int = Field(foreign_key="person.id", title="成员")
    since: Month = month_field("自")
    until: Month | None = month_field("至", default=None)
    reason: str = Field(title="原因", max_length=100)


class Support(Row, table=True):
    """特困核定: area, mode of support, self-care level and carer in force from a month on."""

    __tablename__ = "tekun_support"
    __table_args__ = table(UniqueConstraint("grant_id", "since"))

    grant_id: int = Field(foreign_key="payout_grant.id", title="待遇")
    since: Month = month_field("自")
    area: Area = choice_field(Area, "类别")
    mode: SupportMode = choice_field(SupportMode, "供养方式")
    self_care: SelfCare = choice_field(SelfCare, "自理能力")
    carer_name: str = name_field("照料人姓名", default="", max_length=60)
    carer_id_no: str = id_no_field("照料人公民身份号码", default="", max_length=18)
    decided_on: date = Field(title="决定日期")


class PlacementWish(Row, table=True):
    """集中供养意愿: what a 特困 person said on a day; the newest one counts."""

    __tablename__ = "tekun_placement_wish"
    __table_args__ = table(UniqueConstraint("grant_id", "asked_on"))

    grant_id: int = Field(foreign_key="payout_grant.id", title="待遇")
    asked_on: date = Field(title="询问日期")
    wish: Wish = choice_field(Wish, "意愿")
    document: str = Field(default="", title="记录", max_length=100)


class Succession(Row, table=True):
    """接续: a case that goes on under the surviving members, and the one it follows."""

    __tablename__ = "dibao_succession"
    __table_args__ = table(UniqueConstraint("grant_id"), UniqueConstraint("predecessor_id"))

    grant_id: int = Field(foreign_key="payout_grant.id", title="现案")
    predecessor_id: int = Field(foreign_key="payout_grant.id", title="原案")


class Complaint(Row, table=True):
    """投诉举报: who is complained of, by which way, what for, and how it ended."""

    __tablename__ = "assist_complaint"
    __table_args__ = table(
        UniqueConstraint("number"),
        CheckConstraint("(closed_on IS NULL) = (outcome IS NULL)", name="closes_with_outcome"),
        CheckConstraint("closed_on IS NULL OR closed_on >= received_on", name="closes_later"),
    )

    number: str = Field(title="编号", max_length=40)
    received_on: date = Field(title="收到日期")
    channel: ComplaintChannel = choice_field(ComplaintChannel, "渠道")
    case_no: str = Field(default="", title="涉及案卷", max_length=40)
    content: str = Field(title="反映内容", max_length=400)
    outcome: ComplaintOutcome | None = choice_field(ComplaintOutcome, "结果", default=None)
    reply: str = Field(default="", title="处理情况", max_length=400)
    closed_on: date | None = Field(default=None, title="办结日期")
