"""Money (发放): a run of a month against a hand-written statement and against objects.

Each run starts on a fresh copy of the same county. The floor is one hand-written ``INSERT ...
SELECT`` (``floor_money.py``) into a table that has the definition of the program's lines; before a
figure is told, every line of both is compared.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from county import MONTH, copy, county
from measure import Bench, Row, Took, in_turn, minzheng, ratios, script, spoken

SUBJECT = "payout run"
LINE = "line_no, grant_id, case_no, payee_id_no, account_no, persons, due, amount, refusal"


def rows(bench: Bench) -> Iterator[Row]:
    """The run of every size, its memory at the largest, and the run over objects."""
    for grants in bench.scale.grants:
        path = county(bench, grants)
        times = bench.scale.pairs if grants <= 100_000 else min(bench.scale.pairs, 3)
        pairs = in_turn(times, lambda path=path: run(path), lambda path=path: floor(path))
        compare(bench, path, grants)
        ours, plain = ([pair[side] for pair in pairs] for side in (0, 1))
        what = f"{grants:,} grants"
        told = f"{spoken('run', ours)}, {spoken('floor', plain)}"
        name = "one hand-written INSERT … SELECT"
        yield Row(SUBJECT, what, name, ratios(pairs), "×", 3, told)
        if grants == max(bench.scale.grants):
            memory = tuple(took.memory for took in ours)
            yield Row(SUBJECT, f"{what}, peak memory", "", memory, "MB", 400, "")
        if grants == min(bench.scale.grants):
            yield objects(bench, path, grants, ours)


def run(path: Path) -> Took:
    """The program's own command on a fresh copy."""
    fresh = copy(path, "run.db")
    return minzheng(fresh, "payout", "run", MONTH, "--benefit", "dibao")


def floor(path: Path) -> Took:
    """The hand-written statement on a fresh copy."""
    return script("floor_money.py", copy(path, "floor.db"))


def objects(bench: Bench, path: Path, grants: int, ours: list[Took]) -> Row:
    """The same rules over objects, on a sample; what a grant takes, against what it takes us."""
    sample = min(bench.scale.orm_sample, grants)
    fresh = copy(path, "objects.db")
    took = script("orm_money.py", fresh, sample)
    start = script("orm_money.py", copy(path, "objects.db"), 0)
    each = (took.seconds - start.seconds) / sample
    whole = start.seconds + each * grants
    bench.note(
        f"Objects were measured on {sample:,} grants and scaled linearly to {grants:,}; the start "
        "of the interpreter is in both figures."
    )
    figures = tuple(whole / run.seconds for run in ours)
    told = f"{each * 1000:.2f} ms a grant, {whole:.0f} s for all"
    what = f"{grants:,} grants, times faster"
    return Row(SUBJECT, what, "the same rules over ORM objects", figures, "×", 15, told, True)


def compare(bench: Bench, path: Path, grants: int) -> None:
    """Every line of the run must be that of the floor, or nothing was measured."""
    with closing(sqlite3.connect(path.with_name("run.db"))) as raw:
        raw.execute("ATTACH ? AS floor", (str(path.with_name("floor.db")),))
        (count,) = raw.execute("SELECT count(*) FROM payout_line").fetchone()
        one = f"SELECT {LINE} FROM main.payout_line"
        other = f"SELECT {LINE} FROM floor.floor_line"
        for left, right in ((one, other), (other, one)):
            (differ,) = raw.execute(f"SELECT count(*) FROM ({left} EXCEPT {right})").fetchone()
            if differ or count != grants:
                raise RuntimeError(f"{count} lines of {grants} grants, {differ} differ")
        (distinct,) = raw.execute("SELECT count(*) FROM payout_working").fetchone()
    bench.note(f"{grants:,} grants had {distinct:,} different sets of facts; all lines were equal.")
