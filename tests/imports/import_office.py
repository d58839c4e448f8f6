"""The desk at which import tests sit: send a book, look at the tables, read what came back."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sheet_books import Book, by_openpyxl

TODAY = "2026-11-21"


@dataclass(slots=True)
class Office:
    """A desk with an empty county: import a book, look at what happened."""

    county: Path
    folder: Path
    call: Callable[..., Any]
    sent: int = field(default=0)

    def run(self, *words: object) -> Any:
        """Any command on this database."""
        return self.call("--db", self.county, "--operator", "张经办", "--today", TODAY, *words)

    def send(self, kind: str, data: bytes | Book, *more: object, name: str = "登记表.xlsx") -> Any:
        """Import a file of these bytes."""
        path = self.folder / name
        path.write_bytes(by_openpyxl(data) if isinstance(data, Book) else data)
        return self.run("assist", kind, "import", path, *more)

    def dump(self) -> dict[str, list[Any]]:
        """Every table of the database."""
        with closing(sqlite3.connect(self.county)) as raw:
            names = raw.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
            return {
                name: raw.execute(f'SELECT * FROM "{name}" ORDER BY 1').fetchall()
                for (name,) in names
            }

    def count(self, table: str) -> int:
        """How many rows a table has."""
        with closing(sqlite3.connect(self.county)) as raw:
            return int(raw.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0])

    def returned(self, name: str = "登记表") -> Path:
        """Where the marked copy lies."""
        return self.folder / f"{name}_错误反馈.xlsx"


def told(err: str) -> set[tuple[str, str]]:
    """What was said of cells: ``{(level, cell)}``."""
    return {
        (found[1], found[2]) for found in re.finditer(r"  (\S+) 第\d+行「[^」]+」\((\w+)\)", err)
    }


def marks(path: Path) -> tuple[dict[str, str], dict[int, str]]:
    """The comments of a returned copy by cell, and the explanations by row."""
    import openpyxl

    page = openpyxl.load_workbook(path)["登记"]
    cells = {
        cell.coordinate: cell.comment.text
        for row in page.iter_rows()
        for cell in row
        if cell.comment
    }
    every = [cell for row in page.iter_rows() for cell in row]
    column = next(cell.column for cell in every if str(cell.value).startswith("错误说明"))
    notes = {
        row: str(page.cell(row, column).value)
        for row in range(2, page.max_row + 1)
        if page.cell(row, column).value
    }
    return cells, notes
