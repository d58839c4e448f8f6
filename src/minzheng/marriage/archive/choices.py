"""Choices of the archive (婚姻登记档案选项): the closed lists, as an archivist reads them."""

from __future__ import annotations

from minzheng.kernel.label import Choice


class FileKind(Choice):
    """档案类别 (婚姻登记档案管理办法 第九条): the letter stands in the number of the file."""

    marriage = "J", "结婚登记", "结婚"
    annulment = "C", "撤销婚姻", "撤销", "无效"
    divorce = "L", "离婚登记", "离婚"
    reissue = "B", "补发婚姻登记证", "补发", "补领"


class FilePaper(Choice):
    """卷内材料 (婚姻登记档案管理办法 第五条至第八条)."""

    review = "review", "审查处理表", "结婚登记审查处理表", "离婚登记审查处理表"
    statement = "statement", "声明书", "申请结婚登记声明书", "离婚登记声明书", "补领声明书"
    application = "application", "离婚登记申请书", "申请书"
    proofs = "proofs", "涉外和华侨港澳台证明", "涉外证明"
    certificate = "certificate", "结婚证复印件"
    lost = "lost", "结婚证遗失书面说明", "遗失说明"
    agreement = "agreement", "离婚协议书", "协议书"
    cooling = "cooling", "受理回执单", "回执单", "冷静期材料"
    decision = "decision", "撤销决定书或判决书", "撤销决定书", "判决书"
    grounds = "grounds", "事实认定材料", "公安证明", "司法建议书", "检察建议书"
    notice = "notice", "拟撤销告知书", "告知书"
    withdrawn = "withdrawn", "收缴的证件", "结婚证原件"
    proof = "proof", "档案记录证明", "档案证明"
    ids = "ids", "身份证件复印件", "身份证复印件"
    attorney = "attorney", "委托书"
    other = "other", "其他材料", "其他"


class Applicant(Choice):
    """查档人 (婚姻登记条例 第十九条): a party, or an organ with authority; nobody else."""

    party = "party", "当事人", "本人"
    agent = "agent", "当事人的受托人", "受托人"
    organ = "organ", "有权机关", "机关"
    counsel = "counsel", "诉讼代理人", "律师"
    other = "other", "其他人"


class Given(Choice):
    """提供的内容."""

    read = "read", "当场查阅", "查阅"
    copy = "copy", "盖章复印", "复印"
    proof = "proof", "档案记录证明", "证明"
    nothing = "nothing", "查无档案", "未查到"


class Event(Choice):
    """婚姻事件: what a row of an old book or of the state's data tells."""

    marriage = "marriage", "结婚", "结婚登记"
    divorce = "divorce", "离婚", "离婚登记"
    court = "court", "法院离婚", "判决离婚", "调解离婚"
    revoked = "revoked", "撤销", "撤销登记"


class LetterKind(Choice):
    """文书: what is printed of a file."""

    cover = "cover", "档案封面", "封面"
    contents = "contents", "卷内目录", "目录"
