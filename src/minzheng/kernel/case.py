"""Case (办件): the history of one subject under a process, and the act of taking a step.

One table holds every step of every process: who, on which day, from which state to which, and what
was recorded. A subject is named by its process and its number in the section's own table. Rows are
only ever added, in an unbroken chain, and guards hold that against SQL too; so the state now is the
last step's, and any earlier day can be told. What rules decide on stands in the section's tables;
what a step records is its paper, read as a whole, and is kept as one text.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import groupby
from typing import Any

from sqlalchemy import Index, UniqueConstraint, func
from sqlmodel import Field, Session, col, select

from minzheng.errors import NotPermitted
from minzheng.kernel import clock, fault
from minzheng.kernel.calendar import Deadline
from minzheng.kernel.column import Row, table, told_field
from minzheng.kernel.db import guard
from minzheng.kernel.finding import Finding, Problem
from minzheng.kernel.period import Clock, Extension, Pause, Period, Reckoner, merged
from minzheng.kernel.process import By, Process, Step

REFUSED = Problem("step-refused", "现在不能{act}，{count} 个条件不符合", "逐条补齐后再办")
WRONG_STATE = Problem("step-wrong-state", "现在是“{state}”，“{states}”时才能{act}", "按次序办理")
SECOND_NEEDED = Problem(
    "step-second-operator",
    "{operator} 办过{earlier}，不能由同一人{act}",
    "换另一名经办人：--operator 姓名",
)
ROLE_NEEDED = Problem("step-role-needed", "{act}要由{role}办", "由有此权限的人办理")
FIELD_MISSING = Problem("step-field-missing", "没有写{title}", "补上{title}")
TOO_FAR = Problem("step-in-future", "日期 {on} 还没有到", "核对日期")
OUT_OF_ORDER = Problem("step-out-of-order", "日期 {on} 早于上一步的 {before}", "核对日期")
TOO_EARLY = Problem("step-too-early", "{period}到 {end} 届满", "{first} 起才能{act}")
STANDS_STILL = Problem("step-clock-stopped", "{period}已中止计时", "恢复办理后再{act}")
TOO_LATE = Problem("step-too-late", "{period}已于 {end} 届满", "期满后不能再{act}")
NO_MORE = Problem("step-extended-enough", "{period}已延长 {times} 次，不能再延", "在期限内办结")
STEP_KEPT = Problem(
    "step-kept", "办理记录只增不改，并且前后相接", "有错时另办一步更正", kind=NotPermitted
)


class CaseStep(Row, table=True):
    """办理记录: one step taken, with what it recorded; never altered, never removed."""

    __tablename__ = "case_step"
    __table_args__ = table(
        UniqueConstraint("process", "subject_id", "number"),
        Index("ix_case_step_state", "process", "state_after"),
    )

    process: str = Field(title="流程", max_length=40)
    subject_id: int = Field(title="对象")
    number: int = Field(title="第几步")
    step: str = Field(title="环节", max_length=40)
    state_before: str = Field(title="办前状态", max_length=40)
    state_after: str = Field(title="办后状态", max_length=40)
    taken_on: date = Field(title="日期")
    operator: str = Field(title="经办人", max_length=60)
    recorded: str = told_field("记录", "minzheng.kernel.procedure:recorded_of", default="{}")

    @property
    def told(self) -> dict[str, Any]:
        """What was recorded, by field; dates as ISO text."""
        read: dict[str, Any] = json.loads(self.recorded)
        return read


_LAST = (
    "SELECT {what} FROM case_step WHERE process = NEW.process AND subject_id = NEW.subject_id "
    "ORDER BY number DESC LIMIT 1"
)
guard(
    "case_step",
    "INSERT",
    f"NEW.number <> coalesce(({_LAST.format(what='number')}), 0) + 1 "
    f"OR NEW.state_before <> coalesce(({_LAST.format(what='state_after')}), NEW.state_before) "
    f"OR NEW.taken_on < coalesce(({_LAST.format(what='taken_on')}), NEW.taken_on)",
    STEP_KEPT,
)
guard("case_step", "UPDATE", "1", STEP_KEPT)
guard("case_step", "DELETE", "1", STEP_KEPT)


@dataclass(frozen=True, slots=True)
class Taking:
    """A step about to be taken: by whom, on which day, with what is recorded (办理)."""

    step: str
    on: date
    operator: str
    recorded: Mapping[str, Any] = field(default_factory=dict)
    roles: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Asked:
    """What a guard is given: the session, the case as it stands, and the step being taken."""

    session: Session
    case: Case
    taking: Taking


@dataclass(slots=True)
class Case:
    """One subject under one process, with the steps taken so far."""

    process: Process
    subject_id: int
    steps: list[CaseStep]

    @classmethod
    def of(cls, session: Session, process: Process, subject_id: int) -> Case:
        """The case of a subject; one without steps stands at the start."""
        query = select(CaseStep).where(
            CaseStep.process == process.code, CaseStep.subject_id == subject_id
        )
        found = session.exec(query.order_by(col(CaseStep.number)))
        return cls(process, subject_id, list(found))

    @property
    def state(self) -> str:
        """The state its last step left it in."""
        return self.steps[-1].state_after if self.steps else self.process.start

    def state_on(self, day: date, reckoner: Reckoner) -> str:
        """The state on a day: what was done by then, and what time itself has brought about."""
        then = Case(self.process, self.subject_id, [s for s in self.steps if s.taken_on <= day])
        for made in then.clocks(reckoner):
            lapsed = made.period.lapses_to and made.done is None and made.over(day)
            if lapsed and then.state not in self.process.final:
                return made.period.lapses_to
        return then.state

    def clocks(self, reckoner: Reckoner) -> list[Clock]:
        """The periods that have begun, in the order of declaration."""
        known: dict[str, Clock] = {}
        for period in self.process.periods:
            made = self._clock(period, known, reckoner)
            if made is not None:
                known[period.name] = made
        return list(known.values())

    def _clock(
        self, period: Period, known: Mapping[str, Clock], reckoner: Reckoner
    ) -> Clock | None:
        """One period as it stands; nothing when it has not begun."""
        since = self._place(self.process.started_by(period))
        if since is None:
            return None
        start = self.steps[since].taken_on
        if period.after:
            parent = known.get(period.after)
            if parent is None or parent.end is None:
                return None
            start = parent.end.day
        later = self.steps[since + 1 :]
        done = next((s for s in later if s.step in period.ended_by), None)
        if done is None and later and self.state in self.process.final:
            done = later[-1]
        before = later[: later.index(done)] if done is not None else later
        extended = self._extensions(period, before)
        beside = [known[name].spell for name in period.outside if name in known]
        pauses = [*self._pauses(period, done), *beside]
        end = reckoner.end(period, start, extended, merged(pauses))
        return Clock(period, start, end, done.taken_on if done is not None else None)

    def _place(self, names: Iterable[str]) -> int | None:
        """Where the last step of these names stands."""
        wanted = set(names)
        places = [place for place, step in enumerate(self.steps) if step.step in wanted]
        return places[-1] if places else None

    @staticmethod
    def _extensions(period: Period, steps: Iterable[CaseStep]) -> list[Extension]:
        by_move = {one.move: one for one in period.extensions}
        return [by_move[step.step] for step in steps if step.step in by_move]

    def _pauses(self, period: Period, done: CaseStep | None) -> list[Pause]:
        """The standstills of a period's clock up to the step that ended it."""
        found: list[Pause] = []
        began: date | None = None
        for step in self.steps:
            stands = step.state_after in period.stops
            if stands and began is None:
                began = step.taken_on
            elif not stands and began is not None:
                found.append((began, step.taken_on))
                began = None
            if step is done:
                break
        if began is not None:
            found.append((began, None))
        return found


