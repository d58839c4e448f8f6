"""Two at once: one wins, one who waits gets his turn, and readers wait for nobody.

Many at once, and what is killed in the middle, are in ``tests/crash``.
"""

from __future__ import annotations

from program import Program, Stop

KEY = "202609-dibao"
RUN = ("payout", "run", "2026-09", "--benefit", "dibao")
IN_THE_RUN = Stop("payout.run", "decide")


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
    first = issued.start(*words, stop=Stop("payout.lines", "_balance"))
    first.reached()
    issued("payout", "show", KEY)
    assert "202610-dibao" not in issued("payout", "list").out
    assert first.go_on().code == 0
    assert "202610-dibao" in issued("payout", "list").out


def test_the_program_in_a_shell_of_its_own(filled: Program) -> None:
    """Told everything by its environment, in an interpreter of its own, it ends with its code."""
    told = filled.shell("payout", "run", "2026-09", "--benefit", "tekun")
    assert told.code == 1
    assert "standard-sample" in told.err
    assert filled.rows("SELECT count(*) FROM payout_batch") == [(0,)]
