"""Surroundings: neither zone, locale nor hash seed shows in anything that is written."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import time_machine
import worlds
from program import SOURCE, Program

ZONES = {
    "UTC": "C",
    "Asia/Shanghai": "zh_CN.GB18030",
    "America/Los_Angeles": "en_US.UTF-8",
    "Pacific/Kiritimati": "tr_TR.UTF-8",
    "Asia/Kathmandu": "C.UTF-8",
}
"""Time zones, each with a locale."""

NOW = datetime(2026, 11, 21, 16, 30, tzinfo=UTC)
"""Papers bear the head of the audit, and the audit the second: so the second is one for all."""

MONTH = """
import sys
from pathlib import Path
import worlds
from program import Program
import test_surroundings as here
program = Program(Path(sys.argv[1]))
with here.time_machine.travel(here.NOW, tick=False):
    worlds.pay(program, "2026-09", lambda row: row % 4 == 0)
    here.written(program)
"""
"""A month and what is told of it."""


@contextmanager
def machine(zone: str, locale: str) -> Iterator[None]:
    """The process with another zone and locale in its environment."""
    before = {name: os.environ.get(name) for name in ("TZ", "LC_ALL", "LANG")}
    os.environ.update(TZ=zone, LC_ALL=locale, LANG=locale)
    time.tzset()
    try:
        yield
    finally:
        for name, value in before.items():
            os.environ.pop(name)
            if value is not None:
                os.environ[name] = value
        time.tzset()


def written(program: Program) -> dict[str, bytes]:
    """Everything that left the program: papers, register, ledger, dump."""
    desk = program.db.parent
    for words in (
        ("assist", "dibao", "export", "--reveal", "--limit", "0", "-o", desk / "台账.xlsx"),
        ("payout", "ledger", "--format", "hledger", "-o", desk / "账.journal"),
        ("payout", "lines", "202609-dibao", "--reveal", "-o", desk / "明细.csv"),
        ("db", "dump", "-o", desk / "转储.jsonl"),
    ):
        program(*words)
    return files(desk)


def files(desk: Path) -> dict[str, bytes]:
    """The files on a desk but for the database and what belongs to it."""
    found = (path for path in desk.rglob("*") if path.is_file())
    kept = (path for path in found if path.name.split(".")[0] not in ("大冶", "错误", "备份"))
    return {
        str(path.relative_to(desk)): path.read_bytes()
        for path in kept
        if "backups" not in path.parts
    }


def test_p18_neither_zone_nor_locale_shows(tmp_path: Path) -> None:
    """A month done in five time zones and locales gives the same bytes, every file of it."""
    made = {}
    for zone, locale in ZONES.items():
        shutil.rmtree(tmp_path / "台", ignore_errors=True)
        with machine(zone, locale), time_machine.travel(NOW, tick=False):
            program = worlds.world(1, tmp_path / "台")
            worlds.pay(program, "2026-09", lambda row: row % 4 == 0)
            made[zone] = written(program)
    first = made["UTC"]
    assert len(first) >= 8
    for zone, told in made.items():
        assert told.keys() == first.keys()
        assert [name for name in told if told[name] != first[name]] == [], zone


def test_p19_the_hash_seed_does_not_show(tmp_path: Path) -> None:
    """A month done by interpreters that order their sets otherwise gives the same bytes."""
    made = []
    for seed in ("1", "4242"):
        shutil.rmtree(tmp_path / "台", ignore_errors=True)
        program = worlds.world(1, tmp_path / "台")
        tests = SOURCE.with_name("tests")
        path = [SOURCE, tests, tests / "payout", tests / "properties"]
        told = os.environ | {
            "PYTHONHASHSEED": seed,
            "PYTHONPATH": os.pathsep.join(map(str, path)),
        }
        words = [sys.executable, "-c", MONTH, str(program.db)]
        done = subprocess.run(words, env=told, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        made.append(files(program.db.parent))
    assert len(made[0]) >= 6
    assert made[0].keys() == made[1].keys()
    assert [name for name in made[0] if made[0][name] != made[1][name]] == []
