"""Stage: small databases in several states, and the program in processes that can be killed (台面).

A state is a folder with a database and the files a command needs beside it; it is made once by the
program's own commands and copied for each kill. A child is a fork of the test's own process, which
has everything loaded: killing one costs milliseconds. Tests that need it start real interpreters.
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from multiprocessing.connection import Connection
from multiprocessing.context import ForkProcess
from multiprocessing.synchronize import Event
from pathlib import Path
from typing import Any

import pytest
from program import CALL_MAIN, FORK, MAKER, SECONDS, SOURCE, TODAY, Program, Told
from sheet_books import book, by_xlsxwriter, household

import bank
import newer
from minzheng.kernel import fault

KEY = "202610-dibao"
RUN = ("payout", "run", "2026-10", "--benefit", "dibao")
DATABASE, REPLY, SHEET, FAULTY = "大冶.db", "回盘.txt", "登记表.xlsx", "有误.xlsx"
SAVED, FIX, OUT = "备份.db", "订正.csv", "交付"
NEWER = "后一版"
"""A state with this folder is worked on by the program's next version, which lies in it."""
WHY = ("--reason", "录入有误", "--paper", "冶民核〔2026〕12号")


# --- states ---------------------------------------------------------------------------------------


def build(root: Path) -> dict[str, Path]:
    """Every state under ``root``, each from the one before: ``{name: folder}``."""
    states: dict[str, Path] = {}

    def state(name: str, after: str = "") -> Program:
        states[name] = root / name
        if after:
            shutil.copytree(states[after], states[name])
        else:
            states[name].mkdir()
        return Program(states[name] / DATABASE)

    state("empty")
    filled = state("filled")
    filled("init", "--county", "420281")
    filled("demo", "--households", "30", "--bare")
    whole = state("whole", "empty")
    whole("init", "--county", "420281")
    whole("demo", "--households", "30")
    cases = [row for serial in range(1, 6) for row in household(serial)]
    (states["filled"] / SHEET).write_bytes(by_xlsxwriter(book(cases)))
    cases += household(6, **{"家庭月收入(元)": "三百"})
    (states["filled"] / FAULTY).write_bytes(by_xlsxwriter(book(cases)))
    ((phone,),) = filled.rows("SELECT phone FROM person WHERE id = 5")
    lines = f"表,主键,字段,原值,新值\nperson,5,phone,{phone},13971750009\n"
    (states["filled"] / FIX).write_text(lines, encoding="utf-8-sig")
    mended = state("mended", "filled")
    mended("fix", "apply", states["mended"] / FIX, *WHY)
    shutil.rmtree(states["mended"] / "backups")
    state("drafted", "filled")(*RUN)
    moved = state("moved", "drafted")
    act = ("assist", "dibao", "suspend", "DB000002", "--from", "2026-10", "--reason", "拒不配合")
    moved(*act)
    reviewed = state("reviewed", "drafted")
    reviewed.review(KEY)
    issued = state("issued", "reviewed")
    sent = issued.issue(KEY, states["issued"] / OUT)
    answer = bank.answer(sent, lambda number: number % 10 == 0)
    (states["issued"] / REPLY).write_bytes(answer)
    settled = state("settled", "issued")
    settled("payout", "settle", KEY, states["settled"] / REPLY)
    saved = state("saved", "filled")
    saved("db", "backup", states["saved"] / OUT)
    (made,) = (states["saved"] / OUT).iterdir()
    made.rename(states["saved"] / SAVED)
    saved(*RUN)
    state("older", "drafted")
    newer.write(states["older"] / NEWER)
    return states


@contextlib.contextmanager
def program(folder: Path) -> Iterator[Program]:
    """The program on a state's database, in the version that the state asks for."""
    with pytest.MonkeyPatch.context() as monkeypatch:
        if (folder / NEWER).exists():
            newer.install(monkeypatch, folder / NEWER)
            newer.install_models(monkeypatch)
        yield Program(folder / DATABASE)


# --- processes ------------------------------------------------------------------------------------


@dataclass(slots=True)
class Child:
    """The program at work in a process of its own."""

    process: ForkProcess
    line: Connection

    def told(self) -> Told | None:
        """What it gave at its end; ``None`` when it was killed."""
        told: Told | None = None
        with contextlib.suppress(EOFError):
            assert self.line.poll(SECONDS), "it hangs"
            told = self.line.recv()
        self.process.join(SECONDS)
        return told

    def kill(self) -> None:
        """kill -9."""
        self.process.kill()


def launch(
    folder: Path,
    *words: str,
    operator: str = MAKER,
    dies_at: str = "",
    before: Callable[[], None] | None = None,
) -> Child:
    """The program in a fork, working in ``folder``; ``before`` sets its surroundings there."""
    here, there = FORK.Pipe(duplex=False)
    asked = (folder, words, operator, dies_at, before, there)
    process = FORK.Process(target=_perform, args=asked, daemon=True)
    process.start()
    there.close()
    return Child(process, here)


def _stand_still(place: str, reached: Event) -> None:
    """From here on this process waits at a point until a signal comes."""

    def point(name: str) -> None:
        if name == place:
            reached.set()
            time.sleep(SECONDS)

    fault.point = point


