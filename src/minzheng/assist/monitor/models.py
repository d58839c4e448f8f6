"""Tables of the monitor (监测台账): what clerks write down and what is done about it.

What is received is decided elsewhere; nothing here is a right or an amount paid to a person.
"""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlmodel import Field

from minzheng.assist.monitor.choices import (
    AlertCode,
    CheckResult,
    Conduct,
    Disposition,
    Frequency,
    PlaceKind,
    Source,
    VisitWay,
)
from minzheng.kernel.column import Row, choice_field, money_field, phone_field, table


class Alert(Row, table=True):
    """监测预警: something told of a person that asks for a look, and what became of it.

    ``origin`` is what in our own registers it was raised from; the same thing is raised once.
    """

    __tablename__ = "assist_alert"
    __table_args__ = table(
        UniqueConstraint("number"),
        Index("ix_assist_alert_person", "person_id", "code"),
        CheckConstraint("amount IS NULL OR amount >= 0", name="amount_not_negative"),
        CheckConstraint("(visited_on IS NULL) = (finding = '')", name="visit_finds"),
        CheckConstraint("disposition IS NULL OR visited_on IS NOT NULL", name="looked_at_first"),
        CheckConstraint("(disposition IS NULL) = (disposed_on IS NULL)", name="disposed_on_a_day"),
    )

    number: str = Field(title="编号", max_length=20)
    raised_on: date = Field(title="预警日期")
    code: AlertCode = choice_field(AlertCode, "预警类型")
    source: Source = choice_field(Source, "来源")
    person_id: int = Field(foreign_key="person.id", title="人员")
    division_code: str = Field(default="", title="村（社区）", max_length=12)
    amount: int | None = money_field("涉及金额", default=None)
    fact: str = Field(title="预警内容", max_length=200)
    origin: str = Field(default="", title="比对依据", max_length=80)
    assigned_to: str = Field(default="", title="核查责任人", max_length=60)
    visit_by: date | None = Field(default=None, title="核查期限")
    dispose_by: date | None = Field(default=None, title="处置期限")
    visited_on: date | None = Field(default=None, title="核查日期")
    visit_way: VisitWay | None = choice_field(VisitWay, "核查方式", default=None)
    visitor: str = Field(default="", title="核查人", max_length=60)
    finding: str = Field(default="", title="核查情况", max_length=400)
    disposition: Disposition | None = choice_field(Disposition, "处置结果", default=None)
    disposed_on: date | None = Field(default=None, title="处置日期")
    case_no: str = Field(default="", title="关联案卷", max_length=40)
    referred_to: str = Field(default="", title="转办部门", max_length=60)
    note: str = Field(default="", title="处置说明", max_length=200)


class HomeCheck(Row, table=True):
    """入户抽查: a standing family that was looked at, by whom, and what was found."""

    __tablename__ = "assist_home_check"
    __table_args__ = table(UniqueConstraint("number"), UniqueConstraint("grant_id", "checked_on"))

    number: str = Field(title="编号", max_length=20)
    grant_id: int = Field(foreign_key="payout_grant.id", title="待遇")
    checked_on: date = Field(title="抽查日期")
    team: str = Field(default="", title="抽查单位", max_length=60)
    checker: str = Field(title="抽查人", max_length=60)
    result: CheckResult = choice_field(CheckResult, "抽查结果")
    note: str = Field(default="", title="情况", max_length=200)


class CarerAgreement(Row, table=True):
    """照料服务协议: what was signed with the carer of a dispersed 特困 person."""

    __tablename__ = "tekun_carer"
    __table_args__ = table(
        UniqueConstraint("number"),
        UniqueConstraint("grant_id", "agreement_no"),
        CheckConstraint("until IS NULL OR until >= since", name="ends_after_start"),
        CheckConstraint("(ended_on IS NULL) = (end_reason = '')", name="ends_for_a_reason"),
    )

    number: str = Field(title="编号", max_length=20)
    grant_id: int = Field(foreign_key="payout_grant.id", title="待遇")
    carer_id: int = Field(foreign_key="person.id", title="照料人")
    agreement_no: str = Field(title="协议编号", max_length=60)
    phone: str = phone_field("照料人电话", default="", max_length=20)
    frequency: Frequency = choice_field(Frequency, "照料频次")
    signed_on: date = Field(title="签订日期")
    since: date = Field(title="协议起始")
    until: date | None = Field(default=None, title="协议期满")
    ended_on: date | None = Field(default=None, title="终止日期")
    end_reason: str = Field(default="", title="终止原因", max_length=100)


