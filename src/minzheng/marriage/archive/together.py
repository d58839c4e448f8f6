"""Together (整表处理): what follows from the lines of a sheet is done once, after the last of them.

A line typed at the counter is worked on at once; those of a sheet wait, so that a sheet of
thousands asks the file a few times and not thousands of times.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from sqlmodel import Session

from minzheng.kernel.register import Register, Taken

WAITING = "marriage.archive.waiting"

Work = Callable[[Session, Sequence[Any]], None]


def worked_on(work: Work) -> Callable[[Session, Any], None]:
    """What a book calls after each new line."""

    def after(session: Session, line: Any) -> None:
        waiting = session.info.get(WAITING)
        if waiting is None:
            work(session, [line])
        else:
            waiting.append(line)

    return after


def together(register: Register, work: Work) -> Register:
    """A register whose sheets are worked on as a whole."""
    one_by_one = register.take_in
    if one_by_one is None:
        raise ValueError(f"{register.name} reads no sheets")

    def take_in(session: Session, reading: Any, partial: bool) -> Taken:
        lines: list[Any] = []
        session.info[WAITING] = lines
        try:
            taken = one_by_one(session, reading, partial)
        finally:
            del session.info[WAITING]
        work(session, lines)
        return taken

    return replace(register, take_in=take_in)
