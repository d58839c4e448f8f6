"""Choices of reissuing (补领选项): the closed lists, as a registrar reads them."""

from __future__ import annotations

from minzheng.kernel.label import Choice


class Applicant(Choice):
    """补领申请人."""

    both = "both", "双方"
    man = "man", "男方"
    woman = "woman", "女方"

    @property
    def sides(self) -> tuple[str, ...]:
        """Whose booklets are made out anew."""
        return ("man", "woman") if self is Applicant.both else (self.value,)


class Reason(Choice):
    """补领原因 (婚姻登记条例 第二十一条)."""

    lost = "lost", "遗失"
    damaged = "damaged", "损毁"
    identity = "identity", "身份信息变更", "信息变更"
    other = "other", "其他"


class Proof(Choice):
    """查档结果: what proves that there was a registration."""

    registry = "registry", "本局登记"
    history = "history", "历史档案"
    national = "national", "国家婚姻信息"
    paper = "paper", "原登记机关档案证明", "档案证明"


class LetterKind(Choice):
    """补领文书."""

    statement = "statement", "申请补领声明书", "声明书"
    review = "review", "补发审查处理表", "审查处理表"
    booklet = "booklet", "补发证件", "证件"
