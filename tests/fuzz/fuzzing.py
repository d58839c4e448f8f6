"""Fuzzing: one input given to one target, and what counts as a fault (模糊测试).

A target takes bytes and refuses them in the family of ``errors`` or as a misuse of the command
line. A fault is anything else: another exception, five seconds of work, a write by what refused.
"""

from __future__ import annotations

import random
import signal
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

import click
from mutate import Way, mutated

from minzheng.errors import MinzhengError

SECONDS = 5
"""After so much work of the processor an input counts as a hang."""


PATIENCE = 60
"""After so long by the clock it counts as one too, whatever it waits for."""


class Hang(Exception):
    """The target worked longer than anybody would wait."""


class Wrote(AssertionError):
    """A refusal left something in the database."""


@dataclass(frozen=True, slots=True)
class Target:
    """A parser: what takes the bytes, samples to begin with, and what befalls them.

    ``examples`` is how many inputs it gets by day: some are dear.
    """

    take: Callable[[bytes], None]
    seeds: Sequence[bytes]
    ways: Sequence[Way]
    examples: int = 60

    def input(self, chance: random.Random) -> bytes:
        """The next input."""
        if chance.random() < 0.02:
            return chance.randbytes(chance.randrange(64))
        return mutated(self.seeds, self.ways, chance)


@dataclass(frozen=True, slots=True)
class Fault:
    """What went wrong, and where in the program."""

    what: str
    where: str

    def __str__(self) -> str:
        return f"{self.what} at {self.where}"


def fault_of(target: Target, data: bytes) -> Fault | None:
    """The fault an input brings out; ``None`` when it is taken or properly refused."""
    try:
        with _watched():
            target.take(data)
    except (MinzhengError, click.UsageError):
        return None
    except Exception as error:  # noqa: BLE001  (whatever else comes is what is looked for)
        return Fault(f"{type(error).__name__}: {error}"[:300], _place(error))
    return None


def smallest(target: Target, data: bytes, fault: Fault, tries: int = 400) -> bytes:
    """The input with all taken out that the fault does not need."""
    size = max(1, len(data) // 2)
    while size and tries:
        for at in range(0, len(data), size):
            less = data[:at] + data[at + size :]
            tries -= 1
            found = fault_of(target, less)
            if found is not None and found.where == fault.where:
                data = less
                break
            if not tries:
                break
        else:
            size //= 2
    return data


@contextmanager
def _watched() -> Iterator[None]:
    """Stop what works too long; waiting for a busy machine does not count, but for a minute."""

    def stop(_number: int, _frame: FrameType | None) -> None:
        raise Hang(f"more than {SECONDS} s")

    before = {number: signal.signal(number, stop) for number in (signal.SIGPROF, signal.SIGALRM)}
    signal.setitimer(signal.ITIMER_PROF, SECONDS)
    signal.setitimer(signal.ITIMER_REAL, PATIENCE)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.setitimer(signal.ITIMER_REAL, 0)
        for number, handler in before.items():
            signal.signal(number, handler)


def _place(error: Exception) -> str:
    """The last line of the program that the error passed through, else the last of all."""
    frames = traceback.extract_tb(error.__traceback__)
    own = [frame for frame in frames if "/minzheng/" in frame.filename] or frames
    return f"{Path(own[-1].filename).name}:{own[-1].lineno} {own[-1].name}"
