"""Sheet (台账表): one ledger declared, its pages filled, shown on a screen or printed.

Personal data is masked on paper as on a screen unless it is asked for in full.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from minzheng.assist.ledgers.happened import Happened
from minzheng.kernel.kind import words
from minzheng.kernel.sheet.columns import ColumnKind, SheetColumn
from minzheng.kernel.sheet.layout import Document, SheetPage, roster
from minzheng.kernel.table import Column, Kind, Table

Rows = list[tuple[Any, ...]]
Pages = dict[str, Rows]
"""Rows by page; a page without a row is kept."""

LEDGER_SIGNATURES = ("制表人", "审核人", "负责人")
_PRINTED = {Kind.money: ColumnKind.money, Kind.int: ColumnKind.int}
_CODES = (Kind.code, Kind.id_no, Kind.account, Kind.phone, Kind.date, Kind.month)


@dataclass(frozen=True, slots=True)
class Ledger:
    """One monthly sheet: its name on the command line, title, columns, and how it is filled.

    ``sums`` are the keys of the columns that are added up; ``number`` says that the first column
    counts the rows.
    """

    code: str
    title: str
    columns: tuple[Column, ...]
    fill: Callable[[Happened], Pages]
    sums: tuple[str, ...] = ()
    numbered: bool = False
    unit: str = "户"


@dataclass(frozen=True, slots=True)
class Filled:
    """A ledger with the rows of a cycle."""

    ledger: Ledger
    pages: Mapping[str, Sequence[tuple[Any, ...]]]
    title: str
    days: str

    @property
    def rows(self) -> Rows:
        """All rows, page after page."""
        return [row for rows in self.pages.values() for row in rows]


def fill(ledger: Ledger, happened: Happened, place: str) -> Filled:
    """The ledger of a cycle, with its rows numbered where it says so."""
    pages = ledger.fill(happened)
    if ledger.numbered:
        pages = {
            name: [(number, *row) for number, row in enumerate(rows, 1)]
            for name, rows in pages.items()
        }
    title = f"{place}{happened.cycle.titled.label}{ledger.title}"
    return Filled(ledger, pages, title, happened.cycle.days)


def totals(ledger: Ledger, rows: Sequence[tuple[Any, ...]]) -> tuple[Any, ...] | None:
    """The row of sums; none where nothing is added up."""
    if not ledger.sums:
        return None
    sums: list[Any] = [
        sum(row[place] or 0 for row in rows) if column.key in ledger.sums else None
        for place, column in enumerate(ledger.columns)
    ]
    sums[0] = "合计"
    return tuple(sums)


def screen(filled: Filled) -> Table:
    """A ledger as one table, its pages below each other."""
    rows = filled.rows
    return Table(
        f"assist.ledger.{filled.ledger.code}",
        filled.ledger.columns,
        rows,
        title=f"{filled.title}（{filled.days}）",
        totals=totals(filled.ledger, rows),
    )


def book(filled: Sequence[Filled], unit: str, *, title: str, reveal: bool) -> bytes:
    """Ledgers as one workbook to be printed, a worksheet each page."""
    pages = []
    for one in filled:
        for name, rows in one.pages.items():
            told = f"（{name}）" if len(one.pages) > 1 else ""
            pages.append(
                SheetPage(
                    name=f"{one.ledger.title}{name}" if told else one.ledger.title,
                    rows=[_printed(row, one.ledger.columns, reveal) for row in rows],
                    title=f"{one.title}{told}",
                    columns=printed_columns(one.ledger.columns, one.ledger.sums),
                    unit=one.ledger.unit,
                )
            )
    days = filled[0].days
    document = Document(
        title=title,
        columns=pages[0].columns,
        pages=pages,
        subtitle=[("制表单位（盖章）", unit), ("起讫", days), ("单位", "元")],
        signatures=LEDGER_SIGNATURES,
        properties={"schema": "assist.ledger/1"},
        may_be_large=True,
    )
    return roster(document)


def printed_columns(
    columns: Sequence[Column], sums: Collection[str] = ()
) -> tuple[SheetColumn, ...]:
    """The printed form of a table's columns; ``sums`` are added up."""
    return tuple(
        SheetColumn(
            column.title,
            _PRINTED.get(
                column.kind, ColumnKind.code if column.kind in _CODES else ColumnKind.text
            ),
            total=column.key in sums,
        )
        for column in columns
    )


def _printed(row: Sequence[Any], columns: Sequence[Column], reveal: bool) -> tuple[object, ...]:
    """The cells of a row as they are printed: money and counts as numbers, all else as words."""
    return tuple(
        value if value is None or column.kind in _PRINTED else words(value, column.kind, reveal)
        for value, column in zip(row, columns, strict=True)
    )
