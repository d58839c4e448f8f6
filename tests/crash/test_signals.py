"""Asked to stop, the program takes back what is open, says so, and ends with the signal's code."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from functools import partial
from multiprocessing.synchronize import Event
from pathlib import Path

import pytest
from program import FORK, Told
from scenes import SCENES, Theatre
from stage import KEY, OUT, Child, call, launch, standing

from minzheng.kernel import fault

CODES = {"SIGINT": 130, "SIGTERM": 143, "SIGHUP": 129}


def stopped(child: Child, name: str) -> Told:
    """What it tells when it is sent a signal."""
    os.kill(child.process.pid or 0, signal.Signals[name])
    told = child.told()
    assert told is not None
    assert told.code == CODES[name], told
    assert "Traceback" not in told.err
    return told


@pytest.mark.parametrize("name", CODES)
@pytest.mark.parametrize(
    ("scene", "place"),
    [("run", "lines.written"), ("issue", "issue.moved"), ("import", "work.sealed")],
)
def test_stopped_in_the_middle(theatre: Theatre, scene: str, place: str, name: str) -> None:
    """Nothing is written, and it is said; the same command then finishes."""
    theatre.expected(scene)
    folder = theatre.folder(scene)
    told = stopped(standing(folder, place, *SCENES[scene].words), name)
    assert "已中断" in told.err
    assert "未写入任何内容" in told.err
    assert theatre.aftermath(scene, folder) == "before"


@pytest.mark.parametrize("name", CODES)
@pytest.mark.parametrize("place", ["work.committed", "file.written"])
def test_stopped_after_the_commit(theatre: Theatre, place: str, name: str) -> None:
    """What was committed stands and is told; no paper is left half written; again finishes."""
    theatre.expected("issue")
    folder = theatre.folder("issue")
    told = stopped(standing(folder, place, *SCENES["issue"].words), name)
    assert "此前已写入的 1 次变更有效" in told.err
    assert not list((folder).glob(f"{OUT}/.*"))
    assert theatre.aftermath("issue", folder) == "after"


def test_a_signal_that_was_ignored_stays_ignored(at: Callable[[str], Path]) -> None:
    """Under ``nohup`` the closing of the terminal does not stop a run."""

    def ignoring(place: str, reached: Event) -> None:
        signal.signal(signal.SIGHUP, signal.SIG_IGN)
        ignored = partial(os.kill, os.getpid(), signal.SIGHUP)

        def point(name: str) -> None:
            if name == place:
                reached.set()
                ignored()

        fault.point = point

    reached = FORK.Event()
    words = ("payout", "issue", KEY, "-o", OUT)
    folder = at("reviewed")
    told = launch(folder, *words, before=partial(ignoring, "issue.moved", reached)).told()
    assert reached.is_set()
    assert told is not None
    assert told.code == 0, told
    call(folder, "audit", "verify")
