"""Titles: the header texts that stand over each column, from the top down (多层表头).

A title that is merged, or that stands over blank cells, holds for all the columns below it.
"""

from __future__ import annotations

from collections.abc import Sequence

from minzheng.kernel.sheet.form import HEADER_DEPTH
from minzheng.kernel.sheet.grid import Cell, Grid
from minzheng.kernel.text import clean

Path = tuple[str, ...]
"""The texts over one column, the widest first; empty where no title stands."""

TALLEST = 4
"""A header has at most so many rows."""


class Titles:
    """The first rows of a grid, asked for the titles of their columns."""

    def __init__(self, grid: Grid) -> None:
        self.rows = [[_title(cell) for cell in row] for row in grid.rows[:HEADER_DEPTH]]
        self.spans = {
            (top, left): right
            for top, left, _, right in grid.merged
            if right > left and top <= HEADER_DEPTH
        }

    def paths(self, top: int, bottom: int) -> list[Path]:
        """What stands over each column in the rows ``top`` to ``bottom``, counted from 1."""
        lowest = self.rows[bottom - 1]
        stacks: list[list[tuple[str, bool]]] = [[] for _ in lowest]
        for number in range(top, bottom):
            for column, level in enumerate(self._spread(number, top, bottom)):
                if level[0]:
                    stacks[column].append(level)
        for column, text in enumerate(lowest):
            if text:
                stacks[column].append((text, True))
        return [_path(stack) for stack in stacks]

    def _spread(self, number: int, top: int, bottom: int) -> list[tuple[str, bool]]:
        """The texts of an upper row, and whether each stands in its own cell."""
        row = self.rows[number - 1]
        merged = any(top <= line <= bottom for line, _ in self.spans)
        found: list[tuple[str, bool]] = []
        carried, until = "", 0
        for column, text in enumerate(row, start=1):
            below = any(self.rows[lower][column - 1] for lower in range(number, bottom))
            if text:
                open_end = len(row) if below and not merged else column
                carried, until = text, self.spans.get((number, column), open_end)
                found.append((text, True))
            elif column <= until and below:
                found.append((carried, False))
            else:
                found.append(("", False))
                until = until if merged else 0
        return found


def _title(cell: Cell) -> str:
    return clean(cell) if isinstance(cell, str) and cell else ""


def _path(stack: Sequence[tuple[str, bool]]) -> Path:
    """Down to the last text that stands over this very column; the same text twice counts once."""
    if not stack or not stack[-1][1]:
        return ()
    texts = [text for text, _ in stack]
    return tuple(text for place, text in enumerate(texts) if not place or texts[place - 1] != text)
