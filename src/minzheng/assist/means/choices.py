"""Choices of the means check (核对选项): its closed lists, with the words a clerk reads.

They stand apart from the tables so that a look-up can word a code without the database layer.
"""

from __future__ import annotations

from minzheng.kernel.label import Choice


class MeansState(Choice):
    """核对进度: one person's check, from the request to the end (57号 第十七、十八条)."""

    requested = "requested", "已提请"
    reported = "reported", "已反馈"
    disputed = "disputed", "有异议"
    rechecked = "rechecked", "已复查"
    closed = "closed", "已办结"


class MeansResult(Choice):
    """核对结果: what the checking office says of a person."""

    fits = "fits", "符合", "符合条件"
    unfit = "unfit", "不符合", "不符合条件"
    nothing = "nothing", "未查到信息", "无信息", "未查到"


class Recheck(Choice):
    """异议复查结论: what became of a dispute."""

    upheld = "upheld", "异议成立", "成立"
    partly = "partly", "部分成立"
    denied = "denied", "异议不成立", "不成立"


class Resolution(Choice):
    """核对信息的处理: what the bureau makes of a hit."""

    accepted = "accepted", "认可", "属实"
    excluded = "excluded", "排除", "不属实"
    explained = "explained", "说明", "已说明"


class Source(Choice):
    """核对来源 (57号 第十七条；社会救助法 第四十一条；民发〔2022〕83号 三(二))."""

    hukou = "hukou", "户籍", "公安户籍"
    tax = "tax", "税务", "纳税"
    insurance = "insurance", "社会保险", "社保"
    estate = "estate", "不动产登记", "不动产", "房产"
    market = "market", "市场主体登记", "市场登记", "工商"
    fund = "fund", "住房公积金", "公积金"
    vehicle = "vehicle", "车辆船舶", "车辆", "船舶"
    bank = "bank", "银行", "银行存款"
    policy = "policy", "商业保险"
    securities = "securities", "证券"
    online = "online", "互联网金融", "互联网金融资产"
    payment = "payment", "非银行支付机构", "非银行支付"
    marriage = "marriage", "婚姻登记", "婚姻"
    funeral = "funeral", "死亡火化", "殡葬", "死亡"
    pension = "pension", "养老金", "退休金"
    other = "other", "其他"


class Matter(Choice):
    """核对事项: what a hit is about, and so in what it is told.

    Income is told by the month, property as its value on a day; both in 分. Things are counted, a
    hit each. The rest are facts.
    """

    public_pay = "public_pay", "财政供养工资", "财政供养"
    wage = "wage", "工资收入", "工资"
    pension = "pension", "养老金", "退休金"
    business = "business", "经营收入", "经营所得"
    financial = "financial", "金融资产", "存款"
    fund = "fund", "公积金余额", "公积金"
    house = "house", "房屋", "住房"
    car = "car", "机动车", "车辆"
    boat = "boat", "船舶"
    machine = "machine", "大型农机具", "农机"
    company = "company", "企业或个体工商户", "企业", "个体工商户"
    marriage = "marriage", "婚姻状况", "婚姻"
    death = "death", "死亡"
    custody = "custody", "服刑或强制隔离戒毒", "服刑"
    other = "other", "其他"

    @property
    def income(self) -> bool:
        """Whether it is money of a month."""
        return self.value in ("public_pay", "wage", "pension", "business")

    @property
    def money(self) -> bool:
        """Whether it is told in 分."""
        return self.income or self.asset

    @property
    def asset(self) -> bool:
        """Whether it is money somebody has on a day."""
        return self.value in ("financial", "fund")

    @property
    def counted(self) -> bool:
        """Whether it is a thing, told by how many there are."""
        return self.value in ("house", "car", "boat", "machine", "company")
