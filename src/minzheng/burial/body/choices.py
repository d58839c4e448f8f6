"""Choices of bodies (遗体处理选项)."""

from __future__ import annotations

from minzheng.kernel.label import Choice


class Furnace(Choice):
    """炉型."""

    flat = "1", "平板炉", "普通炉"
    picking = "2", "捡灰炉"


class Parting(Choice):
    """告别形式: a farewell in a hall, or the family's vigil (告别、守灵)."""

    farewell = "farewell", "告别", "告别仪式"
    vigil = "vigil", "守灵"


class Unclaimed(Choice):
    """无名无主种类: nobody knows who it is, or nobody comes for it."""

    unknown = "unknown", "无名遗体", "无名"
    unowned = "unowned", "无主遗体", "无主", "无人认领"


class Sought(Choice):
    """查找的登记: where somebody was looked for who knows the dead (LK-13)."""

    missing = "missing", "失踪人口和走失人员", "走失"
    child = "child", "儿童档案", "儿童"
    dibao = "dibao", "低保和特困", "低保"
    rescue = "rescue", "救助站"
    dna = "dna", "公安DNA比对", "DNA"
    other = "other", "其他"


MUST_SEEK = (Sought.missing, Sought.child, Sought.dibao)
"""What is searched in any case before a body is disposed of without kin."""


class Disposal(Choice):
    """无名无主遗体处置."""

    claimed = "claimed", "家属认领", "认领"
    cremate = "cremate", "公告期满火化", "火化"
    handed = "handed", "移交其他机关", "移交"


class LetterKind(Choice):
    """火化文书."""

    certificate = "certificate", "火化证明"
    confirmation = "confirmation", "火化确认书"
    receipt = "receipt", "骨灰领取单"
