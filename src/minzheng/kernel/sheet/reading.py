"""Reading: what a sheet gave: rows, findings with their places, and the lines left out (读表结果).

A row is one record. In a long sheet a line is a record; in a wide one a line holds several, each in
a block of columns of its own. Refuses nothing by itself.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from minzheng.kernel.finding import Finding, Level
from minzheng.kernel.sheet.form import Form
from minzheng.kernel.sheet.grid import cell_name


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """The columns that tell one record of a line: field keys to column numbers from 1.

    ``says`` holds the texts of fields that have no column because the block itself tells them,
    ``assumed`` those that are taken for granted.
    """

    columns: Mapping[str, int]
    says: Mapping[str, str] = field(default_factory=dict)
    assumed: Mapping[str, str] = field(default_factory=dict)


@dataclass(slots=True, eq=False)
class Row:
    """One record: the number of its line in the sheet (from 1), values and texts by field key.

    ``values`` has a key for every field; ``None`` where the cell is blank, faulty or absent.
    ``block`` tells where its cells stand.
    """

    number: int
    values: dict[str, object]
    raw: dict[str, str]
    block: Block


@dataclass(slots=True)
class Reading:
    """What a sheet gave: its rows in order and everything found, by place.

    ``blocks`` are the records of a line: one in a long sheet, in a wide one the first leads.
    ``bad`` holds the numbers of the lines with a fault (call :meth:`refuse` when the caller finds
    more), ``skipped`` how many lines of which kind were left out, ``above`` how many a clerk wrote
    above the header, ``taken`` the lines that are in the register after an import. ``encoding`` is
    what a text file was read by.
    """

    form: Form
    sheet: str
    header_row: int
    blocks: Sequence[Block]
    rows: list[Row] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    bad: set[int] = field(default_factory=set)
    skipped: Counter[str] = field(default_factory=Counter)
    above: int = 0
    taken: set[int] = field(default_factory=set)
    encoding: str = ""

    @property
    def columns(self) -> Mapping[str, int]:
        """The columns of the first record of a line, by field key."""
        return self.blocks[0].columns

    @property
    def wide(self) -> bool:
        """Whether a line holds several records."""
        return len(self.blocks) > 1

    @property
    def unit(self) -> str:
        """What the records of this sheet are counted in: lines, or what the wide form says."""
        return self.form.wide.unit if self.wide and self.form.wide else "行"

    @property
    def rows_in(self) -> int:
        """How many records there were; those taken and those refused add up to it."""
        return len(self.rows)

    @property
    def lines(self) -> int:
        """How many lines of the sheet they stand in."""
        return len({row.number for row in self.rows}) if self.wide else len(self.rows)

    @property
    def good_rows(self) -> list[Row]:
        """The records in lines without any fault."""
        return [row for row in self.rows if row.number not in self.bad]

    @property
    def bad_rows(self) -> list[int]:
        """The numbers of the lines with a fault, in order."""
        return sorted({row.number for row in self.rows} & self.bad)

    def leads(self, row: Row) -> bool:
        """Whether it is the record that speaks for its line."""
        return row.block is self.blocks[0]

    def place(self, row: Row | int, key: str = "") -> str:
        """``第4行「公民身份号码」(F4)``; without a key, or without its column, ``第4行``.

        The number of a line means its first record.
        """
        number, block = (row, self.blocks[0]) if isinstance(row, int) else (row.number, row.block)
        column = block.columns.get(key)
        if column is None:
            return f"第{number}行"
        return self.cell_place(number, column, self.form.field(key).title)

    def cell_place(self, number: int, column: int, title: str) -> str:
        """``第4行「保障人口」(E4)``: a cell that need not be a field's."""
        return f"第{number}行「{title}」({cell_name(number, column)})"

    def named_findings(self) -> list[Finding]:
        """What was found, with the sheet's name before each place: for a book of several sheets."""
        return [replace(found, where=f"「{self.sheet}」{found.where}") for found in self.findings]

    def refuse(self, row: Row | int, finding: Finding) -> None:
        """Keep a finding about a record; its line is bad if it is an error."""
        self.findings.append(finding)
        if finding.level is Level.error:
            self.bad.add(row if isinstance(row, int) else row.number)
