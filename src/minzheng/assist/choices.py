"""Choices of assist (救助选项): the closed lists of its columns, with the words a clerk reads.

They stand apart from the tables so that a look-up can word a code without the database layer.
"""

from __future__ import annotations

from minzheng.kernel.label import Choice


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


class Wish(Choice):
    """集中供养意愿: asked of everybody in 特困; nobody asked is no row."""

    yes = "yes", "愿意", "愿意集中", "是"
    no = "no", "不愿意", "不愿意集中", "否"


class ComplaintChannel(Choice):
    """投诉举报渠道."""

    letter = "letter", "来信"
    visit = "visit", "来访"
    phone = "phone", "来电", "电话"
    online = "online", "网络", "网上"
    passed_on = "passed_on", "转办", "上级转办", "部门移送"


class ComplaintOutcome(Choice):
    """投诉举报查处结果."""

    true = "true", "属实"
    partly = "partly", "部分属实"
    untrue = "untrue", "不属实"


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
