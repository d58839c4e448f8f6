"""Conventions C, D, E: errors, exit codes, safety of changes, prompts."""

from __future__ import annotations

import hashlib
import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
import pytest

from minzheng import errors
from minzheng.admin.help import every_problem
from minzheng.admin.topics import EXITS
from minzheng.kernel.ending import wants_json


def digest(path: Path) -> str:
    """What the database holds, its log included."""
    told = hashlib.sha256(path.read_bytes())
    log = path.with_name(f"{path.name}-wal")
    told.update(log.read_bytes() if log.exists() else b"")
    return told.hexdigest()


# --- C: errors ------------------------------------------------------------------------------------


def test_every_error_has_a_page(call: Callable[..., Any]) -> None:
    """``help ID`` explains each declared problem: what, what to do, which exit code (27)."""
    for name, problem in every_problem().items():
        told = call("help", name)
        assert told.code == 0, name
        assert told.out.startswith(f"{name}\n\n"), name
        assert not problem.hint or "怎么办" in told.out, name
        assert not problem.cite or "依据" in told.out, name


def test_every_exit_code_is_documented() -> None:
    """The help page names every code that the program ends with (30)."""
    used = {kind.exit_code for kind in errors.MinzhengError.__subclasses__()}
    used |= {0, errors.FINDINGS_EXIT, errors.BUG_EXIT, errors.INTERRUPTED_EXIT}
    assert used <= set(EXITS)


@pytest.mark.parametrize(
    ("words", "code", "exit_code"),
    [
        (("payout", "show", "没有", "--json"), "batch-unknown", 4),
        (("assist", "dibao", "list", "--town", "无", "--format", "json"), "township-unknown", 4),
        (("payout", "lisst", "--json"), "usage", 2),
        (("payout", "list", "--limit", "-1", "--json"), "usage", 2),
        (("--db", "没有.db", "payout", "list", "-f", "json"), "database-missing", 66),
    ],
    ids=["no-record", "unknown-value", "no-command", "bad-option", "no-file"],
)
def test_errors_are_json_when_data_would_be(
    words: tuple[str, ...], code: str, exit_code: int, office: Path, call: Callable[..., Any]
) -> None:
    """One line of JSON on stderr: code, message, where, hint; nothing on stdout (31)."""
    told = call(*words)
    assert told.out == ""
    document = json.loads(told.err)
    assert (document["code"], document["exit"], told.code) == (code, exit_code, exit_code)
    assert document["message"]
    assert document["hint"]
    assert "where" in document


def test_an_error_in_json_hides_numbers(office: Path, call: Callable[..., Any]) -> None:
    """A personal number in an error is masked there as on the screen (31)."""
    told = call("household", "show", "42028119460520001X", "--json")
    assert "19460520" not in told.err
    assert "19460520" in call("household", "show", "42028119460520001X", "--json", "--reveal").err


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("payout list --json", True),
        ("payout list -f json", True),
        ("payout list --format=json", True),
        ("payout list -fjson", True),
        ("payout list --format jsonl", False),
        ("payout list -o x.json", False),
    ],
)
def test_who_asks_for_json(line: str, wanted: bool) -> None:
    """The ways of asking for it, and two that are not (31)."""
    assert wants_json(line.split()) is wanted


def test_debug_shows_the_place(office: Path, call: Callable[..., Any]) -> None:
    """A traceback stands on stderr with ``--debug`` only (28)."""
    assert "Traceback" not in call("payout", "show", "没有").err
    assert "Traceback" in call("payout", "show", "没有", "--debug").err


def test_an_interrupt_undoes_and_says_so(office: Path) -> None:
    """kill -INT in the middle of a change: exit 130, a sentence, the database as it was (32)."""
    before = digest(office)
    stop = (
        "import sys, time\n"
        "from minzheng.payout import service\n"
        "kept = service._run_one\n"
        "def held(*told, **how):\n"
        "    done = kept(*told, **how)\n"
        "    return done\n"
        "from minzheng.kernel import audit\n"
        "seal = audit.seal\n"
        "def slow(*told):\n"
        "    print('sealing', flush=True)\n"
        "    time.sleep(30)\n"
        "    return seal(*told)\n"
        "audit.seal = slow\n"
        "from minzheng.cli import main\n"
        "main()\n"
    )
    words = [sys.executable, "-c", stop, "payout", "run", "2026-12", "--allow-sample"]
    env = {**os.environ, "MINZHENG_DB": str(office)}
    with subprocess.Popen(
        words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=env
    ) as running:
        assert running.stdout is not None
        assert running.stdout.readline() == "sealing\n"
        time.sleep(0.1)
        running.send_signal(signal.SIGINT)
        _, told = running.communicate(timeout=30)
    assert running.returncode == 130
    assert "已中断" in told
    assert "未写入任何内容" in told
    assert "Traceback" not in told
    assert digest(office) == before


