"""Procedure commands: one command a step, made from the declaration of a process (办件命令).

``ProcedureGroup`` is a group that has, beside its own commands, those of its procedures; they are
loaded when the group is asked for a name it does not know, or lists its commands.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from minzheng.kernel.command import (
    DATE,
    YUAN,
    ChoiceType,
    Command,
    Desk,
    Group,
    Known,
    dry_run_option,
    paper_option,
    pass_desk,
)
from minzheng.kernel.resolve import resolve

if TYPE_CHECKING:
    from minzheng.kernel.procedure import Procedure
    from minzheng.kernel.process import Field, Step


class Steps(NamedTuple):
    """A procedure as a group has it: where it stands, and a number that the examples show.

    ``known`` names what the Tab key offers as numbers.
    """

    target: str
    sample: str
    known: str = ""


class ProcedureGroup(Group):
    """A group with a command for every step of its procedures."""

    def __init__(self, *args: Any, path: str, steps: tuple[Steps, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.path = path
        self.steps = steps
        self._loaded = False

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Its own commands and the steps in the order of the work."""
        self._load()
        return super().list_commands(ctx)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command; procedures are loaded only for a name that is not the group's own."""
        if cmd_name not in self.commands and cmd_name not in self.lazy:
            self._load()
        return super().get_command(ctx, cmd_name)

    def _load(self) -> None:
        if self._loaded:
            return
        self._loaded = True
        add_steps(self, self.path, self.steps)


def add_steps(group: click.Group, path: str, procedures: tuple[Steps, ...]) -> None:
    """Give a group a command for every step of some procedures that it does not have itself."""
    for steps in procedures:
        procedure: Procedure = resolve(steps.target)
        for step in procedure.process.steps:
            if step.name not in group.commands:
                group.add_command(_step(path, steps, procedure, step))
    if procedures and "steps" not in group.commands:
        group.add_command(_history(path, procedures[0]))


def _step(path: str, steps: Steps, procedure: Procedure, step: Step) -> click.Command:
    """The command that takes one step."""
    recorded = (*step.records, *step.may_record)
    fields = [procedure.process.field_of(name) for name in recorded]
    words = [path, step.name, procedure.samples.get(step.name, steps.sample)]
    for one in fields:
        if one.name in step.records:
            words += [f"{_option(one)} {told}" for told in _told(one)]
    example = " ".join([*words, "-n"])

    @pass_desk
    def act(desk: Desk, number: str, on: date | None, paper: str, **told: Any) -> None:
        from minzheng.kernel.procedure import Told, take_step

        dry_run = told.pop("dry_run")
        made = Told(step.name, on, told, paper=paper, dry_run=dry_run)
        take_step(desk, resolve(steps.target), number, made)

    act.__doc__ = f"{step.title}。" + (f"（{step.cite}）" if step.cite else "")
    command: Callable[..., Any] = act
    for option in reversed(
        (
            _number(steps),
            *(_recorded(one, must=one.name in step.records) for one in fields),
            click.option("--on", type=DATE, help="日期（缺省今天）"),
            paper_option,
            dry_run_option,
        )
    ):
        command = option(command)
    made: click.Command = click.command(step.name, cls=Command, examples=(example,))(command)
    return made


def _history(path: str, steps: Steps) -> click.Command:
    """The command that tells what was done in a case."""

    @click.command("steps", cls=Command, examples=(f"{path} steps {steps.sample}",))
    @_number(steps)
    @pass_desk
    def history(desk: Desk, number: str) -> None:
        """一件的办理记录和期限。"""
        from minzheng.kernel.procedure import show_steps

        show_steps(desk, resolve(steps.target), number)

    return history


def _number(steps: Steps) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    return click.argument("number", type=Known(steps.known) if steps.known else str, metavar="编号")


def _told(one: Field) -> list[str]:
    """What an example says of a field; of one that may be said often, its example's parts."""
    example = one.example or one.title
    if not one.many:
        return [example]
    parts = example.split("、")
    return parts if len(parts) > 1 else parts * 2


def _option(one: Field) -> str:
    return "--" + one.name.replace("_", "-")


def _recorded(one: Field, *, must: bool) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """The option for what a step records; that it is missing is told with all other faults."""
    from minzheng.kernel.kind import Kind

    kinds = {Kind.date: DATE, Kind.money: YUAN, Kind.int: click.INT, Kind.flag: click.BOOL}
    kind: Any = ChoiceType(one.choice) if one.choice else kinds.get(one.kind, click.STRING)
    told = one.title + ("" if must else "（可不写）") + ("，可写多次" if one.many else "")
    return click.option(_option(one), one.name, type=kind, help=told, multiple=one.many)
