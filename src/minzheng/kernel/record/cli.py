"""Record commands: add a line, list, show, import, and one command for every act (登记簿命令).

``RecordsGroup`` is a group that has the commands of one book beside its own; the book is loaded
when the group is asked for a name it does not know, or lists its commands.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

from minzheng.kernel.command import (
    Command,
    Desk,
    Group,
    Known,
    dry_run_option,
    paper_option,
    pass_desk,
)
from minzheng.kernel.procedure_cli import Steps, add_steps
from minzheng.kernel.register_cli import add_register
from minzheng.kernel.resolve import resolve

if TYPE_CHECKING:
    from minzheng.kernel.record.declare import RecordAct, Records
    from minzheng.kernel.sheet.form import Field


_PLAIN = re.compile(r"[\w./:：、，。（）〔〕-]+")
"""What a shell takes as it stands; Chinese needs no quotes."""


class RecordsGroup(Group):
    """A group with the commands of a declared book (登记簿).

    ``target`` names the book as ``module:NAME``, ``path`` begins the examples, ``sample`` is a
    number that they show, ``known`` what the Tab key offers as numbers. Where its lines go a
    procedure, ``procedure`` names that as ``module:NAME``: the group has its steps too.
    """

    def __init__(
        self, *args: Any, path: str, target: str, sample: str, known: str = "",
        procedure: str = "", **kwargs: Any,
    ) -> None:  # fmt: skip
        super().__init__(*args, **kwargs)
        self.path, self.target, self.sample, self.known = path, target, sample, known
        self.procedure = procedure
        self._loaded = False

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The book's commands first, then its own."""
        self._load()
        return super().list_commands(ctx)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command; the book is loaded only for a name that is not the group's own."""
        if cmd_name not in self.commands and cmd_name not in self.lazy:
            self._load()
        return super().get_command(ctx, cmd_name)

    def _load(self) -> None:
        if self._loaded:
            return
        self._loaded = True
        own = dict(self.commands)
        self.commands.clear()
        records: Records = resolve(self.target)
        self.add_command(_add(self, records))
        for act in records.acts:
            self.add_command(_act(self, records, act))
        add_register(self, f"{self.target}_REGISTER", self.path, self.sample, own=tuple(own))
        if self.procedure:
            add_steps(self, self.path, (Steps(self.procedure, self.sample, self.known),))
        self.commands.update(own)


def _add(group: RecordsGroup, records: Records) -> click.Command:
    """The command that enters one line at the counter."""
    words = [group.path, "add"]
    for one in records.fields:
        if one.required or one.sample:
            words += [_option(one), _sample(one)]

    @pass_desk
    def add(desk: Desk, paper: str, dry_run: bool, **told: str | None) -> None:
        from minzheng.kernel.record.desk import add_line

        given = {key: value for key, value in told.items() if value is not None}
        add_line(desk, resolve(group.target), given, paper=paper, dry_run=dry_run)

    add.__doc__ = f"登记一条{records.title}。"
    command: Callable[..., Any] = add
    for option in reversed((*map(_field_option, records.fields), paper_option, dry_run_option)):
        command = option(command)
    made: click.Command = click.command("add", cls=Command, examples=(" ".join([*words, "-n"]),))(
        command
    )
    return made


def _act(group: RecordsGroup, records: Records, act: RecordAct) -> click.Command:
    """The command that does something with a line."""
    from minzheng.kernel.record.take import act_form

    form = act_form(records, act)
    asked = [one for one in form.fields if one.key != "number"]
    words = [group.path, act.name, group.sample]
    for one in asked:
        if one.required:
            words += [_option(one), _sample(one)]

    @pass_desk
    def do(desk: Desk, number: str, paper: str, dry_run: bool, **told: str | None) -> None:
        from minzheng.kernel.record.desk import do_act

        given = {key: value for key, value in told.items() if value is not None}
        records: Records = resolve(group.target)
        call = (records, number, records.act(act.name))
        do_act(desk, call, given, paper=paper, dry_run=dry_run)

    do.__doc__ = f"{act.title}。" + (f"（{act.cite}）" if act.cite else "")
    command: Callable[..., Any] = do
    number: Callable[..., Any] = click.argument(
        "number", type=Known(group.known) if group.known else str, metavar="编号"
    )
    options = [number, *map(_field_option, asked), paper_option, dry_run_option]
    for option in reversed(options):
        command = option(command)
    made: click.Command = click.command(
        act.name, cls=Command, examples=(" ".join([*words, "-n"]),)
    )(command)
    return made


def _option(one: Field) -> str:
    return "--" + one.key.replace("_", "-")


def _field_option(one: Field) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """The option for a field; that it is missing is told with all other faults."""
    told = one.title + (f"：{'、'.join(one.choices)}" if one.choices else "")
    told += "" if one.required else "（可不写）"
    return click.option(_option(one), one.key, help=told)


def _sample(one: Field) -> str:
    """What the help shows for a field."""
    if one.sample:
        return one.sample if _PLAIN.fullmatch(one.sample) else shlex.quote(one.sample)
    if one.choices:
        return shlex.quote(one.choices[0]) if " " in one.choices[0] else one.choices[0]
    return {
        "date": "2026-11-20",
        "month": "2026-11",
        "money": "100",
        "integer": "1",
        "flag": "是",
    }.get(one.kind, one.title)