def take(session: Session, case: Case, taking: Taking, reckoner: Reckoner) -> CaseStep:
    """Take a step, when every condition holds; the case then stands where it leads.

    Raises ``step-refused`` with every condition that does not hold. A step or field that the
    process does not have is a ``KeyError``: a bug of the act.
    """
    step = case.process.step(taking.step)
    for name in taking.recorded:
        if name not in (*step.records, *step.may_record):
            raise KeyError(f"{case.process.code}.{step.name} records no {name}")
    faults = [
        found if found.cite else replace(found, cite=step.cite)
        for found in faults_of(session, case, taking, reckoner)
    ]
    if faults:
        error = REFUSED(act=step.title, count=len(faults), findings=faults)
        error.cite = "；".join(dict.fromkeys(found.cite for found in faults if found.cite))
        raise error
    told = {name: _stored(value) for name, value in taking.recorded.items() if given(value)}
    made = CaseStep(
        process=case.process.code,
        subject_id=case.subject_id,
        number=len(case.steps) + 1,
        step=step.name,
        state_before=case.state,
        state_after=step.target or case.state,
        taken_on=taking.on,
        operator=taking.operator,
        recorded=json.dumps(told, ensure_ascii=False, sort_keys=True),
    )
    session.add(made)
    fault.point("case.step")
    session.flush()
    case.steps.append(made)
    return made