class CarerVisit(Row, table=True):
    """照料记录: that the carer was there, or that somebody looked whether he was."""

    __tablename__ = "tekun_carer_visit"
    __table_args__ = table(
        UniqueConstraint("number"), UniqueConstraint("agreement_id", "visited_on")
    )

    number: str = Field(title="编号", max_length=20)
    agreement_id: int = Field(foreign_key="tekun_carer.id", title="协议")
    visited_on: date = Field(title="照料日期")
    way: VisitWay = choice_field(VisitWay, "方式")
    done: str = Field(title="照料内容", max_length=200)
    needs: str = Field(default="", title="发现的问题", max_length=200)


class Stay(Row, table=True):
    """安置入住: a person housed in an institution or a hospital, and what a day of it costs.

    ``own_fee`` is what he pays of ``day_fee`` himself: nothing when placed free of charge.
    """

    __tablename__ = "assist_stay"
    __table_args__ = table(
        UniqueConstraint("number"),
        UniqueConstraint("person_id", "entered_on"),
        CheckConstraint("day_fee > 0", name="costs_something"),
        CheckConstraint("own_fee >= 0 AND own_fee <= day_fee", name="own_share"),
        CheckConstraint("left_on IS NULL OR left_on >= entered_on", name="leaves_later"),
        CheckConstraint("(left_on IS NULL) = (left_reason = '')", name="leaves_for_a_reason"),
    )

    number: str = Field(title="编号", max_length=20)
    person_id: int = Field(foreign_key="person.id", title="人员")
    division_code: str = Field(default="", title="村（社区）", max_length=12)
    kind: PlaceKind = choice_field(PlaceKind, "场所类型")
    facility: str = Field(title="机构或医院", max_length=60)
    contract_no: str = Field(default="", title="合同编号", max_length=60)
    bed: str = Field(default="", title="床位", max_length=20)
    entered_on: date = Field(title="入住日期")
    day_fee: int = money_field("日收费标准")
    own_fee: int = money_field("其中自付", default=0)
    left_on: date | None = Field(default=None, title="离开日期")
    left_reason: str = Field(default="", title="离开原因", max_length=100)


class Plan(Row, table=True):
    """一户一策: what a household needs, what is to be done by whom, and what came of it."""

    __tablename__ = "assist_plan"
    __table_args__ = table(
        UniqueConstraint("number"),
        UniqueConstraint("household_id", "made_on"),
        CheckConstraint("(closed_on IS NULL) = (outcome = '')", name="closes_with_outcome"),
    )

    number: str = Field(title="编号", max_length=20)
    household_id: int = Field(foreign_key="household.id", title="家庭")
    made_on: date = Field(title="制定日期")
    needs: str = Field(title="困难和需求", max_length=200)
    measures: str = Field(title="帮扶措施", max_length=400)
    responsible: str = Field(title="责任人", max_length=60)
    review_by: date | None = Field(default=None, title="回访期限")
    closed_on: date | None = Field(default=None, title="完成日期")
    outcome: str = Field(default="", title="成效", max_length=200)


class CreditRecord(Row, table=True):
    """救助诚信记录: a false declaration that was proved, shown until it expires or is lifted."""

    __tablename__ = "assist_credit"
    __table_args__ = table(
        UniqueConstraint("number"),
        UniqueConstraint("person_id", "found_on", "conduct"),
        CheckConstraint("until IS NULL OR until >= found_on", name="expires_later"),
        CheckConstraint("(lifted_on IS NULL) = (lift_reason = '')", name="lifted_for_a_reason"),
    )

    number: str = Field(title="编号", max_length=20)
    person_id: int = Field(foreign_key="person.id", title="人员")
    found_on: date = Field(title="认定日期")
    conduct: Conduct = choice_field(Conduct, "失信行为")
    evidence: str = Field(title="证据", max_length=200)
    decision_no: str = Field(title="认定文号", max_length=60)
    case_no: str = Field(default="", title="涉及案卷", max_length=40)
    until: date | None = Field(default=None, title="有效期至")
    lifted_on: date | None = Field(default=None, title="修复日期")
    lift_reason: str = Field(default="", title="修复理由", max_length=200)
