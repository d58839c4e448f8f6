"""Allowances (津贴补贴): a year of the five of care, every line worked out a second time.

The year is lived whole: what is told late, regular batches computed, reviewed, handed over and
answered, arrears every quarter, what is overpaid, some recoveries. There is no floor: what counts
is that every line of every month and the sum of the year are those of the independent working;
where one is not, nothing was measured.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from measure import HERE, Bench, Row, Took, script

SUBJECT = "allowances"
TESTS = HERE.parents[1] / "tests"


def rows(bench: Bench) -> Iterator[Row]:
    """The year once: its wall time and its peak memory."""
    people, months = bench.scale.allowance_people, bench.scale.county_months
    took, told = live(bench, people, months)
    compare(bench, told)
    what = f"{months} months worked out twice, {people:,} people, {told['regular']:,} person-months"
    yield Row(SUBJECT, what, "", (took.seconds,), "s", 1800, "")
    yield Row(SUBJECT, f"{people:,} people, peak memory", "", (took.memory,), "MB", 1500, "")


def live(bench: Bench, people: int, months: int) -> tuple[Took, dict]:
    """The year in a process of its own, from an empty file, and what it told."""
    path, answer = bench.folder / "allowances.db", bench.folder / "allowances.json"
    for leftover in bench.folder.glob(f"{path.name}*"):
        leftover.unlink()
    took = script("live_year.py", path, people, months, output=answer, beside=TESTS)
    return took, json.loads(answer.read_text(encoding="utf-8"))


def compare(bench: Bench, told: dict) -> None:
    """No line may differ, and the two sums of the year must be one."""
    if told["differing"] or told["book"] != told["program"]:
        raise RuntimeError(f"{told['differing']:,} differences: {told['shown']}")
    bench.note(
        f"The allowances: {told['lines']:,} lines of regular and arrears batches, "
        f"{told['program'] / 100:,.2f} 元 in all, none different from the independent working."
    )
