"""Killed by kill -9 at any point, a command leaves the state before or after, and can be repeated.

Every named point is met by a kill; so are random times, in forks and in real interpreters. By day
each point is met in one scene, by night in all that come to it.
``scripts/crash.sh`` plays the same scenes a thousand times.
"""

from __future__ import annotations

import ast
import random
import signal
import time
from collections import Counter
from pathlib import Path

import pytest
from program import SOURCE
from scenes import SCENES, Theatre
from stage import RUN, call, finished, launch, real

from depth import NIGHT, times

EVERY = [(name, point) for name, scene in SCENES.items() for point in scene.points]


def by_day() -> list[tuple[str, str]]:
    """Each point in one scene, and that in the scene which has had the fewest: so all have some."""
    offers: dict[str, list[str]] = {}
    for name, point in EVERY:
        offers.setdefault(point, []).append(name)
    had: Counter[str] = Counter()
    chosen = []
    for point in sorted(offers, key=lambda point: (len(offers[point]), point)):
        name = min(offers[point], key=lambda name: had[name])
        had[name] += 1
        chosen.append((name, point))
    return chosen


NAMED = EVERY if NIGHT else by_day()
"""By day each point in one scene, by night all of them."""
BESIDE = Path(__file__).parents[1] / "assist"
"""Where rooms meet points of their own by a fault put there, beside their other tests."""

RANDOM = times(4, 64)
REAL = {"run": "lines.written", "issue": "file.synced:2"}
if NIGHT:
    REAL |= {"review": "work.sealed", "settle": "settle.moved", "import": "work.committed"}
"""Points at which a real interpreter is killed, started as from a shell."""


def points_in_the_source() -> set[str]:
    """Every fault point the program has."""
    found = set()
    for path in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) in ("fault.point", "point"):
                (argument,) = node.args
                assert isinstance(argument, ast.Constant), f"{path}: a point is named in full"
                found.add(str(argument.value))
    return found


def test_no_dead_points() -> None:
    """Each point in the source is met by a kill, and each kill is at a point there is."""
    met = {point.partition(":")[0] for _, point in NAMED}
    points = points_in_the_source()
    beside = "".join(path.read_text(encoding="utf-8") for path in BESIDE.glob("test_*.py"))
    assert met | {point for point in points - met if f'"{point}"' in beside} == points
    assert len(NAMED) >= 40
    assert {name for name, _ in NAMED} == set(SCENES)


@pytest.mark.parametrize(("name", "point"), NAMED, ids=[f"{n} at {p}" for n, p in NAMED])
def test_killed_at_a_point(theatre: Theatre, name: str, point: str) -> None:
    """The state is before or after, files are absent or whole, the same command then finishes."""
    theatre.expected(name)
    folder = theatre.folder(name)
    child = launch(folder, *SCENES[name].words, operator=SCENES[name].operator, dies_at=point)
    assert child.told() is None, "it came to its end: the point was not met"
    assert child.process.exitcode == -signal.SIGKILL
    theatre.aftermath(name, folder)


@pytest.mark.parametrize(("point", "code"), [("migrate.applied", 78), ("migrate.committed", 0)])
def test_work_after_a_killed_upgrade(theatre: Theatre, point: str, code: int) -> None:
    """A file of before is refused with what to do; one of after is worked on at once."""
    folder = theatre.folder("migrate")
    assert launch(folder, "db", "migrate", dies_at=point).told() is None
    told = call(folder, *RUN, expect=code)
    assert ("minzheng db migrate" in told.err) is bool(code)
    call(folder, "db", "migrate")
    call(folder, *RUN)
    call(folder, "db", "verify")


@pytest.mark.parametrize("number", range(RANDOM))
def test_killed_at_a_random_time(theatre: Theatre, number: int) -> None:
    """Wherever in its run the kill finds it."""
    name = list(SCENES)[number % len(SCENES)]
    expected = theatre.expected(name)
    folder = theatre.folder(name)
    child = launch(folder, *SCENES[name].words, operator=SCENES[name].operator)
    time.sleep(expected.seconds * random.Random(number).random())
    child.kill()
    child.told()
    theatre.aftermath(name, folder)


@pytest.mark.parametrize("name", REAL)
def test_killed_as_a_process_of_its_own(theatre: Theatre, name: str) -> None:
    """The same for an interpreter of its own, told everything by its environment."""
    theatre.expected(name)
    folder, scene = theatre.folder(name), SCENES[name]
    env = {"MINZHENG_FAULT": REAL[name]}
    process = real(folder, *scene.words, operator=scene.operator, env=env)
    assert finished(process).code == -signal.SIGKILL
    theatre.aftermath(name, folder)
