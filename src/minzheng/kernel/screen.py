"""Screen: a table to the terminal, a pipe or a file, as the listing options ask (输出)."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from minzheng.kernel.desk import Desk
    from minzheng.kernel.table import Style, Table

SCREEN_ROWS = 50
"""How many rows a terminal is shown unless ``--limit`` says otherwise."""


def present(table: Table, options: Mapping[str, Any], desk: Desk) -> None:
    """Print the table, or write it to ``-o``; the count goes to stderr."""
    from minzheng.kernel.table import Style, render, select

    if options.get("columns"):
        table = select(table, tuple(options["columns"].replace("，", ",").split(",")))
    output = options.get("output")
    on_terminal = sys.stdout.isatty() and output is None
    style = Style(
        format=_format(options, on_terminal, desk),
        reveal=desk.reveal,
        width=shutil.get_terminal_size().columns if on_terminal else None,
        color=output is None and colored(desk.setting("color"), on_terminal),
    )
    total = len(table.rows)
    limit = options.get("limit")
    if limit is None and on_terminal:
        limit = SCREEN_ROWS
    if limit:
        table.rows = table.rows[:limit]
    if output is not None and str(output) != "-":
        _write(table, style, options, total, desk)
        return
    _put(render(table, style), desk)
    if style.format in ("table", "plain") and not options.get("quiet"):
        shown = f"，显示 {len(table.rows)} 行；--limit 0 看全部" if len(table.rows) < total else ""
        desk.say(f"共 {total} 行{shown}")


def _write(table: Table, style: Style, options: Mapping[str, Any], total: int, desk: Desk) -> None:
    """The table into a file, and how much of it."""
    from minzheng.kernel import files
    from minzheng.kernel.table import to_bytes

    output = options["output"]
    outcome = files.write_new(output, to_bytes(table, style), overwrite=options["overwrite"])
    cut = f"，共 {total} 行" if len(table.rows) < total else ""
    same = "，内容与原文件相同" if outcome == "same" else ""
    desk.say(f"已写 {output}（{len(table.rows)} 行{cut}{same}）")


def colored(wanted: str, on_terminal: bool) -> bool:
    """Whether to colour: always, never, or on a terminal that did not ask for none."""
    plain = bool(os.environ.get("NO_COLOR")) or os.environ.get("TERM") == "dumb"
    return wanted == "always" or (wanted == "auto" and on_terminal and not plain)


def _put(rendered: str | bytes, desk: Desk) -> None:
    """To the screen; a text longer than it goes through the pager, if both ends are a terminal."""
    if isinstance(rendered, str) and sys.stdin.isatty() and sys.stdout.isatty():
        pager = _pager(desk.setting("pager"))
        if pager and rendered.count("\n") >= shutil.get_terminal_size().lines:
            _page(rendered, pager)
            return
    color = None if isinstance(rendered, bytes) else "\x1b[" in rendered
    click.echo(rendered, nl=False, color=color)
    if isinstance(rendered, str) and not rendered.endswith("\n"):
        click.echo()


def _pager(configured: str | None) -> list[str]:
    """The pager as words of a command; none when it was turned off or is not there."""
    import shlex

    named = os.environ.get("PAGER") or "less" if configured is None else configured
    words = shlex.split(named)
    return words if words and shutil.which(words[0]) else []


def _page(text: str, pager: list[str]) -> None:
    """A text through the pager, which is told that Chinese is text; it may be left early."""
    import subprocess

    told = {"LESSCHARSET": "utf-8", "LESS": os.environ.get("LESS", "-FRX")}
    subprocess.run(pager, input=text.encode(), env={**os.environ, **told}, check=False)


def _format(options: Mapping[str, Any], on_terminal: bool, desk: Desk) -> str:
    """The format asked for, or the one that the file's ending, the desk or the place suggests."""
    if options.get("as_json"):
        return "json"
    if options.get("format_"):
        return str(options["format_"])
    output = options.get("output")
    ending = output.suffix.lstrip(".").lower() if output is not None else ""
    if ending in ("csv", "tsv", "json", "jsonl", "xlsx", "md"):
        return str(ending)
    if output is None and (configured := desk.setting("format")):
        return str(configured)
    return "table" if on_terminal else "plain"
