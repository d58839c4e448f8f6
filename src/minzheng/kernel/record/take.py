"""Take (登记入簿): lines entered from a sheet or typed, and acts on a line.

The rows of a sheet are looked at in order, each against the file and the rows above it; every
fault is told, and with one in any row nothing stays written, unless a clerk wants the good ones.
The same line again changes nothing; a line on file that says otherwise is refused with what
differs, because a change is an act.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from minzheng.errors import InputInvalid, NotFound
from minzheng.kernel import clock, fault
from minzheng.kernel.finding import Finding, Problem
from minzheng.kernel.kind import shown
from minzheng.kernel.lists import refusal
from minzheng.kernel.record.declare import Fault, Item, Linked, RecordAct, Records, Values
from minzheng.kernel.register import Taken
from minzheng.kernel.serial import take as next_number
from minzheng.kernel.sheet.form import Field, Form
from minzheng.kernel.sheet.reading import Reading, Row
from minzheng.kernel.sheet.typed import reading_of

UNKNOWN = Problem("line-unknown", "没有编号 {number} 的{title}", "用 list 查编号", kind=NotFound)
DIFFERS = Problem(
    "record-differs",
    "{number} 已在簿，内容不同：{what}",
    "变动要办理手续；录入有误的报管理员订正",
)
TWICE = Problem("record-twice", "与第 {first} 行是同一条", "删去一行")
AGAINST_ROW = "与本表的这一行只能登记一行；核对后删去或改正一行"
"""The remedy where a row cannot stand beside another of its own sheet."""
ACT_REFUSED = Problem(
    "record-act-refused", "{number} 现在不能{act}，{count} 个条件不符合", "逐条补齐后再办"
)
ACT_STATE = Problem("record-act-state", "现在是“{state}”，“{states}”时才能{act}", "核对编号")
DAY_AHEAD = Problem("record-day-ahead", "「{title}」{value} 还没有到", "核对日期")
ACT_EARLY = Problem("record-act-early", "「{title}」{day} 早于登记的 {first}", "核对日期")
NO_NUMBER = Problem(
    "record-number-own",
    "编号 {number} 不在簿中；新登记的编号由程序给",
    "新登记的编号留空",
    kind=InputInvalid,
)

NUMBER = Field("number", "编号", most=20, width=16, prompt="新登记的留空")


def form_of(records: Records) -> Form:
    """The sheet of a book: the number, then everything a clerk fills in."""
    return Form(
        f"{records.name}/1",
        records.title,
        (NUMBER, *records.fields),
        (*records.notes, "一行登记一条；新登记的编号留空，由程序给。"),
        given=records.given,
    )


def find(session: Session, records: Records, number: str) -> Any:
    """The line with this number; raises ``line-unknown``."""
    model: Any = records.model
    found = session.exec(select(model).where(model.number == number.strip())).one_or_none()
    if found is None:
        raise UNKNOWN(number=number, title=records.title)
    return found


@dataclass(slots=True)
class _Taking:
    """One import in progress."""

    session: Session
    records: Records
    reading: Reading
    links: dict[int, list[Linked]]
    known: dict[str, Any]
    same: dict[tuple[Any, ...], Any]
    made: dict[str, int]

    def linked(self, place: int) -> Iterator[Linked]:
        """The references of one row."""
        for found in self.links.values():
            yield found[place]

    def refuse(self, row: Row, key: str, found: Finding) -> None:
        """Keep a fault of a row; a line that this very sheet made is told by its row."""
        beside = {
            name: f"本表第 {self.made[fact]} 行"
            for name, fact in found.facts.items()
            if isinstance(fact, str) and fact in self.made
        }
        if beside:
            found = replace(found.retold(**beside), hint=AGAINST_ROW)
        self.reading.refuse(row, replace(found, where=self.reading.place(row, key)))


def take_in(
    session: Session, records: Records, reading: Reading, partial: bool
) -> tuple[Taken, list[Any]]:
    """Enter a reading; gives what became of its rows, and the new lines.

    Raises ``import-has-errors`` or ``entry-has-errors`` with every finding unless ``partial``.
    """
    rows = reading.rows
    links = {
        place: item.find(session, [row.values for row in rows])
        for place, item in enumerate(records.items)
        if not isinstance(item, Item)
    }
    taking = _Taking(session, records, reading, links, _by_number(session, records, rows), {}, {})
    made = []
    for place, row in enumerate(rows):
        line = _entered(taking, place, row)
        if line is not None:
            taking.made[line.number] = row.number
            made.append(line)
    bad = len(reading.bad_rows)
    if bad and not partial:
        raise refusal(reading)
    reading.taken = {row.number for row in reading.good_rows}
    written = len(made)
    return Taken(reading.rows_in, written, written, reading.rows_in - bad - written, bad), made


def _by_number(session: Session, records: Records, rows: Sequence[Row]) -> dict[str, Any]:
    """The lines on file that the sheet names by number."""
    from minzheng.kernel.db import among

    model: Any = records.model
    wanted = [str(row.values["number"]) for row in rows if row.values["number"]]
    found = session.exec(select(model).where(among(col(model.number), wanted)))
    return {one.number: one for one in found}


def _entered(taking: _Taking, place: int, row: Row) -> Any:
    """Enter one row, unless there is a fault or the book has it; gives the new line, if any."""
    records, session = taking.records, taking.session
    if not row.values["number"]:
        for where, found in _ahead(records, row.values):
            taking.refuse(row, where, found)
    if records.faults is not None:
        for where, found in records.faults(session, row.values):
            taking.refuse(row, where, found)
    if not _is_fresh(taking, place, row):
        return None
    values = _stored(taking, place, row)
    key = tuple(values.get(name) for name in records.same)
    if records.same and key in taking.same:
        taking.refuse(row, records.fields[0].key, TWICE.finding(first=taking.same[key]))
        return None
    taking.same[key] = row.number
    known = _same(session, records, values) if records.same else None
    if known is not None:
        _compare(taking, place, row, known, values)
        return None
    if records.told_before is not None and records.told_before(session, values):
        return None
    return enter(session, records, values)


def _ahead(records: Records, told: Values) -> Iterator[Fault]:
    """The fault of each day that is told before it has come."""
    for name, value in told.items():
        if type(value) is date and value > clock.today() and records.item(name).tells:
            title = records.model.model_fields[name].title
            yield name, DAY_AHEAD.finding(title=title, value=str(value))


def _is_fresh(taking: _Taking, place: int, row: Row) -> bool:
    """Whether a row says something new; its faults are kept where it cannot be entered."""
    number = str(row.values["number"] or "")
    for linked in taking.linked(place):
        for key, found in linked.faults:
            taking.refuse(row, key, found)
    if row.number in taking.reading.bad:
        return False
    if number and number not in taking.known:
        taking.refuse(row, "number", NO_NUMBER.finding(number=number))
        return False
    if number:
        _compare(taking, place, row, taking.known[number])
        return False
    return True


def enter(session: Session, records: Records, values: Values) -> Any:
    """Keep one new line under the next number of its year; ``values`` are by column."""
    number = _next(session, records, values)
    model: Any = records.model
    facts = {**values, **(records.marks(values) if records.marks is not None else {})}
    if records.makes is not None:
        facts |= records.makes(session, number, facts)
    made = model(number=number, **facts)
    session.add(made)
    session.flush()
    fault.point("record.entered")
    if records.after is not None:
        records.after(session, made)
    return made


def _next(session: Session, records: Records, values: Values) -> str:
    """The number that a new line gets."""
    if records.numbered is not None:
        return records.numbered(session, values)
    day = values.get(records.dated)
    year = day.year if isinstance(day, date) else clock.today().year
    return f"{records.prefix}{year}-{next_number(session, records.name, year):05d}"


def _stored(taking: _Taking, place: int, row: Row) -> dict[str, Any]:
    """A row's values by the model's columns; blanks leave the column's own default."""
    values: dict[str, Any] = {}
    for item in taking.records.items:
        if isinstance(item, Item):
            told = row.values[item.column]
            if told is not None:
                values[item.column] = getattr(told, "value", told) if item.digits else told
    for linked in taking.linked(place):
        values |= linked.make()
    return values


