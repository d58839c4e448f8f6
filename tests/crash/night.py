"""Night: the scenes of the crash tests and the races, as often as asked, with a table at the end.

Kills fall at every named point in turn and, between them, at random times; ``--seed`` makes a night
that can be played again. Ends 1 when anything was not as promised, with what it was.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable
from pathlib import Path

import race
import stage
from scenes import SCENES, Theatre
from tabulate import tabulate

AT_ANY_TIME = "(random time)"

Tally = dict[tuple[str, str], Counter[str]]


def play(theatre: Theatre, name: str, point: str, chance: random.Random) -> str:
    """One kill, and what stood after it; ``ended`` when the command was quicker."""
    scene, expected = SCENES[name], theatre.expected(name)
    folder = theatre.folder(name)
    dies_at = "" if point == AT_ANY_TIME else point
    child = stage.launch(folder, *scene.words, operator=scene.operator, dies_at=dies_at)
    if not dies_at:
        time.sleep(expected.seconds * chance.random())
        child.kill()
    killed = child.told() is None
    stood = theatre.aftermath(name, folder)
    if killed:
        return stood
    assert not dies_at, "the point was not met"
    return "ended"


def kill(theatre: Theatre, kills: int, chance: random.Random) -> tuple[Tally, list[str]]:
    """So many kills: half at the named points in turn, half at random times."""
    named = [(name, point) for name, scene in SCENES.items() for point in scene.points]
    anywhere = [(name, AT_ANY_TIME) for name in SCENES]
    tally: Tally = defaultdict(Counter)
    wrong: list[str] = []
    for number in range(kills):
        turn = named if number % 2 else anywhere
        name, point = turn[number // 2 % len(turn)]
        try:
            tally[name, point][play(theatre, name, point, chance)] += 1
        except AssertionError as error:
            tally[name, point]["violations"] += 1
            wrong.append(f"kill {number}, {name} at {point}: {error}")
        _progress("kills", number + 1, kills)
    return tally, wrong


def races(states: dict[str, Path], room: Path, rounds: int, seed: int) -> list[str]:
    """So many rounds of each race."""
    wrong = []

    def fresh() -> Path:
        shutil.rmtree(room, ignore_errors=True)
        return Path(shutil.copytree(states["filled"], room / "台"))

    def any_orders(number: int) -> None:
        race.serialisable(fresh(), race.schedule(random.Random(seed + number)))

    played: dict[str, Callable[[int], object]] = {
        "the same run": lambda number: race.same_run(fresh(), (2, 4, 8)[number % 3]),
        "any orders": any_orders,
    }
    for number in range(rounds):
        for name, one in played.items():
            try:
                one(number)
            except AssertionError as error:
                wrong.append(f"round {number}, {name}: {error}")
        _progress("race rounds", number + 1, rounds)
    return wrong


def _progress(what: str, done: int, wanted: int) -> None:
    if sys.stderr.isatty():
        print(f"\r{what} {done}/{wanted}", end="\n" if done == wanted else "", file=sys.stderr)


def main() -> int:
    """Play what was asked; gives the exit code."""
    asked = argparse.ArgumentParser(prog="scripts/crash.sh", description="Kill it, race it.")
    asked.add_argument("--kills", type=int, default=0, help="how many kills")
    asked.add_argument("--race-rounds", type=int, default=0, help="how many rounds of each race")
    asked.add_argument("--seed", type=int, default=1, help="the same seed, the same night")
    given = asked.parse_args()
    if not given.kills and not given.race_rounds:
        asked.error("say how many --kills or --race-rounds")
    for name in [name for name in os.environ if name.startswith("MINZHENG_")]:
        del os.environ[name]
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="crash-") as root:
        (Path(root) / "states").mkdir()
        states = stage.build(Path(root) / "states")
        theatre = Theatre(states, Path(root) / "room")
        tally, wrong = kill(theatre, given.kills, random.Random(given.seed))
        wrong += races(states, Path(root) / "race", given.race_rounds, given.seed)
    columns = ("before", "between", "after", "ended", "violations")
    rows = [
        (name, point, sum(found.values()) - found["ended"], *(found[one] for one in columns))
        for (name, point), found in sorted(tally.items())
    ]
    if rows:
        totals = [sum(row[at] for row in rows) for at in range(2, len(rows[0]))]
        rows.append(("all", "", *totals))
        print(tabulate(rows, headers=("command", "point", "kills", *columns)))
    for told in wrong:
        print(f"VIOLATION {told}")
    print(
        f"{given.kills} kills, {given.race_rounds} race rounds, seed {given.seed}: "
        f"{len(wrong)} violations, {time.monotonic() - began:.0f} s"
    )
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
