"""Choices of cross checks (疑点处理选项)."""

from __future__ import annotations

from minzheng.kernel.label import Choice


class Outcome(Choice):
    """处理结论: what a person found out about a finding."""

    true = "true", "属实"
    mistaken = "mistaken", "误报"
