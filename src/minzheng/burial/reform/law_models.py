"""Tables of enforcement (殡葬执法台账): inspections and what they found, cases and marks."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlmodel import Field

from minzheng.burial.reform.choices import Outcome, Visit
from minzheng.kernel.column import Row, choice_field, money_field, name_field, table


class Inspection(Row, table=True):
    """殡葬执法检查: whom it looked at, what it found, by when that is put right."""

    __tablename__ = "burial_inspection"
    __table_args__ = table(
        UniqueConstraint("number"),
        UniqueConstraint("body", "inspected_on", "way"),
        CheckConstraint("(outcome = 'rectify') = (rectify_by IS NOT NULL)", name="ordered_by_day"),
        CheckConstraint("outcome = 'sound' OR issue <> ''", name="an_issue_is_named"),
        CheckConstraint("rectify_by >= inspected_on", name="rectify_later"),
        CheckConstraint("rectified_on >= inspected_on", name="rectified_later"),
        CheckConstraint("(rectified_on IS NULL) = (rectified_how = '')", name="rectified_somehow"),
        CheckConstraint("(published_on IS NULL) = (published_at = '')", name="published_there"),
        public=True,
    )

    number: str = Field(title="编号", max_length=20)
    inspected_on: date = Field(title="检查日期")
    way: Visit = choice_field(Visit, "检查方式")
    body: str = Field(title="被查单位", max_length=60)
    ground_id: int | None = Field(default=None, foreign_key="burial_ground.id", title="设施")
    inspectors: str = name_field("检查人", max_length=60)
    items: str = Field(title="检查内容", max_length=200)
    outcome: Outcome = choice_field(Outcome, "检查结果")
    issue: str = Field(default="", title="发现问题", max_length=200)
    rectify_by: date | None = Field(default=None, title="整改期限")
    told_on: date | None = Field(default=None, title="告知日期")
    published_on: date | None = Field(default=None, title="公布日期")
    published_at: str = Field(default="", title="公布渠道", max_length=60)
    rectified_on: date | None = Field(default=None, title="整改完成日期")
    rectified_how: str = Field(default="", title="整改情况", max_length=200)


class LawCase(Row, table=True):
    """殡葬行政执法案件: the offence, gain and penalty, and the mark on the credit."""

    __tablename__ = "burial_law_case"
    __table_args__ = table(
        UniqueConstraint("number"),
        UniqueConstraint("decision_no"),
        Index("ix_burial_law_case_inspection", "inspection_id"),
        CheckConstraint("gain >= 0 AND fine >= 0 AND confiscated >= 0", name="not_negative"),
        CheckConstraint("confiscated <= gain", name="confiscated_of_the_gain"),
        CheckConstraint("decided_on >= opened_on", name="decided_later"),
        CheckConstraint("(decided_on IS NULL) = (decision_no IS NULL)", name="decided_on_paper"),
        CheckConstraint("closed_on >= decided_on", name="closed_later"),
        CheckConstraint("(dropped_on IS NULL) = (dropped_for = '')", name="dropped_for_a_reason"),
        CheckConstraint("decided_on IS NULL OR dropped_on IS NULL", name="decided_or_dropped"),
        CheckConstraint("marked_on >= decided_on", name="marked_when_decided"),
        CheckConstraint("marked_on IS NULL OR decided_on IS NOT NULL", name="marked_of_a_decision"),
        CheckConstraint("(marked_on IS NULL) = (marked_in = '')", name="marked_somewhere"),
        CheckConstraint("lifted_on >= marked_on", name="lifted_later"),
        CheckConstraint("lifted_on IS NULL OR marked_on IS NOT NULL", name="lifted_when_marked"),
    )

    number: str = Field(title="编号", max_length=20)
    opened_on: date = Field(title="立案日期")
    offence: str = Field(title="违法情形代码", max_length=40)
    party: str = name_field("当事人", max_length=60)
    inspection_id: int | None = Field(
        default=None, foreign_key="burial_inspection.id", title="来自检查"
    )
    facts: str = Field(title="违法事实", max_length=200)
    gain: int = money_field("违法所得", default=0)
    decided_on: date | None = Field(default=None, title="处罚决定日期")
    decision_no: str | None = Field(default=None, title="处罚决定文号", max_length=60)
    measures: str = Field(default="", title="处理措施", max_length=100)
    confiscated: int | None = money_field("没收违法所得", default=None)
    fine: int | None = money_field("罚款", default=None)
    closed_on: date | None = Field(default=None, title="执行完毕日期")
    dropped_on: date | None = Field(default=None, title="不予处罚日期")
    dropped_for: str = Field(default="", title="不予处罚理由", max_length=100)
    marked_on: date | None = Field(default=None, title="记入信用日期")
    marked_in: str = Field(default="", title="信用平台", max_length=60)
    joint: str = Field(default="", title="联合惩戒部门", max_length=100)
    lifted_on: date | None = Field(default=None, title="信用修复日期")
