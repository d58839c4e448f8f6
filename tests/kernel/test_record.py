"""Records: a declared book enters, refuses, lists and acts, whatever it is about."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from loans import LOANS, LOANS_REGISTER, REMINDERS, Loan, Reminder
from sqlalchemy import create_engine
from sqlmodel import Session, select

from minzheng.errors import InputInvalid, NotFound, Refused
from minzheng.kernel import clock
from minzheng.kernel.finding import Finding, Problem
from minzheng.kernel.record.cli import RecordsGroup
from minzheng.kernel.record.declare import Item, RecordAct, Records
from minzheng.kernel.record.listing import tasks
from minzheng.kernel.record.take import AGAINST_ROW, add, do, form_of, take_in
from minzheng.kernel.register import Ask
from minzheng.kernel.serial import Serial
from minzheng.kernel.sheet.read import read
from minzheng.kernel.sheet.template import template
from minzheng.kernel.sheet.typed import reading_of
from minzheng.kernel.table import Style, to_bytes

AWAY = Problem("test-taken", "{number} 借着，在{case}", "先还 {number}")
TODAY = date(2026, 11, 21)
ONE = {"borrower": "王小明", "thing": "笛子", "lent_on": "2026-11-01", "deposit": "12.50"}


@pytest.fixture
def session() -> Iterator[Session]:
    """A book with nothing in it."""
    clock.fix(TODAY)
    engine = create_engine("sqlite://")
    for model in (Loan, Reminder, Serial):
        model.__table__.create(engine)
    with Session(engine) as opened:
        yield opened


def _ask(status: str = "") -> Ask:
    return Ask(TODAY, status=status)


def test_a_line_is_entered_under_the_next_number_of_its_year(session: Session) -> None:
    """Numbers count by the year of the line's own day; what was left out is the default."""
    first = add(session, LOANS, ONE)
    assert (first.number, first.thing, first.deposit, first.pieces) == (
        "JY2026-00001", "flute", 1250, 1,
    )  # fmt: skip
    assert add(session, LOANS, ONE | {"lent_on": "2026-11-02"}).number == "JY2026-00002"
    assert add(session, LOANS, ONE | {"lent_on": "2025-11-02"}).number == "JY2025-00001"


def test_what_another_line_tells_already_changes_nothing(session: Session) -> None:
    """The book may know a line in other words; what it does not know is entered all the same."""

    def told_before(session: Session, values: Any) -> bool:
        return (
            session.exec(select(Loan).where(Loan.borrower == values["borrower"])).first()
            is not None
        )

    book = replace(LOANS, told_before=told_before)
    assert add(session, book, ONE) is not None
    assert add(session, book, ONE | {"lent_on": "2026-11-02"}) is None
    assert add(session, book, ONE | {"borrower": "李小红", "lent_on": "2026-11-02"}) is not None


def test_a_number_given_back_is_given_again(session: Session) -> None:
    """A rollback leaves no gap."""
    add(session, LOANS, ONE)
    session.commit()
    add(session, LOANS, ONE | {"lent_on": "2026-11-02"})
    session.rollback()
    assert add(session, LOANS, ONE | {"lent_on": "2026-11-03"}).number == "JY2026-00002"


def test_every_fault_is_told_at_once(session: Session) -> None:
    """What cannot be read, what is missing and what the book refuses, in one answer."""
    told = {"thing": "琴", "deposit": "十元", "pieces": "0", "borrower": "名字太长太长太长太长太长"}
    with pytest.raises(InputInvalid) as refused:
        add(session, LOANS, told)
    said = [str(finding) for finding in refused.value.findings]
    for word in ("琴", "十元", "至少一件", "借出日期", "借用人"):
        assert any(word in one for one in said), word
    assert session.exec(select(Loan)).all() == []


def test_the_same_line_again_changes_nothing(session: Session) -> None:
    """The same borrower on the same day is the same line; told otherwise it is refused."""
    add(session, LOANS, ONE)
    assert add(session, LOANS, ONE) is None
    with pytest.raises(InputInvalid) as refused:
        add(session, LOANS, ONE | {"thing": "鼓"})
    assert "物品簿中为“笛”，表中为“鼓”" in str(refused.value.findings[0])
    assert len(session.exec(select(Loan)).all()) == 1


def test_two_equal_lines_of_a_sheet_are_one_too_many(session: Session) -> None:
    """The second is refused with the line of the first; with ``partial`` the first stays."""
    reading = reading_of(form_of(LOANS), [ONE, ONE | {"thing": "鼓"}])
    taken, made = take_in(session, LOANS, reading, partial=True)
    assert (taken.rows, taken.written, taken.unchanged, taken.refused) == (2, 1, 0, 1)
    assert [loan.thing for loan in made] == ["flute"]
    assert [finding.id for finding in reading.findings] == ["record-twice"]


