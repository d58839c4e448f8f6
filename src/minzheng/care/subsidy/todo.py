"""Todo of subsidies (机构补贴待办): rounds that wait for a review, for the finance office, for it.

A programme that began is drafted again when its next month is over.
"""

from __future__ import annotations

from collections.abc import Iterator

from sqlmodel import Session

from minzheng.care.subsidy.choices import Program, RoundState
from minzheng.care.subsidy.claims import is_set
from minzheng.care.subsidy.processes import ROUND
from minzheng.care.subsidy.reckoning import rounds_of
from minzheng.kernel.month import Month
from minzheng.kernel.period import Period
from minzheng.kernel.standards import standards_of
from minzheng.kernel.todo import Span, Task

DRAFTING = Period("draft", "编制期限", "care.subsidy.draft_days", met_by=("draft",))
"""Working days of a month within which the round of the month before is drafted."""

NEXT = {
    RoundState.draft: "minzheng care subsidy show {key}",
    RoundState.reviewed: "minzheng care subsidy hand {key} -o 文件夹",
    RoundState.handed: "minzheng care subsidy paid {key}",
}
"""The command that looks at, or moves, a round in each state that is not final."""


def tasks(session: Session, span: Span) -> Iterator[Task]:
    """Everything due of this room."""
    for program in Program:
        found = rounds_of(session, program)
        for one in found:
            wait = ROUND.wait_of(one)
            if wait is None:
                continue
            end = span.reckoner.end(wait.period, wait.since)
            if end is not None and end.day <= span.until:
                yield Task(
                    f"{program.label}批次{wait.word}",
                    one.number,
                    end.day,
                    NEXT[one.state].format(key=one.number),
                    provisional=end.provisional,
                )
        if found and found[-1].state in (RoundState.handed, RoundState.settled):
            yield from _undrafted(session, span, program, found[-1].month + 1)


def _undrafted(session: Session, span: Span, program: Program, month: Month) -> Iterator[Task]:
    """The next month of a programme, when it is over and has an amount."""
    if month.last >= span.until or not is_set(program, standards_of(session).on(month)):
        return
    end = span.reckoner.end(DRAFTING, month.last)
    if end is not None and end.day <= span.until:
        how = f"minzheng care subsidy draft {program.value} --month {month}"
        yield Task(
            f"{program.label}未编制批次", str(month), end.day, how, provisional=end.provisional
        )
