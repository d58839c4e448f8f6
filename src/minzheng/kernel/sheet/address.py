"""Address: rows and columns, counted from 1, as a clerk sees them (单元格地址)."""

from __future__ import annotations


def column_letters(column: int) -> str:
    """``1`` -> ``A``, ``28`` -> ``AB``."""
    letters = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def cell_name(row: int, column: int) -> str:
    """``(4, 6)`` -> ``F4``; both are counted from 1."""
    return f"{column_letters(column)}{row}"
