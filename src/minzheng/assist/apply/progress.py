"""Progress (办理进度): how far each application is, by whom, how long each step took, what is late.

Days are working days from the step before; capability A9 asks for who and when, days per step and
what is overdue, A10 for a sample of what the townships confirmed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from sqlmodel import Session

from minzheng.assist.apply.choices import ApplyKind
from minzheng.assist.apply.history import Dossier, dossiers
from minzheng.assist.apply.subject import last
from minzheng.kernel.draw import choose, size_of
from minzheng.kernel.period import Clock, Reckoner, reckoner_of
from minzheng.kernel.table import Column, Kind, Table
from minzheng.people.divisions import Gazetteer

LIST = (
    Column("number", "申请编号", Kind.code),
    Column("kind", "类别"),
    Column("name", "申请人", Kind.name),
    Column("town", "乡镇（街道）"),
    Column("by", "由谁确认"),
    Column("state", "状态"),
    Column("step", "上一步"),
    Column("taken_on", "日期", Kind.date),
    Column("operator", "经办人"),
    Column("days", "受理后工作日", Kind.int),
    Column("period", "在走的期限"),
    Column("end", "届满", Kind.date),
    Column("late", "逾期天数", Kind.int),
)
STEPS = (
    Column("kind", "类别"),
    Column("way", "方式"),
    Column("step", "环节"),
    Column("count", "件次", Kind.int),
    Column("average", "平均工作日", Kind.text),
    Column("most", "最长工作日", Kind.int),
    Column("late", "逾期件次", Kind.int),
)
WAYS = {None: "", False: "县级", True: "乡镇"}
"""Who confirms, as it was fixed; nothing before that."""

SAMPLE = (
    Column("number", "申请编号", Kind.code),
    Column("kind", "类别"),
    Column("name", "申请人", Kind.name),
    Column("place", "村（社区）"),
    Column("confirmed_on", "确认日期", Kind.date),
    Column("operator", "确认人"),
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which applications: kinds, a township's code, only late ones, decided ones too."""

    kinds: tuple[ApplyKind, ...] = ()
    town: str = ""
    overdue: bool = False
    every: bool = False


def progress_table(session: Session, wanted: Wanted, today: date) -> Table:
    """One row an application that is under way, the latest first."""
    places = Gazetteer.load(session)
    reckoner = reckoner_of(session)
    found = []
    for one in _wanted(session, wanted, places):
        final = one.case.state in one.case.process.final
        nearest = None if final else _nearest(one, reckoner, today)
        late = nearest.overdue(today) if nearest else 0
        if (not final or wanted.every) and (late or not wanted.overdue):
            ending = (
                nearest.period.title if nearest else "",
                nearest.end.day if nearest and nearest.end else None,
                late or None,
            )
            found.append((late, (*_how_far(one, reckoner, places, today), *ending)))
    rows = [row for _, row in sorted(found, key=lambda pair: (-pair[0], str(pair[1][0])))]
    return Table("apply.progress", LIST, rows, title="申请办理进度", as_of=str(today))


def _how_far(
    one: Dossier, reckoner: Reckoner, places: Gazetteer, today: date
) -> tuple[object, ...]:
    """Which application, its last step, and its working days since the acceptance."""
    process, steps = one.case.process, one.case.steps
    step = steps[-1] if steps else None
    accepted = last(steps, "accept")
    days = None
    if accepted is not None and step is not None:
        until = step.taken_on if one.case.state in process.final else today
        days = reckoner.calendar.working_days_between(accepted.taken_on, until)
    return (
        one.application.number,
        one.application.kind.label,
        one.person.name,
        places.label(places.township_of(one.application.division_code)),
        WAYS[one.application.delegated],
        {member.value: member.label for member in process.states}[one.case.state],
        process.step(step.step).title if step else "",
        step.taken_on if step else None,
        step.operator if step else "",
        days,
    )


def _nearest(one: Dossier, reckoner: Reckoner, today: date) -> Clock | None:
    """Of the limits on the office that run, the one that ends first."""
    running = [
        made
        for made in one.case.clocks(reckoner)
        if made.done is None and made.end is not None and made.period.met_by
    ]
    return min(running, key=lambda made: made.end.day if made.end else today, default=None)


def steps_table(session: Session, wanted: Wanted, today: date) -> Table:
    """One row a step of each kind and way: how often, how many working days it took."""
    places = Gazetteer.load(session)
    reckoner = reckoner_of(session)
    took: dict[tuple[str, str, str], list[int]] = {}
    late: dict[tuple[str, str, str], int] = {}
    for one in _wanted(session, wanted, places):
        way = "乡镇确认" if one.application.delegated else "县级确认"
        missed = _late_steps(one, reckoner, today)
        for step, days in _waits(one, reckoner):
            key = (one.application.kind.label, way, one.case.process.step(step).title)
            took.setdefault(key, []).append(days)
            late[key] = late.get(key, 0) + (step in missed)
    rows = [
        (*key, len(days), _average(days), max(days), late[key] or None)
        for key, days in took.items()
    ]
    return Table("apply.steps", STEPS, rows, title="各环节用时", as_of=str(today))


def _waits(one: Dossier, reckoner: Reckoner) -> Iterator[tuple[str, int]]:
    """Every step with the working days since the one before, or since the application."""
    before = one.application.applied_on
    for step in one.case.steps:
        yield step.step, reckoner.calendar.working_days_between(before, step.taken_on)
        before = step.taken_on


def _late_steps(one: Dossier, reckoner: Reckoner, today: date) -> set[str]:
    """The steps that came after the limit they should have met."""
    return {
        name
        for made in one.case.clocks(reckoner)
        if made.done is not None and made.overdue(today)
        for name in made.period.met_by
    }


def _average(days: list[int]) -> str:
    """A mean to one place behind the point."""
    return str((Decimal(sum(days)) / len(days)).quantize(Decimal("0.1")))


def _wanted(session: Session, wanted: Wanted, places: Gazetteer) -> Iterator[Dossier]:
    """The applications asked for."""
    for one in dossiers(session, wanted.kinds):
        if not wanted.town or places.township_of(one.application.division_code) == wanted.town:
            yield one


def sample_table(session: Session, wanted: Wanted, rate: Fraction, seed: str) -> Table:
    """What the county looks at again of the townships' own confirmations, drawn by a seed."""
    places = Gazetteer.load(session)
    found = {}
    for one in _wanted(session, wanted, places):
        step = last(one.case.steps, "confirm")
        if one.application.delegated and step is not None:
            shown = (one.application.number, one.application.kind.label, one.person.name)
            place = places.label(one.application.division_code)
            found[one.application.number] = (*shown, place, step.taken_on, step.operator)
    chosen = choose(found, seed, size_of(rate, len(found)))
    rows = [row for number, row in found.items() if number in chosen]
    title = f"乡镇确认抽查名单（{len(found)} 件抽 {len(rows)} 件，种子 {seed}）"
    return Table("apply.sample", SAMPLE, rows, title=title)
