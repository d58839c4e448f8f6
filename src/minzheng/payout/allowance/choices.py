"""Choices of personal allowances (津贴选项)."""

from __future__ import annotations

from minzheng.kernel.label import Choice


class ProofWay(Choice):
    """认证方式: how it was seen that a person lives."""

    visit = "visit", "上门"
    video = "video", "视频"
    self_service = "self", "自助"
    other = "other", "其他"
