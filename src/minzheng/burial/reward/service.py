"""Service: what the commands of rewards do, between desk and rules (奖补经办)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import click

from minzheng.burial.reward import letters
from minzheng.burial.reward.figures import conditions
from minzheng.errors import FINDINGS_EXIT
from minzheng.kernel import clock
from minzheng.kernel.command import Desk
from minzheng.kernel.letter import Making, make_letter


def show_conditions(desk: Desk, number: str, on: date | None, options: Mapping[str, Any]) -> None:
    """What speaks against approving; ends 3 when there is anything."""
    with desk.reading() as session:
        table, found = conditions(session, number, on or clock.today())
    desk.show(table, options)
    if found:
        raise click.exceptions.Exit(FINDINGS_EXIT)
    desk.say("条件都符合，可以批准")


def write_letter(desk: Desk, number: str, making: Making) -> None:
    """The application form of one reward."""
    make_letter(desk, letters.TITLE, number, lambda session: letters.fill(session, number), making)
