"""Conventions B: what goes to stdout, what to stderr, in which form; pager, colour, progress."""

from __future__ import annotations

import io
import json
import os
import re
import shlex
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
import pytest

from minzheng.kernel import progress, screen
from minzheng.kernel.command import Desk
from minzheng.kernel.config import FORMATS
from minzheng.kernel.table import Column, Kind, Table

LISTINGS = (
    "payout list",
    "payout lines 202611-dibao",
    "payout show 202611-dibao",
    "assist dibao list",
    "assist dibao export",
    "assist dibao history DB000001",
    "assist tekun list",
    "person find 420281",
    "household show DB000001",
    "division list",
    "standard list",
    "standard history dibao.urban",
    "audit log",
    "audit show 2 --limit 20",
    "config show",
    "db info",
)  # fmt: skip
"""Listings of every kind, each with rows in the small county."""


def people(count: int) -> Table:
    """A table of some rows."""
    columns = (Column("name", "姓名", Kind.name), Column("amount", "金额", Kind.money))
    return Table("test.people", columns, [("张小甲", 123450)] * count, title="名单")


NONE: dict[str, Any] = {"format_": None, "columns": None, "output": None, "limit": 0}


@pytest.mark.parametrize("listing", LISTINGS)
def test_stdout_is_data_only(listing: str, office: Path, call: Callable[..., Any]) -> None:
    """With stderr thrown away stdout is one JSON document; off JSON nothing else is on it (13)."""
    told = call(*listing.split(), "--json")
    assert told.code == 0, told.err
    document = json.loads(told.out)
    assert set(document) == {"schema", "as_of", "rows"}
    assert document["rows"], "nothing to look at"
    plain = call(*listing.split(), "--format", "csv").out
    assert len(plain.splitlines()) >= 1 + len(document["rows"])


@pytest.mark.parametrize("form", [form for form in FORMATS if form != "xlsx"])
def test_a_listing_comes_in_every_format(form: str, office: Path, call: Callable[..., Any]) -> None:
    """Each format holds every row; people's names stay masked in all of them (14)."""
    rows = json.loads(call("assist", "dibao", "list", "--json").out)["rows"]
    told = call("assist", "dibao", "list", "--format", form)
    assert told.code == 0
    assert len(set(re.findall(r"DB0000\d\d", told.out))) == len(rows) >= 12
    assert "*" in told.out


def test_every_listing_has_every_format(every_command: dict[str, click.Command]) -> None:
    """Where there is a format to choose, all of them are there, with columns and a file (14)."""
    listings = {
        path: {param.name: param for param in command.params}
        for path, command in every_command.items()
        if any(param.name == "format_" for param in command.params)
    }
    assert len(listings) > 15
    for path, params in listings.items():
        assert set(params) >= {"as_json", "columns", "output", "overwrite", "limit"}, path
        assert tuple(params["format_"].type.choices) == FORMATS, path  # type: ignore[attr-defined]


def test_json_says_what_it_is(office: Path, call: Callable[..., Any]) -> None:
    """Schema, state, rows; characters as they are; keys English; amounts as text (15)."""
    told = call("payout", "lines", "202611-dibao", "--json")
    document = json.loads(told.out)
    assert document["schema"] == "payout.lines"
    assert "\\u" not in told.out
    row = document["rows"][0]
    assert all(re.fullmatch("[a-z_]+", key) for key in row)
    assert re.fullmatch(r"\d+\.\d\d", row["amount"])
    assert re.fullmatch(r"\d{4}-\d\d", row["month"])


def test_a_sheet_goes_out_and_comes_in_through_a_pipe(
    office: Path, shell: Callable[..., subprocess.CompletedProcess[bytes]], tmp_path: Path
) -> None:
    """What an export writes to ``-`` an import reads from ``-``: nothing is new (17)."""
    sent = shell("assist", "dibao", "export", "--reveal", "--format", "csv", "-o", "-")
    assert sent.returncode == 0, sent.stderr.decode()
    (tmp_path / "名单.csv").write_bytes(sent.stdout)
    with (tmp_path / "名单.csv").open("rb") as pipe:
        words = [sys.executable, "-c", "from minzheng.cli import main; main()",
                 "assist", "dibao", "import", "-", "-n"]  # fmt: skip
        env = {**os.environ, "MINZHENG_DB": str(office)}
        told = subprocess.run(words, stdin=pipe, capture_output=True, env=env)
    assert told.returncode == 0, told.stderr.decode()
    assert "0 处变化" in told.stderr.decode()


@pytest.mark.parametrize("listing", LISTINGS)
def test_the_same_question_has_the_same_answer(
    listing: str, office: Path, call: Callable[..., Any]
) -> None:
    """Asked twice, the bytes are the same (21)."""
    assert call(*listing.split()).raw == call(*listing.split()).raw


# --- pager, colour, progress ----------------------------------------------------------------------


class Terminal(io.StringIO):
    """A stream that is a terminal."""

    def isatty(self) -> bool:
        """It is one."""
        return True


@pytest.fixture
def paged(monkeypatch: pytest.MonkeyPatch) -> Callable[..., tuple[str, list[Any]]]:
    """Show a table at a terminal of 24 lines: what was printed, and the calls of a pager."""

    def shown(table: Table, **desk: Any) -> tuple[str, list[Any]]:
        calls: list[Any] = []
        terminal = Terminal()
        monkeypatch.setattr(sys, "stdout", terminal)
        monkeypatch.setattr(sys, "stdin", Terminal())
        monkeypatch.setenv("COLUMNS", "100")
        monkeypatch.setenv("LINES", "24")
        monkeypatch.setenv("NO_COLOR", "1")
        monkeypatch.setattr(screen.shutil, "which", lambda name: f"/bin/{name}")
        monkeypatch.setattr(subprocess, "run", lambda *told, **how: calls.append((told, how)))
        Desk(**desk).show(table, {**NONE, "quiet": True})
        return terminal.getvalue(), calls

    return shown


