"""Table (表): the one renderer of rows, for the terminal, pipes, files and other programs.

What a column holds (its :class:`Kind`) decides how cells are aligned, grouped, masked and written
for machines; no command formats a cell itself. People's names, numbers and accounts are masked in
every format unless ``Style.reveal`` is set. Rows stay in the order given. Rosters and forms with
seals and signatures are made by :mod:`minzheng.kernel.sheet`, not here.

- ``table`` (rich, for a terminal), ``plain`` and ``md`` (tabulate): ``1,234.50``, totals, title;
  nothing is cut, and a ``table`` wider than the terminal becomes one block a record.
- ``csv`` and ``tsv``: ``1234.50``, English keys, no totals; a word that looks like a formula is
  given a leading apostrophe. ``json`` and ``jsonl``: ``"1234.50"``, English keys.
- ``xlsx``: numbers with formats, totals (:mod:`minzheng.kernel.workbook`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any, Literal

from minzheng.errors import Misused
from minzheng.kernel.finding import Problem
from minzheng.kernel.kind import NUMBERS, Kind, field, machine, shown

__all__ = ["FORMATS", "Column", "Kind", "Style", "Table", "render", "select", "to_bytes"]

FORMATS = ("table", "plain", "csv", "tsv", "json", "jsonl", "xlsx", "md")
"""Every value of ``Style.format``."""

UNKNOWN_COLUMN = Problem(
    "column-unknown", "没有“{key}”这一列", "{near}全部列：--columns help", kind=Misused
)
UNKNOWN_FORMAT = Problem(
    "format-unknown", "没有“{format}”这种输出格式", "可用：{formats}", kind=Misused
)

_UNLIMITED = 1_000_000
_COMMON = re.compile("[ -~\u3001-\u3011\u4e00-\u9fff\uff01-\uff5e]*")
"""Texts whose width needs no table: ASCII, Chinese and its punctuation."""
_MARKDOWN = re.compile(r"([\\`*_|<>\[\]])")


@dataclass(frozen=True, slots=True)
class Column:
    """A column: the stable English key, the Chinese title, what it holds."""

    key: str
    title: str
    kind: Kind = Kind.text

    @property
    def align(self) -> Literal["left", "right"]:
        """``right`` for numbers, ``left`` for words."""
        return "right" if self.kind in NUMBERS else "left"


@dataclass(slots=True)
class Table:
    """Rows to show: one value a column, ``None`` where there is none.

    ``name`` is the schema (``payout.lines``) of the JSON document; ``totals`` is one more row that
    people see and programs do not (its words stand as they are); ``as_of`` is the state shown.
    csv and tsv are headed by the stable keys; ``is_form`` heads them by the titles, because the
    table is a form that is read in again.
    """

    name: str
    columns: tuple[Column, ...]
    rows: list[tuple[Any, ...]]
    title: str = ""
    totals: tuple[Any, ...] | None = None
    as_of: str = ""
    is_form: bool = False


@dataclass(frozen=True, slots=True)
class Style:
    """How to show a table; ``width`` is the terminal's (``None``: no limit), ``columns`` are keys.

    ``encoding`` is for files of text formats; empty means utf-8-sig for csv and utf-8 for others.
    """

    format: str = "table"
    columns: tuple[str, ...] | None = None
    reveal: bool = False
    width: int | None = None
    color: bool = False
    encoding: str = ""


def select(table: Table, keys: Iterable[str]) -> Table:
    """The table with these columns in this order, named by key or title.

    ``help`` alone gives the list of columns instead. Raises ``column-unknown`` (Misused) with the
    nearest names.
    """
    from minzheng.kernel.text import nearest

    wanted = tuple(dict.fromkeys(key.strip() for key in keys))
    if wanted == ("help",):
        columns = (
            Column("key", "列名", Kind.code),
            Column("title", "标题"),
            Column("kind", "内容"),
        )
        rows = [(column.key, column.title, column.kind.value) for column in table.columns]
        return Table("columns", columns, rows)
    places = {column.title: place for place, column in enumerate(table.columns)}
    places |= {column.key: place for place, column in enumerate(table.columns)}
    for key in wanted:
        if key not in places:
            near = "、".join(nearest(key, places))
            raise UNKNOWN_COLUMN(key=key, near=f"是不是：{near}；" if near else "")
    order = list(dict.fromkeys(places[key] for key in wanted))
    return replace(
        table,
        columns=tuple(table.columns[place] for place in order),
        rows=[tuple(row[place] for place in order) for row in table.rows],
        totals=table.totals and tuple(table.totals[place] for place in order),
    )


def render(table: Table, style: Style) -> str | bytes:
    """The table in the format asked for: text ending in a line feed, or the bytes of an xlsx.

    CSV comes without a byte order mark and with LF, as a pipe wants it; see :func:`to_bytes` for
    files. Raises ``format-unknown``, ``column-unknown``, ``table-too-long``, ``cell-too-long``.
    """
    if style.columns:
        table = select(table, style.columns)
    match style.format:
        case "table":
            return _screen(table, style)
        case "plain" | "md":
            return _plain(table, style)
        case "csv" | "tsv":
            return _separated(table, style, "\n")
        case "json" | "jsonl":
            return _json(table, style)
        case "xlsx":
            from minzheng.kernel.workbook import workbook

            return workbook(table, reveal=style.reveal)
    raise UNKNOWN_FORMAT(format=style.format, formats="、".join(FORMATS))


def to_bytes(table: Table, style: Style) -> bytes:
    """The bytes of a file in this format; CSV with CRLF and utf-8-sig, which spreadsheets expect.

    Raises ``output-not-encodable`` naming the characters when ``style.encoding`` cannot carry them,
    and ``encoding-unknown``; otherwise as :func:`render`.
    """
    if style.format == "csv":
        chosen = select(table, style.columns) if style.columns else table
        content: str | bytes = _separated(chosen, style, "\r\n")
    else:
        content = render(table, style)
    if isinstance(content, bytes):
        return content
    encoding = style.encoding or ("utf-8-sig" if style.format == "csv" else "utf-8")
    if style.format in ("json", "jsonl"):
        encoding = "utf-8"
    from minzheng.kernel.files import encode

    return encode(content, encoding)


def _total(value: Any, kind: Kind) -> str:
    """A cell of the totals row; its words (合计) are no one's name and stand as they are."""
    return value if isinstance(value, str) else shown(value, kind)


