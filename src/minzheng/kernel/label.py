"""Choice: a stored code with the Chinese word a clerk reads and types (选项).

::

    class Area(Choice):
        urban = "urban", "城市"
        rural = "rural", "农村", "农村低保"      # further words are accepted on input

``Area.urban`` is the string ``"urban"`` (what is stored and compared), ``Area.urban.label`` is
``"城市"`` (what is shown).
"""

from __future__ import annotations

from enum import StrEnum
from typing import Self


class Choice(StrEnum):
    """A closed list of values, each ``(code, label, *aliases)``."""

    label: str
    aliases: tuple[str, ...]

    def __new__(cls, code: str, label: str, *aliases: str) -> Self:
        """A member is its code; label and aliases hang on it."""
        member = str.__new__(cls, code)
        member._value_ = code
        member.label = label
        member.aliases = aliases
        return member

    @classmethod
    def of(cls, text: str) -> Self:
        """The member with this code, label or alias; ``ValueError`` when there is none."""
        wanted = text.strip()
        for member in cls:
            if wanted in (member.value, member.label, *member.aliases):
                return member
        raise ValueError(text)

    @classmethod
    def labels(cls) -> tuple[str, ...]:
        """All labels in the order of declaration, for drop-downs and help."""
        return tuple(member.label for member in cls)
