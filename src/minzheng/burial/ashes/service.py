"""Service: what the commands of ashes do, between the desk and the books (骨灰安葬经办)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from minzheng.burial.ashes.choices import LetterKind
from minzheng.burial.ashes.letters import deposit_certificate, fill, interment_certificate
from minzheng.burial.ashes.lists import Asked, codes_of, ledger_table, loop_table
from minzheng.burial.ashes.rates import rate_table
from minzheng.kernel import clock
from minzheng.kernel.command import Desk
from minzheng.kernel.letter import Making, make_letter
from minzheng.kernel.spoken import spoken


@dataclass(frozen=True, slots=True)
class Wish:
    """What of the loop a clerk asks for, in words."""

    open_: bool = False
    overdue: bool = False
    township: str = ""
    village: str = ""
    on: date | None = None


def show_loop(desk: Desk, wish: Wish, options: Mapping[str, Any], *, ledger: bool) -> None:
    """Cases of the loop, as a list or as the ledger."""
    with desk.reading() as session:
        codes = codes_of(session, wish.township, wish.village)
        asked = Asked(wish.on or clock.today(), wish.open_, wish.overdue, codes)
        table = (ledger_table if ledger else loop_table)(session, asked)
    desk.show(table, options)


def show_rates(
    desk: Desk, since: date, until: date, options: Mapping[str, Any], *, villages: bool
) -> None:
    """Rates of a time by township or village."""
    with desk.reading() as session:
        table = rate_table(session, since, until, villages=villages)
    desk.show(table, options)


def write_letter(desk: Desk, word: str, number: str, making: Making) -> None:
    """Fill a letter of a destination and write it."""
    kind = spoken(LetterKind, word, "文书")
    make_letter(desk, kind.label, number, lambda session: fill(session, kind, number), making)


def write_deposit(desk: Desk, number: str, making: Making) -> None:
    """骨灰寄存证."""

    make_letter(
        desk, "骨灰寄存证", number, lambda session: deposit_certificate(session, number), making
    )


def write_interment(desk: Desk, number: str, making: Making) -> None:
    """安葬（放）证."""
    make_letter(
        desk, "安葬（放）证", number, lambda session: interment_certificate(session, number), making
    )
