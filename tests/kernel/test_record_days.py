"""Records: a day that is told has come; one that is agreed may lie ahead, as the column says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from loans import LOANS, Loan
from sqlalchemy import create_engine
from sqlmodel import Session, select

from minzheng.errors import MinzhengError
from minzheng.kernel import clock
from minzheng.kernel.finding import Level
from minzheng.kernel.record.declare import Item, RecordAct, Records
from minzheng.kernel.record.listing import register_of
from minzheng.kernel.record.take import add, do, form_of, take_in
from minzheng.kernel.register import Ask
from minzheng.kernel.serial import Serial
from minzheng.kernel.sheet.read import read
from minzheng.kernel.table import Style, to_bytes

TODAY, TOMORROW = date(2026, 11, 21), date(2026, 11, 22)
ONE = {"borrower": "王小明", "thing": "笛子", "lent_on": "2026-11-01"}

DAYS = [
    ("due_on", None, False),
    ("due_on", True, True),
    ("due_on", False, False),
    ("member_since", None, True),
    ("member_since", True, True),
    ("member_since", False, False),
]
"""A column, what is said of it, and whether a day in it may lie ahead."""
EACH = pytest.mark.parametrize(
    ("column", "ahead", "may"),
    DAYS,
    ids=[f"{column}-{'unsaid' if ahead is None else ahead}" for column, ahead, _ in DAYS],
)


@pytest.fixture
def session() -> Iterator[Session]:
    """A book with nothing in it."""
    clock.fix(TODAY)
    engine = create_engine("sqlite://")
    for model in (Loan, Serial):
        model.__table__.create(engine)
    with Session(engine) as opened:
        yield opened


def _book(column: str, ahead: bool | None) -> Records:
    """The book in which a new line tells the day."""
    return replace(LOANS, items=(*LOANS.items, Item(column, ahead=ahead)), children=())


def _refused(error: MinzhengError) -> list[tuple[str, str]]:
    return [(found.id, found.value) for found in error.findings]


@EACH
def test_a_day_typed(session: Session, column: str, ahead: bool | None, may: bool) -> None:
    """Today may be told of every column, tomorrow of one that is agreed."""
    book = _book(column, ahead)
    assert getattr(add(session, book, ONE | {column: str(TODAY)}), column) == TODAY
    told = ONE | {"borrower": "李小红", column: str(TOMORROW)}
    if may:
        assert getattr(add(session, book, told), column) == TOMORROW
        return
    with pytest.raises(MinzhengError) as refused:
        add(session, book, told)
    assert _refused(refused.value) == [("record-day-ahead", str(TOMORROW))]
    assert book.model.model_fields[column].title in str(refused.value.findings[0])


@EACH
def test_a_day_that_an_act_sets(
    session: Session, column: str, ahead: bool | None, may: bool
) -> None:
    """The same of a column that no new line has; what is said of it stands among the later ones."""
    act = RecordAct("agree", "约定", sets=(column,))
    later = () if ahead is None else (Item(column, ahead=ahead),)
    book = replace(LOANS, acts=(act,), later=later)
    made = add(session, book, ONE)
    if may:
        do(session, book, made.number, act, {column: str(TOMORROW)}, operator="甲")
        assert getattr(made, column) == TOMORROW
        return
    with pytest.raises(MinzhengError) as refused:
        do(session, book, made.number, act, {column: str(TOMORROW)}, operator="甲")
    assert _refused(refused.value) == [("record-day-ahead", str(TOMORROW))]
    assert getattr(made, column) is None
    do(session, book, made.number, act, {column: str(TODAY)}, operator="甲")


def test_an_act_reads_a_column_as_a_new_line_does(session: Session) -> None:
    """What may lie ahead when it is entered may when it is changed."""
    act = RecordAct("extend", "续借", sets=("due_on",))
    book = replace(_book("due_on", True), acts=(act,))
    made = add(session, book, ONE)
    do(session, book, made.number, act, {"due_on": str(TOMORROW)}, operator="甲")
    assert made.due_on == TOMORROW


def _sheet(session: Session, book: Records, *, numbered: bool) -> bytes:
    """The lines of a book as a sheet, with their numbers or as new ones."""
    table = register_of(book).sheet_table(session, Ask(TOMORROW))
    if not numbered:
        table = replace(table, rows=[(None, *row[1:]) for row in table.rows])
    return to_bytes(table, Style("xlsx", reveal=True))


def test_a_day_of_a_sheet(session: Session) -> None:
    """Every such cell is told by its place and stays out; the other rows may be taken."""
    book = _book("due_on", None)
    clock.fix(TOMORROW)
    for borrower, day in (("王小明", TODAY), ("李小红", TOMORROW)):
        add(session, book, ONE | {"borrower": borrower, "due_on": str(day)})
    sheet = _sheet(session, book, numbered=False)
    session.rollback()
    clock.fix(TODAY)
    reading = read(sheet, "借用.xlsx", form_of(book))
    taken, _ = take_in(session, book, reading, partial=True)
    assert (taken.written, taken.refused) == (1, 1)
    (found,) = (one for one in reading.findings if one.level is Level.error)
    row = next(row for row in reading.rows if row.values["due_on"] == TOMORROW)
    assert (found.id, found.value) == ("record-day-ahead", str(TOMORROW))
    assert found.where == reading.place(row, "due_on")
    assert found.where.startswith(f"第{row.number}行「应还日期」(")
    assert [loan.borrower for loan in session.exec(select(Loan))] == ["王小明"]


def test_a_line_on_file_is_not_asked_again(session: Session) -> None:
    """An export changes nothing when it comes back, whatever day it is read on."""
    book = _book("due_on", None)
    clock.fix(TOMORROW)
    add(session, book, ONE | {"due_on": str(TOMORROW)})
    sheet = _sheet(session, book, numbered=True)
    clock.fix(TODAY)
    taken, _ = take_in(session, book, read(sheet, "借用.xlsx", form_of(book)), partial=False)
    assert (taken.written, taken.unchanged, taken.refused) == (0, 1, 0)
