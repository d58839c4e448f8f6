"""Doctor: what it looks at, what it calls worth a look, and what to do about each."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
import pytest

from minzheng.admin import doctor
from minzheng.kernel import running


@pytest.fixture
def seen(office: Path, call: Callable[..., Any]) -> Callable[..., tuple[int, dict[str, Any]]]:
    """What the doctor saw: exit code, and rows by key."""

    def looked(*words: object) -> tuple[int, dict[str, Any]]:
        told = call("doctor", "--json", *words)
        return told.code, {row["key"]: row for row in json.loads(told.out)["rows"]}

    return looked


@pytest.fixture
def backed_up(office: Path) -> Path:
    """A backup made just now."""
    folder = office.parent / "backups"
    folder.mkdir()
    (folder / "大冶.db").write_bytes(b"x")
    return folder


def test_all_in_order(backed_up: Path, seen: Callable[..., tuple[int, dict[str, Any]]]) -> None:
    """With a backup there is nothing to look at; exit 0, no hint anywhere."""
    code, rows = seen()
    assert {row["state"] for row in rows.values()} == {"正常"}, rows
    assert {row["hint"] for row in rows.values()} == {""}
    assert code == 0
    assert set(rows) >= {
        "program", "python", "sqlite", "libraries", "encoding", "zone", "today", "calendar",
        "config", "log", "database", "mode", "disk", "backup", "lock", "schema", "journal", "unit",
        "standards",
    }  # fmt: skip


def test_quiet_says_nothing_when_all_is_well(
    backed_up: Path, office: Path, call: Callable[..., Any]
) -> None:
    """For cron: silence, or only what is to be looked at."""
    told = call("-q", "doctor")
    assert (told.code, told.out, told.err) == (0, "", "")
    for path in backed_up.iterdir():
        path.unlink()
    told = call("-q", "doctor", "--format", "csv")
    assert told.code == 3
    assert [line.split(",")[0] for line in told.out.splitlines()] == ["key", "backup"]


def looks(rows: dict[str, Any], key: str) -> str:
    """The hint of the one thing that is to be looked at."""
    wrong = [name for name, row in rows.items() if row["hint"]]
    assert wrong == [key]
    return str(rows[key]["hint"])


def test_no_backup_and_an_old_one(
    backed_up: Path,
    seen: Callable[..., tuple[int, dict[str, Any]]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A backup of last month is as good as none; another folder may be named."""
    old = time.time() - 30 * 86400
    os.utime(backed_up / "大冶.db", (old, old))
    code, rows = seen()
    assert code == 3
    assert "30 天前" in rows["backup"]["value"]
    assert looks(rows, "backup")
    monkeypatch.setenv("MINZHENG_BACKUPS", str(backed_up.parent / "别处"))
    assert "里没有" in seen()[1]["backup"]["value"]


def test_a_readable_file_is_told(
    backed_up: Path, office: Path, seen: Callable[..., tuple[int, dict[str, Any]]]
) -> None:
    """Mode 0644 lets others read; the command that mends it is named (73)."""
    office.chmod(0o644)
    assert "chmod 600" in looks(seen()[1], "mode")


