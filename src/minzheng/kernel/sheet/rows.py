"""Rows: what a sheet gives, row by row, with a finding for every cell that cannot stand (逐行读取).

Blank rows, repeated headers, totals and signatures are left out; all but blank rows are mentioned.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from minzheng.errors import MinzhengError
from minzheng.kernel.finding import Finding, Level, Problem
from minzheng.kernel.sheet.cells import Converter, as_text
from minzheng.kernel.sheet.form import Field, Form
from minzheng.kernel.sheet.formula import blank_fault
from minzheng.kernel.sheet.grid import Cell, Grid, cell_name
from minzheng.kernel.text import clean, halfwidth

REQUIRED = Problem("sheet-required", "「{column}」没有填", "这一列每行都要填")
MERGED = Problem(
    "sheet-merged",
    "「{column}」这一格是合并单元格 {value} 的一部分，没有内容",
    "取消合并，每行都填",
)
DOUBLE_VALUE = Problem(
    "sheet-double-value",
    "「{column}」与第 {first} 行相同",
    "同一{column}在一张表里只能有一行",
)
FOOTER_SKIPPED = Problem(
    "sheet-footer-skipped", "“{value}”这一行像合计、签字或说明，没有读取", level=Level.info
)
HEADER_AGAIN = Problem("sheet-header-again", "这一行重复了表头，没有读取", level=Level.info)
ERROR_ROWS = Problem(
    "sheet-error-rows", "有 {count} 行只有公式错误，没有其他内容，没有读取", level=Level.info
)
DAY_NUMBERS = Problem(
    "sheet-day-numbers",
    "「{column}」有 {count} 格是日期序号，已换成日期，例如 {value} 是 {day}",
    level=Level.info,
)

_FOOTER = re.compile(
    "(?:合计|总计|小计|本页|本村|累计|合计金额|大写)|"
    "(?:制表|填表|填报|编制|经办|审核|复核|审批|负责|单位负责|分管|签字|盖章|联系)(?:人|单位|日期|时间|部门)|"
    "(?:注|备注|说明|填表说明|填报说明)[::]"
)
_FOOTER_STARTS = frozenset("合总小本累大制填编经审复负单分签盖联注备说")
_VALUE_SHOWN = 60


@dataclass(slots=True)
class Row:
    """One data row: its number in the sheet (from 1), values and texts by field key.

    ``values`` has a key for every field; ``None`` where the cell is blank, faulty or absent.
    """

    number: int
    values: dict[str, object]
    raw: dict[str, str]


@dataclass(slots=True)
class Reading:
    """What a sheet gave: its rows in order and everything found, by place.

    ``columns`` maps field keys to column numbers from 1. ``bad`` holds the numbers of the rows
    with a fault; add to it (or call :meth:`refuse`) when the caller finds more.
    """

    form: Form
    sheet: str
    header_row: int
    columns: dict[str, int]
    rows: list[Row] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    bad: set[int] = field(default_factory=set)

    @property
    def rows_in(self) -> int:
        """How many data rows there were; good rows and bad rows add up to it."""
        return len(self.rows)

    @property
    def good_rows(self) -> list[Row]:
        """The rows without any fault."""
        return [row for row in self.rows if row.number not in self.bad]

    @property
    def bad_rows(self) -> list[int]:
        """The numbers of the rows with a fault, in order."""
        return [row.number for row in self.rows if row.number in self.bad]

    def place(self, row: int, key: str = "") -> str:
        """``第4行「公民身份号码」(F4)``; without a key, or without its column, ``第4行``."""
        if key not in self.columns:
            return f"第{row}行"
        return f"第{row}行「{self.form.field(key).title}」({cell_name(row, self.columns[key])})"

    def refuse(self, row: int, finding: Finding) -> None:
        """Keep a finding about a row; the row is bad if it is an error."""
        self.findings.append(finding)
        if finding.level is Level.error:
            self.bad.add(row)


def is_blank(cell: Cell) -> bool:
    """Whether nothing but white space stands in the cell."""
    return cell == "" or (isinstance(cell, str) and not cell.strip())


class RowReader:
    """Goes through the data rows of one grid and fills a :class:`Reading`."""

    def __init__(
        self,
        reading: Reading,
        grid: Grid,
        blanked: dict[tuple[int, int], str],
        *,
        since_1904: bool,
    ) -> None:
        self.reading = reading
        self.grid = grid
        self.blanked = blanked
        self.fields = [item for item in reading.form.fields if item.key in reading.columns]
        self.columns = [reading.columns[item.key] for item in self.fields]
        self.converters = [Converter(item, since_1904=since_1904) for item in self.fields]
        titles = grid.rows[reading.header_row - 1]
        self.header_cells = [titles[column - 1] for column in self.columns]
        self.merged = self._merged()
        self.seen: dict[tuple[str, object], int] = {}
        self.empty = dict.fromkeys(item.key for item in reading.form.fields)

    def run(self) -> None:
        """Every row below the header, then what is said about whole columns."""
        reading, blanked_rows = self.reading, {row for row, _ in self.blanked}
        error_rows = 0
        width = max(self.columns)
        last = max([len(self.grid.rows), *blanked_rows])
        for number in range(reading.header_row + 1, last + 1):
            inside = number <= len(self.grid.rows)
            whole = self.grid.rows[number - 1] if inside else [""] * width
            cells = [whole[column - 1] for column in self.columns]
            if all(is_blank(cell) for cell in cells):
                if number not in blanked_rows:
                    continue
                texts = [self.blanked.get((number, column), "") for column in self.columns]
                if not any(text.startswith("=") for text in texts):
                    error_rows += any(texts)
                    continue
            if not self._is_no_data(number, whole, cells):
                reading.rows.append(self._row(number, cells))
        if error_rows:
            reading.findings.append(ERROR_ROWS.finding(count=error_rows))
        for item, converter in zip(self.fields, self.converters, strict=True):
            if converter.serial_example is not None:
                value, day = converter.serial_example
                reading.findings.append(
                    DAY_NUMBERS.finding(
                        value=value, column=item.title, count=converter.serials, day=day
                    )
                )

    def _row(self, number: int, cells: Sequence[Cell]) -> Row:
        values: dict[str, object] = dict(self.empty)
        raw: dict[str, str] = {}
        parts = zip(self.fields, self.converters, self.columns, cells, strict=True)
        for item, converter, column, cell in parts:
            raw[item.key] = cell if type(cell) is str else as_text(cell)
            try:
                value = converter(cell)
            except MinzhengError as fault:
                self._refuse(number, item, _fault_finding(fault), raw[item.key])
                continue
            if value is None:
                if item.required or self.merged or self.blanked:
                    self._blank(number, column, item)
                continue
            values[item.key] = value
            if item.parse is not None:
                for note in getattr(value, "notes", ()):
                    self._refuse(number, item, note, raw[item.key])
            if item.unique:
                self._once(number, item, value)
        return Row(number, values, raw)

    def _blank(self, number: int, column: int, item: Field) -> None:
        """A blank cell: hidden formula fault, part of a merged cell, or required and missing."""
        where = self.reading.place(number, item.key)
        text = self.blanked.get((number, column))
        merged = self.merged.get((number, column))
        if text:
            self.reading.refuse(number, blank_fault(text, item.title, where))
        elif merged:
            self.reading.refuse(
                number, MERGED.finding(where=where, value=merged, column=item.title)
            )
        elif item.required:
            self.reading.refuse(number, REQUIRED.finding(where=where, column=item.title))

    def _once(self, number: int, item: Field, value: object) -> None:
        first = self.seen.setdefault((item.key, getattr(value, "value", value)), number)
        if first != number:
            shown = str(getattr(value, "value", value))
            self._refuse(
                number, item, DOUBLE_VALUE.finding(value=shown, column=item.title, first=first)
            )

    def _refuse(self, number: int, item: Field, finding: Finding, value: str = "") -> None:
        """Keep the finding with its place in the sheet and what stood there."""
        where = self.reading.place(number, item.key)
        shown = value if len(value) <= _VALUE_SHOWN else f"{value[:_VALUE_SHOWN]}……"
        self.reading.refuse(number, replace(finding, where=where, value=shown or finding.value))

    def _is_no_data(self, number: int, whole: Sequence[Cell], cells: Sequence[Cell]) -> bool:
        """Whether the row repeats the header, sums up, or is signed; then that is mentioned."""
        where = self.reading.place(number)
        if cells == self.header_cells:
            self.reading.findings.append(HEADER_AGAIN.finding(where=where))
            return True
        first = next((cell for cell in whole if isinstance(cell, str) and cell.strip()), "")
        if first.lstrip()[:1] not in _FOOTER_STARTS or not _FOOTER.match(
            halfwidth(clean(first)).replace(" ", "")
        ):
            return False
        required = [item.required for item in self.fields]
        parts = zip(required, cells, strict=True)
        if any(required) and not any(must and is_blank(cell) for must, cell in parts):
            return False  # a complete row is data, whatever it begins with
        self.reading.findings.append(FOOTER_SKIPPED.finding(where=where, value=clean(first)))
        return True

    def _merged(self) -> dict[tuple[int, int], str]:
        """Cells swallowed by a merged range with content: ``(row, column)`` -> ``F4:F6``."""
        known, found = set(self.columns), {}
        for top, left, bottom, right in self.grid.merged:
            if bottom <= self.reading.header_row or top > len(self.grid.rows):
                continue
            corner = self.grid.rows[top - 1]
            if left > len(corner) or is_blank(corner[left - 1]):
                continue
            name = f"{cell_name(top, left)}:{cell_name(bottom, right)}"
            for row in range(top, min(bottom, len(self.grid.rows)) + 1):
                for column in known.intersection(range(left, right + 1)):
                    if (row, column) != (top, left):
                        found[row, column] = name
        return found


def _fault_finding(fault: MinzhengError) -> Finding:
    return Finding(fault.id, Level.error, fault.message, fault.hint, fault.cite)
