"""Doubts as a book (疑点处理簿): every finding of the rules between sections, with its state.

A finding that is decided is not asked again while it says the same; one that says something else
(another month paid, say) is a new one. What is put right is seen by the next run, but for what
people told, which only people settle.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sqlmodel import Session

from minzheng import catalog
from minzheng.admin.cross.choices import Outcome
from minzheng.admin.cross.models import Doubt
from minzheng.kernel import clock
from minzheng.kernel.finding import Problem
from minzheng.kernel.record.declare import Fault, Item, RecordAct, Records, Values
from minzheng.kernel.record.listing import register_of
from minzheng.kernel.resolve import resolve
from minzheng.kernel.text import nearest

WAITING, TRUE, MISTAKEN, GONE = "待核", "属实", "误报", "已消除"

NO_CHECK = Problem("doubt-check-unknown", "没有检查项“{value}”", "最接近：{near}")


def doubt_state(one: Doubt, on: date) -> str:
    """What a person made of it; what is no longer found is gone, unless it was mistaken."""
    if one.outcome is Outcome.mistaken:
        return MISTAKEN
    if one.gone_on is not None:
        return GONE
    return TRUE if one.outcome is Outcome.true else WAITING


def _faults(session: Session, told: Values) -> Iterator[Fault]:
    """A check that exists."""
    name = told["check_id"]
    known = [check.id for target in catalog.CHECKS.values() for check in resolve(target)]
    if name is not None and name not in known:
        near = "、".join(nearest(str(name), known))
        yield "check_id", NO_CHECK.finding(value=str(name), near=near)


def _as(outcome: Outcome, given: Values, operator: str) -> Values:
    return {"outcome": outcome, "decided_on": clock.today(), "decider": operator}


DOUBTS: Records = Records(
    "admin.doubt",
    "疑点",
    Doubt,
    prefix="YD",
    dated="found_on",
    items=(
        Item("check_id", sample="check-barred-together"),
        Item("subject", sample="GL000001"),
        Item("message", sample="走访发现同时享受两项待遇", width=40),
        Item("found_on", sample="2026-11-20"),
        Item("by_check", listed=False),
    ),
    same=("check_id", "subject", "message"),
    state=doubt_state,
    faults=_faults,
    acts=(
        RecordAct(
            "confirm", "核实属实", may_set=("note",), when=(WAITING,),
            marks=lambda one, given, operator: _as(Outcome.true, given, operator),
        ),
        RecordAct(
            "reject", "核实为误报", sets=("note",), when=(WAITING, TRUE),
            marks=lambda one, given, operator: _as(Outcome.mistaken, given, operator),
        ),
    ),
)  # fmt: skip

DOUBTS_REGISTER = register_of(DOUBTS)
