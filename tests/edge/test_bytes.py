"""Bytes that are no UTF-8 text: refused as a setting or a name, no hindrance in a folder's name."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from minzheng.kernel.config import KEYS

GBK = "大冶".encode("gbk")
"""As an old machine writes it: no UTF-8."""

NAMES = ("LOGNAME", "USER", "LNAME", "USERNAME")
"""Where the system looks for the user's name before it asks its own list."""


def texts(path: Path) -> list[str]:
    """Every text in a database, read strictly: bytes that are none would raise."""
    found = []
    with closing(sqlite3.connect(path)) as raw:
        names = raw.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        for (name,) in names:
            for row in raw.execute(f'SELECT * FROM "{name}"'):
                found += [one for one in row if isinstance(one, str)]
    return found


@pytest.mark.parametrize("name", KEYS)
def test_a_setting_that_is_no_text(
    name: str, office: Path, call: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The variable is named with its bytes, exit 78 (a day that is none: 2), nothing is written."""
    before = texts(office)
    monkeypatch.setenv(KEYS[name].variable, os.fsdecode(GBK))
    told = call("config", "show")
    assert told.code == (2 if name == "today" else 78)
    assert name in told.err
    assert name == "today" or r"\xb4\xf3" in told.err
    told = call("payout", "void", "202611-dibao", "--reason", "试", "--yes")
    assert told.code in (0, 2, 78), told
    assert (texts(office) == before) is (told.code != 0)
    assert call("-h").code == 0


@pytest.mark.parametrize("fault", ["no text", "no name"])
def test_a_system_user_without_a_name(
    fault: str, office: Path, call: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody works under a name that cannot be read: exit 2, and how to say who it is."""
    monkeypatch.delenv("MINZHENG_OPERATOR")
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)
    if fault == "no text":
        monkeypatch.setenv("LOGNAME", os.fsdecode(GBK))
    else:
        monkeypatch.setattr(os, "getuid", lambda: 2**31 - 2)
    before = office.read_bytes()
    void = ("payout", "void", "202611-dibao", "--reason", "试", "--yes")
    for words in (void, ("config", "show"), ("cron", "example")):
        told = call(*words)
        assert told.code == 2, told
        assert "operator-unknown" in told.err
        assert "--operator" in told.err
    assert office.read_bytes() == before
    assert call(*void, "--operator", "张").code == 0


def test_a_folder_whose_name_is_no_text(
    office: Path, call: Callable[..., Any], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Everything works in a folder of an older system, copies and restoring included."""
    folder = tmp_path / os.fsdecode(GBK)
    folder.mkdir()
    shutil.move(office, folder / "大冶.db")
    monkeypatch.chdir(folder)
    monkeypatch.setenv("MINZHENG_DB", "大冶.db")
    for words in (
        ("assist", "dibao", "export", "-o", "台账.xlsx", "--reveal"),
        ("assist", "dibao", "import", "台账.xlsx"),
        ("payout", "run", "2026-12", "--allow-sample"),
        ("db", "backup", "备份"),
        ("db", "info", "--json"),
        ("db", "verify"),
        ("db", "dump", "-o", "转储.jsonl"),
        ("config", "show", "--json"),
        ("cron", "example"),
        ("payout", "list", "-v"),
        ("payout", "list", "-o", "批次.csv"),
    ):
        told = call(*words)
        assert told.code == 0, (words, told)
    (made,) = Path("备份").iterdir()
    assert call("db", "restore", made, "--yes").code == 0
    assert call("doctor").code in (0, 3)
    assert call("audit", "verify").code == 0
    assert texts(Path("大冶.db"))
