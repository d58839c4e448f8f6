"""Procedures that go more than one way, and what a step records by itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from club import ROOM, found
from sqlmodel import Session

from minzheng.errors import Refused
from minzheng.kernel import clock
from minzheng.kernel.case import Asked, Case
from minzheng.kernel.command import Desk
from minzheng.kernel.db import Store
from minzheng.kernel.period import Period
from minzheng.kernel.procedure import Procedure
from minzheng.kernel.procedure_cli import ProcedureGroup, Steps
from minzheng.kernel.process import Process, Step
from minzheng.migrations import HEAD

SHORT = replace(
    ROOM,
    code="test.room.short",
    title="小排练房",
    states=ROOM.states,
    steps=tuple(
        replace(step, sources=("accepted",)) if step.name == "give" else step
        for step in ROOM.steps
    ),
    periods=(Period("whole", "全程", "dibao.whole_days.delegated", runs_from=("accept",),
                    met_by=("give", "refuse")),),
)  # fmt: skip
FULL = replace(
    ROOM, code="test.room.full", steps=(*ROOM.steps, Step("remind", "催办", ("accepted",)))
)


def _way(_session: Session, subject: int, _on: date) -> Process:
    """Clubs above a hundred go the short way, on which nobody is reminded."""
    return SHORT if subject > 100 else FULL


def _rent(asked: Asked) -> Mapping[str, Any]:
    """What a room costs, where nobody said it."""
    return {"rent": 100 * asked.case.subject_id, "neighbour": ""}


TWO_WAYS = Procedure(
    FULL, found, fills={"accept": _rent}, way=_way, samples={"post": "S4", "give": "S5"}
)
ACCEPT = ("--listeners", "乙", "--listeners", "丙", "--noise", "吵")


@pytest.fixture
def run(county: Path) -> Callable[..., None]:
    """Call a command of the group on a county's file."""
    steps = (Steps("test_procedure_ways:TWO_WAYS", "S1"),)
    group = ProcedureGroup("room", path="room", steps=steps)

    def called(*words: str, operator: str = "甲") -> None:
        clock.fix(date(2026, 7, 6))
        desk = Desk(db=county, operator=operator, schema=HEAD)
        group.main([*words], standalone_mode=False, obj=desk, prog_name="room")

    return called


def test_each_subject_goes_its_way(
    run: Callable[..., None], capsys: pytest.CaptureFixture[str]
) -> None:
    """The process is found by the subject: other limits, other moves, a history of its own."""
    run("accept", "S7", *ACCEPT)
    assert "全程：2026-08-17 前" in capsys.readouterr().err
    run("accept", "S107", *ACCEPT)
    assert "小排练房 S107 已受理（已受理）\n  全程：2026-08-03 前" in capsys.readouterr().err
    run("give", "S107", operator="丁")
    with pytest.raises(Refused):
        run("give", "S7", operator="丁")
    run("steps", "S107")
    assert "2026-08-03" in capsys.readouterr().out


def test_a_step_that_the_way_does_not_have(run: Callable[..., None]) -> None:
    """It is told by name, and nothing is written."""
    run("accept", "S7", *ACCEPT)
    run("remind", "S7")
    run("accept", "S107", *ACCEPT)
    with pytest.raises(Refused, match="小排练房没有“催办”这个环节") as refused:
        run("remind", "S107")
    assert refused.value.id == "step-not-this-way"


def test_what_a_step_records_by_itself(run: Callable[..., None], county: Path) -> None:
    """Filled in where nothing was told; what was told stands; blanks fill nothing."""
    run("accept", "S7", *ACCEPT)
    run("accept", "S8", *ACCEPT, "--rent", "12.50")
    with Store(county).reading() as session:
        first, second = (Case.of(session, FULL, number).steps[0].told for number in (7, 8))
    assert (first["rent"], second["rent"]) == (700, 1250)
    assert "neighbour" not in first


def test_examples_name_a_case_that_stands_there(
    run: Callable[..., None], capsys: pytest.CaptureFixture[str]
) -> None:
    """Each step's example has the number of a case in which it may be taken."""
    for step, number in (("post", "S4"), ("give", "S5"), ("refuse", "S1")):
        run(step, "-h")
        assert f"room {step} {number}" in capsys.readouterr().out


def test_the_article_is_told_of_every_refusal(run: Callable[..., None]) -> None:
    """What the engine itself refuses bears the article of the step."""
    run("accept", "S7", *ACCEPT)
    with pytest.raises(Refused) as refused:
        run("accept", "S7", *ACCEPT)
    assert refused.value.cite == "社团章程 第三条"
    assert {finding.cite for finding in refused.value.findings} == {"社团章程 第三条"}


@pytest.mark.parametrize("where", ["fills", "samples"])
def test_only_of_its_own_steps(where: str) -> None:
    """A fill or a sample of a step that does not exist is a mistake of the program."""
    with pytest.raises(KeyError):
        Procedure(ROOM, found, **{where: {"nothing": "S1"}})  # type: ignore[arg-type]
