"""Service: what the commands of revocation do, between the desk and the letters (撤销经办)."""

from __future__ import annotations

from minzheng.kernel.command import Desk
from minzheng.kernel.letter import Making, make_letter
from minzheng.kernel.spoken import spoken
from minzheng.marriage.annul.choices import LetterKind
from minzheng.marriage.annul.letters import fill


def write_letter(desk: Desk, word: str, number: str, making: Making) -> None:
    """Fill a letter of a revocation and write it."""
    kind = spoken(LetterKind, word, "文书")
    make_letter(desk, kind.label, number, lambda session: fill(session, kind, number), making)
