"""assist's tables: what a 低保 household and a 特困 person were assessed at, month by month.

Every assessment is dated by the month it takes effect and never edited, so that any past month can
be computed again.
"""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlmodel import Field

from minzheng.kernel.column import Row, choice_field, month_field, table
from minzheng.kernel.label import Choice
from minzheng.kernel.month import Month


class Area(Choice):
    """城乡类别: which standard a case follows."""

    urban = "urban", "城市", "城镇"
    rural = "rural", "农村"


class SupportMode(Choice):
    """供养方式."""

    dispersed = "dispersed", "分散", "分散供养", "散居"
    institutional = "institutional", "集中", "集中供养"


class SelfCare(Choice):
    """生活自理能力 (民发〔2021〕43号 第二十二条)."""

    full = "full", "全自理", "具备生活自理能力", "自理"
    partial = "partial", "半失能", "部分丧失生活自理能力", "半护理", "半自理"
    none = "none", "失能", "完全丧失生活自理能力", "全护理", "全失能"


class IncomeKind(Choice):
    """家庭收入项目 (民发〔2021〕57号 第十三条)."""

    wage = "wage", "工资性收入"
    business = "business", "经营净收入"
    property_income = "property", "财产净收入"
    transfer = "transfer", "转移净收入"
    other = "other", "其他收入"
    veteran_support = "veteran_support", "优抚金"
    family_planning_reward = "family_planning_reward", "计划生育奖励扶助金"
    scholarship = "scholarship", "奖学金"
    courage_reward = "courage_reward", "见义勇为等奖励"
    social_assistance = "social_assistance", "社会救助款物"
    basic_pension = "basic_pension", "城乡居民基础养老金"
    disability_subsidy = "disability_subsidy", "残疾人两项补贴"
    old_age_allowance = "old_age_allowance", "高龄津贴"
    child_allowance = "child_allowance", "事实无人抚养儿童基本生活补贴"

    @property
    def counted(self) -> bool:
        """Whether the item counts: wages, business, property, transfers and other income do."""
        return self.value in ("wage", "business", "property", "transfer", "other")


class Assessment(Row, table=True):
    """低保核定: area, tier and household income in force from a month on."""

    __tablename__ = "dibao_assessment"
    __table_args__ = table(
        UniqueConstraint("grant_id", "since"),
        CheckConstraint("income_months IN (1, 12)", name="income_period"),
        CheckConstraint("income >= 0", name="income_not_negative"),
    )

    grant_id: int = Field(foreign_key="payout_grant.id", title="待遇")
    since: Month = month_field("自")
    area: Area = choice_field(Area, "类别")
    tier: str = Field(default="", title="档次", max_length=10)
    income: int = Field(title="家庭收入")
    income_months: int = Field(default=1, title="收入所属月数")
    decided_on: date = Field(title="决定日期")


class IncomeItem(Row, table=True):
    """收入项目: one item of a declared income, counted or not."""

    __tablename__ = "dibao_income_item"

    assessment_id: int = Field(foreign_key="dibao_assessment.id", title="核定")
    kind: IncomeKind = choice_field(IncomeKind, "项目")
    amount: int = Field(title="金额")
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
    base: int = Field(title="渐退金额")


class Support(Row, table=True):
    """特困核定: area, mode of support, self-care level and carer in force from a month on."""

    __tablename__ = "tekun_support"
    __table_args__ = table(UniqueConstraint("grant_id", "since"))

    grant_id: int = Field(foreign_key="payout_grant.id", title="待遇")
    since: Month = month_field("自")
    area: Area = choice_field(Area, "类别")
    mode: SupportMode = choice_field(SupportMode, "供养方式")
    self_care: SelfCare = choice_field(SelfCare, "自理能力")
    carer_name: str = Field(default="", title="照料人姓名", max_length=60)
    carer_id_no: str = Field(default="", title="照料人公民身份号码", max_length=18)
    decided_on: date = Field(title="决定日期")
