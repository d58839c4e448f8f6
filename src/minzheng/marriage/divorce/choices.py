"""Choices of divorce (离婚登记选项): the closed lists, as a registrar reads them."""

from __future__ import annotations

from minzheng.kernel.label import Choice


class DivorceState(Choice):
    """离婚登记办理状态 (民法典 第一千零七十七条)."""

    new = "new", "未申请"
    cooling = "cooling", "冷静期"
    refused = "refused", "不予受理"
    withdrawn = "withdrawn", "已撤回"
    registered = "registered", "已离婚"
    lapsed = "lapsed", "视为撤回"
    terminated = "terminated", "已终止"


class Stand(Choice):
    """离婚登记现状: the state on a day as it is shown, what time and others' acts did included."""

    new = "new", "未申请"
    refused = "refused", "不予受理"
    cooling = "cooling", "冷静期"
    claimable = "claimable", "可申请发证"
    withdrawn = "withdrawn", "已撤回"
    registered = "registered", "已离婚"
    lapsed = "lapsed", "视为撤回"
    terminated = "terminated", "已终止"


RUNNING = (Stand.cooling, Stand.claimable)
"""An application under way: nothing has become of it yet."""


class Booklets(Choice):
    """结婚证: how many of the two are at hand (民发〔2020〕116号)."""

    both = "both", "两本都在"
    one = "one", "遗失一本"
    none = "none", "两本都遗失"


class Withdrawer(Choice):
    """撤回人."""

    man = "man", "男方"
    woman = "woman", "女方"
    both = "both", "双方"


class Agreed(Choice):
    """离婚协议 on the day of issue, as both confirm it."""

    same = "same", "无变更"
    again = "again", "变更后已重新签订"
    unsigned = "unsigned", "变更后没有重新签订"


class TerminatedFor(Choice):
    """终止原因."""

    death = "death", "一方死亡"
    capacity = "capacity", "一方丧失行为能力"
    court = "court", "法院已判决或调解离婚"


class LetterKind(Choice):
    """离婚登记文书."""

    application = "application", "离婚登记申请书", "申请书"
    receipt = "receipt", "离婚登记申请受理回执单", "受理回执单", "回执单"
    refusal = "refusal", "离婚登记申请不予受理告知书", "不予受理告知书", "不予受理"
    withdrawal = "withdrawal", "撤回离婚登记申请书", "撤回申请书"
    withdrawn = "withdrawn", "撤回离婚登记申请确认单", "撤回确认单", "确认单"
    statement = "statement", "离婚登记声明书", "声明书"
    review = "review", "离婚登记审查处理表", "审查处理表"
    man = "man", "离婚证（男方）", "男方离婚证"
    woman = "woman", "离婚证（女方）", "女方离婚证"
