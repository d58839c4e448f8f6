"""Words: how a standard that is a way of reckoning and no figure is read by people (方式)."""

from __future__ import annotations

from minzheng.kernel.label import Labelled
from minzheng.kernel.money import Rounding

WORDS = {way.value: way.label for way in Rounding} | {
    "gap": "补差（标准减收入）",
    "tier": "分档",
    "own_income_gap": "按本人收入补差",
    "household": "按户",
    "max_one": "只取最高一项",
    "sum": "各项相加",
    "full": "按原金额",
    "cash": "发现金",
    "service_quota": "给服务额度",
    "tekun_severe_90": "特困、低保重残、90 周岁以上依次",
    "tekun_severe_90_80": "特困、低保重残、90 周岁以上、80 周岁以上依次",
    "name_whole": "写全名",
    "name_masked": "遮去一字",
    "surname": "只写姓",
    "leave_out": "不公示",
    "month_of_application": "申请当月起",
    "month_after_application": "申请次月起",
    "month_after_decision": "确认次月起",
    "month_of_event": "符合条件当月起",
    "month_after_event": "符合条件次月起",
    "no_back_pay": "不补发",
    "current_year_only": "只补当年",
    "since_eligible": "从符合条件补起",
    "feb28": "平年算 2 月 28 日",
    "mar01": "平年算 3 月 1 日",
    "on_birthday": "生日当天",
    "after_birthday": "生日次日",
    "hours": "按小时",
    "days": "按日",
    "quarterly": "按季（9、12、3、6 月）",
    "monthly": "按月",
    "senior_technical_college_bachelor": "普高、中职、高职高专、本科",
    "senior_technical_college_bachelor_master": "普高、中职、高职高专、本科、硕士",
    "county": "县级",
    "township": "乡镇级",
    "village": "村级",
    "narrow": "只奖生态安葬",
    "wide": "节地生态安葬都奖",
}
"""Every code that a standard of unit 方式 may hold, with what it says."""


def value_word(value: str, unit: str) -> Labelled:
    """A standard's value: a figure as it stands, a code under its word."""
    return Labelled(value, WORDS.get(value, value) if unit == "方式" else value)
