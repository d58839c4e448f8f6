"""The floor of matching: the same join written by hand in SQL, nothing beside it (比对的下限).

``python match_floor.py 库.db 名单.csv``: prints how many hits there are and a digest of them.
"""

from __future__ import annotations

import csv
import hashlib
import sqlite3
import sys


def main() -> None:
    """The list into a temporary table, one join."""
    raw = sqlite3.connect(sys.argv[1], isolation_level=None)
    raw.execute("CREATE TEMP TABLE dead (name TEXT, id_no TEXT, died_on TEXT)")
    raw.execute("BEGIN")
    with open(sys.argv[2], encoding="utf-8", newline="") as file:
        raw.executemany("INSERT INTO dead VALUES (?, ?, ?)", csv.reader(file))
    found = sorted(
        raw.execute("SELECT p.id, d.died_on FROM dead d CROSS JOIN person p ON p.id_no = d.id_no")
    )
    raw.rollback()
    print(len(found), hashlib.sha256(repr(found).encode()).hexdigest())


if __name__ == "__main__":
    main()
