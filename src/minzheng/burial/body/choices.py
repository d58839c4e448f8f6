"""Choices of bodies (遗体处理选项)."""

from __future__ import annotations

from minzheng.kernel.label import Choice


class Furnace(Choice):
    """炉型."""

    flat = "1", "平板炉", "普通炉"
    picking = "2", "捡灰炉"
