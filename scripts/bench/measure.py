"""Measure: whole processes timed against each other in one sitting (计时).

A figure is a ratio: ours over a named floor, both run in turn on the same machine and the same
file. What a process takes is its wall time and the most memory it ever held (``ru_maxrss``).
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

BIN = Path(sys.executable).parent
HERE = Path(__file__).resolve().parent
TODAY = "2026-09-15"


@dataclass(frozen=True, slots=True)
class Took:
    """One run: wall seconds, seconds at work, peak memory of the process in MB (10⁶ bytes)."""

    seconds: float
    cpu: float = 0.0
    memory: float = 0.0


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table.

    ``figures`` are the measured values in the order taken, ``most`` the promise (``least`` where
    more is better), ``unit`` ``×``, ``s`` or ``MB``; ``seconds`` tells the absolute times beside.
    """

    subject: str
    what: str
    floor: str
    figures: tuple[float, ...]
    unit: str
    limit: float
    seconds: str
    more_is_better: bool = False

    @property
    def median(self) -> float:
        """The figure that counts."""
        return statistics.median(self.figures)

    @property
    def kept(self) -> bool:
        """Whether the promise holds."""
        return self.median >= self.limit if self.more_is_better else self.median <= self.limit


@dataclass(frozen=True, slots=True)
class Scale:
    """How large everything is made, and how often it is run."""

    grants: tuple[int, ...] = (100_000, 1_000_000)
    orm_sample: int = 10_000
    base_households: int = 20_000
    county_households: int = 80_000
    county_months: int = 12
    sheet_rows: int = 100_000
    audit_rows: int = 1_000_000
    pairs: int = 5
    looks: int = 15
    allowance_people: int = 20_000
    matched: int = 1_000_000


FULL = Scale()
SMALL = Scale(
    grants=(300,),
    orm_sample=50,
    base_households=20,
    county_households=20,
    county_months=2,
    sheet_rows=34,
    audit_rows=500,
    pairs=1,
    looks=1,
    allowance_people=60,
    matched=500,
)
"""Enough to see that every measurement runs; its figures mean nothing."""


@dataclass(slots=True)
class Bench:
    """Where files are made, how large, and what was learned on the way."""

    folder: Path
    scale: Scale
    notes: list[str] = field(default_factory=list)

    def note(self, text: str) -> None:
        """Something that a reader of the table should know."""
        if text not in self.notes:
            self.notes.append(text)


def process(*words: object, output: Path | None = None, beside: Path | None = None) -> Took:
    """Run a process to its end; a failure shows what it said and stops the measurement.

    It may import the modules of the folder ``beside`` and of those in it.
    """
    told = [str(word) for word in words]
    environment = os.environ | {"MINZHENG_TODAY": TODAY, "MINZHENG_OPERATOR": "甲"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program is compiled
    if beside is not None:
        folders = (beside, *(path for path in sorted(beside.iterdir()) if path.is_dir()))
        environment["PYTHONPATH"] = os.pathsep.join(str(path) for path in folders)
    with open(output or os.devnull, "wb") as out:
        began = time.perf_counter()
        child = subprocess.Popen(told, stdout=out, stderr=subprocess.PIPE, env=environment)
        assert child.stderr is not None
        said = child.stderr.read()
        _, status, usage = os.wait4(child.pid, 0)
        took = time.perf_counter() - began
    child.returncode = os.waitstatus_to_exitcode(status)
    child.stderr.close()
    if child.returncode:
        raise RuntimeError(f"{' '.join(told)}: {child.returncode}\n{said.decode()[-2000:]}")
    return Took(took, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024 / 1e6)


def minzheng(database: Path, *words: object, output: Path | None = None) -> Took:
    """The program itself, as a clerk calls it."""
    return process(BIN / "minzheng", "--db", database, *words, output=output)


def script(name: str, *words: object, **how: Path | None) -> Took:
    """One of the floors: a small script of this folder in an interpreter of its own."""
    return process(sys.executable, HERE / name, *words, **how)


def in_turn(times: int, *ways: Callable[[], Took]) -> list[tuple[Took, ...]]:
    """Each way once, and all that again, so that a slow minute hits all of them alike."""
    return [tuple(way() for way in ways) for _ in range(times)]


def ratios(pairs: Sequence[tuple[Took, ...]]) -> tuple[float, ...]:
    """First over second, pair by pair."""
    return tuple(first.seconds / second.seconds for first, second, *_ in pairs)


def spoken(name: str, runs: Sequence[Took]) -> str:
    """``run 4.31 s``: the median of some runs."""
    return f"{name} {statistics.median(run.seconds for run in runs):.2f} s"
