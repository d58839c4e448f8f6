"""Rows: what a sheet gives, line by line, with a finding for every bad cell (逐行读取).

Blank lines, repeated headers, totals and signatures are left out; all but blank ones are counted
and mentioned.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from minzheng.errors import MinzhengError
from minzheng.kernel.finding import Finding, Level, Problem
from minzheng.kernel.sheet.cells import Converter, as_text
from minzheng.kernel.sheet.form import Field
from minzheng.kernel.sheet.formula import blank_fault
from minzheng.kernel.sheet.grid import Cell, Grid
from minzheng.kernel.sheet.lines import FORMULA_ERRORS, HEADER_AGAIN, UNFILLED, kind_of_line
from minzheng.kernel.sheet.merged import MERGED, Merged
from minzheng.kernel.sheet.reading import Block, Reading, Row
from minzheng.kernel.text import clean

REQUIRED = Problem("sheet-required", "「{column}」没有填", "这一列每行都要填")
DOUBLE_VALUE = Problem(
    "sheet-double-value",
    "「{column}」与第 {first} 行相同",
    "同一{column}在一张表里只能有一行",
)
LINE_SKIPPED = Problem(
    "sheet-footer-skipped", "“{value}”这一行像合计、签字或说明，没有读取", level=Level.info
)
HEADER_REPEATED = Problem("sheet-header-again", "这一行重复了表头，没有读取", level=Level.info)
ERROR_ROWS = Problem(
    "sheet-error-rows", "有 {count} 行只有公式错误，没有其他内容，没有读取", level=Level.info
)
DAY_NUMBERS = Problem(
    "sheet-day-numbers",
    "「{column}」有 {count} 格是日期序号，已换成日期，例如 {value} 是 {day}",
    level=Level.info,
)
COUNT_DIFFERS = Problem(
    "sheet-wide-count",
    "「{column}」写的是 {value}，这一行填了 {found} 人",
    "核对人数；漏填的成员补上，不算的写明",
)

_VALUE_SHOWN = 60


def is_blank(cell: Cell) -> bool:
    """Whether nothing but white space stands in the cell."""
    return cell == "" or (isinstance(cell, str) and not cell.strip())


class _Part(NamedTuple):
    """One column of a block: its field, the field's key, its converter, its number from 1."""

    item: Field
    key: str
    converter: Converter
    column: int


@dataclass(slots=True)
class _Strip:
    """One block made ready for reading, column by column."""

    block: Block
    parts: list[_Part]
    values: dict[str, object]
    keys: list[str] = field(init=False)
    columns: list[int] = field(init=False)
    known: list[dict[str, object]] = field(init=False)

    def __post_init__(self) -> None:
        self.keys = [part.key for part in self.parts]
        self.columns = [part.column for part in self.parts]
        self.known = [part.converter.known for part in self.parts]

    def cells(self, whole: Sequence[Cell]) -> list[Cell]:
        """The block's cells of a line."""
        return [whole[column - 1] for column in self.columns]