def test_a_row_is_looked_at_beside_the_rows_above_it(session: Session) -> None:
    """What the book forbids of two lines it forbids of two rows; the first is told by its row."""

    def one_at_a_time(session: Session, told: Any) -> Iterator[tuple[str, Finding]]:
        for loan in session.exec(select(Loan).where(Loan.thing == told["thing"])):
            if loan.borrower != told["borrower"]:
                yield "thing", AWAY.finding(number=loan.number, case=f"{loan.number}号盒")

    book = replace(LOANS, faults=one_at_a_time)
    add(session, book, ONE)
    rows = [ONE | {"borrower": "李小红", "thing": thing} for thing in ("笛", "鼓")]
    rows.append(rows[1] | {"borrower": "王小绿"})
    reading = reading_of(form_of(book), rows)
    taken, made = take_in(session, book, reading, partial=True)
    assert (taken.written, taken.refused) == (1, 2)
    assert [loan.borrower for loan in made] == ["李小红"]
    on_file, beside = reading.findings
    assert (on_file.message, on_file.hint) == (
        "JY2026-00001 借着，在JY2026-00001号盒",
        "先还 JY2026-00001",
    )
    row = f"本表第 {reading.rows[1].number} 行"
    assert (beside.id, beside.message) == ("test-taken", f"{row} 借着，在JY2026-00002号盒")
    assert (beside.hint, beside.facts["number"]) == (AGAINST_ROW, row)


def test_a_number_of_ones_own_is_refused(session: Session) -> None:
    """Numbers are given by the program; a number on file names its line."""
    with pytest.raises(InputInvalid) as refused:
        add(session, LOANS, ONE | {"number": "JY2026-00009"})
    assert refused.value.findings[0].id == "record-number-own"
    made = add(session, LOANS, ONE)
    assert add(session, LOANS, ONE | {"number": made.number}) is None


@pytest.mark.parametrize(
    ("told", "ids"),
    [
        ({"returned_on": "2026-11-22"}, ["record-day-ahead"]),
        ({"returned_on": "2026-10-01"}, ["record-act-early"]),
    ],
    ids=["future", "before it was lent"],
)
def test_an_act_on_an_impossible_day_is_refused(
    session: Session, told: dict[str, str], ids: list[str]
) -> None:
    """Nothing is set."""
    made = add(session, LOANS, ONE)
    with pytest.raises(Refused) as refused:
        do(session, LOANS, made.number, LOANS.act("return"), told, operator="甲")
    assert [finding.id for finding in refused.value.findings] == ids
    assert made.returned_on is None


def test_an_act_is_done_once(session: Session) -> None:
    """It sets what was given and what it marks, says what came of it, and is over."""
    made = add(session, LOANS, ONE)
    act = LOANS.act("return")
    done, said = do(session, LOANS, made.number, act, {"returned_on": "2026-11-20"}, operator="甲")
    assert (done.returned_on, done.returned_to) == (date(2026, 11, 20), "甲")
    assert said == ["退押金 1250 分"]
    with pytest.raises(Refused) as refused:
        do(session, LOANS, made.number, act, {"returned_on": "2026-11-21"}, operator="乙")
    assert [finding.id for finding in refused.value.findings] == ["record-act-state"]
    assert done.returned_to == "甲"


def test_an_act_asks_for_what_it_sets(session: Session) -> None:
    """A missing field, an unknown number, and the book's own condition."""
    made = add(session, LOANS, ONE | {"thing": "鼓"})
    act = LOANS.act("return")
    with pytest.raises(InputInvalid):
        do(session, LOANS, made.number, act, {}, operator="甲")
    with pytest.raises(NotFound):
        do(session, LOANS, "JY2026-00077", act, {"returned_on": "2026-11-20"}, operator="甲")
    with pytest.raises(Refused) as refused:
        do(session, LOANS, made.number, act, {"returned_on": "2026-11-20"}, operator="甲")
    assert [finding.id for finding in refused.value.findings] == ["test-broken"]


def test_lists_show_state_and_what_is_reckoned(session: Session) -> None:
    """One row a line up to the day; a state asked for leaves out the others."""
    add(session, LOANS, ONE)
    back = add(session, LOANS, ONE | {"lent_on": "2026-11-02"})
    told = {"returned_on": "2026-11-20"}
    do(session, LOANS, back.number, LOANS.act("return"), told, operator="甲")
    table = LOANS_REGISTER.table(session, _ask())
    assert [column.title for column in table.columns] == [
        "编号", "借用人", "物品", "借出日期", "件数", "天数", "状态",
    ]  # fmt: skip
    assert [row[-2:] for row in table.rows] == [(20, "在借"), (19, "已还")]
    assert [row[0] for row in LOANS_REGISTER.rows(session, _ask("已还"))] == [back.number]
    early = Ask(date(2026, 11, 1))
    assert [row[0] for row in LOANS_REGISTER.rows(session, early)] == ["JY2026-00001"]


