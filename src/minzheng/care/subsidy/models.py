"""Tables of subsidies (机构补贴台账): accounts, policies, ratings; rounds, payees and lines."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, Index, UniqueConstraint, text
from sqlmodel import Field

from minzheng.care.subsidy.choices import LineKind, PayState, Program, RoundState, StationGrade
from minzheng.kernel.column import Row, account_field, choice_field, money_field, month_field, table
from minzheng.kernel.month import Month


class PayAccount(Row, table=True):
    """收款账户: where an organisation is paid, in its own name; one at a time for a facility."""

    __tablename__ = "care_pay_account"
    __table_args__ = table(
        UniqueConstraint("number"),
        UniqueConstraint("facility_id", "account_no", "since"),
        Index(
            "uq_care_pay_account_open",
            "facility_id",
            unique=True,
            sqlite_where=text("ended_on IS NULL"),
        ),
        CheckConstraint("ended_on >= since", name="ends_after"),
    )

    number: str = Field(title="编号", max_length=20)
    facility_id: int = Field(foreign_key="care_facility.id", title="机构")
    holder: str = Field(title="户名", max_length=60)
    credit_code: str = Field(title="统一社会信用代码", max_length=18)
    bank: str = Field(title="开户银行", max_length=60)
    account_no: str = account_field("银行账号", max_length=32)
    since: date = Field(title="自")
    permit_no: str = Field(default="", title="开户证明", max_length=60)
    ended_on: date | None = Field(default=None, title="停用日期")


class Premium(Row, table=True):
    """责任险保单: a liability insurance of a facility and what was paid for it."""

    __tablename__ = "care_premium"
    __table_args__ = table(
        UniqueConstraint("number"),
        UniqueConstraint("policy_no"),
        CheckConstraint("premium > 0 AND until >= since", name="sound"),
    )

    number: str = Field(title="编号", max_length=20)
    facility_id: int = Field(foreign_key="care_facility.id", title="机构")
    policy_no: str = Field(title="保单号", max_length=40)
    insurer: str = Field(title="保险公司", max_length=60)
    premium: int = money_field("保费")
    paid_on: date = Field(title="缴费日期")
    since: date = Field(title="保险自")
    until: date = Field(title="保险至")
    withdrawn_on: date | None = Field(default=None, title="退保日期")


class StationRating(Row, table=True):
    """驿站考核: the grade of a station for some months, by which its running is supported."""

    __tablename__ = "care_station_rating"
    __table_args__ = table(
        UniqueConstraint("number"),
        UniqueConstraint("facility_id", "since"),
        CheckConstraint("until >= since", name="ends_after"),
    )

    number: str = Field(title="编号", max_length=20)
    facility_id: int = Field(foreign_key="care_facility.id", title="机构")
    rated_on: date = Field(title="考核日期")
    grade: StationGrade = choice_field(StationGrade, "考核等次")
    since: Month = month_field("自")
    until: Month = month_field("至")
    document: str = Field(title="考核文件", max_length=60)
    withdrawn_on: date | None = Field(default=None, title="撤销日期")


class SubsidyRound(Row, table=True):
    """补贴批次: one programme's subsidies of some months, up to ``month``."""

    __tablename__ = "care_subsidy_round"
    __table_args__ = table(
        UniqueConstraint("number"),
        Index(
            "uq_care_subsidy_round_month",
            "program",
            "month",
            unique=True,
            sqlite_where=text("state <> 'void'"),
        ),
        Index(
            "uq_care_subsidy_round_open",
            "program",
            unique=True,
            sqlite_where=text("state IN ('draft', 'reviewed')"),
        ),
        CheckConstraint("since <= month", name="since_first"),
    )

    number: str = Field(title="批次号", max_length=20)
    program: Program = choice_field(Program, "补贴项目")
    since: Month = month_field("自")
    month: Month = month_field("至")
    state: RoundState = choice_field(RoundState, "状态", default=RoundState.draft)
    payees: int = Field(default=0, title="机构数")
    lines: int = Field(default=0, title="明细数")
    total: int = money_field("金额", default=0)
    uses_sample: bool = Field(default=False, title="含示例标准")
    left_out: str = Field(default="", title="未列入的机构", max_length=1000)
    made_by: str = Field(title="编制人", max_length=60)
    made_on: date = Field(title="编制日期")
    reviewed_by: str = Field(default="", title="复核人", max_length=60)
    reviewed_on: date | None = Field(default=None, title="复核日期")
    handed_by: str = Field(default="", title="交付人", max_length=60)
    handed_on: date | None = Field(default=None, title="交付日期")
    settled_on: date | None = Field(default=None, title="结清日期")
    void_reason: str = Field(default="", title="作废原因", max_length=200)

    @property
    def key(self) -> str:
        """Its number, as every batch has one."""
        return self.number


