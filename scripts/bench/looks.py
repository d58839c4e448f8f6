"""Looks (速查): one case and one person, whole process, against ``sqlite-utils rows`` (查找).

The floor asks the same file for the row that answers the same question: the grant of a case number,
the people of a name. It prints the bare row as JSON; ours finds the household, its members,
assessments, decisions and payments around it, in words.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from county import base
from measure import BIN, Bench, Row, Took, in_turn, minzheng, process, ratios, spoken

SUBJECT = "look-up"


def rows(bench: Bench) -> Iterator[Row]:
    """Showing a case, finding a person."""
    path = base(bench, bench.scale.base_households)
    with closing(sqlite3.connect(path)) as raw:
        (case_no,) = raw.execute(
            "SELECT case_no FROM payout_grant WHERE benefit = 'dibao' ORDER BY id DESC LIMIT 1"
        ).fetchone()
        (name,) = raw.execute("SELECT name FROM person ORDER BY id DESC LIMIT 1").fetchone()
        (people,) = raw.execute("SELECT count(*) FROM person").fetchone()
    looks = (
        (("assist", "dibao", "show", case_no), ("payout_grant", "case_no", case_no)),
        (("person", "find", name), ("person", "name", name)),
    )
    for words, asked in looks:
        pairs = in_turn(
            bench.scale.looks,
            lambda words=words: minzheng(path, *words),
            lambda asked=asked: utils(path, *asked),
        )
        ours, plain = ([pair[side] for pair in pairs] for side in (0, 1))
        told = f"{spoken('ours', ours)}, {spoken('floor', plain)}"
        what = f"{' '.join(words[:-1])}, {people:,} people on file"
        floor = f"sqlite-utils rows {asked[0]} --where {asked[1]} = …"
        yield Row(SUBJECT, what, floor, ratios(pairs), "×", 0.8, told)


def utils(path: Path, table: str, column: str, value: str) -> Took:
    """The rows of one value."""
    return process(
        BIN / "sqlite-utils", "rows", path, table, "--where", f"{column} = :value",
        "-p", "value", value,
    )  # fmt: skip