def test_lines_of_another_book_belong_to_it(session: Session) -> None:
    """A child names its parent by number, is shown with it, and is part of its history."""
    made = add(session, LOANS, ONE)
    with pytest.raises(InputInvalid) as refused:
        add(session, REMINDERS, {"of": "JY2026-00002", "sent_on": "2026-11-20"})
    assert refused.value.findings[0].id == "line-unknown"
    sent = add(session, REMINDERS, {"of": made.number, "sent_on": "2026-11-20"})
    shown = LOANS_REGISTER.show(session, made.number)
    assert shown[-1].title == "催还"
    assert shown[-1].rows == [(sent.number, made.number, date(2026, 11, 20))]
    assert LOANS_REGISTER.images(session, made.number) == [
        ("test_loan", made.id), ("test_reminder", sent.id),
    ]  # fmt: skip


def test_what_is_due_is_told(session: Session) -> None:
    """Thirty days after lending, while it is not back."""
    from minzheng.kernel.todo import Span

    add(session, LOANS, ONE)
    told = list(tasks(session, LOANS, Span(TODAY, date(2026, 11, 30), None)))  # type: ignore[arg-type]
    assert told == []
    (one,) = tasks(session, LOANS, Span(TODAY, date(2026, 12, 1), None))  # type: ignore[arg-type]
    assert (one.subject, one.due) == ("JY2026-00001", date(2026, 12, 1))
    assert one.next == "minzheng club loan return JY2026-00001"


def test_an_export_is_read_in_again_and_changes_nothing(session: Session) -> None:
    """The sheet has the columns of the form, numbers included."""
    add(session, LOANS, ONE)
    add(session, LOANS, ONE | {"lent_on": "2026-11-02", "thing": "鼓"})
    table = LOANS_REGISTER.sheet_table(session, _ask())
    data = to_bytes(table, Style("xlsx", reveal=True))
    reading = read(data, "借用.xlsx", form_of(LOANS))
    taken, _ = take_in(session, LOANS, reading, partial=False)
    assert (taken.rows, taken.written, taken.unchanged, taken.refused) == (2, 0, 2, 0)


def test_the_template_is_that_of_the_form() -> None:
    """It is made without a word more than the declaration."""
    assert template(form_of(LOANS), {}, {}).startswith(b"PK")


@pytest.mark.parametrize(
    "wrong",
    [
        {"items": (Item("colour"),)},
        {"same": ("colour",)},
        {"items": (Item("thing"), Item("thing"))},
        {"acts": (RecordAct("lend", "借"), RecordAct("lend", "借"))},
        {"acts": (RecordAct("lend", "借", sets=("colour",)),)},
        {"items": (Item("pieces", ahead=True),)},
        {"later": (Item("remark", ahead=False),)},
    ],
    ids=[
        "no such column", "no such key", "a column twice", "an act twice", "an act sets nothing",
        "a count ahead", "words that are told",
    ],
)  # fmt: skip
def test_a_declaration_that_cannot_work_is_an_error(wrong: dict[str, object]) -> None:
    """Told when it is loaded, not when a clerk comes."""
    told = {"items": (Item("thing"),), "prefix": "JY", "dated": "lent_on", **wrong}
    with pytest.raises(ValueError, match=r"test\.wrong"):
        Records("test.wrong", "错", Loan, **told)  # type: ignore[arg-type]


def test_every_act_is_a_command(capsys: pytest.CaptureFixture[str], county: Path) -> None:
    """The group lists entry, acts, and what every register has; help says what may be chosen."""
    group = RecordsGroup("loan", path="club loan", target="loans:LOANS", sample="JY2026-00001")
    group.main(["-h"], standalone_mode=False, prog_name="loan")
    told = capsys.readouterr().out
    names = [
        line.split()[0] for line in told.splitlines() if line.startswith("  ") and line.strip()
    ]
    for name in ("add", "return", "list", "show", "export", "template", "import", "history"):
        assert name in names
    group.main(["add", "-h"], standalone_mode=False, prog_name="loan")
    told = capsys.readouterr().out
    assert "物品：鼓、笛" in told
    assert "--borrower 某人 --thing 鼓 --lent-on 2026-11-20" in told


def test_a_difference_shows_nobody() -> None:
    """Personal data is masked where two lines differ; of a reference only that it is another."""
    from minzheng.assist.small.disaster import CONTACTS
    from minzheng.kernel.record.take import _difference

    told = _difference(CONTACTS, "phone", "13900000001", "13900000002")
    assert "联系电话" in told
    assert "13900000001" not in told
    assert "13900000002" not in told
    assert _difference(CONTACTS, "division_code", "420281104", "420281105").endswith("不同")
