"""Procedures: a command for every step, from nothing but the declaration."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import click
import pytest
from club import ROOM
from sqlmodel import select

from minzheng.errors import NotFound, Refused
from minzheng.kernel import clock
from minzheng.kernel.case import Case, CaseStep
from minzheng.kernel.command import Desk
from minzheng.kernel.db import Store
from minzheng.kernel.procedure import Procedure
from minzheng.kernel.procedure_cli import ProcedureGroup, Steps
from minzheng.kernel.setting import Setting
from minzheng.migrations import HEAD

Run = Callable[..., None]


@pytest.fixture
def run(county: Path) -> Run:
    """Call a command of the room's group on a county's file."""
    group = ProcedureGroup("room", path="room", steps=(Steps("club:PROCEDURE", "S1"),))

    def called(*words: str, operator: str = "甲", on: date = date(2026, 7, 6)) -> None:
        clock.fix(on)
        desk = Desk(db=county, operator=operator, schema=HEAD)
        group.main([*words], standalone_mode=False, obj=desk, prog_name="room")

    return called


ACCEPT = ("accept", "S7", "--listeners", "乙", "--listeners", "丙", "--noise", "吵")


def test_every_step_is_a_command(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    """The group lists its steps in their order with their titles, and what was done in a case."""
    run("-h")
    told = capsys.readouterr().out
    names = [line.split()[0] for line in told.splitlines() if line.startswith("  ")]
    assert [name for name in names if name in ("accept", "post", "give", "refuse", "steps")] == [
        "accept",
        "post",
        "give",
        "refuse",
        "steps",
    ]
    assert "受理。（社团章程 第三条）" in told
    run("accept", "-h")
    told = capsys.readouterr().out
    assert "--listeners" in told
    assert "试听人，可写多次" in told
    assert "租金（可不写）" in told
    assert "minzheng room accept S1 --listeners 某人 --listeners 某人 --noise 轻 -n" in told


def test_a_case_goes_its_way(run: Run, county: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Steps are recorded, effects happen in the same change, and what is due next is said."""
    run(*ACCEPT, "--rent", "12.50", "--neighbour", "王小明")
    told = capsys.readouterr().err
    assert "排练房 S7 已受理（已受理）" in told
    assert "全程：2026-08-17 前给房、不同意" in told
    run("post", "S7", on=date(2026, 7, 20))
    assert "公示期：2026-07-27 届满，次日起可给房" in capsys.readouterr().err
    run("give", "S7", operator="丁", on=date(2026, 7, 28))
    assert "已通知邻居" in capsys.readouterr().err
    with Store(county).reading() as session:
        case = Case.of(session, ROOM, 7)
        assert [step.step for step in case.steps] == ["accept", "post", "give"]
        assert case.steps[0].told == {
            "listeners": ["乙", "丙"],
            "neighbour": "王小明",
            "noise": "loud",
            "rent": 1250,
        }
        assert session.exec(select(Setting).where(Setting.key == "room.7")).one().value == "给"
    run("steps", "S7")
    told = capsys.readouterr().out
    assert "试听人=乙、丙；响度=响；邻居=王*明；租金=12.50 元" in told
    assert "2026-08-17" in told


def test_everything_missing_is_told_at_once(run: Run, county: Path) -> None:
    """Guards and missing records are refused together, and nothing is written."""
    with pytest.raises(Refused) as refused:
        run("accept", "S7")
    assert [finding.message for finding in refused.value.findings] == [
        "没有写试听人",
        "没有写响度",
        "要有两个人听过",
    ]
    with Store(county).reading() as session:
        assert session.exec(select(CaseStep)).all() == []


def test_a_dry_run_leaves_nothing(
    run: Run, county: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A dry run says what would be and writes nothing."""
    run(*ACCEPT, "-n")
    assert "试算（未写库）：排练房 S7 将受理（已受理）" in capsys.readouterr().err
    with Store(county).reading() as session:
        assert session.exec(select(CaseStep)).all() == []


def test_words_outside_the_list_are_misuse(run: Run) -> None:
    """A choice is one of its words."""
    with pytest.raises(click.UsageError, match="轻、响"):
        run("accept", "S7", "--noise", "尖")


def test_a_number_nobody_has_is_told(run: Run) -> None:
    """The procedure itself says that there is no such case."""
    with pytest.raises(NotFound, match="没有社团 X"):
        run("post", "X")


def test_an_effect_needs_its_step() -> None:
    """An effect of a step that does not exist is a mistake of the program, found on loading."""
    with pytest.raises(KeyError):
        Procedure(ROOM, lambda _session, _number: 1, {"nothing": lambda _asked: iter(())})
