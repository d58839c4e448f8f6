"""Procedure (办件): a process as clerks meet it: a number to name a case by, steps, what they do.

A section declares a :class:`~minzheng.kernel.process.Process` and beside it how a case is found by
its number and what a step sets in motion; the commands are made from that
(:mod:`minzheng.kernel.procedure_cli`). Nothing here decides whether a step may be taken: that is
:mod:`minzheng.kernel.case`.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from sqlmodel import Session

from minzheng.kernel import clock, fault
from minzheng.kernel.case import Asked, Case, CaseStep, Taking, given, take
from minzheng.kernel.desk import Desk
from minzheng.kernel.finding import Problem
from minzheng.kernel.kind import Kind, shown
from minzheng.kernel.mask import mask_secret
from minzheng.kernel.period import Reckoner, reckoner_of
from minzheng.kernel.process import PROCESSES, Field, Process
from minzheng.kernel.table import Column, Table

Effect = Callable[[Asked], Iterator[str]]
"""What a step does besides being recorded, in the same change; gives sentences for the clerk."""

Fill = Callable[[Asked], Mapping[str, Any]]
"""What the program itself records with a step, where nothing else was told."""

Way = Callable[[Session, int, date], Process]
"""Which of several ways a subject goes, as it is fixed or as it would be on a day."""

NOT_THIS_WAY = Problem(
    "step-not-this-way", "{title}没有“{act}”这个环节", "用 minzheng process show {code} 看各环节"
)

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
    there is none; ``effects`` and ``fills`` are told by the name of their step. Where not every
    subject goes the same way, ``process`` is the one that has all the steps, and ``way`` tells
    which process a subject follows. ``samples`` are numbers for the examples, by step, where no
    one case could take every step.
    """

    process: Process
    find: Callable[[Session, str], int]
    effects: Mapping[str, Effect] = field(default_factory=dict)
    fills: Mapping[str, Fill] = field(default_factory=dict)
    way: Way | None = None
    samples: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for name in (*self.effects, *self.fills, *self.samples):
            self.process.step(name)  # KeyError: an effect of a step that does not exist

    def case(self, session: Session, number: str, on: date) -> Case:
        """The case that people call by a number, under the process it follows on a day."""
        subject = self.find(session, number)
        process = self.way(session, subject, on) if self.way else self.process
        return Case.of(session, process, subject)


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

    Raises ``step-refused`` with every condition that does not hold, ``step-not-this-way`` where
    the process of this case has no such step, and what the effect raises; then nothing is written.
    """
    title = procedure.process.step(told.step).title
    reason = _conceal(desk, procedure.process, told) or title
    with desk.work(reason, paper=told.paper, dry_run=told.dry_run) as work:
        session = work.session
        reckoner = reckoner_of(session)
        on = told.on or clock.today()
        case = procedure.case(session, number, on)
        process = case.process
        if told.step not in (step.name for step in process.steps):
            raise NOT_THIS_WAY(title=process.title, act=title, code=process.code)
        taking = Taking(told.step, on, desk.who(), told.recorded)
        lines = perform(session, procedure, case, taking, reckoner)
        lines += list(_awaited(case, reckoner))
        state = _title(process, case.state)
    what = f"{process.title} {number} "
    desk.say_done(what, f"{title}（{state}）", dry_run=told.dry_run)
    for line in lines:
        desk.say(f"  {line}")


def perform(
    session: Session, procedure: Procedure, case: Case, taking: Taking, reckoner: Reckoner
) -> list[str]:
    """Take a step and do what it sets in motion; gives sentences for the clerk."""
    taking = _filled(procedure, session, case, taking)
    take(session, case, taking, reckoner)
    effect = procedure.effects.get(taking.step)
    lines = list(effect(Asked(session, case, taking))) if effect else []
    fault.point("procedure.effect")
    return lines


def _conceal(desk: Desk, process: Process, told: Told) -> str:
    """The reason as the audit tells it; what is confidential stands in no command line."""
    secret = [one.name for one in process.fields if one.kind is Kind.secret]
    desk.conceal(*(str(told.recorded.get(name) or "") for name in secret))
    return "" if "reason" in secret else str(told.recorded.get("reason") or "")


def _filled(procedure: Procedure, session: Session, case: Case, taking: Taking) -> Taking:
    """The step with what the program records by itself, where it may be taken at all."""
    fill = procedure.fills.get(taking.step)
    if fill is None or not case.process.allows(taking.step, case.state):
        return taking
    known = {name: told for name, told in taking.recorded.items() if given(told)}
    made = {name: told for name, told in fill(Asked(session, case, taking)).items() if given(told)}
    return replace(taking, recorded={**taking.recorded, **made, **known})


def show_steps(desk: Desk, procedure: Procedure, number: str) -> None:
    """What was done in a case, and the periods that run or ran in it."""
    with desk.reading() as session:
        reckoner = reckoner_of(session)
        case = procedure.case(session, number, clock.today())
        process = case.process
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
    return _in_words(process, step.told, reveal=reveal)


def recorded_of(row: Mapping[str, Any], *, reveal: bool) -> str:
    """What a row of ``case_step`` recorded, as its process tells it to whoever shows the steps.

    Of a process that is not declared nobody knows what is confidential: nothing is told.
    """
    process = PROCESSES.get(row["process"])
    if process is None:
        return mask_secret(row["recorded"])
    return _in_words(process, json.loads(row["recorded"]), reveal=reveal)


def _in_words(process: Process, told: Mapping[str, Any], *, reveal: bool) -> str:
    """Recorded fields in the order of the process."""
    return "；".join(
        f"{one.title}={worded(one, told[one.name], reveal=reveal)}"
        for one in process.fields
        if one.name in told
    )


def worded(one: Field, value: Any, *, reveal: bool = False) -> str:
    """A recorded value as a clerk reads it: words of closed lists, masked unless ``reveal``."""
    if isinstance(value, list):
        return "、".join(worded(one, part, reveal=reveal) for part in value)
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
        period = made.period
        steps = [process.step(name).title for name in period.opens or period.ended_by]
        before = [process.step(name).title for name in period.closes]
        if made.end is None:
            yield f"{period.title}：中止计时"
        elif period.opens:
            till = f"，届满前可{'、'.join(before)}" if before else ""
            yield f"{period.title}：{made.end} 届满，次日起可{'、'.join(steps)}{till}"
        else:
            yield f"{period.title}：{made.end} 前{'、'.join(steps)}"
