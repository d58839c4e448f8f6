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


class SelfCareItem(Choice):
    """生活自理能力评估的六项 (民发〔2021〕43号 第二十一条)."""

    eat = "eat", "吃饭", "自主吃饭"
    dress = "dress", "穿衣", "自主穿衣"
    bed_transfer = "bed_transfer", "上下床", "自主上下床"
    toilet = "toilet", "如厕", "自主如厕"
    walk_indoors = "walk_indoors", "行走", "室内自主行走", "室内行走"
    bathe = "bathe", "洗澡", "自主洗澡"


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
    social_insurance = "social_insurance", "社会保险待遇", "医疗等社会保险待遇"
    disability_subsidy = "disability_subsidy", "残疾人两项补贴"
    old_age_allowance = "old_age_allowance", "高龄津贴"
    child_allowance = "child_allowance", "事实无人抚养儿童基本生活补贴"

    @property
    def counted(self) -> bool:
        """Whether the item counts: wages, business, property, transfers and other income do."""
        counted = ("wage", "business", "property", "transfer", "other", "social_insurance")
        return self.value in counted


class SingleGround(Choice):
    """单人保情形: why one person is taken in alone.

    57号 第八条; 83号 一(一); 社会救助法 第二十一条.
    """

    disabled = "disabled", "边缘家庭重度残疾人", "重残"
    ill = "ill", "边缘家庭重病患者", "重病"
    hardship = "hardship", "边缘家庭其他特殊困难人员", "特殊困难"
    jobless = "jobless", "成年无业重度残疾人"
    clergy = "clergy", "宗教教职人员"


class LeftOut(Choice):
    """不计入共同生活成员的情形 (57号 第七条)."""

    clergy = "clergy", "脱离家庭的宗教教职人员"
    imprisoned = "imprisoned", "服刑或强制隔离戒毒"
    missing = "missing", "宣告失踪"
    local = "local", "省里规定的其他人员"
    independent = "independent", "独立生活的成年子女"


class AssetKind(Choice):
    """家庭财产项目 (57号 第十四条)."""

    deposit = "deposit", "存款", "银行存款"
    security = "security", "有价证券", "证券", "基金", "债券"
    insurance = "insurance", "商业保险"
    claim = "claim", "债权"
    internet = "internet", "互联网金融资产", "网络金融"
    car = "car", "机动车辆", "车辆", "汽车"
    machine = "machine", "大型农机具", "船舶"
    house = "house", "房屋", "住房"
    woodland = "woodland", "林木"
    company = "company", "企业或个体工商户", "企业"
    other = "other", "其他财产"

    @property
    def financial(self) -> bool:
        """Whether it counts towards financial assets (金融资产)."""
        return self.value in ("deposit", "security", "insurance", "claim", "internet")


class CostKind(Choice):
    """刚性支出项目 (刚性支出困难家庭认定办法 第五条)."""

    living = "living", "生活支出"
    medical = "medical", "医疗支出"
    education = "education", "教育支出"
    rehabilitation = "rehabilitation", "残疾康复支出"
    other = "other", "其他刚性支出"


class SupporterState(Choice):
    """义务人情形 (43号 第八条): why a legal supporter is held unable; ``able`` when he is not."""

    able = "able", "有履行义务能力"
    tekun = "tekun", "特困人员"
    old_dibao = "old_dibao", "60周岁以上的低保对象"
    old_poor = "old_poor", "70周岁以上且收入财产符合规定"
    disabled = "disabled", "重度残疾人和残疾等级为三级的智力、精神残疾人"
    incapable = "incapable", "无民事行为能力、被宣告失踪或者服刑"
    local = "local", "省里规定的其他情形"
