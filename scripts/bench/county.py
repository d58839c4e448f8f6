"""County: large databases for measuring, grown from the program's own invented county (大县).

The demo makes a county of some thousand households the way they live. Larger ones are that county
many times over, each copy with numbers of its own and with incomes moved by some tens of yuan, by
more the more copies there are, so that the number of different sets of facts grows about as it does
when the demo itself makes a larger county (20,000 households 5,000, 100,000 households 11,000).
Copies are written past the program,
with the triggers away, because a million people entered one by one is not what is measured here.
"""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from math import isqrt
from pathlib import Path

from measure import Bench, script

MONTH = "2026-09"

STEP = 10_000_000
"""Keys of a copy are those of the base plus a multiple of this."""

COPIED = {
    "person": {"id_no": "printf('%06d', 900000 + :k) || substr(id_no, 7)"},
    "household": {"number": "number || '-' || :k"},
    "member": {},
    "account": {"number": "number || printf('%04d', :k)"},
    "death": {},
    "disability": {},
    "serious_illness": {},
    "payout_grant": {"case_no": "case_no || '-' || :k"},
    "payout_suspension": {},
    "dibao_assessment": {
        "income": "iif(income, income + 1000 * ((id * 7 + :k * 13) % :spread), 0)"
    },
    "dibao_phase_out": {},
}
"""The tables of a copy, each with the columns that must differ."""

LINKS = ("id", "person_id", "household_id", "account_id", "owner_id", "grant_id")


def base(bench: Bench, households: int) -> Path:
    """A county as the demo makes it, with category supplements set; made once a folder."""
    path = bench.folder / f"base-{households}.db"
    if not path.exists():
        making = path.with_suffix(".making")
        making.unlink(missing_ok=True)
        script("make_county.py", making, households)
        settle(making)
        making.rename(path)
    return path


def county(bench: Bench, grants: int) -> Path:
    """A county with this many 低保 households standing in ``MONTH``; made once."""
    path = bench.folder / f"county-{grants}.db"
    if not path.exists():
        making = path.with_suffix(".making")
        shutil.copy(base(bench, bench.scale.base_households), making)
        _grow(making, grants)
        making.rename(path)
    return path


def copy(path: Path, name: str) -> Path:
    """A fresh copy beside the original, nothing of an earlier one left."""
    target = path.with_name(name)
    for leftover in path.parent.glob(f"{name}*"):
        leftover.unlink()
    return Path(shutil.copy(path, target))


def settle(path: Path) -> None:
    """Put everything into the file itself, so that copying it is enough."""
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def standing(path: Path) -> int:
    """How many 低保 households stand in ``MONTH``."""
    with closing(sqlite3.connect(path)) as raw:
        return int(
            raw.execute(
                "SELECT count(*) FROM payout_grant WHERE benefit = 'dibao' AND since <= ?1 "
                "AND (until IS NULL OR until >= ?1)",
                (MONTH,),
            ).fetchone()[0]
        )


def _grow(path: Path, grants: int) -> None:
    """Add copies until there are enough grants, cut down to the very number."""
    there = standing(path)
    with closing(sqlite3.connect(path, isolation_level=None)) as raw:
        raw.execute("PRAGMA synchronous=OFF")
        raw.execute("BEGIN")
        triggers = raw.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        made = triggers.fetchall()
        for name, _ in made:
            raw.execute(f'DROP TRIGGER "{name}"')
        copies = -(-grants // there)
        for number in range(1, copies):
            for table, changes in COPIED.items():
                told = {"k": number, "spread": max(isqrt(copies), 1)}
                _copy_rows(raw, table, changes, told)
        raw.execute(
            "UPDATE payout_grant SET until = '2020-01', end_reason = '测速用' WHERE id IN ("
            "SELECT id FROM payout_grant WHERE benefit = 'dibao' AND since <= ?1 "
            "AND (until IS NULL OR until >= ?1) ORDER BY id LIMIT -1 OFFSET ?2)",
            (MONTH, grants),
        )
        for _, sql in made:
            raw.execute(sql)
        raw.execute("COMMIT")
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _copy_rows(
    raw: sqlite3.Connection, table: str, changes: dict[str, str], told: dict[str, int]
) -> None:
    """One table of one copy."""
    names = [row[1] for row in raw.execute(f'PRAGMA table_info("{table}")')]
    values = [
        changes.get(name, f"{name} + :k * {STEP}" if name in LINKS else name) for name in names
    ]
    raw.execute(
        f"INSERT INTO {table} ({', '.join(names)}) SELECT {', '.join(values)} FROM {table} "
        f"WHERE id < {STEP}",
        told,
    )
