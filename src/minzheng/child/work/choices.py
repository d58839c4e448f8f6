"""Choices of staff and projects (队伍、项目选项): the closed lists, as a clerk reads them."""

from __future__ import annotations

from minzheng.kernel.label import Choice


class WorkerKind(Choice):
    """人员类别: whose place is a township, a village, an institution."""

    supervisor = "supervisor", "儿童督导员", "督导员"
    director = "director", "儿童主任", "主任"
    staff = "staff", "未成年人保护机构职工", "机构职工", "职工"


class StationKind(Choice):
    """阵地类别."""

    station = "station", "未成年人保护工作站", "工作站", "未保站"
    centre = "centre", "未成年人救助保护中心", "保护中心", "未保中心"
    branch = "branch", "保护中心服务站", "服务站"
    home = "home", "儿童之家"


class Against(Choice):
    """清单来源: against what an item was found wanting."""

    standard = "standard", "创建达标体系", "达标体系"
    scoring = "scoring", "创建考核细则", "考核细则"
    inspection = "inspection", "督查检查", "督查"
    own = "own", "自查"


class ActivityKind(Choice):
    """服务活动类别."""

    lecture = "lecture", "宣讲讲座", "讲座"
    legal = "legal", "法治讲座", "法治课"
    campaign = "campaign", "集中宣传", "宣传"
    casework = "casework", "个案服务", "个案"
    group = "group", "小组活动", "小组"
    visit = "visit", "入户走访", "走访"


class Occasion(Choice):
    """慰问时机."""

    new_year = "new_year", "元旦春节", "春节"
    children = "children", "六一儿童节", "六一"
    autumn = "autumn", "中秋国庆", "中秋"
    school = "school", "开学季", "开学"
    hardship = "hardship", "临时困难", "急难"
    epidemic = "epidemic", "疫情补贴", "疫情"
    other = "other", "其他"


class Scheme(Choice):
    """不属于发放待遇的项目: enrolments that a book suffices for."""

    tomorrow = "tomorrow", "孤儿医疗康复明天计划", "明天计划"
    guarding = "guarding", "家庭监护津贴", "监护津贴"
    guarding_disabled = "guarding_disabled", "残疾儿童监护津贴", "残疾儿童监护"
    rearing = "rearing", "低收入家庭儿童养育津贴", "养育津贴"
    insurance = "insurance", "婴幼儿重大疾病和意外伤害保险", "婴幼儿保险"
    nutrition = "nutrition", "婴幼儿营养津贴", "营养津贴"


INFANT = (Scheme.insurance, Scheme.nutrition)
"""For children below the age of ``child.infant_age``."""


class WorkerEnd(Choice):
    """离任原因."""

    term = "term", "任期届满"
    resigned = "resigned", "辞职", "辞去"
    removed = "removed", "免职", "免去"
    died = "died", "死亡"
