"""Command: how commands are found, called and answered (命令).

Groups load their commands only when one is called; every command takes the global options at any
place; parameter types read months, days and amounts as clerks write them. Imports click and
nothing heavier; what a command needs beyond that it imports inside itself.
"""

from __future__ import annotations

import getpass
import os
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from minzheng.errors import Misused
from minzheng.kernel import clock
from minzheng.kernel.finding import Problem
from minzheng.kernel.helptext import WideFormatter, display_width, write_sections
from minzheng.kernel.parameters import DATE as DATE
from minzheng.kernel.parameters import MONTH as MONTH
from minzheng.kernel.parameters import YUAN as YUAN
from minzheng.kernel.resolve import resolve

if TYPE_CHECKING:
    from sqlmodel import Session

    from minzheng.kernel.db import Store, Work
    from minzheng.kernel.table import Table

NO_DB_NAMED = Problem(
    "database-not-named",
    "没有指明数据库",
    "加 --db 文件，或设环境变量 MINZHENG_DB；建新库：minzheng --db 大冶.db init --county 420281",
    kind=Misused,
)

click.Context.formatter_class = WideFormatter


@dataclass(slots=True)
class Desk:
    """What a command works with: the database, who works, which day it is (工作台)."""

    schema: str = ""
    db: Path | None = None
    operator: str = ""
    quiet: bool = False
    reveal: bool = False
    wait: float = 0.0
    command: str = ""
    _store: Store | None = field(default=None, repr=False)

    def path(self) -> Path:
        """The database file named by ``--db`` or ``MINZHENG_DB``."""
        named = self.db or os.environ.get("MINZHENG_DB")
        if not named:
            raise NO_DB_NAMED()
        return Path(named)

    def who(self) -> str:
        """The operator: ``--operator``, ``MINZHENG_OPERATOR``, else the system user."""
        from minzheng.kernel.text import clean, halfwidth

        named = self.operator or os.environ.get("MINZHENG_OPERATOR", "")
        return clean(halfwidth(named)) or getpass.getuser()  # a blank more makes no other person

    def store(self) -> Store:
        """The open database."""
        from minzheng.kernel.db import open_store

        if self._store is None:
            self._store = open_store(self.path(), schema=self.schema, wait=self.wait)
        return self._store

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A session that only reads; with ``--reveal`` the look itself is recorded first."""
        store = self.store()
        if self.reveal:
            with self.work("查看未遮盖的个人信息", keep_empty=True):
                pass
        with store.reading() as session:
            yield session

    @contextmanager
    def work(
        self, reason: str = "", *, paper: str = "", dry_run: bool = False, keep_empty: bool = False
    ) -> Iterator[Work]:
        """One change by this operator under this command line."""
        from minzheng.kernel.audit import Deed

        deed = Deed(self.who(), self.command, reason, paper)
        with self.store().work(deed, dry_run=dry_run, keep_empty=keep_empty) as work:
            yield work

    def say(self, text: str) -> None:
        """A note for the person at the terminal: stderr, silent with ``--quiet``."""
        if not self.quiet:
            click.echo(text, err=True)

    def confirm(self, what: str, unasked: Problem) -> None:
        """Ask the person at the terminal; without one, refuse rather than guess."""
        if not sys.stdin.isatty():
            raise unasked(what=what)
        click.confirm(f"{what}，确定吗？", abort=True, err=True)

    def show(self, table: Table, options: Mapping[str, Any]) -> None:
        """Print or write a table as the listing options ask."""
        from minzheng.kernel.screen import present

        present(table, options, reveal=self.reveal, say=self.say)


pass_desk: Callable[[Callable[..., Any]], Callable[..., Any]] = click.make_pass_decorator(
    Desk, ensure=True
)
"""Give a command the desk as its first argument."""


# --- options that mean the same everywhere ------------------------------------------------------


def _set(name: str) -> Callable[[click.Context, click.Parameter, Any], None]:
    """A callback that puts a global option on the desk when it was given."""

    def callback(ctx: click.Context, _param: click.Parameter, value: Any) -> None:
        if value is None or value is False:
            return
        if name == "today":
            clock.fix(value)
        else:
            setattr(ctx.ensure_object(Desk), name, value)

    return callback


def global_options(*, hidden: bool) -> list[click.Option]:
    """The options every command takes, shown on the root page only."""
    common: dict[str, Any] = {"expose_value": False, "hidden": hidden}
    return [
        click.Option(
            ["--db"],
            type=click.Path(dir_okay=False, path_type=Path),
            help="数据库文件（或环境变量 MINZHENG_DB）",
            callback=_set("db"),
            **common,
        ),
        click.Option(
            ["--operator"],
            metavar="姓名",
            help="经办人（或 MINZHENG_OPERATOR，缺省为系统用户）",
            callback=_set("operator"),
            **common,
        ),
        click.Option(
            ["--today"],
            type=DATE,
            envvar=None if hidden else "MINZHENG_TODAY",
            help="把这一天当作今天（或 MINZHENG_TODAY）",
            callback=_set("today"),
            **common,
        ),
        click.Option(
            ["-q", "--quiet"],
            is_flag=True,
            help="成功时不输出提示",
            callback=_set("quiet"),
            **common,
        ),
        click.Option(
            ["--reveal"],
            is_flag=True,
            help="显示完整姓名、证件号和账号；查看本身会被记录",
            callback=_set("reveal"),
            **common,
        ),
        click.Option(
            ["--wait"],
            type=click.FloatRange(min=0),
            metavar="秒",
            help="库被占用时最多等几秒（缺省不等）",
            callback=_set("wait"),
            **common,
        ),
    ]


FORMATS = ("table", "plain", "tsv", "csv", "json", "jsonl", "xlsx", "md")

_LISTING = (
    click.option("--format", "-f", "format_", type=click.Choice(FORMATS), help="输出格式"),
    click.option("--json", "as_json", is_flag=True, help="等于 --format json"),
    click.option("--columns", help="选列并排序，逗号分隔；--columns help 列出全部列"),
    click.option(
        "--output",
        "-o",
        type=click.Path(path_type=Path),
        metavar="路径",
        help="写入文件（- 为标准输出）",
    ),
    click.option("--overwrite", is_flag=True, help="允许覆盖已有文件"),
    click.option("--limit", type=click.IntRange(min=0), help="最多显示几行；0 为全部"),
)


def listing(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options of every list; they reach the command as one ``options`` mapping."""

    def gathered(*args: Any, **given: Any) -> Any:
        names = ("format_", "as_json", "columns", "output", "overwrite", "limit")
        options = {name: given.pop(name) for name in names}
        return command(*args, options=options, **given)

    gathered.__doc__ = command.__doc__
    gathered.__name__ = command.__name__
    gathered.__click_params__ = getattr(command, "__click_params__", [])  # type: ignore[attr-defined]
    wrapped: Callable[..., Any] = gathered
    for option in reversed(_LISTING):
        wrapped = option(wrapped)
    return wrapped


