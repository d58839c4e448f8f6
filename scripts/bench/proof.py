"""Proof (核验): the audit verified, every check run, on a county with a year of lines (核验、检查).

The county is the demo's own, with a month's batch computed, reviewed and handed over for each month
before today, as a clerk and a second one would; only their papers are left out.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from county import base, copy, settle
from measure import Bench, Row, minzheng, script

SUBJECT = "proof"


def rows(bench: Bench) -> Iterator[Row]:
    """Verifying and checking, in seconds."""
    path = paid(bench)
    with closing(sqlite3.connect(path)) as raw:
        (records,) = raw.execute("SELECT count(*) FROM audit_row").fetchone()
        (lines,) = raw.execute("SELECT count(*) FROM payout_line").fetchone()
        (people,) = raw.execute(
            "SELECT sum(persons) FROM payout_line WHERE batch_id IN "
            "(SELECT max(id) FROM payout_batch GROUP BY benefit)"
        ).fetchone()
        (months,) = raw.execute("SELECT count(DISTINCT month) FROM payout_batch").fetchone()
    times = min(bench.scale.pairs, 3)
    verified = tuple(minzheng(path, "audit", "verify").seconds for _ in range(times))
    what = f"audit verify, {records:,} row records and {lines:,} sealed lines"
    yield Row(SUBJECT, what, "", verified, "s", 60, "")
    checked = tuple(minzheng(path, "check").seconds for _ in range(times))
    what = f"check, {people:,} people in payment, {months} months of lines"
    yield Row(SUBJECT, what, "", checked, "s", 60, "")


def paid(bench: Bench) -> Path:
    """The county with its months paid; made once a folder."""
    households, months = bench.scale.county_households, bench.scale.county_months
    path = bench.folder / f"paid-{households}-{months}.db"
    if not path.exists():
        making = copy(base(bench, households), "paid.making")
        script("pay_months.py", making, months)
        settle(making)
        making.rename(path)
    return path
