"""Any order of real commands: whatever clerks do, the promises hold after every one of them.

A machine of Hypothesis gives the program itself more than thirty kinds of commands in any order, on
a county of a few households, and looks at the file past the program after each. ``MINZHENG_NIGHT``
lengthens the search.
"""

from __future__ import annotations

import atexit
import shutil
import sqlite3
import tempfile
from contextlib import closing
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from program import Program, Told

import bank
from depth import NIGHT, times

ALLOWED = {0, 1, 3, 4, 65, 77}
"""How a command may end when a clerk gives what he likes: done, refused, findings, not there."""

START, LAST = date(2026, 8, 3), date(2026, 12, 20)
CLERKS = ("甲", "乙", "丙")
PAPER = ("--reason", "演练", "--paper", "文1号")
HEARD = ("--heard-on", "2026-08-01", "--notice-no", "告1号")


@cache
def _base() -> Path:
    """A county of fifteen households, three months of it paid, made by the program once."""
    folder = Path(tempfile.mkdtemp(prefix="machine-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    program = Program(folder / "大冶.db")
    program("init", "--county", "420281")
    program("demo", "--households", "15", "--bare")
    floor = ("recovery.floor", "50", "--from", "2026-07", "--document", "文2号")
    program("standard", "set", *floor, "--label", "扣回保留额", "--unit", "元/户/月")
    for month in ("2026-05", "2026-06", "2026-07"):
        key = month.replace("-", "") + "-dibao"
        program("payout", "run", month, "--benefit", "dibao")
        program.review(key)
        data = program.issue(key, folder / "交付")
        program.reply(key, bank.answer(data, lambda row: row == 5), name=f"回盘-{key}.txt")
    return program.db


class Clerks(RuleBasedStateMachine):
    """Three clerks, one county, five months."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="machine-"))
        self.today = START
        self.step = 0
        self.fixes = 0
        self.backups: list[Path] = []
        self.told = Told(0, "", "")

    @initialize()
    def open(self) -> None:
        """A copy of the county."""
        self.program = Program(Path(shutil.copy(_base(), self.folder / "大冶.db")))

    def teardown(self) -> None:
        """At the end the chain holds, and the file is sound."""
        if hasattr(self, "program"):
            self.call("audit", "verify")
            assert self.told.code == 0, self.told
            with closing(sqlite3.connect(self.program.db)) as raw:
                assert raw.execute("PRAGMA integrity_check").fetchone() == ("ok",)
                assert not raw.execute("PRAGMA foreign_key_check").fetchall()
        shutil.rmtree(self.folder, ignore_errors=True)

    # --- calling ------------------------------------------------------------------------------

    def call(self, *words: object, by: str = "甲", ends: set[int] | None = None) -> Told:
        """One command on this day; it may be refused, it may not break."""
        self.told = self.program(*words, operator=by, today=str(self.today), expect=None)
        assert self.told.code in (ends or ALLOWED), (words, self.told)
        return self.told

    def rows(self, query: str, *facts: object) -> list[tuple[Any, ...]]:
        """Rows read past the program."""
        return self.program.rows(query, *facts)

    def pick(self, query: str, which: int) -> Any:
        """One of the values a query gives, by any number; ``None`` without any."""
        found = self.rows(query)
        return found[which % len(found)][0] if found else None

    def case(self, which: int) -> str:
        """The number of one of the 低保 cases."""
        found = self.pick(
            "SELECT case_no FROM payout_grant WHERE benefit = 'dibao' ORDER BY id", which
        )
        return str(found)

    def batch(self, which: int, *states: str) -> str | None:
        """The key of one of the batches in some states."""
        marks = ", ".join(f"'{state}'" for state in states)
        found = self.pick(
            "SELECT replace(month, '-', '') || '-' || benefit || "
            "iif(kind = 'regular', '', '-' || kind) || iif(attempt > 1, '.' || attempt, '') "
            f"FROM payout_batch WHERE state IN ({marks}) ORDER BY id",
            which,
        )
        return None if found is None else str(found)

    # --- days and months ----------------------------------------------------------------------

    @precondition(lambda self: self.today < LAST)
    @rule(days=st.integers(1, 25))
    def a_day_comes(self, days: int) -> None:
        """Time goes on."""
        self.today = min(LAST, self.today + timedelta(days=days))

    @rule(back=st.integers(0, 2), dry=st.booleans(), by=st.sampled_from(CLERKS))
    def run(self, back: int, dry: bool, by: str) -> None:
        """A month is computed."""
        month = self._month(-back)
        words = ("payout", "run", month, "--benefit", "dibao", *(("-n",) if dry else ()))
        before = self._batches()
        self.call(*words, by=by)
        if dry:
            assert self._batches() == before

    @rule(ahead=st.integers(0, 1), dry=st.booleans(), by=st.sampled_from(CLERKS))
    def arrears(self, ahead: int, dry: bool, by: str) -> None:
        """What is owed for earlier months is computed."""
        words = ("payout", "arrears", self._month(ahead), "--benefit", "dibao")
        self.call(*words, *(("-n",) if dry else ()), by=by)

    @rule(back=st.integers(0, 2), every=st.integers(0, 4), of=st.sampled_from(("run", "arrears")))
    def a_month_is_paid(self, back: int, every: int, of: str) -> None:
        """Computed by 甲, reviewed by 乙, handed over and answered, as far as each is allowed."""
        self.call("payout", of, self._month(-back), "--benefit", "dibao")
        key = self.batch(-1, "draft")
        if key is None:
            return
        count, total = self._figures(key)
        self.call("payout", "review", key, "--count", count, "--total", total, by="乙")
        self.call("payout", "issue", key, "-o", self.folder / "交付")
        self.settle(-1, every, late=False)

    @rule(which=st.integers(0, 9), right=st.booleans(), by=st.sampled_from(CLERKS))
    def review(self, which: int, right: bool, by: str) -> None:
        """Somebody reviews a draft with the right figures or wrong ones."""
        key = self.batch(which, "draft", "reviewed")
        if key is None:
            return
        count, total = self._figures(key)
        count += 0 if right else 1
        self.call("payout", "review", key, "--count", count, "--total", total, by=by)

    @rule(which=st.integers(0, 9))
    def issue(self, which: int) -> None:
        """A reviewed batch is handed over, an issued one written again: the same bytes."""
        key = self.batch(which, "reviewed", "issued", "draft")
        if key is not None:
            self.call("payout", "issue", key, "-o", self.folder / "交付")

    @rule(which=st.integers(0, 9), every=st.integers(0, 4), late=st.booleans())
    def settle(self, which: int, every: int, late: bool) -> None:
        """The bank answers: all paid, some failed, some sent back after they were paid."""
        key = self.batch(which, "issued", "settled") if late else self.batch(which, "issued")
        path = self.folder / "交付" / f"银行代发-{key}.txt"
        if key is None or not path.is_file():
            return
        answer = bank.answer(path.read_bytes(), lambda row: every > 1 and row % every == 0)
        reply = self.folder / "回盘.txt"
        reply.write_bytes(answer)
        self.call("payout", "settle", key, reply)

    @rule(which=st.integers(0, 9))
    def void(self, which: int) -> None:
        """A batch is given up, when it may be."""
        key = self.batch(which, "draft", "reviewed", "issued")
        if key is not None:
            self.call("payout", "void", key, "--reason", "演练", "--yes")

    # --- people and grants --------------------------------------------------------------------

    @rule(which=st.integers(0, 50), days=st.integers(0, 120))
    def somebody_dies(self, which: int, days: int) -> None:
        """A death becomes known, late perhaps."""
        number = self.pick("SELECT id_no FROM person ORDER BY id", which)
        died = self.today - timedelta(days=days)
        self.call("person", "death", number, "--on", died, "--source", "公安")

    @rule(which=st.integers(0, 20), income=st.integers(0, 900), back=st.integers(-1, 3))
    def income_changes(self, which: int, income: int, back: int) -> None:
        """An income is put right, for earlier months perhaps."""
        words = ("--income", income, "--from", self._month(-back), *PAPER, *HEARD)
        self.call("assist", "dibao", "adjust", self.case(which), *words)

    @rule(which=st.integers(0, 20), back=st.integers(-1, 2))
    def suspend(self, which: int, back: int) -> None:
        """A case is suspended."""
        words = ("--from", self._month(-back), *PAPER)
        self.call("assist", "dibao", "suspend", self.case(which), *words)

    @rule(which=st.integers(0, 20), back=st.integers(-1, 3))
    def resume(self, which: int, back: int) -> None:
        """A case is paid again, for the months it stood still perhaps."""
        words = ("--from", self._month(-back), *PAPER)
        self.call("assist", "dibao", "resume", self.case(which), *words)

    @rule(which=st.integers(0, 20), back=st.integers(-1, 3))
    def terminate(self, which: int, back: int) -> None:
        """A case ends, backwards perhaps."""
        words = ("--from", self._month(-back), *PAPER, *HEARD)
        self.call("assist", "dibao", "terminate", self.case(which), *words)

    @rule(value=st.integers(700, 1100), back=st.integers(-1, 3))
    def standard_rises(self, value: int, back: int) -> None:
        """A standard is set, with effect from an earlier month perhaps."""
        words = ("dibao.urban", value, "--from", self._month(-back), "--document", "文3号")
        self.call("standard", "set", *words)

    # --- recoveries ---------------------------------------------------------------------------

    @rule(months=st.booleans())
    def look_for_overpaid(self, months: bool) -> None:
        """The list of what was paid too much."""
        self.call("payout", "recovery", "list", *(("--months",) if months else ()), ends={0})

    @rule(which=st.integers(0, 20), by=st.sampled_from(CLERKS))
    def open_recovery(self, which: int, by: str) -> None:
        """A recovery is opened, if there is anything to claim."""
        words = ("dibao", self.case(which), "--cause", "变化", *PAPER)
        self.call("payout", "recovery", "open", *words, by=by)

    @rule(
        which=st.integers(0, 9),
        act=st.sampled_from(("receive", "write-off", "offset", "cancel", "reverse")),
        yuan=st.integers(1, 400),
        by=st.sampled_from(CLERKS),
    )
    def book(self, which: int, act: str, yuan: int, by: str) -> None:
        """Something comes of a recovery."""
        number = self.pick("SELECT number FROM payout_recovery ORDER BY id", which)
        if number is None:
            return
        words: tuple[object, ...] = ("--amount", yuan, *PAPER)
        if act == "cancel":
            words = ("--reason", "演练")
        elif act == "offset":
            words = ("--month", self._month(which % 2), *words)
        elif act == "reverse":
            entry = self.pick("SELECT id FROM payout_recovery_entry ORDER BY id", which)
            words = ("--entry", entry or 0, *PAPER)
        self.call("payout", "recovery", act, number, *words, by=by)

    # --- correcting and keeping ---------------------------------------------------------------

    @rule(which=st.integers(0, 20), yuan=st.integers(0, 900), right=st.booleans())
    def fix(self, which: int, yuan: int, right: bool) -> None:
        """An income is corrected by a file, with the right old value or a wrong one."""
        found = self.rows("SELECT id, income FROM dibao_assessment ORDER BY id")
        key, income = found[which % len(found)]
        old = income if right else income + 1
        told = f"表,主键,字段,原值,新值\ndibao_assessment,{key},income,{_yuan(old)},{yuan}.00\n"
        path = self.folder / f"订正{self.step}.csv"
        self.step += 1
        path.write_text(told, encoding="utf-8")
        before = self._dump()
        self.call("fix", "apply", path, *PAPER)
        if not right and income != old:
            assert self.told.code not in (0, 3)
        if self.told.code not in (0, 3):
            assert self._dump() == before
        self.fixes = len(self.rows("SELECT id FROM fix"))

    @precondition(lambda self: self.fixes)
    @rule(which=st.integers(0, 5))
    def undo(self, which: int) -> None:
        """A fix is taken back, when nothing stands on it."""
        self.call("fix", "undo", which % self.fixes + 1, "--reason", "演练")

    @precondition(lambda self: len(self.backups) < 3)
    @rule()
    def backup(self) -> None:
        """A proved copy is kept."""
        folder = self.folder / f"备份{len(self.backups)}"
        self.call("db", "backup", folder, ends={0})
        self.backups += sorted(folder.glob("*.db"))

    @precondition(lambda self: self.backups)
    @rule(which=st.integers(0, 9))
    def restore(self, which: int) -> None:
        """A copy takes the place of the file: the same rows, the same head."""
        path = self.backups[which % len(self.backups)]
        wanted = Program(path).dump()
        self.call("db", "restore", path, "--yes", ends={0})
        assert self.program.dump() == wanted

    # --- looking ------------------------------------------------------------------------------

    @rule(
        words=st.sampled_from(
            (
                ("check",),
                ("payout", "list"),
                ("payout", "status", "--month", "last"),
                ("assist", "dibao", "list", "--limit", "0"),
                ("payout", "ledger", "--format", "hledger"),
                ("todo",),
                ("audit", "log"),
                ("db", "info"),
                ("standard", "check"),
                ("fix", "list"),
            )
        )
    )
    def look(self, words: tuple[str, ...]) -> None:
        """Somebody looks; nothing is written."""
        before = self.program.dump()
        self.call(*words)
        assert self.program.dump() == before

    @rule(which=st.integers(0, 20), back=st.integers(0, 3))
    def explain(self, which: int, back: int) -> None:
        """Somebody asks why."""
        self.call("payout", "explain", "dibao", self._month(-back), self.case(which))

    @rule(which=st.integers(0, 9))
    def verify(self, which: int) -> None:
        """A month computed on what was known when it was reviewed is what it was."""
        found = self.pick(
            "SELECT DISTINCT month FROM payout_batch WHERE state <> 'void' ORDER BY 1", which
        )
        if found is not None:
            self.call("payout", "verify", found, ends={0})

    # --- what holds ---------------------------------------------------------------------------

    @invariant()
    def totals_are_those_of_the_lines(self) -> None:
        """Count and total of every batch are its lines'."""
        if not hasattr(self, "program"):
            return
        wrong = self.rows(
            "SELECT b.id FROM payout_batch b WHERE (b.lines, b.payees, b.total) <> "
            "(SELECT count(*), coalesce(sum(amount > 0), 0), coalesce(sum(amount), 0) "
            " FROM payout_line WHERE batch_id = b.id)"
        )
        assert not wrong

    @invariant()
    def nobody_is_paid_twice(self) -> None:
        """One live regular line a grant and month, one live try a line."""
        if not hasattr(self, "program"):
            return
        assert not self.rows(
            "SELECT 1 FROM payout_line l JOIN payout_batch b ON b.id = l.batch_id "
            "WHERE b.state <> 'void' AND b.kind = 'regular' "
            "GROUP BY l.grant_id, l.for_month HAVING count(*) > 1"
        )
        assert not self.rows(
            "SELECT 1 FROM payout_instruction WHERE state IN ('sent', 'paid') "
            "GROUP BY line_id HAVING count(*) > 1"
        )

    @invariant()
    def nobody_reviews_his_own(self) -> None:
        """Maker and reviewer differ; so do whoever opened a recovery and who gave it up."""
        if not hasattr(self, "program"):
            return
        assert not self.rows("SELECT 1 FROM payout_batch WHERE made_by = reviewed_by")
        assert not self.rows(
            "SELECT 1 FROM payout_recovery r JOIN payout_recovery_entry e "
            "ON e.recovery_id = r.id WHERE e.kind = 'written_off' AND e.operator = r.opened_by"
        )

    @invariant()
    def no_recovery_takes_more_than_it_claims(self) -> None:
        """A balance never falls below nothing, and withholding leaves the floor."""
        if not hasattr(self, "program"):
            return
        assert not self.rows(
            "SELECT r.id FROM payout_recovery r WHERE r.cancelled_on IS NULL AND "
            "(SELECT sum(amount) FROM payout_recovery_month WHERE recovery_id = r.id) < "
            "(SELECT coalesce(sum(amount), 0) FROM payout_recovery_entry e "
            " WHERE e.recovery_id = r.id AND e.kind IN ('received', 'written_off') AND NOT EXISTS "
            " (SELECT 1 FROM payout_recovery_entry x WHERE x.reverses_id = e.id))"
        )
        assert not self.rows("SELECT 1 FROM payout_line WHERE withheld > 0 AND amount < 5000")

    @invariant()
    def every_refused_line_says_why(self) -> None:
        """No money without a line, no line with nothing and no reason."""
        if not hasattr(self, "program"):
            return
        assert not self.rows(
            "SELECT 1 FROM payout_line WHERE amount = 0 AND refusal = '' AND withheld = 0"
        )

    # --- helpers ------------------------------------------------------------------------------

    def _month(self, more: int) -> str:
        """This month, or some months more."""
        place = self.today.year * 12 + self.today.month - 1 + more
        return f"{place // 12}-{place % 12 + 1:02d}"

    def _batches(self) -> list[tuple[Any, ...]]:
        return self.rows("SELECT * FROM payout_batch ORDER BY id")

    def _figures(self, key: str) -> tuple[int, str]:
        month = f"{key[:4]}-{key[4:6]}"
        kind = "arrears" if "arrears" in key else "regular"
        count, total = self.rows(
            "SELECT payees, total FROM payout_batch WHERE month = ? AND kind = ? "
            "AND state <> 'void'",
            month,
            kind,
        )[0]
        return count, _yuan(total)

    def _dump(self) -> list[tuple[Any, ...]]:
        return self.rows("SELECT * FROM dibao_assessment ORDER BY id")


def _yuan(fens: int) -> str:
    return f"{fens // 100}.{fens % 100:02d}"


Clerks.TestCase.settings = settings(
    max_examples=times(2, 200),
    stateful_step_count=times(25, 50),
    derandomize=not NIGHT,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    print_blob=False,
)


class TestClerks(Clerks.TestCase):  # type: ignore[misc,name-defined]
    """The machine as a test; its county is made before the search begins."""

    @classmethod
    def setUpClass(cls) -> None:
        """Modules are imported and the county is made outside the search."""
        _base()
