"""The declared books of the program, found through its commands."""

from __future__ import annotations

from collections.abc import Iterator

import click

from minzheng.cli import root
from minzheng.kernel.record.cli import RecordsGroup

ALIKE = {"list", "show", "export", "template", "import", "history"}
"""What every declared book has."""


def books(group: click.Group, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """The words of every group that has the commands of a declared book."""
    if isinstance(group, RecordsGroup):
        yield path
    context = click.Context(group, info_name="minzheng")
    for name in group.list_commands(context):
        found = group.get_command(context, name)
        if isinstance(found, click.Group):
            yield from books(found, (*path, name))


BOOKS = list(books(root))
