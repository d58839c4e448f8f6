"""Service: what the commands of four colours do, between the desk and the lists (四色经办)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from sqlmodel import Session

from minzheng.child.colour.choices import Colour
from minzheng.child.colour.lists import Wanted, due_table, proposal, proposals
from minzheng.child.colour.sheet import write_sheet
from minzheng.kernel import clock
from minzheng.kernel.command import Desk
from minzheng.kernel.spoken import spoken
from minzheng.people.divisions import town_code


def wanted(
    session: Session,
    town: str,
    on: date | None,
    colours: tuple[str, ...] = (),
    director: str = "",
) -> Wanted:
    """What was asked for; raises ``township-unknown`` and ``word-unknown``."""
    code = town_code(session, town) if town else ""
    chosen = tuple(spoken(Colour, word, "颜色") for word in colours)
    return Wanted(on or clock.today(), code, chosen, director)


def show_proposal(desk: Desk, asked: str, on: date | None, options: Mapping[str, Any]) -> None:
    """One child's factors; raises ``child-unknown``."""
    with desk.reading() as session:
        table, said = proposal(session, asked, on or clock.today())
    desk.show(table, options)
    for line in said:
        desk.say(line)


def show_proposals(
    desk: Desk, town: str, on: date | None, options: Mapping[str, Any], *, changed: bool
) -> None:
    """What the scoring table proposes for everybody."""
    with desk.reading() as session:
        table = proposals(session, wanted(session, town, on), changed=changed)
    desk.show(table, options)


def show_due(desk: Desk, within: int, town: str, director: str, options: Mapping[str, Any]) -> None:
    """Who is to be seen within some days."""
    with desk.reading() as session:
        asked = wanted(session, town, None, (), director)
        until = asked.on + timedelta(days=within)
        table = due_table(session, asked, until, title=f"{within} 日内到期的走访（含逾期）")
    desk.show(table, options)


def write_due(
    desk: Desk, within: int, whose: tuple[str, str], output: Path, *, overwrite: bool
) -> None:
    """The sheet for a township or a director (``whose``)."""
    with desk.reading() as session:
        asked = wanted(session, whose[0], None, (), whose[1])
    write_sheet(desk, asked, asked.on + timedelta(days=within), output, overwrite=overwrite)
