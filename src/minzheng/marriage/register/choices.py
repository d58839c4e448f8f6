"""Choices of registration (结婚登记选项): the closed lists, as a registrar reads them."""

from __future__ import annotations

from minzheng.kernel.label import Choice


class RegisterKind(Choice):
    """登记类别 (婚姻登记条例 第十一条、第十八条)."""

    first = "first", "初登", "结婚登记"
    again = "again", "复婚"
    late = "late", "补办"


class Declared(Choice):
    """登记前婚姻状况 (GB/T 2261.2): as each of the two declares it."""

    unmarried = "unmarried", "未婚"
    divorced = "divorced", "离婚", "离异"
    widowed = "widowed", "丧偶"
    married = "married", "有配偶", "已婚"


class Side(Choice):
    """哪一方: whose statement or booklet."""

    man = "man", "男方", "男"
    woman = "woman", "女方", "女"


class LetterKind(Choice):
    """结婚登记文书 (婚姻登记工作规范)."""

    review = "review", "结婚登记审查处理表", "审查处理表"
    statement = "statement", "申请结婚登记声明书", "声明书"
    certificate = "certificate", "结婚证"
    refusal = "refusal", "不予办理结婚登记告知书", "不予登记告知书", "告知书"
