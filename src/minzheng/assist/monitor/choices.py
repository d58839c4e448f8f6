"""Choices of the monitor (监测选项): the closed lists of its columns."""

from __future__ import annotations

from minzheng.kernel.label import Choice


class AlertCode(Choice):
    """预警类型: A asks for help, B speaks against what is received, C for what was not delivered.

    The codes are the program's own; 39号 三(三) names what is crossed with what.
    """

    medical = "A1", "A1 高额医疗自付", "高额医疗自付", "重病", "医疗费用高"
    disabled = "A2", "A2 新增一二级残疾", "新增一二级残疾", "新增重度残疾"
    jobless = "A3", "A3 失业", "失业"
    schooling = "A4", "A4 新增教育支出", "新增教育支出", "就学"
    disaster = "A5", "A5 灾害事故", "灾害事故", "受灾", "意外事故"
    means = "B1", "B1 收入财产增加", "收入财产增加"
    died = "B2", "B2 登记对象死亡", "登记对象死亡", "死亡"
    prison = "B3", "B3 服刑或强制戒毒", "服刑或强制戒毒", "服刑"
    property_ = "B4", "B4 新增车房企业", "新增车房企业", "新增车辆"
    moved = "B5", "B5 户籍迁出", "户籍迁出"
    undelivered = "C1", "C1 应享未享", "应享未享"


class Source(Choice):
    """预警来源: who told it; ``own`` is what the program found in its own registers."""

    own = "own", "民政比对", "民政"
    medical = "medical", "医保", "医疗保障局"
    disabled = "disabled", "残联"
    labour = "labour", "人社", "人力资源社会保障局"
    education = "education", "教育", "教育局"
    emergency = "emergency", "应急", "应急管理局"
    police = "police", "公安"
    health = "health", "卫健", "卫生健康局"
    rural = "rural", "农业农村", "乡村振兴"
    estate = "estate", "自然资源", "不动产登记"
    market = "market", "市场监管"
    tax = "tax", "税务"
    township = "township", "乡镇走访", "主动发现"
    other = "other", "其他"


class VisitWay(Choice):
    """核查方式."""

    home = "home", "入户"
    phone = "phone", "电话"
    data = "data", "数据核实"


class Disposition(Choice):
    """处置结果 (39号 三(四)); a case before the conference is not closed."""

    delivered = "delivered", "已落实政策", "落实政策"
    referred = "referred", "转相关部门", "转部门"
    conference = "conference", "提交会商", "会商"
    ended = "ended", "已停发或退出", "退出"
    unfit = "unfit", "不符合条件", "不符合"
    untrue = "untrue", "情况不属实", "不属实"

    @property
    def final(self) -> bool:
        """Whether nothing more is waited for."""
        return self is not Disposition.conference


class CheckResult(Choice):
    """入户抽查结果."""

    same = "same", "与登记相符", "相符"
    changed = "changed", "情况有变化", "有变化"
    unfit = "unfit", "不符合条件", "不符合"


class Frequency(Choice):
    """照料频次, and by how many days a visit is to be on record again."""

    daily = "daily", "每日", "每天"
    weekly = "weekly", "每周"
    halfmonthly = "halfmonthly", "每半月"
    monthly = "monthly", "每月"

    @property
    def days(self) -> int:
        """The longest time between two records; daily care is written down once a week."""
        return {"daily": 7, "weekly": 7, "halfmonthly": 15, "monthly": 31}[self.value]


class PlaceKind(Choice):
    """安置场所类型."""

    supply_point = "supply_point", "供养服务机构", "集中供养点", "福利院"
    welfare = "welfare", "社会福利机构", "养老机构"
    hospital = "hospital", "医院"
    psychiatric = "psychiatric", "精神专科医院", "精神病医院"

    @property
    def by_contract(self) -> bool:
        """Whether nobody is taken in there without a contract of the bureau."""
        return self in (PlaceKind.hospital, PlaceKind.psychiatric)


class Conduct(Choice):
    """失信行为."""

    hidden = "hidden", "隐瞒收入财产"
    forged = "forged", "提供虚假材料", "伪造材料"
    unreported = "unreported", "不报告家庭变化"
    dead_claimed = "dead_claimed", "冒领"
    refused = "refused", "拒不配合核查"
