"""Service of tombs (散坟整治经办): what the commands do, between the desk and the book."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from minzheng.burial.tomb import letters
from minzheng.burial.tomb.figures import By, ledger_table, stat_table
from minzheng.kernel import clock
from minzheng.kernel.command import Desk
from minzheng.kernel.letter import Making, make_letter
from minzheng.kernel.spoken import spoken


def show_stat(
    desk: Desk, by: str, on: date | None, options: Mapping[str, Any], *, unlawful: bool
) -> None:
    """How far the work has come."""
    wanted = spoken(By, by, "分组")
    with desk.reading() as session:
        table = stat_table(session, on or clock.today(), wanted, unlawful=unlawful)
    desk.show(table, options)


def show_ledger(desk: Desk, on: date | None, options: Mapping[str, Any], *, unlawful: bool) -> None:
    """Every tomb with its whole course."""
    with desk.reading() as session:
        table = ledger_table(session, on or clock.today(), unlawful=unlawful)
    desk.show(table, options)


def write_letter(desk: Desk, kind: str, number: str, making: Making) -> None:
    """散坟整治告知书 or 销号表."""
    make_letter(
        desk, kind, number,
        lambda session: letters.form_of(session, kind, number, clock.today()), making,
    )  # fmt: skip