def test_a_full_disk_is_told(
    backed_up: Path,
    seen: Callable[..., tuple[int, dict[str, Any]]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Less room than a backup needs."""
    usage = doctor.shutil.disk_usage("/")._replace(free=1_000_000)
    monkeypatch.setattr(doctor.shutil, "disk_usage", lambda _path: usage)
    assert looks(seen()[1], "disk")


@pytest.mark.parametrize(
    ("today", "late"), [("2026-11-30", False), ("2026-12-01", True), ("2028-03-01", True)]
)
def test_the_calendar_is_asked_for_in_time(
    today: str,
    late: bool,
    backed_up: Path,
    seen: Callable[..., tuple[int, dict[str, Any]]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Next year's days off are due in December, this year's at once."""
    assert bool(seen("--today", today)[1]["calendar"]["hint"]) is late


def test_a_month_without_standards_is_told(
    backed_up: Path, seen: Callable[..., tuple[int, dict[str, Any]]]
) -> None:
    """What ended and has no successor is named."""
    rows = seen("--today", "1999-12-01")[1]
    assert rows["standards"]["hint"]
    assert "缺" in rows["standards"]["value"]


def test_a_batch_that_stands_still_is_told(
    backed_up: Path, seen: Callable[..., tuple[int, dict[str, Any]]], call: Callable[..., Any]
) -> None:
    """Draft, reviewed, issued: each with the command that moves it on; --days sets the patience."""
    shown = json.loads(call("payout", "show", "202611-dibao", "--json").out)["rows"][0]
    later = ("--today", "2026-12-20")
    assert "minzheng payout review 202611" in seen(*later)[1]["batch-left-draft"]["hint"]
    assert "batch-left-draft" not in seen(*later, "--days", "40")[1]
    figures = ("--count", shown["payees"], "--total", shown["total"], "--operator", "王复核")
    assert call("payout", "void", "202611-tekun", "--reason", "试", "--yes").code == 0
    assert call("payout", "review", "202611-dibao", *figures).code == 0
    assert "payout issue 202611-dibao" in seen(*later)[1]["batch-left-reviewed"]["hint"]
    assert call("payout", "issue", "202611-dibao", "-o", "交付").code == 0
    code, rows = seen(*later)
    assert code == 3
    assert "payout settle 202611-dibao" in rows["batch-unanswered"]["hint"]
    assert "batch-left-reviewed" not in rows


def test_hints_name_commands_that_exist(every_command: dict[str, click.Command]) -> None:
    """Each command that a hint of the doctor names is there."""
    import re

    source = Path(doctor.__file__).read_text(encoding="utf-8")
    text = "\n".join(
        line for line in source.splitlines() if not line.startswith(("from ", "import "))
    )
    named = re.findall(r"minzheng ((?:[a-z]+ ?)+)", text)
    calls = {" ".join(name.split()[:2]) for name in named if "{" not in name}
    known = {*every_command, *(path.split()[0] for path in every_command)}
    assert {call for call in calls if call not in known and call.split()[0] not in known} == set()


@pytest.mark.parametrize(
    ("note", "told"),
    [
        (None, "没有人在写"),
        ('{"pid": %d, "since": "2026-11-21T01:00:00Z"}', "在写"),
        ('{"pid": 999999999, "since": "2026-11-21T01:00:00Z"}', "已不在"),
        ("{torn", "没有人在写"),
    ],
    ids=["nobody", "alive", "dead", "torn"],
)
def test_the_holder_of_the_lock(
    note: str | None,
    told: str,
    backed_up: Path,
    office: Path,
    seen: Callable[..., tuple[int, dict[str, Any]]],
) -> None:
    """Who writes, and whether that process still lives; never a thing to mend by hand."""
    if note is not None:
        path = office.with_name(office.name + ".holder")
        path.write_text(note % os.getpid() if "%d" in note else note)
    code, rows = seen()
    assert told in rows["lock"]["value"]
    assert code == 0
    assert running.alive(os.getpid())


@pytest.mark.parametrize("name", ["没有.db", "坏.db"])
def test_a_bad_database_does_not_stop_it(name: str, office: Path, call: Callable[..., Any]) -> None:
    """A file that is not there or is none is one row; the rest is told all the same."""
    (office.parent / "坏.db").write_bytes(b"not a database" * 500)
    told = call("--db", office.parent / name, "doctor", "--json")
    rows = {row["key"]: row for row in json.loads(told.out)["rows"]}
    assert told.code == 3
    assert rows["database"]["hint"]
    assert "python" in rows


def test_without_a_database_too(
    office: Path, call: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody named one: that is what is to be looked at."""
    monkeypatch.delenv("MINZHENG_DB")
    told = call("doctor", "--json")
    rows = {row["key"]: row for row in json.loads(told.out)["rows"]}
    assert told.code == 3
    assert "--db" in rows["database"]["hint"]
