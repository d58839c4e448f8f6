"""Help: pages on a topic, on an error by its id, on a command by its name (帮助).

Error pages come from the declared problems themselves, as ``docs/reference/errors.md`` does.
"""

from __future__ import annotations

import pkgutil
from functools import cache
from importlib import import_module

import click

import minzheng
from minzheng.admin.topics import TOPICS, exit_word
from minzheng.errors import NotFound
from minzheng.kernel.finding import PROBLEMS, Level, Problem
from minzheng.kernel.helptext import wrap
from minzheng.kernel.text import nearest

UNKNOWN_TOPIC = Problem(
    "topic-unknown",
    "没有“{asked}”这个主题、问题代号或命令",
    "{near}全部主题：minzheng help",
    kind=NotFound,
)

INSIDE_ALEMBIC = "minzheng.migrations.env"
"""The one module that can be imported by Alembic only."""


def page(root: click.Context, asked: tuple[str, ...]) -> str:
    """The page asked for, as wide as the terminal; without a question the list of topics.

    Raises ``topic-unknown``.
    """
    width = root.make_formatter().width
    return "\n".join(part for line in _page(root, asked).splitlines() for part in _fit(line, width))


def _fit(line: str, width: int) -> list[str]:
    """A line in lines that fit, all under its own indentation."""
    indent = line[: len(line) - len(line.lstrip())]
    return [f"{indent}{part}".rstrip() for part in wrap(line.strip(), width - len(indent))]


def _page(root: click.Context, asked: tuple[str, ...]) -> str:
    """The page as it is written."""
    if not asked:
        return _contents()
    topic = asked[0]
    if topic in TOPICS and len(asked) == 1:
        return f"{TOPICS[topic].title}\n\n{TOPICS[topic].text()}".rstrip()
    command = _command(root, asked)
    if command is not None:
        return command
    problems = every_problem()
    if topic in problems and len(asked) == 1:
        return _problem(problems[topic])
    known = [*TOPICS, *problems, *_names(root)]
    near = "、".join(nearest(" ".join(asked), known))
    raise UNKNOWN_TOPIC(asked=" ".join(asked), near=f"是不是：{near}；" if near else "")


def every_problem() -> dict[str, Problem]:
    """Every problem the program declares, by id: all modules are loaded for it."""
    _load_all()
    return PROBLEMS


@cache
def _load_all() -> None:
    for module in pkgutil.walk_packages(minzheng.__path__, "minzheng."):
        if module.name != INSIDE_ALEMBIC:
            import_module(module.name)


def _contents() -> str:
    """The list of topics."""
    lines = [f"  {name:<12}  {topic.title}" for name, topic in TOPICS.items()]
    return "\n".join(
        (
            "主题（minzheng help 主题）：",
            *lines,
            "",
            "错误信息开头的代号，如 township-unknown：minzheng help township-unknown",
            "一个命令：minzheng help payout run，与 minzheng payout run -h 相同",
        )
    )


def _names(root: click.Context) -> list[str]:
    assert isinstance(root.command, click.Group)
    return root.command.list_commands(root)


def _command(root: click.Context, words: tuple[str, ...]) -> str | None:
    """The help page of a command named by its words; ``None`` when there is none."""
    context, command = root, root.command
    for word in words:
        if not isinstance(command, click.Group):
            return None
        below = command.get_command(context, word)
        if below is None:
            return None
        command, context = below, click.Context(below, info_name=word, parent=context)
    return command.get_help(context)


def _problem(problem: Problem) -> str:
    """What a clerk may want to know of one error."""
    kind = f"{problem.kind.exit_code}（{exit_word(problem.kind.exit_code)}）"
    lines = [
        f"{problem.id}",
        "",
        f"说什么  {_facts(problem.message)}",
        f"怎么办  {_facts(problem.hint)}" if problem.hint else "",
        f"依据    {problem.cite}" if problem.cite else "",
        f"级别    {problem.level.label}",
        f"退出码  {kind}；列在检查或导入的清单里时为 3" if problem.level is Level.error else "",
    ]
    return "\n".join(line for number, line in enumerate(lines) if line or number == 1)


def _facts(text: str) -> str:
    """A text with its places for facts shown as such."""
    return text.replace("{", "<").replace("}", ">")
