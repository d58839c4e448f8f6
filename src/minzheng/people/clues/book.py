"""Clues as a book (死亡线索簿): told by lists or by people, confirmed or rejected, kept.

Rejecting is remembered, so that no later list brings up the same two people again; confirming is
in ``acts``, because it records the death.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from sqlmodel import Session, col, select

from minzheng.kernel import clock
from minzheng.kernel.db import among
from minzheng.kernel.kind import Kind
from minzheng.kernel.month import Month
from minzheng.kernel.record.declare import Computed, Due, Item, RecordAct, Records, Values
from minzheng.kernel.record.links import parent_link
from minzheng.kernel.record.listing import register_of
from minzheng.kernel.standards import standards_of
from minzheng.kernel.table import Column
from minzheng.people.clues.choices import MatchedBy, Verdict
from minzheng.people.clues.models import ClueSource, DeathClue
from minzheng.people.links import person_link

HIT, WAITING, TRUE, MISTAKEN = "命中", "待核", "属实", "误报"
OPEN = (HIT, WAITING)
DAYS = "death.clue_days"


def clue_state(one: DeathClue, on: date) -> str:
    """What is known of a clue: told by number, to be looked at, or what a person found out."""
    if one.verdict is not None:
        return one.verdict.label
    return HIT if one.matched_by is MatchedBy.number else WAITING


def is_open(one: DeathClue) -> bool:
    """Whether nobody has decided it."""
    return one.verdict is None


# --- acts -----------------------------------------------------------------------------------------


def _rejected(one: DeathClue, given: Values, operator: str) -> Values:
    return {"verdict": Verdict.mistaken, "decided_on": clock.today(), "decider": operator}


def sources_of(session: Session, one: DeathClue) -> list[ClueSource]:
    """Who told a clue, in order."""
    query = select(ClueSource).where(ClueSource.clue_id == one.id)
    return list(session.exec(query.order_by(col(ClueSource.id))))


def _told_by(session: Session, found: Sequence[Any], on: date) -> list[str]:
    """The sources of clues, as a list shows them."""
    names: dict[int, list[str]] = {}
    query = select(ClueSource).where(among(col(ClueSource.clue_id), [one.id for one in found]))
    for told in session.exec(query.order_by(col(ClueSource.id))):
        known = names.setdefault(told.clue_id, [])
        if told.source.label not in known:
            known.append(told.source.label)
    return ["、".join(names.get(one.id, ())) for one in found]


def _due(session: Session, one: DeathClue) -> date | None:
    """By when somebody has looked."""
    if not is_open(one):
        return None
    days = standards_of(session).on(Month.of(one.found_on)).count(DAYS)
    return one.found_on + timedelta(days=days)


# --- books ----------------------------------------------------------------------------------------

SOURCES: Records = Records(
    "people.clue.source",
    "线索来源",
    ClueSource,
    prefix="XY",
    dated="told_on",
    items=(
        parent_link("clue_id", lambda: CLUES, title="线索编号", sample="XS2026-00001"),
        Item("source", sample="公安"),
        Item("died_on", sample="2026-09-03"),
        Item("told_on", sample="2026-11-20"),
    ),
    same=("clue_id", "source", "died_on"),
)

CLUES: Records = Records(
    "people.clue",
    "死亡线索",
    DeathClue,
    prefix="XS",
    dated="found_on",
    items=(
        person_link(living=False),
        Item("died_on", sample="2026-09-03"),
        Item("found_on", sample="2026-11-20"),
        Item("matched_by", required=False),
        Item("told_name", listed=False),
        Item("told_no", digits=True, listed=False),
        Item("told_birth", listed=False),
    ),
    later=(Item("note", shows=Kind.free),),
    same=("person_id", "told_no", "told_name", "told_birth"),
    state=clue_state,
    computed=(Computed(Column("sources", "来源"), _told_by),),
    acts=(
        RecordAct("reject", "核实为误报", sets=("note",), when=OPEN, marks=_rejected),
    ),
    due=(Due("死亡线索待核实", _due, "person clue show {number}"),),
    children=((SOURCES, "clue_id"),),
)  # fmt: skip

CLUES_REGISTER = register_of(CLUES)
SOURCES_REGISTER = register_of(SOURCES)
