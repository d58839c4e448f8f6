"""Choices of letters (文书选项): the kinds of papers that a person is given."""

from __future__ import annotations

from minzheng.kernel.label import Choice


class LetterKind(Choice):
    """文书种类."""

    confirm = "confirm", "确认通知书"
    refuse = "refuse", "不予确认告知书"
    adjust = "adjust", "调整告知书"
    suspend = "suspend", "停发告知书"
    terminate = "terminate", "终止告知书"
    hearing = "hearing", "听取意见记录"
