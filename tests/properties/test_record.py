"""Record: no byte is turned unseen, and what is taken out comes in again as it was."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from random import Random

import pytest
import worlds

from depth import NIGHT, times
from minzheng.kernel import audit
from minzheng.kernel.db import Store

FLIPS = times(60, 1000)
TABLES = ("audit_change", "audit_row", "payout_batch", "payout_line", "payout_instruction")


def places(raw: sqlite3.Connection) -> list[tuple[str, str, int]]:
    """Every value of the records and of the frozen rows: table, column, row."""
    found = []
    for table in TABLES:
        columns = [row[1] for row in raw.execute(f"PRAGMA table_info({table})") if not row[5]]
        keys = [key for (key,) in raw.execute(f"SELECT rowid FROM {table}")]
        found += [(table, column, key) for column in columns for key in keys]
    return found


def turned(value: object, chance: Random) -> object:
    """The value with one bit of one byte turned; nothing becomes something."""
    if isinstance(value, int):
        return value ^ 1 << chance.randrange(8)
    data = bytearray(str(value or "").encode())
    if not data:
        return "x"
    data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    return bytes(data)


def untriggered(path: Path, table: str) -> Iterator[sqlite3.Connection]:
    """A connection past all guards of a table; they stand again afterwards."""
    with closing(sqlite3.connect(path, isolation_level=None)) as raw:
        raw.execute("PRAGMA ignore_check_constraints=ON")
        raw.execute("PRAGMA synchronous=OFF")
        guards = raw.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = ?", (table,)
        ).fetchall()
        raw.execute("BEGIN")
        for name, _ in guards:
            raw.execute(f'DROP TRIGGER "{name}"')
        yield raw
        for _, sql in guards:
            raw.execute(sql)
        raw.execute("COMMIT")


def put(path: Path, place: tuple[str, str, int], value: object) -> None:
    """A value written past the program."""
    table, column, key = place
    cast = "CAST(? AS TEXT)" if isinstance(value, bytes) else "?"
    for raw in untriggered(path, table):
        raw.execute(f"UPDATE {table} SET {column} = {cast} WHERE rowid = ?", (value, key))


def put_turned(path: Path, place: tuple[str, str, int], good: object, chance: Random) -> None:
    """The value with a bit turned, another one where a key of the file refuses the first."""
    for _ in range(8):
        try:
            return put(path, place, turned(good, chance))
        except sqlite3.IntegrityError:
            continue
    raise AssertionError(f"{place}: every bit is refused by a key")


def test_p06_no_byte_is_turned_unseen(tmp_path: Path) -> None:
    """In a county that paid a month, a bit of any record or frozen row is found by verify."""
    program, chance = worlds.world(1, tmp_path), Random(6)
    worlds.pay(program, "2026-09", lambda row: row % 4 == 0)
    store, found = Store(program.db), 0
    with closing(sqlite3.connect(program.db)) as raw:
        chosen = chance.sample(places(raw), FLIPS)
    for table, column, key in chosen:
        with closing(sqlite3.connect(program.db)) as raw:
            query = f"SELECT {column} FROM {table} WHERE rowid = ?"
            (good,) = raw.execute(query, (key,)).fetchone()
        put_turned(program.db, (table, column, key), good, chance)
        with store.reading() as session:
            seen = any(audit.verify(session.connection()))
        found += seen
        assert seen or NIGHT, (table, column, key, good)
        put(program.db, (table, column, key), good)
    assert found >= 0.999 * FLIPS
    with store.reading() as session:
        assert not list(audit.verify(session.connection()))


@pytest.mark.parametrize("number", worlds.numbers(2))
def test_p08_out_and_in_again_is_the_same(number: int, tmp_path: Path) -> None:
    """Registers taken out, entered into an empty county and taken out again are the same bytes."""
    program, fresh = worlds.world(number, tmp_path / "旧"), worlds.empty(tmp_path / "新")
    sheets = {benefit: worlds.exported(program, benefit) for benefit in ("dibao", "tekun")}
    worlds.take_in(fresh, sheets)
    assert {benefit: worlds.exported(fresh, benefit) for benefit in sheets} == sheets
    assert all(data.count(b"\n") > 2 for data in sheets.values())
