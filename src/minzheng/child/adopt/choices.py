"""Choices of adoption (收养选项): its closed lists, as a registrar reads them."""

from __future__ import annotations

from minzheng.kernel.label import Choice


class Route(Choice):
    """收养类别: the law's exemptions (民法典 第一千零九十九条、第一千一百零三条)."""

    general = "general", "一般收养", "一般"
    kin = "kin", "收养三代以内旁系同辈血亲的子女", "旁系同辈血亲子女", "亲属收养"
    step = "step", "收养继子女", "继子女"


class Origin(Choice):
    """被收养人情形 (民法典 第一千零九十三条)."""

    orphan = "orphan", "丧失父母的孤儿", "孤儿"
    institution = "institution", "机构抚养的查找不到生父母的未成年人", "机构抚养弃婴", "机构弃婴"
    foundling = "foundling", "非机构抚养的查找不到生父母的未成年人", "弃婴"
    hardship = "hardship", "生父母有特殊困难无力抚养的子女", "特殊困难"
    own = "own", "三代以内旁系同辈血亲的子女或继子女", "亲属或继子女"


FOUND = (Origin.institution, Origin.foundling)
"""Of these the parents are unknown: a notice looks for them first."""


class Giver(Choice):
    """送养人 (民法典 第一千零九十四条、第一千零九十五条)."""

    guardian = "guardian", "孤儿的监护人", "监护人"
    institution = "institution", "儿童福利机构", "福利机构"
    parents = "parents", "生父母双方", "生父母"
    single = "single", "生父母一方", "单方"
    incapable = "incapable", "监护人（父母均不具备完全民事行为能力）", "父母无能力的监护人"
    nobody = "nobody", "无送养人（非机构弃婴）", "无"


class Absent(Choice):
    """生父母另一方 (民法典 第一千零九十七条)."""

    present = "present", "共同送养或不适用", "不适用"
    unknown = "unknown", "不明"
    untraceable = "untraceable", "查找不到", "下落不明"
    dead = "dead", "死亡"


class Priority(Choice):
    """死亡一方父母的优先抚养权 (民法典 第一千一百零八条)."""

    none = "none", "没有或不适用", "不适用"
    unasked = "unasked", "尚未征求意见", "未征求"
    waived = "waived", "书面放弃", "放弃"
    claimed = "claimed", "要求抚养"


class Paper(Choice):
    """收养登记材料 (收养登记办法 第五条至第七条)."""

    application = "application", "收养申请书", "申请书"
    adopter_papers = "adopter_papers", "收养人户口簿和身份证", "收养人户口簿"
    condition = "condition", "婚姻和抚养教育能力证明", "能力证明"
    children = "children", "子女情况声明", "子女声明"
    health = "health", "县级以上医疗机构健康检查证明", "健康证明"
    childless = "childless", "卫生健康部门的生育情况证明", "生育证明"
    police = "police", "公安机关报案证明", "报案证明"
    marriage = "marriage", "与生父或生母结婚的证明", "结婚证"
    giver_papers = "giver_papers", "送养人户口簿和身份证明", "送养人身份证明"
    consent = "consent", "送养人书面意见", "送养意见"
    supporters = "supporters", "其他有抚养义务的人同意的书面意见", "抚养义务人意见"
    intake = "intake", "进入社会福利机构的原始记录", "入院记录"
    found = "found", "公安机关出具的捡拾报案证明", "捡拾证明"
    parents_dead = "parents_dead", "孤儿的生父母死亡或宣告死亡证明", "父母死亡证明"
    incapable = "incapable", "父母不具备完全民事行为能力且严重危害的证明", "无能力证明"
    hardship = "hardship", "生父母有特殊困难的声明和证明", "困难证明"
    other_parent = "other_parent", "另一方死亡、不明或查找不到的证明", "另一方证明"
    priority = "priority", "死亡一方父母不行使优先抚养权的书面声明", "优先抚养声明"
    kinship = "kinship", "公安机关或公证的亲属关系证明", "亲属关系证明"
    disability = "disability", "县级以上医疗机构的残疾证明", "残疾证明"


class AdoptionState(Choice):
    """收养办理状态."""

    new = "new", "未申请"
    received = "received", "已申请"
    accepted = "accepted", "审查中"
    noticed = "noticed", "公告"
    registered = "registered", "已登记"
    refused = "refused", "不予登记"
    withdrawn = "withdrawn", "已撤回"
    parting = "parting", "解除审查中"
    dissolved = "dissolved", "已解除"
    revoked = "revoked", "已撤销"


OPEN = (AdoptionState.received, AdoptionState.accepted, AdoptionState.noticed)
"""Applied for and not decided."""


class Assessor(Choice):
    """评估主体 (收养评估办法 第五条、第六条)."""

    bureau = "bureau", "民政部门评估小组", "民政部门"
    agency = "agency", "第三方机构", "第三方"


class Fitness(Choice):
    """评估结论."""

    fit = "fit", "具备收养能力", "具备", "合格"
    unfit = "unfit", "不具备收养能力", "不具备", "不合格"


class Parting(Choice):
    """解除方式 (民法典 第一千一百一十四条、第一千一百一十五条)."""

    agreed = "agreed", "协议解除", "协议"
    court = "court", "法院判决或调解", "法院"


class AdoptionEnd(Choice):
    """收养终止."""

    dissolved = "dissolved", "解除"
    revoked = "revoked", "撤销登记"


class LetterKind(Choice):
    """收养文书."""

    application = "application", "收养登记申请书", "申请书"
    notice = "notice", "公告", "查找生父母公告"
    assessment = "assessment", "收养评估报告", "评估报告"
    review = "review", "收养登记审查处理表", "审查处理表"
    certificate = "certificate", "收养登记证"
    refusal = "refusal", "不予登记告知书", "不予登记告知"
    dissolution = "dissolution", "解除收养关系证明", "解除证明"
