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


class TerminatedFor(Choice):
    """终止原因."""

    death = "death", "一方死亡"
    capacity = "capacity", "一方丧失行为能力"
    court = "court", "法院已判决或调解离婚"
