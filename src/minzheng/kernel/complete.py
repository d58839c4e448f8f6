"""Completion (命令补全): the words that may stand next on a command line, from the database.

A parameter of type :class:`Known` names its source. A source is declared beside the tables it asks,
as SQL (or a tuple of pairs), and reached through the catalogue's strings, so that pressing the Tab
key imports the standard library and click. The SQL is given ``:word``, what is typed so far, and
every parameter typed before it under its own name; it gives a value and a remark a row. The file is
opened to read only, nothing is created beside it, and after 200 ms whatever is found is offered.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from minzheng.errors import MinzhengError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from click.shell_completion import CompletionItem

LIMIT, SECONDS = 100, 0.2
"""How many words are offered at most, and how long they are looked for."""

Source = str | tuple[tuple[str, str], ...]
"""SQL giving ``(value, remark)`` for ``:word``, or the pairs themselves."""


class Known(click.types.StringParamType):
    """Text of which the database knows the usual values; any text is taken.

    ``word`` stands for the value on help pages; ``names_nobody`` says that a value can never be a
    person's name or number.
    """

    def __init__(self, source: str, word: str = "文字", *, names_nobody: bool = False) -> None:
        self.source, self.word, self.names_nobody = source, word, names_nobody

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """What the source offers for the word typed so far."""
        return offered(ctx, self.source, incomplete)


class KnownNumber(click.types.IntParamType):
    """A number of which the database knows the usual ones; any number is taken."""

    names_nobody = True

    def __init__(self, source: str) -> None:
        self.source = source

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """What the source offers for the digits typed so far."""
        return offered(ctx, self.source, incomplete)


def offered(ctx: click.Context, name: str, incomplete: str) -> list[CompletionItem]:
    """The words of a named source; none when there is no database, or it takes too long."""
    from click.shell_completion import CompletionItem

    from minzheng.kernel.resolve import resolve

    target = ctx.obj.sources.get(name)
    if target is None:
        return []
    source: Source = resolve(target)
    if isinstance(source, str):
        try:
            pairs = ask(ctx.obj.path(), source, {**_typed(ctx), "word": incomplete})
        except (MinzhengError, OSError):
            return []
    else:
        pairs = [(value, told) for value, told in source if _begins(incomplete, value, told)]
    return [CompletionItem(value, help=told or None) for value, told in pairs]


def _begins(word: str, value: str, told: str) -> bool:
    """Whether a pair may be meant: its value begins so, or its Chinese word holds it."""
    return value.startswith(word) or (not word.isascii() and word in told)


def _typed(ctx: click.Context) -> dict[str, str]:
    """The parameters typed already, by name."""
    return {name: str(value) for name, value in ctx.params.items() if value is not None}


class _Given(dict[str, str]):
    """Parameters of a query; what was not typed is the empty text."""

    def __missing__(self, key: str) -> str:
        return ""


def ask(path: Path, sql: str, given: dict[str, str]) -> list[tuple[str, str]]:
    """The pairs that a query gives within the time; the file and its folder stay as they are."""
    import sqlite3
    from contextlib import closing
    from time import monotonic

    until = monotonic() + SECONDS
    found: list[tuple[str, str]] = []
    try:
        with closing(sqlite3.connect(_address(path), uri=True, timeout=0)) as connection:
            connection.set_progress_handler(lambda: monotonic() > until, 1000)
            rows: Iterable[Any] = connection.execute(sql, _Given(given))
            for value, told in rows:
                found.append((str(value), str(told or "")))
                if len(found) >= LIMIT:
                    break
    except sqlite3.Error:
        pass  # no such table, busy, out of time: what was found so far is offered
    return found


def _address(path: Path) -> str:
    """The file as SQLite opens it without writing: a log that is not there is not made."""
    logged = path.with_name(f"{path.name}-wal").exists()
    return f"{path.resolve().as_uri()}?mode=ro{'' if logged else '&immutable=1'}"


def numbers(table: str, told: str = "''") -> str:
    """A source of the numbers in a table, newest first; ``told`` is SQL for the remark."""
    return f"SELECT number, {told} FROM {table} WHERE instr(number, :word) > 0 ORDER BY id DESC"
