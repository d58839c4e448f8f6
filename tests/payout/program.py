"""Program: the command line called from a test, in this process or in one of its own (调用).

In this process for speed: ``main`` itself runs, so exit codes are the real ones. In a fork of it
where a test needs two at once or one to kill; in an interpreter of its own for other surroundings.
"""

from __future__ import annotations

import contextlib
import importlib
import io
import multiprocessing
import os
import sqlite3
import subprocess
import sys
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.context import ForkProcess
from pathlib import Path
from unittest import mock

import bank
from minzheng.cli import main
from minzheng.kernel import clock
from minzheng.kernel.db import Store
from warm import release, warmed

TODAY = "2026-11-21"
MAKER, REVIEWER = "甲", "乙"
SOURCE = Path(__file__).resolve().parents[2] / "src"

FORK = multiprocessing.get_context("fork")
SECONDS = 60
CALL_MAIN = "from minzheng.cli import main; main()"


@dataclass(frozen=True, slots=True)
class Told:
    """What a call gave."""

    code: int
    out: str
    err: str


@dataclass(frozen=True, slots=True)
class Stop:
    """A point at which to stand still: before or after a function of a module runs."""

    module: str
    name: str
    before: bool = False


@dataclass(slots=True)
class Worker:
    """The program at work in a process that can be waited for and killed."""

    process: ForkProcess
    line: Connection

    def reached(self) -> None:
        """Wait until it stands at its point."""
        assert self.line.poll(SECONDS)
        assert self.line.recv() == "here"

    def go_on(self) -> Told:
        """Let it go on; gives what it told at its end."""
        self.line.send("go on")
        assert self.line.poll(SECONDS)
        told = self.line.recv()
        self.process.join(SECONDS)
        assert isinstance(told, Told)
        return told

    def kill(self) -> None:
        """kill -9."""
        self.process.kill()
        self.process.join(SECONDS)
        assert self.process.exitcode == -9


def _stand(program: Program, words: tuple[object, ...], stop: Stop, line: Connection) -> None:
    """What the fork does."""
    module = importlib.import_module(f"minzheng.{stop.module}")
    work = getattr(module, stop.name)

    def stand_still() -> None:
        line.send("here")
        line.recv()

    def stopped(*args: object, **named: object) -> object:
        if stop.before:
            stand_still()
        done = work(*args, **named)
        if not stop.before:
            stand_still()
        return done

    with mock.patch.object(module, stop.name, stopped):
        line.send(program(*words, expect=None))


