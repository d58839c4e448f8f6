"""Service: what the commands of the files do, between the desk and the lists (儿童档案经办)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from minzheng.child.register.choices import DIFFICULT, LabelKind
from minzheng.child.register.lists import child_tables, children_table, turning_table
from minzheng.kernel import clock
from minzheng.kernel.command import Desk
from minzheng.kernel.spoken import spoken
from minzheng.people.divisions import town_code

GROUPS = ("困境", "困境儿童")
"""Words for all three groups of children in difficulty."""


def kinds_of(words: tuple[str, ...]) -> tuple[LabelKind, ...]:
    """Kinds of children as typed, 困境 being three; raises ``word-unknown``."""
    found: list[LabelKind] = []
    for word in words:
        found += DIFFICULT if word in GROUPS else [spoken(LabelKind, word, "类别")]
    return tuple(found)


def list_children(
    desk: Desk, kinds: tuple[str, ...], town: str, on: date | None, options: Mapping[str, Any]
) -> None:
    """The children of some kinds; raises ``word-unknown`` for a word that is none."""
    wanted = kinds_of(kinds)
    with desk.reading() as session:
        inside = town_code(session, town) if town else ""
        table = children_table(session, on or clock.today(), wanted, inside)
    desk.show(table, options)


def show_child(desk: Desk, asked: str, options: Mapping[str, Any]) -> None:
    """One child whole; raises ``child-unknown``."""
    with desk.reading() as session:
        tables = child_tables(session, asked, clock.today())
    for table in tables:
        desk.show(table, options)


def list_turning(desk: Desk, within: int, options: Mapping[str, Any]) -> None:
    """Who turns 18 soon."""
    with desk.reading() as session:
        table = turning_table(session, clock.today(), within)
    desk.show(table, options)
