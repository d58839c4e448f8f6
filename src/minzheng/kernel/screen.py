"""Screen: a table to the terminal, a pipe or a file, as the listing options ask (输出)."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from minzheng.kernel.table import Table

SCREEN_ROWS = 50
"""How many rows a terminal is shown unless ``--limit`` says otherwise."""


def present(
    table: Table, options: Mapping[str, Any], *, reveal: bool, say: Callable[[str], None]
) -> None:
    """Print the table, or write it to ``-o``; the count goes to stderr."""
    from minzheng.kernel import files
    from minzheng.kernel.table import Style, render, select, to_bytes

    if options.get("columns"):
        table = select(table, tuple(options["columns"].replace("，", ",").split(",")))
    output = options.get("output")
    on_terminal = sys.stdout.isatty() and output is None
    style = Style(
        format=_format(options, on_terminal),
        reveal=reveal,
        width=shutil.get_terminal_size().columns if on_terminal else None,
        color=on_terminal and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb",
    )
    total = len(table.rows)
    limit = options.get("limit")
    if limit is None and on_terminal:
        limit = SCREEN_ROWS
    if limit:
        table.rows = table.rows[:limit]
    if output is not None and str(output) != "-":
        outcome = files.write_new(output, to_bytes(table, style), overwrite=options["overwrite"])
        cut = f"，共 {total} 行" if len(table.rows) < total else ""
        same = "，内容与原文件相同" if outcome == "same" else ""
        say(f"已写 {output}（{len(table.rows)} 行{cut}{same}）")
        return
    rendered = render(table, style)
    click.echo(rendered, nl=isinstance(rendered, str) and not rendered.endswith("\n"))
    if style.format in ("table", "plain") and not options.get("quiet"):
        shown = f"，显示 {len(table.rows)} 行；--limit 0 看全部" if len(table.rows) < total else ""
        say(f"共 {total} 行{shown}")


def _format(options: Mapping[str, Any], on_terminal: bool) -> str:
    """The format asked for, or the one that the file's ending or the place suggests."""
    if options.get("as_json"):
        return "json"
    if options.get("format_"):
        return str(options["format_"])
    output = options.get("output")
    ending = output.suffix.lstrip(".").lower() if output is not None else ""
    if ending in ("csv", "tsv", "json", "jsonl", "xlsx", "md"):
        return str(ending)
    return "table" if on_terminal else "plain"
