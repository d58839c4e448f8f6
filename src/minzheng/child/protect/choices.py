"""Choices of protection (未成年人保护选项): its closed lists, as a clerk reads them."""

from __future__ import annotations

from minzheng.kernel.label import Choice


class Source(Choice):
    """线索来源: the seven kinds of bodies with a duty of their own, then everybody else."""

    school = "school", "学校"
    kindergarten = "kindergarten", "幼儿园"
    hospital = "hospital", "医疗机构"
    village = "village", "村（居）委会", "村委会", "居委会", "村居"
    social = "social", "社会工作服务机构", "社工机构", "社工"
    rescue = "rescue", "救助管理机构", "救助站"
    welfare = "welfare", "儿童福利机构", "福利机构"
    hotline = "hotline", "热线电话", "热线"
    police = "police", "公安机关转来", "公安转"
    justice = "justice", "检察院、法院转来", "检察院", "法院"
    office = "office", "其他部门转来", "其他部门"
    worker = "worker", "儿童主任、督导员走访发现", "儿童主任", "走访"
    kin = "kin", "亲属"
    people = "people", "群众", "邻居"
    self = "self", "儿童本人", "本人"
    other = "other", "其他"

    @property
    def bound(self) -> bool:
        """Whether it is one of the seven kinds with the duty to report (强制报告主体)."""
        return self in _BOUND


_BOUND = (
    Source.school, Source.kindergarten, Source.hospital, Source.village, Source.social,
    Source.rescue, Source.welfare,
)  # fmt: skip


class Suspect(Choice):
    """疑似情形."""

    abuse = "abuse", "虐待"
    abandoned = "abandoned", "遗弃"
    sexual = "sexual", "性侵"
    violence = "violence", "暴力伤害"
    accident = "accident", "意外伤害"
    unattended = "unattended", "无人照料"
    missing = "missing", "失踪"
    self_harm = "self_harm", "自伤自杀", "自伤"
    begging = "begging", "流浪乞讨"
    trafficked = "trafficked", "疑似被拐卖", "拐卖"
    other = "other", "其他"

    @property
    def crime(self) -> bool:
        """Whether it may be a crime, which the police are told of."""
        return self in _CRIMES


_CRIMES = (
    Suspect.abuse, Suspect.abandoned, Suspect.sexual, Suspect.violence, Suspect.trafficked,
)  # fmt: skip


class ReportState(Choice):
    """办理状态: 报告 → 应急处置 → 评估帮扶 → 监护干预 → 结案 → 反馈."""

    reported = "reported", "待处置"
    handled = "handled", "已处置"
    assessed = "assessed", "已评估"
    helping = "helping", "帮扶中"
    intervening = "intervening", "监护干预中"
    closed = "closed", "已结案"
    answered = "answered", "已反馈"


DONE = (ReportState.closed, ReportState.answered)
"""Where nothing more is done about the child."""


class Action(Choice):
    """应急处置措施."""

    removed = "removed", "带离"
    medical = "medical", "就医"
    police = "police", "报警"
    custody = "custody", "临时监护"
    dissuaded = "dissuaded", "劝阻制止"
    checked = "checked", "查看确认安全", "确认安全"


class Conclusion(Choice):
    """评估结论."""

    proved = "proved", "属实"
    partly = "partly", "部分属实"
    unproved = "unproved", "不属实"


class Risk(Choice):
    """风险等级."""

    red = "red", "红（高风险）", "红", "高"
    yellow = "yellow", "黄（中风险）", "黄", "中"
    blue = "blue", "蓝（低风险）", "蓝", "低"
    green = "green", "绿（无风险）", "绿", "无"


class Measure(Choice):
    """监护干预."""

    admonish = "admonish", "训诫"
    guidance = "guidance", "家庭教育指导"
    suit = "suit", "支持起诉"
    revoke = "revoke", "申请撤销监护人资格", "撤销监护"


class Outcome(Choice):
    """结案情形."""

    safe = "safe", "危险消除"
    custody = "custody", "由民政部门监护", "民政监护"
    revoked = "revoked", "监护人资格被撤销", "撤销监护"
    justice = "justice", "移送司法机关"
    elsewhere = "elsewhere", "移送有管辖权的地方", "移送外地"
    false = "false", "线索不属实"
    repeat = "repeat", "重复线索"


UNASSESSED = (Outcome.elsewhere, Outcome.false, Outcome.repeat)
"""How a report may be closed that was not assessed."""


