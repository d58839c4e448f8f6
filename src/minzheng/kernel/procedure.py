"""Procedure (办件): a process as clerks meet it: a number to name a case by, steps, what they do.

A section declares a :class:`~minzheng.kernel.process.Process` and beside it how a case is found by
its number and what a step sets in motion; the commands are made from that
(:mod:`minzheng.kernel.procedure_cli`). Nothing here decides whether a step may be taken: that is
:mod:`minzheng.kernel.case`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlmodel import Session

from minzheng.kernel import clock
from minzheng.kernel.case import Asked, Case, CaseStep, Taking, take
from minzheng.kernel.desk import Desk
from minzheng.kernel.kind import Kind, shown
from minzheng.kernel.period import Reckoner
from minzheng.kernel.process import Field, Process
from minzheng.kernel.setting import region
from minzheng.kernel.table import Column, Table

Effect = Callable[[Asked], Iterator[str]]
"""What a step does besides being recorded, in the same change; gives sentences for the clerk."""

STEPS = (
    Column("number", "序号", Kind.int),
    Column("taken_on", "日期", Kind.date),
    Column("step", "环节"),
    Column("state", "办后状态"),
    Column("operator", "经办人"),
    Column("recorded", "记录", Kind.free),
)
CLOCKS = (
    Column("period", "期限"),
    Column("start", "起算", Kind.date),
    Column("end", "届满", Kind.date),
    Column("done", "办理", Kind.date),
    Column("overdue", "逾期天数", Kind.int),
)


@dataclass(frozen=True, slots=True)
class Procedure:
    """A process with its numbers and effects (办件).

    ``find`` gives the key of the subject that people call by a number, or raises what says that
    there is none; ``effects`` are told by the name of their step.
    """

    process: Process
    find: Callable[[Session, str], int]
    effects: Mapping[str, Effect] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for name in self.effects:
            self.process.step(name)  # KeyError: an effect of a step that does not exist


@dataclass(frozen=True, slots=True)
class Told:
    """What a command was told of a step: its name, the day, what to record, under which paper."""

    step: str
    on: date | None
    recorded: Mapping[str, Any]
    paper: str = ""
    dry_run: bool = False


def take_step(desk: Desk, procedure: Procedure, number: str, told: Told) -> None:
    """Take a step of one case, do what it sets in motion, and say what is due next.

    Raises ``step-refused`` with every condition that does not hold, and what the effect raises;
    then nothing is written.
    """
    process = procedure.process
    step = process.step(told.step)
    reason = str(told.recorded.get("reason") or step.title)
    with desk.work(reason, paper=told.paper, dry_run=told.dry_run) as work:
        session = work.session
        reckoner = Reckoner.of(session, region(session))
        case = Case.of(session, process, procedure.find(session, number))
        taking = Taking(step.name, told.on or clock.today(), desk.who(), told.recorded)
        take(session, case, taking, reckoner)
        effect = procedure.effects.get(step.name)
        lines = list(effect(Asked(session, case, taking))) if effect else []
        lines += list(_awaited(case, reckoner))
        state = _title(process, case.state)
    what = f"{process.title} {number} "
    desk.say_done(what, f"{step.title}（{state}）", dry_run=told.dry_run)
    for line in lines:
        desk.say(f"  {line}")


def show_steps(desk: Desk, procedure: Procedure, number: str) -> None:
    """What was done in a case, and the periods that run or ran in it."""
    process = procedure.process
    with desk.reading() as session:
        reckoner = Reckoner.of(session, region(session))
        case = Case.of(session, process, procedure.find(session, number))
        rows = [
            (
                step.number,
                step.taken_on,
                process.step(step.step).title,
                _title(process, step.state_after),
                step.operator,
                recorded(process, step, reveal=desk.reveal),
            )
            for step in case.steps
        ]
        clocks = [
            (
                made.period.title,
                made.start,
                made.end.day if made.end else None,
                made.done,
                made.overdue(clock.today()),
            )
            for made in case.clocks(reckoner)
        ]
    pages = [Table(f"{process.code}.steps", STEPS, rows, title="办理记录")]
    if clocks:
        pages.append(Table(f"{process.code}.clocks", CLOCKS, clocks, title="期限"))
    desk.pages(pages)


def recorded(process: Process, step: CaseStep, *, reveal: bool = False) -> str:
    """What a step recorded, in words: ``意见=同意；调查人=甲、乙``; masked unless ``reveal``."""
    told = step.told
    return "；".join(
        f"{one.title}={_worded(one, told[one.name], reveal)}"
        for one in process.fields
        if one.name in told
    )


def _worded(one: Field, value: Any, reveal: bool) -> str:
    """A recorded value as a clerk reads it."""
    if isinstance(value, list):
        return "、".join(_worded(one, part, reveal) for part in value)
    if one.choice is not None:
        return one.choice.of(value).label
    told = shown(value, one.kind, reveal=reveal)
    return f"{told} 元" if one.kind is Kind.money else told


def _title(process: Process, state: str) -> str:
    return {member.value: member.label for member in process.states}[state]


def _awaited(case: Case, reckoner: Reckoner) -> Iterator[str]:
    """The periods that run now, and what each waits for."""
    process = case.process
    if case.state in process.final:
        return
    for made in case.clocks(reckoner):
        if made.done is not None:
            continue
        steps = [process.step(name).title for name in made.period.ended_by]
        if made.end is None:
            yield f"{made.period.title}：中止计时"
        elif made.period.opens:
            yield f"{made.period.title}：{made.end} 届满，次日起可{'、'.join(steps)}"
        else:
            yield f"{made.period.title}：{made.end} 前{'、'.join(steps)}"