def _display(table: Table, reveal: bool) -> list[list[str]]:
    """All cells as people read them, the totals last."""
    kinds = [column.kind for column in table.columns]
    rows = [
        [shown(value, kind, reveal=reveal) for value, kind in zip(row, kinds, strict=True)]
        for row in table.rows
    ]
    if table.totals is not None:
        rows.append([_total(v, k) for v, k in zip(table.totals, kinds, strict=True)])
    return rows


def _heading(table: Table) -> str:
    """The line above a table: its title and the state it shows."""
    as_of = f"数据截至 {table.as_of}" if table.as_of else ""
    return "  ".join(part for part in (table.title, as_of) if part) if table.title else ""


def _screen(table: Table, style: Style) -> str:
    """For a terminal: columns by rich, or one block a record when they do not fit."""
    from io import StringIO

    from rich.box import Box
    from rich.console import Console
    from rich.table import Table as Grid
    from rich.text import Text

    cells = _display(table, style.reveal)
    rule = Box("    \n    \n -  \n    \n    \n    \n    \n    \n", ascii=True)
    grid = Grid(box=rule, show_edge=False, pad_edge=False, padding=(0, 1, 0, 0))
    for column in table.columns:
        grid.add_column(Text(column.title, "bold"), justify=column.align, no_wrap=True)
    for row in cells:
        grid.add_row(*map(Text, row))
    out = StringIO()
    console = Console(
        file=out,  # its own stdout would let the machine's encoding change the output
        width=_UNLIMITED,
        color_system="standard" if style.color else None,
        force_terminal=style.color,
        legacy_windows=False,
    )
    wide = console.measure(grid).maximum
    if style.width is not None and wide > style.width:
        return _records(table, cells)
    console.width = max(wide, 1)
    console.print(grid, crop=False, no_wrap=True)
    lines = [line.rstrip() for line in out.getvalue().splitlines()]
    return "\n".join(([heading] if (heading := _heading(table)) else []) + lines) + "\n"