def _same(session: Session, records: Records, values: Values) -> Any:
    """The line on file that is the same one, if there is any."""
    model: Any = records.model
    wanted = [getattr(model, name) == values.get(name) for name in records.same]
    return session.exec(select(model).where(*wanted)).first()


def _compare(
    taking: _Taking, place: int, row: Row, known: Any, values: Values | None = None
) -> None:
    """Refuse a row that says otherwise than the line on file; an equal one changes nothing."""
    told = values if values is not None else _stored(taking, place, row)
    different = []
    for name, value in told.items():
        kept = getattr(known, name)
        if kept != value:
            different.append(_difference(taking.records, name, kept, value))
    if different:
        found = DIFFERS.finding(number=known.number, what="；".join(different))
        taking.refuse(row, "number", found)


def _difference(records: Records, column: str, kept: Any, told: Any) -> str:
    """In what two lines differ; personal data masked, of a reference only that it is another."""
    title = records.model.model_fields[column].title
    items = (one for one in records.items if isinstance(one, Item))
    item = next((one for one in items if one.column == column), None)
    if item is None:
        return f"{title}不同"
    kind = records.shown(item).kind
    had, has = (shown(value, kind) for value in (kept, told))
    return f"{title}簿中为“{had}”，表中为“{has}”"


# --- typed ----------------------------------------------------------------------------------------


