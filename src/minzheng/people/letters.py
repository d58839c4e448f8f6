"""What letters to people say alike (文书共用): where a decision is contested."""

from __future__ import annotations

from minzheng.kernel.letter import BLANK
from minzheng.kernel.standards import MonthStandards


def remedy(std: MonthStandards) -> str:
    """Where and until when a decision can be contested.

    行政复议法 第二十条, 行政诉讼法 第四十六条. ``letter.review_body`` and ``letter.court``, the
    names of the bodies, are standards of a county.
    """
    bodies = [
        std.word(key) if key in std else BLANK for key in ("letter.review_body", "letter.court")
    ]
    return (
        f"如不服本决定，可以自知道本决定之日起{std.count('letter.review_days')}日内向{bodies[0]}"
        f"申请行政复议，或者自知道本决定之日起{std.count('letter.suit_months')}个月内"
        f"向{bodies[1]}提起行政诉讼。"
    )
