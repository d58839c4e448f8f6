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
