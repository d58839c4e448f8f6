"""Roster (花名册): the program's printed roster against XlsxWriter alone writing the same cells."""

from __future__ import annotations

from collections.abc import Iterator

from measure import Bench, Row, in_turn, ratios, script, spoken

SUBJECT = "roster"


def rows(bench: Bench) -> Iterator[Row]:
    """One roster of many sheets."""
    count = bench.scale.sheet_rows
    pairs = in_turn(
        bench.scale.pairs,
        lambda: script("roster_rows.py", "ours", count, bench.folder / "ours.xlsx"),
        lambda: script("roster_rows.py", "floor", count, bench.folder / "floor.xlsx"),
    )
    ours, plain = ([pair[side] for pair in pairs] for side in (0, 1))
    told = f"{spoken('ours', ours)}, {spoken('floor', plain)}"
    floor = "XlsxWriter alone, constant memory"
    yield Row(SUBJECT, f"{count:,} rows of 13 cells", floor, ratios(pairs), "×", 1.2, told)
