"""Run every measurement and write ``docs/reference/performance.md`` (测速).

::

    python scripts/bench/run.py                      everything: an hour, 10 GB in a scratch folder
    python scripts/bench/run.py --only money looks   some subjects, printed but not written
    python scripts/bench/run.py --folder /scratch    keep the counties for the next time

What is promised is a ratio in one run on one machine, never a time: a promise of seconds would be
one about the machine. Lines without a floor are told in seconds.
"""

from __future__ import annotations

import argparse
import os
import platform
import sqlite3
import statistics
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

import allowances
import intake
import looks
import match
import money
import proof
import roster
from measure import FULL, SMALL, Bench, Row

SUBJECTS = {
    "money": money.rows,
    "looks": looks.rows,
    "roster": roster.rows,
    "intake": intake.rows,
    "proof": proof.rows,
    "allowances": allowances.rows,
    "match": match.rows,
}
PAGE = Path(__file__).resolve().parents[2] / "docs" / "reference" / "performance.md"


def main() -> None:
    """Measure what was asked for; the whole is written down."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--only", nargs="+", choices=SUBJECTS, default=list(SUBJECTS))
    asked.add_argument("--folder", type=Path)
    asked.add_argument("--small", action="store_true", help="see that it runs; figures are noise")
    told = asked.parse_args()
    with tempfile.TemporaryDirectory(prefix="bench-") as scratch:
        bench = Bench(told.folder or Path(scratch), SMALL if told.small else FULL)
        bench.folder.mkdir(parents=True, exist_ok=True)
        text = page(bench, measured(bench, told.only))
    print(text)
    if not told.small and told.only == list(SUBJECTS):
        PAGE.write_text(text, encoding="utf-8")


def measured(bench: Bench, subjects: Iterable[str]) -> list[Row]:
    """The rows of the subjects, told as they come."""
    found = []
    for subject in subjects:
        for row in SUBJECTS[subject](bench):
            print(line(row), file=sys.stderr, flush=True)
            found.append(row)
    return found


def page(bench: Bench, rows: list[Row]) -> str:
    """The page of the reference."""
    told = [
        "# Performance",
        "",
        "Written by `python scripts/bench/run.py`; all lines of a subject are measured in one run.",
        "A ratio is our whole process over the whole process named as its floor, pair by pair on",
        "the same file; the median counts. The allowances are a year of them worked out twice:",
        "what counts there is that no line differs.",
        "",
        *(f"- {fact}" for fact in machine()),
        "",
        "| subject | what | floor | min | median | max | promised | kept | seconds (median) |",
        "| --- | --- | --- | --: | --: | --: | --: | --- | --- |",
        *(line(row) for row in rows),
        "",
        *(f"- {note}" for note in bench.notes),
    ]
    return "\n".join(told).rstrip() + "\n"


def line(row: Row) -> str:
    """A row of the table."""
    figures = (min(row.figures), statistics.median(row.figures), max(row.figures))
    digits = 0 if row.unit == "MB" else 2 if row.unit == "×" else 1
    shown = [f"{figure:.{digits}f} {row.unit}" for figure in figures]
    sign = "≥" if row.more_is_better else "≤"
    promised = f"{sign} {row.limit:g} {row.unit}"
    cells = [row.subject, row.what, row.floor, *shown, promised, "yes" if row.kept else "no"]
    return f"| {' | '.join([*cells, row.seconds])} |"


def machine() -> list[str]:
    """What it was measured on."""
    load = os.getloadavg()[0]
    return [
        f"{os.cpu_count()} cores ({platform.machine()}, {platform.system()}), "
        f"load {load:.1f} when it ended",
        f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}",
    ]


if __name__ == "__main__":
    main()
