"""Conventions A: calling and help, walked over the whole command tree."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
import pytest
from wcwidth import wcswidth

from minzheng.admin.topics import TOPICS

SHORT = {
    "-h": "--help", "-n": "--dry-run", "-o": "--output", "-f": "--format", "-q": "--quiet",
    "-v": "--verbose", "-y": "--yes",
}  # fmt: skip
"""One letter, one meaning."""


def test_a_bare_group_shows_its_help(
    call: Callable[..., Any], every_group: dict[str, click.Group]
) -> None:
    """A group without a command shows its page and ends 2; nothing else happens (1).

    Of those that do something by themselves that is told by their own tests.
    """
    for path, group in every_group.items():
        if path and group.invoke_without_command:
            continue
        told = call(*path.split())
        assert told.code == 2, path
        assert "用法：" in told.out + told.err, path


@pytest.mark.parametrize("columns", [60, 80, 100, 140])
def test_every_help_page_fits(
    columns: int,
    call: Callable[..., Any],
    every_command: dict[str, click.Command],
    every_group: dict[str, click.Command],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """No line is wider than the terminal, nor than 100 cells, in display width (3)."""
    monkeypatch.setenv("COLUMNS", str(columns))
    wide = []
    for path in (*every_group, *every_command):
        told = call(*path.split(), "-h")
        assert told.code == 0, path
        wide += [
            f"{path}: {line}" for line in told.out.splitlines()
            if wcswidth(line) > min(columns, 100)
        ]  # fmt: skip
    assert wide == []


def test_no_command_edits(every_command: dict[str, click.Command]) -> None:
    """A change with legal effect has a verb of its own; there is no generic one (5)."""
    vague = {"edit", "update", "modify", "alter", "delete", "remove", "do"}
    assert [path for path in every_command if path.split()[-1] in vague] == []


def test_a_word_is_a_verb_or_a_thing_never_both(
    every_command: dict[str, click.Command], every_group: dict[str, click.Group]
) -> None:
    """What ends a call is not what begins another of the same depth (5).

    ``check`` alone is both, by a decision (0035).
    """
    last = {tuple(path.split()) for path in every_command}
    assert [path for path in every_group if tuple(path.split()) in last] == ["check"]


def test_listing_verbs_list(every_command: dict[str, click.Command]) -> None:
    """``list`` and ``history`` always take the options of a listing (5, 14)."""
    bare = [
        path
        for path, command in every_command.items()
        if path.split()[-1] in ("list", "history")
        and "format_" not in {param.name for param in command.params}
    ]
    assert bare == []


def test_a_letter_means_one_option(every_command: dict[str, click.Command]) -> None:
    """Short options are those of the registry and stand for the same long one everywhere (6)."""
    wrong = []
    for path, command in every_command.items():
        for param in command.params:
            for name in param.opts if isinstance(param, click.Option) else ():
                if not name.startswith("--") and SHORT.get(name) not in param.opts:
                    wrong.append(f"{path}: {name} of {param.opts}")
    assert wrong == []


def test_an_option_is_read_in_one_way(every_command: dict[str, click.Command]) -> None:
    """An option of the registry is a flag everywhere or nowhere, and of one type (6)."""
    shared = ("--month", "--dry-run", "--yes", "--limit", "--columns", "--reason", "--overwrite",
              "--format", "--json", "--quiet", "--verbose", "--town")  # fmt: skip
    ways: dict[str, dict[object, str]] = {name: {} for name in shared}
    for path, command in every_command.items():
        for param in command.params:
            for name in set(getattr(param, "opts", ())) & ways.keys():
                assert isinstance(param, click.Option)
                ways[name].setdefault((param.is_flag, param.type.name), path)
    assert {name: told for name, told in ways.items() if len(told) > 1} == {}


def test_options_are_english(every_command: dict[str, click.Command]) -> None:
    """Names of options and commands are what a shell handles well (7)."""
    good = re.compile(r"-[a-z]|--[a-z]+(-[a-z]+)*")
    for path, command in every_command.items():
        assert re.fullmatch(r"[a-z-]+( [a-z-]+)*", path)
        for param in command.params:
            if isinstance(param, click.Option):
                assert all(good.fullmatch(name) for name in param.opts), (path, param.opts)


@pytest.mark.parametrize(
    ("code", "word"),
    [
        (("payout", "list", "--benefit", "dibao"), ("payout", "list", "--benefit", "低保")),
        (("payout", "list", "--benefit", "tekun"), ("payout", "list", "--benefit", "特困")),
        (("payout", "list", "--month", "this"), ("payout", "list", "--month", "本月")),
        (
            ("assist", "dibao", "list", "--town", "hdq"),
            ("assist", "dibao", "list", "--town", "还地桥镇"),
        ),
    ],
    ids=["dibao", "tekun", "this-month", "initials"],
)
def test_values_are_typed_in_chinese_too(
    code: tuple[str, ...], word: tuple[str, ...], office: Path, call: Callable[..., Any]
) -> None:
    """The code and the word give the same answer (7)."""
    first, second = call(*code), call(*word)
    if "低保" in word:  # a word is found in a title
        second = call("payout", "list", "--benefit", "最低生活保障金")
    assert (first.code, first.raw) == (second.code, second.raw)
    assert first.code == 0


def test_version_is_one_line(call: Callable[..., Any]) -> None:
    """Program, schema, Python, SQLite (8)."""
    told = call("--version")
    shape = r"minzheng \d+\.\d+\.\d+  schema \w+  Python 3\.\d+\.\d+  SQLite 3\.\d+\.\d+\n"
    assert re.fullmatch(shape, told.out)


@pytest.mark.parametrize("topic", TOPICS)
def test_a_topic_has_a_page(topic: str, call: Callable[..., Any]) -> None:
    """Each topic opens, fits a hundred cells and can be read under GBK (9)."""
    told = call("help", topic)
    assert told.code == 0
    assert told.out.startswith(TOPICS[topic].title)
    told.out.encode("gbk")
    assert [line for line in told.out.splitlines() if wcswidth(line) > 100] == []


def test_help_lists_its_topics(call: Callable[..., Any]) -> None:
    """``help`` alone names every topic; ``help payout run`` is that command's page (9)."""
    told = call("help").out
    assert [topic for topic in TOPICS if topic not in told] == []
    assert call("help", "payout", "run").out == call("payout", "run", "-h").out


