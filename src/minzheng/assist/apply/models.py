"""Tables of applications (申请台账): who asks for what, who belongs, what is declared.

What is done with an application is kept as steps of its case (``kernel.case``); what was declared
stands here and is what the rules read. A declared income, asset or cost is one row.
"""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlmodel import Field

from minzheng.assist.apply.choices import (
    ApplyKind,
    AssetKind,
    Channel,
    CostKind,
    LeftOut,
    SingleGround,
    SupporterState,
)
from minzheng.assist.models import Area, IncomeKind, SupportMode
from minzheng.kernel.column import (
    Row,
    account_field,
    choice_field,
    id_no_field,
    money_field,
    name_field,
    phone_field,
    table,
)
from minzheng.people.models import DisabilityKind


class Application(Row, table=True):
    """申请: one application of a household or a person, and the grant it led to."""

    __tablename__ = "assist_application"
    __table_args__ = table(
        UniqueConstraint("number"),
        Index("ix_assist_application_person", "person_id"),
        Index("ix_assist_application_grant", "grant_id"),
        CheckConstraint("single IS NULL OR kind = 'dibao'", name="single_is_dibao"),
    )

    number: str = Field(title="申请编号", max_length=20)
    kind: ApplyKind = choice_field(ApplyKind, "申请类别")
    single: SingleGround | None = choice_field(SingleGround, "单人保情形", default=None)
    applied_on: date = Field(title="申请日期")
    person_id: int = Field(foreign_key="person.id", title="申请人")
    division_code: str = Field(title="村（社区）", max_length=12)
    area: Area = choice_field(Area, "类别")
    channel: Channel = choice_field(Channel, "申请渠道", default=Channel.counter)
    cause: str = Field(default="", title="申请事由", max_length=200)
    payee: str = name_field("领款人", default="", max_length=60)
    bank: str = Field(default="", title="开户银行", max_length=60)
    account_no: str = account_field("银行账号", default="", max_length=32)
    phone: str = phone_field("联系电话", default="", max_length=20)
    support_mode: SupportMode | None = choice_field(SupportMode, "供养方式意愿", default=None)
    carer_name: str = name_field("照料人姓名", default="", max_length=60)
    carer_id_no: str = id_no_field("照料人公民身份号码", default="", max_length=18)
    delegated: bool | None = Field(default=None, title="乡镇确认")
    from_grant_id: int | None = Field(default=None, foreign_key="payout_grant.id", title="转自")
    grant_id: int | None = Field(default=None, foreign_key="payout_grant.id", title="待遇")
    note: str = Field(default="", title="备注", max_length=200)


class ApplicationMember(Row, table=True):
    """申请家庭成员: counted or left out for a reason, with the authorisation to check."""

    __tablename__ = "assist_application_member"
    __table_args__ = table(
        UniqueConstraint("application_id", "person_id"),
        Index("ix_assist_application_member_person", "person_id"),
        CheckConstraint("counted = (left_out IS NULL)", name="left_out_for_a_reason"),
        CheckConstraint(
            "(disability_kind IS NULL) = (disability_grade IS NULL)", name="disability_whole"
        ),
    )

    application_id: int = Field(foreign_key="assist_application.id", title="申请")
    person_id: int = Field(foreign_key="person.id", title="成员")
    relation: str = Field(title="与申请人关系", max_length=2)
    counted: bool = Field(default=True, title="共同生活")
    left_out: LeftOut | None = choice_field(LeftOut, "不计入情形", default=None)
    authorised_on: date | None = Field(default=None, title="授权核对日期")
    student: bool = Field(default=False, title="全日制在读")
    able: bool = Field(default=True, title="有劳动能力")
    disability_kind: DisabilityKind | None = choice_field(DisabilityKind, "残疾类别", default=None)
    disability_grade: int | None = Field(default=None, title="残疾等级")
    ill: bool = Field(default=False, title="重病")
    near_relative: str = name_field("近亲属（姓名、职务、关系）", default="", max_length=100)


class IncomeLine(Row, table=True):
    """申报收入: one item of one member over so many months; ``deducted`` is necessary cost."""

    __tablename__ = "assist_application_income"
    __table_args__ = table(
        CheckConstraint("months IN (1, 12)", name="period"),
        CheckConstraint("amount >= 0 AND deducted >= 0", name="not_negative"),
        CheckConstraint("deducted <= amount", name="deducted_from_it"),
    )

    application_id: int = Field(foreign_key="assist_application.id", title="申请")
    person_id: int = Field(foreign_key="person.id", title="成员")
    kind: IncomeKind = choice_field(IncomeKind, "项目")
    amount: int = money_field("金额")
    months: int = Field(default=1, title="所属月数")
    deducted: int = money_field("扣减", default=0)
    note: str = Field(default="", title="说明", max_length=100)


class AssetLine(Row, table=True):
    """申报财产: one thing owned; ``exempt`` when it is needed for living, work or disability."""

    __tablename__ = "assist_application_asset"
    __table_args__ = table(CheckConstraint("value >= 0 AND pieces >= 0", name="not_negative"))

    application_id: int = Field(foreign_key="assist_application.id", title="申请")
    person_id: int = Field(foreign_key="person.id", title="成员")
    kind: AssetKind = choice_field(AssetKind, "项目")
    value: int = money_field("价值", default=0)
    pieces: int = Field(default=1, title="数量")
    exempt: bool = Field(default=False, title="豁免")
    note: str = Field(default="", title="说明", max_length=100)


class CostLine(Row, table=True):
    """申报刚性支出: the last twelve months' cost of one kind, and what others paid of it."""

    __tablename__ = "assist_application_cost"
    __table_args__ = table(
        CheckConstraint("amount >= 0 AND refunded >= 0 AND refunded <= amount", name="own_share")
    )

    application_id: int = Field(foreign_key="assist_application.id", title="申请")
    person_id: int = Field(foreign_key="person.id", title="成员")
    kind: CostKind = choice_field(CostKind, "项目")
    amount: int = money_field("支出")
    refunded: int = money_field("已报销赔付", default=0)
    note: str = Field(default="", title="说明", max_length=100)


class Supporter(Row, table=True):
    """赡养抚养扶养人: a legal supporter who lives apart, what he pays, whether he is able."""

    __tablename__ = "assist_application_supporter"
    __table_args__ = table(CheckConstraint("pays >= 0", name="not_negative"))

    application_id: int = Field(foreign_key="assist_application.id", title="申请")
    name: str = name_field("姓名", max_length=60)
    id_no: str = id_no_field("公民身份号码", default="", max_length=18)
    relation: str = Field(title="与申请人关系", max_length=2)
    state: SupporterState = choice_field(SupporterState, "义务人情形")
    pays: int = money_field("每月支付", default=0)
    note: str = Field(default="", title="说明", max_length=100)
