"""A batch and an instruction move as their processes say, whoever tries: the acts and SQL alike."""

from __future__ import annotations

import pytest
from program import Program
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from minzheng.errors import NotPermitted
from minzheng.kernel.audit import Deed
from minzheng.kernel.month import Month
from minzheng.kernel.process import Process
from minzheng.payout.models import Batch, BatchKind, BatchState
from minzheng.payout.processes import BATCH, BATCHES, INSTRUCTIONS

DEED = Deed("甲", "test")


def roads(process: Process) -> dict[str, list[str]]:
    """The states on the way from the start to each state."""
    found = {process.start: [process.start]}
    for _ in process.states:
        for source, target, _ in process.moves():
            if source in found and target not in found:
                found[target] = [*found[source], target]
    return found


def pairs(process: Process) -> list[tuple[str, str]]:
    """Every state with every other."""
    return [(a.value, b.value) for a in process.states for b in process.states if a is not b]


def moved(program: Program, table: str, key: int, road: list[str]) -> str:
    """The problem SQL meets when it takes a row along a road; empty when it gets to its end."""
    try:
        with program.store.work(DEED) as work:
            for state in road[1:]:
                update = text(f"UPDATE {table} SET state = :state WHERE id = :key")
                work.session.execute(update, {"state": state, "key": key})
            raise InterruptedError  # it went through: take it back
    except NotPermitted as refused:
        return refused.id
    except InterruptedError:
        return ""


@pytest.mark.parametrize(("source", "target"), pairs(BATCHES))
def test_sql_moves_a_batch_as_declared(drafted: Program, source: str, target: str) -> None:
    """From every state to every other: only where the process has a step."""
    declared = any((a, b) == (source, target) for a, b, _ in BATCHES.moves())
    road = [*roads(BATCHES)[source], target]
    assert moved(drafted, "payout_batch", 1, road) == ("" if declared else "batch-frozen")


@pytest.mark.parametrize(("source", "target"), pairs(INSTRUCTIONS))
def test_sql_moves_an_instruction_as_declared(issued: Program, source: str, target: str) -> None:
    """As a bank moves money and in no other way."""
    declared = any((a, b) == (source, target) for a, b, _ in INSTRUCTIONS.moves())
    road = [*roads(INSTRUCTIONS)[source], target]
    expected = "" if declared else "instruction-frozen"
    assert moved(issued, "payout_instruction", 1, road) == expected


@pytest.mark.parametrize(
    ("step", "state"),
    [(step.name, state.value) for step in BATCHES.steps for state in BatchState],
)
def test_an_act_is_allowed_as_declared(step: str, state: str) -> None:
    """What the guards let through and what the acts let through is one definition."""
    batch = Batch(benefit="dibao", month=Month(2026, 9), kind=BatchKind.regular)
    batch.state = BatchState.of(state)
    if BATCHES.allows(step, state):
        BATCH.must_allow(batch, step)
        return
    with pytest.raises(NotPermitted) as refused:
        BATCH.must_allow(batch, step)
    assert refused.value.id == "batch-wrong-state"


@pytest.mark.parametrize("column", ["total", "made_by", "month", "benefit", "digest"])
def test_a_step_sets_its_own_columns_only(drafted: Program, column: str) -> None:
    """Handing over may not alter what was reviewed, nor giving up what was computed."""
    other = {"month": "2020-01", "total": 1}.get(column, "x")
    issue = text(f"UPDATE payout_batch SET state = 'issued', {column} = :other WHERE id = 1")
    with drafted.store.work(DEED) as work:
        work.session.execute(text("UPDATE payout_batch SET state = 'reviewed' WHERE id = 1"))
        with pytest.raises(IntegrityError, match="guard:batch-frozen"):
            work.session.execute(issue, {"other": other})
