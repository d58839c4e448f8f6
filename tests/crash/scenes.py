"""Scenes: what is killed, from which state, at which points, and what must hold afterwards (场次).

To put a command under proof, add one ``Scene`` with the fault points it comes to. ``aftermath``
is the whole promise: the file is sound, its state is one the command leaves between two of its
transactions, what it writes is absent or whole, and the same command then finishes with the bytes
of a run that nobody killed.
"""

from __future__ import annotations

import shutil
import sqlite3
import time
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from program import MAKER, REVIEWER
from stage import (
    DATABASE,
    FAULTY,
    FIX,
    KEY,
    OUT,
    REPLY,
    RUN,
    SAVED,
    SHEET,
    WHY,
    backups,
    call,
    launch,
    leftovers,
    outputs,
    program,
    rows,
)  # fmt: skip

from minzheng.kernel import audit
from minzheng.kernel.db import Store, schema_version
from minzheng.migrations import upgrade

WORK = ("work.begun", "work.flushed", "work.sealed", "work.committed")
FILE = ("file.opened", "file.written", "file.synced", "file.renamed", "file.settled")


@dataclass(frozen=True, slots=True)
class Scene:
    """A command to be killed.

    ``points`` are where: ``name``, or ``name:2`` for the second time it comes there. ``parts`` are
    the commands that each do one of its transactions but the last. ``code`` is the exit code when
    nobody kills it, ``again`` the one when it is given once more after everything was done.
    """

    state: str
    words: tuple[str, ...]
    points: tuple[str, ...]
    operator: str = MAKER
    parts: tuple[tuple[str, ...], ...] = ()
    code: int = 0
    again: int | None = None


