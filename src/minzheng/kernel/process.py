"""Process (办理流程): what every legal procedure repeats, declared as data and used by acts.

A process has states, steps between them (who may take one, what it must record, which guards it
must pass) and periods (:mod:`minzheng.kernel.period` lists the shapes a legal time limit may have).
It is proved when it is loaded: a state that nothing leads to or nothing leads out of, a period of
a step that does not exist, a guard that reads what nobody records are errors of the program.

Its history is kept in one of two places. A **case** has a row of ``case_step`` for every step
(:mod:`minzheng.kernel.case`), and its state is found from them. A row of a register that itself
holds its state and what each step recorded (a batch of payments) needs no second history: its
audit is one, and :meth:`Process.row_rule` gives the SQL that holds the row to these very steps.

::

    PERMIT = Process(
        "club.permit", "许可", states=PermitState, start="draft", final=("granted", "refused"),
        fields=(Field("paper", "材料清单"), Field("opinion", "意见"), Field("reason", "理由")),
        steps=(
            Step("accept", "受理", ("draft",), "accepted", records=("paper",)),
            Step("grant", "准予", ("accepted",), "granted", records=("opinion",),
                 by=By.second, unlike=("accept",)),
            Step("prolong", "延长", ("accepted",), records=("reason",)),
            ...
        ),
        periods=(
            Period("decide", "作出决定", "permit.days", runs_from=("accept",),
                   met_by=("grant", "refuse"), extensions=(Extension("prolong", "permit.more"),)),
        ),
    )

The module knows no database and no clock: it says what may be done, not that it was.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from minzheng.kernel.finding import Finding
from minzheng.kernel.kind import Kind
from minzheng.kernel.label import Choice
from minzheng.kernel.period import Period
from minzheng.kernel.table import Column, Table


class DefinitionError(ValueError):
    """A process that cannot be: every fault of its declaration, a line each."""


class By(Choice):
    """谁可以办: who may take a step."""

    maker = "maker", "经办人"
    second = "second", "另一名经办人"


@dataclass(frozen=True, slots=True)
class Field:
    """What a step may record: its stable name, its Chinese title, what it holds.

    ``choice`` closes the list of what may be said, ``many`` lets it be said more than once, and
    ``example`` is what the help shows.
    """

    name: str
    title: str
    kind: Kind = Kind.text
    choice: type[Choice] | None = None
    many: bool = False
    example: str = ""


@dataclass(frozen=True, slots=True)
class Guard:
    """A condition of a step: a function of the step being taken, giving what forbids it.

    ``reads`` names the recorded fields it looks at, so that a misspelt one is found on loading.
    """

    check: Callable[[Any], Iterable[Finding]]
    reads: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """One step (环节): from which states to which, by whom, recording what.

    An empty ``target`` stays where it is. ``records`` must be given, ``may_record`` may. With
    ``By.second`` whoever took one of the steps ``unlike`` may not take this one; ``role`` is what
    the operator must be besides, empty for anybody.
    """

    name: str
    title: str
    sources: tuple[str, ...]
    target: str = ""
    by: By = By.maker
    unlike: tuple[str, ...] = ()
    role: str = ""
    records: tuple[str, ...] = ()
    may_record: tuple[str, ...] = ()
    guards: tuple[Guard, ...] = ()
    cite: str = ""

    def leads(self) -> Iterator[tuple[str, str]]:
        """From and to, for every state it may be taken in."""
        for source in self.sources:
            yield source, self.target or source


PROCESSES: dict[str, Process] = {}
"""Every process declared by the modules imported so far, by code."""


@dataclass(frozen=True, slots=True)
class Process:
    """A procedure: states (a :class:`Choice`), where it starts, where it may rest for good.

    For lists of what is due, ``describe`` gives for subjects by their number what people call them
    and the division they belong to, and ``shown_by`` is the command that shows one, ``{subject}``
    standing for what they are called. Raises :class:`DefinitionError` with every fault.
    """

    code: str
    title: str
    states: type[Choice]
    start: str
    final: tuple[str, ...]
    steps: tuple[Step, ...]
    fields: tuple[Field, ...] = ()
    periods: tuple[Period, ...] = ()
    describe: Callable[[Any, list[int]], dict[int, tuple[str, str]]] | None = None
    shown_by: str = ""
    _by_name: dict[str, Step] = field(default_factory=dict, init=False, repr=False)

    def __post_init__(self) -> None:
        self._by_name.update({step.name: step for step in self.steps})
        faults = list(_faults(self))
        if faults:
            raise DefinitionError("\n".join(f"{self.code}: {fault}" for fault in faults))
        PROCESSES[self.code] = self

    def step(self, name: str) -> Step:
        """The step of this name; ``KeyError`` when the process has none."""
        return self._by_name[name]

    def field_of(self, name: str) -> Field:
        """The field of this name; ``KeyError`` when the process has none."""
        return {one.name: one for one in self.fields}[name]

    def started_by(self, period: Period) -> tuple[str, ...]:
        """The steps a period runs from, through the periods whose ends start it."""
        earlier = {one.name: one for one in self.periods[: self.periods.index(period)]}
        while period.after in earlier:
            period = earlier.pop(period.after)
        return period.runs_from

    def allows(self, name: str, state: str) -> bool:
        """Whether a step may be taken in a state."""
        return state in self.step(name).sources

    def moves(self) -> Iterator[tuple[str, str, Step]]:
        """Every move: from, to, and the step that makes it."""
        for step in self.steps:
            for source, target in step.leads():
                yield source, target, step

    def row_rule(self, columns: Iterable[str], state: str = "state") -> str:
        """SQL over OLD and NEW that holds when an UPDATE is one of the steps.

        A row keeps its own history: ``state`` is its column of the state, the fields of the steps
        are columns, and a step sets its own fields and no other of ``columns``.
        """
        kept = [name for name in columns if name != state]
        allowed = []
        for source, target, step in self.moves():
            sets = (*step.records, *step.may_record)
            same = [f"OLD.{name} IS NEW.{name}" for name in kept if name not in sets]
            move = f"OLD.{state} = '{source}' AND NEW.{state} = '{target}'"
            allowed.append(f"({' AND '.join([move, *same])})")
        return " OR ".join(allowed)

    def table(self) -> Table:
        """All moves of the process, as the commands, the tests and the papers read them."""
        titles = {member.value: member.label for member in self.states}
        rows = [
            (
                titles[source],
                step.name,
                step.title,
                titles[target],
                "、".join(part for part in (step.by.label, step.role) if part),
                "、".join(self.field_of(name).title for name in (*step.records, *step.may_record)),
                "；".join(_periods_of(self, step.name)),
                step.cite,
            )
            for source, target, step in self.moves()
        ]
        columns = (
            Column("source", "从"),
            Column("step", "环节", Kind.code),
            Column("title", "名称"),
            Column("target", "到"),
            Column("by", "谁办"),
            Column("records", "记录"),
            Column("periods", "期限"),
            Column("cite", "依据"),
        )
        return Table(f"process.{self.code}", columns, rows, title=self.title)


def _periods_of(process: Process, step: str) -> Iterator[str]:
    """What the periods of a process say of a step."""
    for period in process.periods:
        words = (
            (period.runs_from, f"{period.title}起算"),
            (period.met_by, f"{period.title}内办"),
            (period.opens, f"{period.title}满后办"),
            (period.closes, f"{period.title}满前办"),
            (tuple(one.move for one in period.extensions), f"延长{period.title}"),
        )
        for steps, told in words:
            if step in steps:
                yield f"{told}（{period.key}）"


# --- proof --------------------------------------------------------------------------------------


def _faults(process: Process) -> Iterator[str]:
    """What is wrong with a declaration, in the order in which it is read."""
    states = {member.value for member in process.states}
    yield from _unknown(states, "state", [("start", (process.start,)), ("final", process.final)])
    for kind, names in (
        ("step", [one.name for one in process.steps]),
        ("field", [one.name for one in process.fields]),
        ("period", [one.name for one in process.periods]),
    ):
        yield from (f"{kind} {name} twice" for name, times in Counter(names).items() if times > 1)
    for step in process.steps:
        yield from _step_faults(process, step, states)
    for period in process.periods:
        yield from _period_faults(process, period, states)
    yield from _road_faults(process, states)


def _unknown(
    known: set[str], kind: str, named: Iterable[tuple[str, Iterable[str]]]
) -> Iterator[str]:
    """Names in these places that are not known."""
    for place, names in named:
        yield from (f"{place}: no {kind} {name}" for name in names if name not in known)


def _step_faults(process: Process, step: Step, states: set[str]) -> Iterator[str]:
    at = f"step {step.name}"
    fields = {one.name for one in process.fields}
    recorded = {*step.records, *step.may_record}
    yield from _unknown(states, "state", [(at, (*step.sources, *filter(None, [step.target])))])
    yield from _unknown(fields, "field", [(at, sorted(recorded))])
    yield from _unknown(set(process._by_name), "step", [(at, step.unlike)])
    for guard in step.guards:
        yield from _unknown(recorded, "recorded field", [(f"{at}, guard", guard.reads)])
    if not step.sources:
        yield f"{at}: from nowhere"
    if (step.by is By.second) is not bool(step.unlike):
        yield f"{at}: a second operator is another than that of which steps?"


def _period_faults(process: Process, period: Period, states: set[str]) -> Iterator[str]:
    at = f"period {period.name}"
    longer = [one.move for one in period.extensions]
    steps = set(process._by_name)
    yield from _unknown(steps, "step", [(at, (*period.runs_from, *period.ended_by, *longer))])
    lapse = filter(None, [period.lapses_to])
    yield from _unknown(states, "state", [(at, (*period.stops, *lapse))])
    if bool(period.runs_from) is bool(period.after):
        yield f"{at}: runs from steps or after another period, one of the two"
    if not period.ended_by:
        yield f"{at}: no step meets it, waits for it or must come before its end"
    before = [one.name for one in process.periods[: process.periods.index(period)]]
    for name in filter(None, (period.after, *period.outside)):
        if name not in before:
            yield f"{at}: no period {name} declared before it"
    if period.lapses_to and period.lapses_to not in process.final:
        yield f"{at}: lapses to {period.lapses_to}, which is not final"
    for name in longer:
        if name in steps and "reason" not in process.step(name).records:
            yield f"{at}: {name} makes it longer and records no reason"


def _road_faults(process: Process, states: set[str]) -> Iterator[str]:
    """States that cannot be reached, that cannot be left, and those with no way to an end."""
    roads = {(source, target) for source, target, _ in process.moves()}
    for period in process.periods:
        if period.lapses_to:
            starts = process.started_by(period)
            begun = {target for _, target, step in process.moves() if step.name in starts}
            roads |= {(state, period.lapses_to) for state in begun}
    reached = _closure({process.start}, roads)
    ending = _closure(set(process.final), {(target, source) for source, target in roads})
    left = {source for source, target in roads if source != target}
    for member in process.states:
        state = member.value
        if state not in reached:
            yield f"state {state}: nothing leads to it"
        elif state not in left and state not in process.final:
            yield f"state {state}: nothing leads out of it, and it is not final"
        elif state not in ending:
            yield f"state {state}: no way to a final state"


def _closure(known: set[str], roads: Iterable[tuple[str, str]]) -> set[str]:
    """The states that roads lead to from the known ones, and these."""
    pairs = list(roads)
    while True:
        more = {target for source, target in pairs if source in known} - known
        if not more:
            return known
        known = known | more