class SubsidyPayee(Row, table=True):
    """拨付行: what one organisation is paid in a round, with its account as it stood."""

    __tablename__ = "care_subsidy_payee"
    __table_args__ = table(
        UniqueConstraint("round_id", "facility_id"),
        CheckConstraint("total > 0", name="something_to_pay"),
    )

    round_id: int = Field(foreign_key="care_subsidy_round.id", title="批次")
    facility_id: int = Field(foreign_key="care_facility.id", title="机构")
    name: str = Field(title="机构名称", max_length=60)
    holder: str = Field(title="户名", max_length=60)
    credit_code: str = Field(title="统一社会信用代码", max_length=18)
    bank: str = Field(title="开户银行", max_length=60)
    account_no: str = account_field("银行账号", max_length=32)
    total: int = money_field("金额")
    state: PayState = choice_field(PayState, "拨付", default=PayState.open)
    answered_on: date | None = Field(default=None, title="拨付日期")
    reason: str = Field(default="", title="退回原因", max_length=100)


class SubsidyLine(Row, table=True):
    """补贴明细: one unit of a round; ``claim`` says what it pays for, ``turn`` which time.

    A claim's lines that stand are numbered by ``turn`` from 1; what was voided or came back has
    none, and no longer counts. So the same thing cannot be paid for the first time twice.
    """

    __tablename__ = "care_subsidy_line"
    __table_args__ = table(
        UniqueConstraint("claim", "turn"),
        UniqueConstraint("round_id", "claim"),
        CheckConstraint("(refusal <> '') = (kind = 'refused')", name="refused_with_reason"),
        CheckConstraint("refusal = '' OR (amount = 0 AND turn IS NULL)", name="refused_is_nothing"),
        CheckConstraint("kind <> 'changed' OR reason <> ''", name="changed_for_a_reason"),
        Index("ix_care_subsidy_line_facility", "facility_id", "month"),
    )

    round_id: int = Field(foreign_key="care_subsidy_round.id", title="批次")
    facility_id: int = Field(foreign_key="care_facility.id", title="机构")
    claim: str = Field(title="补贴对象键", max_length=80)
    turn: int | None = Field(default=None, title="第几次")
    month: Month = month_field("所属月份")
    kind: LineKind = choice_field(LineKind, "性质")
    person_id: int | None = Field(default=None, foreign_key="person.id", title="老人")
    bed_id: int | None = Field(default=None, foreign_key="care_bed.id", title="床位")
    stay_id: int | None = Field(default=None, foreign_key="care_resident.id", title="入住")
    premium_id: int | None = Field(default=None, foreign_key="care_premium.id", title="保单")
    rating_id: int | None = Field(default=None, foreign_key="care_station_rating.id", title="考核")
    units: int = Field(title="数量")
    due: int = money_field("现应补")
    held: int = money_field("已列", default=0)
    amount: int = money_field("本次金额")
    reason: str = Field(default="", title="更正原因", max_length=60)
    refusal: str = Field(default="", title="不予补助原因", max_length=60)
    working: str = Field(title="计算过程", max_length=400)