SCENES = {
    "run": Scene(
        "filled", RUN, ("run.gathered", "run.decided", "lines.written", *WORK)
    ),
    "run again": Scene("moved", RUN, ("lines.cleared", "lines.written", "work.sealed")),
    "run all": Scene(
        "filled",
        ("payout", "run", "2026-10", "--allow-sample"),
        ("work.begun:2", "run.decided:2", "work.sealed:2", "work.committed:2"),
        parts=(RUN,),
    ),
    "review": Scene(
        "drafted",
        ("payout", "review", KEY, "--count", "30", "--total", "26741.00"),
        ("review.compared", "work.sealed", "work.committed"),
        operator=REVIEWER,
        again=77,
    ),
    "issue": Scene(
        "reviewed",
        ("payout", "issue", KEY, "-o", OUT),
        (
            "issue.instructed", "issue.moved", "work.sealed", "work.committed", "papers.begun",
            *FILE, "file.opened:2", "file.written:3", "file.synced:3",
        ),
    ),
    "issue again": Scene(
        "issued", ("payout", "issue", KEY, "-o", "再" + OUT), ("papers.begun", "file.written:2")
    ),
    "settle": Scene(
        "issued",
        ("payout", "settle", KEY, REPLY),
        ("settle.matched", "settle.moved", "settle.kept", "work.sealed", "work.committed"),
    ),
    "arrears": Scene(
        "settled",
        ("payout", "arrears", "2026-11", "--benefit", "dibao"),
        ("lines.written", "work.sealed", "work.committed"),
    ),
    "import": Scene(
        "filled",
        ("assist", "dibao", "import", SHEET),
        ("backup.copied", "backup.renamed", "import.taken", "work.sealed", "work.committed"),
    ),
    "import part": Scene(
        "filled",
        ("assist", "dibao", "import", FAULTY, "--partial"),
        ("file.written:2", "import.returned", "work.sealed", "work.committed"),
        code=3,
    ),
    "apply": Scene(
        "filled",
        (
            "assist", "apply", "add", "--kind", "低保", "--area", "农村", "--town", "还地桥",
            "--village", "土库村", "--member", "张三,42028119460520001X,本人",
            "--applied-on", "2026-10-01", "--authorised-on", "2026-10-01",
        ),
        ("apply.kept", "work.sealed", "work.committed"),
        again=1,
    ),
    "apply confirm": Scene(
        "whole",
        ("assist", "dibao", "confirm", "SQ2026-00008"),
        ("case.step", "apply.granted", "procedure.effect", "work.sealed", "work.committed"),
        again=1,
    ),
    "book": Scene(
        "filled",
        (
            "assist", "contract", "add", "--provider", "某中心", "--content", "核查", "--amount",
            "100",
            "--since", "2026-01-01", "--until", "2026-12-31",
        ),
        ("record.entered", "work.sealed", "work.committed"),
    ),
    "book act": Scene(
        "whole",
        (
            "assist", "hazard", "fix", "YH2026-00001", "--fixed-on", "2026-11-20", "--result",
            "已加固",
        ),
        ("record.acted", "work.sealed", "work.committed"),
        again=1,
    ),
    "occasion": Scene(
        "filled",
        (
            "assist", "occasion", "open", "--kind", "节日慰问", "--month", "2026-10", "--each",
            "200",
            "--paper", "冶民〔2026〕3号",
        ),
        ("occasion.listed", "work.sealed", "work.committed"),
        again=1,
    ),
    "means request": Scene(
        "filled",
        (
            "assist", "means-check", "request", "--case", "DB000001", "--authorised-on",
            "2026-10-09", "-o", "名单.csv",
        ),
        ("means.batch", "means.requested", "work.sealed", "means.committed", "file.written"),
    ),
    "settle services": Scene(
        "whole",
        ("care", "order", "settle", "--month", "2026-10", "--provider", "虚构居家养老服务中心"),
        ("care.settlement.headed", "care.settlement.lined", "work.sealed", "work.committed"),
        again=1,
    ),
    "subsidy draft": Scene(
        "whole",
        ("care", "subsidy", "draft", "operation", "--month", "2026-10", "--allow-sample"),
        ("care.subsidy.headed", "care.subsidy.lined", "work.sealed", "work.committed"),
    ),
    "subsidy review": Scene(
        "whole",
        ("care", "subsidy", "review", "BT2026-00004", "--count", "3", "--total", "2700"),
        ("care.subsidy.reviewed", "work.sealed", "work.committed"),
        operator=REVIEWER,
        again=77,
    ),
    "subsidy hand": Scene(
        "whole",
        ("care", "subsidy", "hand", "BT2026-00003", "-o", OUT),
        ("care.subsidy.handed", "work.sealed", "work.committed", "file.written", "file.renamed"),
    ),
    "subsidy returned": Scene(
        "whole",
        (
            "care", "subsidy", "returned", "BT2026-00002", "--of", "金湖颐养院", "--reason",
            "账户已销户",
        ),
        ("care.subsidy.answered", "work.sealed", "work.committed"),
        again=77,
    ),
    "fix": Scene(
        "filled",
        ("fix", "apply", FIX, *WHY),
        ("fix.applied", "fix.recorded", "fix.checked", "work.sealed", "work.committed"),
    ),
    "undo": Scene(
        "mended",
        ("fix", "undo", "1", *WHY),
        ("fix.taken_back", "fix.undone", "work.sealed", "work.committed"),
        again=1,
    ),
    "init": Scene(
        "empty",
        ("init", "--county", "420281"),
        (
            "file.opened", "migrate.versions", "migrate.applied", "migrate.committed",
            "work.sealed", "work.committed", "file.synced", "file.renamed",
        ),
        again=73,
    ),
    "migrate": Scene(
        "older",
        ("db", "migrate"),
        (
            "backup.copied", "backup.renamed", "migrate.versions", "migrate.applied",
            "migrate.committed",
        ),
    ),
    "backup": Scene(
        "drafted",
        ("db", "backup", OUT),
        ("file.opened", "backup.copied", "backup.proved", "file.synced", "backup.renamed"),
    ),
    "dump": Scene(
        "drafted",
        ("db", "dump", "-o", "转储.jsonl", "--overwrite"),
        ("dump.written", "file.synced"),
    ),
    "restore": Scene(
        "saved",
        ("db", "restore", SAVED, "--yes"),
        (
            "restore.stilled", "file.opened", "restore.copied", "restore.proved", "restore.kept",
            "file.renamed", "restore.replaced",
        ),
    ),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Expected:
    """What a scene may leave: its states in order, its files before and after, its time."""

    states: tuple[dict[str, Any], ...]
    before: dict[str, Any]
    after: dict[str, Any]
    seconds: float


@dataclass(slots=True)
class Theatre:
    """The states the scenes start from, and what each scene comes to when nobody kills it."""

    states: dict[str, Path]
    room: Path
    known: dict[str, Expected] = field(default_factory=dict)

    def folder(self, name: str) -> Path:
        """A fresh copy of the state a scene starts from."""
        shutil.rmtree(self.room, ignore_errors=True)
        return Path(shutil.copytree(self.states[SCENES[name].state], self.room / "台"))

    def expected(self, name: str) -> Expected:
        """What an unkilled run comes to, in the words of the test: worked out once."""
        if name not in self.known:
            scene, folder = SCENES[name], self.folder(name)
            states, before = [rows(folder / DATABASE)], outputs(folder)
            for part in scene.parts:
                call(folder, *part, operator=scene.operator)
                states.append(rows(folder / DATABASE))
            folder = self.folder(name)
            start = time.monotonic()
            done = launch(folder, *scene.words, operator=scene.operator).told()
            seconds = time.monotonic() - start
            assert done is not None
            assert done.code == scene.code, done
            states.append(rows(folder / DATABASE))
            assert all(one not in states[:at] for at, one in enumerate(states) if at) or (
                outputs(folder) != before
            ), "a scene must change something"
            self.known[name] = Expected(tuple(states), before, outputs(folder), seconds)
        return self.known[name]

    def aftermath(self, name: str, folder: Path) -> str:
        """Prove what a killed command left in ``folder``; gives ``before``, ``between``, ``after``.

        Raises ``AssertionError`` naming what is wrong.
        """
        scene, expected = SCENES[name], self.expected(name)
        stood = self._stands(name, folder)
        done = call(folder, *scene.words, operator=scene.operator, expect=None)
        repeated = stood == "after" and scene.again is not None
        assert done.code == (scene.again if repeated else scene.code), done
        assert rows(folder / DATABASE) == expected.states[-1], "the next run ends elsewhere"
        assert outputs(folder) == expected.after, "the next run writes other bytes"
        assert repeated or not leftovers(folder), leftovers(folder)
        _chained(folder / DATABASE)
        return stood

    def _stands(self, name: str, folder: Path) -> str:
        """Look at a copy of what was left, so that looking mends nothing."""
        expected = self.expected(name)
        look = Path(shutil.copytree(folder, folder.with_name("看"), dirs_exist_ok=True))
        _sound(look / DATABASE)
        state = rows(look / DATABASE)
        assert state in expected.states, "a state between"
        assert all(rows(one) in expected.states for one in backups(look)), "a torn backup"
        for path, found in outputs(look).items():
            whole = expected.before.get(path, []) + expected.after.get(path, [])
            assert all(one in whole for one in found), f"{path} is neither absent nor whole"
        at = expected.states.index(state)
        shutil.rmtree(look)
        return "before" if at == 0 else "after" if at == len(expected.states) - 1 else "between"


def _chained(path: Path) -> None:
    """Each change bears the hash of the one before it: all that equal rows do not prove."""
    with closing(sqlite3.connect(path)) as raw:
        found = raw.execute("SELECT previous, digest FROM audit_change ORDER BY id").fetchall()
    assert [previous for previous, _ in found[1:]] == [digest for _, digest in found[:-1]]


def _sound(path: Path) -> None:
    """The file is whole and logs ahead, nothing points nowhere, the audit is silent; or no file."""
    if not path.exists():
        return
    with closing(sqlite3.connect(path)) as raw:
        assert raw.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert raw.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert raw.execute("PRAGMA foreign_key_check").fetchall() == []
    with program(path.parent), Store(path).reading() as session:
        connection = session.connection()
        current = schema_version(connection) == upgrade.HEAD
        assert [str(one) for one in audit.verify(connection, rows=current)] == []
