"""Completion (convention 45): the words a shell is offered, from the database, in Chinese."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from minzheng import catalog
from minzheng.kernel import complete
from minzheng.kernel.complete import ask
from minzheng.kernel.resolve import resolve

TAB = """
import sys
from minzheng.cli import main
try:
    main()
finally:
    print("loaded:", *sorted(sys.modules), file=sys.stderr)
"""

FORBIDDEN = ("sqlmodel", "sqlalchemy", "pydantic", "alembic", "pypinyin", "openpyxl", "rich")


@pytest.fixture
def tab(office: Path) -> Callable[..., tuple[list[str], set[str]]]:
    """Press the Tab key behind a line: the words offered, and the modules loaded for it."""

    def pressed(line: str, shell: str = "bash", **more: str) -> tuple[list[str], set[str]]:
        words = line.split(" ")
        env = {
            **os.environ,
            "MINZHENG_DB": str(office),
            "COMP_WORDS": line,
            "COMP_CWORD": str(len(words) - 1) if shell != "fish" else words[-1],
            "_MINZHENG_COMPLETE": f"{shell}_complete",
            **more,
        }
        ran = subprocess.run([sys.executable, "-c", TAB], capture_output=True, text=True, env=env)
        assert ran.returncode in (0, 1), ran.stderr
        told, _, loaded = ran.stderr.rpartition("loaded:")
        assert told == "", told
        if shell == "bash":
            offered = [row.partition(",")[2] for row in ran.stdout.splitlines()]
        elif shell == "zsh":
            offered = ran.stdout.splitlines()[1::3]
        else:
            offered = [row.partition(",")[2].partition("\t")[0] for row in ran.stdout.splitlines()]
        return [word for word in offered if word], set(loaded.split())

    return pressed


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("minzheng pay", ["payout"]),
        ("minzheng payout vo", ["void"]),
        ("minzheng payout run --allow", ["--allow-sample"]),
        ("minzheng assist dibao list --town 还地", ["还地桥镇"]),
        ("minzheng assist dibao list --town hdq", ["还地桥镇"]),
        ("minzheng assist dibao list --town HDQ", ["还地桥镇"]),
        ("minzheng assist dibao enter --town 还地桥镇 --village 土库", ["土库村村民委员会"]),
        ("minzheng assist dibao enter --town 还地桥镇 --village tk", ["土库村村民委员会"]),
        (
            "minzheng payout show 202611-di",
            ["202611-disabled_nursing", "202611-disabled_living", "202611-dibao"],
        ),
        ("minzheng payout explain t", ["tekun", "temporary"]),
        ("minzheng payout explain 低保", []),
        ("minzheng payout explain 最低", ["dibao"]),
        ("minzheng payout explain dibao 2", ["2026-11"]),
        ("minzheng payout explain dibao t", ["this"]),
        ("minzheng payout explain tekun 2026-11 TK000001", ["TK000001"]),
        ("minzheng payout explain tekun 2026-11 DB000001", []),
        ("minzheng assist dibao show DB00000", [f"DB00000{n}" for n in range(1, 10)]),
        ("minzheng household show DB000001", ["DB000001"]),
        ("minzheng standard show dibao.u", ["dibao.urban"]),
        ("minzheng audit show 1", ["1"]),
        ("minzheng check --section pay", ["payout"]),
        ("minzheng completion z", ["zsh"]),
        ("minzheng payout list --format js", ["json", "jsonl"]),
    ],
)
def test_what_is_offered(
    line: str, offered: list[str], tab: Callable[..., tuple[list[str], set[str]]]
) -> None:
    """Commands, options and values by beginning, Chinese beginning and pinyin initials."""
    found, _ = tab(line)
    assert found == offered


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_each_shell_is_answered(shell: str, tab: Callable[..., tuple[list[str], set[str]]]) -> None:
    """The three dialects offer the same."""
    assert tab("minzheng payout show 202611-t", shell)[0] == ["202611-tekun"]


@pytest.mark.parametrize(
    "line",
    [
        "minzheng assist dibao list --town hdq",
        "minzheng payout explain dibao 2026-11 DB",
        "minzheng payout show 2",
        "minzheng standard show d",
        "minzheng check --section a",
    ],
)
def test_the_data_layer_is_not_loaded(
    line: str, tab: Callable[..., tuple[list[str], set[str]]]
) -> None:
    """Values come by plain read-only SQL; nothing heavy is imported for them (74)."""
    offered, loaded = tab(line)
    assert offered
    assert [name for name in FORBIDDEN if name in loaded] == []


def test_the_file_and_its_folder_stay_as_they_are(
    office: Path, tab: Callable[..., tuple[list[str], set[str]]]
) -> None:
    """Looking leaves neither a byte nor a file behind."""
    before, names = office.read_bytes(), sorted(path.name for path in office.parent.iterdir())
    assert tab("minzheng payout show 2")[0]
    assert office.read_bytes() == before
    assert sorted(path.name for path in office.parent.iterdir()) == names


def test_a_writer_is_not_disturbed(
    office: Path, tab: Callable[..., tuple[list[str], set[str]]]
) -> None:
    """While somebody writes, what was committed is offered, and the writer can commit."""
    writer = sqlite3.connect(office, isolation_level=None)
    writer.execute("BEGIN IMMEDIATE")
    assert tab("minzheng payout show 202611-t")[0] == ["202611-tekun"]
    writer.execute("COMMIT")
    writer.close()


@pytest.mark.parametrize("name", ["没有.db", "坏.db", ""])
def test_without_a_database_nothing_is_offered(
    name: str, office: Path, tab: Callable[..., tuple[list[str], set[str]]]
) -> None:
    """No file, no database, nobody named one: silence, and no traceback on the terminal."""
    (office.parent / "坏.db").write_bytes(b"not a database" * 100)
    path = str(office.parent / name) if name else ""
    assert tab("minzheng payout show 2", MINZHENG_DB=path)[0] == []


def test_the_option_names_the_database(
    office: Path, tab: Callable[..., tuple[list[str], set[str]]]
) -> None:
    """``--db`` on the line being typed is used."""
    line = f"minzheng --db {office} payout show 202611-t"
    assert tab(line, MINZHENG_DB="")[0] == ["202611-tekun"]


def test_it_gives_up_in_time(office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A query that would take for ever ends after the time, with what it had found."""
    endless = (
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) "
        "SELECT i, '' FROM n WHERE i < 4 OR i < 0"
    )
    began = time.monotonic()
    found = ask(office, endless, {"word": ""})
    assert complete.SECONDS == 0.2
    assert time.monotonic() - began < 1
    assert found[:2] == [("1", ""), ("2", "")]


