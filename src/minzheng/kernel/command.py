"""Command: how commands and groups are declared, found and shown (命令).

Groups load their commands only when one is called; every command takes the global options at any
place. Imports click and nothing heavier; what a command needs beyond that it imports inside itself.
What a command module needs is named here: the desk, the options, the parameter types.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

import click

from minzheng.kernel.complete import Known as Known
from minzheng.kernel.complete import KnownNumber as KnownNumber
from minzheng.kernel.desk import Desk as Desk
from minzheng.kernel.desk import pass_desk as pass_desk
from minzheng.kernel.desk import trial as trial
from minzheng.kernel.helptext import WideFormatter, display_width, write_sections
from minzheng.kernel.options import between as between
from minzheng.kernel.options import counted_over as counted_over
from minzheng.kernel.options import dry_run_option as dry_run_option
from minzheng.kernel.options import global_options as global_options
from minzheng.kernel.options import letter_option as letter_option
from minzheng.kernel.options import listing as listing
from minzheng.kernel.options import overwrite_option as overwrite_option
from minzheng.kernel.options import paper_option as paper_option
from minzheng.kernel.options import reason_option as reason_option
from minzheng.kernel.parameters import DATE as DATE
from minzheng.kernel.parameters import MONTH as MONTH
from minzheng.kernel.parameters import YUAN as YUAN
from minzheng.kernel.parameters import ChoiceType as ChoiceType
from minzheng.kernel.parameters import MonthType as MonthType
from minzheng.kernel.resolve import resolve

click.Context.formatter_class = WideFormatter


def _metavar(kind: click.ParamType[Any]) -> str | None:
    """What stands behind an option that takes a path, a number or plain text."""
    if isinstance(kind, click.Path):
        return "路径"
    if isinstance(kind, Known):
        return kind.word
    return {"text": "文字", "integer": "数", "integer range": "数"}.get(kind.name)


class Entry(NamedTuple):
    """A command not yet imported: where it is and what it does in one line."""

    target: str
    summary: str
    section: str = ""


def _complete(command: click.Command) -> None:
    """Give a command or group the global options, and every option a Chinese word behind it."""
    command.params.extend(global_options(hidden=True))
    for param in command.params:
        if isinstance(param, click.Option) and param.metavar is None:
            param.metavar = _metavar(param.type)


class Command(click.Command):
    """A command with Chinese help, at least one example, and the global options."""

    def __init__(self, *args: Any, examples: tuple[str, ...] = (), **kwargs: Any) -> None:
        kwargs.setdefault("options_metavar", "[选项]")
        super().__init__(*args, **kwargs)
        self.examples = examples
        _complete(self)

    def get_help_option_names(self, ctx: click.Context) -> list[str]:
        """``-h`` is ``--help`` everywhere."""
        return ["-h", "--help"]

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The examples, ready to copy."""
        super().format_epilog(ctx, formatter)
        write_examples(self.examples, formatter)


def write_examples(examples: Iterable[str], formatter: click.HelpFormatter) -> None:
    """Examples as a section of a help page; nothing where there are none."""
    lines = [line for one in examples for line in _broken(f"minzheng {one}", formatter.width - 2)]
    if lines:
        with formatter.section("例"):
            formatter.write("".join(f"  {line}\n" for line in lines))


def _broken(line: str, width: int) -> list[str]:
    """A command line that fits, broken as a shell allows it; before options where it can be."""
    lines, indent = [], ""
    while display_width(line) > width:
        blanks = [
            at
            for at in range(len(indent) + 1, len(line))
            if line[at] == " " and display_width(line[:at]) <= width - 2
        ]
        fits = [at for at in blanks if line.startswith(" -", at)] or blanks
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
        _complete(self)

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
