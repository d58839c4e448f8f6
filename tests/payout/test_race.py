"""Two at once, and killed in the middle: one wins, nothing is half done, the next try finishes."""

from __future__ import annotations

from pathlib import Path

import pytest
from program import REVIEWER, Program, Stop, one_percent

import bank

KEY = "202609-dibao"
RUN = ("payout", "run", "2026-09", "--benefit", "dibao")
IN_THE_RUN = Stop("payout.run", "decide")

POINTS = {
    "facts decided": ("run", Stop("payout.run", "decide")),
    "lines written": ("run", Stop("payout.run", "_balance", before=True)),
    "change sealed, not committed": ("run", Stop("kernel.audit", "seal")),
    "signed": ("review", Stop("payout.batch", "lines_digest")),
    "instructions and state": ("issue", Stop("payout.batch", "hand_over")),
    "files made, not committed": ("issue", Stop("payout.handover", "papers")),
    "answer applied": ("settle", Stop("payout.settle", "_apply")),
}
"""Where a command is killed."""


def test_two_runs_at_once_one_wins(filled: Program) -> None:
    """While one run is at work another ends 75 and writes nothing; then the first finishes."""
    first = filled.start(*RUN, stop=IN_THE_RUN)
    first.reached()
    before = filled.dump()
    told = filled(*RUN, expect=75).err
    assert "database-busy" in told
    assert f"进程 {first.process.pid}" in told
    assert filled.dump() == before
    assert first.go_on().code == 0
    assert filled.state(KEY) == "draft"
    assert "未改动" in filled(*RUN).err


def test_one_who_waits_gets_his_turn(filled: Program) -> None:
    """With ``--wait`` the second run starts when the first is done, and finds nothing to do."""
    first = filled.start(*RUN, stop=IN_THE_RUN)
    first.reached()
    second = filled.start(*RUN, "--wait", "30", stop=Stop("payout.service", "run_month", True))
    second.reached()
    second.line.send("go on")
    assert not second.line.poll(0.3)
    assert first.go_on().code == 0
    told = second.line.recv()
    assert told.code == 0
    assert "未改动" in told.err
    assert filled.rows("SELECT count(*) FROM payout_batch") == [(1,)]


def test_readers_are_not_kept_waiting(issued: Program) -> None:
    """While a run is at work everybody can look; they see what was there before."""
    words = ("payout", "run", "2026-10", "--benefit", "dibao")
    first = issued.start(*words, stop=Stop("payout.run", "_balance"))
    first.reached()
    issued("payout", "show", KEY)
    assert "202610-dibao" not in issued("payout", "list").out
    assert first.go_on().code == 0
    assert "202610-dibao" in issued("payout", "list").out


def _ready(program: Program, command: str, folder: Path) -> tuple[object, ...]:
    """Bring the batch to where the command can be called; gives its words."""
    if command == "run":
        return ("payout", "run", "2026-10", "--benefit", "dibao")
    if command == "review":
        count, total = program.totals(KEY)
        return ("payout", "review", KEY, "--count", count, "--total", total)
    program.review(KEY)
    if command == "issue":
        return ("payout", "issue", KEY, "-o", folder)
    answer = folder.with_name("回盘.txt")
    answer.write_bytes(bank.answer(program.issue(KEY, folder), one_percent))
    return ("payout", "settle", KEY, answer)


@pytest.mark.parametrize("point", POINTS)
def test_killed_in_the_middle(drafted: Program, tmp_path: Path, point: str) -> None:
    """kill -9 leaves the state before, a sound file and no lock; the same command then finishes."""
    command, stop = POINTS[point]
    words = _ready(drafted, command, tmp_path / "交付")
    who = REVIEWER if command == "review" else "丙"
    state = drafted.dump()
    worker = drafted.start(*words, stop=stop, operator=who)
    worker.reached()
    worker.kill()
    assert drafted.dump() == state
    assert drafted.rows("PRAGMA integrity_check") == [("ok",)]
    if command == "issue":
        assert not (tmp_path / "交付").exists()
    drafted(*words, operator=who)
    assert drafted.dump() != state
    drafted("audit", "verify")


def test_killed_between_commit_and_files(drafted: Program, tmp_path: Path) -> None:
    """An issue killed after its commit stands; issuing again writes the rest, and all is whole."""
    drafted.review(KEY)
    words = ("payout", "issue", KEY, "-o")
    worker = drafted.start(*words, tmp_path / "交付", stop=Stop("kernel.files", "write_new"))
    worker.reached()
    worker.kill()
    assert drafted.state(KEY) == "issued"
    assert len(list((tmp_path / "交付").iterdir())) == 1
    drafted(*words, tmp_path / "交付")
    drafted(*words, tmp_path / "再交付")
    first, again = (
        {path.name: path.read_bytes() for path in (tmp_path / name).iterdir()}
        for name in ("交付", "再交付")
    )
    assert first == again
    assert len(again) == 3


def test_the_program_in_a_shell_of_its_own(filled: Program) -> None:
    """Told everything by its environment, in an interpreter of its own, it ends with its code."""
    told = filled.shell("payout", "run", "2026-09", "--benefit", "tekun")
    assert told.code == 1
    assert "standard-sample" in told.err
    assert filled.rows("SELECT count(*) FROM payout_batch") == [(0,)]
