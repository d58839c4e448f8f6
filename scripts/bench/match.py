"""Matching (死亡名单比对): a list of a million against a million people on file, by number.

The floor is the same join written by hand in SQL: the same file into a temporary table of one
process, one join, the hits told. Every tenth of the list is on file; both ways must find the same.
"""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

from make_county import REGION
from measure import Bench, Row, in_turn, minzheng, ratios, script, spoken

SUBJECT = "match"
SHARED = 10
_SURNAMES, _GIVEN = "王李张刘陈杨黄赵吴周", "伟芳娜敏静丽强磊洋艳勇军杰娟涛明超兰霞平"
_PUT = (
    "INSERT INTO person (id, id_no, name, name_key, initials, division_code, phone, birth) "
    "VALUES (?, ?, ?, ?, '', '', '', ?)"
)


def rows(bench: Bench) -> Iterator[Row]:
    """One matching against its floor."""
    count = bench.scale.matched
    path, given = bench.folder / f"match-{count}.db", bench.folder / f"match-{count}.csv"
    if not given.exists():
        make(path, given, count)
    answers = (bench.folder / "match-ours.txt", bench.folder / "match-floor.txt")
    runs = in_turn(
        bench.scale.pairs,
        lambda: script("match_ours.py", path, given, output=answers[0]),
        lambda: script("match_floor.py", path, given, output=answers[1]),
    )
    told = [answer.read_text(encoding="utf-8") for answer in answers]
    if told[0] != told[1]:
        raise RuntimeError(f"not the same hits: {told}")
    ours, floor = ([run[side] for run in runs] for side in (0, 1))
    bench.note(f"The matching: {told[0].split()[0]} of {count:,} are on file, the same both ways.")
    what = f"{count:,} of a list against {count:,} people on file, by number"
    seconds = f"{spoken('match', ours)}, {spoken('floor', floor)}"
    yield Row(SUBJECT, what, "the same join by hand in SQL", ratios(runs), "×", 3, seconds)


def make(path: Path, given: Path, count: int) -> None:
    """People of a database, and a list of which every tenth is one of them."""
    if not path.exists():
        minzheng(path, "init", "--county", REGION)
    chance = random.Random(1)
    numbers = [f"420281{19000000 + place // 1000:08d}{place % 1000:03d}X" for place in range(count)]
    names = [_name(chance) for _ in numbers]
    with closing(sqlite3.connect(path)) as raw:
        guards = raw.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'person'"
        ).fetchall()
        for name, _ in guards:
            raw.execute(f'DROP TRIGGER "{name}"')
        order = list(range(count))
        chance.shuffle(order)
        raw.executemany(
            _PUT, ((key + 1, numbers[at], names[at], names[at], "1950-01-01")
                   for key, at in enumerate(order)),
        )  # fmt: skip
        for _, sql in guards:
            raw.execute(sql)
        raw.commit()
    first = date(2026, 1, 1)
    chance.shuffle(order)
    with given.open("w", encoding="utf-8", newline="") as file:
        for turn, at in enumerate(order):
            id_no = numbers[at] if turn % SHARED == 0 else f"9{numbers[at][1:]}"
            file.write(f"{names[at]},{id_no},{first + timedelta(days=turn % 300)}\n")


def _name(chance: random.Random) -> str:
    """A name of two or three characters."""
    given = "".join(chance.choice(_GIVEN) for _ in range(chance.randint(1, 2)))
    return chance.choice(_SURNAMES) + given
