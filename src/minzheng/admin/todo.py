"""Todo: what is due across all sections, from the catalogue (待办经办).

Each source tells its own tasks; the open cases of every process add the periods that run in them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import click
from sqlmodel import Session

from minzheng import catalog
from minzheng.errors import FINDINGS_EXIT, NotFound
from minzheng.kernel import clock
from minzheng.kernel.calendar import Deadline
from minzheng.kernel.case import Case, open_cases
from minzheng.kernel.command import Desk
from minzheng.kernel.finding import Problem
from minzheng.kernel.period import reckoner_of
from minzheng.kernel.process import Process
from minzheng.kernel.resolve import resolve
from minzheng.kernel.table import Column, Kind, Table
from minzheng.kernel.text import nearest
from minzheng.kernel.todo import Span, Task
from minzheng.people.divisions import Gazetteer

UNKNOWN_SECTION = Problem(
    "todo-section-unknown", "没有“{section}”的待办", "现有：{known}；最接近：{near}", kind=NotFound
)

TITLES = {"people": "人员", "payout": "发放", **catalog.SECTIONS}
"""What a clerk calls the parts that tell tasks."""

COLUMNS = (
    Column("section", "业务"),
    Column("what", "事项"),
    Column("subject", "对象", Kind.free),
    Column("name", "姓名", Kind.name),
    Column("town", "乡镇（街道）"),
    Column("due", "到期日", Kind.date),
    Column("provisional", "暂定", Kind.flag),
    Column("late", "逾期天数", Kind.int),
    Column("next", "下一步", Kind.free),
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What was asked for: a section, a township, how far ahead, only what is late."""

    section: str | None
    town: str | None
    days: int
    overdue: bool


def show_todo(desk: Desk, wanted: Wanted, options: Mapping[str, Any]) -> None:
    """List what is due; with ``--overdue`` the exit code is 3 when anything is late."""
    with desk.reading() as session:
        table = todo_table(session, wanted, clock.today())
    late = sum(1 for row in table.rows if row[7])
    plain = options["format_"] is None and not options["as_json"] and options["output"] is None
    if table.rows or not plain:
        desk.show(table, options)
    desk.say(f"其中逾期 {late} 项" if table.rows else "没有到期的事项")
    if wanted.overdue and late:
        raise click.exceptions.Exit(FINDINGS_EXIT)


def todo_table(session: Session, wanted: Wanted, today: date) -> Table:
    """The tasks asked for, the longest overdue first."""
    if wanted.section is not None and wanted.section not in catalog.TODOS:
        near = "、".join(nearest(wanted.section, catalog.TODOS)) or "没有相近的"
        raise UNKNOWN_SECTION(section=wanted.section, known="、".join(catalog.TODOS), near=near)
    places = Gazetteer.load(session)
    town = places.township(wanted.town).code if wanted.town else None
    span = _span(session, today, 0 if wanted.overdue else wanted.days)
    rows = []
    for section in catalog.TODOS:
        for task in tasks(session, section, span) if wanted.section in (None, section) else ():
            place = places.township_of(task.division) if task.division else ""
            if (town and place != town) or (wanted.overdue and task.due >= today):
                continue
            late = max((today - task.due).days, 0)
            label = places.label(place) if place else ""
            fixed = (task.due, task.provisional, late or None, task.next)
            rows.append((TITLES[section], task.what, task.subject, task.name, label, *fixed))
    rows.sort(key=lambda row: (row[5], list(TITLES.values()).index(row[0]), row[1], row[2]))
    return Table("todo", COLUMNS, rows, title="待办", as_of=str(today))


def _span(session: Session, today: date, days: int) -> Span:
    """From today so many working days ahead; none ahead is up to yesterday and today."""
    reckoner = reckoner_of(session)
    return Span(today, reckoner.calendar.add_working_days(today, days).day, reckoner)


def tasks(session: Session, section: str, span: Span) -> Iterator[Task]:
    """The tasks of a section: what its source tells, and the periods of its processes."""
    yield from resolve(catalog.TODOS[section])(session, span)
    for code, target in catalog.PROCESSES.items():
        process = resolve(target)
        if code.partition(".")[0] == section and process.describe is not None:
            yield from case_tasks(session, process, span)


def case_tasks(session: Session, process: Process, span: Span) -> Iterator[Task]:
    """The running periods of a process's open cases that end within the span."""
    cases = list(open_cases(session, process))
    assert process.describe is not None
    names = process.describe(session, [case.subject_id for case in cases])
    for case in cases:
        if case.state_on(span.today, span.reckoner) in process.final:
            continue
        label, division = names[case.subject_id]
        for what, end in _ending(case, span):
            yield Task(
                f"{process.title}：{what}",
                label,
                end.day,
                process.shown_by.format(subject=label),
                division=division,
                provisional=end.provisional,
            )


def _ending(case: Case, span: Span) -> Iterator[tuple[str, Deadline]]:
    """What falls due in a case: the office's limits, others' limits, waiting times that are over.

    Another's limit that has passed is nobody's task; after a waiting time the next step is open.
    """
    for made in case.clocks(span.reckoner):
        period, end = made.period, made.end
        if made.done is not None or end is None:
            continue
        if period.opens and not period.closes:
            first = Deadline(end.day + timedelta(days=1), end.provisional)
            if span.today <= first.day <= span.until:
                yield f"{period.title}满，可办下一步", first
        elif end.day <= span.until and (period.met_by or end.day >= span.today):
            yield period.title, end
