"""Choice: a stored code with the Chinese word a clerk reads and types (选项).

:class:`Labelled` is a code with its word that belongs to no closed list.

::

    class Area(Choice):
        urban = "urban", "城市"
        rural = "rural", "农村", "农村低保"      # further words are accepted on input

``Area.urban`` is the string ``"urban"`` (what is stored and compared), ``Area.urban.label`` is
``"城市"`` (what is shown).
"""

from __future__ import annotations

from enum import StrEnum
from functools import cache
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
        member = cls._words().get(text.strip())
        if member is None:
            raise ValueError(text)
        return member

    @classmethod
    @cache
    def _words(cls) -> dict[str, Self]:
        """Every word that is taken for a member; of two members the first declared has it."""
        found: dict[str, Self] = {}
        for member in cls:
            for word in (member.value, member.label, *member.aliases):
                found.setdefault(word, member)
        return found

    @classmethod
    def labels(cls) -> tuple[str, ...]:
        """All labels in the order of declaration, for drop-downs and help."""
        return tuple(member.label for member in cls)


class Labelled(str):
    """A stable name that people read as a word: programs get the name, screens the label."""

    label: str
    value: str

    def __new__(cls, name: str, label: str) -> Self:
        """The name, with its word hanging on it."""
        made = str.__new__(cls, name)
        made.value, made.label = name, label or name
        return made