def test_a_long_text_goes_through_the_pager(
    paged: Callable[..., tuple[str, list[Any]]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Longer than the screen: the pager, which is told of UTF-8; shorter: none (22)."""
    monkeypatch.delenv("PAGER", raising=False)
    monkeypatch.delenv("LESS", raising=False)
    printed, ((words, how),) = paged(people(40))
    assert printed == ""
    assert words == (["less"],)
    assert how["env"]["LESSCHARSET"] == "utf-8"
    assert how["env"]["LESS"] == "-FRX"
    assert how["input"].decode().count("张*甲") == 40
    printed, calls = paged(people(5))
    assert calls == []
    assert printed.count("张*甲") == 5


@pytest.mark.parametrize(
    ("surroundings", "desk", "pager"),
    [
        ({"PAGER": "more -s"}, {}, ["more", "-s"]),
        ({"PAGER": "more", "MINZHENG_PAGER": "most"}, {}, ["most"]),
        ({"MINZHENG_PAGER": ""}, {}, None),
        ({"PAGER": "more"}, {"pager": ""}, None),
    ],
    ids=["PAGER", "ours-first", "none-configured", "no-pager"],
)
def test_the_pager_is_chosen(
    surroundings: dict[str, str],
    desk: dict[str, str],
    pager: list[str] | None,
    paged: Callable[..., tuple[str, list[Any]]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """MINZHENG_PAGER before PAGER; an empty one, or --no-pager, is none (22)."""
    for name, told in surroundings.items():
        monkeypatch.setenv(name, told)
    printed, calls = paged(people(40), **desk)
    assert [words[0] for words, _ in calls] == ([pager] if pager else [])
    assert (printed == "") is (pager is not None)


@pytest.mark.parametrize(
    ("wanted", "terminal", "surroundings", "colored"),
    [
        ("auto", True, {}, True),
        ("auto", False, {}, False),
        ("auto", True, {"NO_COLOR": "1"}, False),
        ("auto", True, {"TERM": "dumb"}, False),
        ("always", False, {"NO_COLOR": "1"}, True),
        ("never", True, {}, False),
    ],
)
def test_colour_is_asked_for_or_fits(
    wanted: str,
    terminal: bool,
    surroundings: dict[str, str],
    colored: bool,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """``--color`` decides; ``auto`` looks at the terminal, NO_COLOR and TERM (23)."""
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    for name, told in surroundings.items():
        monkeypatch.setenv(name, told)
    assert screen.colored(wanted, terminal) is colored


def test_colour_carries_no_meaning(office: Path, call: Callable[..., Any]) -> None:
    """Without its escapes a coloured table is the plain one (23)."""
    coloured = call("payout", "list", "--format", "table", "--color", "always").out
    bare = call("payout", "list", "--format", "table", "--color", "never").out
    assert "\x1b[" in coloured
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == bare


def test_waiting_is_shown_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """After its time a line counts the seconds; when the work is done it is wiped (24)."""
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setattr(progress, "AFTER", 0.05)
    with progress.waiting("正在核算"):
        time.sleep(0.3)
    told = terminal.getvalue()
    assert "\r正在核算：已 " in told
    assert told.endswith("\r")
    assert told.rsplit("\r", 2)[1].strip() == ""


def test_short_work_and_pipes_show_no_progress(monkeypatch: pytest.MonkeyPatch) -> None:
    """Under a second nothing; off a terminal never (24)."""
    terminal, pipe = Terminal(), io.StringIO()
    monkeypatch.setattr(sys, "stderr", terminal)
    with progress.waiting("快"):
        pass
    monkeypatch.setattr(sys, "stderr", pipe)
    monkeypatch.setattr(progress, "AFTER", 0.01)
    with progress.waiting("慢"):
        time.sleep(0.1)
    assert (terminal.getvalue(), pipe.getvalue()) == ("", "")


def test_success_is_told_in_six_lines(office: Path, call: Callable[..., Any]) -> None:
    """What changed, how much, what next; never more than six lines a batch (25)."""
    shown = json.loads(call("payout", "show", "202611-dibao", "--json").out)["rows"][0]
    figures = ("--count", shown["payees"], "--total", shown["total"], "--operator", "王复核")
    for words in (
        ("payout", "run", "2026-12", "--benefit", "dibao", "--allow-sample"),
        ("payout", "review", "202611-dibao", *figures),
        ("payout", "issue", "202611-dibao", "-o", "交付"),
        ("payout", "void", "202612-dibao", "--reason", "试", "--yes"),
    ):
        told = call(*words)
        assert told.code == 0, told.err
        assert told.out == ""
        assert 1 <= len(told.err.splitlines()) <= 6, told.err


def test_a_reader_that_goes_away_is_no_error(office: Path) -> None:
    """``| head -1`` ends in silence (26)."""
    program = f"{shlex.quote(sys.executable)} -c 'from minzheng.cli import main; main()'"
    env = {**os.environ, "MINZHENG_DB": str(office)}
    line = f"{program} audit show 2 --format csv | head -1"
    told = subprocess.run(["bash", "-c", line], capture_output=True, env=env)
    assert told.stdout.startswith(b"table,row,op")
    assert told.stderr == b""