def test_no_more_are_offered_than_can_be_read(office: Path) -> None:
    """A hundred at most."""
    many = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i, '' FROM n"
    assert len(ask(office, many, {"word": ""})) == complete.LIMIT


@pytest.mark.parametrize("name", catalog.COMPLETIONS)
def test_every_source_answers(name: str, office: Path) -> None:
    """Each declared source is pairs, or SQL that runs on a county's database."""
    source = resolve(catalog.COMPLETIONS[name])
    if isinstance(source, str):
        with sqlite3.connect(f"file:{office}?mode=ro", uri=True) as connection:
            given = complete._Given({"word": ""})
            rows = connection.execute(source, given).fetchall()
        connection.close()
        assert all(len(row) == 2 for row in rows)
        assert "order by" in source.lower(), "always the same order"
    else:
        assert all(len(pair) == 2 for pair in source)


def test_titles_in_the_catalogue_are_the_benefits_own() -> None:
    """Where the benefit itself would take too long to load, its title is the same."""
    from minzheng.payout.registry import titles

    assert titles() == catalog.TITLE_OF


@pytest.mark.parametrize("shell", ["zsh", "fish"])
def test_the_script_calls_the_program(shell: str, call: Callable[..., Any]) -> None:
    """``completion SHELL`` prints what that shell takes in; an unknown one is refused."""
    told = call("completion", shell)
    assert "_MINZHENG_COMPLETE" in told.out
    assert f"{shell}_complete" in told.out
    assert call("completion", "tcsh").code == 2


def test_bash_takes_the_script(
    office: Path, shell: Callable[..., subprocess.CompletedProcess[bytes]], tmp_path: Path
) -> None:
    """A real bash reads the script and completes a Chinese value with it."""
    script = shell("completion", "bash").stdout.decode()
    program = tmp_path / "bin" / "minzheng"
    program.parent.mkdir()
    call = f"{sys.executable} -c 'from minzheng.cli import main; main()'"
    program.write_text(f'#!/bin/sh\nexec {call} "$@"\n')
    program.chmod(0o755)
    line = "minzheng assist dibao list --town hdq"
    asked = (
        f"{script}\nCOMP_WORDS=({line})\nCOMP_CWORD=5\n"
        "_minzheng_completion minzheng\nprintf '%s\\n' \"${COMPREPLY[@]}\"\n"
    )
    env = {
        **os.environ,
        "PATH": f"{program.parent}:{os.environ['PATH']}",
        "MINZHENG_DB": str(office),
        "LC_ALL": "C.UTF-8",
    }
    ran = subprocess.run(["bash", "-c", asked], capture_output=True, text=True, env=env)
    assert ran.stdout == "还地桥镇\n", ran.stderr
