"""Merged: cells swallowed by a merged range, and which of them may take its content (合并单元格).

A clerk merges the name of a village over its rows, and a household's columns over its members: such
a range speaks for each of its rows. Everywhere else a swallowed cell is a fault.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass

from minzheng.kernel.finding import Finding, Level, Problem
from minzheng.kernel.sheet.form import Field, Span
from minzheng.kernel.sheet.grid import Cell, Grid, cell_name

MERGED = Problem(
    "sheet-merged",
    "「{column}」这一格是合并单元格 {value} 的一部分，没有内容",
    "取消合并，每行都填",
)
MERGED_READ = Problem(
    "sheet-merged-read",
    "合并单元格按整块读取：{columns}",
    "核对合并的范围；最好取消合并，每行都填",
    level=Level.warning,
)


@dataclass(frozen=True, slots=True)
class _Range:
    """A merged range: its name and content, and how far down it may speak for one case.

    ``upright`` ranges are one column wide; ``case_ends`` is the last line of their first case.
    """

    name: str
    content: Cell
    upright: bool
    case_ends: int


class Merged:
    """The swallowed cells of a sheet's data; ``case`` is the column that names a case, or 0."""

    def __init__(self, grid: Grid, header_row: int, columns: Collection[int], case: int) -> None:
        self.grid = grid
        self.case = case
        self.read: Counter[str] = Counter()
        self._ranges: dict[tuple[int, int], _Range] = {}
        known = set(columns)
        for top, left, bottom, right in grid.merged:
            if bottom > header_row and top <= len(grid.rows):
                self._keep(top, left, bottom, right, known)

    def __bool__(self) -> bool:
        return bool(self._ranges)

    def content(self, number: int, column: int, item: Field) -> Cell:
        """What a swallowed cell is read as; ``""`` where it is not swallowed or stays blank."""
        found = self._ranges.get((number, column))
        if found is None or not self._speaks(found, number, item):
            return ""
        self.read[item.title] += 1
        return found.content

    def name(self, number: int, column: int) -> str:
        """The range that swallows a cell, ``F4:F6``; '' when none does."""
        found = self._ranges.get((number, column))
        return found.name if found else ""

    def findings(self) -> list[Finding]:
        """One warning that tells how many cells took the content of their range."""
        told = "、".join(f"「{title}」{count} 格" for title, count in self.read.items())
        return [MERGED_READ.finding(columns=told)] if told else []

    def _speaks(self, found: _Range, number: int, item: Field) -> bool:
        if item.span is Span.no or not found.upright:
            return False
        return item.span is Span.rows or number <= found.case_ends

    def _case_ends(self, top: int, bottom: int) -> int:
        """The last line that goes on with the case of line ``top``."""
        if not self.case:
            return top
        cells = [row[self.case - 1] for row in self.grid.rows[top - 1 : bottom]]
        others = [place for place, cell in enumerate(cells) if cell not in ("", cells[0])]
        return top + (others[0] if others else len(cells)) - 1

    def _keep(self, top: int, left: int, bottom: int, right: int, known: Collection[int]) -> None:
        corner = self.grid.rows[top - 1]
        content = corner[left - 1] if left <= len(corner) else ""
        if content == "" or (isinstance(content, str) and not content.strip()):
            return
        name = f"{cell_name(top, left)}:{cell_name(bottom, right)}"
        found = _Range(name, content, left == right, self._case_ends(top, bottom))
        for number in range(top, min(bottom, len(self.grid.rows)) + 1):
            for column in range(left, right + 1):
                if column in known and (number, column) != (top, left):
                    self._ranges[number, column] = found
