"""Listing (登记簿的清单): lines as a register shows them, as a sheet has them, and what is due."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from minzheng.kernel import clock
from minzheng.kernel.case import CaseStep, states
from minzheng.kernel.record.declare import Item, Link, Records
from minzheng.kernel.record.take import find, form_of, take_in
from minzheng.kernel.register import Ask, Register, Taken
from minzheng.kernel.sheet.reading import Reading
from minzheng.kernel.table import Column, Kind, Table
from minzheng.kernel.todo import Span, Task

NUMBER = Column("number", "编号", Kind.code)
STATE = Column("state", "状态")
WIDE = 6
"""So many columns of one line stand side by side when it is shown."""


def register_of(records: Records) -> Register:
    """The register of a book: list, show, export, template, import, history."""

    def take(session: Session, reading: Reading, partial: bool) -> Taken:
        return take_in(session, records, reading, partial)[0]

    def images(session: Session, key: str) -> list[tuple[str, int]]:
        return _images(session, records, find(session, records, key))

    return Register(
        name=records.name,
        title=records.title,
        columns=list_columns(records),
        key="number",
        rows=lambda session, ask: rows(session, records, ask),
        show=lambda session, key: show(session, records, key),
        images=images,
        form=form_of(records),
        sheet_rows=lambda session, ask: sheet_rows(session, records, ask),
        take_in=take,
        lists=records.lists,
        town=records.town,
    )


def list_columns(records: Records, *, whole: bool = False) -> tuple[Column, ...]:
    """The columns of a list; of one line all, also what an act sets."""
    found = [NUMBER]
    for item in records.items:
        if isinstance(item, Link):
            found += item.shows if item.shown else ()
        elif item.listed or whole:
            found.append(records.shown(item))
    found += _later(records, whole)
    found += [computed.column for computed in records.computed]
    return (*found, *([STATE] if _has_state(records) else []))


def _has_state(records: Records) -> bool:
    return records.state is not None or records.process is not None


def _later(records: Records, whole: bool) -> list[Column]:
    """The columns that acts set, which no clerk fills in at first."""
    told = {item.column for item in records.items if isinstance(item, Item)}
    names = dict.fromkeys(name for act in records.acts for name in (*act.sets, *act.may_set))
    return [records.shown_column(name) for name in names if whole and name not in told]


def rows(session: Session, records: Records, ask: Ask) -> list[tuple[Any, ...]]:
    """The lines asked for, in the order of their numbers."""
    return table_rows(session, records, found_by(session, records, ask), ask.on)


def found_by(session: Session, records: Records, ask: Ask) -> list[Any]:
    """The lines of a day, a township, a state."""
    model: Any = records.model
    query = select(model).where(getattr(model, records.dated) <= ask.on)
    if ask.town and records.place:
        inside = list(records.within(session, ask.town))
        query = query.where(col(getattr(model, records.place)).in_(inside))
    found = list(session.exec(query.order_by(col(model.number))))
    told = _states(session, records, found, ask.on) if ask.status else []
    if told:
        found = [one for one, state in zip(found, told, strict=True) if state == ask.status]
    return found


def _states(session: Session, records: Records, found: Sequence[Any], on: date) -> list[str]:
    """The word for each line on a day: its own, or where its procedure stands; none without."""
    if records.state is not None:
        return [records.state(one, on) for one in found]
    if records.process is None:
        return []
    process = records.process()
    titles = {member.value: member.label for member in process.states}
    known = states(session, process.code, on)
    return [titles[known.get(one.id, process.start)] for one in found]


def table_rows(
    session: Session, records: Records, found: Sequence[Any], on: date, *, whole: bool = False
) -> list[tuple[Any, ...]]:
    """Lines in the columns of :func:`list_columns`."""
    parts: list[list[tuple[Any, ...]]] = [[(one.number,) for one in found]]
    for item in records.items:
        if isinstance(item, Link):
            stored = [{name: getattr(one, name) for name in item.columns} for one in found]
            parts += [item.told(session, stored)] if item.shown else []
        elif item.listed or whole:
            parts.append([(getattr(one, item.column),) for one in found])
    for column in _later(records, whole):
        parts.append([(getattr(one, column.key),) for one in found])
    for computed in records.computed:
        parts.append([(value,) for value in computed.values(session, found, on)])
    if _has_state(records):
        parts.append([(state,) for state in _states(session, records, found, on)])
    return [sum(row, ()) for row in zip(*parts, strict=True)]


def show(session: Session, records: Records, number: str) -> list[Table]:
    """One line whole, some columns at a time, and the lines of other books that belong to it."""
    one = find(session, records, number)
    columns = list_columns(records, whole=True)
    values = table_rows(session, records, [one], clock.today(), whole=True)[0]
    tables = []
    for start in range(0, len(columns), WIDE):
        part = slice(start, start + WIDE)
        title = f"{records.title} {one.number}" if not start else ""
        tables.append(Table(records.name, columns[part], [values[part]], title=title))
    for child, column in records.children:
        found = _children(session, child, column, one)
        if found:
            told = table_rows(session, child, found, clock.today())
            tables.append(Table(child.name, list_columns(child), told, title=child.title))
    return tables


def _children(session: Session, child: Records, column: str, one: Any) -> list[Any]:
    model: Any = child.model
    query = select(model).where(getattr(model, column) == one.id)
    return list(session.exec(query.order_by(col(getattr(model, child.dated)), col(model.id))))


def _images(session: Session, records: Records, one: Any) -> list[tuple[str, int]]:
    """The audited rows of a line, its steps, and what belongs to it."""
    found = [(str(records.model.__tablename__), int(one.id))]
    if records.process is not None:
        steps = select(CaseStep.id).where(
            CaseStep.process == records.process().code, CaseStep.subject_id == one.id
        )
        found += [("case_step", int(key or 0)) for key in session.exec(steps)]
    for child, column in records.children:
        for below in _children(session, child, column, one):
            found += _images(session, child, below)
    return found


def sheet_rows(session: Session, records: Records, ask: Ask) -> list[Mapping[str, Any]]:
    """Lines in the columns of the form, so that an export can be read in again."""
    found = found_by(session, records, ask)
    told: list[dict[str, Any]] = [{"number": one.number} for one in found]
    for item in records.items:
        if isinstance(item, Link):
            stored = [{name: getattr(one, name) for name in item.columns} for one in found]
            keys = [column.key for column in item.shows]
            for row, values in zip(told, item.told(session, stored), strict=True):
                row.update(dict(zip(keys, values, strict=True)))
        else:
            for row, one in zip(told, found, strict=True):
                row[item.column] = getattr(one, item.column)
    return list(told)


def tasks(session: Session, records: Records, span: Span) -> Iterator[Task]:
    """What is due about the lines of a book within the span."""
    model: Any = records.model
    for one in session.exec(select(model).order_by(col(model.number))):
        for due in records.due:
            day = due.day(session, one)
            if day is not None and day <= span.until:
                place = getattr(one, records.place) if records.place else ""
                next_ = f"minzheng {due.command.format(number=one.number)}"
                yield Task(due.what, one.number, day, next_, division=place or "")
