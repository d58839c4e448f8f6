"""The declared books and allowances of the program, found through its commands."""

from __future__ import annotations

from collections.abc import Iterator

import click

from minzheng.cli import root
from minzheng.kernel.record.cli import RecordsGroup
from minzheng.payout.allowance.group_cli import AllowanceGroup

ALIKE = {"list", "show", "export", "template", "import", "history"}
"""What every declared book has."""


def declared(
    kind: type[click.Group], group: click.Group = root, path: tuple[str, ...] = ()
) -> Iterator[tuple[str, ...]]:
    """The words of every group of a kind, which has the commands of what it declares."""
    if isinstance(group, kind):
        yield path
    context = click.Context(group, info_name="minzheng")
    for name in group.list_commands(context):
        found = group.get_command(context, name)
        if isinstance(found, click.Group):
            yield from declared(kind, found, (*path, name))


BOOKS = list(declared(RecordsGroup))
ALLOWANCE_GROUPS = list(declared(AllowanceGroup))