@dataclass(frozen=True, slots=True)
class Program:
    """The program on one database."""

    db: Path

    def __call__(
        self, *words: object, expect: int | None = 0, operator: str = MAKER, today: str = TODAY
    ) -> Told:
        """Call the program in this process; its exit code must be the one expected, if one is."""
        told = [str(word) for word in words]
        argv = ["--db", str(self.db), "--operator", operator, *told]
        argv += ["--today", today] if today else []
        out, err = io.TextIOWrapper(io.BytesIO(), "utf-8", newline=""), io.StringIO()
        code: object = 0
        warmed(told)
        with (
            mock.patch.object(sys, "argv", ["minzheng", *argv]),
            mock.patch.dict(os.environ, {"MINZHENG_LOG": str(self.db.with_name("错误.log"))}),
            contextlib.redirect_stdout(out),
            contextlib.redirect_stderr(err),
        ):
            try:
                main()
            except SystemExit as ended:
                code = ended.code
            finally:
                clock.fix(None)
        out.flush()
        done = Told(int(str(code or 0)), out.buffer.getvalue().decode(), err.getvalue())  # type: ignore[attr-defined]
        assert expect in (None, done.code), f"{told}: {done}"
        return done

    def start(self, *words: object, stop: Stop, operator: str = MAKER) -> Worker:
        """The program in a fork of this process, standing still at a point until told to go on."""
        release()
        here, there = FORK.Pipe()
        told = (*words, "--operator", operator)
        process = FORK.Process(target=_stand, args=(self, told, stop, there), daemon=True)
        process.start()
        there.close()
        return Worker(process, here)

    def shell(self, *words: object, env: Mapping[str, str] | None = None) -> Told:
        """The program in an interpreter of its own, told everything by its environment."""
        release()
        surroundings = os.environ | {
            "PYTHONPATH": str(SOURCE),
            "PYTHONIOENCODING": "utf-8",
            "MINZHENG_DB": str(self.db),
            "MINZHENG_OPERATOR": MAKER,
            "MINZHENG_TODAY": TODAY,
            "MINZHENG_LOG": str(self.db.with_name("错误.log")),
        }
        done = subprocess.run(
            [sys.executable, "-c", CALL_MAIN, *(str(word) for word in words)],
            env=surroundings | dict(env or {}),
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        return Told(done.returncode, done.stdout, done.stderr)

    # --- looking --------------------------------------------------------------------------------

    def rows(self, query: str, *facts: object) -> list[tuple[object, ...]]:
        """Rows read past the program."""
        with closing(sqlite3.connect(self.db)) as connection:
            return connection.execute(query, facts).fetchall()

    def dump(self) -> dict[str, list[tuple[object, ...]]]:
        """Every row of every table: equal dumps mean that nothing at all was written."""
        with closing(sqlite3.connect(self.db)) as connection:
            tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
            told = {str(name): f"SELECT * FROM {name}" for (name,) in tables}
            # nothing is ever altered there: what was added shows in number
            told["audit_row"] = "SELECT count(*), max(id) FROM audit_row"
            return {name: connection.execute(query).fetchall() for name, query in told.items()}

    def state(self, key: str) -> str:
        """The state of a month's regular batch that is not void."""
        month, benefit = key[:4] + "-" + key[4:6], key[7:]
        query = "SELECT state FROM payout_batch WHERE month = ? AND benefit = ? AND state <> 'void'"
        return str(self.rows(query, month, benefit)[0][0])

    def totals(self, key: str) -> tuple[int, str]:
        """Count and total of a batch, the total in 元 as a reviewer types it."""
        month, benefit = key[:4] + "-" + key[4:6], key[7:]
        query = (
            "SELECT payees, total FROM payout_batch "
            "WHERE month = ? AND benefit = ? AND state <> 'void'"
        )
        count, total = self.rows(query, month, benefit)[0]
        return int(str(count)), f"{int(str(total)) // 100}.{int(str(total)) % 100:02d}"

    def instructions(self, key: str) -> dict[str, int]:
        """How many instructions of a batch are in which state."""
        month, benefit = key[:4] + "-" + key[4:6], key[7:]
        query = (
            "SELECT i.state, count(*) FROM payout_instruction i "
            "JOIN payout_line l ON l.id = i.line_id JOIN payout_batch b ON b.id = l.batch_id "
            "WHERE b.month = ? AND b.benefit = ? GROUP BY 1"
        )
        return {str(state): int(str(count)) for state, count in self.rows(query, month, benefit)}

    @property
    def store(self) -> Store:
        """The program's own connection to the database."""
        return Store(self.db)

    # --- doing ----------------------------------------------------------------------------------

    def review(self, key: str) -> None:
        """The second operator signs."""
        count, total = self.totals(key)
        self("payout", "review", key, "--count", count, "--total", total, operator=REVIEWER)

    def issue(self, key: str, folder: Path) -> bytes:
        """Hand over into a folder; gives the bank file."""
        self("payout", "issue", key, "-o", folder)
        return (folder / f"银行代发-{key}.txt").read_bytes()

    def reply(self, key: str, data: bytes, *, expect: int = 0, name: str = "回盘.txt") -> Told:
        """The bank's answer taken in."""
        path = self.db.with_name(name)
        path.write_bytes(data)
        return self("payout", "settle", key, path, expect=expect)


def one_percent(number: int) -> bool:
    """Every hundredth row of a bank file."""
    return number % 100 == 0


def paid_all(data: bytes) -> bytes:
    """An answer in which everything went through."""
    return bank.answer(data)