class RowReader:
    """Goes through the data lines of one grid and fills a :class:`Reading`.

    ``blanked`` are the cells that only look blank; ``count`` is the column that tells how many
    persons a wide line has, 0 if none.
    """

    def __init__(
        self,
        reading: Reading,
        grid: Grid,
        blanked: Mapping[tuple[int, int], str],
        *,
        since_1904: bool,
        count: int = 0,
    ) -> None:
        self.reading = reading
        self.grid = grid
        self.blanked = blanked
        self.count = count
        self.converters = {
            item.key: Converter(item, since_1904=since_1904) for item in reading.form.fields
        }
        self.strips = [self._strip(block) for block in reading.blocks]
        self.lead = self.strips[0]
        self.columns = [column for strip in self.strips for column in strip.columns]
        titles = grid.rows[reading.header_row - 1]
        self.header_cells = [titles[column - 1] for column in self.columns]
        case = reading.blocks[0].columns.get(reading.form.case, 0)
        self.merged = Merged(grid, reading.header_row, self.columns, case)
        self.watches = bool(self.merged or blanked)
        self.seen: dict[tuple[str, object], int] = {}
        given = reading.form.given
        self.asked = [place for place, key in enumerate(self.lead.keys) if key not in given]

    def run(self) -> None:
        """Every line below the header, then what is said about whole columns."""
        reading, blanked_lines = self.reading, {row for row, _ in self.blanked}
        width = max(self.columns)
        last = max([len(self.grid.rows), *blanked_lines])
        for number in range(reading.header_row + 1, last + 1):
            inside = number <= len(self.grid.rows)
            whole = self.grid.rows[number - 1] if inside else [""] * width
            cells = [whole[column - 1] for column in self.columns]
            if all(is_blank(cell) for cell in cells):
                if number not in blanked_lines:
                    continue
                texts = [self.blanked.get((number, column), "") for column in self.columns]
                if not any(text.startswith("=") for text in texts):
                    reading.skipped[FORMULA_ERRORS] += any(texts)
                    continue
            if self.reading.form.given and all(is_blank(cells[place]) for place in self.asked):
                reading.skipped[UNFILLED] += 1
                continue
            if self._is_no_data(number, whole, cells):
                continue
            if self.reading.wide:
                self._line(number, whole)
            else:
                reading.rows.append(self._row(number, self.lead, cells))
        self._tell_columns()

    def every(self) -> None:
        """Every line as a record, blank ones too: nobody types a heading or a signature."""
        for number in range(self.reading.header_row + 1, len(self.grid.rows) + 1):
            whole = self.grid.rows[number - 1]
            self.reading.rows.append(self._row(number, self.lead, self.lead.cells(whole)))

    def _line(self, number: int, whole: Sequence[Cell]) -> None:
        """The records of a wide line: the first always, the others where anything stands."""
        rows = [self._row(number, self.lead, self.lead.cells(whole))]
        case = self.reading.form.case
        for strip in self.strips[1:]:
            cells = strip.cells(whole)
            if not all(is_blank(cell) for cell in cells):
                row = self._row(number, strip, cells)
                row.values[case] = rows[0].values[case]
                rows.append(row)
        if self.count:
            self._count(rows, whole[self.count - 1])
        self.reading.rows += rows

    def _row(self, number: int, strip: _Strip, cells: Sequence[Cell]) -> Row:
        """One record; most of its cells hold what was met before."""
        if self.merged:
            cells = [
                self.merged.content(number, part.column, part.item) if is_blank(cell) else cell
                for part, cell in zip(strip.parts, cells, strict=True)
            ]
        met = [
            known.get(cell) if type(cell) is str else None
            for known, cell in zip(strip.known, cells, strict=True)
        ]
        raw = {
            key: cell if type(cell) is str else as_text(cell)
            for key, cell in zip(strip.keys, cells, strict=True)
        }
        row = Row(number, dict(strip.values), raw, strip.block)
        for part, cell, value in zip(strip.parts, cells, met, strict=True):
            if value is None and (cell != "" or part.item.required or self.watches):
                value = self._value(row, part, cell)
            if value is not None:
                row.values[part.key] = value
        return row

    def _value(self, row: Row, part: _Part, cell: Cell) -> object:
        """What a cell holds; ``None`` for one that is blank or faulty, with what is to be said."""
        item = part.item
        try:
            value = part.converter(cell) if cell != "" else None
        except MinzhengError as fault:
            self._refuse(row, item, _fault_finding(fault))
            return None
        if value is None:
            self._blank(row, part.column, item)
            return None
        for note in getattr(value, "notes", ()):
            self._refuse(row, item, note)
        if item.unique:
            self._once(row, item, value)
        return value

    def _blank(self, row: Row, column: int, item: Field) -> None:
        """A blank cell: hidden formula fault, part of a merged cell, or required and missing."""
        text = self.blanked.get((row.number, column))
        merged = self.merged.name(row.number, column)
        if not (text or merged or item.required):
            return
        where = self.reading.place(row, item.key)
        if text:
            self.reading.refuse(row, blank_fault(text, item.title, where))
        elif merged:
            self.reading.refuse(row, MERGED.finding(where=where, value=merged, column=item.title))
        else:
            self.reading.refuse(row, REQUIRED.finding(where=where, column=item.title))

    def _once(self, row: Row, item: Field, value: object) -> None:
        first = self.seen.setdefault((item.key, getattr(value, "value", value)), row.number)
        if first != row.number:
            shown = str(getattr(value, "value", value))
            told = DOUBLE_VALUE.finding(value=shown, column=item.title, first=first)
            self.reading.refuse(row, replace(told, where=self.reading.place(row, item.key)))

    def _refuse(self, row: Row, item: Field, finding: Finding) -> None:
        """Keep the finding with its place in the sheet and what stood there."""
        where, value = self.reading.place(row, item.key), row.raw[item.key]
        shown = value if len(value) <= _VALUE_SHOWN else f"{value[:_VALUE_SHOWN]}……"
        self.reading.refuse(row, replace(finding, where=where, value=shown or finding.value))

    def _count(self, rows: Sequence[Row], cell: Cell) -> None:
        """The number of persons that a wide line itself tells must be theirs who are in it."""
        wide = self.reading.form.wide
        if wide is None or wide.count is None or is_blank(cell):
            return
        found = sum(1 for row in rows if row.values[wide.counted])
        if as_text(cell).strip() != str(found):
            place = self.reading.cell_place(rows[0].number, self.count, wide.count.title)
            told = COUNT_DIFFERS.finding(
                where=place, column=wide.count.title, value=as_text(cell), found=found
            )
            self.reading.refuse(rows[0], told)

    def _is_no_data(self, number: int, whole: Sequence[Cell], cells: Sequence[Cell]) -> bool:
        """Whether the line repeats the header, sums up, or is signed; then that is mentioned."""
        where, skipped = f"第{number}行", self.reading.skipped
        if cells == self.header_cells:
            self.reading.findings.append(HEADER_REPEATED.finding(where=where))
            skipped[HEADER_AGAIN] += 1
            return True
        first = next((cell for cell in whole if isinstance(cell, str) and cell.strip()), "")
        kind = kind_of_line(first)
        if not kind:
            return False
        must = [part.column for part in self.lead.parts if part.item.required]
        if must and not any(is_blank(whole[column - 1]) for column in must):
            return False  # a complete line is data, whatever it begins with
        self.reading.findings.append(LINE_SKIPPED.finding(where=where, value=clean(first)))
        skipped[kind] += 1
        return True

    def _tell_columns(self) -> None:
        findings = self.reading.findings
        if count := self.reading.skipped[FORMULA_ERRORS]:
            findings.append(ERROR_ROWS.finding(count=count))
        findings += self.merged.findings()
        for converter in self.converters.values():
            if converter.serial_example is not None:
                value, day = converter.serial_example
                findings.append(
                    DAY_NUMBERS.finding(
                        value=value,
                        column=converter.field.title,
                        count=converter.serials,
                        day=day,
                    )
                )

    def _strip(self, block: Block) -> _Strip:
        fields = [item for item in self.reading.form.fields if item.key in block.columns]
        values: dict[str, object] = dict.fromkeys(item.key for item in self.reading.form.fields)
        for key, word in {**block.assumed, **block.says}.items():
            values[key] = self.converters[key](word)
        parts = [
            _Part(item, item.key, self.converters[item.key], block.columns[item.key])
            for item in fields
        ]
        return _Strip(block, parts, values)


def _fault_finding(fault: MinzhengError) -> Finding:
    return Finding(fault.id, Level.error, fault.message, fault.hint, fault.cite)