def _records(table: Table, cells: list[list[str]]) -> str:
    """One block a record, one line a column; nothing is cut, long values run on."""
    from wcwidth import wcswidth

    label = max(wcswidth(column.title) for column in table.columns)
    blocks = [_heading(table)] if table.title else []
    for number, row in enumerate(cells, 1):
        lines = ["-- 合计 --" if number > len(table.rows) else f"-- {number} --"]
        for column, cell in zip(table.columns, row, strict=True):
            gap = " " * (label - wcswidth(column.title) + 2)
            lines.append(f"{column.title}{gap}{cell}".rstrip())
        blocks.append("\n".join(lines))
    return "\n\n".join(blocks) + "\n"


def _plain(table: Table, style: Style) -> str:
    """For pipes and documents: never cut; ``md`` escapes what Markdown would take for itself."""
    cells = _display(table, style.reveal)
    titles = [column.title for column in table.columns]
    heading = _heading(table)
    if style.format == "md":
        from tabulate import tabulate

        cells = [[_MARKDOWN.sub(r"\\\1", cell) for cell in row] for row in cells]
        titles = [_MARKDOWN.sub(r"\\\1", title) for title in titles]
        heading = "**" + _MARKDOWN.sub(r"\\\1", heading) + "**\n" if heading else ""
        grid = tabulate(
            cells,
            headers=titles,
            tablefmt="pipe",
            colalign=[column.align for column in table.columns],
            disable_numparse=True,
            preserve_whitespace=True,
        ).splitlines()
    else:
        grid = _columns(titles, cells, [column.align for column in table.columns])
    lines = [line.rstrip() for line in grid]
    return "\n".join(([heading] if heading else []) + lines) + "\n"


def _columns(titles: list[str], cells: list[list[str]], aligns: list[str]) -> list[str]:
    """Titles, a rule and the rows in columns two blanks apart, as tabulate's ``simple`` has them.

    Set here, because most commands end in it and a library of formats takes longer to import than
    they take to answer.
    """
    widths = [_wide(title) + 2 for title in titles]
    sizes = [[_wide(cell) for cell in row] for row in cells]
    for row in sizes:
        widths = [max(pair) for pair in zip(widths, row, strict=True)]

    def line(row: list[str], size: list[int]) -> str:
        parts = []
        for cell, has, width, align in zip(row, size, widths, aligns, strict=True):
            blanks = " " * (width - has)
            parts.append(blanks + cell if align == "right" else cell + blanks)
        return "  ".join(parts)

    rule = "  ".join("-" * width for width in widths)
    rows = [line(row, size) for row, size in zip(cells, sizes, strict=True)]
    return [line(titles, [_wide(title) for title in titles]), rule, *rows]


def _wide(text: str) -> int:
    """How many terminal cells a text fills; the library is asked for what is not common Chinese."""
    if text.isascii():
        return len(text)
    if _COMMON.fullmatch(text):
        return sum(1 if char <= "~" else 2 for char in text)
    from wcwidth import wcswidth

    return int(wcswidth(text))


def _separated(table: Table, style: Style, line_end: str) -> str:
    """csv or tsv, keys (of a form, titles) first; a table for machines has no totals row."""
    import csv
    from types import SimpleNamespace

    lines: list[str] = []
    sink: Any = SimpleNamespace(write=lines.append)
    tab = "\t" if style.format == "tsv" else ","
    # The writer quotes a lone CR or LF in a cell only when its own line end holds that character.
    writer = csv.writer(sink, delimiter=tab, lineterminator="\r\n")
    writer.writerow(c.title if table.is_form else c.key for c in table.columns)
    kinds = [column.kind for column in table.columns]
    for row in table.rows:
        writer.writerow(field(v, k, style.reveal) for v, k in zip(row, kinds, strict=True))
    return "".join(line.removesuffix("\r\n") + line_end for line in lines)


def _json(table: Table, style: Style) -> str:
    """One document with schema, state and rows; or one object a line."""
    import json

    rows = [
        {
            column.key: machine(value, column.kind, style.reveal)
            for column, value in zip(table.columns, row, strict=True)
        }
        for row in table.rows
    ]
    if style.format == "jsonl":
        return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    document = {"schema": table.name, "as_of": table.as_of, "rows": rows}
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"
