"""Service: what the commands of protection do (保护经办)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import click

from minzheng.child.protect.figures import By, overdue_table, stat_table
from minzheng.child.protect.letters import LetterKind, letter
from minzheng.errors import FINDINGS_EXIT
from minzheng.kernel import clock
from minzheng.kernel.command import Desk
from minzheng.kernel.letter import Making, make_letter
from minzheng.kernel.period import reckoner_of
from minzheng.kernel.spoken import spoken


def show_overdue(desk: Desk, on: date | None, options: Mapping[str, Any]) -> None:
    """Steps that are late; ends 3 when there are any."""
    with desk.reading() as session:
        reckoner = reckoner_of(session)
        table = overdue_table(session, on or clock.today(), reckoner)
    desk.show(table, options)
    if table.rows:
        raise click.exceptions.Exit(FINDINGS_EXIT)


def show_stat(desk: Desk, span: tuple[date, date], by: str, options: Mapping[str, Any]) -> None:
    """Rates of the reports received in a time."""
    with desk.reading() as session:
        table = stat_table(session, *span, By.of(by), clock.today())
    desk.show(table, options)


def write_letter(
    desk: Desk, word: str, number: str, output: Path, *, dry_run: bool, overwrite: bool
) -> None:
    """Fill a letter about a report and write it; raises ``word-unknown``."""
    kind = spoken(LetterKind, word, "文书")
    making = Making(output, dry_run=dry_run, overwrite=overwrite)
    make_letter(desk, kind.label, number, lambda session: letter(session, kind, number), making)