def faults_of(
    session: Session, case: Case, taking: Taking, reckoner: Reckoner
) -> Iterator[Finding]:
    """Everything that forbids a step, in the order of who, when, what, and the guards."""
    step = case.process.step(taking.step)
    last = case.steps[-1].taken_on if case.steps else taking.on
    state = case.state_on(max(taking.on, last), reckoner)
    titles = {member.value: member.label for member in case.process.states}
    if state not in step.sources:
        wanted = "、".join(titles[source] for source in step.sources)
        yield WRONG_STATE.finding(state=titles[state], states=wanted, act=step.title)
    yield from _who(case, step, taking)
    if taking.on > clock.today():
        yield TOO_FAR.finding(on=taking.on)
    if taking.on < last:
        yield OUT_OF_ORDER.finding(on=taking.on, before=last)
    for made in case.clocks(reckoner):
        if made.done is None:
            yield from _in_time(case, made, step, taking, reckoner)
    for name in step.records:
        if not given(taking.recorded.get(name)):
            yield FIELD_MISSING.finding(title=case.process.field_of(name).title)
    for one in step.guards:
        yield from one.check(Asked(session, case, taking))


def _who(case: Case, step: Step, taking: Taking) -> Iterator[Finding]:
    """Whether this operator may take the step."""
    if step.by is By.second:
        mine = [s.step for s in case.steps if s.operator == taking.operator]
        earlier = [case.process.step(name).title for name in step.unlike if name in mine]
        if earlier:
            words = {"operator": taking.operator, "earlier": "、".join(earlier)}
            yield SECOND_NEEDED.finding(act=step.title, **words)
    if step.role and step.role not in taking.roles:
        yield ROLE_NEEDED.finding(act=step.title, role=step.role)


def _in_time(
    case: Case, made: Clock, step: Step, taking: Taking, reckoner: Reckoner
) -> Iterator[Finding]:
    """Whether one running period lets the step be taken on its day."""
    period, end = made.period, made.end
    if step.name in period.opens and end is None:
        yield STANDS_STILL.finding(period=period.title, act=step.title)
    elif step.name in period.opens and end is not None and not made.over(taking.on):
        first = Deadline(date.fromordinal(end.day.toordinal() + 1), end.provisional)
        yield TOO_EARLY.finding(period=period.title, end=end, first=first, act=step.title)
    if step.name in period.closes and made.over(taking.on):
        yield TOO_LATE.finding(period=period.title, end=end, act=step.title)
    for extension in period.extensions:
        if extension.move != step.name:
            continue
        taken = sum(s.step == step.name and s.taken_on >= made.start for s in case.steps)
        if taken >= reckoner.times(extension, made.start):
            yield NO_MORE.finding(period=period.title, times=taken)
        if made.over(taking.on):
            yield TOO_LATE.finding(period=period.title, end=end, act=step.title)


def given(value: Any) -> bool:
    """Whether something was recorded: nothing, blanks and an empty list are not."""
    if isinstance(value, str):
        return bool(value.strip())
    return bool(value) if isinstance(value, tuple) else value is not None


def _stored(value: Any) -> Any:
    """As JSON keeps it: a day as text, a choice as its code."""
    if isinstance(value, tuple):
        return [_stored(one) for one in value]
    return value.isoformat() if isinstance(value, date) else value


def states(session: Session, code: str, on: date | None = None) -> dict[int, str]:
    """Where the subjects of a process that took a step stand, by their keys, as known on a day.

    Only what was done counts; what time alone brings about is :meth:`Case.state_on`.
    """
    then = [col(CaseStep.process) == code]
    then += [] if on is None else [col(CaseStep.taken_on) <= on]
    last = (
        select(col(CaseStep.subject_id), func.max(CaseStep.number).label("number"))
        .where(*then)
        .group_by(col(CaseStep.subject_id))
        .subquery()
    )
    query = (
        select(col(CaseStep.subject_id), col(CaseStep.state_after))
        .join(
            last,
            (last.c.subject_id == CaseStep.subject_id) & (last.c.number == CaseStep.number),
        )
        .where(CaseStep.process == code)
    )
    return dict(session.exec(query).all())


def open_cases(session: Session, process: Process) -> Iterator[Case]:
    """The cases of a process whose last step left them in a state that is not final."""
    newest = (
        select(col(CaseStep.subject_id), func.max(CaseStep.number).label("number"))
        .where(CaseStep.process == process.code)
        .group_by(col(CaseStep.subject_id))
        .subquery()
    )
    still = (
        select(CaseStep.subject_id)
        .join(
            newest,
            (newest.c.subject_id == CaseStep.subject_id) & (newest.c.number == CaseStep.number),
        )
        .where(CaseStep.process == process.code, col(CaseStep.state_after).not_in(process.final))
    )
    query = (
        select(CaseStep)
        .where(CaseStep.process == process.code, col(CaseStep.subject_id).in_(still))
        .order_by(col(CaseStep.subject_id), col(CaseStep.number))
    )
    for subject_id, steps in groupby(session.exec(query), key=lambda step: step.subject_id):
        yield Case(process, subject_id, list(steps))
