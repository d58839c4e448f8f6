"""Choices of applications (申请选项): the closed lists of their columns, with a clerk's words."""

from __future__ import annotations

from minzheng.assist.choices import AssetKind as AssetKind
from minzheng.assist.choices import CostKind as CostKind
from minzheng.assist.choices import LeftOut as LeftOut
from minzheng.assist.choices import SingleGround as SingleGround
from minzheng.assist.choices import SupporterState as SupporterState
from minzheng.kernel.label import Choice


class ApplyKind(Choice):
    """申请类别: what is applied for; the code is that of the right it may lead to."""

    dibao = "dibao", "低保", "最低生活保障"
    tekun = "tekun", "特困", "特困供养", "特困人员救助供养"
    marginal = "marginal", "低保边缘", "边缘", "低保边缘家庭"
    rigid = "rigid", "刚性支出", "刚性", "刚性支出困难家庭"


class ApplyState(Choice):
    """办理状态: how far an application is."""

    draft = "draft", "待受理"
    accepted = "accepted", "已受理"
    surveyed = "surveyed", "已调查"
    reviewed = "reviewed", "已初审"
    posted = "posted", "公示中"
    rechecking = "rechecking", "异议复核"
    submitted = "submitted", "待确认"
    confirmed = "confirmed", "已确认"
    disclosed = "disclosed", "已公布"
    refused = "refused", "不予确认"
    informed = "informed", "已书面告知"
    withdrawn = "withdrawn", "已撤回"
    stopped = "stopped", "已终止程序"


class TownState(Choice):
    """办理状态（乡镇确认）: the same where nothing is submitted to the county."""

    draft = "draft", "待受理"
    accepted = "accepted", "已受理"
    surveyed = "surveyed", "已调查"
    reviewed = "reviewed", "已初审"
    posted = "posted", "公示中"
    rechecking = "rechecking", "异议复核"
    confirmed = "confirmed", "已确认"
    disclosed = "disclosed", "已公布"
    refused = "refused", "不予确认"
    informed = "informed", "已书面告知"
    withdrawn = "withdrawn", "已撤回"
    stopped = "stopped", "已终止程序"


class Channel(Choice):
    """申请渠道."""

    counter = "counter", "窗口", "乡镇窗口"
    village = "village", "村代办", "村（居）代办"
    online = "online", "网上"
    found = "found", "主动发现"
    other_place = "other_place", "异地申请"


class Opinion(Choice):
    """初审意见."""

    agree = "agree", "同意", "符合"
    disagree = "disagree", "不同意", "不符合"


class ExtensionGround(Choice):
    """延长办理的特殊情形 (民发〔2022〕83号 四(一)): there are no others."""

    objection = "objection", "公示有异议", "异议"
    apart = "apart", "人户分离"
    other_place = "other_place", "异地申请"
    hard_survey = "hard_survey", "家庭经济状况调查难度大", "调查难度大"
