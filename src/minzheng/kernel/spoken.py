"""Spoken (词语): a word that was typed, as the member of a closed list it means."""

from __future__ import annotations

from typing import TypeVar

from minzheng.errors import Misused
from minzheng.kernel.finding import Problem
from minzheng.kernel.label import Choice

UNKNOWN = Problem("word-unknown", "“{value}”不是{what}", "可用：{known}", kind=Misused)

C = TypeVar("C", bound=Choice)


def spoken(kind: type[C], value: str, what: str) -> C:
    """The member that a word means, ``what`` naming the list; raises ``word-unknown``."""
    try:
        return kind.of(value)
    except ValueError:
        raise UNKNOWN(value=value, what=what, known="、".join(kind.labels())) from None