dry_run_option = click.option(
    "--dry-run", "-n", is_flag=True, help="试算：照样执行并显示结果，但不写库"
)
reason_option = click.option("--reason", default="", help="原因（记入审计）")
paper_option = click.option("--paper", default="", help="依据文件或文号（记入审计）")
overwrite_option = click.option("--overwrite", is_flag=True, help="允许覆盖已有文件")


# --- groups and commands ------------------------------------------------------------------------


def _metavar(kind: click.ParamType[Any]) -> str | None:
    """What stands behind an option that takes a path, a number or plain text."""
    if isinstance(kind, click.Path):
        return "路径"
    return {"text": "文字", "integer": "数", "integer range": "数"}.get(kind.name)


class Entry(NamedTuple):
    """A command not yet imported: where it is and what it does in one line."""

    target: str
    summary: str
    section: str = ""


class Command(click.Command):
    """A command with Chinese help, at least one example, and the global options."""

    def __init__(self, *args: Any, examples: tuple[str, ...] = (), **kwargs: Any) -> None:
        kwargs.setdefault("options_metavar", "[选项]")
        super().__init__(*args, **kwargs)
        self.examples = examples
        self.params.extend(global_options(hidden=True))
        for param in self.params:
            if isinstance(param, click.Option) and param.metavar is None:
                param.metavar = _metavar(param.type)

    def get_help_option_names(self, ctx: click.Context) -> list[str]:
        """``-h`` is ``--help`` everywhere."""
        return ["-h", "--help"]

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The examples, ready to copy."""
        super().format_epilog(ctx, formatter)
        if self.examples:
            with formatter.section("例"):
                for example in self.examples:
                    for line in _broken(f"minzheng {example}", formatter.width - 2):
                        formatter.write(f"  {line}\n")


def _broken(line: str, width: int) -> list[str]:
    """A command line that fits, broken before options as a shell allows it."""
    lines, indent = [], ""
    while display_width(line) > width:
        fits = [
            at
            for at in range(len(indent) + 1, len(line))
            if line.startswith(" -", at) and display_width(line[:at]) <= width - 2
        ]
        if not fits:
            break
        lines.append(line[: fits[-1]] + " \\")
        indent = "    "
        line = indent + line[fits[-1] :].lstrip()
    return [*lines, line]


class Group(click.Group):
    """A group whose commands may be named by ``Entry`` and are imported when called."""

    command_class = Command
    group_class = type

    def __init__(self, *args: Any, lazy: Mapping[str, Entry] | None = None, **kwargs: Any) -> None:
        kwargs.setdefault("options_metavar", "[选项]")
        kwargs.setdefault("subcommand_metavar", "命令 [参数]...")
        super().__init__(*args, **kwargs)
        self.lazy = dict(lazy or {})
        self.params.extend(global_options(hidden=True))

    def get_help_option_names(self, ctx: click.Context) -> list[str]:
        """``-h`` is ``--help`` everywhere."""
        return ["-h", "--help"]

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Names in the order of declaration, which is the order of the work."""
        return [*self.commands, *(name for name in self.lazy if name not in self.commands)]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command, imported now if it was not yet."""
        if cmd_name not in self.commands and cmd_name in self.lazy:
            self.commands[cmd_name] = resolve(self.lazy[cmd_name].target)
        return super().get_command(ctx, cmd_name)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The commands under their section headings, without importing any."""
        sections: dict[str, list[tuple[str, str]]] = {}
        for name in self.list_commands(ctx):
            if name in self.lazy:
                heading, summary = self.lazy[name].section, self.lazy[name].summary
            else:
                heading, summary = "", self.commands[name].get_short_help_str(200)
            sections.setdefault(heading or "命令", []).append((name, summary))
        write_sections(formatter, list(sections.items()))
