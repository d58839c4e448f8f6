"""Income (家庭收入): which items count towards 低保 (民发〔2021〕57号 第十三条).

Pure arithmetic on declared items; the household's counted figure is stored with its assessment, the
items beside it with whether each was counted.
"""

from __future__ import annotations

from collections.abc import Iterable

from minzheng.assist.models import IncomeKind


def counted_income(items: Iterable[tuple[IncomeKind, int]]) -> int:
    """The sum in 分 of the items that count."""
    return sum(amount for kind, amount in items if kind.counted)
