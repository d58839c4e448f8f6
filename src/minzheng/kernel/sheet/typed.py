"""Typed: values typed at a command as if they stood in a sheet, so that one set of checks serves.

Gives the same :class:`~minzheng.kernel.sheet.rows.Reading` that reading a file gives (键入的行).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from minzheng.kernel.sheet.form import Form
from minzheng.kernel.sheet.grid import Grid
from minzheng.kernel.sheet.reading import Block, Reading, Row
from minzheng.kernel.sheet.rows import RowReader

TYPED = "命令行"


@dataclass(slots=True)
class TypedReading(Reading):
    """Rows that were typed: a place is the option's meaning, not a cell; ``each`` counts them."""

    each: str = "人"

    def place(self, row: Row | int, key: str = "") -> str:
        """``「家庭月收入(元)」``, behind ``第2人`` from the second person on."""
        number = row if isinstance(row, int) else row.number
        title = f"「{self.form.field(key).title}」" if key in self.columns else ""
        return f"第{number - 1}{self.each}{title}" if number > 2 else title


def reading_of(form: Form, rows: Sequence[Mapping[str, str]], *, each: str = "人") -> Reading:
    """The rows, by field key, read as the form reads a sheet; findings name the command line.

    ``each`` is what the rows are counted in.
    """
    titles = [item.title for item in form.fields]
    cells = [[row.get(item.key, "") for item in form.fields] for row in rows]
    grid = Grid(name=TYPED, rows=[titles, *cells])
    columns = {item.key: place for place, item in enumerate(form.fields, 1)}
    reading = TypedReading(form, TYPED, 1, [Block(columns)], each=each)
    RowReader(reading, grid, {}, since_1904=False).every()
    return reading
