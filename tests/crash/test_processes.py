"""Several at once: one wins, nobody's work is lost, readers see one state, the dead hold no lock.

``scripts/crash.sh --race-rounds`` plays the same races as often as asked.
"""

from __future__ import annotations

import datetime
import json
import random
import time
from collections.abc import Callable
from pathlib import Path

import pytest
import race
import time_machine
from program import MAKER, Program
from race import PATIENT, Clerk
from stage import DATABASE, KEY, RUN, SAVED, SHEET, call, launch, standing

ROUNDS = 3


@pytest.mark.parametrize("number", range(ROUNDS))
def test_eight_start_the_same_run(at: Callable[[str], Path], number: int) -> None:
    """One makes the batch; the others end 75, or find that it is there and equal."""
    race.same_run(at("filled"))


@pytest.mark.parametrize("seed", range(ROUNDS))
def test_three_clerks_with_any_orders(at: Callable[[str], Path], seed: int) -> None:
    """What they did together is what they would have done in some order, one after the other."""
    race.serialisable(at("filled"), race.schedule(random.Random(seed)))


def test_two_clerks_on_one_case(at: Callable[[str], Path]) -> None:
    """Both adjust one household's income: both decisions stand in the history, neither is lost."""
    told = ("--reason", "复核", "--heard-on", "2026-11-01", "--notice-no", "1号", *PATIENT)
    orders = [("assist", "dibao", "adjust", "DB000003", "--income", one, *told) for one in "12"]
    clerks = [Clerk(name, (words,)) for name, words in zip("甲乙", orders, strict=True)]
    assert race.serialisable(at("filled"), clerks) == 2


def test_imports_beside_runs_beside_readers(at: Callable[[str], Path]) -> None:
    """A reader's page and a backup are of one state, and everything that was entered is paid."""
    folder = at("filled")
    run = ("payout", "run", "2026-11", "--benefit", "dibao", *PATIENT)
    call(folder, *run)
    before = Program(folder / DATABASE).totals("202611-dibao")[0]
    entered = Clerk("乙", (("assist", "dibao", "import", SHEET, *PATIENT),))
    readers = [Clerk(name, (("payout", "show", "202611-dibao"),) * 5) for name in "丙丁"]
    saver = Clerk("戊", (("db", "backup", SAVED),) * 3)
    told = race.together(folder, [Clerk(MAKER, (run,) * 3), entered, saver, *readers])
    assert [answer for given in told for answer in given if answer.code] == []
    pages = {race.consistent(page) for given in told[3:] for page in given}
    call(folder, *run)
    after = race.consistent(call(folder, "payout", "show", "202611-dibao"))
    assert after[0] == str(before + 5)
    assert {count for count, _ in pages} <= {str(before), after[0]}
    copies = list((folder / SAVED).iterdir())
    assert copies
    for copy in copies:
        call(folder, "db", "verify", str(copy))
    call(folder, "audit", "verify")


def test_the_dead_hold_no_lock(at: Callable[[str], Path]) -> None:
    """Whoever is kept waiting is told by whom; kill -9 of the holder frees the lock at once."""
    folder = at("filled")
    holder = standing(folder, "lines.written", *RUN)
    refused = call(folder, *RUN, expect=75).err
    assert f"进程 {holder.process.pid}" in refused
    holder.kill()
    assert holder.told() is None
    assert "草稿已生成" in call(folder, *RUN).err


def test_a_note_of_the_dead_is_not_believed(at: Callable[[str], Path]) -> None:
    """A note that a killed holder left names nobody to whoever finds a new holder at work."""
    folder = at("filled")
    dead = launch(folder, *RUN, dies_at="lines.written")
    assert dead.told() is None
    note = folder / f"{DATABASE}.holder"
    left = note.read_text()
    assert json.loads(left)["pid"] == dead.process.pid
    holder = standing(folder, "lines.written", *RUN)
    for untrue in (left, "[]", "5", '{"pid": "x", "since": 1}', "half a l"):
        note.write_text(untrue)
        assert "另一个进程" in call(folder, *RUN, expect=75).err
    holder.kill()


def test_waiting_lasts_as_long_as_asked(at: Callable[[str], Path]) -> None:
    """``--wait 1`` gives up after a second with 75; a longer one gets its turn."""
    folder = at("filled")
    holder = standing(folder, "lines.written", *RUN)
    start = time.monotonic()
    call(folder, *RUN, "--wait", "1", expect=75)
    assert 1 <= time.monotonic() - start < 20
    patient = launch(folder, *RUN, *PATIENT)
    assert not patient.line.poll(0.5)
    holder.kill()
    told = patient.told()
    assert told is not None
    assert told.code == 0, told
    assert "草稿已生成" in told.err


@pytest.mark.parametrize("days", [-1, 1])
def test_the_clock_jumps(at: Callable[[str], Path], days: int) -> None:
    """The clock is set by a day: work goes on, the audit keeps its order and is silent."""
    folder = at("drafted")
    now = datetime.datetime.now(datetime.UTC)
    with time_machine.travel(now + datetime.timedelta(days=days), tick=True):
        assert "未改动" in call(folder, *RUN).err
        Program(folder / DATABASE).review(KEY)
    call(folder, "payout", "issue", KEY, "-o", "交付")
    call(folder, "audit", "verify")
    stamps = Program(folder / DATABASE).rows("SELECT at FROM audit_change ORDER BY id")
    assert stamps != sorted(stamps), "the jump stands in the record as it was"