class Answered(Choice):
    """反馈方式."""

    phone = "phone", "电话"
    letter = "letter", "书面"
    person = "person", "当面"
    nobody = "nobody", "匿名无法反馈", "匿名"


class CustodyKind(Choice):
    """监护类型."""

    temporary = "temporary", "临时监护", "临时"
    long = "long", "长期监护", "长期"


class Ground(Choice):
    """监护情形 (未成年人保护法 第九十二条、第九十四条)."""

    t1 = "T1", "T1流浪乞讨或身份不明"
    t2 = "T2", "T2监护人下落不明且无他人监护"
    t3 = "T3", "T3监护人因自身客观原因或突发事件不能监护"
    t4 = "T4", "T4监护人拒绝或怠于监护"
    t5 = "T5", "T5监护人教唆利用违法犯罪"
    t6 = "T6", "T6遭监护人严重伤害或面临危险"
    t7 = "T7", "T7法律规定的其他临时监护"
    l1 = "L1", "L1查找不到父母或其他监护人"
    l2 = "L2", "L2监护人死亡且无他人监护"
    l3 = "L3", "L3监护人丧失监护能力且无他人监护"
    l4 = "L4", "L4法院撤销监护并指定民政部门"
    l5 = "L5", "L5法律规定的其他长期监护"

    @property
    def custody(self) -> CustodyKind:
        """Temporary for the seven grounds of art. 92, long-term for the five of art. 94."""
        return CustodyKind.temporary if self.value[0] == "T" else CustodyKind.long


class Placement(Choice):
    """安置方式 (未成年人保护法 第九十三条、第九十六条)."""

    kin = "kin", "委托亲属抚养", "亲属"
    foster = "foster", "家庭寄养", "寄养"
    rescue = "rescue", "救助保护机构"
    institution = "institution", "儿童福利机构"


class Fit(Choice):
    """送回评估结论."""

    back = "back", "可以送回"
    stay = "stay", "暂不送回"


class CustodyEnd(Choice):
    """监护终止原因."""

    returned = "returned", "评估后送回监护人", "送回"
    long = "long", "转为长期监护"
    appointed = "appointed", "另行指定监护人"
    adopted = "adopted", "被收养"
    adult = "adult", "年满18周岁", "成年"
    died = "died", "死亡"


class SuitKind(Choice):
    """案由."""

    revoke = "revoke", "撤销监护人资格", "撤销"
    restore = "restore", "恢复监护人资格", "恢复"


class Applicant(Choice):
    """申请人 (民法典 第三十六条)."""

    bureau = "bureau", "民政部门"
    guardian = "guardian", "其他依法具有监护资格的人", "其他监护人"
    village = "village", "村（居）委会"
    school = "school", "学校"
    hospital = "hospital", "医疗机构"
    women = "women", "妇联"
    disabled = "disabled", "残联"
    minors = "minors", "未成年人保护组织"
    parent = "parent", "被撤销资格的父母", "父母"


class SuitGround(Choice):
    """事由 (民法典 第三十六条、第三十八条)."""

    harm = "harm", "严重损害身心健康"
    neglect = "neglect", "怠于或无法履行职责又拒绝委托，致处于危困"
    other = "other", "其他严重侵害合法权益"
    repented = "repented", "确有悔改表现", "悔改"


class Verdict(Choice):
    """裁判结果."""

    granted = "granted", "支持"
    refused = "refused", "驳回"
    withdrawn = "withdrawn", "撤回"


class Need(Choice):
    """转介需求."""

    living = "living", "生活救助"
    medical = "medical", "医疗康复"
    mind = "mind", "心理辅导"
    legal = "legal", "法律援助"
    school = "school", "就学"
    household = "household", "户口登记"
    care = "care", "照料安置"
    social = "social", "社会工作服务"
    other = "other", "其他"


class Answer(Choice):
    """转介结果."""

    solved = "solved", "已解决"
    partly = "partly", "部分解决"
    unsolved = "unsolved", "未解决"
    back = "back", "退回"


class NoteForm(Choice):
    """个案方式."""

    home = "home", "入户"
    talk = "talk", "面谈"
    phone = "phone", "电话"
    meeting = "meeting", "个案会议"
    activity = "activity", "小组活动"


class Base(Choice):
    """个案项目 (关护基地、护苗行动、合力监护)."""

    ordinary = "ordinary", "日常"
    base = "base", "关护基地"
    action = "action", "护苗行动"
    joint = "joint", "合力监护"
