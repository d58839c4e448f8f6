"""Todo of subsidies (机构补贴待办): rounds that wait for a review, for the finance office, for it.

A programme that began is drafted again when its next month is over.
"""

from __future__ import annotations

from collections.abc import Iterator

from sqlmodel import Session

from minzheng.care.subsidy.choices import Program, RoundState
from minzheng.care.subsidy.claims import is_set
from minzheng.care.subsidy.processes import ROUNDS
from minzheng.care.subsidy.reckoning import rounds_of
from minzheng.kernel.month import Month
from minzheng.kernel.period import Period
from minzheng.kernel.standards import standards_of
from minzheng.kernel.todo import Span, Task

DRAFTING = Period("draft", "编制期限", "care.subsidy.draft_days", met_by=("draft",))
"""Working days of a month within which the round of the month before is drafted."""

WAITS = {
    RoundState.draft: ("review", "made_on", "待复核", "show"),
    RoundState.reviewed: ("hand", "reviewed_on", "待交付", "hand"),
    RoundState.handed: ("answer", "handed_on", "待登记拨付", "paid"),
}
"""What a state waits for: the period that runs, the day's column, the word, the command."""


def tasks(session: Session, span: Span) -> Iterator[Task]:
    """Everything due of this room."""
    periods = {period.name: period for period in ROUNDS.periods}
    for program in Program:
        found = rounds_of(session, program)
        for one in found:
            if one.state not in WAITS:
                continue
            period, since, word, act = WAITS[one.state]
            end = span.reckoner.end(periods[period], getattr(one, since))
            if end is not None and end.day <= span.until:
                how = f"minzheng care subsidy {act} {one.number}"
                how += " -o 文件夹" if act == "hand" else ""
                yield Task(
                    f"{program.label}批次{word}", one.number, end.day, how,
                    provisional=end.provisional,
                )  # fmt: skip
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