def test_help_names_what_was_meant(call: Callable[..., Any]) -> None:
    """An unknown topic ends 4 and proposes the nearest (9)."""
    told = call("help", "exit-code")
    assert told.code == 4
    assert "exit-codes" in told.err


@pytest.mark.parametrize(
    ("words", "near"),
    [
        (("assis",), "assist"),
        (("payout", "rum"), "run"),
        (("payout", "list", "--mnth", "this"), "--month"),
        (("assist", "dibao", "lits"), "list"),
    ],
    ids=lambda told: told if isinstance(told, str) else "-".join(told),
)
def test_a_slip_is_guessed(words: tuple[str, ...], near: str, call: Callable[..., Any]) -> None:
    """An unknown command or option proposes the nearest, in Chinese; exit 2 (11)."""
    told = call(*words)
    assert told.code == 2
    assert near in told.err
    assert "没有" in told.err


@pytest.mark.parametrize(
    ("words", "near"),
    [
        (("assist", "dibao", "list", "--town", "还地乔镇"), "还地桥镇"),
        (("assist", "dibao", "list", "--town", "还弟桥"), "还地桥"),
        (("payout", "list", "--benefit", "dibo"), "dibao"),
        (("standard", "show", "dibao.urbn"), "dibao.urban"),
        (("check", "--id", "check-no-acount"), "check-no-account"),
        (("payout", "list", "--columns", "totle"), "total"),
    ],
    ids=["homophone", "short-homophone", "benefit", "standard", "check", "column"],
)
def test_an_unknown_value_is_guessed(
    words: tuple[str, ...], near: str, office: Path, call: Callable[..., Any]
) -> None:
    """The nearest by sound and by spelling is named (12)."""
    told = call(*words)
    assert told.code in (2, 4)
    assert near in told.err
