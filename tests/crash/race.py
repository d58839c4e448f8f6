"""Race: the program in several processes at once, and what must have come of it (并发).

One clerk is a process that gives his commands one after the other, waiting his turn. What the
clerks did together must be what they would have done in the order in which the audit has them.
"""

from __future__ import annotations

import os
import random
import re
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.synchronize import Barrier
from pathlib import Path

from program import FORK, SECONDS, Program, Told
from stage import DATABASE, RUN, call, rows

PATIENT = ("--wait", "60")
CLERKS = ("甲", "乙", "丙")
CASES = ("DB000001", "DB000003")

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Clerk:
    """Who gives which commands, in order."""

    name: str
    orders: tuple[Words, ...]


def together(folder: Path, clerks: Sequence[Clerk]) -> list[list[Told]]:
    """Let every clerk begin at the same moment; gives what each was told, order by order."""
    barrier, lines, processes = FORK.Barrier(len(clerks)), [], []
    for clerk in clerks:
        here, there = FORK.Pipe(duplex=False)
        asked = (folder, clerk, barrier, there)
        processes.append(FORK.Process(target=_clerk, args=asked, daemon=True))
        processes[-1].start()
        there.close()
        lines.append(here)
    told = []
    for line in lines:
        assert line.poll(2 * SECONDS), "a clerk hangs"
        told.append(line.recv())
    for process in processes:
        process.join(SECONDS)
    return told


def _clerk(folder: Path, clerk: Clerk, barrier: Barrier, line: Connection) -> None:
    os.chdir(folder)
    program = Program(folder / DATABASE)
    barrier.wait(SECONDS)
    line.send([program(*words, operator=clerk.name, expect=None) for words in clerk.orders])


# --- the same run ---------------------------------------------------------------------------------


def same_run(folder: Path, number: int = 8) -> None:
    """So many processes start one run at once: one makes the batch, the others step aside."""
    told = [one for (one,) in together(folder, [Clerk("甲", (RUN,))] * number)]
    made = [one for one in told if "草稿已生成" in one.err]
    assert len(made) == 1, told
    for one in told:
        if one is not made[0]:
            assert one.code == 75 or (one.code == 0 and "结果一致，未改动" in one.err), one
    program = Program(folder / DATABASE)
    assert program.rows("SELECT count(*) FROM payout_batch") == [(1,)]
    call(folder, "audit", "verify")


# --- any orders -----------------------------------------------------------------------------------


def schedule(chance: random.Random, length: int = 4) -> list[Clerk]:
    """Three clerks with orders on the same few cases."""

    def order() -> Words:
        case_no = chance.choice(CASES)
        since = ("--from", chance.choice(("2026-10", "2026-12")), "--reason", "核查")
        return chance.choice(
            (
                (*RUN, *PATIENT),
                ("assist", "dibao", "suspend", case_no, *since, *PATIENT),
                ("assist", "dibao", "resume", case_no, *since, *PATIENT),
                ("assist", "dibao", "adjust", case_no, "--income", str(chance.randrange(100, 300)),
                 "--reason", "复核", "--heard-on", "2026-11-01", "--notice-no", "1号", *PATIENT),
                ("payout", "void", "202610-dibao", "--reason", "试", "--yes", *PATIENT),
            )
        )  # fmt: skip

    return [Clerk(name, tuple(order() for _ in range(length))) for name in CLERKS]


def serialisable(folder: Path, clerks: Sequence[Clerk]) -> int:
    """Play a schedule; what came of it must be what some serial order gives. Gives changes made.

    The order is the audit's: one clerk alone gives the same orders on a copy in that order and must
    be told the same each time and come to the same rows. What changed nothing, or was refused, must
    have been right at one of the moments between.
    """
    alone = folder.with_name("一人")
    shutil.rmtree(alone, ignore_errors=True)
    shutil.copytree(folder, alone)
    answers = together(folder, clerks)
    told = [
        (clerk.name, words, answer)
        for clerk, given in zip(clerks, answers, strict=True)
        for words, answer in zip(clerk.orders, given, strict=True)
    ]
    written = {
        clerk.name: [words for who, words, answer in told if who == clerk.name and _wrote(answer)]
        for clerk in clerks
    }
    idle = [one for one in told if not _wrote(one[2])]
    done = _changes(folder)[len(_changes(alone)) :]
    idle = [one for one in idle if not _right_now(alone, *one)]
    for who, command in done:
        words = written[who].pop(0)
        assert " ".join(words) in command, "a clerk's orders were not done in his order"
        call(alone, *words, operator=who)
        idle = [one for one in idle if not _right_now(alone, *one)]
    assert not any(written.values()), "told that it was done, and it is not in the audit"
    assert not idle, "told what nobody working alone would be told"
    assert rows(folder / DATABASE) == rows(alone / DATABASE), "an update was lost"
    call(folder, "audit", "verify")
    return len(done)


def _wrote(answer: Told) -> bool:
    return answer.code == 0 and "未改动" not in answer.err


def _right_now(folder: Path, who: str, words: Words, answer: Told) -> bool:
    """Whether an order that wrote nothing would be told the same now."""
    now = call(folder, *words, "--dry-run", operator=who, expect=None)
    return (now.code, _wrote(now)) == (answer.code, False)


def _changes(folder: Path) -> list[tuple[str, str]]:
    """Operator and command line of every change, in order."""
    found = Program(folder / DATABASE).rows(
        "SELECT operator, command FROM audit_change ORDER BY id"
    )
    return [(str(who), str(command)) for who, command in found]


# --- readers --------------------------------------------------------------------------------------

_HEAD = re.compile(r"^  ([0-9,]+) 笔，([0-9,.]+) 元", re.MULTILINE)
_SUM = re.compile(r"^合计 +([0-9,]+) +[0-9,]+ +([0-9,.]+)", re.MULTILINE)


def consistent(told: Told) -> tuple[str, str]:
    """A page of a batch holds together: its townships add up to its head. Gives count and sum."""
    assert told.code == 0, told
    head, total = _HEAD.search(told.out), _SUM.search(told.out)
    assert head is not None, told
    assert total is not None, told
    assert head.groups() == total.groups(), "the page was read from two states"
    return head[1], head[2]
