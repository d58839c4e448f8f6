"""The life all batches have: each sort moves as declared, is refused alike and told of alike."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from itertools import product

import click
import pytest
from sqlmodel import Session

from minzheng.care.subsidy.choices import Program
from minzheng.care.subsidy.models import SubsidyRound
from minzheng.care.subsidy.processes import ROUND
from minzheng.cli import root
from minzheng.errors import MinzhengError
from minzheng.kernel import clock
from minzheng.kernel.month import Month
from minzheng.payout.life import Life
from minzheng.payout.models import Batch, BatchKind
from minzheng.payout.processes import BATCH

TODAY, MONTH = date(2026, 11, 21), Month(2026, 10)
Made = Batch | SubsidyRound
SORTS = {"batch": BATCH, "round": ROUND}


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    clock.fix(TODAY)
    yield
    clock.fix(None)


def made(life: Life, state: str) -> Made:
    """A batch of 甲 with two payees and 15.50 元, in a state."""
    told = {"made_by": "甲", "made_on": date(2026, 11, 2), "payees": 2, "total": 1550}
    one: Made
    if life is BATCH:
        one = Batch(benefit="dibao", month=MONTH, kind=BatchKind.regular, **told)  # type: ignore[arg-type]
    else:
        program = Program.operation
        one = SubsidyRound(number="BT2026-1", program=program, since=MONTH, month=MONTH, **told)  # type: ignore[arg-type]
    one.state = life.states.of(state)  # type: ignore[assignment]
    return one


ACTS: dict[str, Callable[[Life, Session, Made], object]] = {
    "review": lambda life, session, one: life.sign(session, one, "乙"),
    "hand": lambda life, session, one: life.hand_over(session, one, "甲"),
    "void": lambda life, session, one: life.void(session, one, "重来"),
}


@pytest.mark.parametrize(
    ("sort", "act", "state"),
    [
        (sort, act, state.value)
        for sort, act in product(SORTS, ACTS)
        for state in SORTS[sort].states
    ],
)
def test_an_act_is_taken_as_declared(sort: str, act: str, state: str) -> None:
    """Where the process has the step the row moves and keeps who and when; else it stays."""
    life = SORTS[sort]
    one, step = made(life, state), life.process.step(life.hand if act == "hand" else act)
    if state in step.sources:
        ACTS[act](life, Session(), one)
        kept = {name: getattr(one, name) for name in step.records}
        assert one.state == step.target
        assert set(kept.values()) <= {"乙", "甲", "重来", TODAY, ""}, kept
        assert "" not in [
            value for name, value in kept.items() if name.endswith(("_by", "_reason"))
        ]
        return
    with pytest.raises(MinzhengError) as refused:
        ACTS[act](life, Session(), one)
    assert refused.value.id == "batch-wrong-state"
    assert (one.state, one.void_reason) == (state, "")


@pytest.mark.parametrize(
    ("operator", "typed", "named"),
    [
        pytest.param("乙", (2, 1550), "", id="another, right"),
        pytest.param("甲", (2, 1550), "second-operator-needed", id="the same"),
        pytest.param("乙", (3, 1550), "control-total-wrong", id="count"),
        pytest.param("乙", (2, 1551), "control-total-wrong", id="total"),
    ],
)
@pytest.mark.parametrize("sort", SORTS)
def test_another_types_count_and_total(
    sort: str, operator: str, typed: tuple[int, int], named: str
) -> None:
    """Whoever drafted cannot review, and a 分 more or one payee more is refused."""
    life = SORTS[sort]
    found = ""
    try:
        life.must_sign(made(life, "draft"), operator, typed)
    except MinzhengError as refused:
        found = refused.id
    assert found == named


@pytest.mark.parametrize("sort", SORTS)
def test_a_draft_that_moved_is_not_signed(sort: str) -> None:
    """One difference refuses and names what redoes the draft; none passes."""
    life = SORTS[sort]
    life.must_stand(made(life, "draft"), 0, "minzheng x")
    with pytest.raises(MinzhengError) as refused:
        life.must_stand(made(life, "draft"), 1, "minzheng x")
    assert (refused.value.id, "minzheng x" in refused.value.hint) == ("draft-stale", True)


@pytest.mark.parametrize(
    ("sort", "state"), [(s, one.value) for s in SORTS for one in SORTS[s].states]
)
def test_answers_are_taken_of_what_was_handed_over(sort: str, state: str) -> None:
    """Only what was handed over is answered, and it is settled once."""
    life = SORTS[sort]
    one = made(life, state)
    if state not in (life.handed, "settled"):
        with pytest.raises(MinzhengError) as refused:
            life.must_be_handed(one, "回盘")
        assert refused.value.id == "batch-wrong-state"
    else:
        life.must_be_handed(one, "回盘")
    assert life.settle(Session(), one) is (state == life.handed)
    assert (one.settled_on == TODAY) is (state == life.handed)


@pytest.mark.parametrize("sort", SORTS)
def test_what_a_batch_waits_for(sort: str) -> None:
    """Each state that is not final by its own period, from the day it came to it."""
    life = SORTS[sort]
    one = made(life, "draft")
    one.reviewed_on = date(2026, 11, 3)
    setattr(one, f"{life.handed}_on", date(2026, 11, 4))
    found = []
    for state in life.states:
        one.state = life.states.of(state)  # type: ignore[assignment]
        if wait := life.wait_of(one):
            found.append((state.value, wait.period.name, wait.since.day, wait.word))
    assert found == [
        ("draft", "review", 2, "待复核"),
        ("reviewed", life.hand, 3, "待交付"),
        (life.handed, "answer", 4, life.words.waits),
    ]


@pytest.mark.parametrize("sort", SORTS)
def test_the_command_that_shows_one_exists(sort: str) -> None:
    """The hint of a refusal names a command of the program."""
    command: click.Command = root
    program, *names = SORTS[sort].words.show.split()
    assert program == "minzheng"
    for name in names:
        assert isinstance(command, click.Group)
        found = command.get_command(click.Context(command), name)
        assert found is not None, name
        command = found
