"""Write the manual pages from the command tree: one for the program, one for each group (手册页).

::

    python scripts/man.py man       writes man/minzheng.1, man/minzheng-payout.1, ...

For packagers: put them where ``man`` looks (``share/man/man1``). The topics of ``minzheng help``
are in the program's own page.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from minzheng import __version__
from minzheng.admin.topics import TOPICS
from minzheng.cli import COMMANDS, EXAMPLES, root


def main() -> None:
    """Write every page into the folder named on the command line."""
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "man")
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in pages().items():
        (folder / name).write_text(content, encoding="utf-8")


def pages() -> dict[str, str]:
    """Every page by file name."""
    context = click.Context(root, info_name="minzheng")
    made = {"minzheng.1": _page("minzheng", _program(context))}
    for name, entry in COMMANDS.items():
        below = root.get_command(context, name)
        assert below is not None
        body = [*_heading(f"minzheng-{name}", entry.summary)]
        for path, command in _walk(f"minzheng {name}", below):
            body += _command(path, command)
        made[f"minzheng-{name}.1"] = _page(f"minzheng-{name}", body)
    return made


def _page(title: str, body: list[str]) -> str:
    """A page: its title line, then its sections."""
    head = f'.TH "{title.upper()}" "1" "" "minzheng {__version__}" "民政 minzheng"'
    return "\n".join([head, ".nh", ".ad l", *body]) + "\n"


def _heading(name: str, summary: str) -> Iterator[str]:
    """The section that ``apropos`` reads; it must bear this name in every language."""
    yield '.SH "NAME"'
    yield f"{plain(name)} \\- {plain(summary)}"


def _program(context: click.Context) -> list[str]:
    """The program's own page: commands, options of every command, examples, topics."""
    body = [*_heading("minzheng", "县级民政业务台账、核算与发放"), '.SH "命令"']
    for name, entry in COMMANDS.items():
        body += _term(f"minzheng {name}", f"{entry.summary}，见 minzheng-{name}(1)")
    body += ['.SH "每个命令都有的选项"', *_options(root, context), '.SH "例"']
    for call, what in EXAMPLES:
        body += _term(call, what)
    for topic in TOPICS.values():
        body += [f'.SH "{plain(topic.title)}"', *_lines(topic.text())]
    return body


def _walk(path: str, command: click.Command) -> Iterator[tuple[str, click.Command]]:
    """A command and everything below it, under their full names."""
    yield path, command
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            below = command.get_command(context, name)
            assert below is not None
            yield from _walk(f"{path} {name}", below)


def _command(path: str, command: click.Command) -> list[str]:
    """One command: how it is called, what it does, its options and examples."""
    context = click.Context(command, info_name=path)
    usage = " ".join([path, *command.collect_usage_pieces(context)])
    body = [f'.SH "{plain(path)}"', *_bold(usage), ".PP", *_lines(command.help or "")]
    body += _options(command, context)
    for example in getattr(command, "examples", ()):
        body += [".PP", *_bold(f"minzheng {example}")]
    return body


def _options(command: click.Command, context: click.Context) -> Iterator[str]:
    """The options that a help page shows."""
    for param in command.params:
        record = param.get_help_record(context)
        if record is not None and isinstance(param, click.Option):
            yield from _term(*record)


def _term(name: str, meaning: str) -> list[str]:
    """A term in bold, and what it means below it."""
    return [".TP", f".B {plain(name)}", plain(meaning)]


def _bold(text: str) -> list[str]:
    return [f".B {plain(text)}"]


def _lines(text: str) -> Iterator[str]:
    """A text as it stands, line by line; click's mark for such a text is left out."""
    yield ".nf"
    for line in text.replace("\b", "").strip("\n").splitlines():
        yield plain(line)
    yield ".fi"


def plain(text: str) -> str:
    """A text in which nothing is taken for a request; a line may end after Chinese punctuation."""
    told = text.replace("\\", "\\e").replace("-", "\\-").replace('"', "\\(dq")
    told = re.sub("([，。；：、）|])", r"\1\\:", told)
    return f"\\&{told}" if told[:1] in (".", "'") else told


if __name__ == "__main__":
    main()
