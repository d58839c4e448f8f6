"""Choices of the reserve funds (备用金选项)."""

from __future__ import annotations

from minzheng.kernel.label import Choice


class MoveKind(Choice):
    """往来种类: the first three put money in, ``back`` returns what was given out."""

    opening = "opening", "期初拨付"
    raised = "raised", "增拨"
    top_up = "top_up", "补充"
    advance = "advance", "支出"
    back = "back", "收回"
