"""Intake (导入): a 低保 sheet read, checked whole, entered and audited, against reading it (导入).

The sheet is the program's own export of an invented county; it goes into an empty database.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from county import base, copy
from make_county import REGION
from measure import Bench, Row, Took, in_turn, minzheng, ratios, script, spoken

SUBJECT = "import"
PEOPLE_A_HOUSEHOLD = 1.7


def rows(bench: Bench) -> Iterator[Row]:
    """One import against calamine and against openpyxl."""
    count = bench.scale.sheet_rows
    sheet, empty = bench.folder / f"sheet-{count}.xlsx", bench.folder / "empty.db"
    if not sheet.exists():
        county = base(bench, round(count / PEOPLE_A_HOUSEHOLD))
        told = ("--reveal", "--overwrite", "-o", sheet)
        minzheng(copy(county, "export.db"), "assist", "dibao", "export", *told)
    if not empty.exists():
        minzheng(empty, "init", "--county", REGION)
    runs = in_turn(
        min(bench.scale.pairs, 3),
        lambda: take_in(empty, sheet),
        lambda: script("floor_sheet.py", "calamine", sheet),
        lambda: script("floor_sheet.py", "openpyxl", sheet),
    )
    with closing(sqlite3.connect(bench.folder / "import.db")) as raw:
        (written,) = raw.execute(
            "SELECT rows FROM audit_change ORDER BY id DESC LIMIT 1"
        ).fetchone()
    bench.note(
        f"The import writes {written:,} rows into nine tables, each with a record of its own."
    )
    ours, calamine, openpyxl = ([run[side] for run in runs] for side in (0, 1, 2))
    told = f"{spoken('import', ours)}, {spoken('calamine', calamine)}"
    figures = ratios(runs)
    yield Row(SUBJECT, f"{count:,} rows", "python-calamine reading them", figures, "×", 4, told)
    figures = ratios([(run[0], run[2]) for run in runs])
    told = spoken("openpyxl", openpyxl)
    yield Row(SUBJECT, f"{count:,} rows", "openpyxl reading them", figures, "×", 1, told)


def take_in(empty: Path, sheet: Path) -> Took:
    """The whole command into an empty database."""
    return minzheng(copy(empty, "import.db"), "assist", "dibao", "import", sheet)