# --- D: safety ------------------------------------------------------------------------------------


def test_a_rehearsal_says_so_and_writes_nothing(office: Path, call: Callable[..., Any]) -> None:
    """Every dry run begins its sentence alike, promises and does not claim; no byte moves (33)."""
    shown = json.loads(call("payout", "show", "202611-dibao", "--json").out)["rows"][0]
    figures = ("--count", shown["payees"], "--total", shown["total"], "--operator", "王复核")
    found = json.loads(call("person", "find", "420281", "--json", "--reveal").out)["rows"]
    person = next(one for one in found if not one["died_on"])
    before = digest(office)
    for words in (
        ("payout", "run", "2026-12", "--benefit", "dibao", "--allow-sample"),
        ("payout", "review", "202611-dibao", *figures),
        ("payout", "void", "202611-dibao", "--reason", "试"),
        ("assist", "dibao", "suspend", "DB000001", "--reason", "核查"),
        ("assist", "dibao", "adjust", "DB000001", "--income", "1", "--reason", "核查"),
        ("person", "death", person["id_no"], "--on", "2026-11-03", "--source", "公安"),
        ("person", "flag", person["id_no"], "--kind", "建档立卡"),
        ("standard", "set", "dibao.rural", "9000", "--from", "2027-01", "--document", "某文"),
    ):
        told = call(*words, "-n")
        assert told.code == 0, (words, told.err)
        first = told.err.splitlines()[0]
        assert first.startswith("试算（未写库）："), first
        assert "将" in first, first
        assert "已" not in first.replace("已存在", ""), first
        assert digest(office) == before, words


def test_the_words_of_a_rehearsal_are_declared_once() -> None:
    """No module but the desk's begins a sentence with 试算 (33)."""
    package = Path(errors.__file__).parent
    found = [
        path.relative_to(package).as_posix()
        for path in package.rglob("*.py")
        if re.search("试算[：（，]", path.read_text(encoding="utf-8"))
        and path.name not in ("options.py", "topics.py")
    ]
    assert found == ["kernel/desk.py"]


def test_running_twice_changes_nothing(office: Path, call: Callable[..., Any]) -> None:
    """The second run says that the batch is there, ends 0 and writes no byte (35)."""
    before = digest(office)
    told = call("payout", "run", "2026-11", "--allow-sample")
    assert told.code == 0
    assert told.err.count("已存在") == told.err.count("未改动") >= 2
    assert digest(office) == before


def test_a_month_far_ahead_is_refused(office: Path, call: Callable[..., Any]) -> None:
    """This month and the next can be drafted; a later one only when that is said."""
    assert call("payout", "run", "next", "-n", "--allow-sample").code == 0
    told = call("payout", "run", "2027-01", "-n", "--allow-sample")
    assert told.code == 2
    assert "month-too-far" in told.err
    assert call("payout", "run", "2027-01", "-n", "--allow-sample", "--ahead").code == 0


# --- E: interaction -------------------------------------------------------------------------------


def test_without_input_nothing_is_asked(
    office: Path, call: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """``--no-input`` at a terminal is as no terminal: exit 2, never a question (36, 42)."""
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
    told = call("payout", "void", "202611-dibao", "--reason", "试", "--no-input")
    assert told.code == 2
    assert "--yes" in told.err
    done = call("payout", "void", "202611-dibao", "--reason", "试", "--no-input", "--yes")
    assert done.code == 0


def test_no_option_takes_a_secret(every_command: dict[str, click.Command]) -> None:
    """No password, key or token stands on a command line (44)."""
    secret = re.compile("pass(word|phrase)|secret|token|api-?key")
    found = [
        (path, name)
        for path, command in every_command.items()
        for param in command.params
        for name in param.opts
        if secret.search(name)
    ]
    assert found == []
