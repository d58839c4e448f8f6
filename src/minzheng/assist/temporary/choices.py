"""Choices of temporary assistance (临时救助选项): closed lists with the words a clerk reads."""

from __future__ import annotations

from minzheng.kernel.label import Choice


class Track(Choice):
    """救助类型: which procedure an application follows."""

    emergency = "emergency", "急难型", "急难"
    fast_small = "fast_small", "小额快救", "小额", "快救"
    expenditure = "expenditure", "支出型", "支出"
    case_conference = "case_conference", "一事一议"


class AidState(Choice):
    """办理状态: how far an application is."""

    applied = "applied", "待受理"
    accepted = "accepted", "已受理"
    investigated = "investigated", "已调查"
    posted = "posted", "公示中"
    objected = "objected", "异议复核"
    approved = "approved", "已批准"
    closed = "closed", "已办结"
    refused = "refused", "不予救助"
    withdrawn = "withdrawn", "已撤回"


class HardshipCause(Choice):
    """救助事由."""

    illness = "illness", "疾病", "重大疾病", "患病"
    accident = "accident", "意外灾害", "意外", "火灾", "事故", "灾害"
    education = "education", "教育支出", "教育", "就学"
    other = "other", "其他"


class Family(Choice):
    """困难类别: what the family is recognised as already."""

    dibao = "dibao", "低保", "低保家庭"
    tekun = "tekun", "特困", "特困人员"
    marginal = "marginal", "低保边缘", "边缘", "低保边缘家庭"
    rigid = "rigid", "刚性支出", "刚性", "刚性支出困难家庭"
    ordinary = "ordinary", "其他困难", "一般", "普通家庭"

    @property
    def recognised(self) -> bool:
        """Whether income and assets were looked at already, and need not be again."""
        return self.value != "ordinary"


class Residence(Choice):
    """居住情况: whoever is in need is helped where it happens, wherever he is registered."""

    registered = "registered", "户籍", "户籍人口", "本地户籍"
    resident = "resident", "常住", "常住人口", "居住证"
    floating = "floating", "流动", "流动人口", "外来"


class Way(Choice):
    """发放方式: by which way help reaches the person."""

    bank = "bank", "银行发放", "打卡", "社会化发放", "现金"
    reserve = "reserve", "备用金", "从备用金发"
    goods = "goods", "实物", "物资"
    referral = "referral", "转介", "转介服务"
    past = "past", "台账已发"

    @property
    def cash(self) -> bool:
        """Whether it is money."""
        return self.value in ("bank", "reserve", "past")


class Decider(Choice):
    """批准层级: who decides."""

    township = "township", "乡镇", "乡镇（街道）", "街道"
    county = "county", "县级", "县民政局", "市民政局", "民政局"
    conference = "conference", "协调机制", "一事一议会议", "联席会议"
