"""Choices of ashes (骨灰去向选项): what is unlawful, and which letters there are."""

from __future__ import annotations

from minzheng.kernel.label import Choice


class Unlawful(Choice):
    """违规情形: what was found where ashes or a body lie unlawfully (殡葬管理条例 第三十八条)."""

    scattered = "scattered", "在规定场所以外埋葬", "散埋乱葬", "散埋"
    hardened = "hardened", "修建硬化大墓", "硬化墓"
    coffin = "coffin", "骨灰装棺再葬", "装棺"
    house = "house", "住宅专门存放骨灰", "住宅存放"

    @property
    def cite(self) -> str:
        """The articles that forbid it and say what follows."""
        follows = "第六十六条" if self is Unlawful.house else "第六十条"
        return f"殡葬管理条例 第三十八条、{follows}"


class LetterKind(Choice):
    """骨灰去向文书."""

    track = "track", "骨灰去向跟踪表", "跟踪表"
    order = "order", "责令改正通知书", "责令改正"
