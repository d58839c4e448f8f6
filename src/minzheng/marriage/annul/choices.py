"""Choices of courts' papers and revocations (法院文书、撤销登记选项), as a clerk reads them."""

from __future__ import annotations

from minzheng.kernel.label import Choice


class Judgment(Choice):
    """法院文书种类."""

    divorced = "divorced", "判决离婚"
    mediated = "mediated", "调解离婚"
    void = "void", "婚姻无效", "确认无效", "无效"
    annulled = "annulled", "撤销婚姻", "撤销"
    declared_dead = "declared_dead", "宣告死亡"
    undeclared = "undeclared", "撤销死亡宣告"


DIVORCES = (Judgment.divorced, Judgment.mediated)
NULLITIES = (Judgment.void, Judgment.annulled)
DECLARATIONS = (Judgment.declared_dead, Judgment.undeclared)
"""About a declaration of death: it is told of which of the two."""


class Outcome(Choice):
    """对婚姻的结果 (民法典 第五十一条、第一千零五十四条、第一千零八十条)."""

    ended = "ended", "终止"
    never_was = "never_was", "自始没有法律约束力"
    revived = "revived", "自行恢复"
    stands_over = "stands_over", "不恢复"


class AnnulState(Choice):
    """撤销登记办理状态."""

    new = "new", "已收线索"
    opened = "opened", "审查中"
    notified = "notified", "已告知"
    asked = "asked", "待听证"
    heard = "heard", "已听取意见"
    decided = "decided", "已决定"
    served = "served", "已送达"
    closed = "closed", "已办结"
    rejected = "rejected", "不予撤销"


DONE = (AnnulState.closed, AnnulState.rejected)


class Clue(Choice):
    """线索来源."""

    party = "party", "当事人或利害关系人申请", "当事人申请", "申请"
    police = "police", "公安机关"
    court = "court", "人民法院"
    procurator = "procurator", "人民检察院"
    office = "office", "登记机关发现"


class Ground(Choice):
    """撤销事由: the first two are the bureau's, the others are not."""

    impostor = "impostor", "冒名顶替", "冒名"
    fraud = "fraud", "弄虚作假"
    coercion = "coercion", "胁迫"
    disease = "disease", "隐瞒重大疾病", "重大疾病"
    nullity = "nullity", "重婚、近亲、未到婚龄", "无效"
    quarrel = "quarrel", "家庭纠纷"


class Material(Choice):
    """事实认定材料: what proves the fraud to the bureau."""

    police = "police", "公安机关证明"
    court = "court", "司法建议书"
    procurator = "procurator", "检察建议书"


class Way(Choice):
    """送达方式."""

    direct = "direct", "直接送达"
    left = "left", "留置送达"
    post = "post", "邮寄送达"
    notice = "notice", "公告送达"


class LetterKind(Choice):
    """撤销文书."""

    notice = "notice", "拟撤销告知书", "告知书"
    decision = "decision", "撤销决定书", "决定书"
    refusal = "refusal", "不予撤销告知书", "不予撤销"
