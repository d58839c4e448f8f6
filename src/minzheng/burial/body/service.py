"""Service: what the commands of this room do, between the desk and the books (遗体处理经办)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from minzheng.burial.body.choices import LetterKind
from minzheng.burial.body.letters import extension, fill, handover
from minzheng.burial.body.rates import rate_table
from minzheng.kernel import clock
from minzheng.kernel.command import Desk
from minzheng.kernel.letter import Making, make_letter
from minzheng.kernel.month import Month
from minzheng.kernel.spoken import spoken


def cremation_letter(desk: Desk, word: str, number: str, making: Making) -> None:
    """Fill a letter of a cremation and write it."""
    kind = spoken(LetterKind, word, "文书")
    make_letter(desk, kind.label, number, lambda session: fill(session, kind, number), making)


def handover_letter(desk: Desk, number: str, making: Making) -> None:
    """Fill the slip of a transfer and write it."""
    make_letter(desk, "接运交接单", number, lambda session: handover(session, number), making)


def extension_letter(desk: Desk, number: str, making: Making) -> None:
    """Fill the form of an extension and write it."""
    make_letter(desk, "存放延期单", number, lambda session: extension(session, number), making)


def show_rate(desk: Desk, since: date, until: date, options: Mapping[str, Any]) -> None:
    """The rate of cremation of the months of a time."""
    with desk.reading() as session:
        table = rate_table(session, Month.of(since), Month.of(until), clock.today())
    desk.show(table, options)
