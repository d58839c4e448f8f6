"""Records: acts that make references, columns that acts set, and what is kept besides."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from loans import LOANS, REMINDERS, Loan, Reminder
from sqlalchemy import create_engine
from sqlmodel import Session

from minzheng.errors import InputInvalid, Refused
from minzheng.kernel import clock
from minzheng.kernel.kind import Kind
from minzheng.kernel.record.declare import Item, RecordAct
from minzheng.kernel.record.links import parent_link
from minzheng.kernel.record.take import act_form, add, do, linked_of, told_of
from minzheng.kernel.serial import Serial

TODAY = date(2026, 11, 21)
LOAN = {"borrower": "王小明", "thing": "笛子", "lent_on": "2026-11-01"}
OF = parent_link("loan_id", lambda: LOANS, title="借用编号", sample="JY2026-00001")
MOVE = RecordAct("move", "改挂", links=(OF,))
MOVED = replace(REMINDERS, acts=(MOVE,))
RETURN = RecordAct("return", "归还", sets=("returned_on",), may_set=("returned_to",))
KEPT = replace(
    LOANS,
    acts=(RETURN,),
    later=(Item("returned_to", parse=str.upper, shows=Kind.name, sample="某人"),),
    marks=lambda kept: {"remark": f"押 {kept['thing'].label}"},
)


@pytest.fixture
def session() -> Iterator[Session]:
    """Two loans and a reminder of the first."""
    clock.fix(TODAY)
    engine = create_engine("sqlite://")
    for model in (Loan, Reminder, Serial):
        model.__table__.create(engine)
    with Session(engine) as opened:
        for day in ("2026-11-01", "2026-11-02"):
            add(opened, LOANS, LOAN | {"lent_on": day})
        add(opened, REMINDERS, {"of": "JY2026-00001", "sent_on": "2026-11-10"})
        yield opened


def test_an_act_makes_a_reference(session: Session) -> None:
    """The line belongs to another one now, and the answer says to which."""
    moved, _ = do(session, MOVED, "CH2026-00001", MOVE, {"of": "JY2026-00002"}, operator="张")
    assert moved.loan_id == 2
    assert linked_of(session, MOVE, moved, reveal=False) == "借用编号=JY2026-00002"


def test_a_reference_to_nothing_is_refused(session: Session) -> None:
    """Among the conditions of the act; one that is left out is a fault of what was typed."""
    with pytest.raises(Refused) as refused:
        do(session, MOVED, "CH2026-00001", MOVE, {"of": "JY2026-00009"}, operator="张")
    assert [found.id for found in refused.value.findings] == ["line-unknown"]
    with pytest.raises(InputInvalid):
        do(session, MOVED, "CH2026-00001", MOVE, {}, operator="张")
    assert session.get_one(Reminder, 1).loan_id == 1


def test_a_declaration_names_the_columns_of_its_acts() -> None:
    """A reference to a column that is not there cannot be declared, nor a later one."""
    nowhere = parent_link("nothing_id", lambda: LOANS, title="编号", sample="JY2026-00001")
    with pytest.raises(ValueError, match="no column nothing_id"):
        replace(REMINDERS, acts=(RecordAct("move", "改挂", links=(nowhere,)),))
    with pytest.raises(ValueError, match="no column nothing"):
        replace(LOANS, later=(Item("nothing"),))


def test_what_an_act_sets_is_read_and_shown_as_declared(session: Session) -> None:
    """Its reader, its sample, its mask."""
    asked = act_form(KEPT, RETURN).field("returned_to")
    assert (asked.sample, asked.required, asked.most) == ("某人", False, 0)
    told = {"returned_on": "2026-11-20", "returned_to": "chen"}
    loan, _ = do(session, KEPT, "JY2026-00001", RETURN, told, operator="张")
    assert loan.returned_to == "CHEN"
    names = ("returned_on", "returned_to")
    assert told_of(KEPT, loan, names, reveal=False) == "归还日期=2026-11-20；收回人=C***"
    assert told_of(KEPT, loan, names, reveal=True).endswith("收回人=CHEN")


def test_a_new_line_keeps_what_follows_from_it(session: Session) -> None:
    """Marks are kept with the line; the same line typed again is still the same."""
    told = LOAN | {"lent_on": "2026-11-03"}
    assert add(session, KEPT, told).remark == "押 笛"
    assert add(session, KEPT, told) is None


def test_a_parent_that_may_be_left_out() -> None:
    """The field is not asked for, and nothing is set."""
    link = parent_link("loan_id", lambda: LOANS, title="编号", sample="", required=False)
    assert not link.fields[0].required
