"""Choices of people (人员选项): the closed lists of its columns, with the words a clerk reads.

They stand apart from the tables so that a look-up can word a code without the database layer.
"""

from __future__ import annotations

from minzheng.kernel.label import Choice


class Sex(Choice):
    """性别 (GB/T 2261.1)."""

    male = "male", "男"
    female = "female", "女"


class DisabilityKind(Choice):
    """残疾类别 (GB/T 26341)."""

    visual = "visual", "视力", "视力残疾"
    hearing = "hearing", "听力", "听力残疾"
    speech = "speech", "言语", "言语残疾"
    physical = "physical", "肢体", "肢体残疾"
    intellectual = "intellectual", "智力", "智力残疾"
    mental = "mental", "精神", "精神残疾"
    multiple = "multiple", "多重", "多重残疾"


class FlagKind(Choice):
    """标识: carried on a person for some time; parts reports (其中), is checked, never a benefit.

    The first four are those of 防返贫; the others are what a case is looked at again for.
    """

    registered_poor = "registered_poor", "建档立卡", "建档立卡户"
    unstable = "unstable", "脱贫不稳定", "脱贫不稳定人口"
    near_poor = "near_poor", "边缘易致贫", "边缘易致贫人口"
    sudden = "sudden", "突发严重困难", "突发严重困难人口"
    cadre_relative = "cadre_relative", "干部近亲属", "近亲属备案"
    imprisoned = "imprisoned", "服刑", "在监狱服刑"
    moved_out = "moved_out", "户籍迁出", "迁出本县"
    work_injury_fee = "work_injury_fee", "工伤护理费", "领取工伤生活护理费"


class AccountKind(Choice):
    """账户种类: Luhn holds for cards only."""

    card = "card", "卡", "社保卡", "银行卡"
    other = "other", "存折或对公账户", "存折", "对公账户"


class DivisionChangeKind(Choice):
    """区划变更种类 (行政区划管理条例 第六条至第十条)."""

    renamed = "renamed", "更名"
    merged = "merged", "合并", "撤并"
    divided = "split", "拆分", "析置"
    converted = "converted", "改设", "乡改镇", "镇改街道", "村改社区"
    transferred = "transferred", "划归", "隶属变更"


class PopulationKind(Choice):
    """人口口径: by registration or by residence; of all, of those of 60 and more, of children."""

    registered = "registered", "户籍人口", "户籍"
    resident = "resident", "常住人口", "常住"
    elders_registered = "elders_registered", "60岁及以上户籍人口", "户籍老年人"
    elders_resident = "elders_resident", "60岁及以上常住人口", "常住老年人"
    children_registered = "children_registered", "未满18岁户籍人口", "户籍儿童"


class MaritalStatus(Choice):
    """婚姻状况 (GB/T 2261.2: 10, 20, 30, 40): found from marriages on a day, never stored."""

    unmarried = "unmarried", "未婚"
    married = "married", "有配偶", "已婚"
    widowed = "widowed", "丧偶"
    divorced = "divorced", "离婚", "离异"


class MarriageEnd(Choice):
    """婚姻终止 (民法典 第五十一条、第一千零五十四条、第一千零八十条): by what a marriage ended."""

    divorce = "divorce", "登记离婚"
    court_divorce = "court_divorce", "法院离婚", "判决离婚", "调解离婚"
    death = "death", "一方死亡"
    declared_dead = "declared_dead", "宣告死亡"
    void = "void", "确认无效"
    annulled = "annulled", "法院撤销"
    revoked = "revoked", "撤销登记"


class MarriageSource(Choice):
    """婚姻信息来源: who says that a marriage was made."""

    registry = "registry", "本局登记"
    history = "history", "历史补录"
    national = "national", "国家婚姻信息"
    papers = "papers", "当事人证件"