def standing(folder: Path, place: str, *words: str, operator: str = MAKER) -> Child:
    """The program in a fork, standing still at a point."""
    reached = FORK.Event()
    child = launch(folder, *words, operator=operator, before=partial(_stand_still, place, reached))
    assert reached.wait(SECONDS)
    return child


def _perform(
    folder: Path,
    words: tuple[str, ...],
    operator: str,
    dies_at: str,
    before: Callable[[], None] | None,
    line: Connection,
) -> None:
    """What the fork does."""
    os.environ["MINZHENG_FAULT"] = dies_at
    os.chdir(folder)
    if before is not None:
        before()
    with program(folder) as given:
        line.send(given(*words, operator=operator, expect=None))


def call(folder: Path, *words: str, operator: str = MAKER, expect: int | None = 0) -> Told:
    """The program in this process, working in ``folder``."""
    with contextlib.chdir(folder), program(folder) as given:
        return given(*words, operator=operator, expect=expect)


def real(
    folder: Path,
    *words: str,
    operator: str = MAKER,
    env: Mapping[str, str] | None = None,
    prefix: tuple[str, ...] = (),
    **how: Any,
) -> subprocess.Popen[bytes]:
    """The program in an interpreter of its own, as from a shell."""
    surroundings = os.environ | {
        "PYTHONPATH": str(SOURCE),
        "PYTHONUTF8": "1",
        "MINZHENG_DB": DATABASE,
        "MINZHENG_OPERATOR": operator,
        "MINZHENG_TODAY": TODAY,
        "MINZHENG_LOG": str(folder / "错误.log"),
    }
    how = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE} | how
    return subprocess.Popen(
        [*prefix, sys.executable, "-c", CALL_MAIN, *words],
        cwd=folder,
        env=surroundings | dict(env or {}),
        **how,
    )


def finished(process: subprocess.Popen[bytes]) -> Told:
    """What a real process gave; a negative code is the signal that ended it."""
    out, err = process.communicate(timeout=SECONDS)
    return Told(process.returncode, (out or b"").decode(), (err or b"").decode())


# --- looking --------------------------------------------------------------------------------------

UNEQUAL = {"audit_change": ("at", "command", "previous", "digest")}
"""What two ways to one state may differ in: the clock, the words, and the hashes over them."""


def rows(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table of a database file, but for what the clock put there."""
    if not path.exists():
        return {}
    with closing(sqlite3.connect(path)) as raw:
        found = raw.execute(
            "SELECT m.name, group_concat(c.name) FROM sqlite_master m, pragma_table_info(m.name) c "
            "WHERE m.type = 'table' GROUP BY m.name ORDER BY m.name"
        )
        told = {}
        for name, columns in [(name, columns.split(",")) for name, columns in found]:
            kept = ", ".join(one for one in columns if one not in UNEQUAL.get(name, ()))
            some = "WHERE rows > 0" if name == "audit_change" else ""  # a look alters nothing
            query = f'SELECT {kept} FROM "{name}" {some} ORDER BY rowid'
            told[name] = raw.execute(query).fetchall()
    return told


INSTANT = re.compile(r"\d{8}T\d{6}Z")
"""The instant in the name of a backup."""


def outputs(folder: Path) -> dict[str, list[Any]]:
    """The files in a folder beside the database: by path, the contents found under it.

    A database is told by its rows. Names that differ only in an instant count as one, and may have
    more than one content.
    """
    found: dict[str, list[Any]] = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        ours = name.startswith((DATABASE, "错误.log", NEWER))
        beside = ours or torn(path) or path in backups(folder)
        if path.is_file() and not beside:
            content = _content(path)
            known = found.setdefault(INSTANT.sub("时", name), [])
            if content not in known:
                known.append(content)
    return found


def _content(path: Path) -> Any:
    """What a file holds: a database's rows, a marked copy's parts but for its date, else bytes."""
    data = path.read_bytes()
    if data.startswith(b"SQLite format 3"):
        return rows(path)
    if path.stem.endswith("_错误反馈"):
        with zipfile.ZipFile(path) as book:
            return {name: book.read(name) for name in book.namelist() if "core.xml" not in name}
    return data


def backups(folder: Path) -> list[Path]:
    """The copies of the database that commands keep by themselves: how many is no matter."""
    return [*folder.glob("backups/*-auto.db"), *folder.glob("*-before-restore.db*")]


def torn(path: Path) -> bool:
    """Whether a file is one that a killed process had not finished."""
    return path.name.startswith(".minzheng-") and ".part" in path.name


def leftovers(folder: Path) -> list[str]:
    """Half-written files: a killed process may leave one, the next that writes there clears it."""
    return [path.name for path in folder.rglob("*") if torn(path)]


@contextlib.contextmanager
def held_open(folder: Path) -> Iterator[None]:
    """Somebody else has the database open and is reading, until the end or until he is killed."""
    reading = FORK.Event()
    process = FORK.Process(target=_read_on, args=(folder / DATABASE, reading), daemon=True)
    process.start()
    assert reading.wait(SECONDS)
    try:
        yield
    finally:
        process.kill()
        process.join(SECONDS)


def _read_on(path: Path, reading: Event) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as raw:
        raw.execute("BEGIN")
        raw.execute("SELECT count(*) FROM person").fetchone()
        reading.set()
        time.sleep(SECONDS)