def add(session: Session, records: Records, told: Mapping[str, str]) -> Any:
    """Enter one line as typed and give it; ``None`` when an equal one is there.

    Raises ``entry-has-errors`` with every finding.
    """
    _, made = take_in(session, records, reading_of(form_of(records), [told]), partial=False)
    return made[0] if made else None


# --- acts -----------------------------------------------------------------------------------------


def act_form(records: Records, act: RecordAct) -> Form:
    """What an act asks for, as a sheet would; so that one set of readers serves."""
    fields = [
        replace(records.field_of(records.item(name)), required=name in act.sets)
        for name in (*act.sets, *act.may_set)
    ]
    fields += [one for link in act.links for one in link.fields]
    return Form(f"{records.name}.{act.name}/1", act.title, tuple(fields) or (NUMBER,))


def do(
    session: Session,
    records: Records,
    number: str,
    act: RecordAct,
    told: Mapping[str, str],
    *,
    operator: str,
) -> tuple[Any, list[str]]:
    """Do something with a line; gives it, and what else came of it in sentences.

    Raises ``line-unknown``, ``entry-has-errors``, and ``record-act-refused`` with every condition
    that does not hold.
    """
    found = find(session, records, number)
    reading = reading_of(act_form(records, act), [told])
    if reading.bad:
        raise refusal(reading)
    values = reading.rows[0].values
    given = {
        key: value
        for key, value in values.items()
        if value is not None and key in (*act.sets, *act.may_set)
    }
    linked = [link.find(session, [values])[0] for link in act.links]
    faults = [fault for one in linked for _, fault in one.faults]
    asked = {one.key: values[one.key] for link in act.links for one in link.fields}
    faults += _act_faults(session, records, found, act, {**asked, **given})
    if faults:
        error = ACT_REFUSED(number=found.number, act=act.title, count=len(faults), findings=faults)
        error.cite = "；".join(dict.fromkeys(fault.cite for fault in faults if fault.cite))
        raise error
    for one in linked:
        given |= one.make()
    marks = act.marks(found, given, operator) if act.marks is not None else {}
    for name, value in {**given, **marks}.items():
        setattr(found, name, value)
    session.add(found)
    session.flush()
    fault.point("record.acted")
    said = list(act.after(session, found, given)) if act.after is not None else []
    return found, said


def _act_faults(
    session: Session, records: Records, found: Any, act: RecordAct, given: Values
) -> Iterator[Finding]:
    """Everything that forbids an act: the state, days that cannot be, and what the book says."""
    state = records.state(found, clock.today()) if records.state is not None else ""
    if act.when and state not in act.when:
        yield ACT_STATE.finding(state=state, states="、".join(act.when), act=act.title)
    yield from (one for _, one in _ahead(records, given))
    first = getattr(found, records.dated)
    for name, value in given.items():
        if type(value) is date and isinstance(first, date) and value < first:
            title = records.model.model_fields[name].title
            yield ACT_EARLY.finding(title=title, day=value, first=first)
    if act.faults is not None:
        yield from act.faults(session, found, given)


def told_of(records: Records, found: Any, names: Sequence[str], *, reveal: bool) -> str:
    """Some columns of a line in words: ``离站日期=2026-11-02；去向=返乡``."""
    parts = []
    for name in names:
        value = getattr(found, name)
        if value in (None, ""):
            continue
        column = records.shown_column(name)
        parts.append(f"{column.title}={shown(value, column.kind, reveal=reveal)}")
    return "；".join(parts)


def linked_of(session: Session, act: RecordAct, found: Any, *, reveal: bool) -> str:
    """The references an act made, in words: ``姓名=张*；公民身份号码=420281********0010``."""
    parts = []
    for link in act.links:
        stored = {name: getattr(found, name) for name in link.columns}
        for column, value in zip(link.shows, link.told(session, [stored])[0], strict=True):
            if value not in (None, ""):
                parts.append(f"{column.title}={shown(value, column.kind, reveal=reveal)}")
    return "；".join(parts)
